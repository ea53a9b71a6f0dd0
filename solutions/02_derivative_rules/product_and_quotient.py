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
    return du * v + u * dv


# %% [markdown] tags=["hint"]
r"""
Think of a rectangle with the sides $u$ and $v$. When $x$ moves on a little, by $h$, the sides grow by about
$u'h$ and $v'h$. By how much does the area grow? Draw the new strips.
"""

# %% [markdown] tags=["hint"]
r"""
There are two strips and a tiny corner. Divide all three by $h$ and let $h$ shrink: which of them survive?
"""

# %% [markdown] tags=["solution"]
r"""
*By the difference quotient.* Write $\Delta u = u(x+h) - u(x)$ and $\Delta v$ likewise. Then

$$\frac{(u + \Delta u)(v + \Delta v) - uv}{h} = \frac{\Delta u}{h}\,v + u\,\frac{\Delta v}{h} + \frac{\Delta u}{h}\,\Delta v .$$

As $h \to 0$ the two quotients become $u'$ and $v'$, and $\Delta v$ goes to 0 and takes the last term (the
corner) with it:

$$(uv)' = u'v + uv'.$$

*By logarithms*, for positive $u$ and $v$: $\log(uv) = \log u + \log v$ has the derivative
$\dfrac{(uv)'}{uv} = \dfrac{u'}u + \dfrac{v'}v$. Multiply by $uv$. In words: the *relative* growth rates of
factors add up.

For $u = v = x$ we get $1\cdot x + x\cdot 1 = 2x$, as it should be.
"""


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
    return (du * v - u * dv) / v**2


# %% [markdown] tags=["hint"]
r"""
Call the quotient $q$. Then $u = qv$ is a product, and you have a rule for products.
"""

# %% [markdown] tags=["hint"]
r"""
$u' = q'v + qv'$. Solve for $q'$, put in $q = u/v$ and bring everything over one denominator.
"""

# %% [markdown] tags=["hint"]
r"""
Two checks: a growing denominator makes a positive quotient smaller, so $v'$ must come with a minus sign; and
for $u = v$ the quotient is always 1.
"""

# %% [markdown] tags=["solution"]
r"""
*From the product rule.* With $q = u/v$ we have $u = qv$, so $u' = q'v + qv'$, and

$$q' = \frac{u' - qv'}{v} = \frac{u' - \frac uv\,v'}{v} = \frac{u'v - uv'}{v^2}.$$

*From the reciprocal.* $1/v = v^{-1}$ has the slope $-v'/v^2$, by the power rule on a chain. The product rule
for $u\cdot\frac1v$ gives $u'\cdot\frac1v - u\cdot\frac{v'}{v^2}$, the same over one denominator.

The order in the numerator matters, since exchanging the two products changes the sign. It begins with the
slope of the *numerator*: if only $u$ moves, $v' = 0$ and $u'v/v^2 = u'/v$, as for a constant factor.
"""


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
    return du * v * w + u * dv * w + u * v * dw


# %% [markdown] tags=["hint"]
r"""
Put brackets around two of the factors, $u\,(vw)$, and use the rule for two factors twice.
"""

# %% [markdown] tags=["hint"]
r"""
In each term exactly one of the factors moves, and the others hold still. How many terms is that?
"""

# %% [markdown] tags=["solution"]
r"""
With brackets, $\big(u\,(vw)\big)' = u'\,vw + u\,(vw)' = u'vw + u\,(v'w + vw')$, so

$$(uvw)' = u'vw + uv'w + uvw'.$$

*As a box*: with sides $u, v, w$ it grows by three slabs, one on each side that moves; edges and corner are
too small to count. *By relative growth*: $(uvw)'/(uvw) = u'/u + v'/v + w'/w$.

For $n$ factors there are $n$ terms, each with one slope in it. With all factors equal to $x$ this is the
power rule: $n$ times $x^{n-1}$.
"""


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
    return 2 * x * sympy.sin(x) + x**2 * sympy.cos(x)


# %% [markdown] tags=["hint"]
r"""
Write the four pieces on your sheet first: $u = x^2$, $v = \sin x$, and below them $u'$ and $v'$.
"""

# %% [markdown] tags=["hint"]
r"""
$u' = 2x$ and $v' = \cos x$. A test on paper: at $x = \pi$ the sine vanishes, so only one of the two terms is
left there. Is $f$ falling or rising as it crosses zero?
"""

# %% [markdown] tags=["solution"]
r"""
With $u = x^2$, $u' = 2x$, $v = \sin x$, $v' = \cos x$ the rule gives

$$f'(x) = 2x\sin x + x^2\cos x.$$

At $\pi$: $f'(\pi) = 0 + \pi^2\cdot(-1) = -\pi^2$. The function crosses zero there from above, steeply.

*A second look near 0*: $\sin x \approx x$, so $f(x) \approx x^3$ and the slope should be close to $3x^2$.
Indeed $2x\cdot x + x^2\cdot 1 = 3x^2$. With one term forgotten this check fails.
"""


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
    e = sympy.exp(x)
    return [
        ((e + x * e) * (1 + x) - x * e) / (1 + x) ** 2,
        e * ((1 + x) * (1 + x) - x) / (1 + x) ** 2,
        e * (1 + x + x**2) / (1 + x) ** 2,
    ]


# %% [markdown] tags=["hint"]
r"""
The numerator $u = x\,e^x$ is itself a product. Work out $u'$ on the side, by the rule of part 1, before you
begin.
"""

# %% [markdown] tags=["hint"]
r"""
$u' = e^x + x\,e^x$ and $v' = 1$. The first line is the quotient rule with these put in. Then take out the
factor $e^x$, and see what is left in the brackets.
"""

# %% [markdown] tags=["hint"]
r"""
$(1+x)^2 - x$ over $(1+x)^2$: the square may *not* be cancelled, since it is only one term of the numerator.
Multiply it out.
"""

# %% [markdown] tags=["solution"]
r"""
The numerator has the slope $u' = 1\cdot e^x + x\cdot e^x$ by the product rule, the denominator $v' = 1$. So

$$\begin{aligned}
\frac{d}{dx}\,\frac{x\,e^x}{1+x}
&= \frac{(e^x + x\,e^x)(1+x) - x\,e^x\cdot 1}{(1+x)^2} && \text{quotient rule}\\
&= \frac{e^x\,\big((1+x)(1+x) - x\big)}{(1+x)^2} && \text{take out } e^x\\
&= \frac{e^x\,(1 + x + x^2)}{(1+x)^2} && 1 + 2x + x^2 - x.
\end{aligned}$$

*A check by relative growth* (part 3): the factors $x$, $e^x$ and $(1+x)^{-1}$ have the relative growth rates
$\frac1x$, $1$ and $-\frac1{1+x}$. Their sum is
$\frac{(1+x) + x(1+x) - x}{x(1+x)} = \frac{1 + x + x^2}{x(1+x)}$; times the function, this is the last line
again.
"""


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
