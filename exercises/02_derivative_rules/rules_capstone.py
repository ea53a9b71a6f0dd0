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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
