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
    return 1, -10, 6, sympy.Rational(1, 6)


# %% [markdown] tags=["hint"]
r"""
Put the place in first. If a number comes out (no zero below the line), you are done. If it is $\frac00$,
numerator and denominator share a factor: find it and cancel it.
"""

# %% [markdown] tags=["hint"]
r"""
For the quadratic ones: a numerator that vanishes at $x = 4$ has the factor $x - 4$. What is the other factor?
For the root, multiply above and below by $\sqrt{x+9} + 3$.
"""

# %% [markdown] tags=["solution"]
r"""
1. At 0 the denominator is $-1$: nothing is in the way, and $\frac{-1}{-1} = 1$. (The hole is at 1,
elsewhere.) 2. $\dfrac{x^2-25}{x+5} = \dfrac{(x+5)(x-5)}{x+5} = x - 5$ for $x\ne-5$, which is heading for
$-10$. 3. $\dfrac{x^2-2x-8}{x-4} = \dfrac{(x-4)(x+2)}{x-4} = x + 2$, heading for $6$. 4.
$\dfrac{\sqrt{x+9}-3}{x}\cdot\dfrac{\sqrt{x+9}+3}{\sqrt{x+9}+3} = \dfrac{(x+9)-9}{x\,(\sqrt{x+9}+3)} = \dfrac1{\sqrt{x+9}+3}$,
heading for $\dfrac16$.

"$\frac00$" is not a value, it is a message: *look closer*. In these four cases you have seen it stand for three
different numbers.
"""


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
    return (-sympy.oo, sympy.oo, None), (-3, 3, None), (1, 1, 1), (sympy.oo, sympy.oo, sympy.oo)


# %% [markdown] tags=["hint"]
r"""
Take one step to each side, $x = a - \frac1{100}$ and $x = a + \frac1{100}$, and look at the signs.
"""

# %% [markdown] tags=["hint"]
r"""
To the left of 2, $|x-2|$ is $-(x-2)$: cancel it, then put in $x = 2$. And does it matter for a limit that
$h(1) = 5$? The third entry of a triple follows from the first two.
"""

# %% [markdown] tags=["solution"]
r"""
- $25/x$: a small negative $x$ gives a huge negative value, a small positive one a huge positive value. $-\infty$ and
  $+\infty$ do not agree: there is no limit, not even an infinite one.
- $|x-2|/(x-2)$ is $-1$ to the left of 2 and $+1$ to the right. So $g(x) = -(x+1)\to-3$ from the left and
  $x + 1\to3$ from the right. Two numbers, no limit: a jump.
- $x^2\to1$ from the left, $2x-1\to1$ from the right. They agree, the limit is 1. The value $h(1) = 5$ plays no part;
  it only tells that $h$ is not *continuous* at 1, for which limit and value would have to agree.
- A square is positive on both sides, and $1/(x-3)^2$ grows beyond every bound on both: $\infty$, three times.
"""


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
    return 0, sympy.Rational(3, 2), 0, None, 3


# %% [markdown] tags=["hint"]
r"""
For a quotient of polynomials, divide above and below by the highest power of $x$ in the denominator. All
terms like $5/x^2$ die out.
"""

# %% [markdown] tags=["hint"]
r"""
"$\infty - \infty$" is a message like "$\frac00$". Multiply and divide the last one by $\sqrt{x^2+6x} + x$,
then divide above and below by $x$.
"""

# %% [markdown] tags=["solution"]
r"""
1. $25/x$ comes as close to 0 as you like (from below, which does not matter): $0$. 2.
$\dfrac{3 - 1/x + 5/x^2}{2 + 7/x^2}\to\dfrac32$: only the leading terms count. 3.
$\dfrac{1/x + 4/x^2}{1 + 1/x^2}\to\dfrac01 = 0$: the denominator grows faster. 4. The sine goes on swinging
between $-1$ and $1$ and settles nowhere: no limit. 5.
$\sqrt{x^2+6x}-x = \dfrac{6x}{\sqrt{x^2+6x}+x} = \dfrac6{\sqrt{1+6/x}+1}\to\dfrac62 = 3$. A picture of the
same: $x^2 + 6x = (x+3)^2 - 9$, and far out the 9 is lost beside the square: the root is about $x + 3$.
"""


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
    return (sympy.exp(x) - 1) / x


# %% [markdown] tags=["hint"]
r"""
$\frac{\sin x}x$ falls as $x$ moves away from 0. That is where the luck comes from.
"""

# %% [markdown] tags=["hint"]
r"""
Take anything that is 1 at 0 and *grows* to $\frac32$ or more on the way to 1. The simplest one is a straight
line.
"""

# %% [markdown] tags=["solution"]
r"""
Any function that rises away from 0 will do: $1 + x$ has the limit 1, but its largest value on the grid is 2.
So does a quotient that looks much like the article's, $\frac{e^x-1}x$: near 0 it is heading for 1, and at
$x = 1$ it has the value $e - 1 \approx 1.718$, which is what the recipe returns.

The largest value answers another question. A limit asks what happens *near* the place: look at
$x = 10^{-1}, 10^{-2}, 10^{-3},\dots$ on both sides, and see whether the values settle.
"""


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
    return n * r**2 * sympy.sin(2 * sympy.pi / n) / 2


# %% [markdown] tags=["hint"]
r"""
Join the centre to all corners. What angle has each of the $n$ triangles at the centre?
"""

# %% [markdown] tags=["hint"]
r"""
A triangle with two sides $r$ and the angle $\alpha$ between them has the area $\frac12r^2\sin\alpha$.
"""

# %% [markdown] tags=["solution"]
r"""
The centre and the corners make $n$ equal triangles with the angle $\alpha = 2\pi/n$ between two sides of
length $r$:

$$A_n = \frac n2\,r^2\sin\frac{2\pi}n.$$

For $n = 4$: $2r^2\sin\frac\pi2 = 2r^2$, the square. For the limit write $\alpha$ for $2\pi/n$, so that $\frac n2 =
\frac\pi\alpha$:

$$A_n = \pi r^2\cdot\frac{\sin\alpha}\alpha \longrightarrow \pi r^2\cdot1 \qquad(n\to\infty,\ \alpha\to0).$$

So the famous limit $\frac{\sin x}x\to1$ and the area of the circle are one and the same fact.
"""


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
