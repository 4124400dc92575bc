"""Readers called on bytes, and their blocks as plain strings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from zwgk_graph.model.source import SourceText, Table
from zwgk_graph.reading import read

Reader = Callable[..., SourceText]


@pytest.fixture
def reading(tmp_path: Path) -> Reader:
    """Writes bytes or text under a name and reads the file."""

    def read_named(name: str, data: bytes | str) -> SourceText:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return read(path)

    return read_named


def shown(source: SourceText) -> list[object]:
    """Paragraphs as strings, tables as lists of rows of strings."""
    return [
        [[cell.text.text for cell in row] for row in block.rows] if isinstance(block, Table) else block.text.text
        for block in source.blocks
    ]
