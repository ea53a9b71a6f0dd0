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
    return 2 * x + 2 + h


# %% [markdown] tags=["hint"]
r"""
Write out the rise: $(x+h)^2 + 2(x+h) + 2$, less $x^2 + 2x + 2$. Which terms go away?
"""

# %% [markdown] tags=["hint"]
r"""
What is left of the rise is $2xh + h^2 + 2h$. Every term has a factor $h$: that is no accident.
"""

# %% [markdown] tags=["solution"]
r"""
$$\frac{(x+h)^2+2(x+h)+2-x^2-2x-2}h = \frac{2xh+h^2+2h}h = 2x+2+h .$$

At $x = 2$ this is $6 + h$: the table above. For $h\to0$ the slope of the curve is $2x + 2$, at every place at
once: 6 at $x = 2$, and 0 at $x = -1$, where the parabola has its lowest point.

The rise always has the factor $h$, since for $h = 0$ there is no rise. Cancelling it is what makes the limit
easy; before, it would be $\frac00$.
"""


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
    return (f(a + delta) - f(a)) / delta


# %% [markdown] tags=["hint"]
r"""
The rise is a difference of two values of $f$: call `f` twice.
"""

# %% [markdown] tags=["hint"]
r"""
Try it on a straight line, $f(t) = 3t + 5$: whatever $a$ and $\delta$ are, 3 must come out. Without the
division you would get $3\delta$.
"""

# %% [markdown] tags=["solution"]
r"""
It is the definition, without the limit: `(f(a + delta) - f(a)) / delta`. The division is what restores the
scale. Without it, the result shrinks with $\delta$, and one might take a steep place for a flat one.

A negative $\delta$ looks to the left: then both rise and run change their signs, and the quotient has the
right one again.
"""


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
    return (2 * a + 2) * (x - a) + a**2 + 2 * a + 2


# %% [markdown] tags=["hint"]
r"""
A line through $(a, c)$ with the slope $s$ has the equation $y = c + s\,(x - a)$. What are $c$ and $s$?
"""

# %% [markdown] tags=["hint"]
r"""
The slope is that *at $a$*: a number as far as $x$ is concerned. If your result contains $x^2$, it is no
straight line.
"""

# %% [markdown] tags=["solution"]
r"""
With $c = a^2+2a+2$ and $s = 2a+2$,

$$y = a^2+2a+2+(2a+2)(x-a) = (2a+2)\,x + 2 - a^2 .$$

At $a = 2$: $6x - 2$; at $a = -1$ the horizontal line $y = 1$.

*How good is it?* The curve lies above its tangent by $x^2+2x+2 - y = (x-a)^2$. Ten times closer to $a$, the
gap is a hundred times smaller: that is what "the curve is straight if you look closely" means, and no other
line through the point does as well.
"""


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
    return [
        (1 / (x + h) - 1 / x) / h,
        -1 / (x * (x + h)),
        -1 / x**2,
    ]


# %% [markdown] tags=["hint"]
r"""
Bring the two fractions over the common denominator $x\,(x+h)$. What is left of the numerator?
"""

# %% [markdown] tags=["hint"]
r"""
The numerator is $x - (x+h) = -h$: now $h$ can be cancelled, and only then may it become 0.
"""

# %% [markdown] tags=["solution"]
r"""
$$\frac1h\left(\frac1{x+h}-\frac1x\right) = \frac1h\cdot\frac{x-(x+h)}{x\,(x+h)} = \frac{-1}{x\,(x+h)}
\;\xrightarrow{\;h\to0\;}\; -\frac1{x^2} .$$

The sign is right: $1/x$ falls wherever it is defined. So is the size: the curve is steep near 0 and flat far
out.
"""


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
    return {"b", "d", "f"}


# %% [markdown] tags=["hint"]
r"""
At 0 each difference quotient is $\frac{f(h)-f(0)}h$. Work it out for $h > 0$ and for $h < 0$, and see whether
both are heading for the same *number*.
"""

# %% [markdown] tags=["hint"]
r"""
For `"b"` the quotient is $|h|$. For `"c"` it is $h^{-2/3}$: where is that going?
"""

# %% [markdown] tags=["solution"]
r"""
| | quotient | left | right | |
|---|---|---|---|---|
| a | $\lvert h\rvert/h$ | $-1$ | $1$ | a kink |
| b | $\lvert h\rvert$ | 0 | 0 | slope 0 |
| c | $h^{-2/3}$ | $\infty$ | $\infty$ | the tangent is upright: no number |
| d | $-2$ | $-2$ | $-2$ | slope $-2$ |
| e | 0 or 1 | 0 | 1 | a kink |
| f | 0 or $h$ | 0 | 0 | slope 0 |

All six are continuous: that is not enough. And an absolute value in the formula does not decide it either: in
b and f the two branches meet with the same slope.
"""


# %%
@check.points(1)
def test_some_of_the_functions_are_chosen():
    chosen = smooth_at_zero()
    check.that(isinstance(chosen, (set, frozenset, list, tuple)), "Return a set of letters.", yours=chosen)
    letters = {str(letter).strip().lower() for letter in chosen}
    check.that(letters <= set("abcdef"), 'The letters go from "a" to "f".', yours=chosen)
    check.that(1 < len(letters) < 6, "More than one of the six has a derivative at 0, but not all of them.",
               yours=chosen)
