"""What docs/carry-down.md shows runs, and its tables hold the numbers of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.docs.pages import ROOT, run_commands
from zwgk_graph.extracting.baselines import parse_baselines
from zwgk_graph.tracing import completeness, judging
from zwgk_graph.tracing.elements import ELEMENT_FOUND, ESSENTIAL
from zwgk_graph.tracing.matching import APART, FAINT, SECOND, TELLING, THRESHOLD
from zwgk_graph.tracing.review import parse_reviews

PAGE = (ROOT / "docs" / "carry-down.md").read_text(encoding="utf-8")
REVIEW, BASELINE = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def test_commands_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    run_commands(PAGE, tmp_path, monkeypatch, capfd)
    (written,) = yaml.safe_load(Path("复核.yaml").read_text(encoding="utf-8"))
    (shown,) = yaml.safe_load(REVIEW)
    assert {**shown, "note": "只是同一话题"} == {**written, "relation": "partial"}


def test_formats_are_read() -> None:
    assert [one.requirement for one in parse_reviews(REVIEW, "page")] == ["N15"]
    (notice,) = parse_baselines(BASELINE, "page")
    assert [one.id for task in notice.plans[0].tasks for one in task.requirements] == ["A01"]


@pytest.mark.parametrize("weights", [(judging.CATALOGUE, judging.PRINTED)])
def test_weights_of_the_score_are_those_of_the_judge(weights: tuple[judging.Weights, judging.Weights]) -> None:
    for name, *both in zip(judging.Parts._fields, *(one.parts for one in weights), strict=True):
        assert re.search(rf"^\| `{name}` \|.*\| {both[0]} \| {both[1]} \|$", PAGE, re.MULTILINE), name
    assert f"| 偏置 | | {weights[0].bias} | {weights[1].bias} |" in PAGE
    assert all(f"**{threshold}**" in PAGE for threshold in (THRESHOLD, FAINT, SECOND))
    assert f"不到它的 {APART} 倍" in PAGE
    assert f"`core` 达到 {TELLING}" in PAGE


def test_weights_of_full_are_those_of_completeness() -> None:
    both = (completeness.CATALOGUE, completeness.PRINTED)
    for name, *weights in zip(completeness.Shares._fields, *(one.weights for one in both), strict=True):
        assert re.search(rf"^\| `{name}` \|.*\| {weights[0]} \| {weights[1]} \|$", PAGE, re.MULTILINE), name
    assert f"| 偏置 | | {both[0].bias} | {both[1].bias} |" in PAGE
    assert f"只计 {completeness.CATALOGUE.nameless} 倍" in PAGE
    assert (ELEMENT_FOUND, ESSENTIAL["aim"], ESSENTIAL["medium"]) == (0.4, 0.35, 0.2)
