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
    # BEGIN SOLUTION
    return -3 * sympy.exp(-3 * x), 2**x * sympy.log(2), -x * sympy.exp(-(x**2) / 2)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$e^{u}$ has the slope $e^u\cdot u'$: the exponential stays as it is, the slope of its exponent is added as a
factor.
"""

# %% [markdown] tags=["hint"]
r"""
Write $2^x = e^{x\ln2}$. What is the slope of $x\ln 2$? For the bell curve: does it rise or fall to the right
of 0, and to the left?
"""

# %% [markdown] tags=["solution"]
r"""
- $u = -3x$, $u' = -3$: the slope is $-3e^{-3x}$.
- $2^x = e^{x\ln2}$ with $u' = \ln2$: the slope is $2^x\ln2$. At 0 it is $0.693$, a bit flatter than $e^x$.
- $u = -\frac{x^2}2$, $u' = -x$: the slope is $-x\,e^{-x^2/2}$. It is positive to the left, 0 at the top,
  negative to the right.

The power rule has no say here: it would give $x\,2^{x-1}$, which is 0 at $x = 0$, where $2^x$ clearly rises.
"""


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


# %%
@check.hidden
@check.points(2)
def test_exponential_slopes_by_relative_growth():
    x = sympy.Symbol("x", real=True)
    functions = (sympy.exp(-x) ** 3, sympy.exp(x * sympy.log(2)), sympy.exp(-x * x / 2))
    rates = (-3, sympy.log(2), -x)  # slope over value
    slopes = three_exponential_slopes(x)
    check.equal(slopes, tuple(f * rate for f, rate in zip(functions, rates, strict=True)))
    for slope in slopes:
        check.form(slope, only=(x,))


# %%
@check.mistake(of=three_exponential_slopes)
def exponentials_by_the_power_rule(x):
    """The power rule is for a variable base. Here the variable stands in the exponent."""
    return -3 * x * sympy.exp(-3 * x - 1), x * 2 ** (x - 1), -(x**2) / 2 * sympy.exp(-(x**2) / 2 - 1)


# %%
@check.mistake(of=three_exponential_slopes)
def exponents_not_differentiated(x):
    """The exponential reproduces itself, but its exponent moves at a speed of its own."""
    return sympy.exp(-3 * x), 2**x, sympy.exp(-(x**2) / 2)


# %%
@check.mistake(of=three_exponential_slopes)
def every_base_treated_as_e(x):
    """Only one base gives a curve that is its own slope, and 2 is not that base."""
    return -3 * sympy.exp(-3 * x), 2**x, -x * sympy.exp(-(x**2) / 2)


# %%
@check.mistake(of=three_exponential_slopes)
def divided_by_the_logarithm(x):
    """The second curve is flatter than e to the x at 0, not steeper. Multiply or divide by the logarithm?"""
    return -3 * sympy.exp(-3 * x), 2**x / sympy.log(2), -x * sympy.exp(-(x**2) / 2)


# %%
@check.mistake(of=three_exponential_slopes)
def signs_of_the_exponents_lost(x):
    """The first curve falls everywhere, the bell falls to the right of 0. Look at your signs."""
    return 3 * sympy.exp(-3 * x), 2**x * sympy.log(2), x * sympy.exp(-(x**2) / 2)


# %%
@check.accepted(of=three_exponential_slopes)
def exponential_slopes_rewritten(x):
    return [-3 / sympy.exp(3 * x), sympy.log(2) * sympy.exp(x * sympy.log(2)), -x / sympy.sqrt(sympy.exp(x**2))]


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
    # BEGIN SOLUTION
    return -1 / x, 1 / x, 2 * x / ((x**2 + 1) * sympy.log(2))
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$\ln u$ has the slope $\dfrac{u'}u$: the slope of what is inside, over what is inside.
"""

# %% [markdown] tags=["hint"]
r"""
Rewriting helps: $\ln\frac1x = -\ln x$, $\ln(5x) = \ln5+\ln x$, $\log_2u = \frac{\ln u}{\ln2}$. Do the 5 and
the 2 leave a trace in the slopes?
"""

# %% [markdown] tags=["solution"]
r"""
- $u = \frac1x$, $u' = -\frac1{x^2}$, so $\frac{u'}u = -\frac1{x^2}\cdot x = -\frac1x$. Or: $-\ln x$ has the
  slope $-\frac1x$.
- $u = 5x$, $u' = 5$, so $\frac5{5x} = \frac1x$. A factor inside a logarithm only shifts the curve up, by
  $\ln 5$; the slope does not notice.
- $u = x^2+1$, $u' = 2x$, and a base other than $e$ costs the constant factor $\frac1{\ln2}$:
  $\;\dfrac{2x}{(x^2+1)\ln2}$.

A loss measured in bits ($\log_2$) and the same loss in nats ($\ln$) have gradients that differ by the factor
$\frac1{\ln2}\approx1.44$, no more.
"""


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


# %%
@check.hidden
@check.points(2)
def test_logarithm_slopes_by_the_inverse_function():
    x, y = sympy.Symbol("x", positive=True), sympy.Symbol("y", real=True)
    # Where x is a known function of y, dy/dx is one over dx/dy.
    first = 1 / sympy.diff(sympy.exp(-y), y).subs(y, -sympy.log(x))
    second = 1 / sympy.diff(sympy.exp(y) / 5, y).subs(y, sympy.log(5 * x))
    third = 1 / sympy.diff(sympy.sqrt(2**y - 1), y).subs(y, sympy.log(x**2 + 1) / sympy.log(2))
    slopes = three_logarithm_slopes(x)
    check.equal(slopes, (first, second, third))
    for slope in slopes:
        check.form(slope, only=(x,))


# %%
@check.mistake(of=three_logarithm_slopes)
def insides_not_differentiated(x):
    """One over what is inside is only the outer slope. The inside moves, too."""
    return x, 1 / (5 * x), 1 / ((x**2 + 1) * sympy.log(2))


# %%
@check.mistake(of=three_logarithm_slopes)
def factor_inside_pulled_out(x):
    """ln(5x) is ln x pushed up, not ln x five times as high. Compare them at x = 1 and x = 2."""
    return -1 / x, 5 / x, 2 * x / ((x**2 + 1) * sympy.log(2))


# %%
@check.mistake(of=three_logarithm_slopes)
def base_two_taken_for_e(x):
    """The third one is a logarithm to the base 2. Rewrite it with the natural logarithm first."""
    return -1 / x, 1 / x, 2 * x / (x**2 + 1)


# %%
@check.mistake(of=three_logarithm_slopes)
def multiplied_by_the_logarithm(x):
    """To change the base of a logarithm, divide by ln of the base. (With exponentials it was the other way.)"""
    return -1 / x, 1 / x, 2 * x * sympy.log(2) / (x**2 + 1)


# %%
@check.mistake(of=three_logarithm_slopes)
def minus_of_the_reciprocal_lost(x):
    """The first function falls: a larger x means a smaller reciprocal. Which sign has your slope?"""
    return 1 / x, 1 / x, 2 * x / ((x**2 + 1) * sympy.log(2))


# %%
@check.accepted(of=three_logarithm_slopes)
def logarithm_slopes_rewritten(x):
    return [-(x**-1), 5 / (5 * x), 2 / (x + 1 / x) / sympy.log(2)]


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
    # BEGIN SOLUTION
    return 1 / sympy.sqrt(x**2 + 1)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$\frac{u'}u$ with $u = x+\sqrt{x^2+1}$. The slope of the root alone is $\frac{x}{\sqrt{x^2+1}}$.
"""

# %% [markdown] tags=["hint"]
r"""
Bring $u' = 1+\frac{x}{\sqrt{x^2+1}}$ over one denominator. Have you seen its numerator before?
"""

# %% [markdown] tags=["solution"]
r"""
$$u' = 1+\frac x{\sqrt{x^2+1}} = \frac{\sqrt{x^2+1}+x}{\sqrt{x^2+1}} = \frac u{\sqrt{x^2+1}},
\qquad\text{so}\qquad f' = \frac{u'}u = \frac1{\sqrt{x^2+1}} .$$

*Another route*: $y = \ln(x+\sqrt{x^2+1})$ means $x = \frac12(e^y-e^{-y})$, the hyperbolic sine of $y$. Its
slope is $\frac{dx}{dy} = \frac12(e^y+e^{-y}) = \sqrt{1+x^2}$; turn it over.
"""


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


# %%
@check.hidden
@check.points(2)
def test_slope_of_log_with_a_root_is_short():
    x = sympy.Symbol("x", real=True)
    slope = sympy.sympify(slope_of_log_with_a_root(x))
    check.equal(slope, sympy.diff(sympy.asinh(x), x))
    roots = [part for part in sympy.preorder_traversal(slope) if part.is_Pow and part.exp.is_number
             and not part.exp.is_integer]
    check.that(len(roots) < 2, "One root is enough: simplify.", yours=slope)


# %%
@check.mistake(of=slope_of_log_with_a_root)
def outer_slope_of_the_sum_only(x):
    """You have one over what is inside. The slope of what is inside is missing."""
    return 1 / (x + sympy.sqrt(x**2 + 1))


# %%
@check.mistake(of=slope_of_log_with_a_root)
def logarithm_of_a_sum_split(x):
    """The logarithm of a sum is not the sum of the logarithms. Keep the sum together."""
    return 1 / x + x / (x**2 + 1)


# %%
@check.mistake(of=slope_of_log_with_a_root)
def not_simplified_to_one_root(x):
    """Right, and it can be said shorter: bring the numerator over one denominator and look for the same sum."""
    root = sympy.sqrt(x**2 + 1)
    return (1 + x / root) / (x + root)


# %%
@check.mistake(of=slope_of_log_with_a_root)
def root_differentiated_without_its_inside(x):
    """Look at the slope of the root: inside it stands a square, which moves at the speed 2x."""
    root = sympy.sqrt(x**2 + 1)
    return (1 + 1 / (2 * root)) / (x + root)


# %%
@check.accepted(of=slope_of_log_with_a_root)
def slope_as_a_power(x):
    return (1 + x * x) ** sympy.Rational(-1, 2)


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
    # BEGIN SOLUTION
    return sympy.exp(s)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
What is the slope of $a^x$ at any $x$, and so at $x = 0$?
"""

# %% [markdown] tags=["hint"]
r"""
$\ln a = s$: solve for $a$.
"""

# %% [markdown] tags=["solution"]
r"""
$(a^x)' = a^x\ln a$, which is $\ln a$ at $x = 0$. So $\ln a = s$ and $a = e^s$. For $s = 1$ it is $e$: that is
how $e$ may be defined, as the base whose curve starts with slope 1. For $s = 0$ the base is 1, the horizontal
line; negative $s$ gives bases below 1 and falling curves.

(No surprise: $(e^s)^x = e^{sx}$, whose slope at 0 is $s$.)
"""


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


# %%
@check.hidden
@check.points(1)
def test_base_of_slope_for_every_slope():
    s, x = sympy.symbols("s x", real=True)
    base = sympy.sympify(base_of_slope(s))
    check.equal(base, sympy.exp(s))
    check.equal(base**x, sympy.exp(s * x))


# %%
@check.mistake(of=base_of_slope)
def base_equal_to_the_slope(s):
    """The curve with base 2 is not of slope 2 at 0: it is flatter. What is the slope of a to the x?"""
    return s


# %%
@check.mistake(of=base_of_slope)
def logarithm_of_the_slope(s):
    """The slope is the logarithm of the base. You solved the other way round."""
    return sympy.log(s)


# %%
@check.mistake(of=base_of_slope)
def one_plus_the_slope(s):
    """For small slopes yours is nearly right. For s = 1 the base has a famous name."""
    return 1 + s


# %%
@check.accepted(of=base_of_slope)
def base_as_a_power_of_e(s):
    return sympy.E**s


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
    # BEGIN SOLUTION
    return eta0 * gamma ** (t / T) * sympy.log(gamma) / T
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Only $t$ moves. The exponent is $u = t/T$: what is $u'$?
"""

# %% [markdown] tags=["hint"]
r"""
A factor in front, an exponential with the base $\gamma$, and a chain: three rules. Check the sign for
$\gamma < 1$.
"""

# %% [markdown] tags=["solution"]
r"""
With $u = t/T$, $u' = 1/T$ and $(\gamma^u)' = \gamma^u\ln\gamma\cdot u'$,

$$\eta'(t) = \eta_0\,\gamma^{t/T}\,\frac{\ln\gamma}T = \frac{\ln\gamma}T\;\eta(t).$$

The change is proportional to what is left: every exponential does this, and nothing else does. For
$\gamma = \frac12$ the factor is negative, $-0.693/T$: with $T = 100$ the rate shrinks by about $0.7\,\%$ a
step.
"""


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


# %%
@check.hidden
@check.points(2)
def test_rate_of_decay_is_proportional_to_what_is_left():
    eta0, gamma, t, T = sympy.symbols("eta0 gamma t T", positive=True)
    rate = eta0 * sympy.exp(t * sympy.log(gamma) / T)
    check.equal(rate_of_decay(eta0, gamma, t, T), sympy.diff(rate, t))


# %%
@check.mistake(of=rate_of_decay)
def decay_by_the_power_rule(eta0, gamma, t, T):
    """The variable t stands in the exponent: this is not a case for the power rule."""
    return eta0 * t / T * gamma ** (t / T - 1)


# %%
@check.mistake(of=rate_of_decay)
def period_forgotten(eta0, gamma, t, T):
    """With a long period the rate changes slowly. The exponent moves by how much per step?"""
    return eta0 * gamma ** (t / T) * sympy.log(gamma)


# %%
@check.mistake(of=rate_of_decay)
def base_treated_as_e_in_the_decay(eta0, gamma, t, T):
    """For gamma below 1 the rate falls, and yours is positive. Which factor depends on the base?"""
    return eta0 * gamma ** (t / T) / T


# %%
@check.mistake(of=rate_of_decay)
def only_the_beginning(eta0, gamma, t, T):
    """That is the slope at the beginning. The change grows smaller as the rate does."""
    return eta0 * sympy.log(gamma) / T


# %%
@check.accepted(of=rate_of_decay)
def rate_of_decay_with_e(eta0, gamma, t, T):
    k = sympy.log(gamma) / T
    return k * eta0 * sympy.exp(k * t)
