"""Which IRI each part of a notice has; what links, reviews and reports need besides the triples themselves."""

from __future__ import annotations

from dataclasses import dataclass

from zwgk_graph.graph import iris
from zwgk_graph.model.record import Notice, Plan


@dataclass(frozen=True, slots=True)
class PlanLayout:
    """The IRIs of a plan and of its parts, each in the order of the plan's fields.

    ``requirements`` holds for each task the IRIs of its requirements.
    """

    plan: str
    sections: tuple[str, ...]
    tasks: tuple[str, ...]
    requirements: tuple[tuple[str, ...], ...]
    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoticeLayout:
    """The IRI of a notice, which also names its graph, and those of its plans."""

    notice: str
    plans: tuple[PlanLayout, ...]


def layout(notice: Notice, disambiguator: str | None = None) -> NoticeLayout:
    """The IRIs of a notice and its plans.

    The disambiguator tells apart two files that claim one document number.
    """
    iri = iris.notice_iri(notice.document_number, notice.issuer, notice.title, notice.issued_on, disambiguator)
    return NoticeLayout(iri, tuple(_plan(plan, iri, n) for n, plan in enumerate(notice.plans, 1)))


def _plan(plan: Plan, notice: str, ordinal: int) -> PlanLayout:
    iri = iris.plan_iri(plan.area.code if plan.area else None, plan.year, notice, ordinal)
    sections, tasks, requirements = iris.Names(), iris.Names(), iris.Names()

    def requirement(identifier: str) -> str:
        return iris.part_iri(iri, "requirement", requirements.of_requirement(identifier))

    return PlanLayout(
        iri,
        tuple(iris.part_iri(iri, "section", sections.of_path(section.path)) for section in plan.sections),
        tuple(iris.part_iri(iri, "task", tasks.of_path((*task.path, task.number))) for task in plan.tasks),
        tuple(tuple(requirement(one.id) for one in task.requirements) for task in plan.tasks),
        tuple(requirement(duty.id) for duty in plan.duties),
    )
