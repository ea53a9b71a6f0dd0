"""Tests of reading a hand-in: which exercise it is, and which of its code is the learner's own."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from autograder import submission, views
from autograder.errors import ByHandError
from autograder.source import without_solution
from autograder.submission import CELLS, NO_PYTHON, TOO_LONG, Submission, of_notebook, of_python
from autograder.tests.helpers import MINIATURE, changed, exercise

SQUARE = exercise()
STUB = views.stub(SQUARE)
BODY = "    # YOUR CODE HERE\n    raise NotImplementedError\n"
ANSWER = 'def square(x):\n    """Return it."""\n    return x**2\n'


def answered(text: str, name: str, body: str) -> str:
    """Return the stub with the body of the answer `name` filled in."""
    before, rest = text.split(f"def {name}(", 1)
    return f"{before}def {name}({rest.replace(BODY, body, 1)}"


def released(**answers: str) -> dict[str, Any]:
    """Return a notebook with stubs, or the cells in `answers`, by the name of the answer."""
    notebook: dict[str, Any] = json.loads(views.notebook(SQUARE))
    for cell in notebook["cells"]:
        text = "".join(cell["source"]).partition("### BEGIN HIDDEN TESTS")[0]
        cell["source"] = answers.get(cell["id"], without_solution(text))
    return notebook


def run(handed_in: Submission) -> dict[str, Any]:
    """Return the names that the learner's cells define; a cell that fails ends alone."""
    names: dict[str, Any] = {}
    for text in handed_in.cells:
        try:
            exec(text, names)
        except Exception as error:
            names.setdefault("errors", []).append(type(error).__name__)
    return names


def own(handed_in: Submission) -> list[str]:
    """Return the learner's lines that hold code."""
    return [line for text in handed_in.cells for line in text.splitlines() if line.strip() and line != "# %%"]


# --- what is the learner's own ---------------------------------------------------------------------------------


def test_of_an_untouched_exercise_nothing_is_the_learners() -> None:
    assert of_python(STUB, SQUARE).cells == ()
    assert of_notebook(released(), SQUARE).cells == ()
    for path in MINIATURE.paths():
        found = MINIATURE.exercise(path.stem)
        assert of_python(views.stub(found), found) == Submission("", found, (), "module", ())


def test_of_a_solution_the_answers_are_left() -> None:
    handed_in = of_python(views.solution(SQUARE), SQUARE)
    names = run(handed_in)
    assert {name for name in names if not name.startswith("__")} == {"square", "slope"}
    assert (names["square"](3), names["slope"](3), handed_in.notes) == (9, 6, ())


def test_the_lines_of_a_file_stay_where_they_are() -> None:
    text = answered(STUB, "slope", "    return 2 * x\n")
    line = text[: text.index("    return 2 * x")].count("\n") + 1
    (cell,) = of_python(text, SQUARE).cells
    assert cell.splitlines()[line - 1] == "    return 2 * x"
    assert cell.splitlines()[: line - 13] == [""] * (line - 13)


def test_helpers_and_imports_of_the_learner_are_kept_in_order() -> None:
    text = answered(STUB, "square", "    return power(x, 2)\n")
    text = text.replace(
        "# %%\ndef square", "# %%\nimport math\n\n\ndef power(a, n):\n    return math.prod([a] * n)\n\n\ndef square"
    )
    assert run(of_python(text, SQUARE))["square"](3) == 9


def test_code_at_the_end_of_a_file_counts_even_below_prose() -> None:
    line = MINIATURE.exercise("line")
    text = views.stub(line) + "\n\ndef line():\n    return 7\n"
    assert run(of_python(text, line))["line"]() == 7


def test_the_last_definition_is_the_answer_unless_it_is_the_stub() -> None:
    first, second = ANSWER, ANSWER.replace("x**2", "x * x + 0")
    stub = f"def square(x):\n{BODY}"
    assert run(of_python("\n".join([first, second]), SQUARE))["square"].__code__.co_consts[1:] == (0,)
    assert own(of_python("\n".join([first, "# %%", stub]), SQUARE)) == own(of_python(first, SQUARE))
    assert own(of_python("\n".join([stub, first, stub]), SQUARE)) == own(of_python(first, SQUARE))


@pytest.mark.parametrize(
    "stub",
    [
        STUB[STUB.index("def square") : STUB.index('# %% [markdown]\nr"""\n## The slope')].split("# %%")[0],
        "def square(x):\n    raise NotImplementedError\n",
        'def square(x):\n    """My own notes."""\n    raise NotImplementedError\n',
    ],
)
def test_a_stub_with_another_docstring_is_still_a_stub(stub: str) -> None:
    assert of_python(stub, SQUARE).cells == ()


def test_a_stub_with_other_arguments_is_the_learners_attempt() -> None:
    assert own(of_python("def square(z):\n    raise NotImplementedError\n", SQUARE)) != []


def test_a_changed_given_is_ignored_and_reported() -> None:
    line = MINIATURE.exercise("line")
    text = changed(
        views.stub(line),
        ('x, m, c = sympy.symbols("x m c", real=True)', 'x, m, c = sympy.symbols("x m c")'),
        ("    return expression.subs(x, value)", "    return value"),
    )
    handed_in = of_python(answered(text, "line", "    return m * x + c\n"), line)
    assert own(handed_in)[0] == "def line():"
    assert handed_in.notes == tuple(
        f"{name} is given and was changed; the given one was used." for name in ("c", "m", "x", "at")
    )


def test_names_inside_a_comprehension_change_no_given() -> None:
    line = MINIATURE.exercise("line")
    handed_in = of_python("table = [x**2 for x in range(3)]\n", line)
    assert (own(handed_in), handed_in.notes) == (["table = [x**2 for x in range(3)]"], ())


def test_what_shares_a_line_with_a_given_is_kept() -> None:
    assert own(of_python("import numpy as np; scale = 3\n", SQUARE)) == ["scale = 3"]
    assert own(of_python("scale = (1,\n  3); import numpy as np\n", SQUARE)) == ["scale = (1, 3)"]


def test_tests_that_were_edited_or_copied_do_not_run() -> None:
    cheat = "@check.points(100)\ndef test_a_square_is_never_negative():\n    pass\n"
    assert of_python(cheat, SQUARE).cells == ()


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "1 + " * 5000 + "1\n",
        "x = " + "(" * 5000 + ")" * 5000 + "\n",
        "x = " + "-" * 5000 + "1\n",
        "x = [" * 1000 + "]" * 1000 + "\n",
        "def square(x):\n" + "".join(" " * i + "if x:\n" for i in range(1, 90)) + " " * 90 + "pass\n",
        "def f():\n    return " + ".a" * 20000 + "\n",
        "x = 1\0\n",
        "x = '\ud800'\n",
        "def f(:\n",
        "%timeit square(3)\n!ls\n",
    ],
    ids=lambda text: text[:12].strip(),
)
def test_a_cell_that_cannot_be_taken_apart_is_left_to_run(text: str) -> None:
    handed_in = of_notebook({"cells": [{"cell_type": "code", "source": text}]}, SQUARE)
    written = text.encode("utf-8", "replace").decode()  # half a surrogate pair cannot be written to a file
    assert handed_in.cells in ((written,), (written.replace("\r", "\n"),))


def test_a_syntax_error_ends_one_cell_only() -> None:
    text = answered(STUB, "square", "    return x *\n")
    text = answered(text, "slope", "    return 2 * x\n")
    names = run(of_python(text, SQUARE))
    assert names["errors"] == ["SyntaxError"]
    assert names["slope"](3) == 6
    assert "square" not in names


def test_backslashes_in_the_learners_text_make_no_noise() -> None:
    text = answered(STUB, "square", '    """With \\cdot and \\d."""\n    return x * x\n')
    assert len(of_python(text, SQUARE).cells) == 1


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_make_no_difference(end: str) -> None:
    text = answered(STUB, "slope", "    return 2 * x\n")
    assert of_python(text.replace("\n", end), SQUARE) == of_python(text, SQUARE)


def test_a_form_feed_moves_no_line() -> None:
    text = "\f\nimport numpy as np\n" + ANSWER
    assert run(of_python(text, SQUARE))["square"](3) == 9


# --- notebooks -------------------------------------------------------------------------------------------------


def sources(handed_in: Submission) -> Iterable[str]:
    """Return the names of what the learner's cells define."""
    return [name for name in run(handed_in) if not name.startswith("__")]


def test_cells_may_be_copied_duplicated_deleted_and_retagged() -> None:
    plain = of_notebook(released(square=ANSWER), SQUARE)
    assert (plain.style, list(sources(plain))) == ("cell", ["square"])
    notebook = released(square=ANSWER)
    cells = notebook["cells"]
    tampered = {
        "deleted": [cell for cell in cells if "test" not in cell["id"] and "given" not in cell["id"]],
        "duplicated": [cell for cell in cells for _ in range(2)],
        "without metadata": [{"cell_type": cell["cell_type"], "source": cell["source"]} for cell in cells],
        "retagged": [{**cell, "metadata": {"nbgrader": {"grade_id": "x", "points": 99}}} for cell in cells],
        "reversed": cells[::-1],
    }
    for kind, changed_cells in tampered.items():
        names = run(of_notebook({**notebook, "cells": changed_cells}, SQUARE))
        assert names["square"](3) == 9, kind
        assert "errors" not in names, kind


def test_only_code_cells_hold_code() -> None:
    cells = [{"cell_type": kind, "source": ANSWER} for kind in ("markdown", "raw", "other")]
    assert of_notebook({"cells": cells}, SQUARE).cells == ()


def test_a_cell_may_be_one_text_or_a_list_of_lines() -> None:
    for text in (ANSWER, ANSWER.splitlines(keepends=True)):
        assert len(of_notebook({"cells": [{"cell_type": "code", "source": text}]}, SQUARE).cells) == 1


# --- reading files ---------------------------------------------------------------------------------------------


def handed_in(folder: Path, name: str, content: str | bytes | dict[str, Any]) -> Submission:
    """Write a file and read it as a submission."""
    path = folder / name
    text = json.dumps(content) if isinstance(content, dict) else content
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return submission.read(path, MINIATURE)


NAMES = [
    "square.ipynb", "square (1).ipynb", "square(2).ipynb", "square-Copy1.ipynb", "square_copy.ipynb", "square 2.ipynb",
    "square copy 2.ipynb", "square - Copy (3).ipynb", "Copy of square.ipynb", "square-checkpoint.ipynb", "square.IPYNB",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_renamed_notebook_is_known_by_its_name_alone(tmp_path: Path, name: str) -> None:
    notebook = released(square=ANSWER)
    del notebook["metadata"]
    assert handed_in(tmp_path, name, notebook).exercise.id == "01_numbers/square"


def test_metadata_count_more_than_the_name(tmp_path: Path) -> None:
    assert handed_in(tmp_path, "line.ipynb", released()).exercise.name == "square"
    found = handed_in(tmp_path, "final version.ipynb", released(square=ANSWER))
    assert (found.exercise.name, len(found.cells)) == ("square", 1)


def test_a_file_by_another_name_is_known_by_what_it_defines(tmp_path: Path) -> None:
    assert handed_in(tmp_path, "mine.py", STUB).exercise.name == "square"
    notebook = released()
    notebook["metadata"] = {"byhand": "nonsense"}
    assert handed_in(tmp_path, "mine.ipynb", notebook).exercise.name == "square"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_order_mark_makes_no_difference(tmp_path: Path, mark: bytes) -> None:
    text = answered(STUB, "slope", "    return 2 * x\n").encode()
    assert run(handed_in(tmp_path, "square.py", mark + text))["slope"](1) == 2
    notebook = json.dumps(released(square=ANSWER)).encode()
    assert len(handed_in(tmp_path, "square.ipynb", mark + notebook).cells) == 1


WRONG: dict[str, tuple[str, Any, str]] = {
    "not UTF-8": ("square.py", b"# gr\xf6\xdfer\n", "is not UTF-8 text. Save it as UTF-8."),
    "no JSON": ("square.ipynb", "{", "is no notebook: Expecting property name"),
    "no notebook": ("square.ipynb", {"worksheets": []}, "is no notebook: there is no list of cells."),
    "a list": ("square.ipynb", b"[1]", "is no notebook: there is no list of cells."),
    "deeply nested": ("square.ipynb", b"[" * 100_000, "is no notebook:"),
    "a number of many digits": ("square.ipynb", b'{"cells": ' + b"9" * 10_000 + b"}", "is no notebook:"),
    "empty": ("square.ipynb", b"", "is no notebook:"),
    "of another course": ("eigenvalues.py", "def eigenvalues():\n    pass\n", "belongs to no exercise of"),
    "a notebook of another": ("other.ipynb", {"cells": [], "metadata": {"byhand": {"exercise": "9_a/b"}}}, "belongs"),
    "an empty file of another name": ("other.py", "", "belongs to no exercise of"),
}  # fmt: skip


@pytest.mark.parametrize("kind", WRONG)
def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path, kind: str) -> None:
    name, content, sentence = WRONG[kind]
    with pytest.raises(ByHandError) as caught:
        handed_in(tmp_path, name, content)
    assert str(caught.value).startswith(str(tmp_path / name))
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_a_folder_and_a_link_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ByHandError, match=r"is not there\. Name a file or a folder that exists\."):
        submission.read(tmp_path / "square.py", MINIATURE)
    with pytest.raises(ByHandError, match=r"holds no \.py file and no notebook\."):
        submission.read(tmp_path, MINIATURE)
    (tmp_path / "square.py").symlink_to(MINIATURE.path("square"))
    with pytest.raises(ByHandError, match=r"is a link\. Hand in the file itself\."):
        submission.read(tmp_path / "square.py", MINIATURE)


def test_a_huge_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "square.py"
    with path.open("wb") as file:
        file.truncate(submission.LARGEST + 1)
    with pytest.raises(ByHandError, match=r"is larger than 20 MB\. Hand in the exercise alone\."):
        submission.read(path, MINIATURE)


def test_an_exercise_may_end_in_the_word_copy(tmp_path: Path) -> None:
    from autograder.tests.helpers import copy_miniature

    course = copy_miniature(tmp_path / "course")
    source = course.path("square")
    source.rename(source.with_name("deep_copy.py"))
    (tmp_path / "deep_copy.py").write_text("")
    assert submission.read(tmp_path / "deep_copy.py", course).exercise.name == "deep_copy"


def test_a_file_of_another_course_with_a_name_of_ours_is_told_apart(tmp_path):
    path = tmp_path / "square.py"
    path.write_text("def something_else(x):\n    return x\n")
    with pytest.raises(ByHandError, match=r"has the name of 01_numbers/square, but none of its answers"):
        submission.read(path, MINIATURE)


def test_a_line_like_a_header_within_a_string_begins_no_cell() -> None:
    text = 'def square(x):\n    """Look.\n\n# %%\n"""\n    return x * x\n\n\n# %%\ny = 1\n'
    first, second = of_python(text, SQUARE).cells
    assert first.strip().endswith("return x * x") and second.strip() == "# %%\ny = 1"
    assert len(of_python('x = """\n# %%\ny = 1\n', SQUARE).cells) == 2  # no Python: each line counts for itself


@pytest.mark.parametrize("cell", ["# %%\n", "# %%\nx = 1\n", "# %%\nimport numpy as np\n"])
def test_a_file_of_very_many_cells_is_read_in_seconds(cell: str) -> None:
    started = time.process_time()
    found = of_python(cell * 55_000, SQUARE)
    assert time.process_time() - started < 8  # seconds; below 1 here, and minutes where each counts all lines above it
    assert len(found.cells) <= CELLS


def test_what_stands_after_very_much_text_is_left_out_and_that_is_said() -> None:
    assert TOO_LONG in of_python("# words\n" * 100_000 + "x = 1\n", SQUARE).notes


# --- notebooks that were saved as Python -----------------------------------------------------------------------


def test_a_copy_that_colab_made_keeps_its_name(tmp_path: Path) -> None:
    assert handed_in(tmp_path, "copy_of_square.py", ANSWER).exercise.name == "square"


@pytest.mark.parametrize("prompt", ["# In[1]:", "# In[ ]:", "# In[12]:  ", "# In [3]:", "# In[*]:"])
def test_a_script_that_jupyter_wrote_is_split_where_its_cells_were(prompt: str) -> None:
    text = f"#!/usr/bin/env python\n# coding: utf-8\n\n{prompt}\n\n\nmissing\n\n\n{prompt}\n\n\n{ANSWER}"
    found = of_python(text, SQUARE)
    names = run(found)
    assert (len(found.cells), names["errors"], names["square"](3)) == (2, ["NameError"], 9)
    assert found.cells[1].splitlines()[text[: text.index("def square")].count("\n")] == "def square(x):"


@pytest.mark.parametrize(
    "text",
    [
        'def square(x):\n    """Look.\n\n# In[1]:\n"""\n    return x * x\n',
        "def square(x):\n    return x * x\n# In[1] the interval is closed.\nscale = 3\n",
        "def square(x):\n    # In[1]:\n    return x * x\n",
    ],
    ids=["a string", "other words", "within a function"],
)
def test_what_only_looks_like_a_prompt_of_jupyters_begins_no_cell(text: str) -> None:
    (cell,) = of_python(text, SQUARE).cells
    assert cell.strip() == text.strip()


@pytest.mark.parametrize(
    "line",
    ["!pip install sympy", "%matplotlib inline", "%%time", "!echo it's (", "!pip \\\n  install sympy", "if 1:\n  !ls"],
)
def test_lines_that_only_a_notebook_understands_are_left_out_of_a_file(line: str) -> None:
    text = f"import math\n{line}\n{ANSWER}\n%pip install numpy\n"
    found = of_python(text, SQUARE)
    names = run(found)
    assert ("errors" in names, names["square"](3), found.notes) == (False, 9, (NO_PYTHON,))
    assert found.cells[0].splitlines()[text[: text.index("def square")].count("\n")] == "def square(x):"


def test_a_line_of_python_may_begin_with_a_percent_sign() -> None:
    text = 'rest = (7\n% 4)\nwords = """\n%d of\n!\n"""\n'
    found = of_python(text, SQUARE)
    assert (run(found)["rest"], run(found)["words"], found.notes) == (3, "\n%d of\n!\n", ())
    assert run(of_python(f"{text}# %%\n!ls\n", SQUARE))["words"] == "\n%d of\n!\n"


def test_beside_lines_of_a_notebook_an_error_in_python_is_the_one_that_is_told() -> None:
    (cell,) = of_python("!ls\ndef square(x):\n    return x *\n", SQUARE).cells
    with pytest.raises(SyntaxError) as caught:
        compile(cell, "", "exec")
    assert caught.value.lineno == 3
