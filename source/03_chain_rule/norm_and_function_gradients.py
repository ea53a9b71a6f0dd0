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
    # BEGIN SOLUTION
    length = np.sqrt(w @ w)
    return slope(length) * w / length
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Where is the outer derivative to be taken: at $w$, at the length of $w$, or at its square?
"""

# %% [markdown] tags=["hint"]
r"""
The inner gradient is a vector of length 1 that points straight outwards. Multiply it by the number
$f'(\lVert w\rVert)$.
"""

# %% [markdown] tags=["solution"]
r"""
*By the chain rule.* $\nabla f(\lVert w\rVert) = f'(\lVert w\rVert)\,\dfrac w{\lVert w\rVert}$.

*By picture.* On a ring-shaped hill the steepest way leads straight away from the centre or straight towards it, and its
steepness is that of the profile, $f'$ at this distance. If $f$ falls there, $f'$ is negative and the gradient points
inwards by itself.

*Check* with $f(s) = s^2$: $2\lVert w\rVert\cdot w/\lVert w\rVert = 2w$, the gradient of the squared length.
"""


# %%
@check.points(1)
def test_radial_gradient_of_the_worked_example():
    check.close(radial_gradient(lambda s: 3 * s * s, np.array([3.0, 4.0])), np.array([45.0, 60.0]))


# %%
@check.hidden
@check.points(2)
def test_radial_gradient_of_several_profiles():
    rng = np.random.default_rng(381)
    for n in (1, 2, 5):
        point = rng.normal(size=n)
        squared = sum(x * x for x in point)
        found = check.unchanged(radial_gradient, lambda s: s**3, point)  # the profile is s to the fourth, over 4
        check.close(found, squared * point)
        for profile, slope in ((np.sin, np.cos), (np.exp, np.exp), (np.tanh, lambda s: 1 - np.tanh(s) ** 2)):
            found = radial_gradient(slope, point)
            check.gradient(lambda v, profile=profile: profile(np.sqrt(np.sum(v**2))), point, found)


# %%
@check.mistake(of=radial_gradient)
def slope_at_every_entry(slope, w):
    """The function is applied to one number, the length. You applied its derivative to each entry of w."""
    return np.array([slope(float(entry)) for entry in w]) * w / np.sqrt(w @ w)


# %%
@check.mistake(of=radial_gradient)
def slope_without_direction(slope, w):
    """How long must the inner gradient be? Yours grows with the distance from the origin."""
    return slope(np.sqrt(w @ w)) * w


# %%
@check.mistake(of=radial_gradient)
def slope_at_the_squared_length(slope, w):
    """The direction is right. At which number is the outer derivative taken?"""
    return slope(w @ w) * w / np.sqrt(w @ w)


# %%
@check.mistake(of=radial_gradient)
def inner_gradient_of_the_square(slope, w):
    """Your inner gradient is that of the squared length. Here the length itself stands inside."""
    return slope(np.sqrt(w @ w)) * 2 * w


# %%
@check.accepted(of=radial_gradient)
def radial_gradient_by_unit_vector(slope, w):
    return (w / np.linalg.norm(w)) * slope(float(np.linalg.norm(w)))


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
    # BEGIN SOLUTION
    inside = a @ w
    return slope(inside) * a, bend(inside) * np.outer(a, a)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The inner gradient is $a$, everywhere. The outer derivative is a number that depends on where you are.
"""

# %% [markdown] tags=["hint"]
r"""
For the Hessian, entry $(i, j)$: differentiate $f'(a^\top w)\,a_i$ with respect to $w_j$. The factor $a_i$ stays, and
the inside moves at speed $a_j$.
"""

# %% [markdown] tags=["solution"]
r"""
$\nabla f(a^\top w) = f'(a^\top w)\,a$, and once more:

$$\frac{\partial}{\partial w_j}\Big(f'(a^\top w)\,a_i\Big) = f''(a^\top w)\,a_j\,a_i,\qquad
H = f''(a^\top w)\;aa^\top .$$

*By picture.* The landscape is a wave with straight crests: it changes along $a$ only. The gradient always points
along $a$, forwards or backwards, and in all directions at right angles to $a$ there is neither slope nor curvature.
The matrix $aa^\top$ says just that: it sends everything at right angles to $a$ to 0.
"""


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


# %%
@check.hidden
@check.points(2)
def test_wave_derivatives_by_symbols():
    w = sympy.symbols("w0:3", real=True)
    a, at = [2.0, -0.5, 1.5], [0.3, 1.1, -0.4]
    inside = sum(x * y for x, y in zip(a, w, strict=True))
    for outer in (lambda s: s**3 - s, sympy.exp):  # bent down and up
        s = sympy.Symbol("s", real=True)
        slope, bend = (sympy.lambdify(s, sympy.diff(outer(s), s, k)) for k in (1, 2))
        numbers = dict(zip(w, at, strict=True))
        gradient = [float(sympy.diff(outer(inside), x).subs(numbers)) for x in w]
        hessian = [[float(sympy.diff(outer(inside), x, y).subs(numbers)) for y in w] for x in w]
        found = check.unchanged(wave_derivatives, slope, bend, np.array(a), np.array(at))
        check.close(found, (np.array(gradient), np.array(hessian)))


# %%
@check.mistake(of=wave_derivatives)
def wave_along_the_point(slope, bend, a, w):
    """Which of the two vectors is the variable? The inner gradient of a linear form does not depend on w."""
    return slope(a @ w) * w, bend(a @ w) * np.outer(w, w)


# %%
@check.mistake(of=wave_derivatives)
def one_inner_factor_in_the_hessian(slope, bend, a, w):
    """The gradient is right. In the Hessian each of the two derivatives brings an inner factor."""
    return slope(a @ w) * a, bend(a @ w) * np.diag(a)


# %%
@check.mistake(of=wave_derivatives)
def squares_on_the_diagonal(slope, bend, a, w):
    """The gradient is right. The Hessian is not zero beside the diagonal: the slope in i changes with every entry."""
    return slope(a @ w) * a, bend(a @ w) * np.diag(a * a)


# %%
@check.mistake(of=wave_derivatives)
def first_derivative_twice(slope, bend, a, w):
    """The gradient is right. Which derivative of the outer function belongs into the Hessian?"""
    return slope(a @ w) * a, slope(a @ w) * np.outer(a, a)


# %%
@check.accepted(of=wave_derivatives)
def wave_derivatives_by_broadcasting(slope, bend, a, w):
    s = float(np.sum(a * w))
    return [a * slope(s), a[:, None] * a[None, :] * bend(s)]


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
    # BEGIN SOLUTION
    return sympy.Matrix([x, y, z]) / sympy.sqrt(x**2 + y**2 + z**2) ** 3
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The profile is $f(s) = -1/s$. What is its slope?
"""

# %% [markdown] tags=["hint"]
r"""
$f'(s) = 1/s^2$, and the direction is $w/s$. Put the powers of $s$ together.
"""

# %% [markdown] tags=["solution"]
r"""
$f(s) = -1/s$ has $f'(s) = 1/s^2$, so $\nabla V = \dfrac1{s^2}\cdot\dfrac ws = \dfrac w{\lVert w\rVert^3}$.

The cube looks like a law of the third power. But one of the three lengths only makes a unit vector of $w$: the *length*
of the gradient is $1/\lVert w\rVert^2$, Newton's inverse square law. Gravity pulls along $-\nabla V$, towards the mass.
"""


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


# %%
@check.hidden
@check.points(1)
def test_inverse_distance_gradient_everywhere():
    x, y, z = sympy.symbols("x y z", real=True)
    potential = -((x**2 + y**2 + z**2) ** sympy.Rational(-1, 2))
    found = inverse_distance_gradient(x, y, z)
    check.equal(found, sympy.Matrix([sympy.diff(potential, v) for v in (x, y, z)]))
    check.form(found, only=(x, y, z))


# %%
@check.mistake(of=inverse_distance_gradient)
def pull_without_a_unit_vector(x, y, z):
    """Twice as far away, how much weaker is the slope? Yours forgets that w itself grows with the distance."""
    return sympy.Matrix([x, y, z]) / (x**2 + y**2 + z**2)


# %%
@check.mistake(of=inverse_distance_gradient)
def force_for_gradient(x, y, z):
    """The potential is higher further out. Which way does the gradient point?"""
    return -sympy.Matrix([x, y, z]) / sympy.sqrt(x**2 + y**2 + z**2) ** 3


# %%
@check.mistake(of=inverse_distance_gradient)
def gradient_of_the_inverse_coordinates(x, y, z):
    """You differentiated one over each coordinate. The three are together under a root."""
    return sympy.Matrix([1 / x**2, 1 / y**2, 1 / z**2])


# %%
@check.mistake(of=inverse_distance_gradient)
def half_from_the_root_kept(x, y, z):
    """The half from the root and the 2 from the squares: what becomes of them?"""
    return sympy.Matrix([x, y, z]) / (2 * sympy.sqrt(x**2 + y**2 + z**2) ** 3)


# %%
@check.accepted(of=inverse_distance_gradient)
def inverse_distance_gradient_by_components(x, y, z):
    s = (x * x + y * y + z * z) ** sympy.Rational(3, 2)
    return sympy.Matrix([[x / s], [y / s], [z / s]])


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
    # BEGIN SOLUTION
    return x * np.exp(-np.logaddexp(0.0, w @ x))
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The profile is $f(z) = \log\sigma(z)$. With $\sigma' = \sigma(1 - \sigma)$, what is $f'$?
"""

# %% [markdown] tags=["hint"]
r"""
$f' = 1 - \sigma(z) = \sigma(-z) = \dfrac1{1 + e^z}$: how wrong the neuron still is. Now only $e^{1000}$ has to be
avoided.
"""

# %% [markdown] tags=["hint"]
r"""
Either use $\dfrac1{1 + e^z}$ for negative $z$ and $\dfrac{e^{-z}}{1 + e^{-z}}$ for positive $z$, or take logarithms:
numpy's `np.logaddexp(0.0, z)` is $\log(1 + e^z)$, safe for every $z$.
"""

# %% [markdown] tags=["solution"]
r"""
$f'(z) = \dfrac{\sigma'(z)}{\sigma(z)} = \dfrac{\sigma(1 - \sigma)}\sigma = 1 - \sigma(z)$, so

$$\nabla_w\log\sigma(w^\top x) = \big(1 - \sigma(w^\top x)\big)\,x .$$

*Another way*: $\log\sigma(z) = -\log(1 + e^{-z})$ has the slope $\dfrac{e^{-z}}{1 + e^{-z}} = \dfrac1{1 + e^z}$, the
same.

The step goes along the example itself, and is the smaller the surer the neuron is already. Written as `1 - sigma` it
would be exactly 0 from $z = 37$ on, and $e^{1000}$ overflows; $\frac1{1 + e^z} = \exp(-\log(1 + e^z))$ has neither
trouble.
"""


# %%
@check.points(2)
def test_log_sigmoid_gradient_is_the_slope():
    rng = np.random.default_rng(384)
    x, w = rng.normal(size=4), rng.normal(size=4)
    check.gradient(lambda v: np.log(1 / (1 + np.exp(-np.sum(v * x)))), w, log_sigmoid_gradient(x, w))


# %%
@check.hidden
@check.points(2)
def test_log_sigmoid_gradient_far_out():
    x = np.array([2.0, -1.0, 0.5])
    for scale, factor in ((-500.0, 1.0), (-1.0, 1 / (1 + np.exp(-2.0))), (0.0, 0.5), (20.0, np.exp(-40.0))):
        check.close(check.unchanged(log_sigmoid_gradient, x, scale * np.array([1.0, 0.0, 0.0])), factor * x, rtol=1e-9)
    check.close(log_sigmoid_gradient(x, np.array([500.0, 0.0, 0.0])), np.zeros(3))


# %%
@check.hidden
@check.points(1)
def test_log_sigmoid_gradient_at_random_weights():
    rng = np.random.default_rng(385)
    for n in (1, 3):
        x, w = rng.normal(size=n), rng.normal(size=n)
        odds = np.exp(sum(x[i] * w[i] for i in range(n)))
        check.close(log_sigmoid_gradient(x, w), np.array([x[i] / (1 + odds) for i in range(n)]))


# %%
@check.mistake(of=log_sigmoid_gradient)
def logarithm_forgotten(x, w):
    """This is the gradient of the probability itself. What does the logarithm contribute?"""
    p = np.exp(-np.logaddexp(0.0, -(w @ x)))
    return p * (1 - p) * x


# %%
@check.mistake(of=log_sigmoid_gradient)
def surer_means_larger(x, w):
    """A neuron that is right already should move less. Yours moves more."""
    return x * np.exp(-np.logaddexp(0.0, -(w @ x)))


# %%
@check.mistake(of=log_sigmoid_gradient)
def gradient_of_the_loss(x, w):
    """Training climbs here: the function is the logarithm of the probability, without a minus sign."""
    return -x * np.exp(-np.logaddexp(0.0, w @ x))


# %%
@check.mistake(of=log_sigmoid_gradient)
def gradient_in_the_example(x, w):
    """The variable is w. You differentiated with respect to the other vector."""
    return w * np.exp(-np.logaddexp(0.0, w @ x))


# %%
@check.mistake(of=log_sigmoid_gradient)
def digits_lost_for_large_z(x, w):
    """Where the neuron is sure, your gradient is exactly zero. One minus a number close to one loses all digits."""
    return x * (1 - np.exp(-np.logaddexp(0.0, -(w @ x))))


# %%
@check.accepted(of=log_sigmoid_gradient)
def log_sigmoid_gradient_by_cases(x, w):
    z = float(w @ x)
    return x / (1 + np.exp(z)) if z < 0 else x * (np.exp(-z) / (1 + np.exp(-z)))


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
    # BEGIN SOLUTION
    return s**2 / 2, s**3 / 3, sympy.log(s)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Write each gradient as (a number that depends on $s$) times (a unit vector). That number must be $f'(s)$.
"""

# %% [markdown] tags=["hint"]
r"""
$w = s\cdot\frac ws$, so $f_1'(s) = s$. In the same way find $f_2'$ and $f_3'$. Then look for a function with that
derivative.
"""

# %% [markdown] tags=["solution"]
r"""
| gradient | as number times unit vector | $f'(s)$ | $f(s)$ |
|---|---|---|---|
| $w$ | $s\cdot w/s$ | $s$ | $\frac12s^2$ |
| $\lVert w\rVert\,w$ | $s^2\cdot w/s$ | $s^2$ | $\frac13s^3$ |
| $w/\lVert w\rVert^2$ | $\frac1s\cdot w/s$ | $\frac1s$ | $\ln s$ |

The first is why the penalty on weights is usually written $\frac12\lVert w\rVert^2$.
"""


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


# %%
@check.hidden
@check.points(2)
def test_functions_of_the_length_up_to_a_constant():
    s = sympy.Symbol("s", positive=True)
    found = functions_of_the_length(s)
    check.that(isinstance(found, (list, tuple, np.ndarray, sympy.Tuple)) and len(found) == 3,
               "Three expressions are asked for.", yours=found)
    for part, slope in zip(found, (s, s**2, 1 / s), strict=True):
        check.up_to_constant(part, sympy.integrate(slope, s), s)


# %%
@check.mistake(of=functions_of_the_length)
def unit_vector_overlooked(s):
    """You integrated the factor in front of w. But w is not a unit vector: it holds one more length."""
    return s, s**2 / 2, -1 / s


# %%
@check.mistake(of=functions_of_the_length)
def slopes_for_functions(s):
    """These are the slopes of the profiles. Which functions have them?"""
    return s, s**2, 1 / s


# %%
@check.mistake(of=functions_of_the_length)
def factors_of_the_powers_lost(s):
    """Differentiate your first two: a factor comes down from the exponent."""
    return s**2, s**3, sympy.log(s)


# %%
@check.mistake(of=functions_of_the_length)
def power_rule_for_one_over_s(s):
    """The first two are right. Differentiate your third: which function has the slope one over s?"""
    return s**2 / 2, s**3 / 3, -1 / s**2


# %%
@check.accepted(of=functions_of_the_length)
def functions_of_the_length_with_constants(s):
    return [(s**2 + 7) / 2, s**3 / 3 - 1, sympy.log(5 * s)]


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
    # BEGIN SOLUTION
    length = np.sqrt(w @ w)
    along = np.outer(w, w) / length**2
    return bend(length) * along + slope(length) / length * (np.eye(len(w)) - along)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Start from the gradient, $\dfrac{f'(s)}s\,w$, a number times a vector, both depending on $w$: the product rule.
"""

# %% [markdown] tags=["hint"]
r"""
Entry $(i, j)$: $\dfrac{f'(s)}s$ times $\partial w_i/\partial w_j$, plus $w_i$ times the derivative of the number
$\dfrac{f'(s)}s$ by $w_j$, which is its derivative by $s$ times $w_j/s$.
"""

# %% [markdown] tags=["hint"]
r"""
$\dfrac d{ds}\dfrac{f'(s)}s = \dfrac{f''(s)}s - \dfrac{f'(s)}{s^2}$. Collect what stands with $f''$, and what with $f'$.
"""

# %% [markdown] tags=["solution"]
r"""
By the product rule

$$H = \frac{f'(s)}s\,I + w\cdot\Big(\frac{f''(s)}s - \frac{f'(s)}{s^2}\Big)\frac{w^\top}s
= f''(s)\,\frac{ww^\top}{s^2} + \frac{f'(s)}s\Big(I - \frac{ww^\top}{s^2}\Big).$$

$P = ww^\top/s^2$ keeps the part of a vector along $w$, and $I - P$ the part across. So the curvature along the ray is
$f''(s)$, and in each direction across it is $f'(s)/s$.

*Check* with $f(s) = \frac12s^2$: $f'' = 1$ and $f'/s = 1$, so $H = P + (I - P) = I$, as it must be for
$\frac12w^\top w$. With $f(s) = s$, the cone, $H = \frac1s(I - P)$: straight along the ray, bent across.
"""


# %%
@check.points(2)
def test_radial_hessian_of_the_squared_length_and_of_a_cone():
    w = np.array([2.0, -1.0, 2.0])
    check.close(radial_hessian(lambda s: s, lambda s: 1.0, w), np.eye(3))
    cone = radial_hessian(lambda s: 1.0, lambda s: 0.0, w)
    check.jacobian(lambda v: v / np.sqrt(np.sum(v * v)), w, cone)


# %%
@check.hidden
@check.points(2)
def test_radial_hessian_by_symbols():
    s, w = sympy.Symbol("s", positive=True), sympy.symbols("w0:3", real=True)
    at = [0.8, -1.1, 0.5]
    profile = s**3 + 2 / s
    slope, bend = (sympy.lambdify(s, sympy.diff(profile, s, k)) for k in (1, 2))
    height, numbers = profile.subs(s, sympy.sqrt(sum(x**2 for x in w))), dict(zip(w, at, strict=True))
    expected = [[float(sympy.diff(height, x, y).subs(numbers)) for y in w] for x in w]
    check.close(check.unchanged(radial_hessian, slope, bend, np.array(at)), np.array(expected))
    check.close(radial_hessian(lambda v: 5.0, lambda v: -3.0, np.array([-2.0])), np.array([[-3.0]]))


# %%
@check.mistake(of=radial_hessian)
def bend_of_the_profile_only(slope, bend, w):
    """Test the squared length: its Hessian is not zero across the ray. Where have the round rings gone?"""
    return bend(np.sqrt(w @ w)) * np.outer(w, w) / (w @ w)


# %%
@check.mistake(of=radial_hessian)
def same_bend_in_all_directions(slope, bend, w):
    """Test a cone: it is straight along the ray, but not across. Yours is flat in all directions."""
    return bend(np.sqrt(w @ w)) * np.eye(len(w))


# %%
@check.mistake(of=radial_hessian)
def number_held_fixed(slope, bend, w):
    """You let the vector move and held the number in front of it. The product rule has another term."""
    return slope(np.sqrt(w @ w)) / np.sqrt(w @ w) * np.eye(len(w))


# %%
@check.mistake(of=radial_hessian)
def across_without_the_distance(slope, bend, w):
    """Across the ray: far out the rings are almost straight. Does your curvature become smaller with the distance?"""
    along = np.outer(w, w) / (w @ w)
    return bend(np.sqrt(w @ w)) * along + slope(np.sqrt(w @ w)) * (np.eye(len(w)) - along)


# %%
@check.mistake(of=radial_hessian)
def slope_not_removed_along_the_ray(slope, bend, w):
    """Along the ray only the bend counts. Test one dimension: your Hessian should be the second derivative."""
    return bend(np.sqrt(w @ w)) * np.outer(w, w) / (w @ w) + slope(np.sqrt(w @ w)) / np.sqrt(w @ w) * np.eye(len(w))


# %%
@check.accepted(of=radial_hessian)
def radial_hessian_by_the_product_rule(slope, bend, w):
    s = np.linalg.norm(w)
    return slope(s) / s * np.eye(len(w)) + np.outer(w, w) * (bend(s) / s**2 - slope(s) / s**3)
