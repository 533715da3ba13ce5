"""Text in pictures: with Tesseract where the machine has it, with a package that stands in for RapidOCR, and without."""

from __future__ import annotations

import shutil
import stat
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from model_servers.engine import Cancelled, EngineError
from model_servers.llava.embedded import reading
from model_servers.llava.embedded.lettering import set_lines
from model_servers.llava.embedded.reading import RapidReader, RememberingReader, TesseractReader, TextLine
from model_servers.llava.engines.embedded import EmbeddedDescriber
from tests.model_servers.llava.embedded.conftest import PatientJob, Talk

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="there is no Tesseract")
PAGE = ("Annual meeting", "Friday at nine", "Please bring a pen")


def written(rgb: np.ndarray, text: str, x: float, y: float, size: int, ink=(20, 20, 20), board=None) -> np.ndarray:
    """A copy of a picture with words on it, on a board if it has a colour."""
    image = Image.fromarray(rgb)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=size)
    if board is not None:
        left, top, right, bottom = draw.textbbox((x, y), text, font=font)
        draw.rectangle((left - size / 2, top - size / 2, right + size / 2, bottom + size / 2), fill=board)
    draw.text((x, y), text, fill=ink, font=font)
    return np.asarray(image)


@pytest.fixture
def sign(photo):
    return written(photo("meadow"), "OPEN 24 HOURS", 1200, 790, 64, board=(250, 250, 248))


@needs_tesseract
@pytest.mark.parametrize("question", ["What does the sign say?", "read it"])
def test_a_sign_in_a_photo_is_read(talk, sign, question):
    answer = talk(sign).ask(question)
    assert "“OPEN 24 HOURS”" in answer
    assert "lower right" in answer


@needs_tesseract
def test_where_the_text_is_and_how_much_there_is(talk, sign):
    conversation = talk(sign)
    assert "“OPEN 24 HOURS” is in the lower right" in conversation.ask("Where is the text?")
    assert "three words" in conversation.ask("How many words are there?")


@needs_tesseract
def test_whether_it_says_something(talk, sign):
    conversation = talk(sign)
    assert "Yes, it says" in conversation.ask("Does the sign say “open”?")
    assert "No, it says “OPEN 24 HOURS”" in conversation.ask("does it say closed?")
    assert "eleven letters" in conversation.ask("How many letters are there?")


@needs_tesseract
def test_the_lines_of_a_page_come_in_order(talk):
    page = np.full((600, 900, 3), 250, np.uint8)
    for index, line in enumerate(PAGE):
        page = written(page, line, 80, 90 + 150 * index, 54)
    conversation = talk(page)
    answer = conversation.ask("Read the text, please")
    places = [answer.index(line) for line in PAGE]
    assert places == sorted(places)
    assert "three lines" in conversation.ask("How many lines of text are there?")


@needs_tesseract
@pytest.mark.parametrize("name", ["coffee", "cat", "dogs"])
def test_no_text_is_made_up(ask, name):
    answer = ask(name, "Is there any text?")
    assert "no text" in answer


@needs_tesseract
def test_letters_on_a_photo_without_a_board_are_read(talk, photo):
    rgb = written(photo("sunset")[:2000:2, ::2], "Exit", 300, 200, 120, ink=(255, 255, 255))
    assert "Exit" in talk(rgb).ask("What does it say?")


@needs_tesseract
def test_text_is_read_in_a_part_of_the_picture_and_placed_in_the_whole(talk, sign):
    conversation = talk(sign)
    answer = conversation.ask("What is written in the lower right?")
    assert "“OPEN 24 HOURS”, in the lower right" in answer
    assert "no text" in conversation.ask("And what is written in the upper left?")


def test_without_a_reader_it_says_how_to_get_one(photo):
    engine = EmbeddedDescriber()  # not loaded: it has no reader
    answer = Talk(engine, photo("coffee")).ask("Is there any text?")
    assert "cannot read text on this machine" in answer
    assert "tesseract-ocr" in answer
    assert "no text, as this machine has no text reader" in Talk(engine, photo("coffee")).ask("What can you do?")


def program(folder: Path, text: str) -> str:
    """A program that stands in for Tesseract."""
    path = folder / "tesseract"
    path.write_text(f"#!{sys.executable}\nimport sys\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_a_reader_that_fails_says_so(tmp_path, photo):
    with pytest.raises(EngineError, match="failed on this picture"):
        TesseractReader(program(tmp_path, "sys.exit(1)")).read(photo("cat"), PatientJob())
    with pytest.raises(EngineError, match="could not be started"):
        TesseractReader(str(tmp_path / "nothing")).read(photo("cat"), PatientJob())


def test_a_failing_reader_ends_the_answer_in_words(tmp_path, photo):
    engine = EmbeddedDescriber()
    engine._reader = TesseractReader(program(tmp_path, "sys.exit(1)"))
    assert "Reading failed: Tesseract failed on this picture." in Talk(engine, photo("cat")).ask("Is there text?")


def test_a_reader_that_takes_too_long_is_ended(tmp_path, photo):
    sleeper = program(tmp_path, "import time; sys.stdin.buffer.read(); time.sleep(60)")
    started = time.monotonic()
    with pytest.raises(EngineError, match="longer than"):
        TesseractReader(sleeper, seconds=0.3).read(photo("cat"), PatientJob())
    assert time.monotonic() - started < 30


def test_a_request_that_is_given_up_ends_the_reader(tmp_path, photo):
    marker = tmp_path / "finished"
    sleeper = program(tmp_path, f"import time; time.sleep(60); open({str(marker)!r}, 'w')")
    started = time.monotonic()
    with pytest.raises(Cancelled):
        TesseractReader(sleeper).read(photo("cat"), PatientJob(checks=3))
    assert time.monotonic() - started < 30
    assert not marker.exists()


def test_the_words_of_a_large_picture_reach_a_slow_reader(tmp_path, photo):
    """A reader that begins late must still get the whole picture."""
    late = program(
        tmp_path,
        "import time; time.sleep(0.2); whole = sys.stdin.buffer.read()[-8:-4] == b'IEND'; print('level'); sys.exit(not whole)",
    )
    assert list(TesseractReader(late).read(photo("fig-bowl"), PatientJob())) == []


def test_rapidocr_is_asked_in_its_own_format(photo):
    asked: list[np.ndarray] = []

    def build():
        def read(bgr):
            asked.append(bgr)
            corners = np.array(
                [[[60, 40], [300, 40], [300, 80], [60, 80]], [[10, 300], [20, 300], [20, 310], [10, 310]]], float
            )
            return SimpleNamespace(boxes=corners, txts=("OPEN 24 HOURS", "x"), scores=(0.99, 0.2))

        return read

    reader = RapidReader(build)
    lines = reader.read(photo("coffee"), PatientJob())
    assert lines == [TextLine("OPEN 24 HOURS", 0.99, (0.1, 0.1, 0.5, 0.2))]
    assert np.array_equal(asked[0][..., ::-1], photo("coffee")), "the package wants BGR"


def test_rapidocr_that_finds_nothing(photo):
    reader = RapidReader(lambda: lambda bgr: SimpleNamespace(boxes=None, txts=None, scores=None))
    assert list(reader.read(photo("coffee"), PatientJob())) == []


def test_the_best_reader_is_taken(monkeypatch, tmp_path):
    monkeypatch.setattr(reading.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(reading.shutil, "which", lambda name: None)
    assert reading.find_reader() is None
    monkeypatch.setattr(reading.shutil, "which", lambda name: str(tmp_path / name))
    assert isinstance(reading.find_reader(), TesseractReader)
    monkeypatch.setattr(reading.importlib.util, "find_spec", lambda name: object())
    assert isinstance(reading.find_reader(), RapidReader)


def test_a_picture_is_read_once(photo):
    class Counting:
        name = "counting"
        times = 0

        def read(self, rgb, job):
            self.times += 1
            return [TextLine(str(self.times), 1.0, (0, 0, 1, 1))]

    counting = Counting()
    reader = RememberingReader(counting, kept=2)
    pictures = [photo("cat"), photo("coffee"), photo("cat")[:100], photo("cat").transpose(1, 0, 2)]
    assert [reader.read(rgb, PatientJob())[0].text for rgb in (pictures[0], pictures[0].copy(), pictures[1])] == [
        "1",
        "1",
        "2",
    ]
    for rgb in pictures[2:]:
        reader.read(rgb, PatientJob())
    assert reader.read(pictures[0], PatientJob())[0].text == "5", "the oldest is forgotten"


def test_letters_are_set_black_on_white_below_each_other(photo):
    rgb = written(photo("meadow"), "Grand Hotel", 300, 100, 90, ink=(240, 240, 30))
    rgb = written(rgb, "No parking", 900, 900, 80, board=(245, 245, 245))
    sheet = set_lines(rgb)
    assert sheet is not None
    assert sheet.image.ndim == 2
    assert sheet.image[0, 0] == 255
    centers = [((row.box[0] + row.box[2]) / 2, (row.box[1] + row.box[3]) / 2) for row in sheet.rows]
    height, width = rgb.shape[:2]
    for x, y in ((540 / width, 155 / height), (1100 / width, 950 / height)):
        assert any(abs(x - cx) < 0.08 and abs(y - cy) < 0.05 for cx, cy in centers), (x, y, centers)


def test_a_plain_picture_has_no_lines():
    assert set_lines(np.full((300, 400, 3), 128, np.uint8)) is None
    assert set_lines(np.zeros((1, 1, 3), np.uint8)) is None
