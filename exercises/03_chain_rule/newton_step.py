# %% [markdown] difficulty=4 minutes=55 sources=["Gutmann: 2.2"]
r"""
# Newton's method: jump to the bottom of the parabola

Gradient descent knows the slope under its feet. If it also knew the curvature, it could guess where the valley floor
is. Near a point $w$, with the gradient $g$ and the Hessian $H$ taken there, every smooth function looks like its
*quadratic model*: for a step $v$,

$$f(w + v)\approx q(v) = f(w) + g^\top v + \tfrac12\,v^\top Hv .$$

*Newton's method* goes to where the model is stationary, builds a new model there, and so on. $H$ is symmetric. Where
it is *positive definite*, $v^\top Hv > 0$ for all $v\ne0$, the model is a bowl with a single lowest point.

*With numbers.* $f(w) = w^2 + 10/w$ at $w = 1$ has the value 11, the slope $2 - 10 = -8$ and the curvature
$2 + 20 = 22$. The model is $q(v) = 11 - 8v + 11v^2$. Its lowest point is at $v = 8/22$, so Newton's method goes from
$1$ to about $1.364$; the minimum of $f$ is at $1.710$. The next two steps lead to about $1.632$ and $1.706$.

Vectors have shape `(n,)` in numpy; in sympy they are columns.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. The step

Given $w$, the gradient there and the Hessian there, return where Newton's method goes.
"""


# %%
def newton_point(w, g, H):
    """Return the point to which Newton's method goes from w.

    Args:
        w: the current point, shape (n,).
        g: the gradient there, shape (n,).
        H: the Hessian there, symmetric and invertible, shape (n, n).

    Returns:
        The next point, shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_newton_point_of_the_worked_example():
    check.close(newton_point(np.array([1.0]), np.array([-8.0]), np.array([[22.0]])), np.array([1.0 + 4 / 11]))


# %%
@check.points(1)
def test_gradient_of_a_quadratic_is_zero_after_one_step():
    H, w, bottom = np.array([[3.0, 1.0], [1.0, 2.0]]), np.array([4.0, -1.0]), np.array([0.5, 2.5])
    arrived = newton_point(w, H @ (w - bottom), H)
    check.shape(arrived, (2,))
    with np.errstate(all="ignore"):
        slope = H @ (np.asarray(arrived) - bottom)
    check.that(bool(np.all(np.abs(slope) < 1e-9)), "Where the step arrives, the gradient of a parabola must be zero.",
               your_point=arrived, gradient_there=slope)


# %% [markdown]
r"""
## 2. Three steps by hand

Minimise $f(w) = e^w - 2w$ by Newton's method from $w_0 = 0$. Give $w_1$, $w_2$ and $w_3$ exactly.
"""


# %%
def newton_sequence():
    r"""Return the first three points of Newton's method for $e^w - 2w$ from 0.

    Returns:
        Three exact sympy expressions; use sympy.E and sympy.exp.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_newton_sequence_approaches_the_minimum():
    found = newton_sequence()
    check.that(isinstance(found, (list, tuple, sympy.Tuple)) and len(found) == 3,
               "Three points are asked for, in a list.", yours=found)
    for point in found:
        check.form(point, only=())
        decimals = [number for number in sympy.sympify(point).atoms(sympy.Float) if not float(number).is_integer()]
        check.that(not decimals, "Give the points exactly, with sympy.E and sympy.exp.", yours=found)
    points = [float(point) for point in found]
    with np.errstate(all="ignore"):
        for before, after in zip([0.0, *points], points, strict=False):
            check.lowers(lambda w: np.exp(w) - 2 * w, before, after)
    errors = [abs(point - np.log(2)) for point in points]
    check.that(errors[2] < errors[1] ** 2, "Near the goal the error is squared with every step.", your_errors=errors)


# %% [markdown]
r"""
## 3. Show your steps: completing the square

In one variable, with curvature $h > 0$, bring the model without its constant, $gv + \frac12hv^2$, into the form

$$\frac h2\left(v + \frac gh\right)^2 - \frac{g^2}{2h}$$

from which the lowest point can be read off. Return the lines of your derivation, each equal to the one before; the
first may be the start itself, the last is written as above, and some line between them shows where the square comes
from.
"""


# %%
def steps_completing_the_square(g, h, v):
    r"""Return a derivation from $gv + \frac12 h v^2$ to the completed square.

    Args:
        g: the slope, a real symbol.
        h: the curvature, a positive symbol.
        v: the step, a real symbol.

    Returns:
        A list of three or more expressions, each equal to the one before.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_the_lines_lead_to_the_completed_square():
    g, v, h = sympy.Symbol("g", real=True), sympy.Symbol("v", real=True), sympy.Symbol("h", positive=True)
    lines = steps_completing_the_square(g, h, v)
    check.that(isinstance(lines, (list, tuple)) and len(lines) >= 3, "Show three lines or more, in a list.",
               yours=lines)
    square = h * (v + g / h) ** 2 / 2
    check.steps(lines, start=v * g + v**2 * h / 2, end=square - g**2 / h / 2, exact=True)


# %% [markdown]
r"""
## 4. The same for every size

$H$ is symmetric and has an inverse. Find a column $s$ and a number $r$ (a $1\times1$ matrix), in terms of $g$ and
$H$, such that for *all* $v$

$$g^\top v + \tfrac12v^\top Hv = \tfrac12(v + s)^\top H(v + s) - r .$$
"""


# %%
def completed_square(g, H):
    """Return the shift and the rest of the completed square, for every size.

    Args:
        g: a matrix symbol, n by 1.
        H: a matrix symbol, n by n, symmetric and invertible.

    Returns:
        Two matrix expressions: the shift s, n by 1, and the rest r, 1 by 1.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_completed_square_equals_the_model():
    rng = np.random.default_rng(402)
    g, H = sympy.MatrixSymbol("g", 2, 1), sympy.MatrixSymbol("H", 2, 2)
    slope, curve = np.array([[1.5], [-2.0]]), np.array([[2.0, 0.5], [0.5, -1.0]])
    swap = {g: sympy.Matrix(slope), H: sympy.Matrix(curve)}
    found = completed_square(g, H)
    check.that(isinstance(found, (list, tuple, sympy.Tuple)) and len(found) == 2,
               "Two expressions are asked for, the shift and the rest.", yours=found)
    for part in found:
        check.form(part, only=(g, H))
    shift, rest = (np.array(sympy.Matrix([part.subs(swap).doit()]).tolist(), dtype=float) for part in found)
    check.shape(shift, (2, 1))
    check.shape(rest, (1, 1))
    for v in rng.normal(size=(5, 2, 1)):
        model = slope.T @ v + v.T @ curve @ v / 2
        with np.errstate(all="ignore"):
            difference = ((v + shift).T @ curve @ (v + shift) / 2 - rest - model).item()
        check.that(abs(difference) < 1e-9, "Both sides must agree for every v.", v=v, difference=difference)


# %% [markdown]
r"""
## 5. Find the mistake

A proof that the model $q(v) = f(w) + g^\top v + \frac12v^\top Hv$ has its minimum at $v^* = -H^{-1}g$ if $H$ is
positive definite and $g\ne0$:

1. $\nabla q(v) = g + Hv$.
2. A positive definite $H$ has an inverse, so the gradient vanishes at $v^* = -H^{-1}g$ and nowhere else.
3. $v^\top Hv > 0$ for all $v\ne0$, since $H$ is positive definite.
4. Therefore $g^\top v + \frac12v^\top Hv > 0$ for all $v\ne0$.
5. So the stationary point $v^*$ is a minimum, and not a maximum or a saddle.

(A printed solution argues like this.) The result is true, but one line is not. Give its number, and a $v\ne0$ for
which it fails: a function of $g$ and $H$ that works for *every* positive definite $H$ and every $g\ne0$.
"""


# %%
def line_that_fails(g, H):
    """Return the number of the false line and a vector for which it is false.

    Args:
        g: the gradient, not zero, shape (n,).
        H: a positive definite matrix, shape (n, n).

    Returns:
        The number of the line, 1 to 5; and a counter-example, a nonzero array of shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_a_line_and_a_vector():
    g, H = np.array([1.0, -2.0, 0.5]), np.array([[4.0, 1.0, 0.0], [1.0, 3.0, -1.0], [0.0, -1.0, 2.0]])
    found = line_that_fails(g, H)
    check.that(isinstance(found, (list, tuple)) and len(found) == 2, "Two values are asked for: a line and a vector.",
               yours=found)
    line, v = found
    check.that(np.ndim(line) == 0 and line in (1, 2, 3, 4, 5), "The first value is the number of a line, 1 to 5.",
               line=line)
    check.shape(v, (3,))
    check.that(bool(np.any(v)), "The counter-example must not be zero.", yours=v)


# %% [markdown]
r"""
## 6. Which of these are true?

$g\ne0$ is the gradient and $H$ the Hessian at the point where the step begins.

- a. If $f$ is quadratic with a positive definite Hessian, one Newton step from anywhere reaches the minimum.
- b. If $f$ is replaced by $10f$, the Newton step becomes ten times as long.
- c. If $w$ is measured in centimetres instead of metres, Newton's method visits the same places.
- d. A Newton step always leads to a lower value of $f$ if it is not zero.
- e. If $H$ is positive definite, the Newton step sets out downhill: $g^\top v < 0$.
- f. If $H$ has only negative eigenvalues, the Newton step goes to the top of the model.
"""


# %%
def true_of_newton():
    """Return the letters of the true statements.

    Returns:
        A set of letters, "a" to "f".
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_letters_of_newton_statements():
    letters = true_of_newton()
    check.that(isinstance(letters, (set, frozenset, list, tuple))
               and {str(letter).strip().lower() for letter in letters} <= set("abcdef"),
               "A set of letters from a to f is asked for.", yours=letters)
