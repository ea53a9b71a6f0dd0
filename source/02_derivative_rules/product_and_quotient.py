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
    # BEGIN SOLUTION
    return du * v + u * dv
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_product_slope_from_a_growing_rectangle():
    u, v, du, dv, h = sympy.symbols("u v du dv h", real=True)
    growth = sympy.expand((u + h * du) * (v + h * dv)) - u * v
    check.equal(product_slope(u, v, du, dv), sympy.expand(growth / h).subs(h, 0))


# %%
@check.hidden
@check.points(1)
def test_product_slope_of_known_functions():
    x = sympy.Symbol("x", positive=True)
    u, v = sympy.sin(3 * x), sympy.log(x)
    check.equal(product_slope(u, v, sympy.diff(u, x), sympy.diff(v, x)), sympy.diff(u * v, x))


# %%
@check.mistake(of=product_slope)
def product_of_the_slopes(u, v, du, dv):
    """Try u = v = x: the slope of a square is not 1. Both functions move; add what each contributes."""
    return du * dv


# %%
@check.mistake(of=product_slope)
def first_factor_alone_moves(u, v, du, dv):
    """You let the first factor move and held the second one fixed. It moves too."""
    return du * v


# %%
@check.mistake(of=product_slope)
def difference_for_a_product(u, v, du, dv):
    """If both factors grow, so does the product. Your minus sign belongs to another rule."""
    return du * v - u * dv


# %%
@check.mistake(of=product_slope)
def each_with_its_own_slope(u, v, du, dv):
    """Two terms, well: but the strip that the growth of u adds is as long as which side?"""
    return u * du + v * dv


# %%
@check.mistake(of=product_slope)
def sum_of_the_slopes(u, v, du, dv):
    """That is the slope of the sum. In the product the growth of one factor is multiplied by the other."""
    return du + dv


# %%
@check.accepted(of=product_slope)
def product_slope_by_relative_growth(u, v, du, dv):
    return u * v * (du / u + dv / v)


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
    # BEGIN SOLUTION
    return (du * v - u * dv) / v**2
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_quotient_slope_undoes_the_product_rule():
    u, v, du, dv = sympy.symbols("u v du dv", real=True)
    # The quotient times v is u again, so the product rule for it must give du.
    check.equal(sympy.sympify(quotient_slope(u, v, du, dv)) * v + u / v * dv, du)


# %%
@check.hidden
@check.points(1)
def test_quotient_slope_of_known_functions():
    x = sympy.Symbol("x", positive=True)
    u, v = sympy.exp(2 * x), x**2 + 3
    check.equal(quotient_slope(u, v, sympy.diff(u, x), sympy.diff(v, x)), sympy.diff(u / v, x))
    check.equal(quotient_slope(x, 1 + x, 1, 1), 1 / (1 + x) ** 2)


# %%
@check.mistake(of=quotient_slope)
def numerator_in_the_other_order(u, v, du, dv):
    """Let only the numerator grow: the quotient grows too. Does yours? The order of a difference matters."""
    return (u * dv - du * v) / v**2


# %%
@check.mistake(of=quotient_slope)
def denominator_left_out(u, v, du, dv):
    """Divide a function by 10, and its slope is divided too. What belongs under the line?"""
    return du * v - u * dv


# %%
@check.mistake(of=quotient_slope)
def quotient_with_a_plain_denominator(u, v, du, dv):
    """Divide a function by 10: then v = 10 and dv = 0. Does your formula divide its slope by 10?"""
    return (du * v - u * dv) / v


# %%
@check.mistake(of=quotient_slope)
def quotient_of_the_slopes(u, v, du, dv):
    """Try equal functions: their quotient is 1 everywhere, and flat. What does yours say?"""
    return du / dv


# %%
@check.mistake(of=quotient_slope)
def plus_in_the_numerator(u, v, du, dv):
    """If the denominator grows, a positive quotient shrinks. Which sign does that give the second term?"""
    return (du * v + u * dv) / v**2


# %%
@check.accepted(of=quotient_slope)
def quotient_slope_by_the_reciprocal(u, v, du, dv):
    return du / v - u * dv * v**-2


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
    # BEGIN SOLUTION
    return du * v * w + u * dv * w + u * v * dw
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_triple_product_slope_of_known_functions():
    x = sympy.Symbol("x", positive=True)
    u, v, w = sympy.sin(x), sympy.exp(-2 * x), x**2 + 5
    slopes = [sympy.diff(f, x) for f in (u, v, w)]
    check.equal(triple_product_slope(u, v, w, *slopes), sympy.diff(u * v * w, x))


# %%
@check.hidden
@check.points(1)
def test_triple_product_slope_from_a_growing_box():
    u, v, w, du, dv, dw, h = sympy.symbols("u v w du dv dw h", real=True)
    volume = (u + h * du) * (v + h * dv) * (w + h * dw)
    check.equal(triple_product_slope(u, v, w, du, dv, dw), sympy.diff(volume, h).subs(h, 0))
    check.equal(triple_product_slope(-2, 3, -5, 7, -1, 4), 7 * 3 * -5 + -2 * -1 * -5 + -2 * 3 * 4)


# %%
@check.mistake(of=triple_product_slope)
def product_of_three_slopes(u, v, w, du, dv, dw):
    """If only one of the three functions moves, the product moves too. Yours would stand still."""
    return du * dv * dw


# %%
@check.mistake(of=triple_product_slope)
def third_factor_held_still(u, v, w, du, dv, dw):
    """Your formula treats the third factor as a constant. Each of the three moves."""
    return du * v * w + u * dv * w


# %%
@check.mistake(of=triple_product_slope)
def two_slopes_in_each_term(u, v, w, du, dv, dw):
    """In each term one factor moves while the others hold still. Count the slopes in each of yours."""
    return du * dv * w + du * v * dw + u * dv * dw


# %%
@check.mistake(of=triple_product_slope)
def brackets_differentiated_as_a_product(u, v, w, du, dv, dw):
    """With brackets around two factors you need the product rule once more, inside the brackets."""
    return du * v * w + u * dv * dw


# %%
@check.accepted(of=triple_product_slope)
def triple_product_slope_with_brackets(u, v, w, du, dv, dw):
    return (du * v + u * dv) * w + (u * v) * dw


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
    # BEGIN SOLUTION
    return 2 * x * sympy.sin(x) + x**2 * sympy.cos(x)
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_slope_of_squared_sine_product_everywhere():
    x = sympy.Symbol("x", real=True)
    slope = sympy.sympify(slope_of_squared_sine_product(x))
    check.form(slope)
    check.equal(slope, sympy.diff(x**2 * sympy.sin(x), x))
    check.equal(slope.subs(x, sympy.pi / 2), sympy.pi)


# %%
@check.mistake(of=slope_of_squared_sine_product)
def slopes_multiplied(x):
    """You multiplied the two slopes. Near 0 the function is about x cubed: is your slope that of a cube?"""
    return 2 * x * sympy.cos(x)


# %%
@check.mistake(of=slope_of_squared_sine_product)
def only_the_square_moves(x):
    """At pi your slope is 0, but the function crosses zero there. The sine moves as well as the square."""
    return 2 * x * sympy.sin(x)


# %%
@check.mistake(of=slope_of_squared_sine_product)
def only_the_sine_moves(x):
    """At pi half your slope is 0. The square moves as well as the sine."""
    return x**2 * sympy.cos(x)


# %%
@check.mistake(of=slope_of_squared_sine_product)
def sine_with_a_minus(x):
    """Look at the slope of the sine: at 0 it rises. (It is the cosine whose slope has a minus sign.)"""
    return 2 * x * sympy.sin(x) - x**2 * sympy.cos(x)


# %%
@check.accepted(of=slope_of_squared_sine_product)
def slope_with_the_common_factor_outside(x):
    return x * sympy.sin(x) * (2 + x * sympy.cot(x))


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
    # BEGIN SOLUTION
    e = sympy.exp(x)
    return [
        ((e + x * e) * (1 + x) - x * e) / (1 + x) ** 2,
        e * ((1 + x) * (1 + x) - x) / (1 + x) ** 2,
        e * (1 + x + x**2) / (1 + x) ** 2,
    ]
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_every_line_is_the_slope():
    x = sympy.Symbol("x", positive=True)
    function = x * sympy.exp(x) / (1 + x)
    lines = steps_to_the_slope(x)
    check.that(isinstance(lines, (list, tuple)), "A derivation is a list of lines.", lines=lines)
    check.that(len(lines) >= 2, "A single line is no derivation.", lines=lines)
    for line in lines:
        check.equal(line.doit(), function * (1 / x + 1 - 1 / (1 + x)))
    check.equal(lines[-1].subs(x, 1), sympy.E * sympy.Rational(3, 4))


# %%
@check.hidden
@check.points(1)
def test_the_lines_pass_through_the_quotient_rule():
    def quotient_rule(line):
        parts = sympy.Mul.make_args(line)
        return not line.has(sympy.Derivative) and any(part.is_Add and part.has(sympy.exp) for part in parts)

    x = sympy.Symbol("x", real=True)
    slope = sympy.exp(x) * (x * x + x + 1) * (x + 1) ** -2
    check.steps(steps_to_the_slope(x), start=sympy.Derivative(x * sympy.exp(x) / (x + 1), x), end=slope,
                through=[quotient_rule], exact=True)


# %%
@check.mistake(of=steps_to_the_slope)
def numerator_not_a_product(x):
    """Look at your first line: the numerator is a product of two factors. How many terms has its slope?"""
    e = sympy.exp(x)
    return [(e * (1 + x) - x * e) / (1 + x) ** 2, e * (1 + x + x**2) / (1 + x) ** 2]


# %%
@check.mistake(of=steps_to_the_slope)
def steps_with_a_plus(x):
    """Look at your first line: which sign stands between the two products of the quotient rule?"""
    e = sympy.exp(x)
    return [
        ((e + x * e) * (1 + x) + x * e) / (1 + x) ** 2,
        e * ((1 + x) ** 2 + x) / (1 + x) ** 2,
        e * (1 + 3 * x + x**2) / (1 + x) ** 2,
    ]


# %%
@check.mistake(of=steps_to_the_slope)
def square_cancelled_in_one_term(x):
    """You cancelled the square against one term alone. What is divided is the whole numerator."""
    e = sympy.exp(x)
    return [
        ((e + x * e) * (1 + x) - x * e) / (1 + x) ** 2,
        e * ((1 + x) ** 2 - x) / (1 + x) ** 2,
        e * (1 - x),
    ]


# %%
@check.mistake(of=steps_to_the_slope)
def straight_to_the_end(x):
    """Right, but the way is what is asked for: begin with what the quotient rule gives."""
    end = sympy.exp(x) * (1 + x + x**2) / (1 + x) ** 2
    return [sympy.Derivative(x * sympy.exp(x) / (1 + x), x), end]


# %%
@check.accepted(of=steps_to_the_slope)
def steps_by_the_product_rule(x):
    e = sympy.exp(x)
    return [
        sympy.Derivative(x * e / (1 + x), x),
        e / (1 + x) + x * (e * (1 + x) - e) / (1 + x) ** 2,
        (e * (1 + x) + x**2 * e) / (1 + x) ** 2,
        e * (x**2 + x + 1) / (x + 1) ** 2,
    ]


# %%
@check.accepted(of=steps_to_the_slope)
def steps_with_derivatives_left_standing(x):
    u, v = x * sympy.exp(x), 1 + x
    return [
        (sympy.Derivative(u, x) * v - u * sympy.Derivative(v, x)) / v**2,
        ((sympy.exp(x) + u) * v - u) / v**2,
        sympy.exp(x) * (1 + x + x**2) / v**2,
    ]
