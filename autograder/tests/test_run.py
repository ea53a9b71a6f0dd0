"""Tests of running one test, and of the messages, read aloud."""

from __future__ import annotations

import sys
import time
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import sympy

from autograder import check
from autograder.check import run as running
from autograder.check.boundary import Boundary, Call, Objects, Operation, Reply
from autograder.check.run import Outcome, run, run_here
from autograder.errors import Failed


def square(v):
    """Stand for the answer; the tests below call it by this name."""
    raise NotImplementedError


def test_it_is_even():
    v = np.array([1.0, -2.0])
    check.that(bool(np.all(square(-v) == square(v))), "A square is the same for v and -v.", v=v, yours=square(v))


def test_it_has_the_right_value():
    check.close(square(np.array([3.0])), np.array([9.0]))


def test_it_raises():
    check.raises(ValueError, lambda: square(None))


def test_it_adds():
    return square(2.0) + 1


def test_it_is_an_array():
    found = square(np.array([3.0]))
    check.that(isinstance(found, np.ndarray), "An array is asked for.", yours=found)


def test_one_less():
    check.close(square(3.0) - 1, 17.0)


def test_it_is_positive():
    check.that(square(2.0) > 0, "A square is positive.")


def test_a_crooked_number():
    check.close(square(1.7), 1.7**2)


# These are the exercise's tests, not pytest's.
EVEN, VALUE, RAISES, ADDS = test_it_is_even, test_it_has_the_right_value, test_it_raises, test_it_adds
ISARRAY, LESS, SHOWSNOTHING, CROOKED = test_it_is_an_array, test_one_less, test_it_is_positive, test_a_crooked_number
del test_it_is_even, test_it_has_the_right_value, test_it_raises, test_it_adds
del test_it_is_an_array, test_one_less, test_it_is_positive, test_a_crooked_number


def outcome(test: Any, answer: Any, **options: Any) -> Outcome:
    """Return how a test goes on an answer."""
    crossing = Boundary(Objects({"square": answer}).perform)
    return run(test, crossing, {"square": crossing.stand_in("square")}, **options)


def raising(error: BaseException) -> Any:
    """Return an answer that raises `error`."""

    def answer(v):
        raise error

    return answer


@pytest.mark.parametrize(
    ("test", "answer", "status"),
    [
        (EVEN, lambda v: v * v, "passed"),
        (EVEN, lambda v: v, "failed"),
        (EVEN, square, "not_attempted"),
        (RAISES, square, "not_attempted"),
        (EVEN, raising(ValueError()), "error"),
        (RAISES, raising(ValueError()), "passed"),
        (RAISES, lambda v: v, "failed"),
        (EVEN, lambda v: object(), "failed"),
        (ADDS, lambda v: "text", "error"),
    ],
)
def test_the_status_of_a_test(test: Any, answer: Any, status: str) -> None:
    assert outcome(test, answer).status == status


def test_a_test_that_never_ends_times_out() -> None:
    def answer(v):
        while True:
            try:
                time.sleep(0.01)
            except:  # noqa: E722
                pass

    found = outcome(EVEN, answer, seconds=0.1)
    assert (found.status, found.message(hidden=True)) == (
        "timeout",
        "square: It took longer than 0.1 s. Is there a loop that never ends?",
    )


# --- messages --------------------------------------------------------------------------------------------------


def learners(body: str) -> Any:
    """Return an answer as in a learner's file, whose lines are known."""
    names: dict[str, Any] = {"__byhand_learner__": True, "np": np}
    exec(compile(f"def square(v):\n    {body}\n", "square.py", "exec"), names)
    return names["square"]


MESSAGES = {
    "a property": (
        EVEN,
        "return v * np.abs(v) + 1",
        "A square is the same for v and -v.\n"
        "  called   square([ 1 -2])\n"
        "  yours    v     = [ 1 -2]\n"
        "           yours = [ 2 -3]",
        "A square is the same for v and -v.\n"
        "  yours    v     = [ 1 -2]\n"
        "           yours = [ 2 -3]",
    ),
    "an error": (
        EVEN,
        "return v / missing",
        "square raised NameError: name 'missing' is not defined\n  at       line 2\n  called   square([-1  2])",
        "square raised NameError: name 'missing' is not defined\n  at       line 2",
    ),
    "nothing to use": (
        ADDS,
        "return None",
        "square returned None: did you forget `return`?\n  called   square(2)",
        "square returned None: did you forget `return`?",
    ),
    "something else to use": (
        ADDS,
        "return 'text'",
        "The test could not use what square returned, text: return what is asked for.\n"
        "  yours    'text'\n"
        "  called   square(2)",
        "The test could not use what square returned, text: return what is asked for.\n  yours    'text'",
    ),
    "nothing to check": (
        VALUE,
        "v * v",
        "The answer is None; a numpy array is wanted. Did you forget `return`?\n"
        "  called   square([3])\n  yours    None",
        "The answer is None; a numpy array is wanted. Did you forget `return`?\n  yours    None",
    ),
    "nothing where a property is asked for": (
        ISARRAY,
        "v * v",
        "An array is asked for.\n  called   square([3])\n  yours    None\n"
        "           square returned None: did you forget `return`?",
        "An array is asked for.\n  yours    None\n           square returned None: did you forget `return`?",
    ),
    "what the test made of the answer": (
        LESS,
        "return v * 3",
        "The value is wrong.\n  called   square(3)\n  yours    9\n  checked  8\n  expected 17\n"
        "           Tolerance: 1e-07 relative, 3.8e-12 absolute.",
        "The value is wrong.\n  yours    9\n  checked  8\n           Tolerance: 1e-07 relative, 3.8e-12 absolute.",
    ),
    "a property that shows nothing": (
        SHOWSNOTHING,
        "return -v",
        "A square is positive.\n  called   square(2)\n  yours    -2",
        "A square is positive.\n  yours    -2",
    ),
    "a value that is refused": (
        EVEN,
        "return np.array([v, None], dtype=object)",
        "square: The answer is an array of objects (often rows of different length, or None inside). "
        "Return an array of numbers.\n  called   square([-1  2])",
        "square: The answer is an array of objects (often rows of different length, or None inside). "
        "Return an array of numbers.",
    ),
    "not attempted": (EVEN, "raise NotImplementedError", "Not attempted yet.", "Not attempted yet."),
    "passed": (EVEN, "return v * v", "", ""),
}  # fmt: skip


@pytest.mark.parametrize("kind", MESSAGES)
def test_a_message_read_aloud(kind: str) -> None:
    test, body, public, hidden = MESSAGES[kind]
    found = outcome(test, learners(body))
    assert found.message(hidden=False) == public
    assert found.message(hidden=True) == hidden


def test_a_hidden_test_shows_neither_its_input_nor_the_expected_value() -> None:
    found = outcome(VALUE, lambda v: v + 1.25)
    public, hidden = (found.message(hidden=hidden) for hidden in (False, True))
    assert "called   square([3])" in public
    assert "9" in public
    assert "3" not in hidden
    assert "9" not in hidden
    assert "4.25" in hidden


@pytest.mark.parametrize("test", [EVEN, VALUE, ADDS])
def test_an_object_is_shown_by_the_name_of_its_own_type(test: Any) -> None:
    class Oddity:
        pass

    assert "Oddity" in outcome(test, lambda v: Oddity()).message(hidden=True)


def test_what_a_learner_writes_is_shown_without_tricks() -> None:
    found = outcome(EVEN, raising(ValueError("\x1b[31mred\x1b[0m \u202eabc")))
    assert found.message(hidden=True) == "square raised ValueError: red abc"


def test_a_long_call_is_written_on_several_lines() -> None:
    crossing = Boundary(Objects({"f": lambda *a, **k: None}).perform)
    crossing.stand_in("f")(np.arange(4).reshape(2, 2), key=1)
    assert running.show_call(crossing.calls[0]) == "f(\n  [[0 1]\n   [2 3]],\n  key=1)"


def test_notes_are_said_once() -> None:
    def answer(v):
        v += 0
        v[0] = 9
        warnings.warn("careful\x07", UserWarning, stacklevel=1)
        return v * 0

    assert outcome(EVEN, answer).notes == ["square changed its argument 1; work on a copy.", "square warned: careful"]


# --- in a module and in a notebook -----------------------------------------------------------------------------


@pytest.fixture
def loaded(tmp_path: Path) -> Any:
    """Return a function that writes an exercise's file and loads it."""

    def load(text: str, name: str = "own.py") -> ModuleType:
        path = tmp_path / name
        path.write_text(text)
        return running.load(path)

    yield load
    for name in [name for name in sys.modules if name.startswith("byhand_")]:
        del sys.modules[name]


TEXT = """
from __future__ import annotations
from autograder import check
def answer(v):
    v[0] = 5
    return v
def helper():
    return [1]
def test_it():
    given = helper()
    answer(given)
    check.that(given == [1], "The argument stays as it is.")
"""


def test_a_file_runs_its_own_tests_through_the_boundary(loaded: Any) -> None:
    module = loaded(TEXT)
    found = run_here(module.test_it)
    assert found.status == "passed"
    assert found.notes == ["answer changed its argument 1; work on a copy."]
    assert module.__file__.endswith("own.py")


def test_a_file_that_was_saved_again_is_read_again(loaded: Any, tmp_path: Path) -> None:
    assert loaded("value = 1\n").value == 1
    assert loaded("value = 2\n").value == 2
    assert list(tmp_path.rglob("*.pyc")) == []


def test_the_flags_of_the_engine_do_not_reach_the_file(loaded: Any) -> None:
    assert loaded("def f(a: int): pass\n").f.__annotations__ == {"a": int}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x = 1\ny = = 2\n", "{path}:2: Python cannot read this: invalid syntax."),
        ("def f():\n    return 1 / 0\n\nf()\n", "{path}:2: ZeroDivisionError: division by zero"),
        ("import json\n\njson.loads('')\n", "{path}:3: JSONDecodeError: Expecting value: line 1 column 1 (char 0)"),
        ("raise SystemExit\n", "{path}:1: SystemExit"),
        ("raise NotImplementedError\n", "{path}:1: NotImplementedError"),
    ],
)
def test_why_a_file_could_not_be_loaded(loaded: Any, tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises((Exception, SystemExit)) as caught:
        loaded(text)
    path = tmp_path / "own.py"
    assert running.why_not_loaded(path, caught.value) == why.format(path=path)


def test_what_stops_a_statement_stops_no_other(tmp_path: Path) -> None:
    path = tmp_path / "own.py"
    path.write_text(
        "# %%\nfrom __future__ import annotations\nimport no_such_package\nONE = 1\n\n"
        "# %%\ndef unreadable(:\n    pass\n\n# %%\ndef two(x: Unknown):\n    return ONE + x\n\n\ntwo('')\n"
    )
    problems: list[str] = []
    module = running.load(path, problems)
    assert module.two(1) == 2
    assert problems == [
        f"{path}:7: Python cannot read this: invalid syntax.",
        f"{path}:3: ModuleNotFoundError: No module named 'no_such_package'",
        f"{path}:12: TypeError: unsupported operand type(s) for +: 'int' and 'str'",
    ]


def test_in_a_notebook_a_test_prints_a_line_or_raises_its_message(
    capsys: pytest.CaptureFixture[str], loaded: Any
) -> None:
    module = loaded(TEXT)
    running.in_notebook(module.test_it, 2)
    assert capsys.readouterr().out == "note: answer changed its argument 1; work on a copy.\n✓ it (2 points)\n"
    module.helper = lambda: [2]
    with pytest.raises(running.CheckFailed) as caught:
        running.in_notebook(module.test_it, 1)
    assert str(caught.value).splitlines()[:2] == ["✗ it (0 of 1 point)", "The argument stays as it is."]
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_every_status_has_a_word() -> None:
    assert set(running.WORDS) == {"passed", "failed", "error", "timeout", "not_attempted"}
    assert Outcome("failed", Failed("So.")).message(hidden=True) == "So."


def test_a_recognised_mistake_has_the_only_word_on_what_went_wrong() -> None:
    found = outcome(CROOKED, lambda v: v * v / 2)
    assert "half of the right answer" in found.message(hidden=False)
    named = found.message(hidden=True, named=True)
    assert named.splitlines()[2:] == ["           Tolerance: 1e-07 relative, 6.4e-13 absolute."]


class Layer:
    """Stand for an answer that is a class."""

    def __init__(self, width):
        self.width = width

    def backward(self, grad):
        return grad * self.width if grad > 0 else missing  # type: ignore[name-defined] # noqa: F821


def test_a_call_on_an_object_says_whose_method_it_was() -> None:
    for value, line in ((2.0, "  called   Layer(...).backward(2)"), (-2.0, "Layer(...).backward raised NameError: ")):
        crossing = Boundary(Objects({"Layer": Layer}).perform)
        with crossing.active():
            stand_in = crossing.stand_in("Layer")
            layer = stand_in(4)
            layer.width = 5
            try:
                check.close(layer.backward(value), 2.0)
            except Exception as error:
                found = Outcome("failed", error, crossing.calls)
        assert line in found.message(hidden=False)


def made_to_break() -> Any:
    """Return an expression that sympy itself cannot print."""
    return sympy.Basic.__new__(sympy.Piecewise, sympy.Symbol("q"), sympy.Symbol("q"))


def made_to_be_slow() -> Any:
    n = sympy.Symbol("n")
    return sympy.Symbol("q") * sympy.Product(sympy.sin(n), (n, 1, 10**9)) + sympy.Symbol("y")


@pytest.mark.parametrize("value", [made_to_break(), made_to_be_slow()], ids=["breaks", "is slow"])
def test_a_value_that_cannot_be_shown_costs_its_own_message_alone(value: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "TELLING", 0.5)
    operation = Operation("call", "square", "", (value,), {})
    wrong = Outcome("failed", Failed("It is wrong."), [Call(operation, Reply(value))])
    started = time.process_time()
    assert wrong.message(hidden=False).startswith("It is wrong.")
    assert time.process_time() - started < 3


def test_the_call_that_is_shown_is_the_one_whose_value_is_in_question() -> None:
    def answer(v: Any) -> Any:
        return np.sum(v)

    def both() -> None:
        first, second = square(np.array([3.0, -4.0])), square(np.array([-3.0, 4.5]))
        check.close(second, 1.5)
        check.close(first, 7.0)

    assert "called   square([ 3 -4])" in outcome(both, answer).message(hidden=False)
