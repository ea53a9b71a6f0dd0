"""Tests of judging one submission: which status it gets as a whole, and which each test."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from autograder import judge as judging
from autograder import submission
from autograder.judge import Result
from autograder.sandbox import Limits, Sandbox
from autograder.tests.helpers import exercise

SCHEMA = json.loads((Path(judging.__file__).parent / "schema" / "judge.json").read_text("utf-8"))
SQUARE = "def square(x):\n    return x * x\n\n\n"
SLOPE = "def slope(x):\n    return 2 * x\n"
ENDS = "def square(x):\n    import os\n\n    os._exit(0)\n\n\n"
LOOPS = "def square(x):\n    while True:\n        pass\n\n\n"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """A sandbox with little patience."""
    with Sandbox(limits=Limits(seconds=0.5)) as opened:
        yield opened


def judged(text: str, sandbox: Sandbox) -> Result:
    """Return the result of a Python file, in the published form."""
    result = judging.judge(submission.of_python(text, exercise(), "square.py"), sandbox)
    jsonschema.validate({"results": [result.to_json()]}, SCHEMA)
    return result


@pytest.mark.parametrize(
    ("text", "status", "tests", "score"),
    [
        (SQUARE + SLOPE, "judged", ["passed"] * 4, 5),
        ("", "not_attempted", ["not_attempted"] * 4, 0),
        (SQUARE, "judged", ["passed"] * 2 + ["not_attempted"] * 2, 3),
        (SQUARE.replace("*", "+") + SLOPE, "judged", ["failed"] * 2 + ["passed"] * 2, 2),
        (SQUARE.replace("x * x", "missing") + SLOPE, "judged", ["error"] * 2 + ["passed"] * 2, 2),
        (ENDS, "crashed", ["error"] * 2 + ["not_attempted"] * 2, 0),
        (ENDS + SLOPE, "judged", ["error"] * 2 + ["passed"] * 2, 2),
        (LOOPS, "timed_out", ["timeout"] * 2 + ["not_attempted"] * 2, 0),
        (LOOPS + SLOPE, "judged", ["timeout"] * 2 + ["passed"] * 2, 2),
    ],
    ids=["right", "blank", "half", "wrong", "raises", "ends", "ends in part", "loops", "loops in part"],
)
def test_a_submission_and_each_test_have_a_status(
    sandbox: Sandbox, text: str, status: str, tests: list[str], score: int
) -> None:
    result = judged(text, sandbox)
    assert (result.status, [test.status for test in result.tests], result.score) == (status, tests, score)
    assert (result.exercise, result.max_score) == ("01_numbers/square", 5)
    assert [test.earned for test in result.tests] == [
        test.points if test.status == "passed" else 0 for test in result.tests
    ]


def test_a_mistake_is_named_where_it_shows_and_nowhere_else(sandbox: Sandbox) -> None:
    result = judged(SQUARE.replace("*", "+") + SLOPE, sandbox)
    assert [test.diagnosis for test in result.tests] == ["doubled", "doubled", None, None]


def test_what_cannot_be_judged_is_invalid_in_one_line() -> None:
    result = judging.invalid("essay.txt", "It is\n  no exercise.")
    jsonschema.validate({"results": [result.to_json()]}, SCHEMA)
    assert (result.status, result.exercise, result.score, result.notes) == ("invalid", None, 0, ["It is no exercise."])


LEAKS = """
def square(x):
    import os

    try:
        while True:
            os.dup(0)
    except OSError:
        return x * x


def slope(x):
    with open("/dev/null"):
        return 2 * x
"""


def test_what_one_answer_leaves_open_costs_no_other_its_points(sandbox: Sandbox) -> None:
    result = judged(LEAKS, sandbox)
    assert [test.status for test in result.tests] == ["passed"] * 4


@pytest.mark.needs("bwrap")
def notebook_judged(cells: list[str], sandbox: Sandbox) -> Result:
    """Return the result of a notebook with these code cells."""
    content = {"cells": [{"cell_type": "code", "source": text} for text in cells]}
    return judging.judge(submission.of_notebook(content, exercise(), "square.ipynb"), sandbox)


def test_the_helper_beside_an_answer_is_its_own_as_when_a_notebook_is_run_from_the_top(sandbox: Sandbox) -> None:
    cells = [
        "def helper(x):\n    return x * x\n\n\n" + SQUARE.replace("x * x", "helper(x)"),
        "sum = 0\ndef helper(x):\n    return 2 * x\n\n\n" + SLOPE.replace("2 * x", "helper(x)"),
    ]
    result = notebook_judged(cells, sandbox)
    assert (result.score, result.notes) == (5, [])


def test_an_answer_below_what_stopped_its_cell_says_so(sandbox: Sandbox) -> None:
    result = notebook_judged([SQUARE + "import nowhere_to_be_found\n\n\n" + SLOPE], sandbox)
    assert [test.status for test in result.tests] == ["passed"] * 2 + ["error"] * 2
    assert "Code cell 1 stopped with ModuleNotFoundError" in result.tests[2].message


@pytest.mark.parametrize(
    "deep",
    ["a = " + "+".join(["1"] * 900), "lambda: " * 990 + "1", "a = (1)" + ".real" * 1500],
    ids=["sum", "lambda", "dots"],
)
def test_code_that_is_too_deep_to_be_written_anew_is_judged(sandbox: Sandbox, deep: str) -> None:
    cells = [f"{deep}; import os; os.getpid()", SQUARE, SLOPE]
    assert notebook_judged(cells, sandbox).score == 5
    assert judged(f"{SQUARE + SLOPE}\n\n# %%\n{deep}\n", sandbox).score == 5


def test_a_sandbox_that_is_killed_costs_a_right_answer_nothing() -> None:
    with Sandbox() as sandbox:
        first = threading.Event()

        def kill() -> None:
            first.wait(10)
            sandbox._process.kill()

        killer = threading.Thread(target=kill)
        killer.start()
        session = sandbox.session

        def begun(*args: Any) -> Any:
            opened = session(*args)
            first.set()
            killer.join(10)
            return opened

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sandbox, "session", begun)
            result = judged(SQUARE + SLOPE, sandbox)
    assert (result.score, result.notes) == (5, [])
