"""Tests of the mutants of an answer."""

from __future__ import annotations

from autograder.mutants import mutants
from autograder.source import Cell


def told(text: str) -> list[str]:
    """Return what was changed in each mutant of an answer."""
    return [what for what, _ in mutants(Cell("answer", text, text, 1))]


def test_an_accumulation_becomes_an_assignment() -> None:
    changes = told("def total(x):\n    s = 1.0\n    for v in x:\n        s += v\n    return s\n")
    assert "line 4: s += v → s = v" in changes
    assert "line 4: s += v → s -= v" in changes
