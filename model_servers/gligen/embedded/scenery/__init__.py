"""Backdrops for whole pictures: places under skies, drawn as vector shapes and rendered at any size."""
