# %% [markdown] difficulty=1 minutes=40 sources=["Krohn: L75", "Krohn: L78", "Krohn: L79", "Mathematical Foundations: L199-206", "Mathematical Foundations: 3.3 L203-206"]
r"""
# Limits: where a function is heading

The *limit* of $f$ at $a$ is the number that $f(x)$ comes as close to as you like when $x$ comes close enough
to $a$, from both sides, without ever being $a$. What $f$ does *at* $a$ is of no importance: it may have
another value there, or none.

$$\lim_{x\to a} f(x) = L,\qquad
\text{from the left: } \lim_{x\to a^-} f(x),\qquad \text{from the right: } \lim_{x\to a^+} f(x).$$

The limit exists exactly if both one-sided limits exist and are equal.

*With numbers.* $f(x) = \dfrac{x^2-1}{x-1}$ has no value at $x = 1$: it would be $\frac00$. But

| $x$ | 0.9 | 0.99 | 0.999 | 1 | 1.001 | 1.01 | 1.1 |
|---|---|---|---|---|---|---|---|
| $f(x)$ | 1.9 | 1.99 | 1.999 | none | 2.001 | 2.01 | 2.1 |

The function is heading for 2 from both sides, so $\lim_{x\to1}f(x) = 2$. The reason: $x^2 - 1 = (x-1)(x+1)$,
and as long as $x\ne1$ the factor $x-1$ may be cancelled. What is left is $x + 1$, the same function without
the hole.

*How to write it down.* Return numbers (`sympy.Rational(1, 3)` and the like for fractions), `sympy.oo` or
`-sympy.oo` if the values grow or fall beyond every bound, and `None` if a limit does not exist in either sense.
Functions of symbols are those of sympy: `sympy.sin`, `sympy.exp`, with `sympy.pi`.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. Holes

Find

$$\lim_{x\to0}\frac{x^2-1}{x-1},\qquad \lim_{x\to-5}\frac{x^2-25}{x+5},\qquad
\lim_{x\to4}\frac{x^2-2x-8}{x-4},\qquad \lim_{x\to0}\frac{\sqrt{x+9}-3}{x}.$$
"""


# %%
def limits_at_holes():
    r"""Return the four limits, in the order of the statement.

    Returns:
        Four numbers, or None for a limit that does not exist.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_values_near_the_holes_are_near_the_limits():
    from fractions import Fraction

    functions = (
        (0, lambda x: (x**2 - 1) / (x - 1)),
        (-5, lambda x: (x**2 - 25) / (x + 5)),
        (4, lambda x: (x**2 - 2 * x - 8) / (x - 4)),
        (0, lambda x: (np.sqrt(x + 9) - 3) / x),
    )
    limits = limits_at_holes()
    check.that(isinstance(limits, (list, tuple, np.ndarray, sympy.Tuple)) and len(limits) == 4,
               "Four limits are asked for.", yours=limits)
    for number, ((place, function), limit) in enumerate(zip(functions, limits, strict=True), 1):
        left, right = function(place - 1e-5), function(place + 1e-5)
        check.that(isinstance(limit, (int, float, np.number, sympy.Number, Fraction)) and abs(float(limit) - left) < 1e-4
                   and abs(float(limit) - right) < 1e-4,
                   f"Limit {number} must be near the values on both sides of the place: put in numbers close to it.",
                   place=place, yours=limit)


# %% [markdown]
r"""
## 2. From one side, from the other

For each of these functions, find the limit from the left, the limit from the right, and the limit, at the place
named:

$$f(x) = \frac{25}x\ \text{ at } 0,\qquad
g(x) = \frac{|x-2|\,(x+1)}{x-2}\ \text{ at } 2,\qquad
h(x) = \begin{cases}x^2&x<1\\5&x=1\\2x-1&x>1\end{cases}\ \text{ at } 1,\qquad
k(x) = \frac1{(x-3)^2}\ \text{ at } 3.$$
"""


# %%
def sided_limits():
    r"""Return, for each of the four functions, its limits at the place named.

    Returns:
        Four triples (from the left, from the right, from both sides), with `sympy.oo`, `-sympy.oo` or None where
        there is no number.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_sided_limits_fit_the_values_on_each_side():
    def on_the_way(limit, value):
        if limit is None or not isinstance(limit, (int, float, np.number, sympy.Number)):
            return False
        return abs(float(limit) - value) < 1e-3 or (abs(value) > 1e4 and float(limit) == np.sign(value) * np.inf)

    functions = (
        (0, lambda x: 25 / x),
        (2, lambda x: abs(x - 2) * (x + 1) / (x - 2)),
        (1, lambda x: x**2 if x < 1 else 2 * x - 1),
        (3, lambda x: 1 / (x - 3) ** 2),
    )
    answers = sided_limits()
    well = isinstance(answers, (list, tuple)) and len(answers) == 4 and all(
        isinstance(triple, (list, tuple)) and len(triple) == 3 for triple in answers)
    check.that(well, "Four triples are asked for.", yours=answers)
    for (place, function), (left, right, both) in zip(functions, answers, strict=True):
        check.that(on_the_way(left, function(place - 1e-5)), "The limit from the left must fit the values there.",
                   place=place, yours=left)
        check.that(on_the_way(right, function(place + 1e-5)), "The limit from the right must fit the values there.",
                   place=place, yours=right)
        check.that((both is None and left != right) or (both is not None and left == right == both),
                   "There is a limit exactly if both sides agree, and then it is what they agree on.",
                   left=left, right=right, limit=both)


# %% [markdown]
r"""
## 3. Far out

Find

$$\lim_{x\to-\infty}\frac{25}x,\qquad \lim_{x\to\infty}\frac{3x^2-x+5}{2x^2+7},\qquad
\lim_{x\to\infty}\frac{x+4}{x^2+1},\qquad \lim_{x\to\infty}\sin x,\qquad
\lim_{x\to\infty}\left(\sqrt{x^2+6x}-x\right).$$
"""


# %%
def limits_far_out():
    r"""Return the five limits, in the order of the statement.

    Returns:
        Five numbers, or None for a limit that does not exist.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_far_values_are_near_the_limits():
    from fractions import Fraction

    functions = (
        (lambda x: 25 / -x),
        (lambda x: (3 * x**2 - x + 5) / (2 * x**2 + 7)),
        (lambda x: (x + 4) / (x**2 + 1)),
        np.sin,
        (lambda x: np.sqrt(x**2 + 6 * x) - x),
    )
    limits = limits_far_out()
    check.that(isinstance(limits, (list, tuple, np.ndarray, sympy.Tuple)) and len(limits) == 5,
               "Five limits are asked for.", yours=limits)
    for number, (function, limit) in enumerate(zip(functions, limits, strict=True), 1):
        far = [float(function(1e6 + step)) for step in (0, 1, 2, 3)]
        if limit is None:
            check.that(max(far) - min(far) > 1e-3, f"Limit {number}: put in some large numbers; do the values settle?",
                       yours=limit)
        else:
            check.that(isinstance(limit, (int, float, np.number, sympy.Number, Fraction))
                       and all(abs(float(limit) - value) < 1e-4 for value in far),
                       f"Limit {number} must be near the values far out: put in some large numbers.", yours=limit)


# %% [markdown]
r"""
## 4. Find the mistake

An article estimates $\lim_{x\to0}f(x)$ by a program: it takes places from $0.001$ to 1 and returns the
*largest* $|f(x)|$ found among them. For $\frac{\sin x}x$ the result is right, almost 1. By luck: show it by a
counter-example. Return a function of $x$ that has the limit 1 at 0 (from both sides), like $\frac{\sin x}x$,
but for which the recipe is off by at least $\frac12$. (The tests use 40 places, evenly from $0.001$ to 1.)
"""


# %%
def function_that_fools_the_recipe(x):
    r"""Return a function with the limit 1 at 0 whose largest absolute value on (0, 1] is far from 1.

    Args:
        x: a real symbol.

    Returns:
        An expression in x, real near 0 and up to 1.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_function_settles_at_one():
    x = sympy.Symbol("x", real=True)
    function = function_that_fools_the_recipe(x)
    check.form(function, only=(x,))
    for place in ("-1e-6", "-1e-9", "1e-6", "1e-9"):
        value = sympy.N(sympy.sympify(function).subs(x, sympy.Float(place, 90)), 30)
        check.that(bool(value.is_real) and abs(float(value) - 1) < 0.05, "Near 0, on both sides, it must be near 1.",
                   x=place, value=value)


# %%
@check.points(1)
def test_the_recipe_is_off():
    x = sympy.Symbol("x", real=True)
    function = function_that_fools_the_recipe(x)
    check.form(function, only=(x,))
    function = sympy.sympify(function)  # a number, perhaps
    values = [sympy.N(function.subs(x, sympy.Float(place, 30))) for place in np.linspace(0.001, 1, 40)]
    check.that(all(value.is_real for value in values), "The function must be defined up to 1.", values=values)
    recipe = max(abs(float(value)) for value in values)
    check.that(abs(recipe - 1) >= 0.5, "The largest value must be off by at least one half.", largest_value=recipe)


# %% [markdown]
r"""
## 5. The oldest limit

Long before limits had a name, the area of a circle was found by *exhaustion*: put a regular polygon with $n$
corners into a circle of radius $r$, its corners on the circle, work out its area, and let $n$ grow. Find the
area of this polygon. (For $n = 4$ it is a square with the diagonal $2r$, and has the area $2r^2$.)
"""


# %%
def polygon_area(n, r):
    r"""Return the area of a regular polygon whose corners lie on a circle.

    Args:
        n: number of corners, a positive symbol, dimensionless.
        r: radius of the circle, a positive symbol.

    Returns:
        The area, an expression in n and r (in the square of r's unit).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_square_hexagon_and_many_corners():
    n, r = sympy.symbols("n r", positive=True)
    area = polygon_area(n, r)
    check.form(area, only=(n, r))
    check.equal(sympy.sympify(area).subs(n, 4), 2 * r**2)
    # A hexagon is made of six triangles with three equal sides.
    check.equal(sympy.sympify(area).subs(n, 6), 6 * sympy.sqrt(3) / 4 * r**2)
    many = float(sympy.sympify(area).subs({n: 10**6, r: 2}))
    check.that(abs(many - 4 * np.pi) < 1e-6, "With a million corners it must be close to the circle.",
               yours=area, there=many)
