"""The one boundary through which every runner calls an answer: copied arguments in, plain data out.

A test never holds a learner's object. It holds stand-ins, which turn what the test does into *operations*
(call, get, set, iter, next); `Objects` performs operations on the real objects. In pytest and in a notebook both sit in
one process; when a submission is judged, `Objects` runs in the sandbox and operations travel over the wire.
"""

from __future__ import annotations

import contextlib
import functools
import linecache
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import FrameType, FunctionType, TracebackType
from typing import Any, ClassVar

import numpy as np
import sympy

from autograder.check import inert, lists, symbols
from autograder.errors import AnswerError, ByHandError, NotAttempted, Raised, Refused, TimedOut

SECONDS = 10.0  # a test's limit, in every runner
ITEMS = 100_000  # the most items that a test takes from a generator

WRAPPERS = (functools.partial, np.vectorize, type(functools.cache(abs)))  # functions in other clothes
PLAIN = frozenset({type(None), bool, int, float, complex, str, bytes, Fraction})
NUMBERS = "biufc"  # numpy's dtype kinds of numbers
LONG = {"g": "d", "G": "D"}  # dtypes that linear algebra does not know, and what is read instead


@dataclass(frozen=True)
class Handle:
    """An object that stays where the learner's code runs, known here by a number and the name of its type."""

    number: int
    kind: str


@dataclass(frozen=True)
class Operation:
    """One thing a test does to an answer.

    Args:
        verb: "call", "get" (read an attribute), "set" (write one), "iter" (make an iterator) or "next" (take an item).
        target: the name of an answer, or the handle of an object that an earlier operation returned.
        attribute: its name, for "get" and "set".
        args: positional arguments (for "set", the value alone).
        kwargs: keyword arguments.
    """

    verb: str
    target: str | Handle
    attribute: str = ""
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reply:
    """What an operation gave back: plain data or a handle, the arguments it changed, the warnings it caused."""

    value: Any = None
    changed: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass
class Call:
    """An operation together with its reply or the error that came instead; what diagnosis replays."""

    operation: Operation
    reply: Reply | None = None
    error: AnswerError | None = None


# --- plain data ------------------------------------------------------------------------------------------------


def plain(value: Any, *, symbolic: bool = False, hold: Callable[[Any], Handle] | None = None) -> Any:
    """Return a fresh copy of `value` made of plain data only.

    Numbers, strings, None, numpy arrays of numbers, sympy objects, and lists, tuples, sets and dicts of these pass.
    Anything else becomes a handle through `hold`, or is refused.

    Args:
        value: what to copy.
        symbolic: whether arrays of sympy expressions are welcome.
        hold: gives the handle of an object that has no plain form.

    Raises:
        Refused: if `value` pretends to be plain data, or has no plain form and `hold` is None.
    """
    try:
        return _plain(value, symbolic, hold)
    except RecursionError:
        raise Refused("The answer is nested too deeply. Return a flat list or an array.") from None


def _plain(value: Any, symbolic: bool, hold: Callable[[Any], Handle] | None) -> Any:
    kind = type(value)
    if kind in PLAIN:
        return value
    if isinstance(value, np.ndarray):
        array = _plain_array(symbols.bare(value), symbolic)
        return array if array.ndim else array.item()  # np.where makes such an array of a number
    if isinstance(value, np.generic):
        if kind is np.dtype(kind).type and np.dtype(kind).kind in NUMBERS + "U":
            long = LONG.get(np.dtype(kind).char)
            return np.dtype(long).type(value) if long else value
    elif isinstance(value, (sympy.Basic, sympy.MatrixBase)):
        return _plain_expression(value)
    elif isinstance(value, list):
        return [_plain(item, symbolic, hold) for item in list.__iter__(value)]
    elif isinstance(value, tuple):
        return tuple(_plain(item, symbolic, hold) for item in tuple.__iter__(value))
    elif kind in (set, frozenset):
        return kind(_plain(item, symbolic, hold) for item in value)
    elif isinstance(value, dict):
        return {_plain(k, symbolic, hold): _plain(v, symbolic, hold) for k, v in dict.items(value)}
    elif kind is range and len(value[: ITEMS + 1]) <= ITEMS:
        return list(value)
    elif kind is Handle:
        return value
    if isinstance(value, (int, float, complex, str, bytes, np.generic, range)) or hold is None:
        raise Refused(f"The answer holds {_a(kind)}. Return plain numbers, strings, arrays, lists or expressions.")
    return hold(value)


def _plain_array(value: np.ndarray[Any, Any], symbolic: bool) -> np.ndarray[Any, Any]:
    if type(value) is not np.ndarray:
        raise Refused(f"The answer holds {_a(type(value))}. Return a plain numpy array: np.asarray(...).")
    if value.dtype.kind in NUMBERS + "U":
        return value.astype(LONG.get(value.dtype.char, value.dtype))
    if value.dtype.kind == "O":
        welcome = symbolic or any(isinstance(entry, sympy.Expr) for entry in value.flat)
        entries = [_plain(entry, True, None) for entry in value.flat if welcome and _is_entry(entry, symbolic)]
        if welcome and len(entries) == value.size:
            result = np.empty(value.size, dtype=object)
            for i, entry in enumerate(entries):  # one by one: as a list, numpy would unpack what looks like a sequence
                result[i] = entry
            return result.reshape(value.shape)
        raise Refused(
            "The answer is an array of objects (often rows of different length, or None inside). "
            "Return an array of numbers."
        )
    raise Refused(f"The answer is an array of dtype {value.dtype}. Return an array of numbers.")


def _is_entry(value: Any, symbolic: bool) -> bool:
    """Return whether an array of expressions may hold this; only numbers, unless it is symbolic."""
    if isinstance(value, sympy.Expr):
        return symbolic or bool(value.is_number)
    return isinstance(value, (int, float, complex, np.generic))


def _plain_expression(value: Any) -> Any:
    if isinstance(value, sympy.MatrixBase) and _is_of_sympy(type(value)):
        return value.__class__(*value.shape, [_plain_expression(entry) for entry in value.flat()])
    waiting = [value]
    while waiting:
        node = waiting.pop()
        kind = type(node)
        if not _is_of_sympy(kind):
            raise Refused(f"The answer holds {_a(kind)}. Build the expression from sympy's own functions.")
        waiting.extend(arg for arg in node.args if type(arg) is not str)
    return value


def _is_of_sympy(kind: type) -> bool:
    if issubclass(kind, sympy.core.function.AppliedUndef):  # f(x) of an undefined f: a class made on the fly
        return type(kind) is sympy.core.function.UndefinedFunction
    module = sys.modules.get(kind.__module__)
    return bool(kind.__module__.startswith("sympy.") and getattr(module, kind.__name__, None) is kind)


def _a(kind: type) -> str:
    name = kind.__name__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__name__}"
    return f"an object of type {name}"


def is_symbolic(value: Any) -> bool:
    """Return whether `value` is or holds something of sympy's, or an array of objects."""
    if isinstance(value, np.ndarray):
        return bool(value.dtype.kind == "O")
    if isinstance(value, dict):
        return any(map(is_symbolic, value.values()))
    if isinstance(value, (list, tuple, set, frozenset)):
        return any(map(is_symbolic, value))
    return isinstance(value, (sympy.Basic, sympy.MatrixBase))


def same(one: Any, other: Any) -> bool:
    """Return whether two plain values are identical: type, shape and every entry, with NaN equal to NaN."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray):
        if one.shape != other.shape or one.dtype != other.dtype:
            return False
        if one.dtype.kind == "O":
            return all(map(same, one.flat, other.flat))
        if one.tobytes() == other.tobytes():  # most are, and this is quick
            return True
        return bool(np.array_equal(one, other, equal_nan=one.dtype.kind in "fc"))
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return bool(one == other) or (one != one and other != other)


# --- the learner's side ----------------------------------------------------------------------------------------


class Objects:
    """The real objects: performs operations on the functions and classes of one namespace."""

    def __init__(self, namespace: Mapping[str, Any], *, strict: bool = False) -> None:
        """Serve the names of `namespace`; with `strict`, warnings are errors."""
        self.namespace, self.strict = namespace, strict
        self.held: list[Any] = []

    performing: ClassVar[bool] = False  # whether a learner's code runs now, in this process

    def perform(self, operation: Operation) -> Reply:
        """Perform one operation and return plain data.

        Raises:
            NotAttempted, Raised, Refused: as their docstrings say.
        """
        target = self._find(operation.target)
        args = tuple(self._in(value) for value in operation.args)
        kwargs = {name: self._in(value) for name, value in operation.kwargs.items()}
        steps: dict[str, tuple[Any, ...]] = {
            "call": (target, *args),
            "get": (getattr, target, operation.attribute),
            "set": (setattr, target, operation.attribute, *args),
            "iter": (iter, target),
            "next": (next, target),
        }
        with warnings.catch_warnings(record=not self.strict) as caught:
            warnings.simplefilter("error" if self.strict else "always")
            result = self._guard(*steps[operation.verb], **kwargs)
        symbolic = operation.verb != "call" or is_symbolic(operation.args) or is_symbolic(dict(operation.kwargs))
        value = self._out(result, symbolic)
        changed = [_ordinal(i) for i, (a, b) in enumerate(zip(args, operation.args, strict=True)) if _changed(a, b)]
        changed += [name for name, value_ in kwargs.items() if _changed(value_, operation.kwargs[name])]
        return Reply(value, tuple(changed), tuple(str(w.message) for w in caught or ()))

    def _find(self, target: str | Handle) -> Any:
        if isinstance(target, Handle):
            return self._held(target)
        if target not in self.namespace:
            raise Raised(("NameError",), f"{target} is not defined")
        return self.namespace[target]

    def _held(self, handle: Handle) -> Any:
        if handle.number >= len(self.held):  # in a replay, that made other objects
            raise Raised(("LookupError",), "there is no such object")
        return self.held[handle.number]

    def _hold(self, value: Any) -> Handle:
        self.held.append(value)
        return Handle(len(self.held) - 1, type(value).__name__)

    def _in(self, value: Any) -> Any:
        if isinstance(value, Handle):
            return self._held(value)
        if isinstance(value, (list, tuple)):
            return type(value)(map(self._in, value))
        if isinstance(value, dict):
            return {key: self._in(item) for key, item in value.items()}
        if callable(value) and not isinstance(value, (sympy.Basic, sympy.MatrixBase)):
            return functools.partial(_called_back, value)
        if isinstance(value, np.ndarray) and value.dtype.kind == "O":
            return symbols.wrap(value)  # so that np.exp and its like work on it
        return value.copy() if isinstance(value, (np.ndarray, sympy.MatrixBase, set)) else value

    def _out(self, value: Any, symbolic: bool = True) -> Any:
        if isinstance(value, symbols.SymbolArray) and not value.ndim:
            value = value.item()
        return plain(value, symbolic=symbolic, hold=self._hold)

    def _guard(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        try:
            with _performing(True), inert.learners_own():
                return function(*args, **kwargs)
        except (AnswerError, ByHandError, _Alarm):
            raise
        except NotImplementedError as error:
            if _raised_itself(error):
                raise NotAttempted from None
            raise _raised(error) from None
        except (Exception, SystemExit) as error:
            raise _raised(error) from None


@contextlib.contextmanager
def _performing(value: bool) -> Iterator[None]:
    before, Objects.performing = Objects.performing, value
    try:
        yield
    finally:
        Objects.performing = before


def _called_back(function: Callable[..., Any], *args: Any) -> Any:
    """Call a test's function for a learner's."""
    with _performing(False):
        return plain(function(*(plain(arg, symbolic=True) for arg in args)), symbolic=True)


def _raised_itself(error: BaseException) -> bool:
    """Return whether the code that was called raised `error` itself, and nothing that it called in turn."""
    trace = error.__traceback__
    return trace is not None and trace.tb_next is not None and trace.tb_next.tb_next is None


def _raised(error: BaseException) -> Raised:
    kinds = tuple(kind.__name__ for kind in type(error).__mro__[:-1])
    try:
        message = str(error)[:2000]
    except Exception:  # its own `__str__` is broken
        message = ""
    return Raised(kinds, message, _line_of(error.__traceback__))


def _line_of(trace: TracebackType | None) -> str:
    """Return the innermost line of the learner's own code, as `line 12: return x / n`."""
    found = ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if "site-packages" not in code.co_filename and "__byhand_learner__" in trace.tb_frame.f_globals:
            text = linecache.getline(code.co_filename, trace.tb_lineno).strip()
            found = f"line {trace.tb_lineno}" + (f": {text}" if text else "")
        trace = trace.tb_next
    return found


def _changed(after: Any, before: Any) -> bool:
    """Return whether an argument is no longer what it was; objects of the learner's and callbacks are passed over."""
    if isinstance(before, Handle) or callable(before):
        return False
    if isinstance(before, (list, tuple, dict)) and (type(after) is not type(before) or len(after) != len(before)):
        return True
    if isinstance(before, (list, tuple)):
        return any(map(_changed, after, before))
    if isinstance(before, dict):
        return after.keys() != before.keys() or any(_changed(after[key], before[key]) for key in before)
    return not same(symbols.bare(after), before)


def _ordinal(index: int) -> str:
    return f"argument {index + 1}"


def _symbols_in(value: Any) -> dict[str, sympy.Symbol]:
    """Return the symbols that arguments hold, by name."""
    if isinstance(value, (sympy.Basic, sympy.MatrixBase)):
        return {symbol.name: symbol for symbol in value.free_symbols if isinstance(symbol, sympy.Symbol)}
    if isinstance(value, (list, tuple, dict)):
        parts = value.values() if isinstance(value, dict) else value
        return {name: symbol for part in parts for name, symbol in _symbols_in(part).items()}
    return {}


def _with_given_symbols(value: Any, given: Mapping[str, sympy.Symbol], own: dict[Any, Any]) -> Any:
    """Return a reply with the given symbols in place of those of the same name that a learner made, noted in `own`."""
    if not given:
        return value
    if isinstance(value, (sympy.Basic, sympy.MatrixBase)):
        try:
            found = {s: given[s.name] for s in value.free_symbols if isinstance(s, sympy.Symbol) and s.name in given}
            found = {symbol: right for symbol, right in found.items() if symbol != right}
            own |= found
            return value.xreplace(found) if found else value
        except RecursionError:  # too deep to look through, and so for every check
            return value
    if isinstance(value, (list, tuple)):
        return type(value)(_with_given_symbols(item, given, own) for item in value)
    if isinstance(value, dict):
        return {key: _with_given_symbols(item, given, own) for key, item in value.items()}
    return value


# --- the test's side -------------------------------------------------------------------------------------------


class Boundary:
    """A test's view of the answers: makes stand-ins, and remembers every operation in order."""

    current: Boundary | None = None  # the one in use while a test runs

    def __init__(self, perform: Callable[[Operation], Reply]) -> None:
        """Send operations to `perform`."""
        self.perform = perform
        self.calls: list[Call] = []
        self.notes: dict[str, None] = {}  # what a check has to say that costs nothing

    def stand_in(self, name: str) -> StandIn:
        """Return what a test gets in place of the function or class `name`."""
        return StandIn(self, name)

    def do(self, operation: Operation) -> Any:
        """Perform `operation`, remember it, and return its value, a handle as a stand-in."""
        call = Call(operation)
        self.calls.append(call)
        try:
            call.reply = self.perform(operation)
        except AnswerError as error:
            call.error = error
            raise
        own: dict[Any, Any] = {}
        value = _with_given_symbols(call.reply.value, _symbols_in((operation.args, operation.kwargs)), own)
        if own:
            call.reply = replace(call.reply, value=value)
            names = ", ".join(sorted({symbol.name for symbol in own}))
            note(f"your answer makes symbols of its own ({names}); they were read as those that it is given.")
        return self._wrap(value)

    def call(self, target: str | Handle, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
        """Call `target` on copies of the arguments."""
        return self.do(Operation("call", target, "", _outgoing(args), _outgoing(dict(kwargs))))

    def _wrap(self, value: Any) -> Any:
        if isinstance(value, Handle):
            return StandIn(self, value)
        if isinstance(value, (list, tuple)):
            return lists.computing(type(value)(map(self._wrap, value)))
        if isinstance(value, dict):
            return {key: self._wrap(item) for key, item in value.items()}
        return value

    @contextlib.contextmanager
    def active(self) -> Iterator[None]:
        """Make this the boundary that checks such as `check.unchanged` ask."""
        before, Boundary.current = Boundary.current, self
        try:
            yield
        finally:
            Boundary.current = before


class StandIn:
    """What a test holds in place of a learner's function, class or object."""

    __slots__ = ("_boundary", "_target")

    def __init__(self, boundary: Boundary, target: str | Handle) -> None:
        """Stand in for `target`."""
        object.__setattr__(self, "_boundary", boundary)
        object.__setattr__(self, "_target", target)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function, create the object, or call the object."""
        return self._boundary.call(self._target, args, kwargs)

    def __getattr__(self, name: str) -> Any:
        """Read an attribute: a copy, or a stand-in for a method."""
        if name == "__name__" and isinstance(self._target, str):
            return self._target
        if name.startswith("__") or name == "_sympy_":  # sympy asks an object for the expression that it stands for
            raise AttributeError(name)
        try:
            return self._boundary.do(Operation("get", self._target, name))
        except Raised as error:
            if "AttributeError" in error.kinds:
                raise Raised(error.kinds, f"{self!r} has no attribute {name}") from None
            raise

    def __setattr__(self, name: str, value: Any) -> None:
        """Write an attribute of the learner's object."""
        self._boundary.do(Operation("set", self._target, name, (_outgoing(value),)))

    def __iter__(self) -> Iterator[Any]:
        """Take the items of a generator, at most `ITEMS`."""
        iterator = self._boundary.do(Operation("iter", self._target))
        for _ in range(ITEMS):
            try:
                yield self._boundary.do(Operation("next", iterator._target))
            except Raised as error:
                if "StopIteration" in error.kinds:
                    return
                raise
        raise Refused(f"The answer yields more than {ITEMS} items. Let it end.")

    def __repr__(self) -> str:
        """Return the name, or the type, of what is stood in for."""
        return self._target if isinstance(self._target, str) else f"<{self._target.kind} object>"


def note(sentence: str) -> None:
    """Tell the learner something that costs nothing, with the name of the answer, once the test that runs is over.

    It must hold nothing of a hidden test's input.
    """
    if Boundary.current is not None:
        targets = (call.operation.target for call in reversed(Boundary.current.calls))
        name = next((target for target in targets if isinstance(target, str)), "The answer")
        Boundary.current.notes[f"{name}: {sentence}"] = None


def _outgoing(value: Any) -> Any:
    """Return a copy of an argument, with stand-ins as handles; functions of the test pass as callbacks."""
    if isinstance(value, StandIn):
        if isinstance(value._target, str):
            raise ByHandError(f"A test passes the answer {value!r} to an answer. Wrap it: lambda *a: {value!r}(*a).")
        return value._target
    if isinstance(value, (list, tuple)):
        return (list if isinstance(value, list) else tuple)(map(_outgoing, value))
    if isinstance(value, dict):
        return {key: _outgoing(item) for key, item in value.items()}
    if callable(value) and not isinstance(value, (sympy.Basic, sympy.MatrixBase)):
        return value
    return plain(value, symbolic=True)


def names_called(test: FunctionType, namespace: Mapping[str, Any], module: str) -> list[str]:
    """Return the functions and classes of `module` that the code of `test` names: what needs a stand-in."""
    names: list[str] = []
    waiting = [test.__code__]
    while waiting:
        code = waiting.pop()
        names.extend(name for name in code.co_names if name not in names)
        waiting.extend(constant for constant in code.co_consts if isinstance(constant, type(code)))
    return [
        name
        for name in names
        if (isinstance(namespace.get(name), (FunctionType, type)) and namespace[name].__module__ == module)
        or isinstance(namespace.get(name), WRAPPERS)
    ]


# --- the clock -------------------------------------------------------------------------------------------------


class _Alarm(BaseException):
    """The time is up; no `except Exception` of the learner's catches it."""


@contextlib.contextmanager
def time_limit(seconds: float, *, processor: bool = False) -> Iterator[None]:
    """End the block with `TimedOut` after `seconds` of wall time, or of processor time where the system has a timer.

    Uses an interval timer where there is one; on other systems a thread interrupts the main one. A bare `except` may
    swallow the alarm, so it rings again and again, and then also at the next line: in time it meets the code of the
    handler itself. Off the main thread there is no limit.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    if processor:
        due = TimedOut(f"What it returned takes longer than {seconds:g} s to work with. Return something simpler.")
    else:
        due = TimedOut(f"It took longer than {seconds:g} s. Is there a loop that never ends?")
    block = sys._getframe(2)  # the frame with the `with`
    tracing = sys.gettrace()

    def at_next_line(frame: FrameType, event: str, _arg: object) -> Any:
        if event == "line":
            raise _Alarm
        return None if frame.f_code in own else at_next_line

    def ring(_number: int, frame: FrameType | None) -> None:
        inside = []
        while frame is not None and frame is not block:
            if frame.f_code in own:  # the block has ended already
                return
            inside.append(frame)
            frame = frame.f_back
        for frame in inside:
            frame.f_trace = at_next_line
        sys.settrace(at_next_line)
        raise _Alarm

    own = {sys._getframe().f_code, contextlib._GeneratorContextManager.__exit__.__code__, ring.__code__}
    if hasattr(signal, "setitimer"):
        clock, alarm = (signal.ITIMER_PROF, signal.SIGPROF) if processor else (signal.ITIMER_REAL, signal.SIGALRM)
        before = signal.signal(alarm, ring)
        signal.setitimer(clock, seconds, 0.001)
        try:
            yield
        except _Alarm:
            raise due from None
        finally:
            sys.settrace(tracing)
            signal.setitimer(clock, 0)
            signal.signal(alarm, before)
        return
    rang = threading.Event()

    def interrupt() -> None:
        import _thread

        rang.set()
        _thread.interrupt_main()

    timer = threading.Timer(seconds, interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    except KeyboardInterrupt:
        if not rang.is_set():
            raise
        raise due from None
    finally:
        timer.cancel()
