"""What tests agree on with the engines of :mod:`tests.support.odd_engines`, which register themselves when imported."""

DEAF_SECONDS = 30.0
MAY_LOAD = "may_load"
"""The setting that names the file for which ``late`` waits."""
