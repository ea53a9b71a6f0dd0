"""Answers travel from `.py` files into the released notebooks, and earn the same there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder import build, submission
from autograder.course import Course
from autograder.errors import ByHandError
from autograder.judge import Result, judge
from autograder.nbgrader.handin import handin
from autograder.sandbox import Limits, Sandbox
from autograder.tests.small_course import CHAPTER, SOURCE, Notebook, authored, mark

TO_DO = "    # YOUR CODE HERE\n    raise NotImplementedError\n"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = authored(tmp_path_factory.mktemp("a course"))
    build.write(course, build.derived(course, course.exercises()))
    return course


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(limits=Limits(seconds=0.5)) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def stub(course: Course) -> str:
    return (course.exercises_dir / CHAPTER / "halves.py").read_text()


def hand_in(course: Course, folder: Path, text: str) -> tuple[Path, Notebook]:
    """Hand in a Python file; return where it was and the notebook made of it."""
    path = folder / "answers" / "halves.py"
    path.parent.mkdir()
    path.write_text(text)
    (made,) = handin(CHAPTER, path.parent, folder / "out", course)
    notebook: Notebook = json.loads(made.read_text())
    return path, notebook


def texts(notebook: Notebook) -> dict[str, str]:
    return {mark(cell) or cell["id"]: "".join(cell["source"]) for cell in notebook["cells"]}


def verdicts(result: Result) -> list[tuple[str, str, int, str | None]]:
    return [(test.name, test.status, test.earned, test.diagnosis) for test in result.tests]


def answered(stub: str, half: str, double: str = "    return 2 * x\n", above: str = "", below: str = "") -> str:
    first, second = half, double
    text = stub.replace(TO_DO, first, 1).replace(TO_DO, second, 1)
    return text.replace("# %%\ndef half", f"# %%\n{above}def half") + below


HELPER = "\n\n# %%\nimport math\n\n\ndef parts():\n    return math.isqrt(4)\n"
FILES = {
    "blank": lambda stub: stub,
    "right": lambda stub: answered(stub, "    return x / 2\n"),
    "wrong": lambda stub: answered(stub, "    return (x + 1) / 2\n"),
    "half_done": lambda stub: answered(stub, "    return x / 2\n", TO_DO),
    "helper_above": lambda stub: answered(stub, "    return x / parts()\n", above="def parts():\n    return 2\n\n\n"),
    "helper_below": lambda stub: answered(stub, "    return x / parts()\n", below=HELPER),
    "state": lambda stub: answered(stub, "    return x / TWO\n", above="TWO = 2\n\n\n"),
    "syntax": lambda stub: answered(stub, "    return x /\n"),
    "crash": lambda stub: answered(stub, "    import os\n    os._exit(0)\n"),
    "loop": lambda stub: answered(stub, "    while True:\n        pass\n"),
    "raises_on_the_way": lambda stub: answered(stub, "    return x / 2\n", above="1 / 0\n\n\n"),
    "no_cells": lambda stub: "def half(x):\n    return x / 2\n\n\ndef double(x):\n    return x + x\n",
    "one_cell": lambda stub: answered(stub, "    return x / 2\n").replace("# %%\ndef double", "def double"),
    "defined_twice": lambda stub: answered(stub, "    return x\n", below="\n\n# %%\ndef half(x):\n    return x / 2\n"),
    "windows": lambda stub: answered(stub, "    return x / 2\n").replace("\n", "\r\n"),
    "edited_given": lambda stub: answered(stub, "    return x / 2\n").replace(
        "import warnings", "import math as check"
    ),
    "edited_test": lambda stub: answered(stub, "    return x\n").replace("check.close(2 * half(3.0), 3.0)", "pass"),
    "printing": lambda stub: answered(stub, "    return x / 2\n", below="\n\n# %%\nprint(half(3))\n"),
}


@pytest.mark.parametrize("name", FILES)
def test_the_round_trip_gives_equal_points_and_verdicts(
    course: Course, sandbox: Sandbox, stub: str, tmp_path: Path, name: str
) -> None:
    path, _ = hand_in(course, tmp_path, FILES[name](stub))
    here = judge(submission.read(path, course), sandbox)
    there = judge(submission.read(tmp_path / "out" / "halves.ipynb", course), sandbox)
    assert verdicts(here) == verdicts(there)
    assert (here.status, here.score) == (there.status, there.score)


def test_right_answers_earn_all_points_there(course: Course, sandbox: Sandbox, stub: str, tmp_path: Path) -> None:
    hand_in(course, tmp_path, FILES["helper_below"](stub))
    assert judge(submission.read(tmp_path / "out" / "halves.ipynb", course), sandbox).score == 8


def test_an_answer_stands_in_its_cell_and_tests_are_the_released_ones(
    course: Course, stub: str, tmp_path: Path
) -> None:
    _, notebook = hand_in(course, tmp_path, FILES["right"](stub))
    released = json.loads((course.release_dir / CHAPTER / "halves.ipynb").read_text())
    found, before = texts(notebook), texts(released)
    assert found["half"] == 'def half(x):\n    """Return half of `x`."""\n    return x / 2'
    assert {name for name in found if found[name] != before.get(name)} == {"half", "double"}
    assert [cell["metadata"] for cell in notebook["cells"]] == [cell["metadata"] for cell in released["cells"]]


def test_helpers_come_before_the_answers_that_use_them(course: Course, stub: str, tmp_path: Path) -> None:
    _, notebook = hand_in(course, tmp_path, FILES["helper_below"](stub))
    names = list(texts(notebook))
    own = next(name for name in names if "_own_" in name)
    assert names.index(own) == names.index("half") - 1
    assert "def parts" in texts(notebook)[own]


def test_two_answers_in_one_cell_leave_no_stub_behind(course: Course, stub: str, tmp_path: Path) -> None:
    _, notebook = hand_in(course, tmp_path, FILES["no_cells"](stub))
    assert "NotImplementedError" not in json.dumps(notebook)
    assert texts(notebook)["double"] == "# double stands in the cell of half."


def test_a_text_for_a_person_travels_too(course: Course, stub: str, tmp_path: Path) -> None:
    _, notebook = hand_in(course, tmp_path, stub.replace("YOUR ANSWER HERE", "They cancel: $2/2 = 1$."))
    assert "They cancel: $2/2 = 1$." in texts(notebook)["halves_manual_1"]
    assert "YOUR ANSWER HERE" not in json.dumps(notebook)


def test_an_exercise_without_a_file_is_handed_in_blank(tmp_path: Path, stub: str) -> None:
    authored(tmp_path)
    other = SOURCE.replace("half", "hemi").replace("double", "twin").replace("halves", "hemis")
    course = authored(tmp_path, other, "hemis")
    build.write(course, build.derived(course, course.exercises()))
    answers = tmp_path / "answers"
    answers.mkdir()
    (answers / "halves.py").write_text(stub)
    made = handin(CHAPTER, answers, tmp_path / "out", course)
    assert sorted(path.name for path in made) == ["halves.ipynb", "hemis.ipynb"]
    assert json.loads(made[-1].read_text()) == json.loads((course.release_dir / CHAPTER / made[-1].name).read_text())


@pytest.mark.parametrize(
    ("chapter", "sentence"), [("09_none", "The chapters are 01_small."), (CHAPTER, "holds none of halves.py")]
)
def test_what_cannot_be_handed_in_is_said(course: Course, tmp_path: Path, chapter: str, sentence: str) -> None:
    with pytest.raises(ByHandError, match=sentence):
        handin(chapter, tmp_path, tmp_path / "out", course)
    assert not (tmp_path / "out").exists()


def test_a_course_that_was_not_built_says_so(tmp_path: Path, stub: str) -> None:
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / "halves.py").write_text(stub)
    with pytest.raises(ByHandError, match="Run `byhand build`"):
        handin(CHAPTER, tmp_path / "answers", tmp_path / "out", authored(tmp_path))
