"""Derives the views of an exercise: the stub, the solution, and the notebook for nbgrader. A view only removes."""

from __future__ import annotations

import functools
import json
import re
from typing import Any

from autograder.source import TEXT_STUB, Cell, Exercise, without_markers, without_solution

LEVEL = "###"  # of the headings of a solution notebook


def stub(exercise: Exercise) -> str:
    """Return `exercises/<chapter>/<name>.py`: statement, givens, stubs, public tests."""
    return _join([_stub_of(cell) for cell in exercise.cells if cell.public])


def solution(exercise: Exercise) -> str:
    """Return `solutions/<chapter>/<name>.py`: the same with answers, hints and derivations."""
    shown = [cell for cell in exercise.cells if cell.public or cell.kind in ("hint", "derivation")]
    return _join([without_markers(cell.raw) for cell in shown])


def solution_of(exercise: Exercise, answer: str) -> str:
    """Return what a solution says on one answer: the answer itself and its derivations."""
    shown = [cell for cell in exercise.of_kind("answer", "derivation") if answer in (cell.name, cell.of)]
    return _join([without_markers(cell.raw) for cell in shown])


def _stub_of(cell: Cell) -> str:
    return without_solution(cell.raw, markdown=cell.kind == "manual") if cell.kind in ("answer", "manual") else cell.raw


def _join(parts: list[str]) -> str:
    return "".join(parts).rstrip("\n") + "\n"


@functools.lru_cache(maxsize=256)
def notebook(exercise: Exercise) -> str:
    """Return `source/<chapter>/<name>.ipynb`, from which nbgrader makes the released notebook.

    Hidden tests stand between nbgrader's markers; cell ids come from the grade ids, never from a text or an index.
    """
    cells: list[dict[str, Any]] = []
    counts: dict[str, int] = {}

    def number(kind: str) -> str:
        counts[kind] = counts.get(kind, 0) + 1
        return f"{exercise.name}_{kind}_{counts[kind]}"

    for cell in exercise.cells:
        if cell.kind == "statement":
            cells.append(_cell("markdown", number("statement"), cell.text))
        elif cell.kind == "given":
            cells.append(_cell("code", number("given"), cell.text, locked=True))
        elif cell.kind == "answer":
            cells.append(_cell("code", cell.name, cell.text, solution=True))
        elif cell.kind == "hint":
            cells.append(_cell("markdown", number("hint"), _folded_hint(cell, exercise)))
        elif cell.kind == "manual":
            cells.append(_cell("markdown", number("manual"), cell.text, solution=True, points=cell.points))
        elif cell.kind == "test" and not cell.hidden:
            cells.append(_cell("code", cell.name, cell.text, locked=True, points=cell.points))
        elif cell.kind == "test":
            cells.append(_cell("code", number("hidden"), _hidden(cell), locked=True, points=cell.points))
    return _notebook_of(cells, exercise)


def _folded_hint(cell: Cell, exercise: Exercise) -> str:
    hints = exercise.belonging("hint", cell.of)
    summary = f"Hint {hints.index(cell) + 1} of {len(hints)}"
    return f"<details>\n<summary>{summary}</summary>\n\n{cell.text}\n\n</details>"


def _notebook_of(cells: list[dict[str, Any]], exercise: Exercise) -> str:
    content = {
        "cells": cells,
        "metadata": {
            "byhand": {"exercise": exercise.id},
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def solution_notebook(exercise: Exercise) -> str:
    """Return the solution as a notebook to read: what gives it away stands under headings that begin folded.

    JupyterLab unfolds one with a click, all with "Expand All Headings", and folds them with "Collapse All Headings":
    every heading has the same level, so that a folded one hides no statement below it.
    """
    cells: list[dict[str, Any]] = []

    def add(kind: str, text: str, **metadata: Any) -> None:
        cell = _cell(kind, f"cell_{len(cells) + 1}", text)
        cells.append(cell | {"metadata": metadata})

    def fold(parts: list[tuple[str, str]]) -> None:
        add("markdown", f"{LEVEL} Solution", **{"jp-MarkdownHeadingCollapsed": True, "heading_collapsed": True})
        for kind, text in parts:
            add(kind, text if kind == "code" else _without_headings(text))
        add("markdown", f"{LEVEL} Check")

    def hint(cell: Cell) -> None:
        add("markdown", _folded_hint(cell, exercise))

    for cell in exercise.cells:
        if cell.kind == "answer":
            for each in exercise.belonging("hint", cell.name):
                hint(each)
            derivations = [("markdown", each.text) for each in exercise.belonging("derivation", cell.name)]
            fold([*derivations, ("code", without_markers(cell.text).rstrip())])
        elif cell.kind in ("hint", "derivation") and not cell.of:
            hint(cell) if cell.kind == "hint" else fold([("markdown", cell.text)])
        elif cell.kind == "manual":
            add("markdown", _levelled(without_solution(cell.text, markdown=True).replace(TEXT_STUB, "").strip()))
            fold([("markdown", without_markers(cell.text))])
        elif cell.public:
            statement = cell.kind == "statement"
            add("markdown" if statement else "code", _levelled(cell.text) if statement else cell.text)
    return _notebook_of(cells, exercise)


def _levelled(text: str) -> str:
    """Return a Markdown text whose first line, if it is a heading, has the level of all headings."""
    return re.sub(r"\A\s*#+ ", f"{LEVEL} ", text)


def _without_headings(text: str) -> str:
    """Return a Markdown text with its headings in bold instead: a heading would end what is folded."""
    prose = re.split(r"(^```.*?^```)", text, flags=re.MULTILINE | re.DOTALL)
    prose[::2] = [re.sub(r"^#+ +(.*?) *$", r"**\1**", part, flags=re.MULTILINE) for part in prose[::2]]
    return "".join(prose)


def grade_ids(exercise: Exercise) -> dict[str, str]:
    """Return the grade id of each test's cell, by the test's name."""
    ids: dict[str, str] = {}
    hidden = 0
    for cell in exercise.tests:
        hidden += cell.hidden
        ids[cell.name] = f"{exercise.name}_hidden_{hidden}" if cell.hidden else cell.name
    return ids


def _hidden(cell: Cell) -> str:
    plural = "s" if cell.points != 1 else ""
    line = f"# Hidden test, {cell.points} point{plural}: runs when graded."
    return f"{line}\n### BEGIN HIDDEN TESTS\n{cell.text}\n### END HIDDEN TESTS"


def _cell(
    kind: str, identity: str, text: str, *, locked: bool = False, solution: bool = False, points: int = 0
) -> dict[str, Any]:
    metadata: dict[str, Any] = {}
    if locked or solution:
        metadata["nbgrader"] = {
            "grade": bool(points),
            "grade_id": identity,
            "locked": locked,
            "schema_version": 3,
            "solution": solution,
            "task": False,
        }
        if points:
            metadata["nbgrader"]["points"] = points
    cell: dict[str, Any] = {"cell_type": kind, "id": identity[:64], "metadata": metadata}
    cell["source"] = text.splitlines(keepends=True)
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
        if points:
            metadata["tags"] = ["raises-exception"]  # "Run All" goes on past a check that fails
    return cell
