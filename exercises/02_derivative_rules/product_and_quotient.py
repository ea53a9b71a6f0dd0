# %% [markdown] difficulty=2 minutes=45 sources=["Krohn: L94-95", "Mathematical Foundations: L214-220"]
r"""
# Products and quotients

The derivative of a sum is the sum of the derivatives. It would be pleasant if products and quotients were as
polite; they are not, as one example shows: $x\cdot x = x^2$ has the slope $2x$, while the product of the
slopes is $1\cdot1 = 1$. This exercise finds what takes the place of the pleasant rule.

Let $u$ and $v$ be two functions of the same variable $x$. At one and the same place, write

- `u` and `v` for their values $u(x)$, $v(x)$,
- `du` and `dv` for their slopes $u'(x)$, $v'(x)$.

Answers 1 to 3 are rules: they take these quantities and return the slope of the product or of the quotient at
that place. What comes in are numbers, symbols or whole expressions; to your formula it makes no difference.

*With numbers.* At some place let $u = 3$, $u' = 5$, $v = 4$ and $v' = -2$. Then $uv$ has the slope 14 there,
and $u/v$ the slope $\frac{13}8$. (Neither $5\cdot(-2)$ nor $5/(-2)$.)
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(sympy.diff, sympy.Expr.diff, sympy.Derivative.doit)  # found on paper: the answers may not call them


# %% [markdown]
r"""
## 1. The slope of a product
"""


# %%
def product_slope(u, v, du, dv):
    r"""Return the derivative of the product u v.

    Args:
        u: value of the first function, a number or an expression; so are the others.
        v: value of the second function.
        du: slope of the first function at the same place.
        dv: slope of the second function there.

    Returns:
        The slope of the product there, an expression in u, v, du and dv.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_product_slope_of_the_example():
    check.equal(product_slope(3, 4, 5, -2), 14)


# %%
@check.points(1)
def test_product_slope_of_powers():
    x = sympy.Symbol("x", real=True)
    # The product of a square and a cube is a fifth power, whose slope you know.
    check.equal(product_slope(x**2, x**3, 2 * x, 3 * x**2), 5 * x**4)
    # A constant factor has no slope.
    check.equal(product_slope(7, x**3, 0, 3 * x**2), 21 * x**2)


# %% [markdown]
r"""
## 2. The slope of a quotient

Now for $u/v$, at a place where $v$ is not zero.
"""


# %%
def quotient_slope(u, v, du, dv):
    r"""Return the derivative of the quotient u / v.

    Args:
        u: value of the numerator, a number or an expression; so are the others.
        v: value of the denominator, not zero.
        du: slope of the numerator at the same place.
        dv: slope of the denominator there.

    Returns:
        The slope of the quotient there, an expression in u, v, du and dv.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_quotient_slope_of_the_example():
    check.equal(quotient_slope(3, 4, 5, -2), sympy.Rational(13, 8))


# %%
@check.points(1)
def test_quotient_slope_of_powers():
    x = sympy.Symbol("x", positive=True)
    # A fifth power over a square is a cube, whose slope you know.
    check.equal(quotient_slope(x**5, x**2, 5 * x**4, 2 * x), 3 * x**2)
    # Equal functions have the quotient 1 everywhere.
    check.equal(quotient_slope(x**3, x**3, 3 * x**2, 3 * x**2), 0)


# %% [markdown]
r"""
## 3. Three factors

A network multiplies many factors, so let us do one more. Find the slope of $uvw$.
"""


# %%
def triple_product_slope(u, v, w, du, dv, dw):
    r"""Return the derivative of the product u v w.

    Args:
        u: value of the first function, a number or an expression; so are the others.
        v: value of the second function.
        w: value of the third function.
        du: slope of the first function at the same place.
        dv: slope of the second function there.
        dw: slope of the third function there.

    Returns:
        The slope of the product there, an expression in all six.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_triple_product_slope_of_powers():
    x = sympy.Symbol("x", real=True)
    check.equal(triple_product_slope(x, x**2, x**5, 1, 2 * x, 5 * x**4), 8 * x**7)


# %%
@check.points(1)
def test_two_constant_factors_are_kept():
    check.equal(triple_product_slope(2, 3, 5, 0, 0, 7), 42)
    check.equal(triple_product_slope(2, 3, 5, 0, 7, 0), 70)
    check.equal(triple_product_slope(2, 3, 5, 7, 0, 0), 105)


# %% [markdown]
r"""
## 4. The rule at work

Find the slope of $f(x) = x^2\sin x$. The result is an expression in $x$: use `sympy.sin` and `sympy.cos`, but
not `sympy.diff`, which is for checking.
"""


# %%
def slope_of_squared_sine_product(x):
    r"""Return the derivative of x squared times the sine of x.

    Args:
        x: a real symbol.

    Returns:
        The slope at x, an expression in x, worked out.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_slope_of_squared_sine_product_is_rise_over_run():
    x = sympy.Symbol("x", real=True)
    slope = slope_of_squared_sine_product(x)
    check.form(slope, only=(x,))
    for at in (-2.0, 0.7, 3.0):
        rise = (at + 1e-4) ** 2 * np.sin(at + 1e-4) - (at - 1e-4) ** 2 * np.sin(at - 1e-4)
        there = sympy.N(sympy.sympify(slope).subs(x, at))
        check.that(abs(complex(there) - rise / 2e-4) < 1e-6, "The slope must agree with rise over run of a small step.",
                   x=at, yours=slope, there=there, rise_over_run=rise / 2e-4)


# %% [markdown]
r"""
## 5. Show your steps

Both rules in one: show that

$$\frac{d}{dx}\,\frac{x\,e^x}{1+x} = \frac{e^x\,(1 + x + x^2)}{(1+x)^2}.$$

Return your derivation as a list of expressions, one for each line of your sheet (`sympy.exp(x)` is $e^x$).
The derivative on the left is where you start; it need not be repeated. Every line must be equal to the one
before it. One of the first lines shows what the rules give, before anything is simplified; the last line is
the right-hand side above, in this form.
"""


# %%
def steps_to_the_slope(x):
    r"""Return the lines that lead from the derivative of x exp(x) / (1 + x) to its final form.

    Args:
        x: a real symbol.

    Returns:
        A list of expressions in x, each equal to the one before.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_each_line_follows_from_the_one_before():
    x = sympy.Symbol("x", real=True)
    start, end = sympy.Derivative(x * sympy.exp(x) / (1 + x), x), sympy.exp(x) * (1 + x + x**2) / (1 + x) ** 2
    check.steps(steps_to_the_slope(x), start=start, end=end, exact=True)


# %%
@check.points(1)
def test_a_line_before_simplifying_is_shown():
    x = sympy.Symbol("x", real=True)
    lines = steps_to_the_slope(x)
    check.that(isinstance(lines, (list, tuple)) and all(isinstance(line, sympy.Expr) for line in lines),
               "A derivation is a list of expressions, one for each line.", lines=lines)
    done = [line for line in lines if not line.has(sympy.Derivative)]
    sums = [part for line in done for part in sympy.Mul.make_args(line) if part.is_Add and part.has(sympy.exp)]
    check.that(len(sums) > 0, "One line must show what the quotient rule gives, not yet simplified.",
               lines=lines)
