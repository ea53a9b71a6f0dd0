# %% [markdown] difficulty=3 minutes=45 sources=["d2l: calculus ex 4"]
r"""
# Differentiating through the logarithm

Logarithms turn products into sums and powers into products. So before you differentiate something that is all
products and powers, take the logarithm. For a positive function $f$,

$$(\ln f)' = \frac{f'}f,\qquad\text{hence}\qquad f' = f\cdot(\ln f)'.$$

$\frac{f'}f$ is the *relative slope* of $f$: growth per unit of $x$ as a fraction of what is there. The method
is indispensable where base *and* exponent move, as in $x^x$: neither the power rule (for a constant exponent)
nor the rule for $a^x$ (for a constant base) applies.

*With numbers.* $f(x) = x^2e^{3x}$ at $x = 2$: $\ln f = 2\ln x+3x$, with the slope $\frac2x+3 = 4$. So $f$
grows at a relative rate of 4 there: $f(2) = 4e^6\approx1613.7$ and $f'(2) = 4f(2)\approx6454.9$.

All symbols are positive, unless said otherwise. By hand means: without `sympy.diff`.
Functions of symbols are those of sympy: `sympy.log`, `sympy.exp`, `sympy.sqrt`, `sympy.sin`.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(sympy.diff, sympy.Expr.diff, sympy.Derivative.doit)  # found on paper: the answers may not call them


# %% [markdown]
r"""
## 1. Base and exponent both move

Find the slope of $x^x$ for $x > 0$.
"""


# %%
def slope_of_x_to_the_x(x):
    r"""Return the derivative of x^x.

    Args:
        x: a positive symbol.

    Returns:
        The slope, an expression in x, worked out.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_slope_of_x_to_the_x_is_rise_over_run():
    x = sympy.Symbol("x", positive=True)
    slope = slope_of_x_to_the_x(x)
    check.form(slope, only=(x,))
    for at in (0.2, 1.0, 2.0):
        rise_over_run = ((at + 1e-5) ** (at + 1e-5) - (at - 1e-5) ** (at - 1e-5)) / 2e-5
        there = sympy.N(sympy.sympify(slope).subs(x, at))
        check.that(abs(complex(there) - rise_over_run) < 1e-6, "The slope must agree with rise over run.",
                   x=at, yours=slope, there=there, rise_over_run=rise_over_run)


# %% [markdown]
r"""
## 2. A product of powers

Find the slope of $f(x) = \dfrac{x^3\,(2x+1)^5}{\sqrt{x^2+4}}$.
"""


# %%
def slope_of_a_product_of_powers(x):
    r"""Return the derivative of x^3 (2 x + 1)^5 / sqrt(x^2 + 4).

    Args:
        x: a positive symbol.

    Returns:
        The slope, an expression in x, worked out.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_slope_of_a_product_of_powers_is_rise_over_run():
    x = sympy.Symbol("x", positive=True)
    slope = slope_of_a_product_of_powers(x)
    check.form(slope, only=(x,))
    for at in (0.3, 1.1):
        ends = [t**3 * (2 * t + 1) ** 5 / np.sqrt(t**2 + 4) for t in (at - 1e-6, at + 1e-6)]
        there, rise_over_run = sympy.N(sympy.sympify(slope).subs(x, at)), (ends[1] - ends[0]) / 2e-6
        check.that(abs(complex(there) / rise_over_run - 1) < 1e-6, "The slope must agree with rise over run.",
                   x=at, yours=slope, there=there, rise_over_run=rise_over_run)


# %% [markdown]
r"""
## 3. Show your steps

Show that

$$\frac d{dx}\,x^{\sin x} = x^{\sin x}\left(\cos x\,\ln x+\frac{\sin x}x\right).$$

Return your derivation as a list of expressions, each equal to the one before. You start from
`sympy.Derivative(x**sympy.sin(x), x)`, which need not be repeated. A derivative that is not yet worked out is
written like this, with `sympy.Derivative`. One of your lines must show the logarithm at work: either the
power with base $e$ (`sympy.exp`), or a derivative of a logarithm or of the exponent of $e$ still to be done.
The last line is the right-hand side in this form.
"""


# %%
def steps_through_the_logarithm(x):
    r"""Return the lines that lead from the derivative of x^(sin x) to its final form.

    Args:
        x: a positive symbol.

    Returns:
        A list of expressions in x, each equal to the one before.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_each_line_through_the_logarithm_follows():
    x = sympy.Symbol("x", positive=True)
    sine, cosine, logarithm = sympy.sin(x), sympy.cos(x), sympy.log(x)
    end = x**sine * (sine / x + logarithm * cosine)
    check.steps(steps_through_the_logarithm(x), start=sympy.Derivative(x**sine, x), end=end, exact=True)


# %% [markdown]
r"""
## 4. One rule for all powers

Let $u > 0$ and $v$ be two functions of $x$; as usual write `u`, `v` for their values and `du`, `dv` for their
slopes at one and the same place. Find the slope of $u^v$.
"""


# %%
def slope_of_any_power(u, v, du, dv):
    r"""Return the derivative of u^v.

    Args:
        u: value of the base, positive; a symbol or an expression, as are the others.
        v: value of the exponent.
        du: slope of the base at the same place.
        dv: slope of the exponent there.

    Returns:
        The slope of the power there, an expression in the four.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_slope_of_any_power_in_the_special_cases():
    x, c = sympy.symbols("x c", positive=True)
    # A constant exponent; a constant base.
    check.equal(slope_of_any_power(x**2, c, 2 * x, 0), 2 * c * x ** (2 * c - 1))
    check.equal(slope_of_any_power(c, 3 * x, 0, 3), 3 * sympy.log(c) * c ** (3 * x))


# %% [markdown]
r"""
## 5. A likelihood

A coin shows heads with the unknown probability $p$. In $n$ throws it showed heads $k$ times, with
$0 < k < n$; the probability of this very sequence of throws, as a function of $p$, is the *likelihood*
$L(p) = p^k(1-p)^{n-k}$. Find the slope of $\ln L$ with respect to $p$, and the $p$ at which it vanishes: the
value that makes the observation most probable.
"""


# %%
def slope_of_log_likelihood(p, k, n):
    r"""Return the slope of the log-likelihood of a coin, and where it vanishes.

    Args:
        p: probability of heads, a symbol between 0 and 1.
        k: number of heads, a positive symbol.
        n: number of throws, a positive symbol, larger than k.

    Returns:
        Two expressions: the slope in p, k, n; and the best p, in k and n.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_slope_of_log_likelihood_is_rise_over_run():
    p, k, n = sympy.symbols("p k n", positive=True)
    both = slope_of_log_likelihood(p, k, n)
    check.that(isinstance(both, (list, tuple, np.ndarray, sympy.Tuple)) and len(both) == 2,
               "Two expressions are asked for.", yours=both)
    check.form(both[0], only=(p, k, n))
    check.form(both[1], only=(k, n))
    for heads, throws, at in ((7, 10, 0.4), (2, 9, 0.6)):
        ends = [np.log(q**heads * (1 - q) ** (throws - heads)) for q in (at - 1e-6, at + 1e-6)]
        there = sympy.N(sympy.sympify(both[0]).subs({p: at, k: heads, n: throws}))
        check.that(abs(complex(there) - (ends[1] - ends[0]) / 2e-6) < 1e-5, "The slope must agree with rise over run.",
                   p=at, k=heads, n=throws, yours=both[0], there=there, rise_over_run=(ends[1] - ends[0]) / 2e-6)
        best = complex(sympy.sympify(both[1]).subs({k: heads, n: throws})).real
        around = [q**heads * (1 - q) ** (throws - heads) for q in (best, best - 1e-3, best + 1e-3)]
        check.that(0 < best < 1 and around[0] == max(around), "The likelihood must be highest at the best p.",
                   k=heads, n=throws, yours=both[1], there=best)
