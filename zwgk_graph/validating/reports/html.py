"""A report as one HTML page that needs no network and runs no script; findings link to the quoted text.

The text is that of the file where it was read, else that of the tasks the findings are about, as the store keeps them.
Every text is escaped; a Content-Security-Policy forbids whatever the page does not hold itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from zwgk_graph.model.findings import SEVERITY_WORDS, Document, Finding
from zwgk_graph.model.language import Language, Words
from zwgk_graph.validating.report import Report
from zwgk_graph.validating.reports.quoting import Marked, Quoting
from zwgk_graph.validating.reports.wording import position, summary

STYLE = """
body { font-family: system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 2rem auto; max-width: 60rem;
  padding: 0 1rem; line-height: 1.6; color: #222; background: #fff }
h2 { border-bottom: 1px solid #ccc; margin-top: 2.5rem }
li { margin: .6rem 0 } .level { border-radius: .2rem; color: #fff; padding: 0 .4rem; margin-right: .4rem }
.error { background: #b3261e } .warning { background: #8a5a00 } .info { background: #1a5fb4 }
.where, .rule, .advice { color: #555; font-size: .9rem } .advice { display: block }
pre { white-space: pre-wrap; border: 1px solid #ddd; padding: 1rem; font: inherit } mark { background: #ffe9a8 }
mark:target { outline: 2px solid #b3261e } a { color: #1a5fb4 }
"""
TITLE = Words("方案核对报告", "Validation report")
TEXT = Words("原文", "Text")
BACK = Words("回到问题", "back to the finding")
CUT = Words(
    "报告已达{}字，以下原文从略；要看全文，请单独核对这份文件。",
    "The texts of this report have reached {} characters; the rest is left out. Validate the file by itself to see it.",
)


def to_html(report: Report, language: Language = "zh") -> str:
    """The page: for each notice its findings, then its text with the quoted words marked, where the text is known."""
    quoting = Quoting(report)
    sections = "".join(_section(document, findings, quoting, language) for document, findings in report.by_document())
    title = TITLE.said_in(language)
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if language == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<link rel="icon" href="data:,">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"<p>{escape(summary(report, language))}</p>\n{sections}</body>\n</html>\n"
    )


def _section(document: Document, findings: tuple[Finding, ...], quoting: Quoting, language: Language) -> str:
    more = [part for part in (document.number, document.title) if part and part != document.name]
    heading = f"<h2>{_safe(document.name)}</h2>\n" + "".join(f"<p>{_safe(part)}</p>\n" for part in more)
    texts = list(quoting.texts(document, findings))
    linked = {number for text in texts for _, number in text.marks}
    items = "".join(_item(finding, quoting.number(finding), linked, language) for finding in findings)
    quoted = "".join(_marked_text(text, language) for text in texts)
    title = f"<h3>{TEXT.said_in(language)}</h3>\n" if texts else ""
    return f"<section>\n{heading}<ol>\n{items}</ol>\n{title}{quoted}</section>\n"


def _item(finding: Finding, number: int, linked: set[int], language: Language) -> str:
    level = f'<span class="level {finding.severity}">{SEVERITY_WORDS[finding.severity].said_in(language)}</span>'
    parts = [level, _safe(finding.message.said_in(language))]
    if finding.quote:
        words = f"“{_safe(finding.quote)}”"
        parts.append(f'<a href="#t{number}">{words}</a>' if number in linked else f"<q>{words[1:-1]}</q>")
    place = position(finding, language)
    parts.append(f'<span class="where">{_safe(place)}</span>' if place else "")
    parts.append(f'<span class="rule">[{_safe(finding.rule)}]</span>')
    advice = [words.said_in(language) for words in (finding.suggestion, finding.advice) if words]
    parts += [f'<span class="advice">→ {_safe(one)}</span>' for one in advice]
    return f'<li id="f{number}">{" ".join(part for part in parts if part)}</li>\n'


def _marked_text(marked: Marked, language: Language) -> str:
    cut = f"<p>{CUT.said_in(language).format(marked.limit)}</p>\n" if marked.cut else ""
    return f"<pre>{''.join(_pieces(marked, language))}</pre>\n{cut}"


def _pieces(marked: Marked, language: Language) -> Iterator[str]:
    """The text with an anchor where the words of each finding begin, and the words marked as far as no other begins."""
    text, marks, at = marked.text, marked.marks, 0
    for place, (span, number) in enumerate(marks):
        yield _safe(text[at : span.start])
        end = min(span.end, marks[place + 1][0].start) if place + 1 < len(marks) else span.end
        link = f'<a href="#f{number}" title="{BACK.said_in(language)}">{number}</a>'
        yield f'<mark id="t{number}">{link} {_safe(text[max(at, span.start) : end])}</mark>'
        at = max(at, end)
    yield _safe(text[at:])


def _safe(text: str) -> str:
    """Escaped, and without the control characters that HTML forbids."""
    return escape("".join(sign if sign.isprintable() or sign in "\n\t\u3000" else "\ufffd" for sign in text))
