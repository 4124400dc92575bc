"""A plan that leaves its tasks to an attachment (二、工作任务。详见附件。): both are one plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zwgk_graph.model.outline import Item, PlanOutline


def with_annexes(plans: Sequence[PlanOutline]) -> tuple[PlanOutline, ...]:
    """The plans, an attachment made part of the plan before it where an item there only points to it.

    That item is no work by itself: its words are kept among what the plan says in general, and the attachment's items
    follow those of the plan.
    """
    made: list[PlanOutline] = []
    for plan in plans:
        pointing = [item for item in made[-1].items if _points_to_annex(item)] if made else []
        if pointing and plan.items:
            made[-1] = _joined(made[-1], plan, pointing)
        else:
            made.append(plan)
    return tuple(made)


_POINTS = re.compile(
    r"(?:[^。；：:，,\n（(]{2,20}(?:[。：:\n]|(?=[（(])))?"
    r"(?:具体|详细|主要|重点|各项|工作|任务|责任|内容|要求|措施|安排|事项|分工|情况|[的及和、，,])*"
    r"[（(]?(?:详见|请见|参见|见)附[件表][^。；\n]{0,40}[）)]?[。.]?"
)


def _points_to_annex(item: Item) -> bool:
    return not item.children and not item.cells and bool(_POINTS.fullmatch(item.text.text))


def _joined(plan: PlanOutline, annex: PlanOutline, pointing: Sequence[Item]) -> PlanOutline:
    kept = tuple(item for item in plan.items if item not in pointing)
    general = (*plan.general, *(item.text for item in pointing), *annex.preamble, *annex.general)
    return replace(plan, items=(*kept, *annex.items), general=tuple(sorted(general, key=lambda text: text.span)))
