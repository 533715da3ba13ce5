"""A Gradio component for pointing at pictures: strokes, points, labelled boxes, objects that can be dragged."""

from gradio_interactive_image import models
from gradio_interactive_image.interactiveimage import InteractiveImage

__all__ = ["InteractiveImage", "models"]
