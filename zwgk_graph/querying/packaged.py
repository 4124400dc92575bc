"""Queries as files with a header, in the convention of grlc (https://grlc.io): YAML in lines that begin with ``#+``.

    #+ title: {zh: 各地区方案, en: Plans of the areas}
    #+ summary: {zh: …, en: …}
    #+ tags: [report]
    #+ level: warning                       only in audits
    #+ params:
    #+   area: {zh: 地区, en: area, required: true, of: Area, default: …}

A parameter ``name`` is the variable ``?_name`` (a string) or ``?_name_{type}``, see ``zwgk_graph.querying.parameters``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zwgk_graph.model.errors import UnreadableError, UsageError, system_reason
from zwgk_graph.model.language import Words
from zwgk_graph.resources import Traversable, resource

ENDING = ".rq"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a header says of a parameter; ``of`` is the class of the ontology whose labels it takes."""

    name: str
    words: Words
    required: bool = False
    default: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A query and what its header says; ``name`` is its path below queries/ without the ending."""

    name: str
    text: str
    title: Words
    summary: Words
    tags: tuple[str, ...] = ()
    level: str | None = None
    parameters: Mapping[str, Parameter] = field(default_factory=dict)


def packaged_queries(folder: str = "") -> tuple[Query, ...]:
    """All packaged queries below a folder of queries/, by name."""
    return tuple(parse_query(_read(file), name) for name, file in sorted(_files(folder), key=lambda one: one[0]))


def find_query(name_or_text: str) -> Query:
    """The query a user means: a packaged name (the folder may be left out), a path of a .rq file, or SPARQL text.

    UsageError for an unknown name, with the nearest ones; UnreadableError for a file that cannot be read.
    """
    if name_or_text.endswith(ENDING):
        return parse_query(_read(Path(name_or_text)), name_or_text)
    if not _NAME.fullmatch(name_or_text):
        return parse_query(name_or_text, "")
    files = dict(_files(""))
    matches = [name for name in files if name == name_or_text or name.endswith(f"/{name_or_text}")]
    if len(matches) == 1:
        return parse_query(_read(files[matches[0]]), matches[0])
    raise _unknown(name_or_text, sorted(files))


def parse_query(text: str, name: str) -> Query:
    """A query with its header; without one the name is its title.

    UsageError for a header that is not valid YAML or not of the form above.
    """
    header = _header(text, name)
    plain = Words(name, name)
    entries = _mapping(header.get("params"), f"{name} params")
    parameters = {str(key): _parameter(str(key), _mapping(value, f"{name} {key}")) for key, value in entries.items()}
    title = _words(header.get("title"), plain)
    return Query(
        name=name,
        text=text,
        title=title,
        summary=_words(header.get("summary") or header.get("description"), title),
        tags=_tags(header.get("tags")),
        level=header.get("level"),
        parameters=parameters,
    )


_NAME = re.compile(r"[\w-]+(?:/[\w-]+)*")
_HEADER_LINE = re.compile(r"^#\+ ?(.*)$", re.MULTILINE)
_OF_PARAMETER = {"zh", "en", "required", "default", "of"}


def _files(folder: str) -> Iterator[tuple[str, Traversable]]:
    yield from _below(resource(f"queries/{folder}".rstrip("/")), folder)


def _below(place: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in place.iterdir():
        inner = f"{path}/{entry.name}".lstrip("/")
        if entry.is_dir():
            yield from _below(entry, inner)
        elif entry.name.endswith(ENDING):
            yield inner.removesuffix(ENDING), entry


def _read(file: Traversable) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = system_reason(error)
        raise UnreadableError(
            str(file), Words(f"查询文件读不了：{reason.zh}", f"cannot read the query file: {reason.en}")
        ) from error


def _header(text: str, name: str) -> dict[str, Any]:
    lines = _HEADER_LINE.findall(text)
    if not lines:
        return {}
    import yaml

    try:
        header = yaml.safe_load("\n".join(lines))
    except yaml.YAMLError as error:
        raise UsageError(Words(f"{name}：#+ 头不是有效的 YAML", f"{name}: the #+ header is not valid YAML")) from error
    return _mapping(header, name)


def _mapping(entry: object, place: str) -> dict[str, Any]:
    if entry is None or isinstance(entry, dict):
        return entry or {}
    raise UsageError(
        Words(
            f"{place}：#+ 头里这里应写成“名称: 值”，不是 {entry!r}",
            f'{place}: the #+ header wants "name: value" here, not {entry!r}',
        )
    )


def _tags(entry: object) -> tuple[str, ...]:
    """A list of words, or one word."""
    listed = entry if isinstance(entry, list) else [entry] if entry else []
    return tuple(map(str, listed))


def _parameter(name: str, entry: Mapping[str, Any]) -> Parameter:
    for key in entry.keys() - _OF_PARAMETER:  # in YAML a comma within braces ends a text, unnoticed
        raise UsageError(
            Words(
                f"参数 {name} 的 #+ 头里不认得“{key}”；含逗号的文字请加引号",
                f'parameter {name}: unknown in its #+ header: "{key}"; put a text with commas in quotes',
            )
        )
    default = entry.get("default")
    return Parameter(
        name=name,
        words=_words(entry, Words(name, name)),
        required=bool(entry.get("required")),
        default=str(default) if default is not None else None,
        of=entry.get("of"),
    )


def _words(entry: object, other: Words) -> Words:
    if isinstance(entry, str):
        return Words(entry, entry)
    if isinstance(entry, Mapping) and "zh" in entry and "en" in entry:
        return Words(str(entry["zh"]), str(entry["en"]))
    return other


def _unknown(name: str, known: list[str]) -> UsageError:
    from difflib import get_close_matches

    by_last_part = {path.rpartition("/")[2]: path for path in known}
    close = get_close_matches(name.rpartition("/")[2], by_last_part, n=5, cutoff=0.5)
    near = [by_last_part[part] for part in close]
    zh, en = (f"；相近的有：{'、'.join(near)}", f"; near: {', '.join(near)}") if near else ("", "")
    return UsageError(
        Words(
            f"没有名为 {name} 的查询{zh}；zwgk queries 列出全部",
            f"no query is called {name}{en}; zwgk queries lists all",
        )
    )
