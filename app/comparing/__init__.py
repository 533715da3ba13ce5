"""Holding two pictures of the history against each other: figures, and tables of them."""
