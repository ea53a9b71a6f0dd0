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
    # BEGIN SOLUTION
    return x - x**2 / 2, 1 + x / 2 - x**2 / 8, sympy.log(2) + x / 2 + x**2 / 8
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
For each: the value at 0, the slope at 0, the second derivative at 0. Nine numbers, then put them into the
formula. Do not forget the $\frac12$.
"""

# %% [markdown] tags=["hint"]
r"""
The slopes are $\frac1{1+x}$, $\frac1{2\sqrt{1+x}}$ and the sigmoid. At 0 the slopes of *these* are $-1$,
$-\frac14$ and $\frac14$.
"""

# %% [markdown] tags=["solution"]
r"""
| | value | slope | second derivative | expansion |
|---|---|---|---|---|
| $\ln(1+x)$ | 0 | 1 | $-1$ | $x-\frac12x^2$ |
| $\sqrt{1+x}$ | 1 | $\frac12$ | $-\frac14$ | $1+\frac12x-\frac18x^2$ |
| $\ln(1+e^x)$ | $\ln2$ | $\frac12$ | $\frac14$ | $\ln2+\frac12x+\frac18x^2$ |

*Where they are met.* $\ln(1-\varepsilon)\approx-\varepsilon$: that is why a factor $0.9$ per step, as in
momentum, forgets within about 10 steps. $\sqrt{1+x}\approx1+\frac x2$: an error of 2 % in a variance is one
of 1 % in a standard deviation. And near 0 softplus is a line plus a bowl: its second derivative, $\frac14$,
is the largest bend that logistic regression ever has.
"""


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


# %%
@check.hidden
@check.points(2)
def test_expansions_of_degree_two():
    x = sympy.Symbol("x", real=True)
    curves = (sympy.log(1 + x), sympy.sqrt(1 + x), sympy.log(1 + sympy.exp(x)))
    expected = [sympy.series(curve, x, 0, 3).removeO() for curve in curves[:2]]
    expected.append(sum(sympy.diff(curves[2], x, k).subs(x, 0) * x**k / sympy.factorial(k) for k in range(3)))
    check.equal(three_expansions(x), tuple(expected))


# %%
@check.mistake(of=three_expansions)
def one_half_of_the_bend_lost(x):
    """Differentiate your squares twice: is it the second derivative that comes out, or twice that?"""
    return x - x**2, 1 + x / 2 - x**2 / 4, sympy.log(2) + x / 2 + x**2 / 4


# %%
@check.mistake(of=three_expansions)
def stopped_after_the_tangent(x):
    """Those are the tangents. To second order the bend comes in."""
    return x, 1 + x / 2, sympy.log(2) + x / 2


# %%
@check.mistake(of=three_expansions)
def derivatives_not_put_at_zero(x):
    """The derivatives are taken at 0, as numbers. An expansion to second order is a polynomial."""
    return x / (1 + x), sympy.sqrt(1 + x) + x / (2 * sympy.sqrt(1 + x)), sympy.log(2) + x / (1 + sympy.exp(-x))


# %%
@check.mistake(of=three_expansions)
def bends_with_the_wrong_sign(x):
    """The logarithm and the root bend downwards, softplus upwards. Look at the signs of your squares."""
    return x + x**2 / 2, 1 + x / 2 + x**2 / 8, sympy.log(2) + x / 2 - x**2 / 8


# %%
@check.mistake(of=three_expansions)
def values_at_zero_left_out(x):
    """At x = 0 an expansion has the value of the function. What are the root and softplus there?"""
    return x - x**2 / 2, x / 2 - x**2 / 8, x / 2 + x**2 / 8


# %%
@check.accepted(of=three_expansions)
def expansions_in_other_forms(x):
    return [x * (2 - x) / 2, (8 + 4 * x - x**2) / 8, (x + 2) ** 2 / 8 + sympy.log(2) - sympy.Rational(1, 2)]


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
    # BEGIN SOLUTION
    total = np.zeros(np.shape(x))
    term = np.ones(np.shape(x))  # (x - c)^k / k!
    for k, derivative in enumerate(d):
        total += derivative * term
        term = term * (x - c) / (k + 1)
    return total
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
A loop over the orders. Each term is the one before times $\frac{x-c}{k+1}$, so neither powers nor factorials
need to be computed from scratch.
"""

# %% [markdown] tags=["hint"]
r"""
Begin with a term of ones (order 0) and a total of zeros. Test it on $e^x$ at 0, whose derivatives are all 1.
"""

# %% [markdown] tags=["solution"]
r"""
$\dfrac{(x-c)^{k+1}}{(k+1)!} = \dfrac{(x-c)^k}{k!}\cdot\dfrac{x-c}{k+1}$: one multiplication and one division
a term. `math.factorial(k)` and `**` do the same with more work, and for large $k$ both overflow though their
quotient would not.

Where do the factorials come from? Differentiate $(x-c)^k$ exactly $k$ times: the exponents come down one
after the other, $k\,(k-1)\cdots1 = k!$. Dividing by it gives a term whose $k$-th derivative at $c$ is 1, and
whose other derivatives there are 0.
"""


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


# %%
@check.hidden
@check.points(2)
def test_taylor_polynomial_term_by_term():
    rng = np.random.default_rng(216)
    for n, shape, c in ((5, (3, 2), 0.7), (0, (4,), 1.5), (8, (2, 3, 2), -0.4)):
        d, x = rng.normal(size=n + 1), rng.normal(size=shape)
        expected = np.zeros(shape)
        for index in np.ndindex(*shape):
            expected[index] = sum(d[k] * (x[index] - c) ** k / math.factorial(k) for k in range(n + 1))
        check.close(check.unchanged(taylor_polynomial, d, c, x), expected, rtol=1e-7, atol=1e-11)
    # To any order: 44! is far beyond every whole number of numpy.
    check.close(taylor_polynomial(np.ones(45), 0.0, np.array([8.0, 2.5])), np.exp(np.array([8.0, 2.5])))
    whole = taylor_polynomial(np.array([0.5, -1.0, 3.0]), 1, np.array([-1, 0, 2]))
    check.close(whole, np.array([8.5, 3.0, 1.0]))


# %%
@check.mistake(of=taylor_polynomial)
def factorials_forgotten(d, c, x):
    """The third derivative of x cubed is 6, not 1. By what must each term be divided?"""
    return sum(derivative * (x - c) ** k for k, derivative in enumerate(d))


# %%
@check.mistake(of=taylor_polynomial)
def order_for_its_factorial(d, c, x):
    """You divided by the order. Differentiating a power k times brings down all the numbers from k to 1."""
    return sum(derivative * (x - c) ** k / max(k, 1) for k, derivative in enumerate(d))


# %%
@check.mistake(of=taylor_polynomial)
def distance_from_zero(d, c, x):
    """The derivatives were taken at c: measure the distance from there."""
    return sum(derivative * x**k / math.factorial(k) for k, derivative in enumerate(d))


# %%
@check.mistake(of=taylor_polynomial)
def orders_counted_from_one(d, c, x):
    """The first number given is the value, of order 0: at x = c nothing else must be left."""
    return sum(derivative * (x - c) ** k / math.factorial(k) for k, derivative in enumerate(d, start=1))


# %%
@check.mistake(of=taylor_polynomial)
def highest_order_left_out(d, c, x):
    """A cubic polynomial must come out exactly if three derivatives are given. Count your terms."""
    return sum((d[k] * (x - c) ** k / math.factorial(k) for k in range(len(d) - 1)), np.zeros(np.shape(x)))


# %%
@check.accepted(of=taylor_polynomial)
def taylor_polynomial_from_the_inside(d, c, x):
    total = np.zeros(np.shape(x))
    for k in range(len(d) - 1, -1, -1):
        total = d[k] + total * (x - c) / (k + 1)
    return total


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
    # BEGIN SOLUTION
    return 4, 8, 16
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The error is about the first term that was left out, some number times $x^k$. What becomes of $x^k$ when $x$
is halved?
"""

# %% [markdown] tags=["hint"]
r"""
For the cosine look twice: its third derivative at 0 is 0. Which is the first term that was *really* left out?
"""

# %% [markdown] tags=["solution"]
r"""
The first terms left out are $\frac12x^2$, $\frac16x^3$ and, for the cosine, $\frac1{24}x^4$, since the term
of order 3 vanishes. Halving $x$ divides them by $2^2 = 4$, $2^3 = 8$ and $2^4 = 16$.

This is also a fine way to check a derivative by machine: if the error of $f(c)+f'(c)h$ does not fall to a
quarter when $h$ is halved, the slope is wrong (it then only falls to one half).
"""


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


# %%
@check.hidden
@check.points(1)
def test_shrink_factors_in_the_limit():
    x = sympy.Symbol("x", positive=True)
    expected = []
    for curve, order in ((sympy.exp(x), 1), (sympy.exp(x), 2), (sympy.cos(x), 2)):
        error = sympy.series(curve, x, 0, order + 4).removeO() - sympy.series(curve, x, 0, order + 1).removeO()
        expected.append(sympy.limit(error / error.subs(x, x / 2), x, 0))
    check.equal(shrink_factors(), tuple(expected))


# %%
@check.mistake(of=shrink_factors)
def orders_of_the_terms_kept():
    """You looked at the last term that is kept. The error is what was left out."""
    return 2, 4, 4


# %%
@check.mistake(of=shrink_factors)
def cosine_like_the_exponential():
    """Write down one more term for the cosine. Its third derivative at 0 is special."""
    return 4, 8, 8


# %%
@check.mistake(of=shrink_factors)
def powers_themselves():
    """Those are the orders of the first terms left out. What does halving do to a power of that order?"""
    return 2, 3, 4


# %%
@check.accepted(of=shrink_factors)
def shrink_factors_as_powers():
    return [2**2, sympy.Integer(2) ** 3, 16.0]


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
    # BEGIN SOLUTION
    return sympy.exp(h) * h**3 / 6
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$R_2 = \frac{f'''(\xi)}{3!}x^3$. What is the third derivative of $e^x$, and where between $-h$ and $h$ is it
largest?
"""

# %% [markdown] tags=["hint"]
r"""
$\xi$ is nobody knows where, so take the worst case: $e^\xi\le e^h$. And $|x|^3\le h^3$.
"""

# %% [markdown] tags=["solution"]
r"""
$$|R_2| = \frac{e^\xi}{3!}\,|x|^3\;\le\;\frac{e^h}6\,h^3 .$$

For $h = 0.1$ the bound is $0.000184$, and the true error at $x = 0.1$ is $0.000171$: good, and *certain*.
Without the factor $e^h$ it would be $0.000167$, too small by a little: "about $\frac{h^3}6$" is no bound.

The same kind of bound, with the largest second derivative $L$, says that a step of gradient descent with a
rate below $2/L$ cannot go up.
"""


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


# %%
@check.hidden
@check.points(2)
def test_remainder_bound_is_the_worst_case_of_the_formula():
    h, x = sympy.Symbol("h", positive=True), sympy.Symbol("x", real=True)
    third = sympy.diff(sympy.exp(x), x, 3)
    check.equal(remainder_bound(h), third.subs(x, h) * sympy.integrate((h - x) ** 2, (x, 0, h)) / 2)


# %%
@check.mistake(of=remainder_bound)
def about_but_no_bound(h):
    """At x = h the true error is a little larger than this. How large can the third derivative get?"""
    return h**3 / 6


# %%
@check.mistake(of=remainder_bound)
def remainder_of_the_tangent(h):
    """That would do for the tangent. After second order the third derivative decides."""
    return sympy.exp(h) * h**2 / 2


# %%
@check.mistake(of=remainder_bound)
def factorial_forgotten_in_the_bound(h):
    """It holds, but is six times too large: the remainder is divided by a factorial."""
    return sympy.exp(h) * h**3


# %%
@check.mistake(of=remainder_bound)
def worst_case_at_the_wrong_end(h):
    """The exponential is largest at the right end of the interval, not at the left."""
    return sympy.exp(-h) * h**3 / 6


# %%
@check.accepted(of=remainder_bound)
def remainder_bound_by_the_factorial(h):
    return h**3 / sympy.factorial(3) / sympy.exp(-h)


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
    # BEGIN SOLUTION
    return c - f1 / f2, f1**2 / (2 * f2)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
At its lowest point the parabola is flat. Write down its slope with respect to $x$ and set it to 0.
"""

# %% [markdown] tags=["hint"]
r"""
$f_1+f_2\,(x-c) = 0$. Then put this $x-c$ into $f_1(x-c)+\frac12f_2(x-c)^2$; mind which sign a *fall* has.
"""

# %% [markdown] tags=["solution"]
r"""
The slope of the parabola, $f_1+f_2(x-c)$, vanishes at $x = c-\dfrac{f_1}{f_2}$. With $x-c = -\frac{f_1}{f_2}$
the change is

$$-\frac{f_1^2}{f_2}+\frac12\,\frac{f_1^2}{f_2} = -\frac{f_1^2}{2f_2},$$

a fall of $\dfrac{f_1^2}{2f_2}$. *By completing the square*:
$\frac{f_2}2\Big(x-c+\frac{f_1}{f_2}\Big)^2-\frac{f_1^2}{2f_2}$.

This is a step of gradient descent, $c-\eta f_1$, with the learning rate $\eta = \frac1{f_2}$: a strong bend
wants a small rate. With twice that rate one lands just as high on the other side, and beyond it one climbs.
"""


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


# %%
@check.hidden
@check.points(2)
def test_bottom_of_the_parabola_for_all_numbers():
    c, f1, x = sympy.symbols("c f1 x", real=True)
    f2 = sympy.Symbol("f2", positive=True)
    parabola = f1 * (x - c) + f2 * (x - c) ** 2 / 2
    place = sympy.solve(sympy.diff(parabola, x), x)[0]
    check.equal(bottom_of_the_parabola(c, f1, f2), (place, -parabola.subs(x, place)))


# %%
@check.mistake(of=bottom_of_the_parabola)
def uphill_step(c, f1, f2):
    """If the curve rises at c, the bottom is to the left. Which way does your step go?"""
    return c + f1 / f2, f1**2 / (2 * f2)


# %%
@check.mistake(of=bottom_of_the_parabola)
def slope_times_bend(c, f1, f2):
    """A strong bend means that the bottom is near. Does your step get shorter as f2 grows?"""
    return c - f1 * f2, f1**2 * f2 / 2


# %%
@check.mistake(of=bottom_of_the_parabola)
def fall_of_the_tangent(c, f1, f2):
    """The place is right. Along the tangent you would fall that far; the parabola flattens out on the way."""
    return c - f1 / f2, f1**2 / f2


# %%
@check.mistake(of=bottom_of_the_parabola)
def one_half_left_standing(c, f1, f2):
    """Differentiate the square again: the factor one half goes away."""
    return c - 2 * f1 / f2, sympy.Integer(0) * f1


# %%
@check.accepted(of=bottom_of_the_parabola)
def bottom_over_one_denominator(c, f1, f2):
    return (c * f2 - f1) / f2, f1 * f1 / f2 / 2
