"""The weight-free filler: multi-scale patch-based completion. See docs/ENGINES.md."""
