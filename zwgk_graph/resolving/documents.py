"""Cited documents: from a title or number as printed to the one known document it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from zwgk_graph.model.record import Area, Citation
from zwgk_graph.resolving.area_table import own_name, short_name
from zwgk_graph.resolving.area_tree import containing
from zwgk_graph.resolving.simplified_names import simplified
from zwgk_graph.resources import read_text

_MARKS = re.compile(r"[\s《》〈〉<>“”\"'‘’＜＞「」]+")
_STATUS = re.compile(r"\((?:试行|暂行|修订|修订版|修订稿|\d{4}年?(?:修订|修正|版)?)\)")
_VERSION = re.compile(r"\((\d{4})年?(?:修订|修正|版)?\)$")
_NOTICE = re.compile("(?:的通知|的通报|通知)$")
_ISSUED = re.compile("^(?P<issuer>[^关]*?)(?:关于)?(?:印发|转发|关于发布|关于公布)")
_ABOUT = re.compile("^(?P<issuer>[^关]{2,40}?(?:政府|办公厅|办公室|国务院|委员会|委|局|厅|部|领导小组|省委))(?:关于)")
_STATE = re.compile("^中华人民共和国")
_WIDE = str.maketrans("（）〔〕［］【】﹝﹞", "()[][][][]")


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document that may be cited. ``area`` is a full name or short names from the province down (山东枣庄)."""

    title: str
    number: str | None
    issuer: str | None
    issued_on: date | None
    area: str | None
    year: int | None


class Catalogue:
    """Known documents by number and by title; later entries with a number already known are left out."""

    def __init__(self, documents: Iterable[KnownDocument]) -> None:
        self.documents: list[KnownDocument] = []
        self.by_number: dict[str, KnownDocument] = {}
        self.by_title: dict[str, list[KnownDocument]] = {}
        for document in documents:
            self._add(document)

    def numbered(self, number: str) -> KnownDocument | None:
        """The document of a number, whatever its brackets and blanks."""
        return self.by_number.get(_number(number))

    def titled(self, title: str) -> tuple[KnownDocument, ...]:
        """Documents with that title, in full or without issuer, 印发 and 的通知."""
        return tuple(self.by_title.get(title_core(title), ()))

    def _add(self, document: KnownDocument) -> None:
        if document.number and _number(document.number) in self.by_number:
            return
        self.documents.append(document)
        if document.number:
            self.by_number[_number(document.number)] = document
        self.by_title.setdefault(title_core(document.title), []).append(document)


@cache
def load_catalogue() -> Catalogue:
    """The shipped catalogue, read once."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    entries = yaml.load(read_text("data/documents/known-documents.yaml"), Loader=loader)  # noqa: S506 (safe loaders both)
    return Catalogue(
        KnownDocument(e["title"], e["documentNumber"], e["issuer"], _date(e["issuedOn"]), e["area"], e["year"])
        for e in entries["documents"]
    )


def resolve_citation(
    citation: Citation, catalogue: Catalogue, area: Area | None = None, year: int | None = None
) -> Citation:
    """The citation with ``document`` set to the number of the document it means, None where it stays open.

    A printed number stands for itself. A title must leave one document: of an area that contains the plan's (or with
    its issuer named), not younger than the plan's ``year``, of a law the version then in force.
    """
    if citation.document_number:
        return replace(citation, document=citation.document_number)
    if not citation.title:
        return replace(citation, document=None)
    left = _candidates(citation.title, catalogue.titled(citation.title), area, year)
    return replace(citation, document=left[0].number if len(left) == 1 else None)


def title_core(title: str) -> str:
    """What a title says without issuer, 关于印发, quotation marks, 的通知, status in brackets and 中华人民共和国."""
    plain = _NOTICE.sub("", _STATUS.sub("", _plain(title)))
    issued = _ISSUED.match(plain)
    about = None if issued else _ABOUT.match(plain)
    head = issued or about
    core = plain[head.end() :] if head else plain
    return _STATE.sub("", _NOTICE.sub("", core).removeprefix("关于"))


def _candidates(
    title: str, documents: Sequence[KnownDocument], area: Area | None, year: int | None
) -> list[KnownDocument]:
    issuer = _issuer(title)
    fitting = [d for d in documents if not (year and d.year and d.year > year)]
    fitting = [d for d in fitting if not issuer or _same_issuer(issuer, d.issuer)]
    if len(fitting) > 1 or not issuer:
        fitting = [d for d in fitting if _reaches(d, area)]
    return _in_force(fitting, year)


def _in_force(documents: list[KnownDocument], year: int | None) -> list[KnownDocument]:
    """Of several versions of one law the newest, if the plan's year tells which those are."""
    if len(documents) < 2 or year is None or not all(_VERSION.search(_plain(d.title)) for d in documents):
        return documents
    newest = max(d.year or 0 for d in documents)
    return [d for d in documents if d.year == newest]


def _reaches(document: KnownDocument, area: Area | None) -> bool:
    """Whether the document binds or belongs to the area; any does when the area is unknown."""
    if area is None or document.area in (None, "全国"):
        return True
    around = (area, *containing(area))
    return any(document.area in (a.name, own_name(a), _path(around[start:])) for start, a in enumerate(around))


def _path(around: Sequence[Area]) -> str:
    """Short names from the province down: 山东枣庄滕州."""
    return "".join(short_name(own_name(area)) for area in reversed(around) if area.level != "national")


def _issuer(title: str) -> str:
    plain = _plain(title)
    match = _ABOUT.match(plain) or _ISSUED.match(plain)
    return match["issuer"] if match else ""


def _same_issuer(printed: str, known: str | None) -> bool:
    """省政府办公厅 and 江苏省人民政府办公厅 are the same, as far as the words go."""
    one, other = (re.sub("人民|、", "", _plain(name)) for name in (printed, known or ""))
    return one.endswith(other) or other.endswith(one)


def _plain(title: str) -> str:
    return simplified(_MARKS.sub("", title).translate(_WIDE))


def _number(number: str) -> str:
    return simplified(re.sub(r"\s+", "", number).translate(_WIDE))


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
