"""The panel Compare: two pictures of the history against each other, with figures beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.comparing.sides import candidate_key, turn_key
from app.editing.desk import Desk
from app.imaging.comparing import Figures, Part
from app.session import parameters
from app.session.model import Session, Turn
from app.ui.comparing import GAINS, Alternative, ComparePanel, Letter, Result, Seen
from app.ui.markup import attributes, text
from app.ui.views.html import url

MODES = (
    ("slider", "Slider", "drag the divider, or use the arrow keys"),
    ("side", "Side by side", "zoom and pan both at once"),
    ("blink", "Blink", "one after the other in the same place; Space stops it"),
    ("difference", "Difference", "how much each pixel differs, amplified"),
)
_OPTION_WORDS = 60


def head() -> str:
    """Title, modes and zoom. Drawn once; compare.js makes it work."""
    modes = "".join(
        f'<button type="button" class="ghost" id="compare-mode-{name}" data-compare="mode" data-mode="{name}" '
        f'aria-pressed="{"true" if number == 1 else "false"}" title="{title}: {about} ({number})">{title}</button>'
        for number, (name, title, about) in enumerate(MODES, 1)
    )
    zoom = "".join(
        f'<button type="button" class="ghost" id="compare-{name}" data-compare="{name}" title="{title}" aria-label="{title}">{sign}</button>'
        for name, sign, title in (
            ("zoom-out", "−", "Zoom out (−)"),
            ("zoom-fit", "Fit", "Fit to window (0)"),
            ("zoom-100", "1:1", "One pixel of the picture for each of the screen"),
            ("zoom-in", "+", "Zoom in (+)"),
        )
    )
    return (
        '<div class="compare-head"><h2 id="compare-title">Compare</h2>'
        f'<div class="modes" role="group" aria-label="How to compare">{modes}</div>'
        '<label class="check"><input type="checkbox" id="compare-outline" data-compare="outline">What was edited</label>'
        f'<div class="zoom" role="group" aria-label="Zoom">{zoom}</div>'
        '<button type="button" id="compare-begin" data-action="begin-compare" hidden></button>'
        '<button type="button" class="ghost" id="compare-close" data-action="close-compare" title="Close (Esc)">Close</button></div>'
    )


def view() -> str:
    """The place of the two pictures. Drawn once; compare.js fills it."""
    panes = "".join(
        f'<div class="pane" id="compare-pane-{letter}"><div class="sheet">'
        f'<img alt="" draggable="false" id="compare-image-{letter}">{canvas}'
        '<svg aria-hidden="true"><path/></svg></div>'
        f'<span class="tag">{letter.upper()}</span></div>'
        for letter, canvas in (("a", ""), ("b", '<canvas id="compare-difference" hidden></canvas>'))
    )
    gains = "".join(f'<option value="{gain}">× {gain}</option>' for gain in GAINS)
    return (
        '<div class="compare-stage" id="compare-stage" tabindex="0" role="group" aria-label="The two pictures" data-mode="slider">'
        f"{panes}"
        '<div class="divider" id="compare-divider" role="slider" tabindex="0" aria-label="Divider: A is left of it, B right" '
        'aria-valuemin="0" aria-valuemax="100" aria-valuenow="50"><i></i></div></div>'
        '<div class="legend" id="compare-legend" hidden><span>same</span><i class="ramp"></i><span id="compare-legend-top"></span>'
        f'<label>Amplified <select id="compare-gain" data-compare="gain">{gains}</select></label></div>'
        '<button type="button" class="ghost pause" id="compare-pause" data-compare="pause" aria-pressed="false" hidden>Pause</button>'
    )


def choice(panel: ComparePanel, sessions: Sequence[Session], desk: Desk) -> str:
    """Which two pictures are compared."""
    if not panel.open:
        return ""
    sides = [_choice(panel, sessions, desk, letter) for letter in ("a", "b")]
    swap = (
        '<button type="button" class="ghost" id="compare-swap" data-action="compare-swap" '
        'title="Swap A and B" aria-label="Swap A and B">⇄</button>'
    )
    return f'<div class="compare-choice">{swap.join(sides)}</div>'


def _choice(panel: ComparePanel, sessions: Sequence[Session], desk: Desk, letter: Letter) -> str:
    key, name = (panel.a if letter == "a" else panel.b), letter.upper()
    mine = panel.session_of(letter, desk)
    others = "".join(_option(item.id, item.name, item.id == mine) for item in sessions)
    turns = "".join(_option(turn_key(mine, turn.id), _named(turn), None, key) for turn in panel.turns.get(mine, ()))
    if mine == desk.session_id and panel.candidates:
        rows = (_option(candidate_key(index), f"Candidate {index + 1}", None, key) for index in range(panel.candidates))
        turns = f'<optgroup label="Proposal">{"".join(rows)}</optgroup><optgroup label="History">{turns}</optgroup>'
    return (
        f'<div class="side"><b class="letter">{name}</b>'
        f'<select id="compare-session-{letter}" data-action="compare-session" data-side="{letter}" aria-label="Session of {name}">{others}</select>'
        f'<select id="compare-{letter}" data-action="compare-turn" data-side="{letter}" aria-label="Picture {name}">{turns}</select></div>'
    )


def _option(value: str, label: str, selected: bool | None, key: str = "") -> str:
    chosen = value == key if selected is None else selected
    return f"<option{attributes(value=value, selected=chosen)}>{text(label)}</option>"


def _named(turn: Turn) -> str:
    words = turn.name or turn.words
    engines = ", ".join(use.engine for use in turn.engines)
    short = words if len(words) <= _OPTION_WORDS else words[: _OPTION_WORDS - 1] + "…"
    return f"{turn.number} · {short}" + (f" ({engines})" if engines else "") + (" ★" if turn.star else "")


def figures(panel: ComparePanel, session_id: str) -> str:
    """Numbers about the two pictures; its element carries what compare.js shows."""
    if not panel.open:
        return ""
    busy = '<p class="busy" role="status">Measuring…</p>' if panel.busy and panel.result is None else ""
    problem = f'<p class="problem" id="compare-problem" role="alert">{text(panel.problem)}</p>' if panel.problem else ""
    found = panel.result
    if found is None:
        return f'<div class="compare-figures"{attributes(data_busy=panel.busy)}>{problem}{busy}</div>'
    carried = attributes(
        data_a=url(found.a.image), data_b=url(found.b.image), data_gain=found.gain,
        data_difference=url(found.difference) if found.difference else None,
        data_width=found.width, data_height=found.height, data_outline=found.outline, data_busy=panel.busy,
        data_label_a=f"A: {found.a.label}", data_label_b=f"B: {found.b.label}",
    )  # fmt: skip
    return (
        f'<div class="compare-figures"{carried}>{problem}{_summary(found)}'
        f"{_parts(found.figures, found.region_iou) if found.figures is not None else ''}{_makers(found)}"
        f"{_exports(panel, session_id)}</div>"
    )


def _summary(found: Result) -> str:
    if found.figures is None:
        return (
            f'<p class="summary" id="compare-summary" role="status">The pictures have different sizes: A is {_size(found.a)} '
            f'pixels, B is {_size(found.b)}.</p><p class="why">Each is fitted into the same frame. Their pixels cannot be '
            "held against each other one by one, so there is no map of the differences and there are no figures.</p>"
        )
    whole, outside = found.figures.whole, found.figures.outside
    if found.a.key == found.b.key:
        words = "Both sides show the same picture. Choose another turn for A or B."
    elif not whole.changed:
        words = "The two pictures are identical."
    else:
        words = f"{_share(whole.share)} of the pixels differ"
        if outside.pixels:
            words += (
                ", none outside of what was edited." if not outside.changed else ", also outside of what was edited."
            )
        else:
            words += "."
    return f'<p class="summary" id="compare-summary" role="status">{words}</p>'


def _size(side: Seen) -> str:
    return f"{side.width} × {side.height}"


def _parts(figures: Figures, region_iou: float | None) -> str:
    parts = (figures.whole, figures.inside, figures.outside)

    def row(name: str, about: str, shown: Sequence[str]) -> str:
        cells = "".join(f"<td>{cell}</td>" for cell in shown)
        return f'<tr><th scope="row" title="{about}">{name}</th>{cells}</tr>'

    overlap = "" if region_iou is None else f"{region_iou:.3f}"
    iou = (
        '<tr><th scope="row" title="Intersection over union of the regions of the two last edits">Region IoU</th>'
        f'<td colspan="3" id="compare-iou">{overlap}</td></tr>'
        if overlap
        else ""
    )
    return (
        '<table class="parts"><caption class="spoken">Inside and outside of what was edited between A and B</caption>'
        '<thead><tr><td></td><th scope="col">All</th><th scope="col" title="of what was edited">Inside</th>'
        '<th scope="col" title="of what was edited">Outside</th></tr></thead><tbody>'
        f"{row('Pixels', 'How many there are', [f'{part.pixels:,}' for part in parts])}"
        f"{row('Changed', 'Pixels that differ in any colour', [f'{part.changed:,}' for part in parts])}"
        f"{row('', 'Share of the pixels', [_share(part.share) if part.pixels else '–' for part in parts])}"
        f"{row('PSNR', 'Peak signal-to-noise ratio; more is more alike', [_psnr(part) for part in parts])}"
        f"{row('SSIM', 'Structural similarity; 1 is alike', [_ssim(part) for part in parts])}"
        f"{iou}</tbody></table>"
    )


def _makers(found: Result) -> str:
    def row(name: str, a: str, b: str) -> str:
        return f'<tr><th scope="row">{text(name)}</th><td>{text(a)}</td><td>{text(b)}</td></tr>'

    def seed(side: Seen) -> str:
        return "–" if side.seed is None else str(side.seed)

    def seconds(side: Seen) -> str:
        return f"{side.seconds:.2f}" if side.seconds else "–"

    a, b = found.a, found.b
    rows = [row("What", f"{a.label}: {a.words}", f"{b.label}: {b.words}")]
    if a.session != b.session:
        rows.append(row("Session", a.session, b.session))
    if found.figures is None:
        rows.append(row("Size", _size(a), _size(b)))
    rows += [
        row("Engine", a.engine or "–", b.engine or "–"),
        row("Seed", seed(a), seed(b)),
        row("Seconds", seconds(a), seconds(b)),
    ]
    for item in found.differing:
        shown = parameters.value(item.name, item.a), parameters.value(item.name, item.b)
        if item.name not in parameters.INTERNAL and shown[0] != shown[1]:
            rows.append(row(parameters.title(item.name), *shown))
    return (
        '<table class="makers"><caption class="spoken">What made A and B, and parameters that differ</caption>'
        '<thead><tr><td></td><th scope="col">A</th><th scope="col">B</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _exports(panel: ComparePanel, session_id: str) -> str:
    here = "".join(
        f'<a class="ghost" id="compare-export-{kind}" href="{text(url(path))}" download="comparison.{kind}">{kind.upper()}</a>'
        for kind, path in panel.tables.items()
    )
    path = "".join(
        f'<a class="ghost" id="compare-path-{kind}" href="/export/{session_id}/figures?format={kind}" download>{kind.upper()}</a>'
        for kind in ("csv", "json")
    )
    measured = panel.result is None or panel.result.figures is not None
    return (
        f'<div class="exports"><span>This comparison</span>{here or "…"}</div>' if measured else ""
    ) + f'<div class="exports"><span title="Every turn against the one before it">Whole path</span>{path}</div>'


def strip(panel: ComparePanel) -> str:
    """Pictures that B could be, each with its figures against A. Pointing looks, pressing chooses."""
    if not panel.open or not panel.strip:
        return ""
    cells = "".join(_alternative(item, panel) for item in panel.strip)
    return f'<div class="compare-strip" role="group" aria-label="Others, against A">{cells}</div>'


def _alternative(item: Alternative, panel: ComparePanel) -> str:
    about = f"{item.label}: {item.words}" + (f", seed {item.seed}" if item.seed is not None else "")
    measured = "another size"
    if item.figures is not None:
        inside = item.figures.inside
        measured = f"{_share(item.figures.whole.share)} · {_psnr(inside)} · {_ssim(inside)}"
        about += f". {_share(item.figures.whole.share)} of the pixels differ from A, inside of what was edited PSNR {_psnr(inside)}, SSIM {_ssim(inside)}"
    marks = "".join(
        f'<b class="letter">{name}</b>' for name, key in (("A", panel.a), ("B", panel.b)) if key == item.key
    )
    pressed = attributes(
        aria_pressed="true" if item.key == panel.b else "false",
        data_image=url(item.image),
        data_label=item.label,
    )
    return (
        f'<button type="button" class="other" data-action="compare-pick" data-stop data-id="{text(item.key)}"{pressed}'
        f'{attributes(title=about, aria_label=about)}><img src="{text(url(item.thumbnail))}" alt="">{marks}'
        f'<span class="name">{text(item.label)}</span><span class="measured">{measured}</span></button>'
    )


def _share(share: float) -> str:
    return "0 %" if not share else f"{100 * share:.2f} %" if share >= 0.0001 else "< 0.01 %"


def _psnr(part: Part) -> str:
    if part.psnr is None:
        return "–"
    return "∞ dB" if math.isinf(part.psnr) else f"{part.psnr:.1f} dB"


def _ssim(part: Part) -> str:
    return "–" if part.ssim is None else f"{part.ssim:.4f}"
