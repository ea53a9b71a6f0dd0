"""What the comparisons of the authors' answers with independent implementations share."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import autograd.numpy as anp
import numpy as np
import sympy
from autograd import grad

from autograder import source

SOURCE = Path(__file__).parents[2] / "source"


@functools.cache
def exercise(name: str) -> SimpleNamespace:
    """Return the names of an exercise, with the author's answers."""
    (path,) = SOURCE.glob(f"*/{name}.py")
    return SimpleNamespace(**source.read(path).namespace())


def left_out(chapter: str, file: str) -> set[str]:
    """Return the answers of a chapter, as `exercise.answer`, that a file of tests neither calls nor names in full."""
    text = Path(file).read_text("utf-8")
    bodies = re.findall(r'exercise\("(\w+)"\)(.*?)(?=\ndef |exercise\("|\Z)', text, re.DOTALL)
    compared = {f"{name}.{answer}" for name, body in bodies for answer in re.findall(r"\.(\w+)\b", body)}
    compared |= set(re.findall(r'"(\w+\.\w+)":', text))  # in a table of what is compared
    answers = {f"{path.stem}.{name}" for path in (SOURCE / chapter).glob("*.py") for name in source.read(path).answers}
    return answers - compared


def agree(found: Any, expected: Any, atol: float = 1e-11) -> None:
    """Two numbers, arrays or sequences of them are equal up to rounding."""
    if isinstance(expected, list | tuple):
        assert len(found) == len(expected)
        for one, other in zip(found, expected, strict=True):
            agree(one, other, atol)
        return
    assert np.shape(found) == np.shape(expected)
    found = np.array(found, dtype=float) if np.asarray(found).dtype == object else found
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=atol)


def pulled_back(forward: Callable[..., Any], G: Any, *at: Any) -> list[Any]:
    """Return what autograd sends back to each argument of `forward` when G arrives at its value."""

    def loss(*arguments: Any) -> Any:
        return anp.sum(G * forward(*arguments))

    return [grad(loss, i)(*at) for i in range(len(at))]


def at(found: Any, symbols: Any, numbers: Any) -> Any:
    """Return the value of expressions with numbers in place of the symbols."""
    return sympy.lambdify(symbols, found, "numpy")(*numbers)
