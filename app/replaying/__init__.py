"""Doing recorded turns again: one edit on another picture, or a whole session with other engines or seeds."""
