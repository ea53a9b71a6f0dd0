"""Arrays of symbols: numpy code gives the formula that it computes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from autograder.check.symbols import SymbolArray, bare, of_shape, wrap

RUNS: dict[str, Any] = {
    "exp": np.exp,
    "log": lambda x: np.log(np.abs(x) + 1),
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "tanh": np.tanh,
    "sqrt": lambda x: np.sqrt(x**2 + 1),
    "relu by maximum": lambda x: np.maximum(x, 0),
    "relu by mask": lambda x: x * (x > 0),
    "relu by where": lambda x: np.where(x > 0, x, 0.0),
    "leaky by where": lambda x: np.where(x < 0, 0.25 * x, x),
    "clip": lambda x: np.clip(x, -1, 0.5),
    "softmax": lambda x: (
        np.exp(x - x.max(axis=1, keepdims=True)) / np.exp(x - x.max(1, keepdims=True)).sum(1, keepdims=True)
    ),
    "log of a full sum": lambda x: np.log(np.sum(np.exp(x))),
    "log-sum-exp": lambda x: np.logaddexp.reduce(x, axis=1),
    "mean": lambda x: x.mean(axis=0),
    "variance": lambda x: np.var(x, axis=1),
    "centred in place": lambda x: np.subtract(x, x.mean(0), out=x.copy()),
    "product": lambda x: x @ x.T,
    "dot": lambda x: x.dot(x.T) + np.dot(x[0], x[1]),
    "einsum": lambda x: np.einsum("ij,kj->ik", x, x),
    "outer": lambda x: np.outer(x[0], x[1]),
    "diag": lambda x: np.exp(np.diag(x[0])),
    "norm": np.linalg.norm,
    "inverse": lambda x: np.linalg.inv(x @ x.T + np.eye(2)),
    "determinant": lambda x: np.linalg.det(x @ x.T),
    "stack": lambda x: np.tanh(np.concatenate([x, np.ones((2, 1))], axis=1)),
    "one entry": lambda x: np.exp(x[0, 1]) * x[1, 2],
    "accumulate": lambda x: np.cumsum(x, axis=1),
    "conditions": lambda x: (x > 0) & (x < 1) | ~(x > -1),
    "mean of a condition": lambda x: np.mean(x > 0),
    "hinge": lambda x: np.maximum(0, 1 - x).mean(),
    "rows": lambda x: sum(np.sin(row).sum() for row in x),
}


@pytest.mark.parametrize("name", RUNS)
def test_the_formula_has_the_values_of_the_code(name):
    symbols = of_shape("x", (2, 3), real=True)
    formula = RUNS[name](symbols)
    numbers = np.random.default_rng(8).normal(size=(2, 3))
    values = dict(zip(symbols.flat, map(float, numbers.flat), strict=True))
    expected = np.asarray(RUNS[name](numbers))
    entries = np.asarray(bare(formula), dtype=object)
    assert entries.shape == expected.shape
    for found, right in zip(entries.flat, expected.flat, strict=True):
        value = sympy.sympify(found).subs(values)
        assert bool(value) == right if right.dtype == bool else float(value) == pytest.approx(float(right))


@pytest.mark.parametrize(
    "code",
    [
        lambda x: np.argmax(x),
        lambda x: x[x > 0],
        lambda x: 1 if x[0, 0] > 0 else 2,
        lambda x: np.zeros(2).__setitem__(0, x[0, 0]),
        lambda x: np.linalg.svd(x),
        lambda x: np.frexp(x),
        lambda x: np.max(x[:0]),
        lambda x: float(x[0, 0]),
        lambda x: x + "a",
    ],
)
def test_what_has_no_formula_raises_rather_than_guesses(code):
    with pytest.raises((TypeError, IndexError, ValueError)):
        code(of_shape("x", (2, 3), real=True))


def test_the_symbols_are_named_by_row_and_column():
    assert str(of_shape("w", (2, 2), real=True)[1, 0].item()) == "w_2_1"
    assert of_shape("w", ()).item() == sympy.Symbol("w")


def test_one_entry_is_an_expression_to_sympy():
    x = of_shape("x", (2,), real=True)
    assert sympy.exp(x[0]) == sympy.exp(sympy.Symbol("x_1", real=True))


def test_a_whole_float_and_an_integer_give_one_formula():
    x = of_shape("x", (1,), real=True)
    assert (2.0 * x)[0].item() == (2 * x)[0].item()


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=4))
def test_wrapping_numbers_changes_nothing(values):
    wrapped = wrap(np.array(values, dtype=object))
    assert isinstance(wrapped, SymbolArray)
    assert [int(v) for v in (wrapped + 0).flat] == values
