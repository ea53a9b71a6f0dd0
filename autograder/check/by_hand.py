"""What an exercise asks to be done by hand: a function that does it is refused to the answer. Guidance, not a lock."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any

from autograder.check.boundary import Objects
from autograder.errors import Refused

NAME = "__by_hand__"  # in the globals of an exercise: the names of what its answers may not call


def by_hand(*functions: Callable[..., Any]) -> None:
    """Refuse `functions` to the answers of the exercise whose given calls this.

    Tests, and what a library calls for itself, may use them. A learner who is determined finds a way around it; the
    message says what the exercise is for.

    Args:
        functions: such as `sympy.diff`, `sympy.Expr.diff` or `numpy.linalg.inv`.
    """
    namespace = sys._getframe(1).f_globals
    for function in functions:
        original = getattr(function, "__by_hand_of__", function)
        name = _name(original)
        namespace.setdefault(NAME, set()).add(name)
        guard = _guard(original, name)
        for place in _places(original, function):
            setattr(place, original.__name__, guard)


def _name(function: Callable[..., Any]) -> str:
    module = function.__module__.split(".")
    top = ".".join(module[:2]) if module[0] == "numpy" and module[1:2] == ["linalg"] else module[0]
    return f"{top}.{function.__qualname__}"


def _places(original: Callable[..., Any], function: Callable[..., Any]) -> list[Any]:
    """Return the modules, or the class, in which people find a function."""
    *owners, last = original.__qualname__.split(".")
    package = original.__module__.split(".")[0]
    if owners:
        return [getattr(sys.modules[original.__module__], owners[0])]
    modules = [module for name, module in sys.modules.items() if name.split(".")[0] == package and module is not None]
    return [module for module in modules if vars(module).get(last) in (original, function)]


def _guard(original: Callable[..., Any], name: str) -> Callable[..., Any]:
    @functools.wraps(original)
    def guard(*args: Any, **kwargs: Any) -> Any:
        caller = sys._getframe(1).f_globals
        if Objects.performing and name in caller.get(NAME, ()):
            raise Refused(f"This exercise is by hand: work it out without {name}.")
        return original(*args, **kwargs)

    guard.__by_hand_of__ = original  # type: ignore[attr-defined]
    return guard
