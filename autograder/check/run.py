"""Running one test on one boundary, and saying in words how it went; the same in every runner."""

from __future__ import annotations

import ast
import linecache
import re
import sys
import textwrap
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from autograder.check import inert, lists
from autograder.check.boundary import SECONDS, Boundary, Call, Handle, Objects, StandIn, names_called, time_limit
from autograder.check.show import ITEMS, clean, cut, text, words
from autograder.check.show import kind as a_kind
from autograder.errors import AnswerError, ByHandError, Failed, NotAttempted, Raised, TimedOut

MESSAGE = 2000  # characters of an error's text
TELLING = 5.0  # seconds of processor time for a message
WORD = 60  # characters of a name that a learner's code gives
WORDS = {
    "passed": "passed",
    "failed": "failed",
    "error": "error",
    "timeout": "timed out",
    "not_attempted": "to do",
}


@dataclass
class Outcome:
    """How one test went: its status, what went wrong, and all that crossed the boundary."""

    status: str
    error: BaseException | None = None
    calls: list[Call] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)  # of the checks

    @property
    def notes(self) -> list[str]:
        """Return what is worth saying and costs nothing: remarks of the checks, changed arguments and warnings."""
        notes = dict.fromkeys(self.remarks)
        for call in self.calls:
            for name in call.reply.changed if call.reply else ():
                notes[f"{_target(call, self.calls)} changed its {clean(cut(name, WORD))}; work on a copy."] = None
            for warning in call.reply.warnings if call.reply else ():
                notes[f"{_target(call, self.calls)} warned: {clean(cut(warning))}"] = None
        return list(notes)

    def message(self, *, hidden: bool, named: bool = False) -> str:
        """Return what to tell the learner; that their value cannot be shown, if no more can be told.

        Args:
            hidden: whether neither the test's input nor the expected value may be shown.
            named: whether a foreseen mistake was recognised: its text is then the only word on what went wrong.
        """
        try:
            with time_limit(TELLING, processor=True):
                return self._message(hidden=hidden, named=named)
        except Exception:  # a value may be made so that whatever looks at it breaks, or works for hours
            return f"{getattr(self.error, 'sentence', '')} What was returned cannot be shown.".strip()

    def _message(self, *, hidden: bool, named: bool) -> str:
        error = self.error
        if self.status == "not_attempted":
            return "Not attempted yet."
        if error is None:
            return ""
        called = [] if hidden else _row("called", self._call_in_question())
        if isinstance(error, Failed):
            expected = [] if hidden else _row("expected", error.expected)
            detail = error.detail.replace(error.hint, "") if named else error.detail
            missing = self._missing_return(error)
            return "\n".join(
                [error.sentence, *called, *self._yours(error), *expected, *_row("", detail.strip()), *_row("", missing)]
            )
        call = self.calls[-1] if self.calls else None
        name = _target(call, self.calls) if call else "The answer"
        if isinstance(error, Raised):
            raised = clean(cut(str(error), MESSAGE)).rstrip().replace("\n", "\n           ")
            lines = [f"{name} raised {raised}", *_row("at", clean(cut(error.line)))]
            if "loop of ufunc does not support" in error.message:  # numpy on a symbol
                lines.append("On symbols, use sympy's functions: sympy.sqrt, sympy.exp, ...")
        elif isinstance(error, (AnswerError, AssertionError)):
            reason = clean(cut(str(error), MESSAGE))
            lines = [f"{name}: {reason}" if call else reason]
        elif call is None or call.reply is None:
            lines = [f"This test stopped on its own ({type(error).__name__}): tell whoever wrote it."]
        else:
            returned = call.reply.value
            lines = [
                self._missing_return(error)
                or f"The test could not use what {name} returned, {a_kind(returned)}: return what is asked for.",
                *([] if returned is None else _row("yours", text(returned))),
            ]
        return "\n".join([*lines, *called])

    def _yours(self, error: Failed) -> list[str]:
        """Return the learner's value, and beside it what the test made of it, where it did and looked at that."""
        looked_at = _looked_at(error)
        replies = [call.reply.value for call in reversed(self.calls) if call.reply]
        last = self.calls[-1] if self.calls else None
        returned = last.reply.value if last and last.reply and last.operation.verb == "call" else None
        if returned is None or isinstance(returned, Handle) or looked_at is None:
            return _row("yours", error.yours)
        seen = [part for value in looked_at for part in _parts(value)]
        if any(_reads_alike(part, one) for reply in replies for part in _parts(reply) for one in seen):
            return _row("yours", error.yours)
        return [*_row("yours", text(returned)), *_row("checked", error.yours)]

    def _call_in_question(self) -> str:
        """Return the last call that gave what the check looked at; the last of all where none did."""
        seen = [part for value in _looked_at(self.error) or () for part in _parts(value)] if self.error else []
        called = [call for call in reversed(self.calls) if call.operation.verb == "call"]
        for call in called:
            if call.reply and any(_reads_alike(part, one) for part in _parts(call.reply.value) for one in seen):
                return show_call(call, self.calls)
        return show_call(called[0], self.calls) if called else ""

    def _missing_return(self, error: BaseException) -> str:
        """Return the question whether `return` was forgotten, where None came back and was the trouble."""
        call = self.calls[-1] if self.calls else None
        if call is None or call.operation.verb != "call" or call.reply is None or call.reply.value is not None:
            return ""
        if isinstance(error, Failed):
            same = [other for other in self.calls if other.operation.target == call.operation.target]
            always = isinstance(call.operation.target, str) and all(c.reply and c.reply.value is None for c in same)
            looked_at = _looked_at(error)
            if "`return`" in error.sentence or not (
                always or not looked_at or any(value is None for value in looked_at)
            ):
                return ""
        return f"{_target(call, self.calls)} returned None: did you forget `return`?"


def run(
    test: FunctionType,
    boundary: Boundary,
    stand_ins: Mapping[str, StandIn],
    *,
    seconds: float = SECONDS,
    processor: bool = False,
) -> Outcome:
    """Run `test` with `stand_ins` in place of the names they bear.

    Args:
        test: a function of no parameters.
        boundary: what the stand-ins speak through; its calls end up in the outcome.
        stand_ins: by name.
        seconds: the limit on wall time.
        processor: whether it is one on this process's own time instead, as where the answers run in another.
    """
    function = FunctionType(test.__code__, {**test.__globals__, **stand_ins}, test.__name__)
    status = "passed"
    error: BaseException | None = None
    try:
        with boundary.active(), inert.text(), time_limit(seconds, processor=processor):
            function()
    except NotAttempted as caught:
        status, error = "not_attempted", caught
    except TimedOut as caught:
        status, error = "timeout", caught
    except (Failed, AssertionError) as caught:
        status, error = "failed", caught
    except (Exception, SystemExit) as caught:
        status, error = "error", caught
    return Outcome(status, error, boundary.calls, list(boundary.notes))


def load(path: Path, problems: list[str] | None = None) -> ModuleType:
    """Return the module that stands in `path`, an exercise in any of its views; its stem need not be unique.

    Args:
        path: the file.
        problems: takes up what stops a statement or makes a cell unreadable; the rest of the file runs all the same.

    Raises:
        TimedOut: if a limit on the time is set and passed.
        Exception: without `problems`, whatever the file raises, and `SyntaxError`; `ByHandError` if it is no text.
    """
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ByHandError(f"{path} is not UTF-8 text. Save it as UTF-8.") from None
    name = "byhand_" + "_".join(path.with_suffix("").parts[-3:])
    module = sys.modules[name] = ModuleType(name)
    module.__dict__.update(__file__=str(path), __byhand_learner__=True)
    linecache.checkcache(str(path))
    # Without bytecode on disk: after two saves of equal length within a second, Python would run the older one.
    if problems is None:
        exec(compile(content, path, "exec", dont_inherit=True), module.__dict__)
        return module
    future: list[ast.stmt] = []
    for node in _statements(content, path, problems):
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            future.append(node)
        try:
            exec(compile(ast.Module([*future, node], []), path, "exec", dont_inherit=True), module.__dict__)
        except TimedOut:
            raise
        except (Exception, SystemExit) as error:
            problems.append(why_not_loaded(path, error))
    return module


def _statements(content: str, path: Path, problems: list[str]) -> list[ast.stmt]:
    """Return the statements of a file, without the cells that Python cannot read."""
    try:
        return ast.parse(content, path).body
    except SyntaxError:
        pass
    found: list[ast.stmt] = []
    above = 0
    for cell in re.split(r"^(?=# %%)", content, flags=re.MULTILINE):
        try:
            found += ast.parse("\n" * above + cell, path).body
        except SyntaxError as error:
            problems.append(why_not_loaded(path, error))
        above += cell.count("\n")
    return found


def why_not_loaded(path: Path, error: BaseException) -> str:
    """Return in one line why a file could not be run: `dense.py:12: NameError: ...`."""
    if isinstance(error, ByHandError):
        return str(error)
    if isinstance(error, SyntaxError):
        return f"{error.filename or path}:{error.lineno or 1}: Python cannot read this: {error.msg}."
    frames = traceback.extract_tb(error.__traceback__)
    line = next((frame.lineno for frame in reversed(frames) if frame.filename == str(path)), 1)
    return f"{path}:{line}: {' '.join(clean(f'{type(error).__name__}: {error}'.removesuffix(': ')).split())}"


def run_here(test: FunctionType, *, seconds: float = SECONDS) -> Outcome:
    """Run `test` on the answers of its own module, in this process."""
    namespace = test.__globals__
    boundary = Boundary(Objects(namespace).perform)
    stand_ins = {name: boundary.stand_in(name) for name in names_called(test, namespace, test.__module__)}
    return run(test, boundary, stand_ins, seconds=seconds)


class CheckFailed(AssertionError):
    """A check cell of a notebook failed: shown as its message alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def in_notebook(test: FunctionType, number: int) -> None:
    """Run `test` in the notebook whose cell defines it, and print how it went in one line or a few.

    Raises:
        CheckFailed: unless it passed; nbgrader and Validate read that off the cell.
    """
    linecache.checkcache()
    outcome = run_here(test)
    title = words(test.__name__.removeprefix("test_"))
    count = f"{number} point{'s' if number != 1 else ''}"
    for note in outcome.notes:
        print(f"note: {note}")
    if outcome.status == "passed":
        print(f"✓ {title} ({count})")
        return
    raise CheckFailed(f"✗ {title} (0 of {count})\n{outcome.message(hidden=False)}")


def _row(label: str, value: str) -> list[str]:
    if not value:
        return []
    first, *rest = value.splitlines() or [""]
    return [f"  {label:<9}{first}".rstrip(), *(f"  {'':<9}{line}" for line in rest)]


def _target(call: Call, calls: Sequence[Call]) -> str:
    """Return what was called, read or written, as one would write it: `Layer(...).backward`."""
    target = call.operation.target
    name = target if isinstance(target, str) else _origin(target, calls)
    return f"{name}.{call.operation.attribute}" if call.operation.attribute else name


def _origin(handle: Handle, calls: Sequence[Call]) -> str:
    """Return where an object came from: a class or function that was called, or an attribute."""
    for i, call in enumerate(calls):
        if call.reply and isinstance(call.reply.value, Handle) and call.reply.value == handle:
            made = _target(call, calls[:i])
            return made if call.operation.verb == "get" else f"{made}(...)"
    return f"<{clean(cut(handle.kind, WORD))}>"


def _looked_at(error: BaseException) -> list[Any] | None:
    """Return the values that the check which failed was given, or None where it took none."""
    trace = error.__traceback__
    while trace is not None:
        frame, trace = trace.tb_frame, trace.tb_next
        module = frame.f_globals.get("__name__", "")
        if module.startswith("autograder.check.") and module not in (__name__, Boundary.__module__):
            values = [frame.f_locals[name] for name in ("value", "values", "lines", "after") if name in frame.f_locals]
            return values or (list(frame.f_locals["shown"].values()) if "shown" in frame.f_locals else None)
    return None


def _parts(value: Any) -> Iterator[Any]:
    """Yield a reply and whatever stands in it."""
    yield value
    if isinstance(value, (list, tuple, dict)):
        for part in value.values() if isinstance(value, dict) else value[:ITEMS]:
            yield from _parts(part)


def _reads_alike(one: Any, other: Any) -> bool:
    """Return whether two values are written with the same numbers or words, be it as a list or as an array."""
    a, b = lists.array(one), lists.array(other)
    if a is None or b is None:
        return a is b and text(one) == text(other)
    return a.shape == b.shape and np.array_equal(a, b, equal_nan=a.dtype.kind in "fc" and b.dtype.kind in "fc")


def show_call(call: Call, calls: Sequence[Call] = ()) -> str:
    """Return a call as it would be written, with long values cut: `softmax([1 2 3])`."""
    operation = call.operation
    args = [text(value) for value in operation.args]
    args += [f"{name}={text(value)}" for name, value in operation.kwargs.items()]
    if any("\n" in arg for arg in args):
        return f"{_target(call, calls)}(\n" + ",\n".join(textwrap.indent(arg, "  ") for arg in args) + ")"
    return f"{_target(call, calls)}({', '.join(args)})"
