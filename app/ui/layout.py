"""The page's parts and where they stand. No behaviour: what happens is in events/, what is shown in views/."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from app.ui.film import FilmStrip
from app.ui.markup import Markup
from app.ui.views.header import START as HEADER_START
from app.ui.views.history import START as HISTORY_START
from components.interactive_image import InteractiveImage

SIZES = {
    "Square 512 × 512": (512, 512),
    "Square 1024 × 1024": (1024, 1024),
    "Landscape 768 × 512 (3:2)": (768, 512),
    "Landscape 1024 × 576 (16:9)": (1024, 576),
    "Portrait 512 × 768 (2:3)": (512, 768),
    "Portrait 576 × 1024 (9:16)": (576, 1024),
}
DEFAULT_SIZE = "Landscape 768 × 512 (3:2)"


@dataclass(frozen=True)
class SelectTab:
    """Remove or change objects."""

    hint: Markup
    words: gr.Textbox
    find: gr.Button
    new_object: gr.Button
    clear: gr.Button
    objects: Markup
    grow: gr.Slider
    feather: gr.Slider
    fill_holes: gr.Button
    replace_words: gr.Textbox
    replace: gr.Button
    candidates: gr.Slider
    margin: gr.Slider
    seed: gr.Number
    seed_locked: gr.Checkbox


@dataclass(frozen=True)
class InpaintTab:
    """Inpaint new objects."""

    hint: Markup
    boxes: Markup
    candidates: gr.Slider
    generate: gr.Button
    steps: gr.Slider
    guidance: gr.Slider
    tau: gr.Slider
    context: gr.Slider
    seed: gr.Number
    seed_locked: gr.Checkbox


@dataclass(frozen=True)
class GenerateTab:
    """Generate new image."""

    hint: Markup
    size: gr.Dropdown
    caption: gr.Textbox
    boxes: Markup
    candidates: gr.Slider
    style: gr.Image
    generate: gr.Button
    negative: gr.Textbox
    steps: gr.Slider
    guidance: gr.Slider
    tau: gr.Slider
    seed: gr.Number
    seed_locked: gr.Checkbox


@dataclass(frozen=True)
class ChatPanel:
    earlier: Markup
    conversation: gr.Chatbot
    pointed: Markup
    question: gr.MultimodalTextbox
    show_work: gr.Checkbox
    ask_about: gr.Button
    stop: gr.Button
    clear: gr.Button
    actions: Markup


@dataclass(frozen=True)
class ComparePart:
    """The panel that holds two pictures against each other."""

    head: Markup
    choice: Markup
    figures: Markup
    strip: Markup


@dataclass(frozen=True)
class Parts:
    """Everything on the page that an event reads or changes."""

    header: Markup
    models: Markup
    sessions: Markup
    replay: Markup
    toast: Markup
    canvas: InteractiveImage
    select: SelectTab
    inpaint: InpaintTab
    generate: GenerateTab
    tabs: tuple[gr.Tab, gr.Tab, gr.Tab]
    tabs_host: gr.Tabs
    staged: Markup
    message: Markup
    chat: ChatPanel
    history: Markup
    film: FilmStrip
    turn_card: Markup
    examples: Markup
    compare: ComparePart


def build(*, examples: str, help: str, models: str, margin: int, compare: tuple[str, str] = ("", "")) -> Parts:
    """Lay the page out inside an open ``gr.Blocks`` context.

    Args:
        examples: HTML of the strip of example photos.
        help: HTML of the dialog with the shortcuts.
        models: HTML of the Models panel before it is known what is here.
        margin: default of the fill's margin, in pixels.
        compare: HTML of the head and of the view of the panel Compare.
    """
    Markup(help, elem_id="help-host")
    header = Markup(HEADER_START, elem_id="header")
    models_panel = Markup(models, elem_id="models")
    sessions = Markup(elem_id="sessions")
    replay = Markup(elem_id="replay")
    toast = Markup(elem_id="toast")
    with gr.Row(elem_id="panels"):
        with gr.Column(elem_id="panel-picture"):
            canvas = InteractiveImage(elem_id="canvas", label="Picture", mode="select")
            strip = Markup(examples, elem_id="examples")
        Markup(_splitter("panel-picture", "Width of the picture panel"), elem_id="splitter-left")
        with gr.Column(elem_id="panel-edit"):
            with gr.Tabs(elem_id="tabs", selected="select") as tabs_host:
                with gr.Tab("Remove or change", id="select", elem_id="tab-select") as select_tab:
                    select = _select_tab(margin)
                with gr.Tab("Inpaint", id="inpaint", elem_id="tab-inpaint") as inpaint_tab:
                    inpaint = _inpaint_tab()
                with gr.Tab("Generate", id="generate", elem_id="tab-generate") as generate_tab:
                    generate = _generate_tab()
            with gr.Column(elem_id="edit-foot"):
                message = Markup(elem_id="message")
                staged = Markup(elem_id="staged")
        Markup(_splitter("panel-chat", "Width of the chat panel"), elem_id="splitter-right")
        with gr.Column(elem_id="panel-chat"):
            chat = _chat_panel()
    with gr.Row(elem_id="history"):
        history = Markup(HISTORY_START, elem_id="history-bar")
        film = FilmStrip(elem_id="film")
    turn_card = Markup('<div class="turn-card-host"></div>', elem_id="turn-card")
    comparing = _compare(*compare)
    return Parts(
        header=header,
        models=models_panel,
        sessions=sessions,
        replay=replay,
        toast=toast,
        canvas=canvas,
        select=select,
        inpaint=inpaint,
        generate=generate,
        tabs=(select_tab, inpaint_tab, generate_tab),
        tabs_host=tabs_host,
        staged=staged,
        message=message,
        chat=chat,
        history=history,
        film=film,
        turn_card=turn_card,
        examples=strip,
        compare=comparing,
    )


def _compare(head: str, view: str) -> ComparePart:
    with gr.Column(elem_id="compare"):
        head_part = Markup(head, elem_id="compare-head")
        choice = Markup(elem_id="compare-choice")
        Markup(view, elem_id="compare-view")
        figures = Markup(elem_id="compare-figures")
        strip = Markup(elem_id="compare-strip")
    return ComparePart(head_part, choice, figures, strip)


def _splitter(panel: str, name: str) -> str:
    return (
        f'<div class="splitter" role="separator" aria-orientation="vertical" tabindex="0" aria-valuemin="0" '
        f'aria-valuemax="100" aria-valuenow="50" aria-controls="{panel}" aria-label="{name}" data-panel="{panel}"></div>'
    )


def _seed(prefix: str) -> tuple[gr.Number, gr.Checkbox]:
    with gr.Row(elem_classes="seed-row"):
        seed = gr.Number(0, label="Seed", precision=0, minimum=0, elem_id=f"{prefix}-seed", min_width=90)
        locked = gr.Checkbox(False, label="Keep this seed", elem_id=f"{prefix}-seed-locked", min_width=90)
    return seed, locked


def _candidates(prefix: str, value: int) -> gr.Slider:
    return gr.Slider(1, 4, value, step=1, label="Candidates", elem_id=f"{prefix}-candidates")


def _select_tab(margin_default: int) -> SelectTab:
    hint = Markup(elem_id="select-hint", elem_classes="hint")
    with gr.Row(elem_classes="field-row"):
        words = gr.Textbox(
            label="Select by words",
            placeholder="a name, a colour, “face”…",
            elem_id="select-words",
            scale=4,
            min_width=80,
        )
        find = gr.Button("Find", size="sm", elem_id="select-find", scale=1, min_width=56)
    objects = Markup(elem_id="objects")
    with gr.Row(elem_classes="button-row"):
        new_object = gr.Button("New object", size="sm", elem_id="new-object", min_width=80)
        fill_holes = gr.Button("Fill holes", size="sm", elem_id="mask-fill-holes", min_width=80)
        clear = gr.Button("Clear all", size="sm", elem_id="clear-objects", min_width=80)
    grow = gr.Slider(-20, 20, 0, step=1, label="Grow or shrink, px", elem_id="mask-grow")
    feather = gr.Slider(0, 20, 0, step=1, label="Soften edge, px", elem_id="mask-feather")
    with gr.Row(elem_classes="field-row"):
        replace_words = gr.Textbox(
            label="Replace with",
            placeholder="a teapot, a cat…",
            elem_id="replace-words",
            scale=4,
            min_width=80,
        )
        replace = gr.Button("Replace", size="sm", elem_id="replace-run", scale=1, min_width=72)
    with gr.Accordion("Advanced", open=False, elem_id="select-advanced"):
        margin = gr.Slider(0, 40, margin_default, step=1, label="Margin of the fill, px", elem_id="fill-margin")
        candidates = _candidates("replace", 2)
        seed, seed_locked = _seed("select")
    return SelectTab(
        hint, words, find, new_object, clear, objects, grow, feather, fill_holes, replace_words, replace, candidates,
        margin, seed, seed_locked,
    )  # fmt: skip


def _sampling(prefix: str) -> tuple[gr.Slider, gr.Slider, gr.Slider]:
    steps = gr.Slider(1, 100, 30, step=1, label="Steps", elem_id=f"{prefix}-steps")
    guidance = gr.Slider(0, 20, 7.5, step=0.5, label="Guidance", elem_id=f"{prefix}-guidance")
    tau = gr.Slider(0, 1, 0.3, step=0.05, label="Scheduled sampling τ", elem_id=f"{prefix}-tau")
    return steps, guidance, tau


def _inpaint_tab() -> InpaintTab:
    hint = Markup(elem_id="inpaint-hint", elem_classes="hint")
    boxes = Markup(elem_id="inpaint-boxes")
    candidates = _candidates("inpaint", 2)
    generate = gr.Button("Generate", variant="primary", elem_id="inpaint-run")
    with gr.Accordion("Advanced", open=False, elem_id="inpaint-advanced"):
        context = gr.Slider(0, 2, 0.5, step=0.1, label="Context around boxes", elem_id="inpaint-context")
        seed, seed_locked = _seed("inpaint")
        steps, guidance, tau = _sampling("inpaint")
    return InpaintTab(hint, boxes, candidates, generate, steps, guidance, tau, context, seed, seed_locked)


def _generate_tab() -> GenerateTab:
    hint = Markup(elem_id="generate-hint", elem_classes="hint")
    size = gr.Dropdown(list(SIZES), value=DEFAULT_SIZE, label="Size", elem_id="generate-size")
    caption = gr.Textbox(
        label="Caption", placeholder="a beach at sunset", lines=2, max_lines=4, elem_id="generate-caption"
    )
    boxes = Markup(elem_id="generate-boxes")
    candidates = _candidates("generate", 2)
    generate = gr.Button("Generate", variant="primary", elem_id="generate-run")
    with gr.Accordion("Advanced", open=False, elem_id="generate-advanced"):
        negative = gr.Textbox(label="What to avoid", elem_id="generate-negative")
        style = gr.Image(
            label="Style reference", type="filepath", height=140, sources=["upload"], elem_id="generate-style"
        )
        seed, seed_locked = _seed("generate")
        steps, guidance, tau = _sampling("generate")
    return GenerateTab(
        hint, size, caption, boxes, candidates, style, generate, negative, steps, guidance, tau, seed, seed_locked
    )


def _chat_panel() -> ChatPanel:
    with gr.Row(elem_id="chat-bar"):
        show_work = gr.Checkbox(False, label="Show work", elem_id="chat-show-work", min_width=90)
        ask_about = gr.Button("Ask about this", size="sm", elem_id="chat-ask-about", min_width=96)
        stop = gr.Button("Stop", size="sm", elem_id="chat-stop", min_width=52, interactive=False)
        clear = gr.Button("Clear", size="sm", elem_id="chat-clear", min_width=52)
    earlier = Markup(elem_id="chat-earlier")
    conversation = gr.Chatbot(
        elem_id="chat",
        show_label=False,
        label="Chat",
        height="100%",
        layout="bubble",
        buttons=["copy"],
        editable="user",
        feedback_options=("Like", "Dislike"),
        placeholder="Ask about the picture: what is in it, its colours, what it says, what changed.",
        group_consecutive_messages=False,
        allow_tags=False,
        scale=1,
    )
    actions = Markup(elem_id="chat-actions")
    pointed = Markup(elem_id="chat-pointed")
    question = gr.MultimodalTextbox(
        elem_id="chat-question",
        show_label=False,
        label="Message",
        placeholder="Ask about the picture…",
        file_types=["image"],
        file_count="multiple",
        lines=1,
        max_lines=6,
        sources=["upload"],
    )
    return ChatPanel(earlier, conversation, pointed, question, show_work, ask_about, stop, clear, actions)
