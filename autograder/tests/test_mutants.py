"""Tests of the mutants of an answer."""

from __future__ import annotations

from pathlib import Path

from autograder.mutants import mutants, read_reasons, without_line
from autograder.source import Cell


def told(text: str) -> list[str]:
    """Return what was changed in each mutant of an answer."""
    return [what for what, _ in mutants(Cell("answer", text, text, 1))]


def test_an_accumulation_becomes_an_assignment() -> None:
    changes = told("def total(x):\n    s = 1.0\n    for v in x:\n        s += v\n    return s\n")
    assert "line 4: s += v → s = v" in changes
    assert "line 4: s += v → s -= v" in changes


def test_a_reason_is_found_wherever_the_line_moved_to(tmp_path: Path) -> None:
    (tmp_path / "survivors.toml").write_text('["01_lab/lab"]\n"total: s += v → s = v" = "one value only"\n')
    assert read_reasons(tmp_path)["01_lab/lab"][without_line("total: line 4: s += v → s = v")] == "one value only"


def test_without_a_list_nothing_is_explained(tmp_path: Path) -> None:
    assert read_reasons(tmp_path) == {}
