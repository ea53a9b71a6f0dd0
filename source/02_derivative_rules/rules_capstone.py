# %% [markdown] difficulty=4 minutes=60 sources=["Krohn: L94-98", "CNN from Scratch: 29:50"]
r"""
# Capstone: an activation that nobody has seen

A colleague invents an activation function and asks you for everything that a network needs to know about it.
With softplus, $p = \ln(1+e^z)$, it is

$$\operatorname{glide}z = \frac{p^2}{1+p} .$$

You will find its slope, its bend and its behaviour far out by the rules of this chapter, put the slope into
code that survives every number, and then build the instrument that checks such a slope without knowing any
rules.

Throughout, $p = \ln(1+e^z)$ and $s = \sigma(z) = \frac1{1+e^{-z}}$ are the two quantities that the forward
pass has at hand anyway; $\frac{dp}{dz} = s$ and $\frac{ds}{dz} = s(1-s)$.

*With numbers.*

| $z$ | $-2$ | $0$ | $2$ | $10$ |
|---|---|---|---|---|
| $p$ | 0.12693 | 0.69315 | 2.12693 | 10.00005 |
| $s$ | 0.11920 | 0.5 | 0.88080 | 0.99995 |
| glide | 0.01430 | 0.28376 | 1.44673 | 9.09095 |

By hand means: without `sympy.diff`, `sympy.limit` and their relatives. (`sympy.sqrt`, `sympy.exp` and `sympy.log` are
for symbols, as in the first two parts; `np.exp` and the like for arrays, as in the last two.)
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(  # found on paper: the answers may not call them
    sympy.diff, sympy.Expr.diff, sympy.Derivative.doit, sympy.limit, sympy.Expr.limit, sympy.Limit.doit
)


# %% [markdown]
r"""
## 1. The slope

Find the slope of glide with respect to $z$, in terms of $p$ and $s$.
"""


# %%
def glide_slope(p, s):
    r"""Return the derivative of glide with respect to z.

    Args:
        p: softplus of z, a positive symbol.
        s: the sigmoid of z, a symbol between 0 and 1.

    Returns:
        The slope, an expression in p and s.
    """
    # BEGIN SOLUTION
    return s * p * (p + 2) / (1 + p) ** 2
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Two steps: first the slope of $\frac{p^2}{1+p}$ along $p$ (which rule?), then along $z$ (which rule?).
"""

# %% [markdown] tags=["hint"]
r"""
Along $p$: $\dfrac{2p\,(1+p)-p^2}{(1+p)^2}$. Simplify, then multiply by $\frac{dp}{dz}$. What must come out
for very large $z$?
"""

# %% [markdown] tags=["solution"]
r"""
Quotient rule along $p$, chain rule to $z$:

$$\frac{d}{dz}\,\frac{p^2}{1+p} = \frac{2p\,(1+p)-p^2}{(1+p)^2}\cdot\frac{dp}{dz} = \frac{p\,(p+2)}{(1+p)^2}\;s .$$

*By division first*: $\frac{p^2}{1+p} = p-1+\frac1{1+p}$ has the slope $1-\frac1{(1+p)^2}$ along $p$. The
same: $\frac{(1+p)^2-1}{(1+p)^2}$.

*By the logarithm*: $\ln\operatorname{glide} = 2\ln p-\ln(1+p)$ has the slope
$\big(\frac2p-\frac1{1+p}\big)s$; times glide, again the same.

Both factors lie between 0 and 1: glide rises everywhere, and nowhere steeper than ReLU.
"""


# %%
@check.points(2)
def test_glide_slope_is_rise_over_run():
    p, s = sympy.symbols("p s", positive=True)
    slope = glide_slope(p, s)
    check.form(slope, only=(p, s))
    for z in (-2.0, 0.0, 0.8, 6.0):
        softplus = [np.log(1 + np.exp(z + step)) for step in (-1e-5, 0.0, 1e-5)]
        rise_over_run = (softplus[2] ** 2 / (1 + softplus[2]) - softplus[0] ** 2 / (1 + softplus[0])) / 2e-5
        there = sympy.N(sympy.sympify(slope).subs({p: softplus[1], s: 1 / (1 + np.exp(-z))}))
        check.that(abs(complex(there) - rise_over_run) < 1e-6,
                   "The slope must agree with rise over run of a step in z.",
                   z=z, yours=slope, there=there, rise_over_run=rise_over_run)


# %%
@check.hidden
@check.points(2)
def test_glide_slope_for_every_z():
    p, s = sympy.symbols("p s", positive=True)
    slope = sympy.sympify(glide_slope(p, s))
    # Everything is a function of p: s = 1 - exp(-p), and d/dz is s times d/dp.
    t = 1 - sympy.exp(-p)
    check.equal(slope.subs(s, t), t * sympy.diff(p - 1 + 1 / (1 + p), p))
    check.form(slope, only=(p, s))


# %%
@check.mistake(of=glide_slope)
def slope_along_p_only(p, s):
    """That is the slope along p. Softplus moves more slowly than z."""
    return p * (p + 2) / (1 + p) ** 2


# %%
@check.mistake(of=glide_slope)
def numerator_of_the_quotient_reversed(p, s):
    """Glide rises, and your slope is negative: in the quotient rule the order matters."""
    return -s * p * (p + 2) / (1 + p) ** 2


# %%
@check.mistake(of=glide_slope)
def slopes_of_both_parts_divided(p, s):
    """You divided the slope of the numerator by that of the denominator. Far out the slope must go to 1."""
    return 2 * p * s


# %%
@check.mistake(of=glide_slope)
def denominator_of_the_slope_not_squared(p, s):
    """Far out your slope grows beyond every bound. Look at the denominator of the quotient rule."""
    return s * p * (p + 2) / (1 + p)


# %%
@check.mistake(of=glide_slope)
def inner_slope_of_the_sigmoid(p, s):
    """The inner function is softplus. You multiplied by the slope of the sigmoid."""
    return s * (1 - s) * p * (p + 2) / (1 + p) ** 2


# %%
@check.accepted(of=glide_slope)
def glide_slope_by_relative_growth(p, s):
    return p**2 / (1 + p) * (2 / p - 1 / (1 + p)) * s


# %% [markdown]
r"""
## 2. The bend

Find the second derivative of glide with respect to $z$, in terms of $p$ and $s$.
"""


# %%
def glide_bend(p, s):
    r"""Return the second derivative of glide with respect to z.

    Args:
        p: softplus of z, a positive symbol.
        s: the sigmoid of z, a symbol between 0 and 1.

    Returns:
        The second derivative, an expression in p and s.
    """
    # BEGIN SOLUTION
    return s * (1 - s) * (1 - 1 / (1 + p) ** 2) + 2 * s**2 / (1 + p) ** 3
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The slope is a product of two functions of $z$. In the form $s\cdot\big(1-(1+p)^{-2}\big)$ each of them is
easily differentiated.
"""

# %% [markdown] tags=["hint"]
r"""
The slope of $-(1+p)^{-2}$ *along $z$* is $2(1+p)^{-3}\cdot s$. The slope of $s$ is $s(1-s)$.
"""

# %% [markdown] tags=["solution"]
r"""
Product rule for $s\cdot\big(1-(1+p)^{-2}\big)$, with the power rule on a chain for the second factor:

$$\frac{d^2}{dz^2}\operatorname{glide} = s(1-s)\Big(1-\frac1{(1+p)^2}\Big)+s\cdot\frac{2s}{(1+p)^3} .$$

Both terms are positive: glide bends upwards everywhere, there is no inflection point and no dip. In this it
resembles softplus, and differs from swish and GELU.
"""


# %%
@check.points(2)
def test_glide_bend_is_a_second_difference():
    p, s = sympy.symbols("p s", positive=True)
    bend = glide_bend(p, s)
    check.form(bend, only=(p, s))
    for z in (-1.5, 0.0, 1.2):
        softplus = [np.log(1 + np.exp(z + step)) for step in (-1e-3, 0.0, 1e-3)]
        values = [q**2 / (1 + q) for q in softplus]
        change = (values[2] - 2 * values[1] + values[0]) / 1e-6
        there = sympy.N(sympy.sympify(bend).subs({p: softplus[1], s: 1 / (1 + np.exp(-z))}))
        check.that(abs(complex(there) - change) < 1e-5, "The bend must agree with the change of the slope along z.",
                   z=z, yours=bend, there=there, change_of_the_slope=change)


# %%
@check.hidden
@check.points(2)
def test_glide_bend_for_every_z():
    p, s = sympy.symbols("p s", positive=True)
    t = 1 - sympy.exp(-p)  # the sigmoid, as a function of p
    slope = t * sympy.diff(p**2 / (1 + p), p)
    bend = glide_bend(p, s)
    check.equal(sympy.sympify(bend).subs(s, t), t * sympy.diff(slope, p))
    check.form(bend, only=(p, s))


# %%
@check.mistake(of=glide_bend)
def sigmoid_held_still(p, s):
    """The sigmoid in front moves with z, too: the product rule has two terms."""
    return 2 * s**2 / (1 + p) ** 3


# %%
@check.mistake(of=glide_bend)
def softplus_held_still(p, s):
    """You differentiated the sigmoid alone. The other factor contains p, which moves with z."""
    return s * (1 - s) * (1 - 1 / (1 + p) ** 2)


# %%
@check.mistake(of=glide_bend)
def bend_with_a_chain_left_open(p, s):
    """In your second term the slope of the other factor is taken along p. How fast does p move along z?"""
    return s * (1 - s) * (1 - 1 / (1 + p) ** 2) + 2 * s / (1 + p) ** 3


# %%
@check.mistake(of=glide_bend)
def bend_with_two_minus_signs(p, s):
    """Two minus signs meet in the second term, one in front of the power and one from its exponent."""
    return s * (1 - s) * (1 - 1 / (1 + p) ** 2) - 2 * s**2 / (1 + p) ** 3


# %%
@check.mistake(of=glide_bend)
def bend_along_p(p, s):
    """That is the second derivative along p. The asked one is along z, where the sigmoid comes in twice over."""
    return 2 / (1 + p) ** 3


# %%
@check.accepted(of=glide_bend)
def glide_bend_over_one_denominator(p, s):
    return (s * (1 - s) * p * (p + 2) * (1 + p) + 2 * s**2) / (1 + p) ** 3


# %% [markdown]
r"""
## 3. Far out

Find

$$\lim_{z\to-\infty}\operatorname{glide}z,\qquad \lim_{z\to-\infty}\operatorname{glide}'z,\qquad
\lim_{z\to\infty}\operatorname{glide}'z,$$

$$\lim_{z\to\infty}(\operatorname{glide}z-z),\qquad \lim_{z\to-\infty}\frac{\operatorname{glide}z}{e^{2z}} .$$
"""


# %%
def glide_limits():
    r"""Return the five limits, in the order of the statement.

    Returns:
        Five numbers (or `sympy.oo`, `-sympy.oo`; None for a limit that does not exist).
    """
    # BEGIN SOLUTION
    return 0, 0, 1, -1, 1
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
To the left $p$ and $s$ go to 0; to the right $s$ goes to 1 and $p-z$ to 0. Say everything in terms of these.
"""

# %% [markdown] tags=["hint"]
r"""
Divide: $\frac{p^2}{1+p} = p-1+\frac1{1+p}$. And for small $u$, $\ln(1+u)\approx u$: what does that say of $p$
far to the left?
"""

# %% [markdown] tags=["solution"]
r"""
1. $p\to0$, so glide $\to\frac01 = 0$.
2. $s\to0$, and the other factor of the slope goes to 0, too: $0$.
3. $s\to1$ and $1-\frac1{(1+p)^2}\to1$: $1$.
4. $\operatorname{glide}z-z = (p-z)-1+\frac1{1+p}\to0-1+0 = -1$. Far to the right the curve runs along the
   line $z-1$, one below ReLU, and comes to it as slowly as $\frac1z$: at $z = 10$ the distance is still
   $0.09$.
5. $p = \ln(1+e^z)\approx e^z$ for very negative $z$, so glide $\approx p^2\approx e^{2z}$: the quotient goes
   to 1. Glide dies out twice as fast as softplus, in the exponent.
"""


# %%
@check.points(2)
def test_glide_limits_lie_beyond_the_table():
    def glide(z):
        p = np.log(1 + np.exp(z))
        return p**2 / (1 + p)

    # Glide rises, and the steeper the farther to the right; glide less z falls; the last quotient grows to the left.
    seen = (
        glide(-2.0),
        (glide(-1.999) - glide(-2.001)) / 2e-3,
        (glide(2.001) - glide(1.999)) / 2e-3,
        glide(10.0) - 10.0,
        glide(-2.0) / np.exp(-4.0),
    )
    limits = glide_limits()
    check.that(isinstance(limits, (list, tuple, np.ndarray, sympy.Tuple)) and len(limits) == 5,
               "Five limits are asked for.", yours=limits)
    for number, (limit, value, above) in enumerate(zip(limits, seen, (0, 0, 1, 0, 1), strict=True), 1):
        if limit is not None:
            known = isinstance(limit, (int, float, np.number, sympy.Expr))
            check.that(known, f"Limit {number} must be a number, sympy.oo, -sympy.oo or None.", yours=limit)
            gap = float(limit) - value
            check.that(gap > 0 if above else gap < 0,
                       f"Limit {number} is on the wrong side of what is seen in the table.",
                       yours=limit, seen_in_the_table=value)


# %%
@check.hidden
@check.points(2)
def test_glide_limits_exactly():
    p = sympy.Symbol("p", positive=True)
    # z = log(exp(p) - 1): the left end is p = 0, the right end is p = oo; s = 1 - exp(-p).
    glide, s = p**2 / (1 + p), 1 - sympy.exp(-p)
    slope = s * sympy.diff(glide, p)
    right = sympy.limit(glide - p, p, sympy.oo)  # and p - z goes to 0
    left = sympy.limit(glide / (sympy.exp(p) - 1) ** 2, p, 0)
    ends = (sympy.limit(glide, p, 0), sympy.limit(slope, p, 0), sympy.limit(slope, p, sympy.oo))
    check.equal(glide_limits(), (*ends, right, left))


# %%
@check.mistake(of=glide_limits)
def glide_taken_for_relu():
    """Glide is not ReLU with a rounded corner: look at the table, at z = 10. How far below ReLU is it?"""
    return 0, 0, 1, 0, 1


# %%
@check.mistake(of=glide_limits)
def infinity_less_infinity_unresolved():
    """Both grow beyond every bound, but their difference settles. Divide the polynomial in p first."""
    return 0, 0, 1, None, 1


# %%
@check.mistake(of=glide_limits)
def zero_over_zero_unresolved():
    """Above and below the line both go to 0. How fast does softplus do so, compared with the exponential?"""
    return 0, 0, 1, -1, 0


# %%
@check.mistake(of=glide_limits)
def slope_of_the_square():
    """For large p the square is divided by p: does the slope really grow on?"""
    return 0, 0, sympy.oo, -1, 1


# %%
@check.mistake(of=glide_limits)
def half_way_up_on_the_left():
    """Far to the left softplus itself goes to 0. (One half is what the sigmoid has at 0.)"""
    return sympy.Rational(1, 2), 0, 1, -1, 1


# %%
@check.accepted(of=glide_limits)
def glide_limits_as_a_list():
    return [0.0, 0.0, 1.0, -1.0, sympy.Integer(1)]


# %% [markdown]
r"""
## 4. The backward pass

In the network a glide layer gets the *upstream gradient* $G$, the slope of the loss with respect to each
output, and must return the slope of the loss with respect to each input: $G$ times
$\operatorname{glide}'(z)$, entry by entry. Write it for arrays, right to seven digits for every double:
without `nan` (think of $z = 10^{300}$), and without lost digits where the slope is tiny, as
at $z = -40$, where it is about $3.6\cdot10^{-35}$.
"""


# %%
def glide_backward(z, G):
    r"""Return the gradient of the loss with respect to the inputs of a glide layer.

    Args:
        z: inputs of the layer, real numbers, whole ones among them, an array of any shape.
        G: upstream gradient, of the same shape.

    Returns:
        The gradient with respect to z, of the same shape.
    """
    # BEGIN SOLUTION
    p = np.logaddexp(0.0, z)
    s = np.exp(-np.logaddexp(0.0, -z))
    return G * s * (p / (1 + p)) * ((p + 2) / (1 + p))
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
First get $p$ and $s$ without overflow: `np.logaddexp(0, z)` is $\ln(e^0+e^z)$. Can the sigmoid be written
with it, too?
"""

# %% [markdown] tags=["hint"]
r"""
Then the second factor. $1-\frac1{(1+p)^2}$ loses its digits for tiny $p$; $p\,(p+2)$ overflows for huge $p$.
Write it as a product of two fractions that are both harmless.
"""

# %% [markdown] tags=["solution"]
r"""
`logaddexp(0, z)` is $p$, and $s = e^{-\ln(1+e^{-z})}$. The factor
$\dfrac{p\,(p+2)}{(1+p)^2} = \dfrac p{1+p}\cdot\dfrac{p+2}{1+p}$: the first fraction is small where $p$ is
small and goes to 1, the second one falls from 2 to 1. Nothing is subtracted, nothing overflows.

At $z = -40$: $s\approx p\approx e^{-40}$, so the slope is about $2e^{-80}\approx3.6\cdot10^{-35}$; with
$1-\frac1{(1+p)^2}$ it would have been 0.

$G$ is multiplied entry by entry: output $i$ depends on input $i$ alone, so no sum is needed.
"""


# %%
@check.points(2)
def test_glide_backward_is_the_gradient_of_the_loss():
    rng = np.random.default_rng(218)
    z, G = 2 * rng.normal(size=(4, 3)), rng.normal(size=(4, 3))

    def loss(inputs):
        p = np.log(1 + np.exp(inputs))
        return np.sum(G * p**2 / (1 + p))

    check.gradient(loss, z, glide_backward(z, G))


# %%
@check.points(1)
def test_glide_backward_at_the_ends_and_far_left():
    z = np.array([1e300, 800.0, -800.0, -1e300])
    check.close(glide_backward(z, np.array([3.0, -2.0, 5.0, 7.0])), np.array([3.0, -2.0, 0.0, 0.0]), rtol=1e-5)
    check.close(glide_backward(np.array([-40.0]), np.array([1.0])), np.array([3.6e-35]), rtol=0.02, atol=0.0)


# %%
@check.hidden
@check.points(2)
def test_glide_backward_against_many_digits():
    rng = np.random.default_rng(219)
    for place in (*(3 * rng.normal(size=3)), 0.0, 40.0, 650.0, 2000.0, -20.0, -37.5, -150.0):
        t = sympy.Symbol("t", real=True)
        p = sympy.log(1 + sympy.exp(t))
        slope = sympy.diff(p**2 / (1 + p), t).subs(t, sympy.Float(place, 400))
        check.close(glide_backward(np.array([place]), np.array([-1.75])), np.array([-1.75 * float(slope)]), atol=0.0)


# %%
@check.hidden
@check.points(1)
def test_glide_backward_keeps_every_entry_with_its_own():
    z = np.array([[1e300, -1e300, 720.0], [0.5, -0.5, 3.0]])
    G = np.array([[2.5, -4.0, 0.5], [-3.0, 6.0, 1.5]])
    there = check.unchanged(glide_backward, z, G)
    check.shape(there, (2, 3))
    check.close(there[0], np.array([2.5, 0.0, 0.5 * (1 - 721.0**-2)]))
    for k in range(3):
        p, s = np.log1p(np.exp(z[1, k])), 0.5 + 0.5 * np.tanh(z[1, k] / 2)
        check.close(float(there[1, k]), float(G[1, k] * s * (1 - (1 + p) ** -2)))
    whole = np.array([-2, 0, 3])
    check.close(glide_backward(whole, np.full(3, 1.5)), glide_backward(whole.astype(float), np.full(3, 1.5)))


# %%
@check.mistake(of=glide_backward)
def upstream_dropped(z, G):
    """Your result does not depend on G: this is how the outputs move, not yet how the loss does."""
    p = np.logaddexp(0.0, z)
    return np.exp(-np.logaddexp(0.0, -z)) * (p / (1 + p)) * ((p + 2) / (1 + p))


# %%
@check.mistake(of=glide_backward)
def exponentials_overflow(z, G):
    """At z = 800 the exponential is infinite, and your slope not a number. Compute softplus with logaddexp."""
    with np.errstate(over="ignore", invalid="ignore"):
        e = np.exp(z)
        p = np.log1p(e)
        return G * e / (1 + e) * (p / (1 + p)) * ((p + 2) / (1 + p))


# %%
@check.mistake(of=glide_backward)
def digits_cancelled_on_the_left(z, G):
    """At z = -40 yours is 0. A tiny number loses its digits next to 1, added or taken off: find a form without that."""
    p = np.logaddexp(0.0, z)
    with np.errstate(over="ignore"):
        return G * np.exp(-np.logaddexp(0.0, -z)) * (1 - 1 / (1 + p) ** 2)


# %%
@check.mistake(of=glide_backward)
def forward_in_place_of_backward(z, G):
    """You multiplied G by the output. The backward pass wants the slope."""
    p = np.logaddexp(0.0, z)
    return G * (p / (1 + p)) * p


# %%
@check.mistake(of=glide_backward)
def sigmoid_left_out_of_the_backward_pass(z, G):
    """That is the slope along p. One factor of the chain is missing."""
    p = np.logaddexp(0.0, z)
    return G * (p / (1 + p)) * ((p + 2) / (1 + p))


# %%
@check.accepted(of=glide_backward)
def glide_backward_by_the_square_root_of_one(z, G):
    p = np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z)))
    small = np.exp(-np.abs(z))
    s = np.where(z >= 0, 1.0, small) / (1.0 + small)
    q = 1 / (1 + p)
    return s * (p * q) * (1 + q) * G


# %% [markdown]
r"""
## 5. The instrument

Your colleague's next idea will come without a derivation. Write the check: given an activation `f` and a
claimed slope `df`, both functions of arrays, return the largest absolute difference between `df` and the
central difference quotient of `f`, over all entries of `z`. Choose the step so that a right slope gets less
than $10^{-8}$ for ordinary functions and inputs of size 1.
"""


# %%
def slope_disagreement(f, df, z):
    r"""Return how far a claimed slope is from the central difference quotient, at worst.

    Args:
        f: an activation, from an array to an array of the same shape.
        df: its claimed slope, likewise.
        z: where to compare, an array of any shape.

    Returns:
        The largest absolute difference, a number.
    """
    # BEGIN SOLUTION
    h = 1e-5
    quotient = (f(z + h) - f(z - h)) / (2 * h)
    return np.max(np.abs(df(z) - quotient))
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The functions work entry by entry, so all entries of `z` may be moved at once.
"""

# %% [markdown] tags=["hint"]
r"""
The best central step in double precision is near $10^{-5}$. The claimed slope may be too small as well as too
large: take absolute values before you look for the largest.
"""

# %% [markdown] tags=["solution"]
r"""
Central quotient with $h = 10^{-5}$ (truncation about $10^{-10}$, rounding about $10^{-11}$), difference,
absolute value, maximum. With a forward quotient the truncation alone would be $10^{-5}$, and a slope with a
small mistake would pass unnoticed in the fog.

The check finds *that* something is wrong, and printing the entries shows where. It cannot say that `f` itself
is right: a quotient confirms a right slope of a wrong function just as gladly. And at a kink it is no help;
there, compare with what the convention says.
"""


# %%
@check.points(2)
def test_disagreement_tells_right_from_wrong():
    z = np.array([[-1.5, 0.3, 2.0], [0.9, -0.2, 1.1]])
    shifted = slope_disagreement(np.tanh, lambda t: 3 - np.tanh(t) ** 2, z)
    check.that(abs(shifted - 2) < 1e-3, "A claim that is too high by 2 everywhere must show as 2.", yours=shifted)
    right = slope_disagreement(np.tanh, lambda t: 1 - np.tanh(t) ** 2, z)
    check.that(isinstance(right, (float, np.floating)) and 0 <= right < 1e-8,
               "For a right slope the disagreement must be tiny, and not negative.", yours=right)
    # These claims are off by a quarter in a single entry, one too high and one too low.
    for off in (0.25, -0.25):
        wrong = slope_disagreement(np.tanh, lambda t, off=off: 1 - np.tanh(t) ** 2 + off * (np.abs(t - 0.9) < 0.01), z)
        check.that(abs(wrong - 0.25) < 1e-6, "The one wrong entry must show, whatever its sign.",
                   yours=wrong, off_by=off)


# %%
@check.hidden
@check.points(2)
def test_disagreement_of_known_size():
    rng = np.random.default_rng(220)
    for shape in ((7,), (3, 4), (2, 3, 2)):
        z = rng.uniform(1.0, 2.4, size=shape) * rng.choice([-1.0, 1.0], size=shape)  # the claim is mostly too small
        largest = float(np.max(np.abs(np.cos(z) - np.cos(2 * z))))
        found = check.unchanged(slope_disagreement, np.sin, lambda t: np.cos(2 * t), z)
        check.close(float(found), largest, rtol=1e-6)
        found = slope_disagreement(np.sin, lambda t: 2 * np.cos(t) - np.cos(2 * t), z)  # the same, the other way
        check.close(float(found), largest, rtol=1e-6)
        for off in (3e-7, -3e-7):
            slightly = slope_disagreement(np.sin, lambda t, off=off: np.cos(t) + off, z)
            check.that(abs(float(slightly) - 3e-7) < 1e-8, "A small disagreement must show as it is.", yours=slightly)
        growing = slope_disagreement(np.exp, np.exp, z / 2.4)
        check.that(0 <= float(growing) < 1e-8, "A right slope must hardly disagree.", yours=growing)
        right = slope_disagreement(lambda t: np.exp(-(t**2)), lambda t: -2 * t * np.exp(-(t**2)), z)
        check.that(0 <= float(right) < 1e-8, "A right slope must hardly disagree.", yours=right)


# %%
@check.mistake(of=slope_disagreement)
def forward_in_the_instrument(f, df, z):
    """Your instrument is too coarse: even a right slope disagrees by a millionth. Look to both sides."""
    h = 1e-5
    return np.max(np.abs(df(z) - (f(z + h) - f(z)) / h))


# %%
@check.mistake(of=slope_disagreement)
def step_below_the_rounding(f, df, z):
    """With so short a step both values are the same number, and every slope looks like 0."""
    h = 1e-17
    return np.max(np.abs(df(z) - (f(z + h) - f(z - h)) / (2 * h)))


# %%
@check.mistake(of=slope_disagreement)
def largest_without_the_sign(f, df, z):
    """A claim that is too small must show as well. What is the largest of negative numbers?"""
    h = 1e-5
    return np.max(df(z) - (f(z + h) - f(z - h)) / (2 * h))


# %%
@check.mistake(of=slope_disagreement)
def mean_instead_of_the_largest(f, df, z):
    """One wrong entry among a million right ones would vanish in your mean."""
    h = 1e-5
    return np.mean(np.abs(df(z) - (f(z + h) - f(z - h)) / (2 * h)))


# %%
@check.mistake(of=slope_disagreement)
def step_too_long_in_the_instrument(f, df, z):
    """Your step is so long that the curve bends on the way, and a right slope is suspected."""
    h = 1e-2
    return np.max(np.abs(df(z) - (f(z + h) - f(z - h)) / (2 * h)))


# %%
@check.accepted(of=slope_disagreement)
def slope_disagreement_entry_by_entry(f, df, z):
    worst = 0.0
    flat, claimed, h = z.ravel(), df(z).ravel(), 4e-6
    up, down = f(flat + h), f(flat - h)
    for k in range(flat.size):
        worst = max(worst, abs(claimed[k] - (up[k] - down[k]) / (2 * h)))
    return float(worst)
