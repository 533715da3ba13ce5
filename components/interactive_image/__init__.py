"""The interactive image, usable from the source tree; elsewhere install it (see README.md)."""

import sys
from pathlib import Path

_BACKEND = str(Path(__file__).parent / "backend")
if _BACKEND not in sys.path:
    # Gradio looks for a component's templates beside its package, so the package keeps its installed name.
    sys.path.insert(0, _BACKEND)

from gradio_interactive_image import InteractiveImage, models  # noqa: E402

__all__ = ["InteractiveImage", "models"]
