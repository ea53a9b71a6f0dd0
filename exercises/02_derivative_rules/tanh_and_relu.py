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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
