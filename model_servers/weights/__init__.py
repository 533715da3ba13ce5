"""Which files the learned engines need, from where, and what they ask of the machine."""
