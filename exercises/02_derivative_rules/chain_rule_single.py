# %% [markdown] difficulty=2 minutes=45 sources=["Krohn: L94-98", "Mathematical Foundations: L221-226", "Mathematical Foundations: 3.3 L222-226"]
r"""
# The chain rule, in one variable

A function of a function: first $u = g(x)$, then $y = f(u)$. If $u$ runs 3 times as fast as $x$, and $y$ runs
5 times as fast as $u$, then $y$ runs 15 times as fast as $x$. Rates along a chain *multiply*:

$$\frac{dy}{dx} = \frac{dy}{du}\cdot\frac{du}{dx},\qquad\text{that is}\qquad
\big(f(g(x))\big)' = f'\big(g(x)\big)\cdot g'(x).$$

Two things to mind. The slope of the outer function is taken *where the outer function is*, at $u = g(x)$, not
at $x$. And the inner slope comes in *once*: not never, not twice.

*With numbers.* $y = (x^2+1)^3$ at $x = 2$: here $u = 5$. The outer slope there is $3u^2 = 75$, the inner
slope $2x = 4$, and the slope of the chain $75\cdot4 = 300$. Check: at $x = 2.001$ the value is
$125.300\ldots$, at $x = 2$ it is 125.

An outer function that is a power has the slope $n\,u^{n-1}\cdot u'$: the *power rule on a chain*. By hand
means: without `sympy.diff`.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(sympy.diff, sympy.Expr.diff, sympy.Derivative.doit)  # found on paper: the answers may not call them


# %% [markdown]
r"""
## 1. Three chains

Find the slopes of $(3x+1)^5$, of $\sin(x^2)$ and of $\sin^2x$, which means $(\sin x)^2$.
"""


# %%
def three_chain_slopes(x):
    r"""Return the derivatives of (3 x + 1)^5, sin(x^2) and (sin x)^2, in this order.

    Args:
        x: a real symbol.

    Returns:
        Three expressions in x, worked out.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_chain_slopes_are_rise_over_run():
    x = sympy.Symbol("x", real=True)
    slopes = three_chain_slopes(x)
    check.that(isinstance(slopes, (list, tuple, np.ndarray, sympy.Tuple)) and len(slopes) == 3,
               "Three slopes are asked for.", yours=slopes)
    functions = (lambda t: (3 * t + 1) ** 5, lambda t: np.sin(t**2), lambda t: np.sin(t) ** 2)
    for number, (f, slope) in enumerate(zip(functions, slopes, strict=True), 1):
        check.form(slope, only=(x,))
        for at in (-0.6, 0.3, 1.4):
            rise_over_run = (f(at + 1e-5) - f(at - 1e-5)) / 2e-5
            there = sympy.N(sympy.sympify(slope).subs(x, at))
            check.that(abs(complex(there) - rise_over_run) < 1e-4, f"Slope {number} must agree with rise over run.",
                       x=at, yours=slope, there=there, rise_over_run=rise_over_run)


# %% [markdown]
r"""
## 2. Three links

Find the slope of $f(x) = \sqrt{1 + \sin^2(3x)}$.
"""


# %%
def slope_of_three_links(x):
    r"""Return the derivative of the root of 1 + (sin 3x)^2.

    Args:
        x: a real symbol.

    Returns:
        The slope, an expression in x, worked out.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_slope_of_three_links_is_rise_over_run():
    x = sympy.Symbol("x", real=True)
    slope = slope_of_three_links(x)
    check.form(slope, only=(x,))
    for at in (-0.5, 0.2, 1.3):
        ends = [np.sqrt(1 + np.sin(3 * t) ** 2) for t in (at - 1e-5, at + 1e-5)]
        there, rise_over_run = sympy.N(sympy.sympify(slope).subs(x, at)), (ends[1] - ends[0]) / 2e-5
        check.that(abs(complex(there) - rise_over_run) < 1e-6, "The slope must agree with rise over run.",
                   x=at, yours=slope, there=there, rise_over_run=rise_over_run)


# %% [markdown]
r"""
## 3. From a table

Of two functions only this much is known:

| $x$ | 1 | 2 | 3 |
|---|---|---|---|
| $f(x)$ | 2 | 3 | 1 |
| $f'(x)$ | 5 | $-4$ | 7 |
| $g(x)$ | 3 | 1 | 2 |
| $g'(x)$ | $-2$ | 6 | 0.5 |

Find the slope of $f(g(x))$ at 1, of $g(f(x))$ at 1, and of $f(f(x))$ at 2.
"""


# %%
def slopes_from_the_table():
    r"""Return the slopes of f(g(x)) at 1, of g(f(x)) at 1 and of f(f(x)) at 2.

    Returns:
        Three numbers.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_slopes_from_the_table_fit_functions_with_that_table():
    def follow(values, slopes):
        return lambda t: values[round(t) - 1] + slopes[round(t) - 1] * (t - round(t))  # near each place, its tangent

    f, g = follow((2, 3, 1), (5, -4, 7)), follow((3, 1, 2), (-2, 6, 0.5))
    slopes = slopes_from_the_table()
    slopes = slopes.tolist() if isinstance(slopes, np.ndarray) else slopes
    check.that(isinstance(slopes, (list, tuple, np.ndarray, sympy.Tuple)) and len(slopes) == 3,
               "Three slopes are asked for.", yours=slopes)
    for name, outer, inner, at, slope in zip(("f(g(x))", "g(f(x))", "f(f(x))"), (f, g, f), (g, f, f), (1, 1, 2),
                                             slopes, strict=True):
        check.form(slope, only=())
        rise_over_run = (outer(inner(at + 1e-4)) - outer(inner(at - 1e-4))) / 2e-4
        check.that(abs(float(slope) - rise_over_run) < 1e-6,
                   f"The slope of {name} must fit functions with this table.", x=at, yours=slope)


# %% [markdown]
r"""
## 4. Find the mistake

To apply the chain rule to $\sin(x^6)$, written as $f(g(x))$ with $g(x) = x^3$ and $f(u) = \sin(u^2)$, an
article works out two arrays of slopes by a numerical method that we take for exact here:

- `g_grad`, the slopes of $g(x)$ along $x$,
- `f_grad`, the slopes of $f(g(x))$ along $x$,

and returns their product, "by the chain rule". Find the true slope, and the factor by which the article's
product is wrong (product divided by truth).
"""


# %%
def truth_and_surplus_factor(x):
    r"""Return the slope of sin(x^6), and the article's product divided by it.

    Args:
        x: a positive symbol.

    Returns:
        Two expressions in x: the slope, and the factor.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_truth_is_rise_over_run_and_the_factor_is_what_is_left():
    x = sympy.Symbol("x", positive=True)
    both = truth_and_surplus_factor(x)
    check.that(isinstance(both, (list, tuple, np.ndarray, sympy.Tuple)) and len(both) == 2,
               "Two expressions are asked for.", yours=both)
    for part in both:
        check.form(part, only=(x,))
    for at in (0.5, 0.9, 1.1):
        f_grad = (np.sin((at + 1e-5) ** 6) - np.sin((at - 1e-5) ** 6)) / 2e-5
        g_grad = ((at + 1e-5) ** 3 - (at - 1e-5) ** 3) / 2e-5
        truth, surplus = (float(sympy.sympify(part).subs(x, at)) for part in both)
        check.that(abs(truth - f_grad) < 1e-5, "The truth must agree with rise over run.",
                   x=at, yours=both[0], there=truth, rise_over_run=f_grad)
        check.that(abs(truth * surplus - g_grad * f_grad) < 1e-4, "Truth times factor must be the article's product.",
                   x=at, product=truth * surplus, articles_product=g_grad * f_grad)


# %% [markdown]
r"""
## 5. A long chain

Start with $x_0 = x$ and go through $n$ links, each with a weight of its own:

$$x_{k+1} = \sin(w_k\,x_k),\qquad k = 0, 1, \dots, n-1 .$$

Write a function that returns the slope $\dfrac{dx_n}{dx_0}$, for any number of links, without difference
quotients. (For no link at all it is 1.)
"""


# %%
def slope_of_a_long_chain(w, x):
    r"""Return the slope of the end of the chain with respect to its beginning.

    Args:
        w: the weights, first link first, shape (n,).
        x: where the chain begins, a number.

    Returns:
        The slope, a number, to full precision (no difference quotient).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_long_chain_slope_is_rise_over_run():
    w = np.array([1.3, -0.7, 2.1, 0.6])
    ends = []
    for value in (0.4 - 1e-5, 0.4 + 1e-5):
        for weight in w:
            value = np.sin(weight * value)
        ends.append(value)
    check.close(slope_of_a_long_chain(w, 0.4), (ends[1] - ends[0]) / 2e-5, rtol=1e-6)
