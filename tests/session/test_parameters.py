"""Parameters in people's words."""

from __future__ import annotations

from app.editing.painting import PaintSettings
from app.session import parameters


def test_what_the_painter_records_has_words_of_its_own():
    for name in PaintSettings().parameters():
        assert parameters.title(name)[0].isupper()
        assert "_" not in parameters.title(name)
    assert parameters.title("guidance_scale") == parameters.title("guidance") == "Guidance"
    assert parameters.title("eta_of_another_painter") == "Eta of another painter"


def test_values_have_units_and_are_short():
    assert parameters.value("margin", 8) == "8 px"
    assert parameters.value("tau", 0.3) == "0.3 of the steps"
    assert parameters.value("guidance", 7.5) == "7.5"
    assert parameters.value("continues", True) == "yes"
    assert parameters.value("negative", "") == "–"
    assert parameters.value("margin", 0) == "0 px"
    assert parameters.value("margin", None) == "–"
    assert len(parameters.value("words", "a" * 1000)) == 120
    assert parameters.value("layout", [1, 2]) == "[1, 2]"
