# %% [markdown] difficulty=3 minutes=45 sources=[]
r"""
# Softplus, swish, GELU: ReLU with the kink smoothed out

Three smooth relatives of ReLU. With the sigmoid $\sigma(z) = \frac1{1+e^{-z}}$ and the normal distribution
function

$$\Phi(z) = \frac12\left(1+\operatorname{erf}\frac z{\sqrt2}\right),\qquad
\Phi'(z) = \varphi(z) = \frac1{\sqrt{2\pi}}\,e^{-z^2/2},$$

they are

$$\operatorname{softplus}z = \ln(1+e^z),\qquad \operatorname{swish}z = z\,\sigma(z),\qquad
\operatorname{gelu}z = z\,\Phi(z).$$

Softplus is always positive. The other two are $z$ times a soft switch between 0 and 1 (swish with this switch
is also called SiLU), so they are 0 at $z = 0$ and dip a little below 0 on the left.

*With numbers.*

| $z$ | $-2$ | $0$ | $2$ |
|---|---|---|---|
| ReLU | 0 | 0 | 2 |
| softplus | 0.1269 | 0.6931 | 2.1269 |
| swish | $-0.2384$ | 0 | 1.7616 |
| GELU | $-0.0455$ | 0 | 1.9545 |

In sympy: `sympy.exp`, `sympy.log`, `sympy.erf`, `sympy.sqrt`, `sympy.pi`. By hand means: without `sympy.diff`.
"""

# %%
import math

import numpy as np
import sympy

from autograder import check

check.by_hand(sympy.diff, sympy.Expr.diff, sympy.Derivative.doit)  # found on paper: the answers may not call them


# %% [markdown]
r"""
## 1. The slope of softplus

Find the slope of $\ln(1+e^z)$. You know the result by another name: return it in such a form that no
exponential is above *and* below the line.
"""


# %%
def softplus_slope(z):
    r"""Return the derivative of softplus.

    Args:
        z: a real symbol.

    Returns:
        The slope at z, an expression in z with a single exponential in it.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_softplus_slope_is_rise_over_run():
    z = sympy.Symbol("z", real=True)
    slope = softplus_slope(z)
    check.form(slope, only=(z,))
    for at in (-2.0, 0.0, 0.9):
        rise_over_run = (np.log(1 + np.exp(at + 1e-5)) - np.log(1 + np.exp(at - 1e-5))) / 2e-5
        there = sympy.N(sympy.sympify(slope).subs(z, at))
        check.that(abs(complex(there) - rise_over_run) < 1e-6, "The slope must agree with rise over run.",
                   z=at, yours=slope, there=there, rise_over_run=rise_over_run)


# %% [markdown]
r"""
## 2. A softplus for every number

$\ln(1+e^z)$ in a computer: at $z = 800$ the exponential overflows (the right value is 800), and at $z = -40$
the sum $1+e^z$ is rounded to 1, so that 0 comes out in place of $4.25\cdot10^{-18}$. Write a version for
arrays that is right to seven digits for every double. (It can be done without a warning.)
"""


# %%
def stable_softplus(z):
    r"""Return softplus of every entry, without overflow and without lost digits.

    Args:
        z: any real numbers, whole ones among them, an array of any shape.

    Returns:
        The values, floats, of the shape of z; relative error below 1e-7.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_stable_softplus_less_its_mirror_image_is_z():
    z = np.array([[-800.0, -40.0, -0.5], [0.5, 40.0, 800.0]])
    there, mirrored = stable_softplus(z), stable_softplus(-z)
    check.shape(there, (2, 3))
    check.that(bool(np.all(np.isfinite(there))), "Every value must be a finite number.", z=z, yours=there)
    check.that(bool(np.all(np.abs(there - mirrored - z) <= 1e-12 * np.abs(z))),
               "Softplus of z less softplus of -z must be z.", z=z, difference=there - mirrored)
    slope = (stable_softplus(np.array([1e-5])) - stable_softplus(np.array([-1e-5]))) / 2e-5
    check.that(abs(slope[0] - 0.5) < 1e-6, "At 0 the slope is one half.", yours=slope[0])


# %%
@check.points(1)
def test_stable_softplus_in_the_table_and_far_left():
    check.close(stable_softplus(np.array([-2.0, 0.0, 2.0])), np.array([0.1269, 0.6931, 2.1269]), rtol=1e-3)
    check.close(stable_softplus(np.array([-40.0])), np.array([4.25e-18]), rtol=0.01, atol=0.0)


# %% [markdown]
r"""
## 3. The slope of swish

Find the slope of $z\,\sigma(z)$, in terms of $z$ and $s = \sigma(z)$, without exponentials.
"""


# %%
def swish_slope(z, s):
    r"""Return the derivative of swish with respect to z.

    Args:
        z: the pre-activation, a real symbol.
        s: the sigmoid of z, a symbol between 0 and 1.

    Returns:
        The slope, an expression in z and s.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_swish_slope_is_rise_over_run():
    z, s = sympy.Symbol("z", real=True), sympy.Symbol("s", positive=True)
    slope = swish_slope(z, s)
    check.form(slope, only=(z, s), without=(sympy.exp, sympy.tanh))
    for at in (-3.0, -0.8, 0.0, 2.5):
        ends = [t / (1 + np.exp(-t)) for t in (at - 1e-5, at + 1e-5)]
        there = sympy.N(sympy.sympify(slope).subs({z: at, s: 1 / (1 + np.exp(-at))}))
        check.that(abs(complex(there) - (ends[1] - ends[0]) / 2e-5) < 1e-6, "The slope must agree with rise over run.",
                   z=at, yours=slope, there=there, rise_over_run=(ends[1] - ends[0]) / 2e-5)


# %% [markdown]
r"""
## 4. The slope of GELU

Find the slope of $z\,\Phi(z)$, exactly, as an expression in $z$.
"""


# %%
def gelu_slope(z):
    r"""Return the derivative of the exact GELU.

    Args:
        z: a real symbol.

    Returns:
        The slope, an expression in z with `sympy.erf` and `sympy.exp`.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_gelu_slope_is_rise_over_run():
    z = sympy.Symbol("z", real=True)
    slope = gelu_slope(z)
    check.form(slope, only=(z,))
    for at in (-1.7, 0.0, 0.6, 2.2):
        ends = [t * (1 + math.erf(t / math.sqrt(2))) / 2 for t in (at - 1e-5, at + 1e-5)]
        there = sympy.N(sympy.sympify(slope).subs(z, at))
        check.that(abs(complex(there) - (ends[1] - ends[0]) / 2e-5) < 1e-6, "The slope must agree with rise over run.",
                   z=at, yours=slope, there=there, rise_over_run=(ends[1] - ends[0]) / 2e-5)


# %% [markdown]
r"""
## 5. A cheap GELU

The error function is expensive, so GELU is often replaced by $z\,\sigma(kz)$ with a suitable number $k$. At
$z = 0$ both have the value 0 and the slope $\frac12$, whatever $k$ is. For which $k$ do their *second*
derivatives at 0 agree, too?
"""


# %%
def matching_factor():
    r"""Return the factor k for which z sigmoid(k z) has the second derivative of GELU at 0.

    Returns:
        The factor, an exact positive number.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_bends_at_zero_agree():
    k = matching_factor()
    check.form(k, only=())
    factor, step = complex(k), 1e-3
    check.that(factor.imag == 0 and factor.real > 0, "The factor is a positive number.", yours=k)
    check.that(not sympy.sympify(k).has(sympy.Float), "An exact number is asked for: sympy.pi, not np.pi.", yours=k)
    bend = [0.0, 0.0]
    for place, weight in ((-step, 1), (0.0, -2), (step, 1)):
        bend[0] += weight * place / (1 + np.exp(-factor.real * place)) / step**2
        bend[1] += weight * place * (1 + math.erf(place / math.sqrt(2))) / 2 / step**2
    check.that(abs(bend[0] - bend[1]) < 1e-5, "The second derivatives at 0 must agree.",
               yours=k, bend_with_your_factor=bend[0], bend_of_gelu=bend[1])
