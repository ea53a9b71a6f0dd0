"""Tests of the diagnosis: which foreseen mistake answered every call of a failed test as the learner did."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import sympy

from autograder import diagnosis
from autograder.check.boundary import Boundary, Call, Handle, Objects, Operation, Reply
from autograder.check.run import run
from autograder.diagnosis import _alike, diagnose
from autograder.errors import NotAttempted
from autograder.tests.helpers import COUNTER, LINE, SQUARE, exercise

x, m, c = sympy.symbols("x m c", real=True)


def diagnosed(text: str, answer: str, learners: Any, *changes: tuple[str, str]) -> list[str | None]:
    """Return what each test of an answer makes of a learner's version of it; None for a test that passed, too."""
    found = exercise(text, *changes)
    namespace = found.namespace()
    names = []
    for cell in found.belonging("test", answer):
        crossing = Boundary(Objects({**namespace, answer: learners}).perform)
        outcome = run(namespace[cell.name], crossing, {answer: crossing.stand_in(answer)})
        failed = outcome.status in ("failed", "error")
        names.append(diagnose(outcome.calls, found, answer, namespace) if failed else None)
    return names


# --- what is recognised ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("learners", "name"),
    [
        (lambda a: 2 * a, "doubled"),
        (lambda a: a + a + 1e-12 * a, "doubled"),
        (lambda a: (a + a) * (1 + 1e-5), None),  # too far off
        (lambda a: a**3, "cubed"),
        (lambda a: a - a, None),
        (lambda a: list(2 * a), "doubled"),  # read as an array
        (lambda a: tuple((2 * a).tolist()), "doubled"),
        (lambda a: [*(2 * a), 0.0], None),
        (lambda a: (2 * a)[:, None], None),
        (lambda a: 1 / 0, None),
    ],
)
def test_a_slip_is_known_by_what_it_returns(learners: Callable[[Any], Any], name: str | None) -> None:
    assert diagnosed(SQUARE, "square", learners)[1] == name


@pytest.mark.parametrize(
    ("learners", "name"),
    [
        (lambda: x * m, "through_the_origin"),
        (lambda: (m**2 - 1) * x / (m - 1) - x, "through_the_origin"),
        (lambda: m + sympy.expand(c * (x + 1)) - c, "letters_swapped"),
        (lambda: m * x - c, None),
        (lambda: 0, None),
        (lambda: "m*x", None),
        (lambda: sympy.Matrix([m * x]), None),
    ],
)
def test_an_expression_is_compared_by_its_value(learners: Callable[[], Any], name: str | None) -> None:
    assert diagnosed(LINE, "line", learners)[1] == name


def test_equations_are_told_apart_by_their_sides() -> None:
    changes = (("m * x", 12), ("c * x + m", 4))
    solved = [(f"    return {old}\n", f"    return sympy.Eq(x, {new})\n") for old, new in changes]
    for value, name in ((12, "through_the_origin"), (4, "letters_swapped"), (5, None)):
        assert diagnosed(LINE, "line", lambda value=value: sympy.Eq(x, value), *solved)[1] == name


def test_an_object_is_known_by_all_that_was_done_to_it() -> None:
    class FromZero:
        def __init__(self, start):
            self.value = 0

        def up(self, by=1):
            self.value = self.value + by
            return self.value

    class Stuck(FromZero):
        def up(self, by=1):
            return self.value

    assert diagnosed(COUNTER, "Counter", FromZero) == ["CounterFromZero", "CounterFromZero"]
    assert diagnosed(COUNTER, "Counter", Stuck)[1] is None


def test_a_generator_is_known_by_its_items() -> None:
    assert diagnosed(COUNTER, "countdown", lambda n: iter(range(n, -1, -1))) == ["countdown_to_zero"] * 2
    assert diagnosed(COUNTER, "countdown", lambda n: iter(range(n, 1, -1))) == [None, None]


RAISING = '@check.mistake(of=slope)\ndef {}(x):\n    """Look."""\n    raise {}\n'


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (ValueError("a"), "raises_value"),
        (ValueError("other words"), None),
        (KeyError(), "raises_key"),
        (LookupError(), None),
        (TypeError(), None),
    ],
)
def test_errors_are_compared_by_type_and_words(error: Exception, name: str | None) -> None:
    def learners(a):
        raise error

    more = "".join(
        "\n\n# %%\n" + RAISING.format(*pair)
        for pair in (("raises_value", "ValueError('a')"), ("raises_key", "KeyError"))
    )
    end = "    return 1.0 * x\n"
    assert diagnosed(SQUARE, "slope", learners, (end, end + more)) == [name, name]


def test_two_mistakes_that_fit_name_none() -> None:
    twin = ("    return x * x * x\n", "    return 2 * x\n")
    assert diagnosed(SQUARE, "square", lambda a: 2 * a, twin) == [None, None]


def test_of_two_that_fit_it_is_the_one_that_another_test_showed() -> None:
    twin = exercise(SQUARE, ("    return x * x * x\n", "    return 2 * x\n"))
    call = Call(Operation("call", "square", args=(np.ones(2),)), reply=Reply(np.full(2, 2.0)))
    assert diagnose([call], twin, "square", twin.namespace()) is None
    assert diagnose([call], twin, "square", twin.namespace(), "cubed") == "cubed"
    other = Call(call.operation, reply=Reply(np.full(2, 3.0)))
    assert diagnose([other], twin, "square", twin.namespace(), "cubed") is None


def test_what_the_reference_replies_is_no_mistake_but_another_form_of_it_may_be_one() -> None:
    found = exercise(LINE)
    namespace = found.namespace()
    call = Call(Operation("call", "line"), reply=Reply(namespace["line"]()))
    assert diagnose([call], found, "line", namespace | {"through_the_origin": namespace["line"]}) is None
    expanded = sympy.expand((x + 1) * m)
    calls = [Call(call.operation, reply=Reply(expanded))]
    forms = {"line": lambda: (x + 1) * m, "through_the_origin": lambda: expanded}
    assert diagnose(calls, found, "line", namespace | forms) == "through_the_origin"


def test_without_a_single_reply_there_is_nothing_to_go_by() -> None:
    found = exercise()
    namespace = found.namespace()
    operation = Operation("call", "square", args=(np.zeros(2),))
    assert diagnose([], found, "square", namespace) is None
    assert diagnose([Call(operation, error=NotAttempted())], found, "square", namespace) is None


def test_a_mistake_that_never_ends_does_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis, "SECONDS", 0.1)
    started = time.monotonic()
    endless = ("    return x * x * x\n", "    while True:\n        pass\n")
    assert diagnosed(SQUARE, "square", lambda a: 2 * a, endless) == ["doubled", "doubled"]
    assert time.monotonic() - started < 5


def test_a_value_that_breaks_whatever_looks_at_it_is_like_no_mistake() -> None:
    crooked = sympy.Basic.__new__(sympy.Piecewise, x, x)
    assert diagnosed(LINE, "line", lambda *args: crooked) == [None] * len(
        diagnosed(LINE, "line", lambda *args: crooked)
    )


def test_the_replay_leaves_the_recorded_arguments_alone() -> None:
    spoils = ("    return x * x * x\n", "    x += 1\n    return x\n")
    assert diagnosed(SQUARE, "square", lambda a: 2 * a, spoils) == ["doubled", "doubled"]


# --- when two replies are alike --------------------------------------------------------------------------------

NAN = float("nan")
ALIKE = [
    (1, 1.0), (2.0, np.float64(2)), (1.0, 1 + 1e-9), (np.zeros(2), np.zeros(2, int)), (NAN, NAN), (1j, 1j),
    ([1, (2.0, "a")], [1.0, (2, "a")]), ({"a": np.ones(1)}, {"a": np.ones(1)}), (True, np.True_), (None, None),
    (np.array(["a"]), np.array(["a"])), (10**400, 10**400), (sympy.Integer(2), 2), (x + x, 2 * x), ({1}, {1}),
    (np.array([1e300, 1.0]), np.array([1e300, 1.0])), (float("inf"), float("inf")), (np.array([]), np.array([])),
    (sympy.Eq(x, (m + 1) ** 2), sympy.Eq(x, m**2 + 2 * m + 1)), ([1], (1,)), ([1.0, 2], np.array([1, 2])),
    (x * 3**0.5, x * sympy.sqrt(3)), ((np.ones(2), [3]), ([1, 1], np.array([3.0]))),
]  # fmt: skip
DIFFERENT = [
    (1, 1.1), (True, 1), (True, False), (np.zeros(2), np.zeros((2, 1))), ([1], [1, 2]), ("1", 1),
    (None, 0), ({"a": 1}, {"b": 1}), (np.array(["a"]), np.array(["b"])), (np.array(["1"]), np.array([1])),
    (10**400, 10**400 + 1), (x, x + 1), (x, "x"), (NAN, 1.0), (float("inf"), float("-inf")),
    (Handle(0, "A"), 1), (1e-9, 2e-9), (10**400, 1.0), (np.array([True]), np.array([1])), (b"a", "a"),
    (sympy.Matrix([x]), sympy.Matrix([x, x])), (sympy.Eq(x, 12), sympy.Eq(x, 4)), (sympy.Eq(x, m), sympy.Ge(x, m)),
]  # fmt: skip


@pytest.mark.parametrize("pair", ALIKE, ids=str)
def test_replies_that_are_alike(pair: tuple[Any, Any]) -> None:
    assert diagnosis._alike(pair[0], pair[1], {})
    assert diagnosis._alike(pair[1], pair[0], {})


@pytest.mark.parametrize("pair", DIFFERENT, ids=str)
def test_replies_that_differ(pair: tuple[Any, Any]) -> None:
    assert not diagnosis._alike(pair[0], pair[1], {})
    assert not diagnosis._alike(pair[1], pair[0], {})


def test_an_operation_on_an_object_that_the_mistake_did_not_make() -> None:
    found = exercise()
    namespace = found.namespace()
    calls = [
        Call(Operation("call", "square", args=(1.0,)), reply=Reply({Handle(7, "Odd")})),
        Call(Operation("get", Handle(7, "Odd"), "value"), reply=Reply(1)),
    ]
    assert diagnose(calls, found, "square", namespace) is None
    assert diagnose(calls[1:], found, "square", namespace) is None


def test_two_valid_derivations_are_not_the_same_mistake() -> None:
    x = sympy.Symbol("x")
    start, middle, end = (x + 1) ** 2, x**2 + 2 * x + 1, x * (x + 2) + 1
    assert _alike([start, middle], [start, middle], {})
    assert not _alike([end, end], [start, middle], {})
    assert not _alike([start], [middle], {})  # a single line may be one, too
    assert _alike([middle], [middle], {})
    assert _alike([(x + 1) ** 2, 2 * x], [middle, x + x], {})  # no derivation: two values, which count as mathematics


def test_a_complex_number_is_no_mistake_in_real_ones() -> None:
    assert not _alike(14.5 + 0j, 14.5, {})
    assert _alike(np.array([1, 2]), np.array([1.0, 2.0]), {})
