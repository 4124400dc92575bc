"""The rows of an answer that came over the wire, in the shape of pyoxigraph's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyoxigraph


class Row:
    """The terms of one row, by the name of a variable or by place; None where nothing is bound."""

    __slots__ = ("_places", "_terms")

    def __init__(self, places: dict[str, int], terms: Sequence[Any]) -> None:
        self._places = places
        self._terms = terms

    def __getitem__(self, name: str | int) -> Any:
        return self._terms[self._places[name] if isinstance(name, str) else name]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)


class Solutions:
    """Rows as they come; they can be gone through once."""

    def __init__(self, variables: Sequence[pyoxigraph.Variable], rows: Iterator[Sequence[Any]]) -> None:
        self.variables = list(variables)
        self._places = {variable.value: place for place, variable in enumerate(self.variables)}
        self._rows = rows

    def __iter__(self) -> Solutions:
        return self

    def __next__(self) -> Row:
        return Row(self._places, next(self._rows))
