"""Text that a learner returns is never run in the process of a test, whatever the test does with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sympy

from autograder.check import inert
from autograder.errors import Failed
from autograder.judge import judge
from autograder.sandbox import Sandbox
from autograder.submission import read
from autograder.tests.helpers import MINIATURE

x, y = sympy.symbols("x y")
TOUCH = "__import__('pathlib').Path('touched').touch()"
RUNS: dict[str, Callable[[str], Any]] = {
    "sympify": sympy.sympify,
    "S": sympy.S,
    "diff": lambda text: sympy.diff(text, x),
    "expand": sympy.expand,
    "simplify": sympy.simplify,
    "Matrix": lambda text: sympy.Matrix([text]),
    "subs": lambda text: x.subs(x, text),
    "parse_expr": sympy.parse_expr,
    "lambdify": lambda text: sympy.lambdify(x, text)(1),
    "the name of a symbol": lambda text: sympy.lambdify(x, sympy.Symbol(text) + x)(1),
    "the name of a symbol in a list": lambda text: sympy.lambdify(x, [x, [sympy.Symbol(text)]])(1),
    "the name of a symbol in a matrix": lambda text: sympy.lambdify(x, sympy.Matrix([sympy.Symbol(text)]))(1),
    "the name of a function": lambda text: sympy.lambdify(x, sympy.Function(text)(x))(1),
    "a name that everybody knows": lambda text: sympy.lambdify(x, sympy.Function("exit")(0), "mpmath")(1),
}


@pytest.mark.parametrize("how", RUNS)
def test_nothing_in_a_text_is_run(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with inert.text(), pytest.raises((Failed, sympy.SympifyError)):
        RUNS[how](TOUCH)
    assert list(tmp_path.iterdir()) == []


def test_numbers_and_plain_names_work() -> None:
    with inert.text():
        assert sympy.S("24/25") == sympy.Rational(24, 25)
        assert sympy.sympify("-0.5") == -0.5
        assert sympy.sympify("x") == x
        assert sympy.lambdify([x, y], sympy.sin(x) + 2 * y)(0, 3) == 6
        assert sympy.sympify(2) == 2
        assert sympy.sympify(x**2) == x**2


@pytest.mark.parametrize("text", ["9**9**9", "exit(0)", "exec", "x + y", "(lambda: 1)()", "1 if 1 else 2"])
def test_what_is_more_than_a_number_is_refused(text: str) -> None:
    with inert.text(), pytest.raises((Failed, sympy.SympifyError, ValueError)):
        sympy.sympify(text)


def test_a_learner_at_home_may_evaluate_text_and_a_stranger_may_not() -> None:
    with inert.text():
        with inert.learners_own():
            assert sympy.sympify("2*x") == 2 * x
        with pytest.raises(Failed), inert.text(2), inert.learners_own():
            sympy.sympify("2*x")
    assert sympy.sympify("2*x") == 2 * x


@pytest.mark.parametrize("answer", [repr(TOUCH), f"m * sympy.Symbol({TOUCH!r})", f"[{TOUCH!r}]"])
def test_a_judge_runs_no_text_of_an_answer(answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    cell = {"cell_type": "code", "metadata": {}, "source": f"def line():\n    return {answer}\n", "outputs": []}
    path = tmp_path / "line.ipynb"
    path.write_text(json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    with Sandbox() as sandbox:
        assert judge(read(path, MINIATURE), sandbox).score == 0
    assert list(tmp_path.iterdir()) == [path]
