"""Phrases that all readable forms of a report share."""

from __future__ import annotations

from zwgk_graph.model.findings import SEVERITY_WORDS, Finding
from zwgk_graph.model.language import Language, Words
from zwgk_graph.validating.report import Report


def position(finding: Finding, language: Language) -> str:
    """Where a finding is: position in the file and task, each where it is known."""
    where = finding.where.words()
    parts = [where.said_in(language)] if where else []
    if finding.task:
        parts.append(Words(f"任务 {finding.task}", f"task {finding.task}").said_in(language))
    return " ".join(parts)


def quoted(finding: Finding, language: Language) -> str:
    """The quoted words in the quotation marks of a language; empty where nothing is quoted."""
    if not finding.quote:
        return ""
    return f"“{finding.quote}”" if language == "zh" else f'"{finding.quote}"'


def summary(report: Report, language: Language) -> str:
    """How many notices were looked at and how many findings of each level there are."""
    counts = report.counts()
    listed = Words(
        "、".join(f"{SEVERITY_WORDS[level].zh} {count}" for level, count in counts.items()),
        ", ".join(f"{SEVERITY_WORDS[level].en} {count}" for level, count in counts.items()),
    )
    number = len(report.documents)
    words = Words(
        f"共 {number} 份通知，{len(report.findings)} 条：{listed.zh}",
        f"{_counted(number, 'notice')}, {_counted(len(report.findings), 'finding')}: {listed.en}",
    )
    return words.said_in(language)


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
