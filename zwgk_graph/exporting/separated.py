"""CSV as spreadsheets open it: UTF-8 with a byte order mark, lines ended by CR LF (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any


def separated(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table as CSV; None is an empty cell, truth values are ``true`` and ``false``.

    The mark at the start lets spreadsheet programs tell UTF-8 from a national encoding.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig", "replace")


def _cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value
