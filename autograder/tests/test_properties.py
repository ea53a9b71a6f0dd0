"""Stated properties: a condition, a choice, an error, an argument left alone."""

from __future__ import annotations

import numpy as np
import pytest
import sympy

from autograder.check.boundary import Boundary, Objects
from autograder.check.properties import choice, raises, that, unchanged
from autograder.errors import ByHandError, Failed, NotAttempted

x = sympy.Symbol("x")


@pytest.mark.parametrize("condition", [True, np.bool(True), sympy.true])
def test_a_true_condition_passes(condition):
    that(condition, "it holds.")


@pytest.mark.parametrize("condition", [False, np.bool(False), sympy.false])
def test_a_false_condition_fails_with_the_sentence_and_what_is_shown(condition):
    with pytest.raises(Failed, match=r"each row must sum to 1\.") as failed:
        that(condition, "each row must sum to 1.", p=np.array([0.5, 0.25]), n=2)
    assert failed.value.yours == "p = [ 0.5 0.25]\nn = 2"
    assert not failed.value.expected


@pytest.mark.parametrize("condition", [np.array([True]), np.array(True), x > 0, 1, None, [], "yes", x])
def test_anything_but_one_truth_value_is_the_authors_error(condition):
    with pytest.raises(ByHandError, match="one truth value"):
        that(condition, "it holds.")


def test_a_condition_needs_a_sentence():
    with pytest.raises(ByHandError):
        that(True, " ")


def test_the_right_option_passes_whatever_the_case_and_the_spaces():
    choice(" Convex", "convex", among=["convex", "concave"])
    choice(np.int64(2), 2, among=[1, 2, 3])
    choice(np.str_("a"), "a", among=["a", "b"])
    choice(["a", "c"], {"a", "c"}, among="abc")
    choice(sympy.true, True, among=[True, False])


def test_a_wrong_option_fails_without_giving_the_right_one_away():
    with pytest.raises(Failed) as failed:
        choice("concave", "convex", among=["convex", "concave"])
    assert "convex" not in failed.value.sentence
    assert (failed.value.yours, failed.value.expected) == ("'concave'", "'convex'")


def test_true_is_not_the_option_1():
    with pytest.raises(Failed, match="one of the options"):
        choice(True, 1, among=[1, 2])


@pytest.mark.parametrize("value", ["maybe", None, 3, [1], np.zeros(2), {"a": 1}])
def test_what_is_no_option_is_refused_with_the_options(value):
    with pytest.raises(Failed, match=r"one of the options: 'yes', 'no'\."):
        choice(value, "yes", among=["yes", "no"])


def test_several_right_options_must_all_be_chosen():
    with pytest.raises(Failed):
        choice({"a"}, {"a", "b"}, among="abc")
    with pytest.raises(Failed, match="return a set"):
        choice("a", {"a", "b"}, among="abc")


@pytest.mark.parametrize(("right", "among"), [("d", "abc"), ("a", "a"), ("a", ["a", "A"])])
def test_impossible_options_are_the_authors_error(right, among):
    with pytest.raises(ByHandError):
        choice("a", right, among=among)


class ShapeError(ValueError):
    pass


def raising(error):
    def call():
        raise error

    return call


def stand_in(function):
    boundary = Boundary(Objects({"answer": function}).perform)
    return boundary, boundary.stand_in("answer")


@pytest.mark.parametrize("kind", [ValueError, "ValueError"])
def test_an_error_of_the_kind_or_a_subclass_passes_on_both_sides_of_the_boundary(kind):
    for error in (ValueError("bad"), ShapeError("bad")):
        raises(kind, raising(error))
        _, answer = stand_in(raising(error))
        raises(kind, answer)


def test_no_error_fails_and_shows_what_came_back():
    with pytest.raises(Failed, match="must raise ValueError; a value came back") as failed:
        raises(ValueError, lambda: 3)
    assert failed.value.yours == "3"


def test_another_error_of_the_learners_fails_and_is_shown_clean():
    _, answer = stand_in(raising(KeyError("\x1b[31mw")))
    with pytest.raises(Failed, match="another kind of error") as failed:
        raises(ValueError, lambda: answer())
    assert "KeyError" in failed.value.yours
    assert "\x1b" not in failed.value.yours


def test_another_error_of_the_tests_own_goes_through():
    with pytest.raises(KeyError):
        raises(ValueError, raising(KeyError("w")))


def test_a_stub_is_not_taken_for_an_error():
    def answer():
        raise NotImplementedError

    _, stub = stand_in(answer)
    with pytest.raises(NotAttempted):
        raises(ValueError, lambda: stub())


def test_a_failed_check_is_not_taken_for_an_assertion_error():
    with pytest.raises(Failed, match="inner"):
        raises(AssertionError, raising(Failed("inner")))


@pytest.mark.parametrize("kind", [Exception, "BaseException", NotImplementedError])
def test_a_kind_that_any_mistake_would_raise_is_refused(kind):
    with pytest.raises(ByHandError):
        raises(kind, lambda: 1)


def doubling(a, b=None):
    a *= 2
    return a


def test_an_argument_changed_in_place_fails_with_and_without_a_boundary():
    boundary, answer = stand_in(doubling)
    for function in (doubling, answer):
        with boundary.active(), pytest.raises(Failed, match="work on a copy") as failed:
            unchanged(function, np.ones(2))
        assert "argument 1" in failed.value.detail


def test_a_keyword_argument_changed_in_place_is_named():
    def answer(a, *, cache):
        cache["a"] = a
        return a

    with pytest.raises(Failed) as failed:
        unchanged(answer, 1, cache={})
    assert "cache" in failed.value.detail


def test_unchanged_returns_the_value():
    _, answer = stand_in(lambda a: a * 2)
    assert unchanged(answer, np.ones(2)).tolist() == [2, 2]
    assert unchanged(lambda a: a * 2, np.array([np.nan])).shape == (1,)
