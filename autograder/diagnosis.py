"""Which mistake gave these replies? Replays what a test did on each mistake that the author foresaw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import sympy
from sympy.core.relational import Relational

from autograder.check import lists
from autograder.check.boundary import Call, Handle, Objects, same, time_limit
from autograder.errors import AnswerError, Raised
from autograder.source import Exercise

TOLERANCE = 1e-7  # relative; the default tolerance of `check.close`
SECONDS = 2.0  # of processor time, for one mistake: a loaded machine changes no diagnosis


def diagnose(
    calls: list[Call], exercise: Exercise, answer: str, namespace: Mapping[str, Any], known: str | None = None
) -> str | None:
    """Return the name of the one mistake that answers every call as the learner did, or None.

    Args:
        calls: what a failed test did, and what came back.
        exercise: where the mistakes stand.
        answer: the answer under test.
        namespace: the names of the authored file.
        known: the mistake that another test of the answer showed; if it fits here too, no other is looked at.
    """
    if not any(call.reply or isinstance(call.error, Raised) for call in calls):
        return None
    right = fits(calls, namespace)  # then the mistake lies in what was changed, if it is one
    if right and fits(calls, namespace, changes=True, words=True):
        return None

    def fit(name: str) -> bool:
        return fits(calls, {**namespace, answer: namespace[name]}, changes=right)

    if known is not None and fit(known):
        return known
    mistakes = [cell.name for cell in exercise.of_kind("mistake") if cell.of == answer and cell.name != known]
    fitting = [name for name in mistakes if fit(name)]
    return fitting[0] if len(fitting) == 1 else None


def fits(calls: list[Call], namespace: Mapping[str, Any], *, changes: bool = False, words: bool = False) -> bool:
    """Return whether the answers in `namespace` reply to every call as was replied before.

    Args:
        calls: what was done, and what came back.
        namespace: the names of the authored file.
        changes: whether they must also change the arguments that were changed before, and no others.
        words: whether they must reply in the same form, and not only with the same value.
    """
    objects = Objects(namespace)
    handles: dict[int, Handle] = {}
    try:
        with time_limit(SECONDS, processor=True):
            return all(_replies_alike(call, objects, handles, changes, words) for call in calls)
    except Exception:  # it took too long, or the learner's value breaks whatever looks at it
        return False


def _replies_alike(call: Call, objects: Objects, handles: dict[int, Handle], changes: bool, words: bool) -> bool:
    operation = replace(
        call.operation,
        target=_translate(call.operation.target, handles),
        args=_translate(call.operation.args, handles),
        kwargs=_translate(dict(call.operation.kwargs), handles),
    )
    try:
        reply = objects.perform(operation)
    except AnswerError as error:
        return type(error) is type(call.error) and str(error) == str(call.error)
    if call.reply is None or (changes and tuple(call.reply.changed) != tuple(reply.changed)):
        return False
    if words and not same(call.reply.value, reply.value):
        return False
    return _alike(call.reply.value, reply.value, handles)


def _translate(value: Any, handles: dict[int, Handle]) -> Any:
    """Return `value` with the learner's handles replaced by those of the replay."""
    if isinstance(value, Handle):
        return handles.get(value.number, value)
    if isinstance(value, (list, tuple)):
        return type(value)(_translate(item, handles) for item in value)
    if isinstance(value, dict):
        return {key: _translate(item, handles) for key, item in value.items()}
    return value


def _alike(one: Any, other: Any, handles: dict[int, Handle]) -> bool:
    """Return whether two replies are equal within the tolerance; pairs up the handles in them."""
    if isinstance(one, Handle) and isinstance(other, Handle):
        handles[one.number] = other
        return True
    if isinstance(one, np.ndarray) != isinstance(other, np.ndarray):  # a list counts as the array that it makes
        one, other = (lists.array(v) if isinstance(v, (list, tuple)) else v for v in (one, other))
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        if len(one) != len(other):
            return False
        if all(map(same, one, other)):
            return True
        return all(_alike(a, b, handles) for a, b in zip(one, other, strict=True)) and not _is_derivation(other)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_alike(one[key], other[key], handles) for key in one)
    if _is_expression(one) or _is_expression(other):
        return same(one, other) or _equivalent(one, other)
    if _is_number(one) and _is_number(other):
        a, b = np.asarray(one), np.asarray(other)
        if (a.dtype.kind == "c") != (b.dtype.kind == "c"):
            return False
        if a.shape != b.shape or not {a.dtype.kind, b.dtype.kind} <= set("iufc"):
            return a.dtype.kind == b.dtype.kind and same(a, b)
        with np.errstate(all="ignore"):
            b = b * 1.0  # the difference of whole numbers without a sign has none
            close = np.abs(a - b) < TOLERANCE * (np.abs(b) + _scale(b))
            return bool(np.all(close | (a == b) | ((a != a) & (b != b))))
    return same(one, other)


def _is_derivation(lines: list[Any] | tuple[Any, ...]) -> bool:
    """Return whether it is the words that count: of a single line, or where one says what the line before says."""
    if isinstance(lines, list) and len(lines) == 1 and _is_expression(lines[0]):
        return bool(lines[0].free_symbols)
    return any(
        _is_expression(a) and _is_expression(b) and not same(a, b) and _equivalent(a, b) for a, b in pairwise(lines)
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, complex, np.generic, np.ndarray)) and not isinstance(value, np.str_)


def _scale(values: np.ndarray) -> float:
    finite = np.abs(values[np.isfinite(values)])
    return float(finite.max()) * 1e-3 if finite.size else 0.0


def _is_expression(value: Any) -> bool:
    return isinstance(value, (sympy.Basic, sympy.MatrixBase))


def _equivalent(one: Any, other: Any) -> bool:
    from autograder.check.expressions import as_doubles

    if isinstance(one, Relational) and isinstance(other, Relational):  # as conditions, most equations are just false
        return one.func is other.func and _equivalent(one.lhs, other.lhs) and _equivalent(one.rhs, other.rhs)
    a, b = (value if _is_expression(value) else _number(value) for value in (one, other))
    return a is not None and b is not None and as_doubles(a, b).equal is True


def _number(value: Any) -> sympy.Basic | None:
    """Return a number as sympy's; nothing else is ever sympified."""
    return sympy.sympify(value) if type(value) in (bool, int, float, complex) else None
