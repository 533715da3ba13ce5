"""Which written word was meant: slips of the hand and spellings by ear."""

from __future__ import annotations

import re

_VOWELS = frozenset("aeiou")
_LONG = 7
"""Letters from which one slip still leaves a word that is like no other."""
_DOUBLED = 3
"""Letters by which two spellings that sound alike differ at most."""
_BY_EAR = (("ph", "f"), ("ck", "k"), ("y", "i"))


def sounding(word: str) -> str:
    """A word as it sounds, roughly: “buterfly” and “butterfly” are alike, and so are “bycicle” and “bicycle”."""
    for written, heard in _BY_EAR:
        word = word.replace(written, heard)
    return re.sub(r"(.)\1", r"\1", word)


def is_slip(written: str, meant: str) -> bool:
    """Whether a long word differs from another by one slip: a letter too many or too few, two swapped, a vowel for another.

    The first letter is right, as it nearly always is; a consonant for another makes a word of its own too often.
    """
    if min(len(written), len(meant)) < _LONG or written[0] != meant[0] or abs(len(written) - len(meant)) > _DOUBLED:
        return False
    one, other = sounding(written), sounding(meant)
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) > len(other):
        return one[start + 1 :] == other[start:]
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    if one[start + 1 :] == other[start + 1 :]:
        return start == len(one) or {one[start], other[start]} <= _VOWELS
    return one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
