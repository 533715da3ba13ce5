"""What the learned painters are made of."""
