# %% [markdown] difficulty=2 minutes=45 sources=["Neural Network from Scratch: 22:30", "Mathematical Foundations: L395-411", "Mathematical Foundations: 3.3 L405"]
r"""
# Tanh, ReLU, and what to do at a kink

Two activation functions that could hardly differ more. The *hyperbolic tangent* is smooth and bounded,

$$\tanh z = \frac{e^z-e^{-z}}{e^z+e^{-z}},$$

rises from $-1$ to $1$ and is odd: $\tanh(-z) = -\tanh z$. The *rectified linear unit* and its leaky relative
are made of two straight pieces,

$$\operatorname{relu}z = \max(0, z),\qquad
\operatorname{leaky}_\alpha z = \begin{cases}z&z>0\\\alpha z&z\le0\end{cases}\qquad(0\le\alpha<1),$$

so that $\alpha = 0$ is ReLU itself. At $z = 0$ they have a *kink*: no derivative. As in the sigmoid's
exercise, $z$ is what goes into the function (the pre-activation) and $a$ what comes out (the activation).

*With numbers.* $\tanh1\approx0.76159$ and $\tanh1.001\approx0.76201$: a slope of about $0.42$.
$\operatorname{relu}(-3) = 0$, $\operatorname{leaky}_{0.1}(-3) = -0.3$, and both send 2 to 2.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. The slope of tanh, from its value

Write $\dfrac{d\tanh z}{dz}$ in terms of $a = \tanh z$ alone.
"""


# %%
def tanh_slope_from_activation(a):
    r"""Return the derivative of tanh with respect to z, in terms of the activation.

    Args:
        a: the activation, tanh of z; a real symbol between -1 and 1.

    Returns:
        The slope at that z, an expression in a.
    """
    return 1 - a**2


# %% [markdown] tags=["hint"]
r"""
Call the numerator $s$ and the denominator $c$. What are $s'$ and $c'$? (They are old acquaintances.)
"""

# %% [markdown] tags=["hint"]
r"""
$s' = c$ and $c' = s$. The quotient rule gives $\dfrac{c\cdot c-s\cdot s}{c^2}$. Divide term by term.
"""

# %% [markdown] tags=["solution"]
r"""
With $s = e^z-e^{-z}$ and $c = e^z+e^{-z}$ we have $s' = c$ and $c' = s$, so

$$\left(\frac sc\right)' = \frac{c\,c-s\,s}{c^2} = 1-\Big(\frac sc\Big)^2 = 1-a^2 .$$

It is 1 at $z = 0$, where tanh rises as steeply as $z$ itself, and dies out on both sides: at $z = 1$ it is
$1-0.76159^2\approx0.42$, as the numbers at the top say. Compared with the sigmoid (at most $\frac14$) tanh passes on
four times as much.

The argument is the *activation*. Fed with $z$, the formula $1-z^2$ would say 0 at $z = 1$ and be negative
beyond.
"""


# %%
@check.points(1)
def test_tanh_slope_is_rise_over_run():
    a = sympy.Symbol("a", real=True)
    slope = tanh_slope_from_activation(a)
    check.form(slope, only=(a,), without=(sympy.exp, sympy.tanh))
    for z in (-1.5, 0.0, 0.4, 1.0):
        rise_over_run = (np.tanh(z + 1e-5) - np.tanh(z - 1e-5)) / 2e-5
        there = sympy.N(sympy.sympify(slope).subs(a, np.tanh(z)))
        check.that(abs(complex(there) - rise_over_run) < 1e-6,
                   "The slope must agree with rise over run of a step in z.",
                   z=z, activation=np.tanh(z), yours=slope, there=there, rise_over_run=rise_over_run)


# %% [markdown]
r"""
## 2. Tanh is a sigmoid in disguise

Let $s = \sigma(2z)$, where $\sigma(z) = \frac1{1+e^{-z}}$ is the sigmoid. Express $\tanh z$, and the slope of
$\tanh$ at $z$, in terms of $s$ alone.
"""


# %%
def tanh_by_sigmoid(s):
    r"""Return tanh of z and its slope there, in terms of the sigmoid of 2 z.

    Args:
        s: the sigmoid of 2 z, a symbol between 0 and 1.

    Returns:
        Two expressions in s: the value of tanh at z, and its slope with respect to z.
    """
    return 2 * s - 1, 4 * s * (1 - s)


# %% [markdown] tags=["hint"]
r"""
The sigmoid runs from 0 to 1, tanh from $-1$ to 1. Which straight line sends 0 to $-1$ and 1 to 1?
"""

# %% [markdown] tags=["hint"]
r"""
The slope of $\sigma$ is $s(1-s)$, with respect to what stands inside. The inside is $2z$, and in front there
is another factor.
"""

# %% [markdown] tags=["solution"]
r"""
Multiply numerator and denominator of $\tanh$ by $e^{-z}$:

$$\tanh z = \frac{1-e^{-2z}}{1+e^{-2z}} = \frac{2-(1+e^{-2z})}{1+e^{-2z}} = 2\,\sigma(2z)-1 .$$

The chain rule: $\;\dfrac{d}{dz}\big(2\sigma(2z)-1\big) = 2\cdot s(1-s)\cdot2 = 4s(1-s)$.

*Check against part 1*: $1-(2s-1)^2 = 4s-4s^2$. The same. So a layer of tanh units is a layer of sigmoids with
its weights doubled, its outputs stretched by 2 and shifted by 1: the next layer's weights and biases could
undo it.
"""


# %%
@check.points(1)
def test_tanh_by_sigmoid_with_numbers():
    s = sympy.Symbol("s", positive=True)
    both = tanh_by_sigmoid(s)
    check.that(isinstance(both, (list, tuple, np.ndarray, sympy.Tuple)) and len(both) == 2,
               "Two expressions are asked for.", yours=both)
    for part in both:
        check.form(part, only=(s,), without=(sympy.exp, sympy.log, sympy.tanh))
    for z in (-1.2, 0.0, 0.7):
        value, slope = (sympy.N(sympy.sympify(part).subs(s, 1 / (1 + np.exp(-2 * z)))) for part in both)
        check.that(abs(complex(value) - np.tanh(z)) < 1e-9, "The value must be that of tanh.",
                   z=z, yours=both[0], there=value)
        rise_over_run = (np.tanh(z + 1e-5) - np.tanh(z - 1e-5)) / 2e-5
        check.that(abs(complex(slope) - rise_over_run) < 1e-6,
                   "The slope must agree with rise over run of a step in z.",
                   z=z, yours=both[1], there=slope, rise_over_run=rise_over_run)


# %% [markdown]
r"""
## 3. Leaky ReLU and its slope, for arrays

Return the values and the slopes for a whole array at once. *Convention*: at the kink, take the slope from the
left, $\alpha$. (So ReLU has the slope 0 at 0, as in most libraries.)
"""


# %%
def leaky_relu(z, alpha):
    r"""Return the leaky ReLU of every entry, and its slope there.

    Args:
        z: pre-activations, real numbers, whole ones among them, an array of any shape.
        alpha: slope to the left, a number from 0 up to but not including 1.

    Returns:
        Two arrays of the shape of z: the values, and the slopes; at 0 the slope is alpha.
    """
    return np.maximum(z, alpha * z), np.where(z > 0, 1.0, alpha)


# %% [markdown] tags=["hint"]
r"""
Python's `max` compares two things and takes one of them; of two arrays it cannot say which is larger. Which
numpy function compares entry by entry?
"""

# %% [markdown] tags=["hint"]
r"""
`np.where(condition, a, b)` chooses in each place. With $\alpha<1$, the larger one of $z$ and $\alpha z$ is
just what you need. Which of `>` and `>=` belongs to the convention?
"""

# %% [markdown] tags=["solution"]
r"""
`np.maximum(z, alpha * z)`: for $z > 0$ the first is larger, for $z < 0$ the second, since $\alpha<1$. The
slope is 1 where $z > 0$ and $\alpha$ elsewhere, so the condition is `z > 0`, *without* equality.

The built-in `max(0, z)`, often printed, works for single numbers only: with an array Python asks whether
$z > 0$ "as a whole" and gives up.

Do not write the slope as value over $z$: right everywhere but at 0, where it is `nan`. And a pre-activation
of exactly 0 does happen: with biases of 0 and a black patch in a picture, for instance.
"""


# %%
@check.points(1)
def test_leaky_relu_values_and_shapes():
    z = np.array([[-3.0, 2.0, 0.0], [0.5, -0.25, 7.0]])
    both = leaky_relu(z, 0.1)
    two = isinstance(both, (list, tuple, np.ndarray)) and len(both) == 2
    check.that(two, "Two arrays are asked for: the values, and the slopes.", yours=both)
    values, slopes = both
    check.close(values, np.array([[-0.3, 2.0, 0.0], [0.5, -0.025, 7.0]]))
    check.shape(slopes, (2, 3))
    for number, slope in zip(z.ravel(), slopes.ravel(), strict=True):
        step = -1e-4 if number == 0 else 1e-4  # at the kink, look to the left
        beside = leaky_relu(np.array([number + step]), 0.1)[0][0]
        here = leaky_relu(np.array([number]), 0.1)[0][0]
        check.that(abs(slope - (beside - here) / step) < 1e-6, "The slope must be rise over run of a small step.",
                   z=number, yours=slope, rise_over_run=(beside - here) / step)


# %%
@check.points(1)
def test_relu_is_the_case_without_a_leak():
    values, slopes = leaky_relu(np.array([-5.0, 0.0, 3.0]), 0.0)
    check.close(values, np.array([0.0, 0.0, 3.0]))
    check.close(slopes, np.array([0.0, 0.0, 1.0]))


# %% [markdown]
r"""
## 4. Subgradients

At a kink of a curve that is bent upwards, no tangent exists, but many straight lines pass through the point
and stay *below* the curve everywhere. Their slopes are called *subgradients*: $g$ is a subgradient of $f$ at
0 if

$$f(z)\;\ge\;f(0)+g\,z\qquad\text{for every } z .$$

Find the sets of all subgradients at 0 of $|z|$, of $\operatorname{relu}z$ and of
$\operatorname{leaky}_{1/10}z$. (`sympy.Interval(p, q)` is the closed interval from $p$ to $q$.)
"""


# %%
def subgradients_at_the_kink():
    r"""Return the sets of subgradients at 0 of |z|, of ReLU and of leaky ReLU with slope 1/10.

    Returns:
        Three closed intervals.
    """
    return sympy.Interval(-1, 1), sympy.Interval(0, 1), sympy.Interval(sympy.Rational(1, 10), 1)


# %% [markdown] tags=["hint"]
r"""
Draw the three graphs and turn a ruler about the origin. Between which two positions does it stay below the
graph?
"""

# %% [markdown] tags=["hint"]
r"""
For $z > 0$ the condition says that $g$ is at most the slope to the right, for $z < 0$ (dividing by a negative
number!) that $g$ is at least the slope to the left.
"""

# %% [markdown] tags=["solution"]
r"""
Let $l\le r$ be the slopes to the left and right of 0, and $f(0) = 0$. For $z > 0$ the condition $rz\ge gz$
means $g\le r$; for $z < 0$ the condition $lz\ge gz$ means $g\ge l$. So the subgradients are the numbers in
$[l, r]$:

$$[-1, 1],\qquad [0, 1],\qquad [\tfrac1{10}, 1].$$

Any of them is a legitimate choice for "the slope at 0". Libraries choose one and stick to it, mostly the left
one; a statement about such a code must say which. Note that 0 is a subgradient of $|z|$ and of ReLU at 0:
both have a minimum there. Leaky ReLU has not.
"""


# %%
@check.points(2)
def test_lines_inside_stay_below_and_outside_do_not():
    curves = (abs, lambda z: max(0.0, z), lambda z: z if z > 0 else z / 10)
    sets = subgradients_at_the_kink()
    check.that(isinstance(sets, (list, tuple)) and len(sets) == 3 and all(isinstance(s, sympy.Interval) for s in sets),
               "Three intervals are asked for; a single number is none.", yours=sets)
    for number, (f, found) in enumerate(zip(curves, sets, strict=True), 1):
        low, high = float(found.start), float(found.end)
        for slope, inside in ((low, True), (high, True), ((low + high) / 2, True), (low - 0.05, False),
                              (high + 0.05, False)):
            below = all(f(z) >= slope * z - 1e-12 for z in (-2.0, -1.0, 1.0, 2.0))
            check.that(below == inside, f"Interval {number}: a slope belongs to it exactly if its line stays below.",
                       slope=slope, line_stays_below=below, in_your_interval=inside)


# %% [markdown]
r"""
## 5. A bend made of kinks

Where $\tanh$ is too expensive, *hard tanh* may stand in for it: $-1$ for $z\le-1$, $z$ itself between $-1$ and $1$,
and $1$ for $z\ge1$. Write it as a sum in which every term is a number, a multiple of $z$, or a multiple of the ReLU of
a straight line, such as $5 - 2z + 3\operatorname{relu}(4z + 7)$. For $\operatorname{relu}u$ write
`sympy.Max(0, u)`.
"""


# %%
def hard_tanh_from_relus(z):
    r"""Return hard tanh as a sum of ReLUs.

    Args:
        z: a real symbol.

    Returns:
        An expression in z, without a case distinction, a minimum, an absolute value or a ReLU inside of a ReLU.
    """
    return sympy.Max(0, z + 1) - sympy.Max(0, z - 1) - 1


# %% [markdown] tags=["hint"]
r"""
Walk from left to right. Where does the slope change, and by how much? A ReLU changes the slope at one place only.
"""

# %% [markdown] tags=["hint"]
r"""
Begin with the constant $-1$, which is right on the left. $\operatorname{relu}(z + 1)$ is 0 up to $-1$ and rises with
slope 1 from there. What brings the slope back to 0 at $z = 1$?
"""

# %% [markdown] tags=["solution"]
r"""
From left to right: the value is $-1$ at first; at $-1$ the slope grows by 1; at $1$ it falls by 1. A term
$c\operatorname{relu}(z - k)$ changes nothing to the left of $k$ and adds $c$ to the slope to the right of it, so

$$\operatorname{hardtanh}z = -1 + \operatorname{relu}(z + 1) - \operatorname{relu}(z - 1) .$$

*Check piece by piece*: for $z\le-1$ both ReLUs are 0, which leaves $-1$; in between the first is $z + 1$, which leaves
$z$; for $z\ge1$ it is $-1 + (z + 1) - (z - 1) = 1$.

Every broken line with finitely many kinks can be written in this way: one ReLU a kink, with the change of the slope as
its factor. That is what a layer of ReLUs with a dense layer behind it can draw, and why it needs more units for a
curve with more bends.
"""


# %%
@check.points(1)
def test_the_bend_with_numbers():
    z = sympy.Symbol("z", real=True)
    bend = hard_tanh_from_relus(z)
    check.form(bend, only=(z,), without=(sympy.Min, sympy.Abs, sympy.Piecewise, sympy.sign, sympy.Heaviside))
    bend = sympy.sympify(bend)
    relus = list(bend.atoms(sympy.Max))
    names = {relu: sympy.Dummy() for relu in relus}
    straight = all(len(relu.args) == 2 and 0 in relu.args and not any(arg.has(sympy.Max) for arg in relu.args)
                   and sympy.diff(sum(relu.args), z, 2) == 0 for relu in relus)
    check.that(straight, "Each ReLU is sympy.Max(0, u) with a straight line u.", yours=bend)
    outside = sympy.expand(bend.subs(names))
    check.that(outside.is_polynomial() and sympy.Poly(outside, z, *names.values()).total_degree() < 2,
               "Outside of the ReLUs only numbers, multiples and sums are allowed.", yours=bend)
    for place in (-4.0, -1.5, -1.0, -0.25, 0.0, 0.5, 1.0, 1.25, 3.0):
        there = float(bend.subs(z, place))
        check.that(abs(there - np.clip(place, -1, 1)) < 1e-9, "The value must be that of hard tanh.", z=place, there=there)
