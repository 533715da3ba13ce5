"""Text in pictures, by whatever reader the machine has: RapidOCR (a Python package) or Tesseract (a program)."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import importlib.util
import io
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import cv2
import numpy as np

from model_servers.engine import EngineError, Job
from model_servers.llava.embedded.lettering import Sheet, set_lines
from model_servers.llava.embedded.places import NormalBox

_LARGEST_SIDE = 2000
_SMALLEST_SIDE = 1000
"""Small pictures are enlarged: Tesseract reads best when capital letters are 20 to 30 pixels high (its documentation)."""
_SECONDS = 30.0
_POLL_SECONDS = 0.05
_SURE = 60.0
"""Confidence (0..100) from which a word counts as read."""
_SHORT, _SURE_OF_SHORT = 5, 80.0
"""What was taken for letters in a photograph and gives fewer than this many must be read with more confidence."""


@dataclass(frozen=True)
class TextLine:
    """One line of text, its confidence (0..1) and its box (normalised)."""

    text: str
    confidence: float
    box: NormalBox


class Reader(Protocol):
    """Reads text."""

    name: str

    def read(self, rgb: np.ndarray, job: Job) -> Sequence[TextLine]:
        """Lines from top to bottom. Raises :class:`EngineError` when the reader fails."""


def find_reader() -> Reader | None:
    """The best reader on this machine, or None. Looks only; loads nothing."""
    if all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime")):
        return RapidReader()
    program = shutil.which("tesseract")
    return None if program is None else TesseractReader(program)


class RememberingReader:
    """Another reader that remembers what it read: conversations come back to the same picture."""

    def __init__(self, reader: Reader, kept: int = 16) -> None:
        self.name = reader.name
        self._reader = reader
        self._kept = kept
        self._lines: OrderedDict[bytes, Sequence[TextLine]] = OrderedDict()
        self._turn = threading.Lock()

    def read(self, rgb: np.ndarray, job: Job) -> Sequence[TextLine]:
        key = hashlib.blake2b(np.ascontiguousarray(rgb).data, key=str(rgb.shape).encode()).digest()
        with self._turn:
            if key in self._lines:
                self._lines.move_to_end(key)
                return self._lines[key]
        lines = self._reader.read(rgb, job)
        with self._turn:
            self._lines[key] = lines
            if len(self._lines) > self._kept:
                self._lines.popitem(last=False)
        return lines


class TesseractReader:
    """The ``tesseract`` program, one run per picture, killed when the request is given up or takes too long."""

    name = "Tesseract"

    def __init__(self, program: str, seconds: float = _SECONDS) -> None:
        self._program = program
        self._seconds = seconds

    def read(self, rgb: np.ndarray, job: Job) -> Sequence[TextLine]:
        lines = self._page(rgb, job)
        sheet = set_lines(rgb)
        job.check()
        if sheet is not None:
            lines += self._rows(sheet, job)
        return sorted(_without_doubles(lines), key=lambda line: (round(line.box[1], 2), line.box[0]))

    def _page(self, rgb: np.ndarray, job: Job) -> list[TextLine]:
        """Read the picture as it is, which is best for pages."""
        scaled = _scaled(rgb)
        # Page segmentation 11: sparse text in no order, as in photographs; 3 (the default) expects a page.
        table = self._table(scaled, "11", job)
        return _lines(table, scaled.shape[1], scaled.shape[0])

    def _rows(self, sheet: Sheet, job: Job) -> list[TextLine]:
        """Read the lines that were found in a photograph and set below each other."""
        # Page segmentation 6: one even block of text.
        table = self._table(sheet.image, "6", job)
        lines = []
        for line in _lines(table, 1, 1):
            x0, y0, x1, y1 = line.box
            letters = sum(character.isalnum() for character in line.text)
            if letters < _SHORT and line.confidence * 100 < _SURE_OF_SHORT:
                continue
            row = next((row for row in sheet.rows if row.top <= (y0 + y1) / 2 <= row.bottom), None)
            if row is not None:
                left, right = ((x - row.left) / (row.right - row.left) for x in (x0, x1))
                width = row.box[2] - row.box[0]
                box = (row.box[0] + left * width, row.box[1], row.box[0] + right * width, row.box[3])
                lines.append(TextLine(line.text, line.confidence, box))
        return lines

    def _table(self, image: np.ndarray, segmentation: str, job: Job) -> str:
        bgr = cv2.cvtColor(image, cv2.COLOR_RGB2BGR) if image.ndim == 3 else image
        done, png = cv2.imencode(".png", bgr, [cv2.IMWRITE_PNG_COMPRESSION, 1])
        if not done:
            raise EngineError("The picture could not be handed to Tesseract.")
        return self._run(png.tobytes(), ["--psm", segmentation, "tsv"], job)

    def _run(self, image: bytes, arguments: Sequence[str], job: Job) -> str:
        command = [self._program, "stdin", "stdout", *arguments]
        # One thread is faster on sparse text than several (Tesseract's FAQ), and leaves the others to the painting.
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        deadline = time.monotonic() + self._seconds
        # Files rather than pipes: nothing has to be fed or drained while we look whether the request was given up.
        with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as result:
            source.write(image)
            source.seek(0)
            try:
                process = subprocess.Popen(
                    command, stdin=source, stdout=result, stderr=subprocess.DEVNULL, env=environment
                )
            except OSError as error:
                raise EngineError("Tesseract could not be started.", "Check the installation of Tesseract.") from error
            self._wait(process, job, deadline)
            result.seek(0)
            output = result.read()
        if process.returncode != 0:
            raise EngineError("Tesseract failed on this picture.", "Check that its English language data is installed.")
        return output.decode("utf-8", "replace")

    def _wait(self, process: subprocess.Popen[bytes], job: Job, deadline: float) -> None:
        with process:
            try:
                while process.poll() is None:
                    job.check()
                    if time.monotonic() > deadline:
                        raise EngineError(f"Reading took longer than {self._seconds:.0f} seconds.")
                    with contextlib.suppress(subprocess.TimeoutExpired):
                        process.wait(_POLL_SECONDS)
            finally:
                if process.poll() is None:
                    process.kill()


class RapidReader:
    """The ``rapidocr`` package (its models come with it); loaded at the first question about text.

    One picture at a time: the package does not promise that its object may be shared by threads.
    """

    name = "RapidOCR"

    def __init__(self, build: Callable[[], Any] | None = None) -> None:
        self._build = build or _rapidocr
        self._engine: Any = None
        self._turn = threading.Lock()

    def read(self, rgb: np.ndarray, job: Job) -> Sequence[TextLine]:
        with self._turn:
            job.check()
            if self._engine is None:
                self._engine = self._build()
            found = self._engine(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR))
        job.check()
        if found.boxes is None or found.txts is None or found.scores is None:
            return []
        extent = np.array([rgb.shape[1], rgb.shape[0]])
        lines = []
        for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
            points = np.asarray(corners, float) / extent
            (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
            if score * 100 >= _SURE and text.strip():
                lines.append(TextLine(text.strip(), float(score), (left, top, right, bottom)))
        return sorted(lines, key=lambda line: (round(line.box[1], 2), line.box[0]))


def _rapidocr() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "warning"})


def _scaled(rgb: np.ndarray) -> np.ndarray:
    longest = max(rgb.shape[:2])
    scale = min(1.0, _LARGEST_SIDE / longest) if longest > _SMALLEST_SIDE else min(4.0, _SMALLEST_SIDE / longest)
    if scale == 1.0:
        return rgb
    size = (max(1, round(rgb.shape[1] * scale)), max(1, round(rgb.shape[0] * scale)))
    return cv2.resize(rgb, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)


def _without_doubles(lines: Sequence[TextLine]) -> list[TextLine]:
    """Of lines in one place, the one of which more was read."""
    kept: list[TextLine] = []
    for line in sorted(lines, key=lambda line: -len(line.text) * line.confidence):
        if not any(_shared(line.box, other.box) > 0.4 for other in kept):
            kept.append(line)
    return kept


def _shared(one: NormalBox, other: NormalBox) -> float:
    """Intersection over the smaller of two boxes."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / max(1e-9, min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)))


def _lines(table: str, width: int, height: int) -> list[TextLine]:
    """Tesseract's table of words (tab-separated) as lines of the words it is sure of."""
    groups: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or float(row.get("conf") or -1) < _SURE or not any(c.isalnum() for c in text):
            continue
        groups.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    lines = []
    for words in groups.values():
        text = " ".join(word["text"].strip() for word in words)
        # One or two letters alone are nearly always texture that looks like a letter.
        if sum(character.isalnum() for character in text) < 3:
            continue
        left = min(int(word["left"]) for word in words)
        top = min(int(word["top"]) for word in words)
        right = max(int(word["left"]) + int(word["width"]) for word in words)
        bottom = max(int(word["top"]) + int(word["height"]) for word in words)
        confidence = sum(float(word["conf"]) for word in words) / len(words) / 100
        lines.append(TextLine(text, confidence, (left / width, top / height, right / width, bottom / height)))
    return sorted(lines, key=lambda line: (round(line.box[1], 2), line.box[0]))
