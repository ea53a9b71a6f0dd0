"""Tests of the proof of an exercise: each refusal, on an exercise made bad for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder import build, verify, views
from autograder.course import Course
from autograder.errors import ByHandError
from autograder.source import Exercise, without_solution
from autograder.tests.helpers import COUNTER, LINE, MINIATURE, SQUARE, changed, copy_miniature, exercise
from autograder.verify import Proof, gives_away, leaks, prove, prove_path, secret_lines


def problems(text: str, *changes: tuple[str, str]) -> list[str]:
    """Return the first lines of what is wrong with a changed exercise of the miniature."""
    return [problem.splitlines()[0] for problem in prove(exercise(text, *changes)).problems]


@pytest.mark.parametrize("name", ["square", "line", "counter"])
def test_a_sound_exercise_has_no_problems(name: str) -> None:
    found = MINIATURE.exercise(name)
    proof = prove(found)
    assert proof.problems == []
    assert (proof.exercise, proof.points, proof.answers) == (found.id, found.max_score, len(found.answers))


def test_the_proof_counts() -> None:
    proof = prove(exercise())
    assert (proof.answers, proof.tests, proof.points, proof.mistakes, proof.accepted) == (2, 4, 5, 3, 1)
    assert proof.seconds > 0


# --- answers and stubs -----------------------------------------------------------------------------------------

RIGHT = "    # BEGIN SOLUTION\n    return x * x\n    # END SOLUTION\n"
HIDDEN = "    check.close(square(np.array([3.0, -5.0, 0.5])), np.array([9.0, 25.0, 0.25]))\n"
BITES_ALONE = "slope does not pass {}, alone and with warnings as errors:"


def test_an_answer_that_is_wrong() -> None:
    wrong = problems(SQUARE, ("    return 1.0 * twice\n", "    return 3.0 * twice\n"))
    tests = ("test_slope_is_a_limit_of_differences", "test_slope_of_several_numbers")
    assert wrong == [BITES_ALONE.format(test) for test in tests]


def test_an_answer_that_needs_another_answer() -> None:
    found = prove(exercise(SQUARE, ("    return 1.0 * twice\n", "    return twice + 0 * square(x)\n"))).problems
    assert found[0].splitlines()[0] == BITES_ALONE.format("test_slope_is_a_limit_of_differences")
    assert "Not attempted" in found[0] or "NotImplementedError" in found[0]


def test_an_answer_that_warns() -> None:
    warn = "    import warnings\n    warnings.warn('careful')\n    return x * x\n"
    found = prove(exercise(SQUARE, (RIGHT, RIGHT.replace("    return x * x\n", warn)))).problems
    assert "square does not pass test_a_square_is_never_negative" in found[0]
    assert "UserWarning: careful" in found[0]


def test_a_stub_that_passes() -> None:
    found = problems(SQUARE, (HIDDEN, "    if False:\n        square(np.zeros(1))\n"))
    assert "On the stub, test_square_of_several_numbers ends as passed, not as not attempted:" in found


def test_a_stub_that_fails_otherwise() -> None:
    found = problems(
        SQUARE, (HIDDEN, "    np.zeros(2)[5:6].reshape(0) @ np.zeros(1) if False else 1 / 0\n    square(1)\n")
    )
    assert "On the stub, test_square_of_several_numbers ends as error, not as not attempted:" in found


# --- mistakes and other right forms ----------------------------------------------------------------------------


def test_a_mistake_that_passes_every_hidden_test() -> None:
    found = problems(SQUARE, ("    return x + x\n", "    return x * x\n"))
    assert "The mistake doubled passes every hidden test of square." in found


def test_a_mistake_that_fails_public_tests_only() -> None:
    found = problems(
        SQUARE,
        (
            "    return x + x\n",
            "    return np.where(x < -0.9, x * x, x * x)[: 3 if len(x) == 3 else 4] * (1 if len(x) == 3 else -1)\n",
        ),
    )
    assert "The mistake doubled passes every hidden test of square." in found


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("    return x + x\n", "    return undefined\n"), "NameError: name 'undefined' is not defined"),
        (("def doubled(x):", "def doubled():"), "TypeError: "),
    ],
)
def test_a_mistake_that_cannot_run(change: tuple[str, str], why: str) -> None:
    found = problems(SQUARE, change)
    assert found[0].startswith(f"The mistake doubled cannot run, so that nobody's answer is like it: {why}")


def test_two_mistakes_that_nobody_can_tell_apart() -> None:
    found = problems(SQUARE, ("    return x * x * x\n", "    return 2 * x\n"))
    sentence = "The mistake {} fails, but no hidden test tells it from the other mistakes."
    assert found == [sentence.format("doubled"), sentence.format("cubed")]


def test_two_mistakes_that_differ_where_no_hidden_test_looks() -> None:
    found = problems(SQUARE, ("    return x * x * x\n", "    return np.where(x == 4.0, 7.0, 2 * x)\n"))
    assert len(found) == 2


def test_a_mistake_that_is_taken_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "diagnose", lambda *_: "doubled")
    assert "The mistake cubed is taken for doubled." in problems(SQUARE)


def test_an_accepted_form_that_is_not_accepted() -> None:
    found = problems(SQUARE, ("    return x**2\n", "    return x**4\n"))
    assert found == ["The accepted form as_a_power does not pass test_square_of_several_numbers:"]


def test_an_accepted_form_that_warns() -> None:
    found = problems(SQUARE, ("    return x**2\n", "    return x**2 + 0 * np.float64(1) / np.array(0.0)\n"))
    assert found[0].startswith("The accepted form as_a_power does not pass")


def test_a_test_that_breaks_on_a_mistake() -> None:
    sums = "    check.close(square(np.array([3.0, -5.0])).sum(), 34.0)\n"
    found = problems(SQUARE, (HIDDEN, sums), ("    return x + x\n", "    return [x, x]\n"))
    assert "test_square_of_several_numbers itself breaks on the mistake doubled:" in found


def test_a_test_that_no_mistake_fails() -> None:
    found = problems(SQUARE, (' >= 0)), "A', ' >= -1e9)), "A'))
    assert found == ["test_a_square_is_never_negative is failed by no mistake: it is not proved to bite."]


def test_without_any_mistake_no_test_is_proved() -> None:
    begin, end = COUNTER.index("# %%\n@check.mistake(of=countdown)"), len(COUNTER)
    found = problems(COUNTER, (COUNTER[begin:end], ""))
    assert found == [
        f"{name} is failed by no mistake: it is not proved to bite."
        for name in ("test_countdown_ends_at_one", "test_countdown_from_five")
    ]


# --- what is public gives nothing away -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            ('A square is never negative.", x=x, yours=square(x))', 'Not so.")\n    check.close(square(x), x * x)'),
            "The public test test_a_square_is_never_negative holds what square returns: x * x.",
        ),
        (
            (
                "    check.gradient(lambda z: np.sum(z**2), x, slope(x))",
                "    twice = x\n    check.close(slope(x), 1.0 * twice)",
            ),
            "The public test test_slope_is_a_limit_of_differences holds what slope returns: 1.0 * twice.",
        ),
    ],
)
def test_a_public_test_that_holds_the_solution(change: tuple[str, str], sentence: str) -> None:
    assert list(gives_away(exercise(SQUARE, change))) == [sentence]
    assert sentence in problems(SQUARE, change)


def test_a_name_or_a_number_gives_nothing_away() -> None:
    change = ("    return x * x\n", "    y = x * x\n    return y\n")
    assert list(gives_away(exercise(SQUARE, change, ("    x = np.random", "    y = 0\n    x = np.random")))) == []


def test_secret_lines_are_the_long_ones_of_secret_cells_alone() -> None:
    found = exercise(SQUARE, ("    return x * x\n", "    result = x * x  # a number times itself\n    return result\n"))
    secret = secret_lines(found)
    assert "result = x * x  # a number times itself" in secret
    assert "check.close(square(np.array([3.0, -5.0, 0.5])), np.array([9.0, 25.0, 0.25]))" in secret
    assert '"""Two times a number is not a number times itself: try 3."""' in secret
    assert "By definition $x^2 = x \\cdot x$, and the square of a negative number is positive." in secret
    assert "return result" not in secret  # short
    assert "A number times itself." not in secret
    assert not secret & {line.strip() for line in views.stub(found).splitlines()}


def test_a_line_that_is_public_too_is_no_secret() -> None:
    line = "    x = np.random.default_rng(1).normal(size=5)\n"
    found = exercise(SQUARE, (HIDDEN, line + HIDDEN))
    assert line.strip() not in secret_lines(found)


def test_leaks_are_found_in_any_text() -> None:
    found = exercise()
    assert leaks(found, views.stub(found)) == []
    assert leaks(found, "x\n   " + HIDDEN) == [HIDDEN.strip()]


# --- the views on disk -----------------------------------------------------------------------------------------


def released(found: Exercise) -> dict[str, object]:
    """Return a notebook like a released one: nothing hidden in it."""
    notebook: dict[str, object] = json.loads(views.notebook(found))
    for cell in notebook["cells"]:  # type: ignore[attr-defined]
        text = "".join(cell["source"]).partition("### BEGIN HIDDEN TESTS")[0]
        cell["source"] = without_solution(text)
    return notebook


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A copy of the miniature with every derived file in place."""
    made = copy_miniature(tmp_path)
    build.write(made, build.derived(made, made.exercises(), release=False))
    for found in made.exercises():
        path = made.release_dir / f"{found.id}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(released(found)))
    return made


def test_current_views_are_no_problem(course: Course) -> None:
    for path in course.paths():
        assert prove_path(path, course).problems == []


def test_views_that_are_out_of_date_missing_or_other(course: Course) -> None:
    (course.exercises_dir / "01_numbers" / "square.py").write_text("old\n")
    (course.solutions_dir / "01_numbers" / "square.py").unlink()
    notebook = course.release_dir / "01_numbers" / "square.ipynb"
    content = json.loads(notebook.read_text())
    notebook.write_text(json.dumps({**content, "cells": content["cells"][1:]}))
    assert prove_path(course.path("square"), course).problems == [
        "exercises/01_numbers/square.py is out of date. Run `byhand build`.",
        "solutions/01_numbers/square.py is out of date. Run `byhand build`.",
        "release/01_numbers/square.ipynb has other cells than its source. Run `byhand build`.",
    ]
    notebook.unlink()
    assert prove_path(course.path("square"), course).problems[-1] == (
        "release/01_numbers/square.ipynb is missing. Run `byhand build`."
    )


def test_a_released_notebook_that_leaks(course: Course) -> None:
    (course.release_dir / "01_numbers" / "square.ipynb").write_text(views.notebook(course.exercise("square")))
    found = prove_path(course.path("square"), course).problems
    assert f"release/01_numbers/square.ipynb gives away a secret line: {HIDDEN.strip()}" in found
    assert all("gives away a secret line" in problem for problem in found)


@pytest.mark.parametrize("content", ["", "{}", "[1]", "no json"])
def test_a_released_notebook_that_is_broken(course: Course, content: str) -> None:
    (course.release_dir / "01_numbers" / "square.ipynb").write_text(content)
    (found,) = prove_path(course.path("square"), course).problems
    assert found == "release/01_numbers/square.ipynb is no notebook. Run `byhand build`."


# --- files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            ("import numpy as np\n", "import numpy as np\nimport no_such_module\n"),
            "The file does not run: ModuleNotFoundError: ",
        ),
        (("def square(x):", "def square(x, y=1 / 0):"), "The file does not run: ZeroDivisionError: "),
        (("@check.points(2)\n", ""), "{path}:53: test_square_of_several_numbers has no points.\n"),
    ],
)
def test_a_file_that_cannot_be_proved_is_a_problem_of_its_own(
    course: Course, change: tuple[str, str], problem: str
) -> None:
    path = course.path("square")
    path.write_text(changed(SQUARE, change))
    proof = prove_path(path, course)
    assert proof.exercise == "01_numbers/square"
    assert len(proof.problems) == 1
    assert proof.problems[0].startswith(problem.format(path=path))


def test_proofs_come_in_order_and_are_told_as_they_are_ready(course: Course) -> None:
    path = course.path("line")
    path.write_text(changed(LINE, ("    return m * (x + c / m)", "    return m * (x - c / m)")))
    told: list[Proof] = []
    proofs = verify.verify(course, course.paths(), told.append, workers=2)
    assert [proof.exercise for proof in proofs] == ["01_numbers/line", "01_numbers/square", "02_objects/counter"]
    assert {proof.exercise for proof in told} == {proof.exercise for proof in proofs}
    assert [bool(proof.problems) for proof in proofs] == [True, False, False]


def test_an_unknown_name_is_said(course: Course) -> None:
    with pytest.raises(ByHandError, match="There is no exercise cube"):
        course.path("cube")
