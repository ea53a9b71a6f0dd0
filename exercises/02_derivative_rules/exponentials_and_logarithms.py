# %% [markdown] difficulty=2 minutes=40 sources=["d2l: single-variable ex 2"]
r"""
# Exponentials and logarithms

In $x^2$ the variable is the base, in $2^x$ it is the exponent: another kind of function, with another rule.
Among all exponentials one is its own slope, that with the base $e\approx2.71828$, and its inverse, the
*natural logarithm* $\ln x$ (also written $\log x$, here as in `numpy.log` and `sympy.log`), has the slope
$\frac1x$:

$$(e^x)' = e^x,\qquad (\ln x)' = \frac1x\quad(x > 0).$$

Everything else follows with the chain rule from two ways of rewriting,

$$a^x = e^{x\ln a},\qquad \log_ax = \frac{\ln x}{\ln a}\qquad(a > 0,\ a\ne1).$$

*With numbers.* $e^{x}$ at $x = 0$: value 1, slope 1, and $e^{0.001} = 1.0010005\ldots$ The steeper curve
$10^x$ has the same value there, but $10^{0.001} = 1.0023052\ldots$: a slope of about $2.303$, which is
$\ln10$.

`sympy.log(x)` is the natural logarithm, `sympy.exp(x)` is $e^x$; `np.log` and `np.exp` know numbers only, no symbols.
By hand means: without `sympy.diff`.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(sympy.diff, sympy.Expr.diff, sympy.Derivative.doit)  # found on paper: the answers may not call them


# %% [markdown]
r"""
## 1. Three exponentials

Find the slopes of $e^{-3x}$, of $2^x$ and of the bell curve $e^{-x^2/2}$.
"""


# %%
def three_exponential_slopes(x):
    r"""Return the derivatives of exp(-3 x), 2^x and exp(-x^2 / 2), in this order.

    Args:
        x: a real symbol.

    Returns:
        Three expressions in x, worked out.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_exponential_slopes_are_rise_over_run():
    x = sympy.Symbol("x", real=True)
    slopes = three_exponential_slopes(x)
    check.that(isinstance(slopes, (list, tuple, np.ndarray, sympy.Tuple)) and len(slopes) == 3,
               "Three slopes are asked for.", yours=slopes)
    functions = (lambda t: np.exp(-3 * t), lambda t: 2.0**t, lambda t: np.exp(-(t**2) / 2))
    for number, (f, slope) in enumerate(zip(functions, slopes, strict=True), 1):
        check.form(slope, only=(x,))
        for at in (-1.2, 0.0, 0.7):
            rise_over_run = (f(at + 1e-5) - f(at - 1e-5)) / 2e-5
            there = sympy.N(sympy.sympify(slope).subs(x, at))
            check.that(abs(complex(there) - rise_over_run) < 1e-5, f"Slope {number} must agree with rise over run.",
                       x=at, yours=slope, there=there, rise_over_run=rise_over_run)


# %% [markdown]
r"""
## 2. Three logarithms

Find, for $x > 0$, the slopes of $\ln\frac1x$, of $\ln(5x)$ and of $\log_2(x^2+1)$.
"""


# %%
def three_logarithm_slopes(x):
    r"""Return the derivatives of log(1/x), log(5 x) and the logarithm to base 2 of x^2 + 1, in this order.

    Args:
        x: a positive symbol.

    Returns:
        Three expressions in x, worked out.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_logarithm_slopes_are_rise_over_run():
    x = sympy.Symbol("x", positive=True)
    slopes = three_logarithm_slopes(x)
    check.that(isinstance(slopes, (list, tuple, np.ndarray, sympy.Tuple)) and len(slopes) == 3,
               "Three slopes are asked for.", yours=slopes)
    functions = (lambda t: np.log(1 / t), lambda t: np.log(5 * t), lambda t: np.log2(t**2 + 1))
    for number, (f, slope) in enumerate(zip(functions, slopes, strict=True), 1):
        check.form(slope, only=(x,))
        for at in (0.6, 1.9):
            rise_over_run = (f(at + 1e-5) - f(at - 1e-5)) / 2e-5
            there = sympy.N(sympy.sympify(slope).subs(x, at))
            check.that(abs(complex(there) - rise_over_run) < 1e-6, f"Slope {number} must agree with rise over run.",
                       x=at, yours=slope, there=there, rise_over_run=rise_over_run)


# %% [markdown]
r"""
## 3. A logarithm of a sum

Find the slope of $f(x) = \ln\!\big(x+\sqrt{x^2+1}\big)$. It becomes surprisingly short: return it with a
single root in it.
"""


# %%
def slope_of_log_with_a_root(x):
    r"""Return the derivative of log(x + sqrt(x^2 + 1)), simplified to one root.

    Args:
        x: a real symbol.

    Returns:
        The slope, an expression in x.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_slope_of_log_with_a_root_is_rise_over_run():
    x = sympy.Symbol("x", real=True)
    slope = slope_of_log_with_a_root(x)
    check.form(slope, only=(x,))
    for at in (-2.0, 0.0, 0.8):
        ends = [np.log(t + np.sqrt(t**2 + 1)) for t in (at - 1e-5, at + 1e-5)]
        there, rise_over_run = sympy.N(sympy.sympify(slope).subs(x, at)), (ends[1] - ends[0]) / 2e-5
        check.that(abs(complex(there) - rise_over_run) < 1e-6, "The slope must agree with rise over run.",
                   x=at, yours=slope, there=there, rise_over_run=rise_over_run)


# %% [markdown]
r"""
## 4. The base for a slope

All curves $a^x$ pass through $(0, 1)$. For which base $a$ is the slope there a given number $s$?
"""


# %%
def base_of_slope(s):
    r"""Return the base of the exponential whose slope at 0 is s.

    Args:
        s: the slope, a real symbol.

    Returns:
        The base, an expression in s.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_curve_with_this_base_has_the_slope():
    s = sympy.Symbol("s", real=True)
    base = base_of_slope(s)
    check.form(base, only=(s,))
    for slope in (-1.5, 0.5, 1.0, 2.0):
        a = complex(sympy.sympify(base).subs(s, slope))
        check.that(a.imag == 0 and a.real > 0, "The base of an exponential is positive.",
                   slope=slope, yours=base, base_there=sympy.N(a))
        rise_over_run = (a.real**1e-5 - a.real**-1e-5) / 2e-5
        check.that(abs(rise_over_run - slope) < 1e-6, "The curve must have this slope at 0.",
                   slope=slope, yours=base, base_there=a.real, rise_over_run=rise_over_run)


# %% [markdown]
r"""
## 5. A decaying learning rate

A schedule multiplies the learning rate by $\gamma$ (say 0.5) every $T$ steps, smoothly in between:
$\eta(t) = \eta_0\,\gamma^{t/T}$. How fast does it change at time $t$?
"""


# %%
def rate_of_decay(eta0, gamma, t, T):
    r"""Return the slope of the learning rate over time.

    Args:
        eta0: learning rate at time 0, a positive symbol.
        gamma: what the rate is multiplied by every T steps, a positive symbol.
        t: time in steps, a positive symbol.
        T: length of a period in steps, a positive symbol.

    Returns:
        The change of the learning rate per step, an expression in the four.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_rate_of_decay_is_rise_over_run():
    eta0, gamma, t, T = sympy.symbols("eta0 gamma t T", positive=True)
    slope = rate_of_decay(eta0, gamma, t, T)
    check.form(slope, only=(eta0, gamma, t, T))
    for start, factor, at, period in ((0.1, 0.5, 30.0, 100.0), (0.3, 1.7, 2.0, 5.0)):
        ends = [start * factor ** ((at + step) / period) for step in (-1e-4, 1e-4)]
        there = sympy.N(sympy.sympify(slope).subs({eta0: start, gamma: factor, t: at, T: period}))
        check.that(abs(complex(there) - (ends[1] - ends[0]) / 2e-4) < 1e-8, "The slope must agree with rise over run.",
                   eta0=start, gamma=factor, t=at, T=period, yours=slope, there=there,
                   rise_over_run=(ends[1] - ends[0]) / 2e-4)
