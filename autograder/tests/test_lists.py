"""Lists of numbers that compute as the array they make."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
import sympy

from autograder.check import lists
from autograder.check.arrays import close
from autograder.check.boundary import Boundary, Reply, plain
from autograder.check.show import kind, text

A = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 7.0]])


def arrived(value):
    """Return what a test gets of an answer that returned `value`."""
    return Boundary(lambda operation: Reply(plain(value))).stand_in("answer")()


@pytest.mark.parametrize("value", [A.tolist(), tuple(map(tuple, A.tolist()))])
@pytest.mark.parametrize(
    "use",
    [
        lambda a: a - a / 2,
        lambda a: 2 * a,
        lambda a: np.float64(2) * a,
        lambda a: A * a,
        lambda a: a @ A.T,
        lambda a: A.T @ a,
        lambda a: -(a**2),
        lambda a: a >= 2,
        lambda a: a.T.sum(axis=0),
        lambda a: a[:, 0],
        lambda a: a[1:] - a[:-1],
        lambda a: a[0] * 2,
        lambda a: a[a > 2],
        lambda a: np.exp(a),
        lambda a: np.add.reduce(a),
        lambda a: a == A,
        lambda a: len(a) + a.size + a.shape[1],
    ],
)
def test_a_test_may_compute_with_a_list(value, use):
    found = use(arrived(value))
    assert np.array_equal(found, use(A)) and not isinstance(found, lists.COMPUTING)


def test_it_is_still_a_list():
    a, b = arrived([1.0, 2.0]), arrived((1.0, 2.0))
    assert a == [1.0, 2.0] and b == (1.0, 2.0) and a != [1.0] and isinstance(a, list) and isinstance(b, tuple)
    assert (text(a), kind(a), text(b), kind(b)) == ("[1, 2]", "a list", "(1, 2)", "a tuple")
    assert hash(b) == hash((1.0, 2.0)) and type(plain(a)) is list and [*a] == [1.0, 2.0] and 2.0 in a
    before = a
    a += 1  # type: ignore[arg-type]
    assert np.array_equal(a, [2, 3]) and before == [1.0, 2.0]
    with pytest.raises(AttributeError):
        b.sympy  # type: ignore[attr-defined] # noqa: B018


@pytest.mark.parametrize("value", [[], [1, "2"], [[1, 2], [3]], [np.ones(2)], (1.0, np.ones(2)), [None], [2, True]])
def test_other_lists_stay_as_they_are(value):
    assert type(arrived(value)) is type(value)


def test_exact_numbers_stay_exact_and_are_numbers_where_an_array_is_wanted():
    half = sympy.Rational(1, 2)
    assert type(arrived([half, half])) is list and type(arrived([Fraction(1, 3)])) is list
    close([half, Fraction(1, 2), 1], np.array([0.5, 0.5, 1.0]))
    assert lists.array([2**70, 1]) is None and lists.array([2**70, 1.0]) is None
