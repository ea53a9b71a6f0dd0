"""The marks that an author puts on tests, mistakes and other right forms."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


def points(number: int) -> Callable[[Function], Function]:
    """Mark a test with its points; in a notebook, also run it as its cell runs.

    Args:
        number: the points of the test, a whole number above 0, earned all or not at all.
    """

    def mark(test: Function) -> Function:
        test.points = number  # type: ignore[attr-defined]
        _mark_for_pytest(test, "points", number)
        if _in_notebook(test):
            from autograder.check import run

            run.in_notebook(test, number)  # type: ignore[arg-type]
        return test

    return mark


def hidden(test: Function) -> Function:
    """Mark a test that runs when the work is graded, and is not shown before."""
    test.hidden = True  # type: ignore[attr-defined]
    _mark_for_pytest(test, "hidden")
    return test


def mistake(*, of: Callable[..., Any]) -> Callable[[Function], Function]:
    """Mark a wrong answer that people really give to `of`; its docstring is the feedback."""
    return _form("mistake", of)


def accepted(*, of: Callable[..., Any]) -> Callable[[Function], Function]:
    """Mark another right form of the answer `of`."""
    return _form("accepted", of)


def _form(kind: str, of: Callable[..., Any]) -> Callable[[Function], Function]:
    def mark(form: Function) -> Function:
        form.form, form.of = kind, of.__name__  # type: ignore[attr-defined]
        return form

    return mark


def _mark_for_pytest(test: Any, name: str, *args: object) -> None:
    if "pytest" in sys.modules:  # importing it here would cost every notebook a quarter of a second
        import pytest

        test.pytestmark = [*getattr(test, "pytestmark", ()), getattr(pytest.mark, name)(*args)]


def _in_notebook(test: Any) -> bool:
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return shell is not None and test.__module__ == "__main__" and test.__globals__ is shell.user_ns
