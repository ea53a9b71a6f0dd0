"""Text stays text: two functions of sympy's run text as Python code, and what a test hands them may be a learner's.

`sympify`, and with it `diff`, `expand`, `Matrix` and most of sympy, evaluates a string. `lambdify` writes the names of
symbols and functions into code. While a test runs, both refuse what is more than numbers or a plain name; the learner's
own code may do in its own process what it likes.
"""

from __future__ import annotations

import contextlib
import keyword
import re
from collections.abc import Iterator
from typing import Any

import sympy
from sympy.core.function import AppliedUndef
from sympy.parsing import sympy_parser
from sympy.utilities.lambdify import _EvaluatorPrinter

from autograder.errors import Failed

NUMBERS = re.compile(r"(?:Integer|Float|Rational|[-+/(),. ]|\*(?!\*)|\d+|'[-+.\deE]+')*")  # as transformed
NAME = re.compile(r"(?!_)\w{1,100} |Symbol \('(?!_)\w{1,100}' \)")


class _Guard:
    """How strict it is now: 0 not at all, 1 in a test, 2 in a test of a stranger's, where nothing lifts it."""

    level = 0


@contextlib.contextmanager
def text(level: int = 1) -> Iterator[None]:
    """Run no text within this block."""
    before, _Guard.level = _Guard.level, max(level, _Guard.level)
    try:
        yield
    finally:
        _Guard.level = before


@contextlib.contextmanager
def learners_own() -> Iterator[None]:
    """Lift the guard for the code of a learner who runs the tests at home."""
    before, _Guard.level = _Guard.level, _Guard.level if _Guard.level > 1 else 0
    try:
        yield
    finally:
        _Guard.level = before


def _eval_expr(code: str, *places: Any) -> Any:
    if not _Guard.level or NUMBERS.fullmatch(code):
        return _evaluate(code, *places)
    value = _evaluate(code, *places) if NAME.fullmatch(code) else None  # sympy's own units are made from their names
    if not isinstance(value, sympy.Basic):
        raise Failed("The answer is or holds text, where an expression is wanted. Leave the quotation marks out.")
    return value


def _doprint(self: Any, name: str, args: Any, expression: Any, **options: Any) -> Any:
    if _Guard.level:
        waiting = [expression]
        while waiting:
            part = waiting.pop()
            if isinstance(part, (list, tuple)):
                waiting += part
            elif isinstance(part, str) or not all(map(_is_plain, sympy.preorder_traversal(part))):
                raise Failed("The answer holds an unknown function, or a symbol of a name that is no plain name.")
    return _print(self, name, args, expression, **options)


def _is_plain(part: Any) -> bool:
    name = getattr(part, "name", "")
    if isinstance(part, AppliedUndef) or not isinstance(name, str):
        return False
    return not name or (name.isidentifier() and not name.startswith("_") and not keyword.iskeyword(name))


_evaluate, sympy_parser.eval_expr = sympy_parser.eval_expr, _eval_expr
_print, _EvaluatorPrinter.doprint = _EvaluatorPrinter.doprint, _doprint
