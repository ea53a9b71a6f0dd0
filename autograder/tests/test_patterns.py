"""Patterns of wrong entries: named where certain, never where chance could explain them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.check.patterns import factor, pattern
from autograder.check.tolerance import Tolerance

rng = np.random.default_rng(11)
M = rng.normal(size=(4, 4))
V = rng.uniform(0.5, 2.0, 5)
DIAGONAL = np.eye(4, dtype=bool)


def only(mask, wrong=7.0):
    """Return M with the entries of the mask changed."""
    return np.where(mask, M + wrong, M)


i, j = np.indices((4, 4))


@pytest.mark.parametrize(
    ("given", "right", "sentence"),
    [
        (-M, M, "It has the opposite sign."),
        (2 * M, M, "It is twice the right answer: look at the constant factor."),
        (M / 2, M, "It is half of the right answer: look at the constant factor."),
        (-M / 2, M, "It is half of the right answer, and its sign is wrong: look at the constant factor."),
        (5 * V, V, "It is 5 times the right answer: look at the constant factor, or at what a mean divides by."),
        (V / 7, V, "It is 1/7 of the right answer: look at the constant factor, or at what a mean divides by."),
        (V / np.log(2), V, "It is 1/ln 2 times the right answer: look at the base of a logarithm."),
        (V * np.pi / 180, V, "It is pi/180 times the right answer: look at degrees and radians, or a factor of pi."),
        (V + 1, V, "The same constant is added to every entry."),
        (np.sqrt(V), V, "It is the square root of the right answer."),
        (V**2, V, "It is the square of the right answer."),
        (1 / V, V, "It is the reciprocal of the right answer."),
        (M.T, M, "Rows and columns are swapped: it is the transpose."),
        (M[::-1], M, "The entries are in reverse order along axis 0."),
        (V[::-1], V, "The entries are in reverse order."),
        (np.roll(V, 1), V, "Every entry is one place off."),
        (V[[1, 0, 2, 4, 3]], V, "The entries are the right ones in another order."),
        (only((i == 1) & (j == 2)), M, "All other entries are right."),
        (only(~DIAGONAL), M, "Only the diagonal is right."),
        (only(DIAGONAL), M, "Only the diagonal is wrong."),
        (only(i < j), M, "Only the entries above the diagonal are wrong."),
        (only(i >= j), M, "Only the entries above the diagonal are right."),
        (only(i == 2), M, "Only row 2 is wrong."),
        (only(i != 0), M, "Only row 0 is right."),
        (only(j == 3), M, "Only column 3 is wrong."),
        (np.where((i + j) % 3, M, 0), M, "Every wrong entry is 0."),
        (np.where((i + j) % 3, M, -M), M, "The sizes are right; only signs are wrong."),
        (rng.normal(size=(4, 4)), M, ""),
        (np.where((i + j) % 3, M, 9.0), M, ""),
        (np.array(-3.3), np.array(3.3), "It has the opposite sign."),
        (
            np.array(1.05),
            np.array(0.35),
            "It is 3 times the right answer: look at the constant factor, or at what a mean divides by.",
        ),
        (np.array([2, 4, 6]), np.array([1.0, 2.0, 3.0]), "It is twice the right answer: look at the constant factor."),
    ],
)
def test_a_pattern_is_named_in_one_sentence(given, right, sentence):
    assert pattern(given, Tolerance(right)) == sentence


@pytest.mark.parametrize(
    ("given", "right"),
    [
        (np.array(6.0), np.array(3.0)),  # between small integers a ratio of 2 may be chance
        (np.array(0.0), np.array(2.5)),
        (np.array(2.5), np.array(0.0)),
        (np.full(4, 3.0), np.full(4, 1.0)),  # one value, however often
        (np.array([0.0, 1.0]), np.array([1.0, 0.0])),
        (np.zeros(3), np.array([1.0, 2.0, 4.0]) + 0j),
        (np.ones(3, bool), np.ones(3)),
        (np.array([np.nan, 1.0, 2.0]), V[:3]),
    ],
)
def test_nothing_is_said_where_chance_could_explain_it(given, right):
    found = pattern(given, Tolerance(right))
    assert "times" not in found and "twice" not in found and "half" not in found and "added" not in found


@given(st.floats(0.01, 100))
def test_a_factor_is_named_only_next_to_its_value(ratio):
    sentence = factor(ratio)
    near = [n for n in range(1, 101) if abs(ratio / n - 1) < 1e-8 or abs(ratio * n - 1) < 1e-8]
    constants = [np.log(2), np.log(10), np.pi, 2 * np.pi, np.pi / 180, 180 / np.pi]
    near += [c for c in constants if abs(ratio / c - 1) < 1e-8 or abs(ratio * c - 1) < 1e-8]
    assert not sentence or near


@given(st.integers(2, 100), st.sampled_from([1, -1]), st.booleans())
def test_every_n_and_every_nth_is_named_with_its_sign(n, sign, inverse):
    sentence = factor(sign / n if inverse else sign * n)
    assert ("sign is wrong" in sentence) == (sign < 0)
    assert str(n) in sentence or n == 2
