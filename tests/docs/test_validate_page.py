"""docs/validate.md says of every rule what the shapes and the profiles say, and its examples run."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from zwgk_graph.cli import run
from zwgk_graph.cli.validate import ENGINES, FORMATS
from zwgk_graph.model.findings import SEVERITY_WORDS
from zwgk_graph.validating.profiles import read_profile
from zwgk_graph.validating.rules import packaged_rules, parse_rules

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "validate.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ zwgk (.+)$", PAGE, re.MULTILINE)
[HOUSE] = re.findall(r"^```turtle\n(.+?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def rule_rows() -> list[str]:
    """The table of rules: name, what is wrong, the level of a draft and of an issued plan."""
    draft, published = read_profile("draft"), read_profile("published")
    rows = []
    for name, shape in sorted(packaged_rules().named.items(), key=lambda one: one[1].order):
        levels = [profile.level(name, shape.level) for profile in (draft, published)]
        words = [SEVERITY_WORDS[level].zh if level else "不查" for level in levels]
        rows.append(f"| `{name}` | {shape.message['zh']} | {words[0]} | {words[1]} |")
    return rows


def test_the_table_holds_every_rule_as_the_shapes_state_it() -> None:
    assert [line for line in PAGE.splitlines() if line.startswith("| `") and line.count("|") == 5] == rule_rows()


def test_commands_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "data" / "notices", tmp_path / "data" / "notices")
    (tmp_path / "house.ttl").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "house.txt").write_text("off unit-unlisted\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for command in COMMANDS:
        words = shlex.split(command)
        status, said = run(words), capfd.readouterr()
        assert status in (0, 1), f"{command}\n{said.err}"
        assert Path(words[words.index("-o") + 1]).exists() if "-o" in words else said.out, command


def test_forms_and_engines_are_explained() -> None:
    assert [one for one in (*FORMATS, *ENGINES) if f"`{one}`" not in PAGE] == []


def test_the_example_of_a_house_s_own_rule_is_a_shape_with_words() -> None:
    [shape] = parse_rules([("house.ttl", HOUSE)]).named.values()
    assert sorted(shape.message) == ["en", "zh"]
