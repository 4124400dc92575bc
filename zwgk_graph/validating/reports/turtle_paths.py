"""Property paths in SPARQL syntax, as results keep them, back in the RDF form of SHACL (section 2.3.1)."""

from __future__ import annotations

import re
from collections.abc import Callable

POSTFIX = {"*": "sh:zeroOrMorePath", "+": "sh:oneOrMorePath", "?": "sh:zeroOrOnePath"}


def path_turtle(path: str) -> str:
    """A path as Turtle, blank nodes in brackets. ValueError when it is none."""
    reader = _Reader(_TOKEN.findall(path))
    written = reader.alternatives()
    if reader.tokens:
        raise ValueError(f"not a path: {path}")
    return written


_Read = Callable[[], str]
_TOKEN = re.compile(r"<[^<>]*>|[()|/^*+?]")


class _Reader:
    """SPARQL 1.1, grammar rules 88 to 95: alternatives of sequences of steps, a step inverse or repeated."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens

    def alternatives(self) -> str:
        parts = self._separated("|", self._sequence)
        return parts[0] if len(parts) == 1 else f"[ sh:alternativePath ( {' '.join(parts)} ) ]"

    def _sequence(self) -> str:
        parts = self._separated("/", self._step)
        return parts[0] if len(parts) == 1 else f"( {' '.join(parts)} )"

    def _separated(self, sign: str, read: _Read) -> list[str]:
        parts = [read()]
        while self.tokens and self.tokens[0] == sign:
            self.tokens.pop(0)
            parts.append(read())
        return parts

    def _step(self) -> str:
        sign = self._next()
        if sign == "^":
            return f"[ sh:inversePath {self._step()} ]"
        if sign == "(":
            inner = self.alternatives()
            if self._next() != ")":
                raise ValueError("a bracket is not closed")
        elif sign.startswith("<"):
            inner = sign
        else:
            raise ValueError(f"unexpected {sign}")
        if self.tokens and self.tokens[0] in POSTFIX:
            inner = f"[ {POSTFIX[self._next()]} {inner} ]"
        return inner

    def _next(self) -> str:
        if not self.tokens:
            raise ValueError("a path breaks off")
        return self.tokens.pop(0)
