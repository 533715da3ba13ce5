"""What the learned chat engines are made of."""
