"""Quality and speed, runnable by anyone: ``python -m benchmarks NAME …``.

A benchmark is a module of this package whose first line says what it measures, with ``add_arguments(parser)`` and
``run(args) -> dict``; the dictionary is what ``--json FILE`` writes. One that reads its own command line has
``main(arguments) -> int`` instead. Helpers of a benchmark live in sub-packages, so that every module here is one.
"""
