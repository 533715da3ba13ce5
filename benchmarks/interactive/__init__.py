"""Interactive segmentation as papers measure it: data, simulated marks, measures, and what runs them."""
