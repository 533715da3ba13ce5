"""Make ``illustrations.zip`` and ``index.json`` from the npm packages fluentui-emoji and emojibase-data.

For maintainers, when the set is to be renewed:

    npm pack fluentui-emoji@1.3.0 && npm pack emojibase-data@17.0.0     (unpack both)
    python assets/illustrations/build.py FLUENTUI_FOLDER EMOJIBASE_FOLDER

The pictures of ``own/`` (drawn for this project) are added to them. The result is the same on every run.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from pathlib import Path

import cv2
import numpy as np
import resvg_py

GROUPS = {0: "smileys", 1: "people", 3: "nature", 4: "food", 5: "places", 6: "activities", 7: "objects"}
"""Emojibase's groups that hold things one can paint; symbols (8), components (2) and flags (9) are left out."""
LEFT_OUT = re.compile(
    r"keycap|oclock|thirty|gesturing|facepalming|shrugging|tipping|raising-hand|index-pointing|-hand$|button|"
    r"moon-face|-bubble|zodiac|-fist$|vulcan|sign-of-the-horns|love-you|palms-up|yen-|love-hotel|facing-right|"
    r"pouting$|frowning$|getting-|in-steamy|mahjong|kaaba|-suit$|card-index|anger-symbol|hundred-points|zzz"
)
TONES = ("-medium-light", "-medium-dark", "-light", "-medium", "-dark")
LABELS = {
    "person-merpeople": "merperson", "woman-merpeople": "mermaid", "man-merpeople": "merman", "person-elf": "elf",
    "person-fairy": "fairy", "person-genie": "genie", "person-mage": "mage", "person-superhero": "superhero",
    "person-supervillain": "supervillain", "person-vampire": "vampire", "person-zombie": "zombie",
    "person-wrestling": "people-wrestling", "woman-blonde-hair": "woman-blond-hair", "blackbird": "black-bird",
    "man-blonde-hair": "man-blond-hair", "phoenix-bird": "phoenix", "stuffedbread": "stuffed-flatbread",
}  # fmt: skip
"""Files that the set names otherwise than emojibase does."""
CHILD, ELDER = (10.2, 15.9, 0.74), (9.2, 10.3, 0.97)
"""Width of the head's square, height of the chin, scale of the body about its feet; in units of the set's 32."""
WHOLE = {
    "girl-standing": ("woman-standing", "girl", CHILD), "boy-standing": ("man-standing", "boy", CHILD),
    "child-standing": ("person-standing", "child", CHILD), "old-woman-standing": ("woman-standing", "old-woman", ELDER),
    "old-man-standing": ("man-standing", "old-man", ELDER),
}  # fmt: skip
"""People of whom the set has the head only: put on the body of another."""
FLAGS = ("pirate-flag", "chequered-flag", "white-flag", "rainbow-flag", "triangular-flag")


def slug(label: str) -> str:
    """An emojibase label as a file name of the set."""
    plain = label.lower().replace("’", "").replace("&", "and").replace("ñ", "n")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def minify(svg: str) -> str:
    """Two decimals, no needless white space; what is drawn differs by less than a hundredth of a pixel of 32."""
    svg = re.sub(r"(\d+\.\d{2})\d+", r"\1", svg)
    return _square(re.sub(r">\s+<", "><", svg).strip())


def _square(svg: str) -> str:
    """The drawing on a square ground, so that shares of its width and of its height mean the same."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if found is None or found.group(1) == found.group(2):
        return svg
    width, height = float(found.group(1)), float(found.group(2))
    side = max(width, height)
    return svg.replace(found.group(0), f'viewBox="{(width - side) / 2:g} {(height - side) / 2:g} {side:g} {side:g}"', 1)


def painted_box(svg: str, side: int = 256) -> list[float]:
    """Left, top, right and bottom of what is painted, as shares of the picture's square."""
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=side, height=side))
    alpha = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)[..., 3] > 8
    rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
    ends = (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
    return [round(float(end) / side, 4) for end in ends]


def put_together(body: str, head: str, fit: tuple[float, float, float]) -> str:
    """The head of one picture of a person over the body of another (see :data:`CHILD`)."""
    size, chin, scale = fit
    left, _, right, bottom = painted_box(head)
    middle, low = 16 * (left + right), 32 * bottom
    grow = size / 32
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" fill="none" viewBox="0 0 32 32">'
        f'<g transform="translate({16 - 16 * scale:.2f} {31 - 31 * scale:.2f}) scale({scale})">{_shapes(body, "b")}</g>'
        f'<g transform="translate({16 - middle * grow:.2f} {chin - low * grow:.2f}) scale({grow:.4f})">'
        f"{_shapes(head, 'h')}</g></svg>"
    )


def _shapes(svg: str, prefix: str) -> str:
    """What is inside of a drawing, its names made different from those of any other."""
    inner = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
    inner = re.sub(r'id="([^"]+)"', rf'id="{prefix}\1"', inner)
    return re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}\1)", inner)


def main(illustrations: Path, names: Path) -> None:
    by_slug = {}
    for entry in json.loads((names / "en" / "data.json").read_text()):
        if entry.get("group") in GROUPS or slug(entry["label"]) in FLAGS:
            by_slug[slug(entry["label"])] = entry
    here = Path(__file__).parent
    found: dict[str, tuple[str, str, list[str]]] = {}
    for path in sorted((illustrations / "icons" / "modern").glob("*.svg")):
        stem = path.stem.removesuffix("-default")
        name = LABELS.get(stem, stem)
        if (path.stem.endswith(TONES) and name not in by_slug) or name not in by_slug or LEFT_OUT.search(name):
            continue
        entry = by_slug[name]
        found[name] = (minify(path.read_text()), GROUPS.get(entry["group"], "objects"), entry.get("tags", []))
    for path in sorted((here / "own").glob("*.svg")):
        group, keywords = (line.split(":", 1)[1] for line in path.read_text().splitlines()[1:3])
        tags = [word.strip() for word in keywords.replace("-->", "").split(",")]
        found[path.stem] = (minify(re.sub(r"<!--.*?-->", "", path.read_text(), flags=re.S)), group.strip(), tags)
    for name, (body, head, fit) in WHOLE.items():
        found[name] = (put_together(found[body][0], found[head][0], fit), "people", found[head][2])
    index = []
    with zipfile.ZipFile(here / "illustrations.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, (svg, group, tags) in sorted(found.items()):
            info = zipfile.ZipInfo(f"{name}.svg", date_time=(2020, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, svg)
            words = name.replace("-", " ")
            index.append({"name": words, "group": group, "box": painted_box(svg), "keywords": tags})
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in index)
    (here / "index.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
