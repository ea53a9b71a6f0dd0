"""A handed-in notebook is put back in order, whatever was done to it."""

from __future__ import annotations

import copy
import json
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder import views
from autograder.nbgrader.release import generate
from autograder.nbgrader.restore import harmless, marked, restored
from autograder.source import read
from autograder.tests.small_course import CHAPTER, DOUBLE, HALF, RIGHT, Notebook, exercise, fill, mark

ORDER = [mark(cell) or cell["id"] for cell in json.loads(views.notebook(exercise()))["cells"]]


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Notebook:
    folder = tmp_path_factory.mktemp("released")
    generate([exercise()], folder)
    notebook: Notebook = json.loads((folder / CHAPTER / "halves.ipynb").read_text())
    return notebook


@pytest.fixture
def handed_in(blank: Notebook) -> Notebook:
    return fill(copy.deepcopy(blank), RIGHT | {"halves_manual_1": "## In words\n\nThey cancel."})


def at(notebook: Notebook, identity: str) -> int:
    return next(i for i, cell in enumerate(notebook["cells"]) if mark(cell) == identity)


def text(notebook: Notebook, identity: str) -> str:
    return "".join(notebook["cells"][at(notebook, identity)]["source"])


def order(notebook: Notebook) -> list[str]:
    return [mark(cell) or cell["id"] for cell in notebook["cells"]]


def valid(notebook: Any) -> Notebook:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nbformat.validate(notebook)
    result: Notebook = notebook
    return result


def test_an_untouched_notebook_comes_back_in_order_with_stubs(blank: Notebook) -> None:
    found = valid(restored(blank, exercise()))
    assert order(found) == ORDER
    assert text(found, "half").endswith("# YOUR CODE HERE\n    raise NotImplementedError")
    assert text(found, "halves_manual_1").endswith("YOUR ANSWER HERE")
    assert "something_secret" in text(found, "halves_hidden_1")


def test_answers_stand_in_their_places(handed_in: Notebook) -> None:
    found = valid(restored(handed_in, exercise()))
    assert order(found) == ORDER
    assert (text(found, "half"), text(found, "double")) == (HALF, DOUBLE)
    assert text(found, "halves_manual_1").endswith("They cancel.")


def stripped(cells: list[dict[str, Any]], place: int) -> None:
    cells[place] |= {"source": "They cancel.", "metadata": {}}


def replaced(cells: list[dict[str, Any]], place: int) -> None:
    cells[place : place + 1] = [{"cell_type": "markdown", "metadata": {}, "source": "They cancel."}]


def written_below(cells: list[dict[str, Any]], place: int) -> None:
    cells.insert(place + 1, {"cell_type": "markdown", "metadata": {}, "source": "They cancel."})


def written_in_two(cells: list[dict[str, Any]], place: int) -> None:
    written_below(cells, place)
    cells.insert(place + 1, {"cell_type": "markdown", "metadata": {}, "source": "First."})


@pytest.mark.parametrize("how", [stripped, replaced, written_below, written_in_two])
def test_a_text_that_a_person_grades_is_found_where_it_was_written(
    blank: Notebook, how: Callable[[list[dict[str, Any]], int], None]
) -> None:
    handed_in = fill(copy.deepcopy(blank), RIGHT)
    how(handed_in["cells"], at(handed_in, "halves_manual_1"))
    found = valid(restored(handed_in, exercise()))
    assert order(found) == ORDER
    expected = "First.\n\nThey cancel." if how is written_in_two else "They cancel."
    assert text(found, "halves_manual_1") == expected


def forget_marks(notebook: Notebook) -> None:
    for cell in notebook["cells"]:
        cell["metadata"] = {}


def forget_ids(notebook: Notebook) -> None:
    notebook["nbformat_minor"] = 4
    for cell in notebook["cells"]:
        del cell["id"]


def swap_marks(notebook: Notebook) -> None:
    one, other = notebook["cells"][at(notebook, "half")], notebook["cells"][at(notebook, "double")]
    one["metadata"], other["metadata"] = other["metadata"], one["metadata"]


def raise_points(notebook: Notebook) -> None:
    for cell in notebook["cells"]:
        if "points" in cell["metadata"].get("nbgrader", {}):
            cell["metadata"]["nbgrader"] |= {"points": 1e9, "locked": False, "solution": True}


def edit_a_test(notebook: Notebook) -> None:
    notebook["cells"][at(notebook, "test_a_double_is_a_sum")]["source"] = "def test_a_double_is_a_sum():\n    pass\n"


def rename_every_mark(notebook: Notebook) -> None:
    for cell in notebook["cells"]:
        if mark(cell):
            cell["metadata"]["nbgrader"]["grade_id"] += "_2"


TAMPERED: list[Callable[[Notebook], None]] = [
    lambda n: None,
    lambda n: n["cells"].pop(at(n, "test_two_halves_make_a_whole")),
    lambda n: n["cells"].pop(at(n, "halves_hidden_2")),
    lambda n: n["cells"].append(copy.deepcopy(n["cells"][at(n, "test_a_double_is_a_sum")])),
    lambda n: n["cells"].insert(0, copy.deepcopy(n["cells"][at(n, "halves_given_1")])),
    lambda n: n["cells"].pop(at(n, "halves_given_1")),
    lambda n: n["cells"].append(copy.deepcopy(n["cells"][at(n, "half")])),
    lambda n: n["cells"].reverse(),
    forget_marks,
    forget_ids,
    swap_marks,
    raise_points,
    edit_a_test,
    rename_every_mark,
]


@pytest.mark.parametrize("tamper", TAMPERED)
def test_whatever_is_done_to_marks_and_cells_every_graded_cell_and_answer_is_back(
    handed_in: Notebook, tamper: Callable[[Notebook], None]
) -> None:
    tamper(handed_in)
    found = valid(restored(handed_in, exercise()))
    assert [name for name in order(found) if name in ORDER] == ORDER
    assert (text(found, "half"), text(found, "double")) == (HALF, DOUBLE)
    assert text(found, "halves_manual_1").endswith("They cancel.")
    pristine = {mark(cell): cell for cell in json.loads(views.notebook(exercise()))["cells"]}
    for cell in found["cells"]:
        if mark(cell):
            assert cell["metadata"]["nbgrader"] == pristine[mark(cell)]["metadata"]["nbgrader"] | {
                "cell_type": cell["cell_type"]
            }
        if mark(cell).startswith(("test_", "halves_hidden", "halves_given")):
            assert cell["source"] == "".join(pristine[mark(cell)]["source"])


def test_the_last_definition_that_is_no_stub_is_the_answer_and_earlier_ones_are_shown(blank: Notebook) -> None:
    first, last = HALF.replace("/ 2", "/ 3"), HALF
    stub = copy.deepcopy(blank["cells"][at(blank, "half")])
    notebook = fill(copy.deepcopy(blank), {"half": first})
    own: Notebook = {"cell_type": "code", "id": "x", "metadata": {}, "outputs": [], "source": last}
    notebook["cells"] += [own, stub]
    found = valid(restored(notebook, exercise()))
    assert text(found, "half") == last
    shown = ["".join(cell["source"]) for cell in found["cells"]]
    assert shown.count(first) == 1
    assert sum("raise NotImplementedError" in cell for cell in shown) == 1  # double's


def test_cells_of_the_learners_own_follow_the_cell_they_followed(handed_in: Notebook) -> None:
    here = at(handed_in, "half")
    code: Notebook = {"cell_type": "code", "metadata": {"deletable": False}, "source": ["x = ", "1"]}
    own: list[Notebook] = [code, {"cell_type": "markdown", "source": "why"}]
    handed_in["cells"][here + 1 : here + 1] = own
    found = valid(restored(handed_in, exercise()))
    assert [cell["source"] for cell in found["cells"][here + 1 : here + 3]] == ["x = 1", "why"]
    assert found["cells"][here + 1]["metadata"] == {}


def test_work_in_a_locked_cell_is_not_lost(handed_in: Notebook) -> None:
    edit_a_test(handed_in)
    handed_in["cells"][at(handed_in, "test_a_double_is_a_sum")]["source"] += "mine = 1\n"
    found = valid(restored(handed_in, exercise()))
    assert "mine = 1" in found["cells"][at(found, "test_a_double_is_a_sum") + 1]["source"]


def test_outputs_and_metadata_of_the_learner_are_not_believed(handed_in: Notebook) -> None:
    handed_in["metadata"] = {"byhand": {"exercise": "other", "status": "judged"}, "kernelspec": {"language": "R"}}
    for cell in handed_in["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "execute_result", "data": {"text/plain": "3"}, "metadata": {}}]
    found = valid(restored(handed_in, exercise()))
    assert not any(cell.get("outputs") for cell in found["cells"])
    assert found["metadata"]["byhand"] == {"exercise": f"{CHAPTER}/halves"}
    assert found["metadata"]["kernelspec"]["language"] == "python"


@pytest.mark.parametrize(
    "shown", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- x -->", "</div>", "<svg/onload=x>"]
)
def test_no_page_runs_what_a_learner_wrote(blank: Notebook, shown: str) -> None:
    html = {"raw_mimetype": "text/html"}
    cells = [{"cell_type": kind, "source": shown, "metadata": html} for kind in ("markdown", "raw", "x")]
    notebook = fill(blank | {"cells": [*blank["cells"], *cells]}, {"halves_manual_1": "## In words\n" + shown})
    found = valid(restored(notebook, exercise()))
    texts = ["".join(cell["source"]) for cell in found["cells"]]
    assert sum(harmless(shown) in text for text in texts) == 4
    assert not any(shown in text for text in texts)
    assert not re.search(r"<[A-Za-z/!?]", harmless(shown))
    assert {cell["cell_type"] for cell in found["cells"]} == {"code", "markdown"}


def test_mathematics_is_left_as_it_is() -> None:
    assert harmless("$a < 2$, $1<2$ and $\\alpha<\\beta$") == "$a < 2$, $1<2$ and $\\alpha<\\beta$"


def test_pictures_in_a_text_stay_and_other_attachments_go(handed_in: Notebook) -> None:
    cell = handed_in["cells"][at(handed_in, "halves_manual_1")]
    cell["attachments"] = {"a.png": {"image/png": "iVBORw0KGgo="}}
    found = valid(restored(handed_in, exercise()))
    assert found["cells"][at(found, "halves_manual_1")]["attachments"] == cell["attachments"]
    cell["attachments"] = {"a.svg": {"image/svg+xml": "<svg onload='x'/>"}}
    found = valid(restored(handed_in, exercise()))
    assert "attachments" not in found["cells"][at(found, "halves_manual_1")]


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8) | st.sampled_from(["cells", "code", "half"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["cells", "cell_type", "source", "metadata", "nbgrader", "grade_id", "attachments", "id"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@settings(max_examples=60, deadline=None)
@given(JSON | st.lists(JSON, max_size=5).map(lambda cells: {"cells": cells}))
def test_anything_at_all_comes_back_as_a_valid_notebook_with_every_graded_cell(content: Any) -> None:
    found = valid(restored(content, exercise()))
    assert [name for name in order(found) if name in ORDER] == ORDER
    json.dumps(found).encode()


def test_half_a_surrogate_pair_can_be_written(blank: Notebook) -> None:
    notebook = fill(copy.deepcopy(blank), {"half": HALF + "# \ud800"})
    json.dumps(restored(notebook, exercise()), ensure_ascii=False).encode()


def test_the_marked_cells_are_known_with_their_points() -> None:
    assert marked(exercise()) == {
        "halves_given_1": None,
        "half": None,
        "test_two_halves_make_a_whole": 1,
        "halves_hidden_1": 3,
        "double": None,
        "test_a_double_is_a_sum": 2,
        "halves_hidden_2": 2,
        "halves_manual_1": 2,
    }


def test_an_untouched_notebook_draws_no_note_even_where_hidden_tests_look_alike(tmp_path: Path) -> None:
    """Two hidden tests of equal points are released with the same line; nothing is missing for that."""
    dense = read(Path(__file__).parents[2] / "source/05_layer_backward/dense.py")
    generate([dense], tmp_path)
    released = json.loads((tmp_path / f"{dense.id}.ipynb").read_text())
    assert "notes" not in restored(released, dense)["metadata"]["byhand"]
