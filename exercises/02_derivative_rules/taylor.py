# %% [markdown] difficulty=3 minutes=50 sources=["Gutmann: 2.2"]
r"""
# Taylor: a curve, replaced by a parabola

Near a place $c$ a smooth curve is almost its tangent; closer still, it is almost the parabola that has the
same value, slope and bend there:

$$f(x)\;\approx\;f(c)+f'(c)\,(x-c)+\tfrac12f''(c)\,(x-c)^2 .$$

This is the *expansion to second order* at $c$. With more derivatives one may go on: the term of order $k$ is
$\dfrac{f^{(k)}(c)}{k!}(x-c)^k$, where $k! = 1\cdot2\cdots k$ and $0! = 1$. What is left out after order $n$,
the *remainder*, is

$$R_n = \frac{f^{(n+1)}(\xi)}{(n+1)!}\,(x-c)^{n+1}\qquad\text{for some }\xi\text{ between }c\text{ and }x .$$

Almost every argument about training networks begins in this way: gradient descent takes the first two terms
seriously, Newton's method all three.

*With numbers.* $e^x\approx1+x+\frac12x^2$ at $c = 0$. At $x = 0.1$ the right side is $1.105$, and
$e^{0.1} = 1.10517\ldots$ The remainder, $0.00017$, is about $\frac{0.1^3}6$.
"""

# %%
import math

import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. Three expansions to know by heart

Expand to second order at $x = 0$: $\;\ln(1+x)$, $\;\sqrt{1+x}$ and softplus, $\ln(1+e^x)$.
"""


# %%
def three_expansions(x):
    r"""Return the second-order expansions at 0 of log(1 + x), sqrt(1 + x) and log(1 + exp(x)), in this order.

    Args:
        x: a real symbol.

    Returns:
        Three polynomials in x, of degree at most 2.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_expansions_are_close_to_third_order():
    x = sympy.Symbol("x", real=True)
    expansions = three_expansions(x)
    check.that(isinstance(expansions, (list, tuple, np.ndarray, sympy.Tuple)) and len(expansions) == 3,
               "Three polynomials are asked for.", yours=expansions)
    functions = (lambda t: np.log(1 + t), lambda t: np.sqrt(1 + t), lambda t: np.log(1 + np.exp(t)))
    for number, (f, expansion) in enumerate(zip(functions, expansions, strict=True), 1):
        expansion = expansion.as_expr() if isinstance(expansion, sympy.Poly) else expansion
        check.form(expansion, only=(x,))
        second = sympy.sympify(expansion).is_polynomial(x) and sympy.degree(sympy.sympify(expansion), x) <= 2
        check.that(bool(second), f"Expansion {number} must be a polynomial of degree at most 2.", yours=expansion)
        for at in (-0.1, 0.01, 0.1):
            there = sympy.N(sympy.sympify(expansion).subs(x, at))
            check.that(abs(complex(there) - f(at)) < 0.5 * abs(at) ** 3 + 1e-12,
                       f"Expansion {number} must be off by a multiple of x cubed only.", x=at, yours=expansion,
                       there=there, value=f(at))


# %% [markdown]
r"""
## 2. To any order

Given the value and the derivatives of a function at $c$, up to any order, evaluate its Taylor polynomial at
all entries of an array.
"""


# %%
def taylor_polynomial(d, c, x):
    r"""Return the values of a Taylor polynomial.

    $\sum_{k=0}^n \frac{d_k}{k!}(x-c)^k$

    Args:
        d: the value, the first, the second, ... derivative at c, shape (n + 1,).
        c: where they were taken, a number.
        x: where to evaluate, real numbers, whole ones among them, an array of any shape.

    Returns:
        The values, of the shape of x.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_polynomials_are_their_own_expansions():
    # f(x) = 2 - 3 x + 5 x^2 + x^3, with the derivatives 10 x + 3 x^2 - 3, 10 + 6 x and 6.
    x = np.array([[-1.0, 0.5, 2.0], [3.0, 0.0, -0.25]])
    exact = 2 - 3 * x + 5 * x**2 + x**3
    for c in (0.0, 1.5):
        d = np.array([2 - 3 * c + 5 * c**2 + c**3, 10 * c + 3 * c**2 - 3, 10 + 6 * c, 6.0])
        check.close(taylor_polynomial(d, c, x), exact, atol=1e-12)


# %%
@check.points(1)
def test_taylor_polynomial_of_the_exponential():
    x = np.array([-1.0, 0.3, 1.0])
    check.close(taylor_polynomial(np.ones(3), 0.0, x), np.array([0.5, 1.345, 2.5]))
    check.close(taylor_polynomial(np.ones(25), 0.0, x), np.exp(x))


# %% [markdown]
r"""
## 3. How fast do the errors die?

You go half as far from 0. By which factor does the error of the expansion shrink, in the limit of short
distances, for

1. $e^x$ and its expansion to *first* order,
2. $e^x$ and its expansion to *second* order,
3. $\cos x$ and its expansion to second order, $1-\frac12x^2$?
"""


# %%
def shrink_factors():
    r"""Return by which factors the three errors shrink when the distance is halved.

    Returns:
        Three numbers, each larger than 1.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_shrink_factors_fit_two_distances():
    expansions = (
        (np.exp, lambda t: 1 + t),
        (np.exp, lambda t: 1 + t + t**2 / 2),
        (np.cos, lambda t: 1 - t**2 / 2),
    )
    factors = shrink_factors()
    factors = factors.tolist() if isinstance(factors, np.ndarray) else factors
    check.that(isinstance(factors, (list, tuple, np.ndarray, sympy.Tuple)) and len(factors) == 3,
               "Three numbers are asked for.", yours=factors)
    for number, ((f, expansion), factor) in enumerate(zip(expansions, factors, strict=True), 1):
        check.form(factor, only=())
        errors = [abs(f(t) - expansion(t)) for t in (0.02, 0.01)]
        check.that(abs(float(factor) - errors[0] / errors[1]) < 0.2,
                   f"Factor {number} must fit the errors at 0.02 and at 0.01: work them out and compare.", yours=factor)


# %% [markdown]
r"""
## 4. A bound that holds for certain

Bound the remainder of $e^x\approx1+x+\frac12x^2$ for *all* $x$ between $-h$ and $h$ at once: by the formula
for $R_2$, with the largest value that the third derivative and the largest that the power can have there.
"""


# %%
def remainder_bound(h):
    r"""Return the bound on the remainder of exp(x), expanded to second order at 0, for all |x| <= h.

    Args:
        h: the largest distance, a positive symbol.

    Returns:
        The bound, an expression in h.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_remainder_bound_holds_and_is_not_wasteful():
    h = sympy.Symbol("h", positive=True)
    bound = remainder_bound(h)
    check.form(bound, only=(h,))
    for distance in (0.01, 0.1, 1.0, 3.0):
        errors = [abs(math.exp(x) - 1 - x - x**2 / 2) for x in (-distance, distance / 2, distance)]
        there = complex(sympy.sympify(bound).subs(h, distance)).real
        check.that(there >= max(errors), "The bound must hold for every x up to h.", h=distance, yours=bound,
                   there=there, largest_error_seen=max(errors))
        check.that(there <= max(errors) * 10, "The bound must not be far too large.", h=distance, yours=bound,
                   there=there, largest_error_seen=max(errors))
    small = complex(sympy.sympify(bound).subs(h, 1e-3)).real / 1e-9
    check.that(abs(small - 1 / 6) < 1e-3, "For short distances the bound must be as good as the first term left out.",
               bound_over_h_cubed=small)


# %% [markdown]
r"""
## 5. To the bottom of the parabola

Newton's method takes the parabola of the statement for the curve itself and goes straight to its lowest
point. Where is that, in terms of $c$, $f_1 = f'(c)$ and $f_2 = f''(c) > 0$? And by how much does the
*parabola* fall on the way there?
"""


# %%
def bottom_of_the_parabola(c, f1, f2):
    r"""Return where the second-order expansion at c has its lowest point, and how far below f(c) that is.

    Args:
        c: where the expansion was made, a real symbol.
        f1: slope there, a real symbol.
        f2: second derivative there, a positive symbol.

    Returns:
        Two expressions: the place, and the fall, f(c) less the lowest value of the parabola.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_parabola_is_lowest_there():
    c, f1 = sympy.symbols("c f1", real=True)
    f2 = sympy.Symbol("f2", positive=True)
    both = bottom_of_the_parabola(c, f1, f2)
    check.that(isinstance(both, (list, tuple, np.ndarray, sympy.Tuple)) and len(both) == 2,
               "Two expressions are asked for.", yours=both)
    for part, symbols in zip(both, ((c, f1, f2), (f1, f2)), strict=True):
        check.form(part, only=symbols)
    for numbers in ((2.0, -3.0, 4.0), (-1.0, 0.5, 0.2)):
        given = dict(zip((c, f1, f2), numbers, strict=True))
        place, fall = (complex(sympy.sympify(part).subs(given)).real for part in both)
        at, slope, bend = numbers
        grid = [slope * (x - at) + bend * (x - at) ** 2 / 2 for x in (place, place - 0.01, place + 0.01)]
        check.that(min(grid) == grid[0], "Beside the place the parabola must be higher.", c=at, f1=slope, f2=bend,
                   yours=both[0], there=place)
        check.that(abs(grid[0] + fall) < 1e-9, "The fall must be that of the parabola, down to the place.",
                   yours=both[1], there=fall, parabola_at_the_place_less_at_c=grid[0])
