"""The illustrator: finds an illustration for words, fits and lights it, paints backdrops. See docs/ENGINES.md."""
