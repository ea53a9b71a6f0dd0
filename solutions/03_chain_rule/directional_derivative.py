# %% [markdown] difficulty=2 minutes=40 sources=["Krohn: L106-108", "Krohn: L116"]
r"""
# The slope in any direction

The partial derivatives of $f$ say how steep a landscape is heading east and heading north. Written into a column they
are the *gradient* $\nabla f$, and the gradient knows the slope in every other direction, too.

Let $u$ be a *unit vector*, $\lVert u\rVert = 1$. The *directional derivative* of $f$ at a point $p$ along $u$ is the
slope of the path that goes straight from $p$ along $u$ at speed 1:

$$D_uf = \frac{d}{dt}f(p + tu)\Big|_{t=0} = \sum_i\frac{\partial f}{\partial x_i}u_i = \nabla f^\top u .$$

The middle step is the chain rule over all paths: each coordinate $x_i$ moves at speed $u_i$. Heights per metre can only
be compared if everybody walks one metre, so a direction that is not a unit vector is first divided by its length.

*With numbers.* $f(x, y) = x^2 + 3xy$ has the gradient $(2x + 3y,\ 3x)$; at $p = (1, 2)$ that is $(8, 3)$. Heading for
$d = (3, 4)$ means $u = (0.6, 0.8)$, and the slope is $8\cdot0.6 + 3\cdot0.8 = 7.2$. One metre along $u$ is not the same
as the whole way along $d$, which is five metres long.

In numpy a gradient has shape `(n,)`; in sympy it is a column, `sympy.Matrix([first, second])`.

Answers in symbols are found on paper: leave `sympy.diff` and its like alone.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(  # found on paper: the answers may not call them
    sympy.diff, sympy.Expr.diff, sympy.Derivative.doit, sympy.Matrix.diff, sympy.Matrix.jacobian,
    sympy.derive_by_array,
)


# %% [markdown]
r"""
## 1. A gradient

$h(x, y) = x\,e^{-y} + y^2$. Give the gradient as a column.
"""


# %%
def hill_gradient(x, y):
    r"""Return the gradient of $h = x e^{-y} + y^2$.

    Args:
        x: a real symbol.
        y: a real symbol.

    Returns:
        A sympy matrix with two rows and one column.
    """
    return sympy.Matrix([sympy.exp(-y), 2 * y - x * sympy.exp(-y)])


# %% [markdown] tags=["hint"]
r"""
First entry: $y$ stands still, so $e^{-y}$ is a constant factor in front of $x$.
"""

# %% [markdown] tags=["hint"]
r"""
Second entry: now $x$ is a constant factor. The exponent $-y$ moves at speed $-1$, and the second term moves as well.
"""

# %% [markdown] tags=["solution"]
r"""
$\partial h/\partial x = e^{-y}$: the graph along any line of fixed $y$ is straight.
$\partial h/\partial y = x\cdot e^{-y}\cdot(-1) + 2y$. So

$$\nabla h = \begin{pmatrix}e^{-y}\\ 2y - x\,e^{-y}\end{pmatrix}.$$

At the origin it is $(1, 0)$: a step east gains, a step north does not.
"""


# %%
@check.points(1)
def test_hill_gradient_is_the_slope():
    x, y = sympy.symbols("x y", real=True)
    found = hill_gradient(x, y)
    check.that(isinstance(found, sympy.MatrixBase) and found.shape == (2, 1),
               "A gradient is a column here: sympy.Matrix([first, second]).", yours=found)
    check.form(found, only=(x, y))
    for point in ((0.5, 1.2), (-2.0, -0.4)):
        slopes = np.array([float(found[i].subs({x: point[0], y: point[1]})) for i in range(2)])
        check.gradient(lambda v: v[0] * np.exp(-v[1]) + v[1] ** 2, np.array(point), slopes)


# %% [markdown]
r"""
## 2. Along any direction

You are given the gradient at a point and a direction, which need not have the length 1. Return the slope.
"""


# %%
def slope_along(gradient, direction):
    r"""Return the directional derivative, for one unit of length in the given direction.

    Args:
        gradient: the gradient at the point, shape (n,).
        direction: where to head, not zero, of any length, shape (n,).

    Returns:
        The slope, a float.
    """
    return gradient @ direction / np.sqrt(direction @ direction)


# %% [markdown] tags=["hint"]
r"""
Heading for a point one kilometre away or a point one metre away on the same ray: the ground under your feet is equally
steep.
"""

# %% [markdown] tags=["hint"]
r"""
Make the direction a unit vector first: divide it by its length. What product of two vectors gives a number?
"""

# %% [markdown] tags=["solution"]
r"""
$u = d/\lVert d\rVert$, so $D_uf = \dfrac{\nabla f^\top d}{\lVert d\rVert}$.

*Check the extremes*: along the first axis, $u = (1, 0, \dots)$, what remains is the first partial derivative; with
$d$ and $-d$ exchanged the slope changes its sign, as on a real hill. Without the division the slope would depend on how
far away the goal is.
"""


# %%
@check.points(2)
def test_slope_of_the_worked_example():
    check.close(slope_along(np.array([8.0, 3.0]), np.array([3.0, 4.0])), 7.2)
    check.scaled(lambda d: slope_along(np.array([8.0, 3.0, -2.0]), d), np.array([2.0, 0.5, 1.0]), 0)


# %% [markdown]
r"""
## 3. The steepest way down

Gradient descent wants to lose height as fast as possible. Given the gradient at a point, return the direction in which
the slope is lowest, as a unit vector, and that slope.
"""


# %%
def steepest_descent(gradient):
    r"""Return the unit vector of the steepest descent, and the slope along it.

    Args:
        gradient: the gradient at the point, not zero, shape (n,).

    Returns:
        The direction, a unit vector of shape (n,); and the directional derivative along it, a float.
    """
    steepness = np.sqrt(gradient @ gradient)
    return -gradient / steepness, -steepness


# %% [markdown] tags=["hint"]
r"""
$\nabla f^\top u = \lVert\nabla f\rVert\,\lVert u\rVert\cos\theta$, with the angle $\theta$ between the two. The lengths
are given. For which angle is this least?
"""

# %% [markdown] tags=["hint"]
r"""
The cosine is $-1$ when $u$ points against the gradient. Make that vector one unit long, and put it into the formula for
the slope: a vector times itself is its squared length.
"""

# %% [markdown] tags=["solution"]
r"""
Since $\lVert u\rVert = 1$ the slope is $\lVert\nabla f\rVert\cos\theta$. The cosine runs from $-1$ to 1, so the slope
is never below $-\lVert\nabla f\rVert$, and it is that for $\theta = 180°$: $u = -\nabla f/\lVert\nabla f\rVert$.
Indeed

$$\nabla f^\top u = -\frac{\nabla f^\top\nabla f}{\lVert\nabla f\rVert} = -\lVert\nabla f\rVert .$$

*Without angles*: the Cauchy-Schwarz inequality $|a^\top b|\le\lVert a\rVert\,\lVert b\rVert$ says the same for any $n$.

For the example $(8, 3)$ the steepest way down is $(-8, -3)/\sqrt{73}$, at the slope $-\sqrt{73}\approx-8.54$. At right
angles to the gradient the cosine is 0 and the ground is level: there runs the contour line.
"""


# %%
@check.points(2)
def test_no_other_direction_falls_faster():
    uphill = np.array([8.0, 3.0, -1.0])
    found = steepest_descent(uphill)
    check.that(isinstance(found, (list, tuple)) and len(found) == 2,
               "Two values are asked for: the direction and the slope.", yours=found)
    direction, slope = found
    check.shape(direction, (3,))
    check.shape(slope, ())
    check.that(bool(abs(np.hypot.reduce(direction) - 1) < 1e-9), "The direction must be a unit vector.",
               your_direction=direction)
    check.that(bool(abs(np.sum(direction * uphill) - slope) < 1e-9), "The slope must be that along your direction.",
               your_direction=direction, your_slope=slope)
    rng = np.random.default_rng(322)
    for _ in range(100):
        other = rng.normal(size=3)
        other /= np.hypot.reduce(other)
        check.that(bool(np.sum(other * uphill) >= slope - 1e-9), "Another direction is steeper downhill than yours.",
                   your_slope=slope, other_direction=other)


# %% [markdown]
r"""
## 4. A gentler way up

At some point of a hill the gradient is $(3, 4)$. Straight up would be a slope of 5, which is too steep for the cart; it
manages 4. Find *all* unit vectors along which the slope is exactly 4.
"""


# %%
def directions_of_slope_four():
    """Return all unit vectors along which the slope is 4, where the gradient is (3, 4).

    Returns:
        A list of pairs of exact sympy numbers, in any order.
    """
    return [(sympy.Integer(0), sympy.Integer(1)), (sympy.Rational(24, 25), sympy.Rational(7, 25))]


# %% [markdown] tags=["hint"]
r"""
One of them can be guessed: which partial derivative is 4? A cart road that leaves the steepest line by some angle to
the left might leave it by the same angle to the right.
"""

# %% [markdown] tags=["hint"]
r"""
With $u = (a, b)$ you have two equations, $3a + 4b = 4$ and $a^2 + b^2 = 1$. Solve the first for $b$, put it into the
second; the constant terms cancel, and $a$ factors out.
"""

# %% [markdown] tags=["solution"]
r"""
*By equations.* $b = 1 - \frac34a$, so $a^2 + 1 - \frac32a + \frac9{16}a^2 = 1$, that is
$a\left(\frac{25}{16}a - \frac32\right) = 0$. Either $a = 0$, $b = 1$; or $a = \frac{24}{25}$,
$b = 1 - \frac{18}{25} = \frac7{25}$.

*By reflection.* The slope depends on the angle to the gradient alone, so the other solution is the mirror image of
$(0, 1)$ in the line along $g = (3, 4)/5$:

$$2(g^\top u)\,g - u = 2\cdot\tfrac45\cdot\tfrac15(3, 4) - (0, 1) = \left(\tfrac{24}{25}, \tfrac7{25}\right).$$

A hill that rises at most by 5 has two such ways for every slope strictly between $-5$ and 5, one for $\pm5$, none
beyond.
"""


# %%
@check.points(1)
def test_every_direction_is_a_unit_vector_of_that_slope():
    found = directions_of_slope_four()
    check.that(isinstance(found, (list, tuple, set, frozenset, sympy.FiniteSet)) and len(found) > 0
               and all(hasattr(pair, "__len__") and len(pair) == 2 for pair in found),
               "A list of pairs is asked for.", yours=found)
    for pair in found:
        a, b = pair
        check.equal(a * a + b * b, 1)
        check.equal(3 * a + 4 * b, 4)


# %% [markdown]
r"""
## 5. Which of these are true?

$f$ is differentiable, $\nabla f$ is not zero at the point $p$ in statements a to d.

- a. Along a contour line through $p$ the gradient stands at right angles to the line.
- b. If the slope at $p$ along $u$ is 2, the slope along $-u$ is $-2$.
- c. If the slopes at $p$ along $u$ and along $v$ are 2 and 3, the slope along the direction of $u + v$ is 5.
- d. Following the gradient from $p$ in a straight line leads to the highest point of the landscape.
- e. If all partial derivatives are 0 at a point, the slope there is 0 in every direction.
- f. If $f$ is doubled, the direction of steepest ascent stays the same and the slope along it doubles.
"""


# %%
def true_of_gradients():
    """Return the letters of the true statements.

    Returns:
        A set of letters, "a" to "f".
    """
    return {"a", "b", "e", "f"}


# %% [markdown] tags=["hint"]
r"""
Translate each statement into $D_uf = \nabla f^\top u$ and remember that $u$ has length 1. Is $u + v$ a unit vector?
"""

# %% [markdown] tags=["hint"]
r"""
The gradient is a local thing: it knows the ground under your feet. Think of a valley that bends.
"""

# %% [markdown] tags=["solution"]
r"""
**a** is true: along a contour line the height does not change, so $\nabla f^\top u = 0$ for the direction $u$ of the
line. **b** is true: $\nabla f^\top(-u) = -\nabla f^\top u$. **c** is false: $\nabla f^\top(u + v) = 5$, but $u + v$
must still be divided by its length. For $u = (1, 0)$, $v = (0, 1)$ the slope is $5/\sqrt2$. **d** is false: the
gradient turns from place to place, and even following it round every bend may end on a minor summit. **e** is true:
$\nabla f = 0$ gives $\nabla f^\top u = 0$. **f** is true: $2\nabla f$ points the same way and is twice as long.
"""


# %%
@check.points(1)
def test_letters_of_gradient_statements():
    letters = true_of_gradients()
    check.that(isinstance(letters, (set, frozenset, list, tuple))
               and {str(letter).strip().lower() for letter in letters} <= set("abcdef"),
               "A set of letters from a to f is asked for.", yours=letters)
