"""What several parts of the page are written with: addresses of files, icons, figures."""

from __future__ import annotations

from urllib.parse import quote

from gradio.data_classes import FileData

FILE_ROUTE = "/gradio_api/file="
_ICON = {
    "trash": "M4 6h12M8 6V4h4v2M6 6l1 10h6l1-10",
    "close": "M5 5l10 10M15 5L5 15",
    "copy": "M7 7h10v10H7zM4 13H3V3h10v1",
    "back": "M7 5L3.500 8.500 7 12M4 8.500h8a4 4 0 010 8h-2",
    "picture": "M3 4h14v12H3zM3 13l4-4 4 4 2-2 4 4",
    "star": "M10 2.5l2.3 4.8 5.2.7-3.8 3.7 1 5.2-4.7-2.5-4.7 2.5 1-5.2L2.5 8l5.2-.7z",
    "target": "M10 3v4M10 13v4M3 10h4M13 10h4",
}


def url(path: str) -> str:
    """The address of a file in the cache."""
    return FILE_ROUTE + quote(path)


def file_data(path: str) -> FileData:
    return FileData(path=path, url=url(path))


def sentence(words: str) -> str:
    """Words as a line of their own begins: with a capital."""
    return words[:1].upper() + words[1:]


def percent(share: float) -> str:
    """A share of the picture's pixels."""
    return f"{100 * share:.1f}\N{NO-BREAK SPACE}%"


def icon(name: str) -> str:
    return (
        '<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" '
        f'stroke-linejoin="round" aria-hidden="true"><path d="{_ICON[name]}"/></svg>'
    )
