"""The describer: answers from what can be measured, and says what cannot. See docs/ENGINES.md."""
