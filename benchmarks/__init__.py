"""Quality and speed, runnable by anyone: ``python -m benchmarks NAME …``.

A benchmark is a module of this package with ``add_arguments(parser)`` and ``run(args) -> dict``; the dictionary is what
``--json FILE`` writes. Helpers of a benchmark live in sub-packages, so that every module here is one.
"""
