# %% [markdown] difficulty=2 minutes=45 sources=["Krohn: L94-98", "Mathematical Foundations: L221-226", "Mathematical Foundations: 3.3 L222-226"]
r"""
# The chain rule, in one variable

A function of a function: first $u = g(x)$, then $y = f(u)$. If $u$ runs 3 times as fast as $x$, and $y$ runs
5 times as fast as $u$, then $y$ runs 15 times as fast as $x$. Rates along a chain *multiply*:

$$\frac{dy}{dx} = \frac{dy}{du}\cdot\frac{du}{dx},\qquad\text{that is}\qquad
\big(f(g(x))\big)' = f'\big(g(x)\big)\cdot g'(x).$$

Two things to mind. The slope of the outer function is taken *where the outer function is*, at $u = g(x)$, not
at $x$. And the inner slope comes in *once*: not never, not twice.

*With numbers.* $y = (x^2+1)^3$ at $x = 2$: here $u = 5$. The outer slope there is $3u^2 = 75$, the inner
slope $2x = 4$, and the slope of the chain $75\cdot4 = 300$. Check: at $x = 2.001$ the value is
$125.300\ldots$, at $x = 2$ it is 125.

An outer function that is a power has the slope $n\,u^{n-1}\cdot u'$: the *power rule on a chain*. By hand
means: without `sympy.diff`.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(sympy.diff, sympy.Expr.diff, sympy.Derivative.doit)  # found on paper: the answers may not call them


# %% [markdown]
r"""
## 1. Three chains

Find the slopes of $(3x+1)^5$, of $\sin(x^2)$ and of $\sin^2x$, which means $(\sin x)^2$.
"""


# %%
def three_chain_slopes(x):
    r"""Return the derivatives of (3 x + 1)^5, sin(x^2) and (sin x)^2, in this order.

    Args:
        x: a real symbol.

    Returns:
        Three expressions in x, worked out.
    """
    # BEGIN SOLUTION
    return 15 * (3 * x + 1) ** 4, 2 * x * sympy.cos(x**2), 2 * sympy.sin(x) * sympy.cos(x)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
For each: what is computed *first* when you put in a number (that is $u$), and what is then done with the
result?
"""

# %% [markdown] tags=["hint"]
r"""
In the second, $u = x^2$ and $y = \sin u$; in the third it is the other way round, $u = \sin x$ and $y = u^2$.
Three checks: the first slope at $x = 0$ is 15, the second vanishes at $x = 0$, the third at $x = \frac\pi2$.
"""

# %% [markdown] tags=["solution"]
r"""
| | $u$ | $dy/du$ | $du/dx$ | product |
|---|---|---|---|---|
| $(3x+1)^5$ | $3x+1$ | $5u^4$ | $3$ | $15\,(3x+1)^4$ |
| $\sin(x^2)$ | $x^2$ | $\cos u$ | $2x$ | $2x\cos(x^2)$ |
| $\sin^2x$ | $\sin x$ | $2u$ | $\cos x$ | $2\sin x\cos x$ |

*Second looks.* $(3x+1)^5$ is $u^5$ squeezed sideways by 3, so it is 3 times as steep.
$\sin^2x = \sin x\cdot\sin x$ can be done by the product rule: $\cos x\sin x + \sin x\cos x$, the same.
"""


# %%
@check.points(2)
def test_chain_slopes_are_rise_over_run():
    x = sympy.Symbol("x", real=True)
    slopes = three_chain_slopes(x)
    check.that(isinstance(slopes, (list, tuple, np.ndarray, sympy.Tuple)) and len(slopes) == 3,
               "Three slopes are asked for.", yours=slopes)
    functions = (lambda t: (3 * t + 1) ** 5, lambda t: np.sin(t**2), lambda t: np.sin(t) ** 2)
    for number, (f, slope) in enumerate(zip(functions, slopes, strict=True), 1):
        check.form(slope, only=(x,))
        for at in (-0.6, 0.3, 1.4):
            rise_over_run = (f(at + 1e-5) - f(at - 1e-5)) / 2e-5
            there = sympy.N(sympy.sympify(slope).subs(x, at))
            check.that(abs(complex(there) - rise_over_run) < 1e-4, f"Slope {number} must agree with rise over run.",
                       x=at, yours=slope, there=there, rise_over_run=rise_over_run)


# %%
@check.hidden
@check.points(2)
def test_chain_slopes_by_other_routes():
    x = sympy.Symbol("x", real=True)
    fifth = sympy.diff(sympy.expand((3 * x + 1) ** 5), x)
    slopes = three_chain_slopes(x)
    for slope in slopes:
        check.form(slope, only=(x,))
    check.equal(slopes, (fifth, sympy.diff(sympy.sin(x**2), x), sympy.sin(2 * x)))


# %%
@check.mistake(of=three_chain_slopes)
def inner_slopes_missing(x):
    """You differentiated the outer functions. What is inside moves with x, too, at a speed of its own."""
    return 5 * (3 * x + 1) ** 4, sympy.cos(x**2), 2 * sympy.sin(x)


# %%
@check.mistake(of=three_chain_slopes)
def outer_slopes_at_the_wrong_place(x):
    """The outer slope is taken where the outer function is: at u, not at x."""
    return 15 * x**4, 2 * x * sympy.cos(x), 2 * x * sympy.cos(x)


# %%
@check.mistake(of=three_chain_slopes)
def square_of_the_sine_for_sine_of_the_square(x):
    """Look at the second and third again: which is done first, the square or the sine?"""
    return 15 * (3 * x + 1) ** 4, 2 * sympy.sin(x) * sympy.cos(x), 2 * x * sympy.cos(x**2)


# %%
@check.mistake(of=three_chain_slopes)
def inner_slope_put_inside(x):
    """The inner slope is a factor of the whole; it does not take the place of what is inside."""
    return 5 * sympy.Integer(3) ** 4, sympy.cos(2 * x), 2 * sympy.cos(x)


# %%
@check.mistake(of=three_chain_slopes)
def cosine_with_a_minus(x):
    """The slope of the sine at 0: does the sine rise or fall there?"""
    return 15 * (3 * x + 1) ** 4, -2 * x * sympy.cos(x**2), -2 * sympy.sin(x) * sympy.cos(x)


# %%
@check.accepted(of=three_chain_slopes)
def chain_slopes_in_other_words(x):
    return [3 * 5 * (1 + 3 * x) ** 4, sympy.cos(x * x) * x * 2, sympy.sin(2 * x)]


# %% [markdown]
r"""
## 2. Three links

Find the slope of $f(x) = \sqrt{1 + \sin^2(3x)}$.
"""


# %%
def slope_of_three_links(x):
    r"""Return the derivative of the root of 1 + (sin 3x)^2.

    Args:
        x: a real symbol.

    Returns:
        The slope, an expression in x, worked out.
    """
    # BEGIN SOLUTION
    return 3 * sympy.sin(3 * x) * sympy.cos(3 * x) / sympy.sqrt(1 + sympy.sin(3 * x) ** 2)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Give every intermediate result a letter: $u = 3x$, $v = \sin u$, $w = 1 + v^2$, $y = \sqrt w$. Write four
slopes and multiply them.
"""

# %% [markdown] tags=["hint"]
r"""
$\frac{dy}{dw} = \frac1{2\sqrt w}$, $\frac{dw}{dv} = 2v$, $\frac{dv}{du} = \cos u$, $\frac{du}{dx} = 3$. Put
the letters' meanings back in at the end.
"""

# %% [markdown] tags=["solution"]
r"""
$$\frac{dy}{dx} = \frac1{2\sqrt w}\cdot2v\cdot\cos u\cdot3 = \frac{3\sin(3x)\cos(3x)}{\sqrt{1+\sin^2(3x)}} .$$

*Another route*: square first. $y^2 = 1 + \sin^2(3x)$; differentiate both sides: $2y\,y' = 6\sin(3x)\cos(3x)$;
divide by $2y$.

Going from the outside to the inside, every link needs the *value* that it was fed with: $w$, then $v$, then
$u$. A network does exactly this, with thousands of links, and this is why it keeps the values of its forward
pass.
"""


# %%
@check.points(1)
def test_slope_of_three_links_is_rise_over_run():
    x = sympy.Symbol("x", real=True)
    slope = slope_of_three_links(x)
    check.form(slope, only=(x,))
    for at in (-0.5, 0.2, 1.3):
        ends = [np.sqrt(1 + np.sin(3 * t) ** 2) for t in (at - 1e-5, at + 1e-5)]
        there, rise_over_run = sympy.N(sympy.sympify(slope).subs(x, at)), (ends[1] - ends[0]) / 2e-5
        check.that(abs(complex(there) - rise_over_run) < 1e-6, "The slope must agree with rise over run.",
                   x=at, yours=slope, there=there, rise_over_run=rise_over_run)


# %%
@check.hidden
@check.points(2)
def test_slope_of_three_links_by_squaring():
    x = sympy.Symbol("x", real=True)
    square = 1 + (1 - sympy.cos(6 * x)) / 2
    slope = slope_of_three_links(x)
    check.equal(2 * sympy.sqrt(square) * slope, sympy.diff(square, x))
    check.form(slope, only=(x,))


# %%
@check.mistake(of=slope_of_three_links)
def innermost_slope_missing(x):
    """The chain goes on to the very inside: how fast does 3x move?"""
    return sympy.sin(3 * x) * sympy.cos(3 * x) / sympy.sqrt(1 + sympy.sin(3 * x) ** 2)


# %%
@check.mistake(of=slope_of_three_links)
def one_half_of_the_root_missing(x):
    """Two factors of 2 should have met in yours, one above and one below the line. What is the slope of a root?"""
    return 6 * sympy.sin(3 * x) * sympy.cos(3 * x) / sympy.sqrt(1 + sympy.sin(3 * x) ** 2)


# %%
@check.mistake(of=slope_of_three_links)
def root_of_the_slope(x):
    """You took the root of the slope inside. The root has a slope of its own, at w."""
    return sympy.sqrt(6 * sympy.sin(3 * x) * sympy.cos(3 * x))


# %%
@check.mistake(of=slope_of_three_links)
def sine_not_differentiated(x):
    """Between the square and 3x there is one link more: the sine."""
    return 3 * sympy.sin(3 * x) / sympy.sqrt(1 + sympy.sin(3 * x) ** 2)


# %%
@check.accepted(of=slope_of_three_links)
def slope_of_three_links_with_the_double_angle(x):
    return 3 * sympy.sin(6 * x) / (2 * sympy.sqrt(1 + sympy.sin(3 * x) ** 2))


# %% [markdown]
r"""
## 3. From a table

Of two functions only this much is known:

| $x$ | 1 | 2 | 3 |
|---|---|---|---|
| $f(x)$ | 2 | 3 | 1 |
| $f'(x)$ | 5 | $-4$ | 7 |
| $g(x)$ | 3 | 1 | 2 |
| $g'(x)$ | $-2$ | 6 | 0.5 |

Find the slope of $f(g(x))$ at 1, of $g(f(x))$ at 1, and of $f(f(x))$ at 2.
"""


# %%
def slopes_from_the_table():
    r"""Return the slopes of f(g(x)) at 1, of g(f(x)) at 1 and of f(f(x)) at 2.

    Returns:
        Three numbers.
    """
    # BEGIN SOLUTION
    return -14, 30, -28
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Follow the number through the machine: for $f(g(x))$ at $x = 1$ the inner function sends 1 to 3. In which
column do you look up the outer slope?
"""

# %% [markdown] tags=["hint"]
r"""
The inner slope is read in the column of $x$, the outer slope in the column of the inner *value*. The two are
multiplied.
"""

# %% [markdown] tags=["solution"]
r"""
- $f(g(x))$ at 1: $f'(g(1))\,g'(1) = f'(3)\,g'(1) = 7\cdot(-2) = -14$.
- $g(f(x))$ at 1: $g'(f(1))\,f'(1) = g'(2)\,f'(1) = 6\cdot5 = 30$.
- $f(f(x))$ at 2: $f'(f(2))\,f'(2) = f'(3)\,f'(2) = 7\cdot(-4) = -28$.

Nothing else about $f$ and $g$ was needed: no formula, only values and slopes at the places that the number
passes through. This is all that backpropagation asks of a layer.
"""


# %%
@check.points(1)
def test_slopes_from_the_table_fit_functions_with_that_table():
    def follow(values, slopes):
        return lambda t: values[round(t) - 1] + slopes[round(t) - 1] * (t - round(t))  # near each place, its tangent

    f, g = follow((2, 3, 1), (5, -4, 7)), follow((3, 1, 2), (-2, 6, 0.5))
    slopes = slopes_from_the_table()
    slopes = slopes.tolist() if isinstance(slopes, np.ndarray) else slopes
    check.that(isinstance(slopes, (list, tuple, np.ndarray, sympy.Tuple)) and len(slopes) == 3,
               "Three slopes are asked for.", yours=slopes)
    for name, outer, inner, at, slope in zip(("f(g(x))", "g(f(x))", "f(f(x))"), (f, g, f), (g, f, f), (1, 1, 2),
                                             slopes, strict=True):
        check.form(slope, only=())
        rise_over_run = (outer(inner(at + 1e-4)) - outer(inner(at - 1e-4))) / 2e-4
        check.that(abs(float(slope) - rise_over_run) < 1e-6,
                   f"The slope of {name} must fit functions with this table.", x=at, yours=slope)


# %%
@check.hidden
@check.points(2)
def test_slopes_from_the_table_with_curved_functions():
    h = sympy.Symbol("h", real=True)

    def near(row, slopes, at, step):
        return row[at - 1] + slopes[at - 1] * step + 3 * step**2  # the table's value and slope, and a bend

    f, g = ((2, 3, 1), (5, -4, 7)), ((3, 1, 2), (-2, 6, sympy.Rational(1, 2)))
    expected = []
    for outer, inner, at in ((f, g, 1), (g, f, 1), (f, f, 2)):
        arrived = inner[0][at - 1]
        expected.append(sympy.diff(near(*outer, arrived, near(*inner, at, h) - arrived), h).subs(h, 0))
    check.equal(slopes_from_the_table(), tuple(expected))


# %%
@check.mistake(of=slopes_from_the_table)
def both_slopes_in_one_column():
    """You read both slopes in the column of x. The outer function is not at x: where does the inner one send it?"""
    return -10, -10, 16


# %%
@check.mistake(of=slopes_from_the_table)
def outer_slopes_alone():
    """Those are the outer slopes, read in the right column. The inner function moves at a speed of its own."""
    return 7, 6, 7


# %%
@check.mistake(of=slopes_from_the_table)
def inner_and_outer_exchanged():
    """In f(g(x)) it is g that meets x first. You followed the number the other way round."""
    return 30, -14, -28


# %%
@check.mistake(of=slopes_from_the_table)
def slopes_added_along_the_chain():
    """If u is twice as fast as x and y three times as fast as u, is y five times as fast as x?"""
    return 5, 11, 3


# %%
@check.accepted(of=slopes_from_the_table)
def slopes_from_the_table_as_decimals():
    return [-14.0, 30.0, -28.0]


# %% [markdown]
r"""
## 4. Find the mistake

To apply the chain rule to $\sin(x^6)$, written as $f(g(x))$ with $g(x) = x^3$ and $f(u) = \sin(u^2)$, an
article works out two arrays of slopes by a numerical method that we take for exact here:

- `g_grad`, the slopes of $g(x)$ along $x$,
- `f_grad`, the slopes of $f(g(x))$ along $x$,

and returns their product, "by the chain rule". Find the true slope, and the factor by which the article's
product is wrong (product divided by truth).
"""


# %%
def truth_and_surplus_factor(x):
    r"""Return the slope of sin(x^6), and the article's product divided by it.

    Args:
        x: a positive symbol.

    Returns:
        Two expressions in x: the slope, and the factor.
    """
    # BEGIN SOLUTION
    return 6 * x**5 * sympy.cos(x**6), 3 * x**2
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The chain rule multiplies $\frac{dy}{du}$ by $\frac{du}{dx}$. Which of the two is `g_grad`? And is `f_grad`
the other one?
"""

# %% [markdown] tags=["hint"]
r"""
`f_grad` is $\frac{dy}{dx}$ already: it is what we want. The article then multiplies by $\frac{du}{dx}$ once
more.
"""

# %% [markdown] tags=["solution"]
r"""
$\frac{dy}{du} = 2u\cos(u^2)$ and $\frac{du}{dx} = 3x^2$, so the truth is
$2x^3\cos(x^6)\cdot3x^2 = 6x^5\cos(x^6)$: at $x = 1, 2, 3$ about $3.24,\ 75.2,\ 1441.5$.

The article's `f_grad` has both factors in it, since it was taken along $x$ and not along $u$. Multiplied by
`g_grad` it contains the inner slope twice: the product is wrong by the factor $g'(x) = 3x^2$. To repair it,
take the slopes of $f$ along $u$, for example with `np.gradient(f(u), u)`, or leave the product away.
"""


# %%
@check.points(1)
def test_truth_is_rise_over_run_and_the_factor_is_what_is_left():
    x = sympy.Symbol("x", positive=True)
    both = truth_and_surplus_factor(x)
    check.that(isinstance(both, (list, tuple, np.ndarray, sympy.Tuple)) and len(both) == 2,
               "Two expressions are asked for.", yours=both)
    for part in both:
        check.form(part, only=(x,))
    for at in (0.5, 0.9, 1.1):
        f_grad = (np.sin((at + 1e-5) ** 6) - np.sin((at - 1e-5) ** 6)) / 2e-5
        g_grad = ((at + 1e-5) ** 3 - (at - 1e-5) ** 3) / 2e-5
        truth, surplus = (float(sympy.sympify(part).subs(x, at)) for part in both)
        check.that(abs(truth - f_grad) < 1e-5, "The truth must agree with rise over run.",
                   x=at, yours=both[0], there=truth, rise_over_run=f_grad)
        check.that(abs(truth * surplus - g_grad * f_grad) < 1e-4, "Truth times factor must be the article's product.",
                   x=at, product=truth * surplus, articles_product=g_grad * f_grad)


# %%
@check.hidden
@check.points(2)
def test_truth_and_surplus_factor_for_every_x():
    x = sympy.Symbol("x", positive=True)
    both = truth_and_surplus_factor(x)
    truth = sympy.diff(sympy.sin(x**6), x)
    check.equal(both, (truth, sympy.diff(x**3, x)))
    for part in both:
        check.form(part, only=(x,))


# %%
@check.mistake(of=truth_and_surplus_factor)
def article_believed(x):
    """That is the article's own product. Compare it with rise over run of sin(x^6) at x = 1."""
    return 18 * x**7 * sympy.cos(x**6), sympy.Integer(1)


# %%
@check.mistake(of=truth_and_surplus_factor)
def surplus_of_the_outer_slope(x):
    """The truth is right. Which of the two slopes is in the article's product twice?"""
    return 6 * x**5 * sympy.cos(x**6), 2 * x**3 * sympy.cos(x**6)


# %%
@check.mistake(of=truth_and_surplus_factor)
def truth_along_u(x):
    """That is the slope along u. Along x the inner function comes in, once."""
    return 2 * x**3 * sympy.cos(x**6), 9 * x**4


# %%
@check.mistake(of=truth_and_surplus_factor)
def factor_upside_down(x):
    """The factor is the product divided by the truth. Yours is the other way round."""
    return 6 * x**5 * sympy.cos(x**6), 1 / (3 * x**2)


# %%
@check.accepted(of=truth_and_surplus_factor)
def truth_and_factor_as_a_list(x):
    u = x**3
    return [2 * u * sympy.cos(u**2) * 3 * x * x, x**2 * 3]


# %% [markdown]
r"""
## 5. A long chain

Start with $x_0 = x$ and go through $n$ links, each with a weight of its own:

$$x_{k+1} = \sin(w_k\,x_k),\qquad k = 0, 1, \dots, n-1 .$$

Write a function that returns the slope $\dfrac{dx_n}{dx_0}$, for any number of links, without difference
quotients. (For no link at all it is 1.)
"""


# %%
def slope_of_a_long_chain(w, x):
    r"""Return the slope of the end of the chain with respect to its beginning.

    Args:
        w: the weights, first link first, shape (n,).
        x: where the chain begins, a number.

    Returns:
        The slope, a number, to full precision (no difference quotient).
    """
    # BEGIN SOLUTION
    slope = 1.0
    for weight in w:
        slope *= weight * np.cos(weight * x)
        x = np.sin(weight * x)
    return slope
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
What is the slope of one link, $\frac{dx_{k+1}}{dx_k}$? It needs the value $x_k$: walk along the chain and
keep the value.
"""

# %% [markdown] tags=["hint"]
r"""
In a loop: multiply the slope so far by $w_k\cos(w_kx_k)$, and only *then* replace $x_k$ by $x_{k+1}$.
"""

# %% [markdown] tags=["solution"]
r"""
One link: $\dfrac{dx_{k+1}}{dx_k} = w_k\cos(w_kx_k)$. All of them:

$$\frac{dx_n}{dx_0} = \prod_{k=0}^{n-1}w_k\cos(w_k\,x_k).$$

The values $x_k$ come from the forward pass, so both are done in one loop. The order of the two lines in the
loop matters: the slope of a link is taken at the value that goes *into* it.

A product of many factors smaller than 1 vanishes, one of many factors larger than 1 explodes. With all
$w_k = 1$ the first happens, slowly; in deep networks it is a serious matter.
"""


# %%
@check.points(1)
def test_long_chain_slope_is_rise_over_run():
    w = np.array([1.3, -0.7, 2.1, 0.6])
    ends = []
    for value in (0.4 - 1e-5, 0.4 + 1e-5):
        for weight in w:
            value = np.sin(weight * value)
        ends.append(value)
    check.close(slope_of_a_long_chain(w, 0.4), (ends[1] - ends[0]) / 2e-5, rtol=1e-6)


# %%
@check.hidden
@check.points(2)
def test_long_chain_slope_without_rounding():
    rng = np.random.default_rng(212)
    for links in (5, 1, 2, 9):
        w, x = rng.uniform(0.5, 2.0, size=links) * rng.choice([-1.0, 1.0], size=links), 0.7
        value = x + 1e-30j
        for weight in w:
            value = np.sin(weight * value)
        check.close(check.unchanged(slope_of_a_long_chain, w, x), value.imag / 1e-30, rtol=1e-11)
    check.close(slope_of_a_long_chain(np.array([]), 0.7), 1.0)


# %%
@check.mistake(of=slope_of_a_long_chain)
def every_link_at_the_beginning(w, x):
    """You took every slope at the first value. Each link is fed by the one before it."""
    return float(np.prod(w * np.cos(w * x)))


# %%
@check.mistake(of=slope_of_a_long_chain)
def slope_taken_behind_the_link(w, x):
    """The slope of a link belongs to the value that goes into it. You had moved on already."""
    slope = 1.0
    for weight in w:
        x = np.sin(weight * x)
        slope *= weight * np.cos(weight * x)
    return slope


# %%
@check.mistake(of=slope_of_a_long_chain)
def weights_not_differentiated(w, x):
    """Inside each sine stands a product: how fast does it move when its x does?"""
    slope = 1.0
    for weight in w:
        slope *= np.cos(weight * x)
        x = np.sin(weight * x)
    return slope


# %%
@check.mistake(of=slope_of_a_long_chain)
def last_link_forgotten(w, x):
    """Count the links: with a single one your slope is 1, whatever the weight."""
    slope = 1.0
    for weight in w[:-1]:
        slope *= weight * np.cos(weight * x)
        x = np.sin(weight * x)
    return slope


# %%
@check.accepted(of=slope_of_a_long_chain)
def slope_of_a_long_chain_from_behind(w, x):
    values = [x]
    for weight in w:
        values.append(np.sin(weight * values[-1]))
    slope = 1.0
    for weight, value in zip(w[::-1], values[-2::-1], strict=True):
        slope = slope * np.cos(weight * value) * weight
    return slope
