"""Questions about pictures with answers that can be checked, for ``python -m benchmarks describer``."""
