# %% [markdown] difficulty=1 minutes=35 sources=["Krohn: L84-93"]
r"""
# Constants, powers, multiples and sums

Nobody takes a limit each time. Four rules, each proved once from the definition, give the slope of every
polynomial and of much more:

| rule | in words |
|---|---|
| $c' = 0$ | a constant has no slope |
| $(x^n)' = n\,x^{n-1}$ | take the exponent down as a factor, and lower it by one |
| $(c\,f)' = c\,f'$ | a constant factor stays |
| $(f+g)' = f'+g'$ | each term by itself |

The power rule holds for every constant exponent $n$, also negative or broken ones, wherever $x^{n-1}$ is
defined: $\frac1{x} = x^{-1}$, $\sqrt x = x^{1/2}$.

*With numbers.* $(2x^5 - 3x + 4)' = 2\cdot5x^4 - 3\cdot1 + 0 = 10x^4 - 3$. At $x = 1$ the slope is 7, and indeed
$f(1) = 3$ and $f(1.001) = 3.00702\ldots$

The root of a symbol is `sympy.sqrt(x)` (`np.sqrt` knows numbers only), one half is `sympy.Rational(1, 2)`.
By hand means: do not call `sympy.diff`. It is there to check you.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(sympy.diff, sympy.Expr.diff, sympy.Derivative.doit)  # found on paper: the answers may not call them


# %% [markdown]
r"""
## 1. One rule at a time

Find the slopes of

$$f_1(x) = 7,\qquad f_2(x) = x^3,\qquad f_3(x) = 5x^2,\qquad f_4(x) = x^{-3}.$$
"""


# %%
def four_simple_slopes(x):
    r"""Return the derivatives of 7, x^3, 5 x^2 and x^(-3), in this order.

    Args:
        x: a positive symbol.

    Returns:
        Four expressions in x (or numbers), worked out.
    """
    # BEGIN SOLUTION
    return sympy.Integer(0), 3 * x**2, 10 * x, -3 * x**-4
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Draw $y = 7$. How steep is it? And for the other ones: what becomes of the exponent, and where does its old
value go?
"""

# %% [markdown] tags=["hint"]
r"""
The power rule for $n = -3$: the factor is $-3$, and *one less* than $-3$ is not $-2$.
"""

# %% [markdown] tags=["solution"]
r"""
$$f_1' = 0,\qquad f_2' = 3x^2,\qquad f_3' = 5\cdot2x = 10x,\qquad f_4' = -3x^{-3-1} = -\frac3{x^4}.$$

*Why the power rule holds*, for a whole number $n > 0$: multiply out
$(x+h)^n = x^n + n\,x^{n-1}h + (\text{terms with at least } h^2)$. Take $x^n$ away, divide by $h$, let
$h\to0$: only $n\,x^{n-1}$ is left. For $n = -3$ the reciprocal rule gives $-\frac{3x^2}{x^6}$, the same as
the power rule.

*A sanity check*: $x^{-3}$ falls for $x > 0$, so its slope must be negative there.
"""


# %%
@check.points(2)
def test_simple_slopes_are_rise_over_run():
    x = sympy.Symbol("x", positive=True)
    slopes = four_simple_slopes(x)
    check.that(isinstance(slopes, (list, tuple, np.ndarray, sympy.Tuple)) and len(slopes) == 4,
               "Four slopes are asked for.", yours=slopes)
    functions = (lambda t: 7.0, lambda t: t**3, lambda t: 5 * t**2, lambda t: t**-3)
    for number, (f, slope) in enumerate(zip(functions, slopes, strict=True), 1):
        check.form(slope, only=(x,))
        for at in (0.8, 1.9):
            rise_over_run = (f(at + 1e-5) - f(at - 1e-5)) / 2e-5
            there = sympy.N(sympy.sympify(slope).subs(x, at))
            check.that(abs(complex(there) - rise_over_run) < 1e-6, f"Slope {number} must agree with rise over run.",
                       x=at, yours=slope, there=there, rise_over_run=rise_over_run)


# %%
@check.hidden
@check.points(2)
def test_simple_slopes_from_the_definition():
    x, h = sympy.Symbol("x", positive=True), sympy.Symbol("h", real=True)
    expected = []
    for f in (lambda t: sympy.Integer(7), lambda t: t**3, lambda t: 5 * t**2, lambda t: t**-3):
        expected.append(sympy.cancel((f(x + h) - f(x)) / h).subs(h, 0))
    slopes = four_simple_slopes(x)
    check.equal(slopes, tuple(expected))
    for slope in slopes:
        check.form(slope, only=(x,))


# %%
@check.mistake(of=four_simple_slopes)
def constant_is_its_own_slope(x):
    """Draw the first function. It is a horizontal line: how steep is that?"""
    return sympy.Integer(7), 3 * x**2, 10 * x, -3 * x**-4


# %%
@check.mistake(of=four_simple_slopes)
def exponent_not_lowered(x):
    """The exponent came down as a factor, but it must also become one less."""
    return sympy.Integer(0), 3 * x**3, 10 * x**2, -3 * x**-3


# %%
@check.mistake(of=four_simple_slopes)
def exponent_not_taken_down(x):
    """You lowered the exponent; its old value must stand in front, as a factor."""
    return sympy.Integer(0), x**2, 5 * x, x**-4


# %%
@check.mistake(of=four_simple_slopes)
def constant_factor_dropped(x):
    """A curve five times as high is five times as steep. Look at the third slope."""
    return sympy.Integer(0), 3 * x**2, 2 * x, -3 * x**-4


# %%
@check.mistake(of=four_simple_slopes)
def reciprocal_of_the_slope(x):
    """The slope of a reciprocal is not the reciprocal of the slope. Write the fourth one as a power of x."""
    return sympy.Integer(0), 3 * x**2, 10 * x, 1 / (3 * x**2)


# %%
@check.mistake(of=four_simple_slopes)
def negative_exponent_raised(x):
    """One less than a negative number is further from zero. Look at the exponent of the fourth slope."""
    return sympy.Integer(0), 3 * x**2, 10 * x, -3 * x**-2


# %%
@check.accepted(of=four_simple_slopes)
def simple_slopes_as_a_list(x):
    return [0, 3 * x * x, x * 10, -3 / x**4]


# %% [markdown]
r"""
## 2. Powers in disguise

Find the slope of

$$f(x) = 4\sqrt x + \frac3{x^2} - x\sqrt x .$$
"""


# %%
def slope_of_disguised_powers(x):
    r"""Return the derivative of 4 sqrt(x) + 3 / x^2 - x sqrt(x).

    Args:
        x: a positive symbol.

    Returns:
        The slope, an expression in x, worked out.
    """
    # BEGIN SOLUTION
    return 2 / sympy.sqrt(x) - 6 / x**3 - sympy.Rational(3, 2) * sympy.sqrt(x)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Rewrite first, differentiate then: every term is a number times a power of $x$. Which exponents are they?
"""

# %% [markdown] tags=["hint"]
r"""
$4x^{1/2} + 3x^{-2} - x^{3/2}$. Now one term at a time. (In Python `3 / 2 * x` gives a decimal;
`sympy.Rational(3, 2)` stays exact.)
"""

# %% [markdown] tags=["solution"]
r"""
$f(x) = 4x^{1/2} + 3x^{-2} - x^{3/2}$, so

$$f'(x) = 4\cdot\tfrac12x^{-1/2} + 3\cdot(-2)\,x^{-3} - \tfrac32x^{1/2} = \frac2{\sqrt x}-\frac6{x^3}-\frac32\sqrt x .$$

The root $\sqrt x$ begins upright at 0: its slope grows beyond every bound there. That is no fault of the
formula.
"""


# %%
@check.points(1)
def test_slope_of_disguised_powers_is_rise_over_run():
    x = sympy.Symbol("x", positive=True)
    slope = slope_of_disguised_powers(x)
    check.form(slope, only=(x,))
    for at in (0.5, 1.7, 6.0):
        ends = [4 * np.sqrt(t) + 3 / t**2 - t * np.sqrt(t) for t in (at - 1e-5, at + 1e-5)]
        there, rise_over_run = sympy.N(sympy.sympify(slope).subs(x, at)), (ends[1] - ends[0]) / 2e-5
        check.that(abs(complex(there) - rise_over_run) < 1e-6, "The slope must agree with rise over run.",
                   x=at, yours=slope, there=there, rise_over_run=rise_over_run)


# %%
@check.hidden
@check.points(2)
def test_slope_of_disguised_powers_with_the_root_as_variable():
    x, s = sympy.Symbol("x", positive=True), sympy.Symbol("s", positive=True)
    # With x = s^2 there are no roots left; dx = 2 s ds.
    inside = 4 * s + 3 / s**4 - s**3
    slope = slope_of_disguised_powers(x)
    check.equal(slope, (sympy.diff(inside, s) / (2 * s)).subs(s, sympy.sqrt(x)))
    check.form(slope, only=(x,))


# %%
@check.mistake(of=slope_of_disguised_powers)
def root_with_the_exponent_raised(x):
    """One less than one half is negative. What becomes of a root's slope far out?"""
    return 2 * sympy.sqrt(x) - 6 / x**3 - sympy.Rational(3, 2) * sympy.sqrt(x)


# %%
@check.mistake(of=slope_of_disguised_powers)
def slope_below_the_line(x):
    """The second term is 3 times a negative power. You differentiated what stands below the line and left it there."""
    return 2 / sympy.sqrt(x) + 3 / (2 * x) - sympy.Rational(3, 2) * sympy.sqrt(x)


# %%
@check.mistake(of=slope_of_disguised_powers)
def last_term_factor_by_factor(x):
    """In the last term you multiplied two slopes. Write it as one power of x instead."""
    return 2 / sympy.sqrt(x) - 6 / x**3 - 1 / (2 * sympy.sqrt(x))


# %%
@check.mistake(of=slope_of_disguised_powers)
def minus_of_the_exponent_lost(x):
    """The second term falls: its slope is negative. Which sign has its exponent?"""
    return 2 / sympy.sqrt(x) + 6 / x**3 - sympy.Rational(3, 2) * sympy.sqrt(x)


# %%
@check.accepted(of=slope_of_disguised_powers)
def slope_over_one_denominator(x):
    return (4 * x ** sympy.Rational(5, 2) - 12 - 3 * x ** sympy.Rational(7, 2)) / (2 * x**3)


# %% [markdown]
r"""
## 3. Every polynomial at once

A polynomial $c_0 + c_1x + c_2x^2 + \dots + c_nx^n$ is given by its coefficients, the constant term first.
Return the coefficients of its derivative, again the constant term first. The derivative has one coefficient
less; only that of a constant is the single coefficient 0.

*With numbers.* $4 - 3x + 2x^5$ is $(4, -3, 0, 0, 0, 2)$, and its slope $(-3, 0, 0, 0, 10)$. A constant,
$(4)$, has the slope $(0)$.
"""


# %%
def slope_coefficients(c):
    r"""Return the coefficients of the derivative of a polynomial.

    Args:
        c: coefficients, the constant term first, shape (n + 1,).

    Returns:
        Those of the derivative, the constant term first, shape (n,); for n = 0 shape (1,).
    """
    # BEGIN SOLUTION
    if len(c) == 1:
        return np.zeros(1)
    return c[1:] * np.arange(1, len(c))
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$c_kx^k$ becomes $k\,c_kx^{k-1}$: the coefficient number $k$ is multiplied by $k$, and moves one place to the
front.
"""

# %% [markdown] tags=["hint"]
r"""
`np.arange(1, n + 1)` are the exponents $1,\dots,n$ and `c[1:]` the coefficients that belong to them. What if
`c` has only one entry?
"""

# %% [markdown] tags=["solution"]
r"""
Sum rule, multiples and powers together:

$$\Big(\sum_{k=0}^nc_kx^k\Big)' = \sum_{k=1}^n k\,c_k\,x^{k-1} .$$

So the new coefficients are $1c_1, 2c_2, \dots, nc_n$. With no term left, for $n = 0$, the derivative is the
polynomial 0, which we write with one coefficient.

Seen as a linear map from $\mathbb R^{n+1}$ to $\mathbb R^n$, "take the slope" is a matrix with
$1, 2, \dots, n$ just above the diagonal. That it is linear is what the rules for sums and multiples say.
"""


# %%
@check.points(1)
def test_slope_coefficients_of_the_example():
    c = np.array([4.0, -3.0, 0.0, 0.0, 0.0, 2.0])
    slope = slope_coefficients(c)
    check.shape(slope, (5,))
    check.close(slope, np.array([-3.0, 0.0, 0.0, 0.0, 10.0]))
    check.shape(slope_coefficients(np.array([4.0])), (1,))


# %%
@check.points(1)
def test_slope_coefficients_are_rise_over_run():
    c = np.array([0.5, -1.5, 2.0, 0.7])
    slope = slope_coefficients(c)
    check.shape(slope, (3,))
    for at in (-1.2, 0.4, 2.0):
        ends = [np.sum(c * (at + step) ** np.arange(4)) for step in (-1e-5, 1e-5)]
        there, rise_over_run = np.sum(np.asarray(slope) * at ** np.arange(3)), (ends[1] - ends[0]) / 2e-5
        check.that(abs(there - rise_over_run) < 1e-6, "The slope must agree with rise over run.",
                   x=at, yours=slope, there=there, rise_over_run=rise_over_run)


# %%
@check.hidden
@check.points(2)
def test_slope_coefficients_of_random_polynomials():
    rng = np.random.default_rng(211)
    for degree in (7, 3, 2, 1):
        c = rng.normal(size=degree + 1)
        check.close(check.unchanged(slope_coefficients, c), np.polynomial.polynomial.polyder(c))
    check.close(slope_coefficients(np.array([-3.5])), np.array([0.0]))
    # A highest coefficient that happens to be 0 is a coefficient, too.
    check.close(slope_coefficients(np.array([1.5, -2.5, 0.0, 0.0])), np.array([-2.5, 0.0, 0.0]))


# %%
@check.mistake(of=slope_coefficients)
def exponents_counted_from_zero(c):
    """Look at the linear term: its slope is its coefficient. Your factors begin too low."""
    if len(c) == 1:
        return np.zeros(1)
    return c[1:] * np.arange(len(c) - 1)


# %%
@check.mistake(of=slope_coefficients)
def coefficients_not_moved(c):
    """The factors are right, but each power goes down by one: the coefficients move to the front."""
    return c * np.arange(len(c))


# %%
@check.mistake(of=slope_coefficients)
def highest_term_first(c):
    """You read the highest power first. Here the constant term stands in front."""
    if len(c) == 1:
        return np.zeros(1)
    return c[:-1] * np.arange(len(c) - 1, 0, -1)


# %%
@check.mistake(of=slope_coefficients)
def constant_left_without_coefficient(c):
    """Try a constant: you return no coefficient at all. Its slope is the polynomial 0."""
    return c[1:] * np.arange(1, len(c))


# %%
@check.accepted(of=slope_coefficients)
def slope_coefficients_by_a_matrix(c):
    n = len(c) - 1
    return np.diag(np.arange(1.0, n + 1), 1)[: max(n, 1)] @ c


# %% [markdown]
r"""
## 4. Where is the slope what I want?

Find all places at which the curve $y = x^3 - 6x^2 + 5$ runs parallel to the line $y = 4 - 9x$.
"""


# %%
def parallel_places():
    r"""Return the places where the curve is parallel to the line.

    Returns:
        A set of numbers.
    """
    # BEGIN SOLUTION
    return {1, 3}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
*Parallel* means: the same slope. (The curve need not meet the line.) What is the slope of the line?
"""

# %% [markdown] tags=["hint"]
r"""
$3x^2 - 12x = -9$ is a quadratic equation. Divide by 3 and factor.
"""

# %% [markdown] tags=["solution"]
r"""
The line has the slope $-9$ everywhere, the curve $3x^2 - 12x$. They are equal where

$$3x^2 - 12x + 9 = 3\,(x-1)(x-3) = 0,$$

at $x = 1$ and $x = 3$. The constants 5 and 4 play no part: shifting a curve up or down does not change its
slopes.
"""


# %%
@check.points(1)
def test_the_curve_has_the_slope_of_the_line_there():
    places = parallel_places()
    several = isinstance(places, (set, frozenset, list, tuple, np.ndarray, sympy.FiniteSet)) and len(places) > 0
    check.that(several, "Return a set of places.", yours=places)
    for place in places:
        check.form(place, only=())
        at = float(place)
        rise = [t**3 - 6 * t**2 + 5 for t in (at - 1e-5, at + 1e-5)]
        check.that(abs((rise[1] - rise[0]) / 2e-5 + 9) < 1e-5, "At each place the curve must have the line's slope.",
                   place=at, rise_over_run=(rise[1] - rise[0]) / 2e-5)


# %%
@check.hidden
@check.points(2)
def test_all_parallel_places_are_found():
    x = sympy.Symbol("x", real=True)
    places = parallel_places()
    check.that(not isinstance(places, dict), "Return a set of places.", yours=places)
    check.same_set(places, sympy.real_roots(sympy.diff(x**3 - 6 * x**2 + 9 * x, x)))


# %%
@check.mistake(of=parallel_places)
def places_of_a_horizontal_tangent():
    """There the curve is flat. The line is not: which slope has it?"""
    return {0, 4}


# %%
@check.mistake(of=parallel_places)
def one_solution_forgotten():
    """A quadratic equation may have two solutions. Factor it instead of guessing one."""
    return {1}


# %%
@check.mistake(of=parallel_places)
def signs_of_the_roots_exchanged():
    """(x - 1) vanishes at 1, not at -1. Put your places into the slope of the curve."""
    return {-1, -3}


# %%
@check.mistake(of=parallel_places)
def slope_of_the_line_without_its_sign():
    """The line falls. You looked for places where the curve rises."""
    return {2 - sympy.sqrt(7), 2 + sympy.sqrt(7)}


# %%
@check.accepted(of=parallel_places)
def parallel_places_as_a_finite_set():
    return frozenset({sympy.Integer(3), 1.0})


# %% [markdown]
r"""
## 5. Six statements

Which of these are true? Return the set of their letters.

- `"a"`: The slope of a sum of functions is the sum of their slopes.
- `"b"`: The slope of $\pi^2$ is $2\pi$.
- `"c"`: The slope of $2^x$ is $x\,2^{x-1}$.
- `"d"`: $x^n$ has the slope $n\,x^{n-1}$ also for $n = 0.3$, if $x > 0$.
- `"e"`: Two functions with the same slope everywhere are the same function.
- `"f"`: If $f$ has the slope $f'$, then $-f$ has the slope $-f'$.
"""


# %%
def true_statements_on_powers():
    r"""Return the letters of the true statements.

    Returns:
        A set of letters.
    """
    # BEGIN SOLUTION
    return {"a", "d", "f"}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
In each case ask first: *what is the variable*, and does it stand in the base, in the exponent, or nowhere?
"""

# %% [markdown] tags=["hint"]
r"""
Try numbers. $2^x$ at $x = 0$: is it flat there? And for `"e"` think of a curve and of the same curve, pushed
up.
"""

# %% [markdown] tags=["solution"]
r"""
- a is the sum rule, f the rule for multiples with $c = -1$, d the power rule: all true.
- b: $\pi^2$ is a number, about 9.87. Its slope is 0. (It is $r^2$ whose slope at $r = \pi$ is $2\pi$.)
- c: the power rule is for a variable *base*. In $2^x$ the variable stands in the exponent; at $x = 0$ the formula of c
  would say 0, but $2^x$ rises there. Another rule is needed.
- e: $x^2$ and $x^2 + 1$ have the same slope. They may differ by a constant (and, on an interval, by nothing else).
"""


# %%
@check.points(1)
def test_some_of_the_statements_are_chosen():
    chosen = true_statements_on_powers()
    check.that(isinstance(chosen, (set, frozenset, list, tuple)), "Return a set of letters.", yours=chosen)
    letters = {str(letter).strip().lower() for letter in chosen}
    check.that(letters <= set("abcdef"), 'The letters go from "a" to "f".', yours=chosen)
    check.that(1 < len(letters) < 6, "More than one of the six is true, but not all of them.", yours=chosen)


# %%
@check.hidden
@check.points(2)
def test_the_true_statements_on_powers():
    check.choice(true_statements_on_powers(), {"a", "d", "f"}, among=("a", "b", "c", "d", "e", "f"))


# %%
@check.mistake(of=true_statements_on_powers)
def every_statement_believed():
    """Some of the six are false. Put numbers into each of them."""
    return set("abcdef")


# %%
@check.mistake(of=true_statements_on_powers)
def exponential_taken_for_a_power():
    """In 2 to the x the variable stands in the exponent. Compare your statement with the curve at x = 0."""
    return {"a", "c", "d", "f"}


# %%
@check.mistake(of=true_statements_on_powers)
def number_with_a_slope():
    """Pi squared is a number like any other. How steep is a constant?"""
    return {"a", "b", "d", "f"}


# %%
@check.mistake(of=true_statements_on_powers)
def equal_slopes_taken_for_equality():
    """Push a curve up by 1: which of its slopes change?"""
    return {"a", "d", "e", "f"}


# %%
@check.mistake(of=true_statements_on_powers)
def power_rule_for_whole_numbers_only():
    """All of yours are true, but one is missing. How did the root get its slope?"""
    return {"a", "f"}


# %%
@check.accepted(of=true_statements_on_powers)
def true_statements_frozen():
    return frozenset(("F", "D", "A"))
