"""Tests of the boundary: copies in, plain data out, and nothing that lies comes through."""

from __future__ import annotations

import builtins
import contextlib
import enum
import fractions
import functools
import signal
import sys
import threading
import time
import warnings
from collections import namedtuple
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import sympy

from autograder.check import boundary
from autograder.check.boundary import Boundary, Handle, Objects, Operation, names_called, plain, same, time_limit
from autograder.errors import ByHandError, NotAttempted, Raised, Refused, TimedOut

x = sympy.Symbol("x")


def stand_in(answer: Any, **others: Any) -> Any:
    """Return the stand-in of an answer, in a module together with `others`; its boundary is kept in `.box`."""
    return Boundary(Objects({"answer": answer, **others}).perform).stand_in("answer")


def last(answer: Any) -> Any:
    """Return the last call that went through a stand-in."""
    return answer._boundary.calls[-1]


# --- plain data ------------------------------------------------------------------------------------------------

F = sympy.Function("F")
PLAIN = [
    None, True, 3, 10**50, -2.5, float("inf"), 1 + 2j, "text", b"bytes", fractions.Fraction(1, 3),
    np.float32(1.5), np.int8(3), np.True_, np.complex128(1j), np.str_("s"),
    np.arange(6).reshape(2, 3), np.array([]), np.array(["a", "bc"]), np.array([[2.0]]), np.array([True]),
    [1, [2.0, ["three"]]], (1, (2,)), {1, 2}, frozenset({1}), {"a": [1], 2: None},
    x, sympy.pi, sympy.nan, sympy.oo, sympy.true, sympy.sin(x) ** 2 + 1, F(x), sympy.Derivative(F(x), x),
    sympy.Integral(x, (x, 0, 1)), sympy.Eq(x, 1), sympy.Piecewise((x, x > 0), (0, True)), sympy.Lambda(x, x**2),
    sympy.Matrix([[x, 1], [0, 2]]), sympy.ImmutableMatrix([[x]]), sympy.SparseMatrix([[0, x]]),
    sympy.MatrixSymbol("A", 2, sympy.Symbol("n")).T, sympy.Sum(x, (x, 1, 3)), sympy.FiniteSet(1, x),
    sympy.Interval(0, 1), sympy.Tuple(x, 1), sympy.Array([[x, 1]]), sympy.Poly(x**2 + 1, x), sympy.Dummy("d"),
    sympy.Symbol("p", positive=True), sympy.IndexedBase("a")[x], sympy.Function("f")(x).diff(x).subs(x, 0),
    sympy.KroneckerDelta(x, 1), sympy.Heaviside(x), sympy.O(x**2), sympy.CRootOf(x**5 - x + 1, 0), sympy.Abs(x),
]  # fmt: skip


@pytest.mark.parametrize("value", PLAIN, ids=lambda value: f"{type(value).__name__}-{value!s:.20}")
def test_plain_data_comes_through_as_it_is(value: Any) -> None:
    out = plain(value)
    assert same(out, value)
    assert plain(out) is out or type(out) in (list, tuple, dict, set, frozenset, np.ndarray) or out == value


@pytest.mark.parametrize("value", [np.array(2.0), np.where(True, 3, 0), np.array("a"), np.array(x), np.longdouble(2)])
def test_an_array_of_one_value_is_that_value(value: Any) -> None:
    out = plain(value, symbolic=True)
    assert not isinstance(out, np.ndarray)
    assert out == value


def test_long_numbers_are_read_as_doubles() -> None:
    assert plain(np.array([1, 2], np.longdouble)).dtype == float
    assert plain(np.array([1j], np.clongdouble)).dtype == complex
    assert type(plain(np.longdouble(0.5))) is np.float64


def test_a_copy_shares_nothing_with_the_original() -> None:
    array, matrix = np.zeros(2), sympy.zeros(1, 2)
    out = plain([array, {"m": matrix}])
    array[0], matrix[0, 0] = 1, x
    assert out[0].tolist() == [0, 0]
    assert out[1]["m"] == sympy.zeros(1, 2)


def test_containers_of_other_types_become_plain_ones() -> None:
    Point = namedtuple("Point", "x y")

    class Stack(list):  # type: ignore[type-arg]
        def __iter__(self):
            return iter(["a lie"])

    assert type(plain(Point(1, 2))) is tuple
    assert plain(Stack([1, 2])) == [1, 2]
    assert type(plain({1: Stack()})[1]) is list
    assert plain(range(3)) == [0, 1, 2]


class EqualToAll:
    """A value that says of itself that it equals everything."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


class LyingArray(np.ndarray):
    """An array that takes over numpy's functions."""

    def __array_function__(self, *_: Any) -> Any:
        return True


class LyingFloat(float):
    """A number that is at distance 0 from every other."""

    def __sub__(self, other: object) -> float:
        return 0.0


class LyingSymbol(sympy.Symbol):  # type: ignore[misc]
    """A symbol that equals everything."""

    def equals(self, other: object, failing_expression: bool = False) -> bool:
        return True


class LyingMatrix(sympy.Matrix):  # type: ignore[misc]
    """A matrix that equals everything and claims to be one of sympy's."""

    __module__ = "sympy.matrices.dense"

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


class LyingClass:
    """An object that claims to be an array when asked for its class."""

    __class__ = np.ndarray  # type: ignore[assignment]


class Colour(enum.IntEnum):
    RED = 1


class LyingText(str):
    __slots__ = ()


LIES = {
    "an object equal to all": EqualToAll(),
    "an array subclass": np.zeros(2).view(LyingArray),
    "a masked array": np.ma.masked_array([1.0], [True]),
    "a float subclass": LyingFloat(1.0),
    "a numpy float subclass": type("Odd", (np.float64,), {})(1.0),
    "an int subclass": Colour.RED,
    "a text subclass": LyingText("x"),
    "a symbol subclass": LyingSymbol("x"),
    "a symbol subclass deep inside": sympy.sin(LyingSymbol("x")) + 1,
    "a matrix subclass": LyingMatrix([[1]]),
    "a symbol subclass in a matrix": sympy.Matrix([[LyingSymbol("x")]]),
    "a foreign object inside an expression": sympy.Basic.__new__(sympy.Add, EqualToAll(), x),
    "an object that lies about its class": LyingClass(),
    "an array of objects": np.array([1.0, None]),
    "rows of different length": np.array([[1.0], [1.0, 2.0]], dtype=object),
    "an array of symbols": np.array([x, 1]),
    "an array of records": np.zeros(2, dtype=[("a", int)]),
    "a record": np.zeros(1, dtype=[("a", int)])[0],
    "dates": np.array(["2020-01-01"], dtype="datetime64[D]"),
    "a date": np.datetime64("2020-01-01"),
    "bytes in an array": np.array([b"a"]),
    "a huge range": range(10**12),
    "a range beyond any list": range(10**30),
    "a function": len,
    "a module": np,
    "an undefined function": F,
}


@pytest.mark.parametrize(
    "inside", [lambda v: v, lambda v: [1, [v]], lambda v: {"k": (v,)}], ids=["bare", "list", "dict"]
)
@pytest.mark.parametrize("lie", LIES)
def test_what_is_no_plain_data_is_refused(lie: str, inside: Any) -> None:
    with pytest.raises(Refused, match=r"^The answer (holds|is) an? .*\. (Return|Build) .*\.$"):
        plain(inside(LIES[lie]))


@pytest.mark.parametrize(
    "lie", sorted(LIES.keys() - {"an object equal to all", "a function", "a module", "an undefined function"})
)
def test_a_lie_is_refused_where_an_object_would_stay_behind_a_handle(lie: str) -> None:
    with pytest.raises(Refused):
        stand_in(lambda: LIES[lie])()


def test_a_list_that_holds_itself_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(Refused, match="nested too deeply"):
        plain(endless)


def test_arrays_of_expressions_are_welcome_where_the_inputs_are_symbolic() -> None:
    A = sympy.MatrixSymbol("A", 1, 1)
    for entries in ([x, 1], [A, x], [sympy.Float(1), 2.5]):
        array = np.empty(2, dtype=object)
        array[0], array[1] = entries
        answer = stand_in(lambda z, found=array: found)
        out = answer(x)
        assert out.dtype == object
        assert list(out) == entries
        if sympy.Float(1) not in entries:  # these are numbers
            with pytest.raises(Refused, match="array of objects"):
                answer(1.0)
    numbers = np.array([[sympy.Rational(1, 3), sympy.sqrt(2), 1]])
    assert stand_in(lambda: numbers)().tolist() == numbers.tolist()  # there are no inputs that could be symbolic
    with pytest.raises(Refused, match="array of objects"):
        stand_in(lambda z: np.array([x, None]))(x)


def test_same_tells_types_shapes_and_entries_apart() -> None:
    nan = float("nan")
    pairs = [(nan, nan), (np.array([nan]), np.array([nan])), ([1, (2,)], [1, (2,)]), ({"a": x}, {"a": x})]
    assert all(same(one, other) for one, other in pairs)
    different = [
        (1, 1.0), (True, 1), ([1], (1,)), ([1], [1, 2]), ({"a": 1}, {"a": 2}), ({"a": 1}, {"b": 1}),
        (np.zeros(2), np.zeros((2, 1))), (np.zeros(2), np.zeros(2, int)), ("1", 1), (0.0, nan),
        (x, sympy.Symbol("x", positive=True)),
    ]  # fmt: skip
    assert not any(same(one, other) for one, other in different)


# --- arguments -------------------------------------------------------------------------------------------------


def test_arguments_are_copies_and_changes_are_reported() -> None:
    def spoil(array, rows, table, matrix, *, names, kept):
        array[0] = 9
        rows[0][0] = 9
        table["new"] = 9
        matrix[0, 0] = 9
        names.add("new")
        return kept.sum()

    array, rows, table = np.zeros(2), ([1], 2), {"old": 1}
    matrix, names, kept = sympy.zeros(1, 1), {"old"}, np.ones(3)
    answer = stand_in(spoil)
    assert answer(array, rows, table, matrix, names=names, kept=kept) == 3
    assert array.tolist() == [0, 0]
    assert (rows, table, matrix, names) == (([1], 2), {"old": 1}, sympy.zeros(1, 1), {"old"})
    assert last(answer).reply.changed == ("argument 1", "argument 2", "argument 3", "argument 4", "names")
    assert last(answer).operation.args[0].tolist() == [0, 0]


def test_arguments_left_alone_are_not_reported() -> None:
    Point = namedtuple("Point", "x y")
    answer = stand_in(lambda *args, **kwargs: len(args))
    obj = stand_in(lambda: object())()
    nested = [np.zeros(2), (x, sympy.eye(2)), {"f": np.sum}, float("nan")]
    assert answer(nested, Point(1, 2), np.sum, np.array([x, 1]), key=nested) == 5 - 1
    assert last(answer).reply.changed == ()
    assert obj is not None


def test_a_list_of_the_learners_objects_is_no_changed_argument() -> None:
    class Node:
        value = 3

    names = {"Node": Node, "answer": lambda nodes: sum(node.value for node in nodes)}
    crossing = Boundary(Objects(names).perform)
    node = crossing.stand_in("Node")
    assert crossing.stand_in("answer")([node(), node()]) == 6
    assert crossing.calls[-1].reply is not None
    assert crossing.calls[-1].reply.changed == ()


def test_each_call_gets_fresh_copies() -> None:
    def spoil(array):
        array += 1
        return array

    answer, array = stand_in(spoil), np.zeros(2)
    assert [answer(array).tolist() for _ in range(2)] == [[1, 1], [1, 1]]


def test_a_result_that_the_answer_keeps_and_changes_later_stays_as_it_was() -> None:
    kept = np.zeros(1)

    def count():
        kept[0] += 1
        return kept

    answer = stand_in(count)
    first, second = answer(), answer()
    assert (first[0], second[0]) == (1, 2)


def test_an_answer_itself_cannot_be_an_argument() -> None:
    answer = stand_in(lambda f: f)
    with pytest.raises(ByHandError, match="Wrap it"):
        answer(answer)


# --- callbacks -------------------------------------------------------------------------------------------------


def test_a_function_of_the_test_is_called_back_on_plain_copies() -> None:
    seen: list[Any] = []

    def loss(z):
        seen.append(z.copy())
        z[0] = 99
        return float(z.sum())

    def difference(f, z):
        f(z)
        return f(z + 1) - f(z)

    assert stand_in(difference)(loss, np.array([1.0, 2.0])) == (99 + 3) - (99 + 2)
    assert [s.tolist() for s in seen] == [[1, 2], [2, 3], [1, 2]]


def test_a_callback_takes_no_lie_from_the_learner() -> None:
    with pytest.raises(Refused):
        stand_in(lambda f: f(EqualToAll()))(lambda z: z == 1)


def test_an_answer_may_be_called_back_by_another() -> None:
    crossing = Boundary(Objects({"twice": lambda f: f(1) + f(2), "square": lambda z: z * z}).perform)
    square = crossing.stand_in("square")
    assert crossing.stand_in("twice")(lambda z: square(z)) == 5


# --- objects ---------------------------------------------------------------------------------------------------


class Counter:
    """What a learner might write."""

    def __init__(self, start=0):
        self.value = start
        self.history: list[int] = []

    def up(self, by=1):
        self.value += by
        self.history.append(self.value)
        return self.value

    def __call__(self, z):
        return z + self.value

    def copy(self):
        return Counter(self.value)

    @property
    def double(self):
        warnings.warn("deprecated", DeprecationWarning, stacklevel=1)
        return 2 * self.value


def test_an_object_keeps_its_state_on_its_own_side() -> None:
    one, other = (stand_in(Counter)(start) for start in (3, 10))
    assert (one.up(), one.up(by=5), other.up(2), one.value, one(100)) == (4, 9, 12, 9, 109)
    one.history.append(77)  # a copy
    assert one.history == [4, 9]
    one.value = 50
    assert (one.up(), one.double) == (51, 102)
    assert one.copy().value == 51
    assert repr(one) == "<Counter object>"
    assert repr(stand_in(Counter)) == "answer"


def test_an_object_within_a_list_is_a_stand_in_too() -> None:
    found = stand_in(lambda: {"both": [Counter(1), (Counter(2),)]})()
    assert found["both"][0].value + found["both"][1][0].value == 3


def test_a_missing_attribute_is_said_in_the_learners_words() -> None:
    with pytest.raises(Raised, match=r"<Counter object> has no attribute valeu") as caught:
        _ = stand_in(Counter)().valeu
    assert "AttributeError" in caught.value.kinds
    assert not hasattr(stand_in(Counter)(), "__len__")


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(Raised, match="NameError: answer is not defined"):
        Boundary(Objects({}).perform).stand_in("answer")(1)


def test_a_generator_is_taken_item_by_item(monkeypatch: pytest.MonkeyPatch) -> None:
    def naturals():
        n = 0
        while True:
            yield np.array([n])
            n += 1

    answer = stand_in(naturals)
    assert [n[0] for n, _ in zip(answer(), range(3), strict=False)] == [0, 1, 2]
    assert list(stand_in(lambda: (i for i in range(3)))()) == [0, 1, 2]
    assert next(iter(stand_in(lambda: iter([Counter(4)]))())).value == 4
    monkeypatch.setattr(boundary, "ITEMS", 10)
    with pytest.raises(Refused, match="yields more than 10 items"):
        list(answer())


def test_a_generator_that_fails_on_the_way() -> None:
    def broken():
        yield 1
        raise ValueError("no more")

    items = iter(stand_in(broken)())
    assert next(items) == 1
    with pytest.raises(Raised, match="ValueError: no more"):
        next(items)


# --- errors and warnings ---------------------------------------------------------------------------------------


def test_an_error_of_the_answer_is_known_by_names_message_and_line() -> None:
    names: dict[str, Any] = {"__byhand_learner__": True}
    exec(
        compile("def answer(n):\n    def inner(k):\n        return 1 / k\n    return inner(n)\n", __file__, "exec"),
        names,
    )
    with pytest.raises(Raised) as caught:
        stand_in(names["answer"])(0)
    assert caught.value.kinds == ("ZeroDivisionError", "ArithmeticError", "Exception", "BaseException")
    assert str(caught.value) == "ZeroDivisionError: division by zero"
    assert caught.value.line.startswith("line 3")


@pytest.mark.parametrize(
    "error", [SystemExit(3), StopIteration(), RecursionError("deep"), KeyError("k"), MemoryError()]
)
def test_whatever_an_answer_raises_is_an_error_of_the_answer(error: BaseException) -> None:
    def answer():
        raise error

    with pytest.raises(Raised) as caught:
        stand_in(answer)()
    assert caught.value.kinds[0] == type(error).__name__


def test_an_error_that_cannot_be_shown_is_still_an_error_of_the_answer() -> None:
    class Odd(Exception):
        def __str__(self) -> str:
            raise ValueError

    def answer():
        raise Odd

    with pytest.raises(Raised) as caught:
        stand_in(answer)()
    assert str(caught.value) == "Odd"


def _helper():
    raise NotImplementedError


class Half:
    """A class of which a part is written."""

    def __init__(self, ready=True):
        if not ready:
            raise NotImplementedError

    def method(self):
        raise NotImplementedError

    @property
    def attribute(self):
        raise NotImplementedError

    def __call__(self):
        raise NotImplementedError

    def indirect(self):
        return _helper()


def _generator():
    raise NotImplementedError
    yield


@pytest.mark.parametrize(
    "use",
    [
        lambda: stand_in(_helper)(),
        lambda: stand_in(functools.cache(_helper))(),
        lambda: stand_in(Half)(ready=False),
        lambda: stand_in(Half)().method(),
        lambda: stand_in(Half)().attribute,
        lambda: stand_in(Half)()(),
        lambda: list(stand_in(_generator)()),
    ],
)
def test_not_attempted_is_what_the_answer_says_of_itself(use) -> None:
    with pytest.raises(NotAttempted):
        use()


def test_what_something_else_did_not_implement_is_an_error() -> None:
    for use in (
        stand_in(lambda: _helper()),
        stand_in(lambda: max([1], key=lambda _: _helper())),
        stand_in(Half)().indirect,
    ):
        with pytest.raises(Raised, match="NotImplementedError"):
            use()


def test_a_warning_is_recorded_and_costs_nothing() -> None:
    def answer(a):
        warnings.warn("first", UserWarning, stacklevel=1)
        return np.array([1.0]) / a

    asked = stand_in(answer)
    assert asked(0.0)[0] == np.inf
    assert last(asked).reply.warnings == ("first", "divide by zero encountered in divide")


def test_a_warning_of_an_attribute_or_a_generator_is_recorded_too() -> None:
    def items():
        warnings.warn("on the way", UserWarning, stacklevel=1)
        yield 1

    counter = stand_in(Counter)(2)
    assert counter.double == 4
    assert last(counter).reply.warnings == ("deprecated",)
    generator = stand_in(items)()
    assert list(generator) == [1]
    assert ("on the way",) in [call.reply.warnings for call in generator._boundary.calls if call.reply]


def test_a_warning_is_an_error_when_an_author_proves_an_exercise() -> None:
    def answer():
        warnings.warn("careful", UserWarning, stacklevel=1)

    with pytest.raises(Raised, match="UserWarning: careful"):
        Boundary(Objects({"answer": answer}, strict=True).perform).stand_in("answer")()


# --- what is remembered ----------------------------------------------------------------------------------------


def test_every_operation_is_remembered_with_what_came_back() -> None:
    crossing = Boundary(Objects({"Counter": Counter}).perform)
    counter = crossing.stand_in("Counter")(1)
    counter.up(by=2)
    with contextlib.suppress(Raised):
        counter.up("a")
    done = [(call.operation.verb, call.operation.target, call.operation.attribute) for call in crossing.calls]
    itself, method = Handle(0, "Counter"), Handle(1, "method")
    assert done[:3] == [("call", "Counter", ""), ("get", itself, "up"), ("call", method, "")]
    assert crossing.calls[2].reply is not None
    assert (crossing.calls[2].operation.kwargs, crossing.calls[2].reply.value) == ({"by": 2}, 3)
    assert isinstance(crossing.calls[-1].error, Raised)


def test_the_boundary_in_use_is_known_while_a_test_runs() -> None:
    crossing = Boundary(Objects({}).perform)
    with crossing.active():
        assert Boundary.current is crossing
    assert Boundary.current is None


def test_an_operation_on_a_set_attribute_takes_a_copy() -> None:
    objects = Objects({"Counter": Counter})
    handle = objects.perform(Operation("call", "Counter")).value
    array = np.zeros(1)
    objects.perform(Operation("set", handle, "value", (array,)))
    array[0] = 5
    assert objects.perform(Operation("get", handle, "value")).value.tolist() == [0]


def test_names_called_are_the_functions_and_classes_of_the_module_itself() -> None:
    text = """
import functools, math
from fractions import Fraction
import numpy as np
def plain(): pass
def unused(): pass
def sum(a): pass
def nested(): pass
class Thing: pass
cached = functools.cache(plain)
bound = functools.partial(plain)
spread = np.vectorize(plain)
number = 3
def test_it():
    plain(), Thing(), sum([number]), cached(), bound(), spread(), abs(-1), np.sum([1]), math.sqrt(2), Fraction(1, 2)
    return (lambda: [nested() for _ in range(2)])
"""
    module = SimpleNamespace(__name__="exercise_under_test")
    names: dict[str, Any] = {"__name__": module.__name__}
    exec(text, names)
    called = names_called(names["test_it"], names, module.__name__)
    assert sorted(called) == ["Thing", "bound", "cached", "nested", "plain", "spread", "sum"]


# --- the clock -------------------------------------------------------------------------------------------------

ENOUGH = 5.0  # s; a limit of a tenth of a second is kept well within


def _for_ever():
    while True:
        pass


def _catching_errors():
    while True:
        try:
            time.sleep(0.01)
        except Exception:
            pass


def _catching_everything():
    while True:
        try:
            time.sleep(0.2)
        except:  # noqa: E722
            pass


def _catching_everything_busily():
    while True:
        try:
            for number in range(1000):
                str(number)
        except BaseException:
            continue


def _delaying():
    while True:
        try:
            time.sleep(0.05)
        finally:
            time.sleep(0.05)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="not run: needs an interval timer")
@pytest.mark.parametrize(
    "loop", [_for_ever, _catching_errors, _catching_everything, _catching_everything_busily, _delaying]
)
def test_a_loop_that_never_ends_meets_the_limit(loop) -> None:
    handler, tracing, started = signal.getsignal(signal.SIGALRM), sys.gettrace(), time.monotonic()
    with pytest.raises(TimedOut, match=r"^It took longer than 0\.1 s\. Is there a loop that never ends\?$"):
        with time_limit(0.1):
            stand_in(loop)()
    assert time.monotonic() - started < ENOUGH
    assert (signal.getsignal(signal.SIGALRM), sys.gettrace()) == (handler, tracing)
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_what_ends_in_time_is_left_alone() -> None:
    with time_limit(5.0):
        assert stand_in(lambda: 3)() == 3
    with pytest.raises(ZeroDivisionError), time_limit(5.0):
        _ = 1 / 0


def test_off_the_main_thread_there_is_no_limit() -> None:
    done = []

    def work():
        with time_limit(0.01):
            time.sleep(0.05)
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


def test_without_an_interval_timer_a_thread_keeps_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "setitimer")
    with pytest.raises(TimedOut), time_limit(0.1):
        for _ in range(500):
            time.sleep(0.01)
    with time_limit(5.0):
        pass
    assert builtins.abs(-1) == 1


def test_symbols_that_a_learner_makes_are_those_of_the_arguments_where_they_have_their_names() -> None:
    t = sympy.Symbol("t", real=True)

    def slope(t: sympy.Symbol) -> list[object]:
        own, other = sympy.symbols("t u")
        return [own**2 + other, sympy.Matrix([[own]])]

    boundary = Boundary(Objects({"slope": slope}).perform)
    with boundary.active():
        value, matrix = boundary.stand_in("slope")(t)
    assert value == t**2 + sympy.Symbol("u") and value.subs(t, 3) == 9 + sympy.Symbol("u")
    assert matrix == sympy.Matrix([[t]])
    assert boundary.calls[0].reply is not None and boundary.calls[0].reply.value[0] == value
    assert [*boundary.notes] == [
        "slope: your answer makes symbols of its own (t); they were read as those that it is given."
    ]
