"""Invariants that need no answer: sums, scaling, permutation, duplicated data."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.check.invariants import duplicated, permuted, scaled, sums
from autograder.errors import ByHandError, Failed

rng = np.random.default_rng(4)
X, y = rng.normal(size=(6, 2)), rng.normal(size=6)


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def failure(check, *args, **options):
    with pytest.raises(Failed) as failed:
        check(*args, **options)
    return failed.value


def test_rows_that_sum_to_one_pass_and_columns_are_another_matter():
    sums(softmax(X), 1)
    failed = failure(sums, softmax(X), 1, axis=0)
    assert failed.sentence == "Each column must sum to 1."
    assert failed.detail.startswith("The sums are [")
    assert failure(sums, X, 0).sentence == "Each row must sum to 0."
    assert failure(sums, y, 0).sentence == "The entries must sum to 0."


def test_a_sum_of_zero_is_judged_by_the_size_of_the_entries():
    sums(np.array([1e9, -1e9, 1e-9]), 0)
    failure(sums, np.array([1e-9, 1e-10]), 0)


@pytest.mark.parametrize("value", [None, 3.0, np.zeros((0, 2)), np.array([np.nan, 1.0]), "a", [1.0, [0.0]]])
def test_a_sum_needs_an_array_of_finite_numbers(value):
    failure(sums, value, 1)


def test_scaling_follows_the_degree():
    scaled(np.linalg.norm, X, 1)
    scaled(lambda v: v / np.linalg.norm(v), X, 0)
    scaled(lambda v: (v**2).sum(), X, 2)
    scaled(lambda v: (v, 2 * v), X, 1)
    failed = failure(scaled, lambda v: (v**2).sum(), X, 1)
    assert failed.sentence == "Multiplying the input by 3 must multiply the answer by 3."
    assert failed.yours.startswith("now     = ")
    assert failure(scaled, softmax, X, 0).sentence == "Multiplying the input by 3 must leave the answer as it is."


@pytest.mark.parametrize("factor", [0, 1, -1])
def test_a_factor_that_proves_nothing_is_refused(factor):
    with pytest.raises(ByHandError):
        scaled(np.sin, X, 0, factor=factor)


def test_the_order_of_the_examples():
    permuted(lambda X, y: np.mean((X[:, 0] - y) ** 2), X, y)
    permuted(softmax, X, follows=True)
    permuted(softmax, X, axis=0, follows=True)
    assert failure(permuted, lambda X: X[0], X).sentence == "The order of the examples must not matter."
    assert "in the same way" in failure(permuted, lambda X: np.cumsum(X, 0), X, follows=True).sentence


def test_duplicated_data():
    duplicated(lambda X, y: np.mean((X[:, 0] - y) ** 2), X, y)
    duplicated(lambda X: X.sum(0), X, factor=2)
    assert failure(duplicated, lambda X: X.sum(0), X).sentence == (
        "Giving every example twice must leave the answer as it is."
    )
    assert "by 2" in failure(duplicated, lambda X: X.mean(0), X, factor=2).sentence


def test_another_shape_or_a_nan_is_no_agreement():
    failure(duplicated, lambda X: X, X)
    failure(scaled, lambda v: v * np.nan, X, 1)
    failure(scaled, lambda v: None, X, 1)


def test_inputs_must_have_examples_in_common():
    for inputs in ((X, y[:3]), (X[:1],)):
        with pytest.raises(ByHandError):
            permuted(lambda *a: 0.0, *inputs)
