"""Make ``illustrations.zip`` and ``index.json`` from the npm packages fluentui-emoji and emojibase-data.

For maintainers, when the set is to be renewed:

    npm pack fluentui-emoji@1.3.0 && npm pack emojibase-data@17.0.0     (unpack both)
    python assets/illustrations/build.py FLUENTUI_FOLDER EMOJIBASE_FOLDER

The result is the same on every run.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from pathlib import Path

GROUPS = {0: "smileys", 1: "people", 3: "nature", 4: "food", 5: "places", 6: "activities", 7: "objects"}
"""Emojibase's groups that hold things one can paint; symbols (8), components (2) and flags (9) are left out."""
LEFT_OUT = re.compile(
    r"keycap|o-clock|thirty|gesturing|facepalming|shrugging|hand-|-hand|finger|button|moon-face|-bubble|zodiac"
)
TONES = ("-medium-light", "-medium-dark", "-light", "-medium", "-dark")


def slug(label: str) -> str:
    """An emojibase label as a file name of the set."""
    plain = label.lower().replace("’", "").replace("&", "and").replace("ñ", "n")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def minify(svg: str) -> str:
    """Two decimals, no needless white space; what is drawn differs by less than a hundredth of a pixel of 32."""
    svg = re.sub(r"(\d+\.\d{2})\d+", r"\1", svg)
    return re.sub(r">\s+<", "><", svg).strip()


def main(illustrations: Path, names: Path) -> None:
    by_slug = {}
    for entry in json.loads((names / "en" / "data.json").read_text()):
        if entry.get("group") in GROUPS:
            by_slug[slug(entry["label"])] = entry
    here = Path(__file__).parent
    index = []
    with zipfile.ZipFile(here / "illustrations.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted((illustrations / "icons" / "modern").glob("*.svg")):
            name = path.stem.removesuffix("-default")
            if path.stem.endswith(TONES) and name not in by_slug:
                continue
            entry = by_slug.get(name)
            if entry is None or LEFT_OUT.search(name):
                continue
            info = zipfile.ZipInfo(f"{name}.svg", date_time=(2020, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, minify(path.read_text()))
            index.append({"name": name.replace("-", " "), "group": GROUPS[entry["group"]], "keywords": entry.get("tags", [])})
    (here / "index.json").write_text(json.dumps(index, indent=0, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
