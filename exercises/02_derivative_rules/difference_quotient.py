# %% [markdown] difficulty=1 minutes=45 sources=["Krohn: L76", "Krohn: L81", "Krohn: L82", "Krohn: L83"]
r"""
# From a chord to a tangent

How steep is a curve *at a point*? One point alone has no slope; two points have. So take a second point at
the distance $h$, lay a straight line through both (a *chord*, or secant), and let the second point slide
towards the first. What the slope of the chord is heading for is the slope of the curve, its *derivative*:

$$f'(x) = \lim_{h\to0}\frac{f(x+h)-f(x)}h .$$

The fraction is the *difference quotient*: rise over run. Other ways of writing the same limit:
$\dfrac{dy}{dx}$, $\dfrac{df}{dx}(x)$, $Df(x)$, $\dot y$; and $\Delta x$ or $\delta$ for $h$.

*With numbers.* For $y = x^2 + 2x + 2$ at $x = 2$, where $y = 10$:

| $h$ | 1 | 0.1 | 0.01 | 0.001 |
|---|---|---|---|---|
| $y$ at $2 + h$ | 17 | 10.61 | 10.0601 | 10.006001 |
| rise | 7 | 0.61 | 0.0601 | 0.006001 |
| rise over run | 7 | 6.1 | 6.01 | 6.001 |

The rises shrink to nothing, their quotients by $h$ do not: they are heading for 6.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. The slope of a chord

Find the slope of the chord of $y = x^2 + 2x + 2$ between the places $x$ and $x + h$, and simplify it until
$h = 0$ can be put in without dividing by zero.
"""


# %%
def chord_slope(x, h):
    r"""Return the slope of the chord of y = x^2 + 2 x + 2 from x to x + h.

    Args:
        x: the place where the chord begins, a real symbol.
        h: how far off it ends, a symbol, not zero.

    Returns:
        The slope, an expression in x and h with no h below a line.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_chord_slope_of_the_table():
    x, h = sympy.symbols("x h", real=True)
    slope = chord_slope(x, h)
    check.form(slope, only=(x, h))
    for step, expected in ((1, 7), (sympy.Rational(1, 10), sympy.Rational(61, 10))):
        check.equal(sympy.sympify(slope).subs({x: 2, h: step}), expected)
    # The chord from -3 to 1 joins two points of the same height.
    check.equal(sympy.sympify(slope).subs({x: -3, h: 4}), 1 - 1)
    check.that(sympy.sympify(slope).subs({x: 3, h: 0}).is_finite is True, "It must be possible to put in h = 0.",
               yours=slope)


# %% [markdown]
r"""
## 2. The delta method, for any function

Now let the computer do the table. Given a function $f$, a place $a$ and a small step $\delta$, return rise
over run.
"""


# %%
def slope_by_delta(f, a, delta):
    r"""Return the difference quotient of a function.

    Args:
        f: a function of one number.
        a: the place, a number.
        delta: the step, a number, not zero; it may be negative.

    Returns:
        Rise over run from `a` to `a + delta`, a number.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_every_chord_of_a_line_has_its_slope():
    for a, delta in ((0.0, 1.0), (2.0, 0.25), (-1.5, -0.5)):
        check.close(slope_by_delta(lambda t: 3.0 * t + 5.0, a, delta), 3.0)


# %%
@check.points(1)
def test_slope_by_delta_of_the_table():
    check.close(slope_by_delta(lambda t: t**2 + 2 * t + 2, 2.0, 0.1), 6.1)
    check.close(slope_by_delta(lambda t: t**2 + 2 * t + 2, 2.0, 0.001), 6.001)


# %% [markdown]
r"""
## 3. The tangent

The *tangent* of a curve at $a$ is the straight line through the point $(a, f(a))$ with the slope $f'(a)$.
Find the tangent of $y = x^2+2x+2$ at any place $a$, as an expression in $x$. (At $a = 2$ it is $6x - 2$.)
"""


# %%
def tangent_line(x, a):
    r"""Return the height at x of the tangent of y = x^2 + 2 x + 2 at a.

    Args:
        x: where to read off the height, a real symbol.
        a: where the tangent touches the curve, a real symbol.

    Returns:
        The height, an expression in x and a.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_tangent_touches_the_curve():
    x, a = sympy.symbols("x a", real=True)
    line = tangent_line(x, a)
    check.form(line, only=(x, a))
    check.equal(sympy.sympify(line).subs(x, a), (a + 1) ** 2 + 1)
    check.equal(sympy.sympify(line).subs(a, 2), 6 * x - 2)


# %% [markdown]
r"""
## 4. Show your steps

Find the slope of $y = \dfrac1x$ from the definition. Your derivation is a list of expressions, one a line. It
starts from the difference quotient

$$\frac1h\left(\frac1{x+h}-\frac1x\right),$$

which need not be repeated, and ends with the slope. Every line must be equal to the one before, but at *one* place you may let
$h\to0$, by putting in $h = 0$. Of course not before that makes sense: the line just above that step must
contain $h$ without a hole at $h = 0$.
"""


# %%
def steps_to_the_slope_of_the_reciprocal(x, h):
    r"""Return the lines that lead from the difference quotient of 1/x to its slope.

    Args:
        x: the place, a positive symbol.
        h: the step, a symbol.

    Returns:
        A list of expressions in x and h; the last one in x alone.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_the_lines_lead_to_a_slope():
    x, h = sympy.Symbol("x", positive=True), sympy.Symbol("h", real=True)
    lines = steps_to_the_slope_of_the_reciprocal(x, h)
    check.that(isinstance(lines, (list, tuple)) and len(lines) > 0 and all(isinstance(n, sympy.Expr) for n in lines),
               "A derivation is a list of expressions, one for each line.", lines=lines)
    values = [[complex(line.doit().subs({x: at, h: 1e-4})) for line in lines] for at in (0.7, 3.0)]
    for at, row in zip((0.7, 3.0), values, strict=True):
        quotient = (1 / (at + 1e-4) - 1 / at) / 1e-4
        check.that(all(abs(value - quotient) < 1e-3 for value in row),
                   "Every line must be near rise over run of a small step.", x=at, rise_over_run=quotient,
                   lines=[sympy.N(value, 6) for value in row])
    check.form(lines[-1], only=(x,))


# %% [markdown]
r"""
## 5. Where there is no tangent

Which of these six functions have a derivative at 0? Return the set of their letters.

- `"a"`: $|x|$
- `"b"`: $x\,|x|$
- `"c"`: $\sqrt[3]x$ (the real cube root, negative for negative $x$)
- `"d"`: $3 - 2x$
- `"e"`: $\max(0, x)$
- `"f"`: $\max(0, x)^2$
"""


# %%
def smooth_at_zero():
    r"""Return the letters of the functions that have a derivative at 0.

    Returns:
        A set of letters, such as {"a", "d"}.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_some_of_the_functions_are_chosen():
    chosen = smooth_at_zero()
    check.that(isinstance(chosen, (set, frozenset, list, tuple)), "Return a set of letters.", yours=chosen)
    letters = {str(letter).strip().lower() for letter in chosen}
    check.that(letters <= set("abcdef"), 'The letters go from "a" to "f".', yours=chosen)
    check.that(1 < len(letters) < 6, "More than one of the six has a derivative at 0, but not all of them.",
               yours=chosen)
