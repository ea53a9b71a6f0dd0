"""Values as text: short, plain, safe in a terminal and in a notebook."""

from __future__ import annotations

import time
from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from autograder.check import show

x, y = sympy.symbols("x y")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "None"),
        (True, "True"),
        (np.bool(False), "False"),
        (3, "3"),
        (1 / 3, "0.333333"),
        (np.float64(2.0), "2"),
        (1e-20, "1e-20"),
        (2 - 1j, "2-1j"),
        (Fraction(1, 3), "1/3"),
        ("softmax", "'softmax'"),
        ([1, 0.5], "[1, 0.5]"),
        ((1,), "(1,)"),
        ({2, 1}, "{1, 2}"),
        (set(), "set()"),
        ({"w": 1.0}, "{'w': 1}"),
        (x / y, "x/y"),
        (sympy.Eq(x, 2), "x = 2"),
        (sympy.Or(sympy.Eq(x, 2), sympy.Eq(x, -2)), "x = -2 or x = 2"),
        (np.array([0.25, 1.0]), "[0.25    1]"),
        (np.array([[1, 20], [3, 4]]), "[[ 1 20]\n [ 3  4]]"),
        (np.array(2.5), "2.5"),
        (np.array([]), "[] (shape (0,))"),
        (np.array([x, x**2], dtype=object), "[   x x**2]"),
        (print, "<builtin_function_or_method>"),
    ],
)
def test_a_value_is_shown_as_a_person_would_write_it(value, shown):
    assert show.text(value) == shown


def test_a_large_array_is_cut_and_its_shape_given():
    shown = show.text(np.zeros((50, 60)))
    assert "(shape (50, 60))" in shown
    assert len(shown) < 200


def test_a_long_list_says_how_many_items_it_has():
    assert show.text(list(range(100))) == "[0, 1, 2, 3, 4, 5, 6, 7, ... (100 in all)]"


def nested(depth):
    value: list[object] = []
    for _ in range(depth):
        value = [value]
    return value


def tower(depth):
    e = x
    for _ in range(depth):
        e = sympy.Function("f")(e)
    return e


@pytest.mark.parametrize(
    "value",
    [
        10**100_000,
        "a" * 10**6,
        nested(900),
        sympy.Integer(7) ** 9999,
        sympy.Add(*[x**k for k in range(5000)]),
        tower(400),
        sympy.Symbol("a" * 10**5),
        np.array(["b" * 10**5]),
        {i: "c" * 1000 for i in range(1000)},
    ],
    ids=["digits", "text", "nested", "power", "terms", "tower", "symbol", "text array", "dict"],
)
def test_a_hostile_value_is_shown_shortly_and_at_once(value):
    start = time.process_time()
    shown = show.text(value)
    assert len(shown) < 500
    assert time.process_time() - start < 0.5


def test_escapes_and_bidirectional_characters_are_removed():
    assert show.clean("\x1b[31mred\x1b[0m") == "red"
    assert show.clean("\x1b]8;;http://a\x07link\x1b]8;;\x07") == "link"
    assert show.clean("\x9b31mred") == "red"
    assert show.clean("a\u202eb\u2066c\u200bd\x00e\x7f") == "abcde"
    assert show.clean("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd    e"
    assert show.clean("Größe: 2·π, ∑, 数") == "Größe: 2·π, ∑, 数"


@given(st.text())
def test_clean_text_holds_nothing_that_moves_the_cursor_or_the_eye(text):
    cleaned = show.clean(text)
    assert not any(c != "\n" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0) for c in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
    assert show.clean(cleaned) == cleaned


def test_a_symbol_name_cannot_hide_an_escape():
    assert "\x1b" not in show.text(sympy.Symbol("\x1b[2Jx"))


@pytest.mark.parametrize(
    ("value", "latex"),
    [
        (x / 2, r"\frac{x}{2}"),
        (3, "3"),
        (2.5e-7, r"2.5 \cdot 10^{-7}"),
        (1e22, r"1 \cdot 10^{22}"),
        (True, r"\text{True}"),
        (np.array([1.0, 2.0]), r"\begin{pmatrix} 1 & 2 \end{pmatrix}"),
        (np.array([[1, 2], [3, 4]]), r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"),
        ("text", None),
        (10**500, None),
        (sympy.Symbol(r"\href{javascript:alert(1)}{x}"), None),
        (sympy.Function("a$b")(x), None),
    ],
)
def test_latex_is_given_where_it_is_short_and_safe(value, latex):
    assert show.latex(value) == latex


def test_names_stand_below_one_another():
    assert show.named({"p": 1.0, "yours": np.array([[1, 2], [3, 4]])}) == "p     = 1\nyours = [[1 2]\n         [3 4]]"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, "None"),
        (True, "a truth value"),
        (2, "a number"),
        ("a", "text"),
        ([1], "a list"),
        (np.zeros((2, 3)), "an array of shape (2, 3)"),
        (x + 1, "an expression"),
        (sympy.Eq(x, 1), "an equation"),
        (sympy.Matrix([x]), "a sympy matrix"),
    ],
)
def test_a_kind_is_named_in_a_learners_words(value, kind):
    assert show.kind(value) == kind


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("rows_and_columns_swapped", "rows and columns swapped"),
        ("sign", "sign"),
        ("LayerWithTheSumInBackward", "layer with the sum in backward"),
        ("RegressionWithoutABias", "regression without a bias"),
        ("NetworkWithoutX", "network without X"),
        ("ADAMWithoutCorrection", "ADAM without correction"),
        ("Top10Classes", "top 10 classes"),
        ("W_and_x_exchanged", "W and x exchanged"),
    ],
)
def test_a_name_as_words(name, shown):
    assert show.words(name) == shown


def test_a_tuple_of_sympy_with_something_else_in_it_is_shown():
    assert show.text(sympy.sympify((sympy.Symbol("x"), None))) == "(x, None)"
