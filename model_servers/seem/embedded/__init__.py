"""The weight-free segmenter: seeds from marks, graph cut, edge-aware refinement. See docs/ENGINES.md."""
