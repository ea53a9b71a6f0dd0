"""Checks of a property that a test states itself: a condition, a choice, an error, an argument left alone."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection
from typing import Any

import numpy as np
import sympy

from autograder.check import show
from autograder.check.boundary import StandIn, same
from autograder.errors import AnswerError, ByHandError, Failed, Raised


def that(condition: bool | np.bool, sentence: str, **shown: Any) -> None:
    """Check that a property holds.

    Args:
        condition: one truth value: Python's, numpy's, or sympy's true or false.
        sentence: the property, as the learner reads it; it never gives the expected value away.
        shown: the input and the learner's own values, by the names they are shown under.

    Raises:
        Failed: if the condition is false.
        ByHandError: if it is not one truth value.
    """
    if not isinstance(sentence, str) or not sentence.strip():
        raise ByHandError("check.that needs a sentence for the learner, such as 'each row must sum to 1.'.")
    if not isinstance(condition, (bool, np.bool)) and condition is not sympy.true and condition is not sympy.false:
        raise ByHandError(
            f"check.that expects one truth value and was given {show.kind(condition)}: "
            f"{show.text(condition)}. Reduce it: np.all(...) for an array, check.equal for expressions."
        )
    if not condition:
        raise Failed(sentence, yours=show.text(shown["yours"]) if [*shown] == ["yours"] else show.named(shown))


def choice(value: Any, right: Any, *, among: Collection[Any]) -> None:
    """Check that `value` is the right one of the options.

    Capital letters and spaces around a text make no difference.

    Args:
        value: the learner's choice; a set or list of options where several are right.
        right: the right option, or the set of all right ones.
        among: all options, as the statement lists them.

    Raises:
        Failed: if the value is no option, or the wrong one.
        ByHandError: if the right option is not among the options, or an option stands there twice.
    """
    options = [_option(option) for option in among]
    several = isinstance(right, (set, frozenset))
    wanted = {_option(item) for item in right} if several else {_option(right)}
    if len(set(options)) != len(options) or not wanted <= set(options) or len(options) < 2:
        raise ByHandError(
            f"check.choice expects two or more different options with the right one among them; found "
            f"{show.text(list(among))} and {show.text(right)}."
        )
    listed = ", ".join(show.text(option) for option in among)
    if several and not isinstance(value, (set, frozenset, list, tuple)):
        raise Failed("Several options may be right: return a set of them.", yours=show.text(value))
    given = [_option(item) for item in value] if several else [_option(value)]
    if any(item not in options for item in given):
        raise Failed(f"The answer must be one of the options: {listed}.", yours=show.text(value))
    if set(given) != wanted:
        sentence = "The set of options is not the right one." if several else "The option chosen is not the right one."
        raise Failed(sentence, yours=show.text(value), expected=show.text(right))


def _option(value: Any) -> tuple[str, Any]:
    """Return a form in which options compare by kind and value: True is not 1."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, str):
        return "text", " ".join(value.split()).casefold()
    if isinstance(value, bool) or value is None or value is sympy.true or value is sympy.false:
        return "truth", None if value is None else bool(value)
    if isinstance(value, (int, float, complex, sympy.Basic)):
        return "number" if not isinstance(value, sympy.Basic) or value.is_Number else "expression", value
    return "other", show.text(value)


def raises(kind: type[Exception] | str, call: Callable[[], Any]) -> None:
    """Check that `call()` raises this kind of error.

    Args:
        kind: the class of the error, or its name.
        call: calls the answer: `lambda: answer(0)`.

    Raises:
        Failed: if nothing is raised, or an error of another kind.
    """
    name = kind if isinstance(kind, str) else kind.__name__
    if name in ("BaseException", "Exception", "NotImplementedError"):
        raise ByHandError(f"check.raises expects a particular kind of error; {name} would pass for any mistake.")
    try:
        returned = call()
    except Raised as error:
        if name in error.kinds:
            return
        message = f"This input must raise {name}; another kind of error was raised."
        raise Failed(message, yours=show.cut(show.clean(str(error))), detail=show.clean(error.line)) from None
    except (AnswerError, ByHandError, Failed):
        raise
    except Exception as error:  # the call did not go through the boundary
        if name in (base.__name__ for base in type(error).__mro__):
            return
        raise
    raise Failed(f"This input must raise {name}; a value came back instead.", yours=show.text(returned))


def unchanged(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call a function, check that it left its arguments as they were, and return its value.

    Raises:
        Failed: if an argument was changed in place.
    """
    if isinstance(function, StandIn):
        value = function(*args, **kwargs)
        reply = function._boundary.calls[-1].reply
        changed = list(reply.changed) if reply else []
    else:
        before = copy.deepcopy((args, kwargs))
        value = function(*args, **kwargs)
        changed = [f"argument {i + 1}" for i, (a, b) in enumerate(zip(args, before[0], strict=True)) if not same(a, b)]
        changed += [name for name in kwargs if not same(kwargs[name], before[1][name])]
    if changed:
        which = " and ".join(map(show.clean, changed))
        raise Failed("The arguments must stay as they are: work on a copy.", detail=f"Changed in place: {which}.")
    return value
