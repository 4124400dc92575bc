from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exporting.samples import rich_notice, rich_store, small_store
from tests.strategies import notices
from zwgk_graph.exporting import rdf_export
from zwgk_graph.exporting.facts_only import without_wording
from zwgk_graph.exporting.progress_graph import Progress, write_progress
from zwgk_graph.exporting.rdf_export import dataset_quads, export_rdf
from zwgk_graph.exporting.selection import Selection, choose
from zwgk_graph.exporting.sorted_quads import sorted_quads
from zwgk_graph.graph import iris
from zwgk_graph.graph.canonical import ENDINGS, Format, in_order, serialise
from zwgk_graph.graph.layout import layout
from zwgk_graph.graph.quads import to_quads
from zwgk_graph.graph.rdf import Literal, Quad, parse_n_quads
from zwgk_graph.graph.terms import OA, TERMS
from zwgk_graph.model.language import Words
from zwgk_graph.model.record import Notice, Requirement, Section
from zwgk_graph.model.text import Span
from zwgk_graph.store import OxigraphDataset
from zwgk_graph.store.manifest import Entry, write_manifest


def worded_notice() -> Notice:
    """A notice with wording in every place that can hold some."""
    notice = rich_notice("晒出各家账本")
    plan = notice.plans[0]
    asked = Requirement("一/1#1", "每季度晒出部门账本", Span(100, 109), "公开", keywords=("部门账本",))
    first = replace(plan.tasks[0], requirements=(asked,))
    section = Section(("一",), "把账本晒到阳光里", Span(90, 98))
    plan = replace(plan, sections=(section,), tasks=(first, *plan.tasks[1:]), duties=(replace(asked, id="d"),))
    warning = Words("“阳光里”重复", "阳光里 used twice")
    return replace(notice, plans=(plan,), warnings=(warning,))


def exported(dataset: OxigraphDataset, form: Format, **options: bool) -> str:
    return "".join(export_rdf(dataset, form, **options))  # type: ignore[arg-type]


quads = st.builds(
    Quad,
    st.sampled_from(["urn:a", "urn:a/b"]),
    st.sampled_from([TERMS["rdf:type"], TERMS["text"], "urn:p"]),
    st.one_of(st.just("urn:o"), st.builds(Literal, st.sampled_from(["", "文", "b\n"]))),
    st.sampled_from(["", "urn:g"]),
)
WORDING = ("晒出", "账本", "每季度", "年底", "九成", "新规出台", "图解", "长期坚持", "阳光里")


def test_no_wording_is_left_but_every_fact_is() -> None:
    quads = list(without_wording(to_quads(worded_notice())))
    literals = [quad.object.value for quad in quads if isinstance(quad.object, Literal)]
    assert not [(word, text) for word in WORDING for text in literals if word in text]
    assert {"2023年明岚县政务公开工作要点", "县财政局", "2023-12-31", "P5D", "明政办发〔2023〕8号", "一/1"} <= set(
        literals
    )
    kept = {quad.predicate for quad in quads}
    assert {TERMS[name] for name in ("theme", "dueDate", "passage", "role", "ordinal")} <= kept


def test_texts_leave_their_digest() -> None:
    notice = worded_notice()
    names = layout(notice).plans[0]
    digests = {
        quad.subject: quad.object.value
        for quad in without_wording(to_quads(notice))
        if quad.predicate == TERMS["textDigest"] and isinstance(quad.object, Literal)
    }
    for iri, task in zip(names.tasks, notice.plans[0].tasks, strict=True):
        assert digests[iri] == hashlib.sha256(task.text.encode()).hexdigest()


@given(notices)
@settings(max_examples=60, deadline=None)
def test_structure_is_untouched(notice: Notice) -> None:
    whole = to_quads(notice)
    facts = list(without_wording(whole))
    assert {quad for quad in whole if isinstance(quad.object, str)} == {
        quad for quad in facts if isinstance(quad.object, str)
    }
    assert {quad.subject for quad in facts} <= {quad.subject for quad in whole}
    assert TERMS["text"] not in {quad.predicate for quad in facts}


def test_what_people_wrote_is_left_out_too() -> None:
    dataset = rich_store()
    task = layout(rich_notice()).plans[0].tasks[0]
    write_progress(dataset, [Progress(task, "done", None, "李科长已上网")])
    text = exported(dataset, "nquads", facts_only=True)
    assert "progress-done" in text
    assert "李科长" not in text
    assert "李科长" in exported(dataset, "nquads")


def test_baselines_and_vocabulary_stay_as_they_are() -> None:
    dataset = rich_store()
    from tests.store.samples import put_notice, sample_notice

    baseline = put_notice(dataset, sample_notice())
    for graph in (baseline, iris.graph_iri("vocabulary")):
        whole = {quad for quad in dataset_quads(dataset) if quad.graph == graph}
        assert whole == {quad for quad in dataset_quads(dataset, facts_only=True) if quad.graph == graph}


@pytest.mark.parametrize("form", sorted(set(ENDINGS.values())))
@pytest.mark.parametrize("facts_only", [False, True])
def test_every_format_is_the_same_every_time(form: Format, facts_only: bool) -> None:
    first = exported(rich_store(), form, facts_only=facts_only)
    assert first == exported(rich_store(), form, facts_only=facts_only)
    assert "明岚县财政局" in first


@pytest.mark.parametrize("form", sorted(set(ENDINGS.values())))
def test_what_is_written_piece_by_piece_is_what_would_be_written_whole(
    form: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rdf_export, "sorted_quads", partial(sorted_quads, run=50))
    dataset = small_store()
    assert exported(dataset, form) == serialise(dataset_quads(dataset), form)


@given(st.lists(quads, max_size=30), st.integers(1, 5))
def test_runs_are_merged_into_the_order_of_files(given_quads: list[Quad], run: int) -> None:
    assert list(sorted_quads(given_quads, run)) == in_order(given_quads)


def test_n_quads_hold_the_whole_dataset() -> None:
    dataset = small_store()
    assert len(list(parse_n_quads(exported(dataset, "nquads")))) == len(dataset)


def test_a_selection_leaves_other_notices_out() -> None:
    dataset = small_store()
    graphs = {quad.graph for quad in dataset_quads(dataset, selection=Selection(areas=("松岚县",)))}
    assert len([graph for graph in graphs if "/notice/" in graph]) == 1
    assert iris.graph_iri("vocabulary") in graphs


def test_a_selection_does_not_tell_what_else_was_built() -> None:
    dataset, manifest = small_store(), iris.graph_iri("build")
    write_manifest(dataset, [Entry("桐溪县2021.txt", "0" * 64, "1")])
    assert manifest in {quad.graph for quad in dataset_quads(dataset)}
    assert manifest not in {quad.graph for quad in dataset_quads(dataset, selection=Selection(areas=("松岚县",)))}


def test_a_selection_tells_the_progress_of_its_own_tasks_only() -> None:
    dataset = small_store()
    own, other = (next(choose(dataset, Selection(areas=(area,)))) for area in ("松岚县", "明岚县"))
    ledgers = {own.names.tasks[0]: "a" * 64, other.names.tasks[0]: "b" * 64}
    write_progress(dataset, [Progress(task, "done", source=sha, file="台账.xlsx") for task, sha in ledgers.items()])
    told = exported(dataset, "nquads", selection=Selection(areas=("松岚县",)))
    assert f"<{own.names.tasks[0]}/progress/1>" in told
    assert f"<{other.names.tasks[0]}/progress/1>" not in told
    assert "a" * 64 in told
    assert "b" * 64 not in told
    write_progress(dataset, [Progress(other.names.tasks[0], "done")])
    graphs = {quad.graph for quad in dataset_quads(dataset, selection=Selection(areas=("松岚县",)))}
    assert iris.graph_iri("progress") not in graphs


def test_selectors_say_in_triples_what_the_iris_of_passages_say() -> None:
    store = rich_store()
    plain, spelt = (
        set(parse_n_quads(exported(store, "nquads", selectors=selectors).encode())) for selectors in (False, True)
    )
    starts = {quad.subject: quad.object for quad in spelt - plain if quad.predicate == OA + "start"}
    passages = {quad.object for quad in plain if quad.predicate == TERMS["passage"]}
    assert passages == set(starts)
    assert plain < spelt
    for passage, start in starts.items():
        assert isinstance(start, Literal)
        assert int(start.value) == iris.passage_span(passage).start
