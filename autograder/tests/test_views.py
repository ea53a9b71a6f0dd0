"""Tests of the views: they run, they are valid notebooks, and they only remove."""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder import course, views
from autograder.source import Exercise, read, split
from autograder.tests.helpers import LINE, MINIATURE, SQUARE, changed, exercise

REAL = course.Course(Path(__file__).parents[2])
ALL = [*REAL.paths(), *MINIATURE.paths()]
READ = functools.cache(read)
STUB = ["# YOUR CODE HERE", "raise NotImplementedError"]


@pytest.fixture(params=ALL, ids=lambda path: path.stem)
def any_exercise(request: pytest.FixtureRequest) -> Exercise:
    """Every exercise of the course and of the miniature."""
    return READ(request.param)


def lines(text: str) -> Counter[str]:
    """Return the lines of a text, those that hold something, with how often they stand there."""
    return Counter(line.strip() for line in text.splitlines() if line.strip())


def cells(found: Exercise) -> list[dict[str, Any]]:
    """Return the cells of the source notebook, each with its text under `text`."""
    return [{**cell, "text": "".join(cell["source"])} for cell in json.loads(views.notebook(found))["cells"]]


# --- a view only removes ---------------------------------------------------------------------------------------


def test_a_stub_has_lines_of_the_source_and_the_named_additions(any_exercise: Exercise) -> None:
    source = lines("".join(cell.raw for cell in any_exercise.cells))
    added = lines(views.stub(any_exercise)) - source
    regions = sum(cell.text.count("BEGIN SOLUTION") for cell in any_exercise.of_kind("answer"))
    manual = len(any_exercise.of_kind("manual"))
    assert added == Counter(
        {STUB[0]: regions, STUB[1]: regions, "YOUR ANSWER HERE": manual} if manual else dict.fromkeys(STUB, regions)
    )


def test_a_solution_has_lines_of_the_source_alone_and_every_public_one(any_exercise: Exercise) -> None:
    source = lines("".join(cell.raw for cell in any_exercise.cells))
    solution = lines(views.solution(any_exercise))
    assert not solution - source
    missing = lines(views.stub(any_exercise)) - solution
    assert not missing.keys() - {*STUB, "YOUR ANSWER HERE"}


def test_views_keep_the_order_of_the_source() -> None:
    found = exercise()
    kept = [cell.line for cell in split(views.solution(found))]
    assert len(kept) == len([cell for cell in found.cells if cell.public or cell.kind in ("hint", "derivation")])
    headings = re.findall(r"^(?:def|class|##?) ?(\w+)", views.stub(found), re.MULTILINE)
    assert headings == [
        "The",
        "square",
        "test_a_square_is_never_negative",
        "The",
        "slope",
        "test_slope_is_a_limit_of_differences",
    ]


def test_the_stub_holds_nothing_secret(any_exercise: Exercise) -> None:
    kinds = {cell.kind for cell in map(_recognised(any_exercise), split(views.stub(any_exercise)))}
    assert not kinds & {"hint", "derivation", "mistake", "accepted"}
    stub = views.stub(any_exercise)
    names = [cell.name for cell in any_exercise.of_kind("mistake", "accepted")]
    names += [test.name for test in any_exercise.tests if test.hidden]
    assert not [name for name in names if re.search(rf"^(def|class) {name}\b", stub, re.MULTILINE)]
    assert "check.hidden" not in stub
    assert "SOLUTION" not in stub


def _recognised(found: Exercise) -> Any:
    known = {cell.text: cell for cell in found.cells}
    return lambda cell: known.get(cell.text, cell)


def test_the_views_are_python(any_exercise: Exercise) -> None:
    for text in (views.stub(any_exercise), views.solution(any_exercise)):
        compile(text, "view", "exec")
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


def test_a_manual_cell_written_as_comments_gives_a_stub_of_comments() -> None:
    quoted = LINE[LINE.index('r"""\nSay in a sentence') :]
    commented = "".join(f"# {line}\n".replace("# \n", "#\n") for line in quoted.splitlines()[1:-1])
    found = exercise(changed(LINE, (quoted, commented)), name="line")
    compile(views.stub(found), "stub", "exec")
    assert views.stub(found).endswith("# YOUR ANSWER HERE\n")
    assert cells(found)[-1]["text"] == cells(exercise(LINE, name="line"))[-1]["text"].strip("\n")


# --- the notebook ----------------------------------------------------------------------------------------------


def test_the_notebook_is_valid(any_exercise: Exercise) -> None:
    notebook = nbformat.reads(views.notebook(any_exercise), as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert notebook.metadata.byhand.exercise == any_exercise.id


def test_graded_cells_are_as_nbgrader_wants_them(any_exercise: Exercise) -> None:
    pytest.importorskip("nbgrader")
    from nbgrader.nbgraderformat import MetadataValidator

    notebook = nbformat.reads(views.notebook(any_exercise), as_version=nbformat.NO_CONVERT)
    MetadataValidator().validate_nb(notebook)
    graded = {
        c.metadata.nbgrader.grade_id: c.metadata.nbgrader.points
        for c in notebook.cells
        if "nbgrader" in c.metadata and c.metadata.nbgrader.grade
    }
    wanted = {views.grade_ids(any_exercise)[test.name]: test.points for test in any_exercise.tests}
    manual = {
        f"{any_exercise.name}_manual_{i}": cell.points for i, cell in enumerate(any_exercise.of_kind("manual"), 1)
    }
    assert graded == wanted | manual


def test_what_is_locked_and_what_is_not() -> None:
    roles = {}
    for cell in cells(exercise(LINE, name="line")):
        meta = cell["metadata"].get("nbgrader")
        roles[cell["id"]] = meta and (meta["locked"], meta["solution"], meta["grade"], meta.get("points"))
    assert roles == {
        "line_statement_1": None,
        "line_given_1": (True, False, False, None),
        "line_given_2": (True, False, False, None),
        "line": (False, True, False, None),
        "line_hint_1": None,
        "test_line_climbs_by_its_slope": (True, False, True, 1),
        "line_hidden_1": (True, False, True, 2),
        "line_manual_1": (False, True, True, 2),
    }


def test_a_hidden_test_stands_between_the_markers_below_one_visible_line() -> None:
    hidden = [cell["text"] for cell in cells(exercise()) if "hidden" in cell["id"]]
    assert [text.splitlines()[:2] for text in hidden] == [
        ["# Hidden test, 2 points: runs when graded.", "### BEGIN HIDDEN TESTS"],
        ["# Hidden test, 1 point: runs when graded.", "### BEGIN HIDDEN TESTS"],
    ]
    assert all(text.endswith("\n### END HIDDEN TESTS") for text in hidden)


def test_the_notebook_has_no_derivation_no_mistake_and_no_accepted_form(any_exercise: Exercise) -> None:
    texts = {cell["text"].strip() for cell in cells(any_exercise)}
    secret = {cell.text.strip() for cell in any_exercise.of_kind("derivation", "mistake", "accepted")}
    assert not texts & secret


def test_hints_are_folded_and_numbered() -> None:
    hints = [cell["text"] for cell in cells(exercise()) if "_hint_" in cell["id"]]
    assert hints[1] == "<details>\n<summary>Hint 2 of 2</summary>\n\nIn numpy, `*` goes entry by entry.\n\n</details>"


def test_another_hint_leaves_every_other_id_as_it_was() -> None:
    before = cells(exercise())
    after = cells(
        exercise(
            SQUARE,
            (
                '# %% [markdown] tags=["solution"]',
                '# %% [markdown] tags=["hint"]\n# More.\n\n# %% [markdown] tags=["solution"]',
            ),
        )
    )
    assert [cell["id"] for cell in after if cell["id"] != "square_hint_3"] == [cell["id"] for cell in before]


def test_ids_do_not_depend_on_what_is_in_a_cell() -> None:
    changes = [
        ("    return x * x\n", "    return x**2\n"),
        ("A number times itself.", "Once more."),
        ("np.array([9.0, 25.0, 0.25])", "np.array([9, 25, 0.25])"),
    ]
    assert [cell["id"] for cell in cells(exercise(SQUARE, *changes))] == [cell["id"] for cell in cells(exercise())]


def test_grade_ids_of_hidden_tests_say_nothing() -> None:
    assert views.grade_ids(exercise()) == {
        "test_a_square_is_never_negative": "test_a_square_is_never_negative",
        "test_square_of_several_numbers": "square_hidden_1",
        "test_slope_is_a_limit_of_differences": "test_slope_is_a_limit_of_differences",
        "test_slope_of_several_numbers": "square_hidden_2",
    }


def test_views_are_the_same_bytes_each_time(any_exercise: Exercise) -> None:
    again = read(any_exercise.path)
    for view in (views.stub, views.solution, views.notebook):
        assert view(any_exercise) == view(again)
