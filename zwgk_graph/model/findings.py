"""Findings: what is wrong in a notice, where, and what to do; the same for shapes and for audits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from zwgk_graph.model.language import Words
from zwgk_graph.model.source import Place
from zwgk_graph.model.text import Span

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the worst down."""

SEVERITY_WORDS: dict[Severity, Words] = {
    "error": Words("错误", "error"),
    "warning": Words("警告", "warning"),
    "info": Words("提示", "info"),
}


@dataclass(frozen=True, slots=True)
class Where:
    """A position: ``span`` in the decoded text, ``place`` and ``column`` (from 1) in the terms of the file's format."""

    span: Span | None = None
    place: Place = Place()
    column: int | None = None

    def words(self) -> Words | None:
        """The position as a reader would say it; None where nothing is known."""
        place = self.place
        zh: list[str] = []
        en: list[str] = []
        for value, chinese, english in (
            (place.line, "第{}行", "line {}"),
            (self.column, "第{}列", "column {}"),
            (place.page, "第{}页", "page {}"),
            (place.sheet, "工作表“{}”", "sheet {}"),
            (place.paragraph, "第{}段", "paragraph {}"),
            (place.cell if place.line is None else None, "单元格 {}", "cell {}"),
        ):
            if value is not None:
                zh.append(chinese.format(value))
                en.append(english.format(value))
        return Words("".join(zh), ", ".join(en)) if zh else None


@dataclass(frozen=True, slots=True)
class Document:
    """The notice a finding is about: the IRI of its graph, and how people call it."""

    graph: str
    file: str | None = None
    number: str | None = None
    title: str | None = None

    @property
    def name(self) -> str:
        """The file, else the number, the title, the IRI."""
        return self.file or self.number or self.title or self.graph


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    ``rule`` is the name of a shape or audit, ``order`` its place in reports; ``task`` the key of the task, None for the
    notice itself; ``quote`` the printed words; ``context`` the text they stand in, where the file itself is not at
    hand: that of the task, or the words themselves in full; ``focus``, ``path``, ``value`` (in N-Triples syntax) and
    ``component`` (an IRI) are those of the validation result (SHACL, section 3.6.2).
    """

    rule: str
    severity: Severity
    message: Words
    document: Document
    focus: str
    order: float = 0
    task: str | None = None
    quote: str | None = None
    where: Where = Where()
    advice: Words | None = None
    suggestion: Words | None = None
    path: str | None = None
    value: str | None = None
    component: str | None = None
    shape: str | None = None
    context: str | None = None
