"""The component's Python side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import gradio as gr
from gradio.components.base import Component, FormComponent
from gradio.events import EventListener
from gradio.i18n import I18nData
from pydantic import ValidationError

from gradio_interactive_image.models import CanvasValue

Mode = Literal["select", "boxes", "generate"]


class InteractiveImage(FormComponent):
    """A picture that a person marks, and whose objects they drag.

    The value is a :class:`~gradio_interactive_image.models.CanvasValue` in both directions; its docstring tells which
    half belongs to whom. Events carry geometry, never pixels.
    """

    EVENTS = [
        EventListener("mark", doc="A finished gesture changed strokes, points or boxes."),
        EventListener("arrange", doc="An object was moved, scaled, turned or removed."),
        EventListener("select", doc="Another object or box was selected."),
        EventListener(
            "open",
            doc="A picture was offered; the event's data hold its uploaded `path` and its `name`, or a `problem`.",
        ),
        EventListener("undo", doc="Undo was asked for and no mark is left to undo."),
        EventListener("redo", doc="Redo was asked for and no mark is left to redo."),
        EventListener("submit", doc="Enter was pressed."),
        EventListener("cancel", doc="Escape was pressed with nothing to cancel on the canvas."),
        EventListener("rename", doc="An object was given a name; the event's data hold `object_id` and `label`."),
        EventListener("help", doc="The list of shortcuts was asked for."),
        "change",
    ]
    data_model = CanvasValue

    def __init__(
        self,
        value: CanvasValue | Callable | None = None,
        *,
        mode: Mode = "select",
        placeholder: str | None = None,
        height: int | str | None = None,
        label: str | I18nData | None = None,
        every: gr.Timer | float | None = None,
        inputs: Component | Sequence[Component] | set[Component] | None = None,
        show_label: bool | None = None,
        container: bool = False,
        scale: int | None = None,
        min_width: int = 160,
        interactive: bool | None = True,
        visible: bool | Literal["hidden"] = True,
        elem_id: str | None = None,
        elem_classes: list[str] | str | None = None,
        render: bool = True,
        key: int | str | tuple[int | str, ...] | None = None,
        preserved_by_key: list[str] | str | None = "value",
    ) -> None:
        """
        Parameters:
            value: what is shown at first.
            mode: "select": marks select objects; "boxes" and "generate": boxes are places with names.
            placeholder: what the empty canvas says.
            height: in pixels, or as a CSS length; by default all of the parent's.
            label: accessible name.
            every: as in all Gradio components.
            inputs: as in all Gradio components.
            show_label: as in all Gradio components.
            container: as in all Gradio components.
            scale: as in all Gradio components.
            min_width: as in all Gradio components.
            interactive: as in all Gradio components.
            visible: as in all Gradio components.
            elem_id: id of the element, and the prefix of the ids of the controls in it.
            elem_classes: as in all Gradio components.
            render: as in all Gradio components.
            key: as in all Gradio components.
            preserved_by_key: as in all Gradio components.
        """
        self.mode = mode
        self.placeholder = placeholder
        self.height = height
        super().__init__(
            label=label,
            every=every,
            inputs=inputs,
            show_label=show_label,
            container=container,
            scale=scale,
            min_width=min_width,
            interactive=interactive,
            visible=visible,
            elem_id=elem_id,
            elem_classes=elem_classes,
            render=render,
            key=key,
            preserved_by_key=preserved_by_key,
            value=value,
        )

    def preprocess(self, payload: CanvasValue | None) -> CanvasValue:
        """The canvas as it is now; empty when there is nothing yet."""
        return payload or CanvasValue()

    def postprocess(self, value: CanvasValue | dict[str, Any] | None) -> CanvasValue | None:
        """Show a value. Raises :class:`gradio.Error` when it is not one."""
        if value is None or isinstance(value, CanvasValue):
            return value
        try:
            return CanvasValue.model_validate(value)
        except ValidationError as error:
            raise gr.Error(f"This is not a canvas value: {error.error_count()} field(s) do not fit.") from error

    def example_payload(self) -> dict[str, Any]:
        return CanvasValue().model_dump()

    def example_value(self) -> dict[str, Any]:
        return CanvasValue().model_dump()
