"""What the learned fillers share: cutting out around a hole, and putting back what was made up."""
