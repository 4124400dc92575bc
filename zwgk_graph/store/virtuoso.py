"""What OpenLink Virtuoso 7 does otherwise than the recommendations, put right on the way out and on the way back.

Each point was seen with version 7.2.5; ``tests/store/test_virtuoso.py`` holds them. On the way out:

- a string with letters beyond Latin-1 turns to question marks in an expression (not in a pattern, where it has to stay
  as it is to match): ``STR("…"@zh)`` is the same string and survives;
- so do separators of GROUP_CONCAT, where the grammar allows nothing but a string: marks take their place until the
  answer is back.

On the way back: truth values come as ``1`` and ``0``, durations as a number of months, or of seconds with a point or an
exponent, and the answer of ASK as a table of one number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zwgk_graph.graph.terms import XSD

TRUTH = "__ASK_RETVAL"
"""The column of an answer to ASK."""
MAX_ROWS = "X-SPARQL-MaxRows"
"""The header that tells after how many rows ``ResultSetMaxRows`` of its configuration cut an answer off."""


@dataclass(frozen=True, slots=True)
class Adapted:
    """A query as Virtuoso understands it, and the separators that marks stand for in its answer."""

    text: str
    separators: Sequence[str] = ()

    def repaired(self, term: Any) -> Any:
        """A term of the answer as the recommendations would have it."""
        import pyoxigraph as ox

        if not isinstance(term, ox.Literal):
            return term
        value, kind = term.value, term.datatype.value
        if kind == XSD + "boolean" and value in _TRUTHS:
            return ox.Literal(_TRUTHS[value], datatype=term.datatype)
        if kind == XSD + "duration" and _NUMBER.fullmatch(value):
            return ox.Literal(duration(value), datatype=term.datatype)
        if self.separators and "\x1e" in value:
            whole = _MARKS.sub(lambda match: self.separators[int(match[1])], value)
            return ox.Literal(whole, language=term.language) if term.language else ox.Literal(whole)
        return term


def adapted(query: str) -> Adapted:
    """The query with its strings and separators as Virtuoso can bear them."""
    scanner = _Scanner()
    return Adapted(_TOKEN.sub(scanner.take, query), scanner.separators)


def repaired_triples(text: str) -> str:
    """N-Triples that Virtuoso wrote, with durations as XML Schema has them."""
    return _DURATION.sub(lambda match: f'"{duration(match[1])}"^^<{XSD}duration>', text)


def duration(number: str) -> str:
    """The duration behind a number: ``3`` is P3M, ``86400.0`` and ``8.64e+04`` are P1D, ``12`` is P1Y."""
    if number.lstrip("-").isdigit():
        years, months = divmod(abs(int(number)), 12)
        body = (f"{years}Y" if years else "") + (f"{months}M" if months else "") or "0M"
        return f"{'-' if number.startswith('-') else ''}P{body}"
    seconds = round(float(number))
    days, rest = divmod(abs(seconds), 86400)
    body = (f"{days}D" if days else "") + (f"T{rest}S" if rest else "") or "T0S"
    return f"{'-' if seconds < 0 else ''}P{body}"


_TRUTHS = {"1": "true", "0": "false"}
_NUMBER = re.compile(r"-?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?")
_DURATION = re.compile(rf'"({_NUMBER.pattern})"\^\^<{re.escape(XSD)}duration>')
_MARKS = re.compile(r"\x1e(\d+)\x1e")
_STRING = "|".join(
    (
        r"""\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\"""",
        r"""'''(?:'{0,2}(?:[^'\\]|\\.))*'''""",
        r'"(?:[^"\\\n\r]|\\.)*"',
        r"'(?:[^'\\\n\r]|\\.)*'",
    )
)
"""The four forms of a string in SPARQL 1.1."""
_TOKEN = re.compile(
    rf"""
      <[^<>"{{}}|^`\\\x00-\x20]*>
    | \#[^\n\r]*
    | [?$]\w+ | [\w.-]*:(?:[\w.:%-]|\\.)*
    | (?P<separator>\bSEPARATOR\s*=\s*)(?P<between>{_STRING})
    | (?P<string>{_STRING})(?P<kind>\s*(?:@|\^\^))?
    | (?P<values>\bVALUES\b)
    | (?P<open>[({{])
    | (?P<close>[)}}])
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


class _Scanner:
    """Goes through the tokens of a query and knows whether it is inside an expression: in round brackets, not data."""

    def __init__(self) -> None:
        self.separators: list[str] = []
        self._inside: list[str] = []
        self._values = False

    def take(self, token: re.Match[str]) -> str:
        if token["separator"] and not token["between"].isascii():
            self.separators.append(_unquoted(token["between"]))
            return f'{token["separator"]}"\\u001E{len(self.separators) - 1}\\u001E"'
        if token["values"]:
            self._values = True
        elif token["open"]:
            self._enter(token["open"])
        elif token["close"] and self._inside:
            self._inside.pop()
        elif token["string"] and not token["kind"] and not token["string"].isascii() and self._inside[-1:] == ["("]:
            return f"STR({token['string']}@zh)"
        return token[0]

    def _enter(self, bracket: str) -> None:
        data = self._values or self._inside[-1:] == ["data"]
        self._inside.append("data" if data else bracket)
        if bracket == "{":
            self._values = False


def _unquoted(string: str) -> str:
    """The text of a string that holds no escapes but those that stand for themselves."""
    import pyoxigraph as ox

    (row,) = ox.Store().query(f"SELECT ({string} AS ?text) {{}}")  # type: ignore[misc]
    return str(row["text"].value)
