# %% [markdown] difficulty=3 minutes=50 sources=["Gutmann: 2.1(5)", "Gutmann: 2.1(6)"]
r"""
# A function of a single number inside

Many functions of a vector $w\in\mathbb R^n$ first reduce it to one number $s(w)$ and then apply an ordinary function
$f$ of one variable to that number. The chain rule has a single path:

$$\nabla f(s(w)) = f'(s(w))\;\nabla s(w) .$$

The outer derivative is a *number*, the inner gradient gives the *direction*. Two inner functions matter most:

- the length, $s = \lVert w\rVert$, with $\nabla s = w/\lVert w\rVert$ (for $w\ne0$). Then $f(\lVert w\rVert)$ is a
  landscape with the same profile in all directions, like a ring-shaped hill;
- a linear form, $s = a^\top w$, with $\nabla s = a$. Then $f(a^\top w)$ is a landscape of parallel waves.

Gradients are columns with the shape of $w$; in numpy, arrays of shape `(n,)`.

*With numbers.* Let $f(s) = s^3$, so $f'(s) = 3s^2$. At $w = (3, 4)$ the length is 5, and the gradient of
$\lVert w\rVert^3$ is $3\cdot25\cdot(3, 4)/5 = (45, 60)$: it points away from the origin and is 75 long. For
$a = (2, -1)$ we have $a^\top w = 2$, and the gradient of $(a^\top w)^3$ is $3\cdot4\cdot(2, -1) = (24, -12)$.

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
## 1. A function of the length

You are given $f'$ as a Python function of one number.
"""


# %%
def radial_gradient(slope, w):
    r"""Return the gradient of $f(\lVert w\rVert)$ with respect to w.

    Args:
        slope: the derivative of f; takes a float and returns a float.
        w: the point, not zero, shape (n,).

    Returns:
        The gradient, shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_radial_gradient_of_the_worked_example():
    check.close(radial_gradient(lambda s: 3 * s * s, np.array([3.0, 4.0])), np.array([45.0, 60.0]))


# %% [markdown]
r"""
## 2. A function of a linear form

The same with $a^\top w$ inside. Return the gradient, and the matrix of second derivatives too; $f'$ and $f''$ are
given.
"""


# %%
def wave_derivatives(slope, bend, a, w):
    r"""Return the gradient and the Hessian of $f(a^\top w)$ with respect to w.

    Args:
        slope: the derivative of f; takes a float and returns a float.
        bend: the second derivative of f; takes a float and returns a float.
        a: fixed, shape (n,).
        w: the point, shape (n,).

    Returns:
        The gradient, shape (n,), and the Hessian, shape (n, n).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_wave_derivatives_follow_small_changes():
    rng = np.random.default_rng(382)
    a, point = rng.normal(size=4), rng.normal(size=4)
    found = wave_derivatives(np.cos, lambda s: -np.sin(s), a, point)
    check.that(isinstance(found, (list, tuple)) and len(found) == 2,
               "Two arrays are asked for: gradient and Hessian.", yours=found)
    gradient, hessian = found
    check.gradient(lambda v: np.sin(np.sum(a * v)), point, gradient)
    check.jacobian(lambda v: wave_derivatives(np.cos, np.tan, a, v)[0], point, hessian)


# %% [markdown]
r"""
## 3. One over the distance

The potential of a point mass at the origin is $V = -\dfrac1{\lVert w\rVert}$ with $w = (x, y, z)\ne0$. Give its
gradient.
"""


# %%
def inverse_distance_gradient(x, y, z):
    r"""Return the gradient of $-1/\lVert w\rVert$ with $w = (x, y, z)$.

    Args:
        x: a real symbol, the first coordinate.
        y: a real symbol, the second coordinate.
        z: a real symbol, the third coordinate.

    Returns:
        A sympy matrix with three rows and one column.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_inverse_distance_gradient_is_the_slope():
    x, y, z = sympy.symbols("x y z", real=True)
    found = inverse_distance_gradient(x, y, z)
    check.that(isinstance(found, sympy.MatrixBase) and found.shape == (3, 1),
               "A gradient is a column here: sympy.Matrix([first, second, third]).", yours=found)
    check.form(found, only=(x, y, z))
    for point in ((1.0, 2.0, -2.0), (0.3, -0.4, 1.2)):
        numbers = np.array([float(found[i].subs(dict(zip((x, y, z), point, strict=True)))) for i in range(3)])
        check.gradient(lambda v: -1 / np.sqrt(np.sum(v * v)), np.array(point), numbers)


# %% [markdown]
r"""
## 4. The likelihood of a label

A neuron with the weights $w$ says that example $x$ is of class 1 with probability $\sigma(w^\top x)$, where
$\sigma(z) = \dfrac1{1 + e^{-z}}$. Given that it *is* of class 1, training climbs along the gradient of
$\log\sigma(w^\top x)$ with respect to $w$. Your function must also be right where $w^\top x$ is $-1000$, $40$ or
$1000$. (For $x = (2, -1)$ and $w = 0$ the neuron says $\frac12$, and the gradient is $(1, -\frac12)$.)
"""


# %%
def log_sigmoid_gradient(x, w):
    r"""Return the gradient of $\log\sigma(w^\top x)$ with respect to the weights w.

    Args:
        x: the example, shape (n,).
        w: the weights, shape (n,).

    Returns:
        The gradient, shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_log_sigmoid_gradient_is_the_slope():
    rng = np.random.default_rng(384)
    x, w = rng.normal(size=4), rng.normal(size=4)
    check.gradient(lambda v: np.log(1 / (1 + np.exp(-np.sum(v * x)))), w, log_sigmoid_gradient(x, w))


# %% [markdown]
r"""
## 5. Backwards

Which functions of the length have these gradients (for $w\ne0$)?

$$\nabla f_1 = w,\qquad\nabla f_2 = \lVert w\rVert\,w,\qquad\nabla f_3 = \frac w{\lVert w\rVert^2}.$$

Give each as an expression in $s = \lVert w\rVert$. A constant may be added.
"""


# %%
def functions_of_the_length(s):
    r"""Return functions of the length with the gradients $w$, $\lVert w\rVert w$ and $w/\lVert w\rVert^2$.

    Args:
        s: the length of w, a positive symbol.

    Returns:
        Three expressions in s.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_functions_of_the_length_have_these_gradients():
    s = sympy.Symbol("s", positive=True)
    found = functions_of_the_length(s)
    check.that(isinstance(found, (list, tuple, np.ndarray, sympy.Tuple)) and len(found) == 3,
               "Three expressions are asked for, in a tuple or a list.", yours=found)
    for part, factor in zip(found, (1.0, 1.5, 1 / 2.25), strict=True):
        check.form(part, only=(s,))
        w = np.array([1.0, 1.0, -0.5])  # of length 1.5

        def height(v, part=part):
            return float(sympy.sympify(part).subs(s, np.sqrt(np.sum(v * v)).item()))

        check.gradient(height, w, factor * w)


# %% [markdown]
r"""
## 6. The curvature of a ring-shaped hill

Return the Hessian of $f(\lVert w\rVert)$. Two kinds of curvature meet: along the ray the profile bends by $f''$;
across it the hill bends because the rings are round, even where the profile is straight.
"""


# %%
def radial_hessian(slope, bend, w):
    r"""Return the Hessian of $f(\lVert w\rVert)$ with respect to w.

    Args:
        slope: the derivative of f; takes a float and returns a float.
        bend: the second derivative of f; takes a float and returns a float.
        w: the point, not zero, shape (n,).

    Returns:
        The Hessian, shape (n, n).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_radial_hessian_of_the_squared_length_and_of_a_cone():
    w = np.array([2.0, -1.0, 2.0])
    check.close(radial_hessian(lambda s: s, lambda s: 1.0, w), np.eye(3))
    cone = radial_hessian(lambda s: 1.0, lambda s: 0.0, w)
    check.jacobian(lambda v: v / np.sqrt(np.sum(v * v)), w, cone)
