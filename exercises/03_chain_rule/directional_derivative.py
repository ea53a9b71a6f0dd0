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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_letters_of_gradient_statements():
    letters = true_of_gradients()
    check.that(isinstance(letters, (set, frozenset, list, tuple))
               and {str(letter).strip().lower() for letter in letters} <= set("abcdef"),
               "A set of letters from a to f is asked for.", yours=letters)
