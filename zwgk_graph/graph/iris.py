"""Every IRI of the data, printed and parsed in one place.

IRIs are ASCII, deterministic, and hang below ``https://w3id.org/zwgk/id/``::

    notice/{year}/{sequence}-{organ}     organ: 8 hex digits of the SHA-256 of the organ's code (机关代字)
    notice/number/{hash}                 a document number of another form (国务院令第711号)
    notice/{year | undated}/x-{hash}     no number: hash of issuer, title and date
    plan/{area | unknown}/{year | undated}/{notice tail}[.{n}]
    {plan}/section|task|requirement|duty/{numbers}      {task}/assignment|deadline|indicator|citation|progress/{n}
    {notice}/citation/{n}                {notice}#char={start},{end}: a passage (RFC 5147)
    unit/{area}/{department}   area/{code}   issuer/{hash}   file/{sha256}
    carry-down/{plan tail}     the graph of a plan's links, and the base of their IRIs
    build/{hash}               the extraction of a source, by its name
    graph/{name}               graphs that belong to no notice

The IRI of a notice follows from its document number alone, so that a citation links without look-up. Two files that
claim one number are told apart by a ``disambiguator``: the notice's IRI and all that hang on it carry it as ``~{it}``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal
from urllib.parse import quote, unquote

from zwgk_graph.graph.terms import BASE, THEME
from zwgk_graph.model.text import Span

GraphName = Literal["vocabulary", "areas", "units", "build", "progress", "lock"]
NOTICES = f"{BASE}notice/"
"""What the IRIs of all notices, and so of their graphs, begin with."""
UNKNOWN_AREA = "unknown"
UNDATED = "undated"


def numbered_notice_iri(document_number: str, disambiguator: str | None = None) -> str:
    """The IRI of the notice of a document number, in any style of brackets and width."""
    number = normal_number(document_number)
    match = _NUMBER.fullmatch(number)
    if match:
        organ, year, sequence = match.groups()
        tail = f"{year}/{int(sequence)}-{_digest(organ, 8)}"
    else:
        tail = f"number/{_digest(number, 12)}"
    return disambiguated(f"{BASE}notice/{tail}", disambiguator)


def notice_iri(
    document_number: str | None,
    issuer: str | None,
    title: str | None,
    issued_on: date | None,
    disambiguator: str | None = None,
) -> str:
    """The IRI of a notice; one without a number is named by its issuer, title and date."""
    if document_number:
        return numbered_notice_iri(document_number, disambiguator)
    what = "\0".join((issuer or "", title or "", issued_on.isoformat() if issued_on else ""))
    year = f"{issued_on.year:04d}" if issued_on else UNDATED
    return disambiguated(f"{BASE}notice/{year}/x-{_digest(what, 16)}", disambiguator)


def disambiguated(notice: str, disambiguator: str | None) -> str:
    """The IRI of one of several notices that claim one number."""
    return f"{notice}~{_ascii(disambiguator)}" if disambiguator else notice


def base_of(notice: str) -> str:
    """The IRI a notice would have if nobody else claimed its number."""
    return notice.partition("~")[0]


def disambiguator_of(notice: str) -> str | None:
    """What tells a notice apart from others with its number; None where nothing needs to."""
    return notice.partition("~")[2] or None


def plan_iri(area: str | None, year: int | None, notice: str, ordinal: int = 1) -> str:
    """The IRI of the plan number ``ordinal`` of a notice."""
    tail = notice.removeprefix(f"{BASE}notice/").replace("/", "-")
    when = str(year) if year is not None else UNDATED
    more = f".{ordinal}" if ordinal > 1 else ""
    return f"{BASE}plan/{_ascii(area or UNKNOWN_AREA)}/{when}/{tail}{more}"


def area_iri(code: str) -> str:
    """The IRI of the area of a code."""
    return f"{BASE}area/{_ascii(code)}"


def unit_iri(key: str) -> str:
    """The IRI of the unit of a key, ``{area code}/{department code}``."""
    return f"{BASE}unit/{_ascii(key, safe='/')}"


def theme_iri(label: str, codes: dict[str, str]) -> str:
    """The IRI of a theme by its label; one outside the scheme gets a name of its own."""
    return THEME + codes.get(label, f"x-{_digest(label, 12)}")


def issuer_iri(name: str) -> str:
    """The IRI of an issuer by its printed name."""
    return f"{BASE}issuer/{_digest(name, 12)}"


def file_iri(sha256: str) -> str:
    """The IRI of a source file by the digest of its bytes."""
    return f"{BASE}file/{_ascii(sha256)}"


def build_iri(source: str) -> str:
    """The IRI of the extraction of a source, by the source's name."""
    return f"{BASE}build/{_digest(source, 16)}"


def graph_iri(name: GraphName) -> str:
    """The IRI of a graph that belongs to no notice."""
    return f"{BASE}graph/{name}"


def carry_down_iri(plan: str) -> str:
    """The IRI of the graph of the links of a local plan."""
    return f"{BASE}carry-down/{plan.removeprefix(f'{BASE}plan/')}"


def part_iri(whole: str, kind: str, name: str | int) -> str:
    """The IRI of a part of a notice, plan, task or requirement."""
    return f"{whole}/{kind}/{name}"


def passage_iri(notice: str, span: Span) -> str:
    """The IRI of a run of characters of the source of a notice, by RFC 5147: ``char=`` counts from 0, end excluded."""
    return f"{notice}{_CHARACTERS}{span.start},{span.end}"


def is_passage(iri: str) -> bool:
    """Whether an IRI names a run of characters."""
    return _CHARACTERS in iri


def passage_span(iri: str) -> Span:
    """The characters that the IRI of a passage names; ValueError for any other IRI."""
    _, mark, offsets = iri.partition(_CHARACTERS)
    start, comma, end = offsets.partition(",")
    if not (mark and comma):
        raise ValueError(f"<{iri}> names no passage")
    return Span(int(start), int(end))


def place_of(iri: str) -> str:
    """The digits that an IRI ends in, none for many: the place of most parts among their kind, counted from 1.

    ``12`` of ``…/assignment/12`` and of ``…/requirement/2-1.12``.
    """
    return iri[len(iri.rstrip("0123456789")) :]


class Names:
    """Hands out ASCII names, each once: ``2-3`` for 二/（三）, ``2-3~2`` when another item came to the same."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of_path(self, markers: Iterable[str]) -> str:
        """The name of a section or task by its markers, outermost first."""
        return self._once("-".join(map(_marker_name, markers)) or "0")

    def of_requirement(self, identifier: str) -> str:
        """The name of a requirement: itself when it is plain ASCII, else its markers as numbers, then ``.n``."""
        if _PLAIN.fullmatch(identifier):
            return self._once(identifier)
        key, _, ordinal = identifier.rpartition("#")
        if ordinal.isascii() and ordinal.isalnum() and key:
            return self._once("-".join(map(_marker_name, key.split("/"))) + f".{ordinal}")
        return self._once(f"x{_digest(identifier, 8)}")

    def _once(self, name: str) -> str:
        candidate, count = name, 1
        while candidate in self._taken:
            count += 1
            candidate = f"{name}~{count}"
        self._taken.add(candidate)
        return candidate


@dataclass(frozen=True, slots=True)
class Name:
    """What an IRI says: the kind of the innermost thing, its name, and the IRI of the whole it is a part of."""

    kind: str
    name: str
    whole: str | None = None


def parse_iri(iri: str) -> Name | None:
    """What an IRI of ours names; None for any other IRI. ``print_iri`` is its inverse."""
    if not iri.startswith(BASE):
        return None
    notice, mark, offsets = iri.partition(_CHARACTERS)
    if mark:
        return Name("passage", offsets, notice)
    part = _PART.fullmatch(iri)
    if part:
        return Name(part["kind"], part["name"], part["whole"])
    kind, _, name = iri[len(BASE) :].partition("/")
    return Name(kind, unquote(name)) if kind in _WHOLES and name else None


def print_iri(name: Name) -> str:
    """The IRI of a parsed name."""
    if name.kind == "passage":
        return f"{name.whole}{_CHARACTERS}{name.name}"
    if name.whole is not None:
        return part_iri(name.whole, name.kind, name.name)
    return f"{BASE}{name.kind}/{_ascii(name.name, safe='/~.')}"


@lru_cache(4096)
def normal_number(document_number: str) -> str:
    """A document number without white space, with ASCII digits and 〔〕 around its year."""
    narrow = unicodedata.normalize("NFKC", "".join(document_number.split()))
    return _YEAR.sub(r"〔\1〕", narrow)


_CHARACTERS = "#char="
_WHOLES = frozenset({"notice", "plan", "area", "unit", "issuer", "file", "graph", "build", "carry-down"})
_PART = re.compile(
    r"(?P<whole>.+)/(?P<kind>section|task|requirement|duty|assignment|deadline|indicator|citation|link|coverage|progress)"
    r"/(?P<name>[^/]+)"
)
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_DOTTED = re.compile(r"[0-9]+(?:\.[0-9]+)+")
_YEAR = re.compile(r"[〔\[【({﹝〈<［（]((?:19|20)\d\d)[〕\]】)}﹞〉>］）]")
_NUMBER = re.compile(r"(.+?)〔(\d{4})〕第?(\d+)号?")
_CHINESE = {character: digit for digit, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


@lru_cache(4096)
def _ascii(text: str, safe: str = "") -> str:
    return quote(text, safe=safe, errors="surrogatepass")


@lru_cache(4096)
def _marker_name(marker: str) -> str:
    """The number of a marker in any style (一, （一）, 1., ①, 第一条, 1.2); a marker without one is hashed."""
    if _DOTTED.fullmatch(marker):
        return marker
    number = marker_number(marker)
    return str(number) if number is not None else f"x{_digest(marker, 6)}"


@lru_cache(4096)
def marker_number(marker: str) -> int | None:
    """The number a marker shows, None when it shows none or several."""
    narrow = unicodedata.normalize("NFKC", marker)
    runs = re.findall(r"[0-9]+|[零〇○一二两三四五六七八九十百千]+", narrow)
    if len(runs) != 1 or len(runs[0]) > 9:
        return None
    return int(runs[0]) if runs[0].isascii() else _chinese_number(runs[0])


def _chinese_number(text: str) -> int:
    if not any(character in _POWERS for character in text):
        return int("".join(str(_CHINESE[character]) for character in text))
    total, digit = 0, 0
    for character in text:
        if character in _POWERS:
            total += (digit or 1) * _POWERS[character]
            digit = 0
        else:
            digit = _CHINESE[character]
    return total + digit
