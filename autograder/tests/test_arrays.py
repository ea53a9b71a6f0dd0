"""Numbers and arrays: type, dtype, shape, finiteness, then values, each with its own sentence."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.check.arrays import close, dtype, shape
from autograder.check.boundary import Boundary, Reply
from autograder.errors import ByHandError, Failed

A = np.arange(1.0, 7.0).reshape(2, 3) ** 1.5

ROWS = "Give all rows one length and numbers only, and return np.array(...)."


def failure(value, expected, **options):
    with pytest.raises(Failed) as failed:
        close(value, expected, **options)
    return failed.value


ONE_HALF = [
    0.5,
    np.float64(0.5),
    np.array(0.5),
    np.float32(0.5),
    Fraction(1, 2),
    sympy.Rational(1, 2),
    sympy.Float(0.5),
]


@pytest.mark.parametrize("value", ONE_HALF, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize(
    "expected", [*ONE_HALF, sympy.sqrt(sympy.Rational(1, 4))], ids=lambda value: type(value).__name__
)
def test_every_form_of_a_number_is_the_same_number(value, expected):
    close(value, expected)


@pytest.mark.parametrize("value", [2, 2.0, np.int64(2), np.array(2), np.uint8(2), sympy.Integer(2)])
def test_integers_and_real_numbers_of_the_same_value_are_equal(value):
    close(value, 2)
    close(value, 2.0)
    close(value, 2 + 0j)


@pytest.mark.parametrize(
    ("value", "expected", "sentence"),
    [
        (None, A, "The answer is None; a numpy array is wanted. Did you forget `return`?"),
        (None, 1.0, "The answer is None; a single number is wanted. Did you forget `return`?"),
        ([[1.0, 2.0], [3.0]], A, f"The answer is a list; a numpy array is wanted. {ROWS}"),
        ([1.0, "2"], np.ones(2), f"The answer is a list; a numpy array is wanted. {ROWS}"),
        ([1.0, True], np.ones(2), f"The answer is a list; a numpy array is wanted. {ROWS}"),
        ([True, True], np.ones(2), "The answer holds truth values (True, False); numbers are wanted."),
        (A.T.tolist(), A, "The shape is wrong."),
        ([1.0, np.nan], np.ones(2), "Every entry must be a finite number."),
        ([1.0], 1.0, "The answer is a list; a single number is wanted."),
        ("1.0", 1.0, "The answer is text; a single number is wanted."),
        (np.array("1.0"), 1.0, "The answer holds text; numbers are wanted."),
        (sympy.Symbol("x"), 1.0, "The answer is an expression; a single number is wanted. Compute with numpy."),
        (np.array([None, 1]), np.ones(2), "The answer is an array of objects; numbers are wanted."),
        (np.array(["2020-01-01"], dtype="M8[D]"), np.ones(1), "The answer is an array of objects; numbers are wanted."),
        (True, 1.0, "The answer holds truth values (True, False); numbers are wanted."),
        (np.ones(2, bool), np.ones(2), "The answer holds truth values (True, False); numbers are wanted."),
        (np.ones(2), np.ones(2, bool), "The answer holds real numbers; truth values (True, False) are wanted."),
        (1, True, "The answer holds integers; truth values (True, False) are wanted."),
        (A + 0j, A, "The answer holds complex numbers; real numbers are wanted."),
        (1.0, A, "The answer is a single number; an array is wanted."),
        (A, 1.0, "The answer is an array; a single number is wanted."),
        (np.ones(1), 1.0, "The answer is an array; a single number is wanted."),
        (np.array([]), np.ones(1), "The shape is wrong."),
        (np.ones((3, 1)), np.ones(3), "The shape is wrong."),
        (np.nan, 1.0, "The answer must be a finite number."),
        (10**400, 1.0, "The answer must be a finite number."),
        (np.array([1.0, np.inf]), np.ones(2), "Every entry must be a finite number."),
        ((A, 1.0), (A, 2.0), "The value of item 1 is wrong."),
        ((A, A[0]), (A, A), "The shape of item 1 is wrong."),
        ((A,), (A, A), "The answer has the wrong number of items."),
        (A, (A[0], A[1]), "The answer is an array of shape (2, 3); a tuple is wanted."),
        ({"w": A}, {"b": A}, "The keys are wrong."),
        (A, {"w": A}, "The answer is an array of shape (2, 3); a dict is wanted."),
        ({"w": 1.0}, {"w": A}, "Item 'w' is a single number; an array is wanted."),
        (((1.0, 2.0), 3.0), ((1.0, 2.5), 3.0), "The value of item 0, 1 is wrong."),
        (1.5, 1.0, "The value is wrong."),
        (A + np.array([[0, 0, 1], [0, 0, 0]]), A, "1 of 6 entries is wrong."),
        (A + np.array([[0, 0, 1], [1, 0, 0]]), A, "2 of 6 entries are wrong."),
        (A + 1, A, "Every entry is wrong."),
    ],
)
def test_each_way_of_being_wrong_has_its_own_sentence(value, expected, sentence):
    assert failure(value, expected).sentence == sentence


def test_the_sentence_and_the_detail_never_give_the_expected_value_away():
    failed = failure(A + np.array([[0, 0, 0.123], [0, 0, 0]]), A + 0.0)
    assert "5.19615" not in failed.sentence + failed.detail
    assert "5.19615" in failed.expected
    assert "The first wrong entry is [0, 2]: 5.31915." in failed.detail
    assert "Tolerance: 1e-07 relative" in failed.detail
    shapes = failure(A.T, A)
    assert "(2, 3)" not in shapes.sentence + shapes.detail
    assert (shapes.yours, shapes.expected) == ("shape (3, 2)", "shape (2, 3)")


@pytest.mark.parametrize(
    ("value", "expected", "hint"),
    [
        (A.T, A, "transpose"),
        (A[:, :1], A[:, 0], "Only axes of length 1 differ"),
        (A.ravel(), A, "how they are arranged"),
        (A[0, :2], A, "The number of axes is wrong: yours has 1."),
        (A[:, :2], A, ""),
    ],
)
def test_a_wrong_shape_says_what_is_certain_about_it(value, expected, hint):
    found = failure(value, expected).detail
    assert hint in found if hint else not found


def test_nan_is_never_equal_to_nan():
    failure(np.nan, 1.0)
    with pytest.raises(ByHandError, match="nan"):
        close(np.nan, np.nan)


def test_an_infinite_value_must_be_the_right_one():
    close(np.array([1.0, -np.inf]), np.array([1.0, -np.inf]))
    assert failure(np.array([1.0, np.inf]), np.array([1.0, -np.inf])).sentence == "1 of 2 entries is wrong."
    failure(np.array([1.0, 5.0]), np.array([1.0, np.inf]))


@pytest.mark.parametrize("expected", ["text", sympy.Symbol("x"), None, np.array([None]), {1, 2}])
def test_an_expected_value_that_is_no_number_is_the_authors_error(expected):
    with pytest.raises(ByHandError, match=r"check\.equal"):
        close(1.0, expected)


def test_a_tolerance_that_accepts_anything_is_the_authors_error():
    for options in ({"rtol": 0.5}, {"atol": np.inf}, {"condition": 1e16}, {"rtol": np.nan}):
        with pytest.raises(ByHandError):
            close(1.0, 1.0, **options)


def test_a_subclass_of_an_array_is_refused():
    assert "numpy array" in failure(np.ma.array([1.0, 2.0], mask=[False, True]), np.array([1.0, 9.0])).sentence


def test_a_list_of_numbers_stands_for_an_array_where_the_answer_is_one():
    close(np.array([1.0, 2.0]), [1, 2])
    close([1.0, 2.0], [1, 2])
    close((1.0, A), (1, A))


@pytest.mark.parametrize("value", [A.tolist(), tuple(map(tuple, A)), list(A), [tuple(row) for row in A.tolist()]])
def test_a_list_is_judged_as_the_array_that_it_makes_and_the_learner_is_told(value):
    boundary = Boundary(lambda operation: Reply())
    name = "double"
    with boundary.active():
        boundary.stand_in(name)()
        close(value, A)
        close((1.0, value), (1.0, A))
        shape(value, A.shape)
    kind = type(value).__name__
    assert list(boundary.notes) == [
        f"{name}: your answer is a {kind}; it was read as an array, which np.array(...) makes of it.",
        f"{name}: item 1 is a {kind}; it was read as an array, which np.array(...) makes of it.",
    ]
    assert "1 of 6 entries is wrong." in failure([[9.0, *A.tolist()[0][1:]], *A.tolist()[1:]], A).sentence


def test_a_list_without_end_is_no_array():
    endless: list[object] = []
    endless.append(endless)
    assert "Give all rows one length" in failure(endless, A).sentence


def test_rounding_passes_and_a_mistake_in_the_seventh_digit_does_not():
    close(A * (1 + 1e-12), A)
    failure(A * (1 + 3e-7), A)
    close(A * (1 + 3e-7), A, rtol=1e-6)


def test_what_cancellation_leaves_of_a_zero_passes_but_a_wrong_small_entry_does_not():
    close(np.array([1.0, 1e-16]), np.array([1.0, 0.0]))
    close(1e-16, 0)
    failure(np.array([1e6, 2e-3]), np.array([1e6, 1e-3]))
    failure(1e-9, 0.0)


def test_an_ill_conditioned_result_is_given_the_tolerance_it_needs():
    failure(1 + 1e-6, 1.0)
    close(1 + 1e-6, 1.0, condition=1e9)


def test_a_count_must_be_exact_however_large():
    for right in (175_000_000_000, 10**30):
        close(right, right)
        failed = failure(right + 1, right)
        assert failed.yours != failed.expected
    failure(np.array([10**9 + 1]), np.array([10**9]))
    close(175_000_000_000.0, 175_000_000_000)


def test_unsigned_integers_do_not_wrap_around():
    failed = failure(np.array([2, 3], dtype=np.uint8), np.array([3, 3], dtype=np.uint8))
    assert failed.sentence == "1 of 2 entries is wrong."


def test_single_precision_is_named_as_the_cause():
    failed = failure((A / 7).astype(np.float32), A / 7, rtol=1e-9)
    assert "right to the precision of float32 only" in failed.detail


def test_a_rounded_answer_is_told_to_how_many_digits_it_agrees():
    assert "It agrees to 3 digits only" in failure(0.333, 1 / 3).detail
    failed = failure(0.3333331, 1 / 3)
    assert (failed.yours, failed.expected) == ("0.3333331", "0.333333333")


def test_shape_takes_tuples_numbers_and_single_values():
    shape(np.zeros((2, 3)), (2, 3))
    shape(np.zeros(2), 2)
    shape(1.0, ())
    for value, wanted in ((np.zeros((3, 2)), (2, 3)), (np.zeros((2, 1)), 2), (1.0, (1,)), ([1, 2], (3,))):
        with pytest.raises(Failed):
            shape(value, wanted)


def test_dtype_tells_the_kinds_of_numbers_apart():
    dtype(np.array([1, 2]), "int")
    dtype(True, "bool")
    dtype(1j, "complex")
    with pytest.raises(Failed, match="must hold integers; it holds real numbers"):
        dtype(np.array([1.0]), "int")
    with pytest.raises(ByHandError):
        dtype(1, "float64")


numbers = st.floats(-1e6, 1e6).filter(lambda v: v == 0 or abs(v) > 1e-6)


@given(hnp.arrays(float, hnp.array_shapes(min_dims=0, max_side=4), elements=numbers))
def test_an_array_equals_itself_and_no_changed_copy(right):
    close(right, right.copy())
    changed = right.copy()
    place = np.unravel_index(np.argmax(np.abs(right)), right.shape)
    changed[place] += 0.001 * (1 + abs(changed[place]))
    failed = failure(changed, right)
    if right.ndim:
        assert str([int(i) for i in place]) in failed.detail


@given(hnp.arrays(float, hnp.array_shapes(max_side=3), elements=numbers), hnp.array_shapes(max_side=3))
def test_no_other_shape_is_ever_broadcast(right, other):
    if other != right.shape:
        failure(np.full(other, right.flat[0]), right)
