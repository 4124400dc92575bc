"""Texts of invented notices, read as the reader reads a text file."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from zwgk_graph.extracting import extract, to_record
from zwgk_graph.model.outline import Item, Outline
from zwgk_graph.model.source import SourceText
from zwgk_graph.outlining import outline, task_items
from zwgk_graph.reading import read


def source_of(text: str, ending: str = "txt") -> SourceText:
    """The text as the reader hands it on."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"notice.{ending}"
        path.write_text(text, encoding="utf-8")
        return read(path)


def outline_of(text: str, ending: str = "txt") -> Outline:
    return outline(source_of(text, ending))


def record_of(text: str, ending: str = "txt") -> dict[str, Any]:
    """The contract JSON of the first plan."""
    return to_record(extract(source_of(text, ending)))[0]


def keys_of(outlined: Outline, plan: int = 0) -> list[str]:
    """The tasks of a plan as ``一/（一）/1``."""
    return [key_of(path, item) for path, item in task_items(outlined.plans[plan].items)]


def key_of(path: tuple[Item, ...], item: Item) -> str:
    return "/".join(one.marker.label for one in (*path, item) if one.marker)
