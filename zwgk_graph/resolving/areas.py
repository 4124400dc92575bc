"""Which area a plan governs: weighed from the signature, the titles, the document number and the text itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from zwgk_graph.model.record import Area, Level
from zwgk_graph.resolving.area_evidence import TextEvidence, organ_areas, support, surroundings, weigh_text
from zwgk_graph.resolving.area_table import NATION, area_by_code
from zwgk_graph.resolving.area_tree import containing
from zwgk_graph.resolving.place_names import PlaceName, Surroundings, find_places, read_place, read_town
from zwgk_graph.resolving.simplified_names import simplified
from zwgk_graph.resolving.zones import KIND, ZONE_KINDS, digest, town_area, zone_area

Source = Literal["issuer", "title", "plan title", "document number", "text"]

_WEIGHTS: dict[Source, int] = {"issuer": 50, "title": 40, "plan title": 30, "document number": 20, "text": 10}
_NATIONAL = re.compile(
    "(?:中共中央|国务院|中华人民共和国|国家(?!税务总局.*税务局|高新|级|经济技术))|[\u4e00-\u9fff]{1,9}(?<!宣传|组织|统战|工作|党群|事业|武装)部(?:办公厅)?$"
    "|[\u4e00-\u9fff]{2,6}总[署局](?:办公厅|办公室)?$|中国[\u4e00-\u9fff]{2,5}(?:局|银行|会)(?:办公厅|办公室)?$"
)
_FORWARDED = re.compile("转发|贯彻|落实|根据|传达")
_PARTY = re.compile(r"^(?:中共|中国共产党)|^国家税务总局|\s+")
_RELATIVE_ZONE = re.compile(f"(?:^|[年发于将《的和\\s])(?:国家级?|省级)?(?P<kind>{KIND})")
_SCOPE_LEVELS: dict[str, tuple[Level, ...]] = {
    "省": ("provincial",),
    "州": ("prefecture",),
    "盟": ("prefecture",),
    "自治区": ("provincial",),
    "市": ("prefecture", "county", "provincial"),
    "区": ("county", "provincial"),
    "县": ("county",),
    "旗": ("county",),
}


@dataclass(frozen=True, slots=True)
class AreaEvidence:
    """One reason: where it stands, the words quoted, the areas they fit."""

    source: Source
    quote: str
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class AreaFinding:
    """The area, if one candidate is ahead of all others; all candidates, best first; the evidence as it was read."""

    area: Area | None
    candidates: tuple[Area, ...]
    evidence: tuple[AreaEvidence, ...]


def resolve_area(
    *,
    issuer: str | None,
    title: str | None,
    plan_title: str | None,
    document_number: str | None,
    addressees: Sequence[str] = (),
    body: str = "",
    on: date | None = None,
) -> Area | None:
    """The area a plan governs, or None where it stays open. See ``find_area`` for the reasons."""
    return find_area(
        issuer=issuer,
        title=title,
        plan_title=plan_title,
        document_number=document_number,
        addressees=addressees,
        body=body,
        on=on,
    ).area


def find_area(
    *,
    issuer: str | None,
    title: str | None,
    plan_title: str | None,
    document_number: str | None,
    addressees: Sequence[str] = (),
    body: str = "",
    on: date | None = None,
) -> AreaFinding:
    """The area a plan governs with the evidence.

    Signature, titles and number each name areas; of homonyms (鼓楼区) the one whose city or province the text speaks of
    is taken. Names of the date ``on`` count. No candidate ahead of the others: ``area`` is None.
    """
    heads = [_squeezed(text) for text in (issuer, title, plan_title)]
    text = simplified("\n".join((*filter(None, heads), *addressees, body)))
    evidence = weigh_text(text, document_number, on)
    around = surroundings(evidence, "，".join(addressees))
    reasons = _named_in_heads(heads, on, around)
    if town := _town_in(heads, reasons):
        reasons = [AreaEvidence("issuer", town, _towns(town, reasons, evidence, on))]
    if not reasons:
        reasons = _relative(heads, document_number, evidence, text, on)
    return _weighed(reasons, document_number, evidence, _known_above(around))


def _squeezed(text: str | None) -> str | None:
    return simplified(re.sub(r"\s+", "", text)) if text else None


def _known_above(around: Surroundings) -> tuple[Area, ...]:
    return tuple(area for area in (around.province, around.city) if area)


def _named_in_heads(heads: Sequence[str | None], on: date | None, around: Surroundings) -> list[AreaEvidence]:
    issuer, title, plan_title = heads
    reasons: list[AreaEvidence] = []
    if issuer:
        reasons += _from_issuer(issuer, on, around)
    sources: tuple[tuple[Source, str | None], ...] = (("title", title), ("plan title", plan_title))
    for source, words in sources:
        if words:
            reasons += _from_title(source, words, on, around)
    return reasons


def _from_issuer(issuer: str, on: date | None, around: Surroundings) -> list[AreaEvidence]:
    plain = _PARTY.sub("", issuer)
    place = read_place(plain, 0, on, around)
    if place and _names_something(place):
        return [AreaEvidence("issuer", plain[place.start : place.end], place.areas)]
    if _NATIONAL.match(plain):
        return [AreaEvidence("issuer", plain, (NATION,))]
    inner = find_places(plain, on, around)
    return [AreaEvidence("issuer", plain[p.start : p.end], p.areas) for p in inner[:1] if _names_something(p)]


def _from_title(source: Source, title: str, on: date | None, around: Surroundings) -> list[AreaEvidence]:
    """The first name of a title; names behind 转发 or 贯彻落实 belong to the paper passed on."""
    plain = _PARTY.sub("", title)
    if re.match("《?(?:中共中央|国务院)", plain):
        return [AreaEvidence(source, plain[:6], (NATION,))]
    forwarded = _FORWARDED.search(plain)
    limit = forwarded.start() if forwarded else len(plain)
    named = [place for place in find_places(plain, on, around) if place.start < limit and _names_something(place)]
    return [AreaEvidence(source, plain[p.start : p.end], p.areas) for p in named[:1]]


def _names_something(place: PlaceName) -> bool:
    return place.end - place.start >= 2 and bool(place.areas)


def _relative(
    heads: Sequence[str | None], number: str | None, evidence: TextEvidence, text: str, on: date | None
) -> list[AreaEvidence]:
    """Candidates where no head names an area: a bare 高新区, 全市, 区政府; the text and the number say which."""
    zone = next((match for head in heads if head and (match := _RELATIVE_ZONE.search(head))), None)
    if zone:
        return _relative_zone(zone["kind"], evidence, text, on)
    scope = _scope_of(heads, evidence)
    organs = organ_areas(number) if number else ()
    if scope in ("省", "自治区") and organs:
        provinces = tuple(area for area in organs if area.name.endswith(scope))
        return [AreaEvidence("document number", number or "", provinces)]
    counts = _named_areas(evidence, _SCOPE_LEVELS.get(scope or "", ()), scope or "", on)
    if scope == "区":
        counts.update(_zones_in(text, KIND, on))
    return _most_named(counts, f"全{scope}")


def _relative_zone(kind: str, evidence: TextEvidence, text: str, on: date | None) -> list[AreaEvidence]:
    """A zone without its city: the zone of that kind that the text names in full, else one of each city it names."""
    alike = next(pattern for _, _, pattern in ZONE_KINDS if re.fullmatch(pattern, kind))
    named = _most_named(_zones_in(text, alike, on), kind)
    if named:
        return named
    cities = _named_areas(evidence, ("prefecture",), "市", on)
    return [AreaEvidence("text", kind, tuple(zone_area(city, "", kind) for city in cities))] if cities else []


def _named_areas(evidence: TextEvidence, levels: Sequence[Level], ending: str, on: date | None) -> Counter[Area]:
    areas = {area: count for code, count in evidence.names.items() if (area := area_by_code(code, on))}
    return Counter({area: n for area, n in areas.items() if area.level in levels and area.name.endswith(ending)})


def _zones_in(text: str, kinds: str, on: date | None) -> Counter[Area]:
    matches = re.finditer(f"[\u4e00-\u9fff]{{2,4}}?(?:{kinds})", text)
    places = (_zone_in(match[0], on) for match in matches)
    return Counter(area for place in places if place for area in place.areas)


def _most_named(counts: Counter[Area], quote: str) -> list[AreaEvidence]:
    best = max(counts.values(), default=0)
    most = tuple(area for area, count in counts.items() if count == best)
    return [AreaEvidence("text", quote, most)] if most else []


def _town_in(heads: Sequence[str | None], reasons: list[AreaEvidence]) -> str | None:
    """The town that signs, or where no head names an area the one a title begins with; None if it was read already."""
    issuer, *titles = heads
    if any(area.level == "township" for reason in reasons for area in reason.areas):
        return None
    if issuer or reasons:
        return read_town(_PARTY.sub("", issuer or ""))
    parts = [part for title in titles if title for part in re.split(r"印发|《|\d{4}年度?", title)]
    return next((town for town in map(read_town, parts) if town), None)


def _towns(name: str, reasons: list[AreaEvidence], evidence: TextEvidence, on: date | None) -> tuple[Area, ...]:
    """A town that signs without its county's name: a candidate for each county the heads, or most in the text, name."""
    reasons = reasons or _most_named(_named_areas(evidence, ("county",), "", on), name)
    hosts = dict.fromkeys(area for reason in reasons for area in reason.areas if area.level == "county")
    return tuple(town_area(host, name) for host in hosts) or (Area(f"x{digest(name, 8)}", name, "township"),)


def _zone_in(words: str, on: date | None) -> PlaceName | None:
    places = (read_place(words, start, on) for start in range(max(len(words) - 3, 1)))
    return next((p for p in places if p and p.listed and any("-" in area.code for area in p.areas)), None)


def _scope_of(heads: Sequence[str | None], evidence: TextEvidence) -> str | None:
    """省, 市, 区, 县 …: how the heads or else the text call the governed area."""
    for head in filter(None, heads):
        match = re.search("全([省市区县州旗盟])|^(?:关于印发)?(自治区|[省市区县州旗盟])(?![中场])", head)
        if match:
            return match[1] or match[2]
    common = evidence.scopes.most_common(1)
    return common[0][0] if common else None


def _weighed(
    reasons: list[AreaEvidence], number: str | None, evidence: TextEvidence, above: tuple[Area, ...]
) -> AreaFinding:
    if number and (organs := organ_areas(number)):
        named = {area for reason in reasons for area in reason.areas}
        reasons = [*reasons, AreaEvidence("document number", number, tuple(a for a in organs if a in named))]
    scores: dict[Area, tuple[int, int]] = {}
    for area in dict.fromkeys(area for reason in reasons for area in reason.areas):
        weight = sum(_WEIGHTS[reason.source] for reason in reasons if area in reason.areas)
        scores[area] = (weight, support(area, evidence, containing(area, above)))
    ranked = sorted(scores, key=lambda area: scores[area], reverse=True)
    ahead = ranked and (len(ranked) == 1 or scores[ranked[0]] > scores[ranked[1]])
    return AreaFinding(ranked[0] if ahead else None, tuple(ranked), tuple(r for r in reasons if r.areas))
