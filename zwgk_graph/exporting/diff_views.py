"""A comparison of plans for people and programs: text, JSON, an HTML page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from zwgk_graph.exporting.pages import render_page
from zwgk_graph.exporting.plan_diff import STATES, Change, PlanDiff, PlanRef, State, TaskChange
from zwgk_graph.model.language import Language, Words

STATE_WORDS: Final[dict[State, Words]] = {
    "kept": Words("保留", "kept"),
    "changed": Words("变化", "changed"),
    "dropped": Words("取消", "dropped"),
    "new": Words("新增", "new"),
}
MARKS: Final[dict[State, str]] = {"kept": "=", "changed": "~", "dropped": "-", "new": "+"}
FACETS: Final = {
    "units": Words("单位", "units"),
    "deadlines": Words("时限", "time limits"),
    "indicators": Words("指标", "indicators"),
}
SHORTEST: Final = 3
"""Equal runs shorter than this between two changes are shown as changed, so that words stay whole."""


class Piece(NamedTuple):
    """A run of text of the old task, the new one, or both: state kept, dropped or new."""

    state: State
    text: str


def diff_text(diff: PlanDiff, language: Language = "zh") -> str:
    """The comparison as lines: one a task with its mark, below it what changed."""
    lines = [f"A  {_plan_line(diff.before, language)}", f"B  {_plan_line(diff.after, language)}"]
    counts = [f"{MARKS[state]} {STATE_WORDS[state].said_in(language)} {diff.count(state)}" for state in STATES]
    lines += ["   ".join(counts), ""]
    for task in diff.tasks:
        lines.append(f"{MARKS[task.state]} {_task_line(task, language)}")
        lines += [f"    {line}" for line in _change_lines(task, language)]
    return "".join(f"{_printable(line)}\n" for line in lines)


def diff_json(diff: PlanDiff) -> str:
    """The comparison as JSON: both plans, the counts, the tasks with all changes, the units of the whole plans."""
    record = asdict(diff)
    record["counts"] = {state: diff.count(state) for state in STATES}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def diff_page(diff: PlanDiff, language: Language = "zh") -> str:
    """The comparison as an HTML page in one file, changed wording marked."""
    tasks = [
        {
            "state": task.state,
            "before": task.before,
            "after": task.after,
            "pieces": word_changes(task.before.text, task.after.text) if task.before and task.after else (),
            "facets": [(words.said_in(language), getattr(task, name)) for name, words in FACETS.items()],
            "themes": task.themes,
            "within": _within(task, language),
            "score": task.score,
        }
        for task in diff.tasks
    ]
    return render_page(
        "diff.html",
        style="diff.css",
        language=language,
        title=Words("方案对比", "Plans compared").said_in(language),
        plans=[("A", _plan_line(diff.before, language)), ("B", _plan_line(diff.after, language))],
        states=[(state, STATE_WORDS[state].said_in(language), diff.count(state)) for state in STATES],
        marks=MARKS,
        tasks=tasks,
        units=(FACETS["units"].said_in(language), diff.units),
        words={name: words.said_in(language) for name, words in _PAGE_WORDS.items()},
    )


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """Two texts as one run of pieces: what both have, what only the first, what only the second has."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    pieces: list[Piece] = []
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        old, new = before[old_start:old_end], after[new_start:new_end]
        inside = old_start > 0 and old_end < len(before)
        if tag == "equal" and (len(old) >= SHORTEST or not inside):
            pieces.append(Piece("kept", old))
            continue
        pieces += [Piece("dropped", old), Piece("new", new)]
    return tuple(_joined(pieces))


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Changes between two equal runs as one dropped and one new piece."""
    old = new = ""
    for piece in (*pieces, Piece("kept", "")):
        if piece.state == "dropped":
            old += piece.text
        elif piece.state == "new":
            new += piece.text
        else:
            yield from (one for one in (Piece("dropped", old), Piece("new", new), piece) if one.text)
            old = new = ""


_PAGE_WORDS: Final = {
    "show": Words("显示", "show"),
    "whole": Words("全文", "whole text"),
    "alike": Words("相似", "alike"),
    "all_units": Words("两份方案的责任单位", "units of both plans"),
}


def _plan_line(plan: PlanRef, language: Language) -> str:
    number = f"（{plan.document_number}）" if plan.document_number else ""
    return f"{plan.title}{number}  " + Words(f"{plan.tasks} 项任务", f"{plan.tasks} tasks").said_in(language)


def _task_line(task: TaskChange, language: Language) -> str:
    sides = [f"{side.key} {side.title}" for side in (task.before, task.after) if side]
    score = f"  ({task.score:.2f})" if task.score is not None and not task.same_text else ""
    return " → ".join(sides) + score + _within(task, language)


def _within(task: TaskChange, language: Language) -> str:
    if task.within is None:
        return ""
    inside = task.within
    place = f"{inside.key} {inside.title} {inside.share:.0%}"
    old = Words(f"  （大部分见 {place}）", f"  (mostly in {place})")
    new = Words(f"  （大部分出自 {place}）", f"  (mostly from {place})")
    return (old if task.state == "dropped" else new).said_in(language)


def _change_lines(task: TaskChange, language: Language) -> Iterator[str]:
    for name, words in FACETS.items():
        changes: tuple[Change, ...] = getattr(task, name)
        shown = [_change(one) for one in changes if one.state != "kept"]
        if shown:
            yield Words("{}：{}", "{}: {}").said_in(language).format(words.said_in(language), "  ".join(shown))


def _change(one: Change) -> str:
    if one.state == "changed":
        return f"{one.before} → {one.after}"
    return f"{MARKS[one.state]}{one.before or one.after}"


def _printable(line: str) -> str:
    """Without control characters, which could act on the terminal."""
    return "".join(character if character.isprintable() else " " for character in line)
