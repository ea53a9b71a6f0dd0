# %% [markdown] difficulty=3 minutes=50 sources=["Krohn: L119"]
r"""
# Second derivatives in several variables

Every partial derivative is a function again, and can be differentiated again, with respect to *any* of the variables.
For $f(x_1, \dots, x_n)$ this makes $n^2$ second derivatives, and they fill the *Hessian matrix*

$$H_{ij} = \frac{\partial^2f}{\partial x_i\,\partial x_j} =
\frac{\partial}{\partial x_i}\left(\frac{\partial f}{\partial x_j}\right),$$

which is the Jacobian of the gradient. On the diagonal stand the curvatures along the axes. Beside it stands how the
slope heading east changes *as you walk north*. Where the second derivatives are continuous (everywhere on this page)
the order does not matter, and $H = H^\top$.

*With numbers.* $f(x, y) = x^3y^2$ has the gradient $(3x^2y^2,\ 2x^3y)$. Differentiating each entry by $x$ and by $y$:

$$H = \begin{pmatrix}6xy^2&6x^2y\\6x^2y&2x^3\end{pmatrix},\qquad H(1, 2) = \begin{pmatrix}24&12\\12&2\end{pmatrix}.$$

The two entries beside the diagonal were found in different ways, $3x^2y^2$ by $y$ and $2x^3y$ by $x$. That they agree
is a check that costs nothing.

Answers in symbols are found on paper: leave `sympy.diff` and its like alone.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(  # found on paper: the answers may not call them
    sympy.diff, sympy.Expr.diff, sympy.Derivative.doit, sympy.Matrix.diff, sympy.Matrix.jacobian, sympy.hessian,
    sympy.derive_by_array,
)


# %% [markdown]
r"""
## 1. By hand

$f(x, y) = x^2y + \cos(xy)$.
"""


# %%
def wave_hessian(x, y):
    r"""Return the Hessian of $f = x^2 y + \cos(xy)$.

    Args:
        x: a real symbol, the first variable.
        y: a real symbol, the second variable.

    Returns:
        A sympy matrix, 2 by 2.
    """
    s, c = sympy.sin(x * y), sympy.cos(x * y)
    mixed = 2 * x - s - x * y * c
    return sympy.Matrix([[2 * y - y**2 * c, mixed], [mixed, -(x**2) * c]])


# %% [markdown] tags=["hint"]
r"""
First the gradient: $\left(2xy - y\sin(xy),\ \dots\right)$. Then each of its two entries is differentiated twice more,
by $x$ and by $y$.
"""

# %% [markdown] tags=["hint"]
r"""
For the entry beside the diagonal differentiate $y\sin(xy)$ by $y$: both factors hold $y$, so the product rule gives two
terms. Do it the other way round, too, and compare.
"""

# %% [markdown] tags=["solution"]
r"""
The gradient is $\left(2xy - y\sin(xy),\ x^2 - x\sin(xy)\right)$. Once more:

$$H = \begin{pmatrix}2y - y^2\cos(xy)&2x - \sin(xy) - xy\cos(xy)\\
2x - \sin(xy) - xy\cos(xy)&-x^2\cos(xy)\end{pmatrix}.$$

Top right: $\frac{\partial}{\partial y}\left(2xy - y\sin(xy)\right) = 2x - \sin(xy) - y\cdot x\cos(xy)$. Bottom left:
$\frac{\partial}{\partial x}\left(x^2 - x\sin(xy)\right) = 2x - \sin(xy) - x\cdot y\cos(xy)$.
The same, found in two ways.
"""


# %%
@check.points(2)
def test_wave_hessian_from_second_differences():
    x, y = sympy.symbols("x y", real=True)
    found = wave_hessian(x, y)
    check.that(isinstance(found, sympy.MatrixBase) and found.shape == (2, 2), "A sympy matrix, 2 by 2, is asked for.",
               yours=found)
    check.form(found, only=(x, y))

    def f(v):
        return v[0] * v[0] * v[1] + np.cos(v[0] * v[1])

    step = 1e-4 * np.eye(2)
    for place in (np.array([0.7, -1.2]), np.array([1.9, 0.6])):
        for i, j in ((0, 0), (0, 1), (1, 0), (1, 1)):
            a, b = step[i], step[j]
            quotient = (f(place + a + b) - f(place + a - b) - f(place - a + b) + f(place - a - b)) / 4e-8
            yours = float(found[i, j].subs({x: place[0], y: place[1]}))
            check.that(abs(yours - quotient) < 1e-4,
                       "An entry must agree with the change of a slope along a small step.",
                       row=i, column=j, yours=yours, difference_quotient=quotient)


# %% [markdown]
r"""
## 2. A product of two linear forms

$f(w) = (a^\top w)(b^\top w)$ with fixed vectors $a$ and $b$ of $n$ entries. Its Hessian is the same for every $w$.

For $a = (1, 0)$ and $b = (3, 5)$, $f = 3w_1^2 + 5w_1w_2$, and the Hessian is $\begin{pmatrix}6&5\\5&0\end{pmatrix}$.
"""


# %%
def product_of_forms_hessian(a, b):
    r"""Return the Hessian of $(a^\top w)(b^\top w)$ with respect to w.

    Args:
        a: fixed, shape (n,).
        b: fixed, shape (n,).

    Returns:
        The Hessian, shape (n, n).
    """
    return np.outer(a, b) + np.outer(b, a)


# %% [markdown] tags=["hint"]
r"""
The gradient by the product rule: one factor moves, the other one stands still, and the other way round.
"""

# %% [markdown] tags=["hint"]
r"""
$\nabla f = a\,(b^\top w) + b\,(a^\top w)$. Entry $i$ is $a_i\sum_jb_jw_j + b_i\sum_ja_jw_j$; differentiate it by $w_j$.
"""

# %% [markdown] tags=["solution"]
r"""
$H_{ij} = \dfrac{\partial}{\partial w_j}\Big(a_i\,b^\top w + b_i\,a^\top w\Big) = a_ib_j + b_ia_j$, that is
$H = ab^\top + ba^\top$.

*Another way*: $f = w^\top(ab^\top)w$ is a quadratic form with the matrix $A = ab^\top$, and the gradient
$(A + A^\top)w$ of a quadratic form has the Jacobian $A + A^\top$.

*Two checks*: it is symmetric, although $ab^\top$ is not; and for $a = b$ in one dimension, $(aw)^2$ has the second
derivative $2a^2$.
"""


# %%
@check.points(2)
def test_product_of_forms_hessian_measures_mixed_changes():
    rng = np.random.default_rng(361)
    a, b = rng.normal(size=4), rng.normal(size=4)
    found = product_of_forms_hessian(a, b)
    check.shape(found, (4, 4))

    def f(w):
        return np.sum(a * w) * np.sum(b * w)

    for u, v in rng.normal(size=(6, 2, 4)):  # exact, since f is quadratic
        mixed = f(u + v) - f(u) - f(v)
        with np.errstate(all="ignore"):
            yours = np.sum(found * np.multiply.outer(u, v))
        check.that(bool(abs(yours - mixed) < 1e-9),
                   "Moving along u and v together must exceed the two single moves by u times H times v.", u=u, v=v)


# %% [markdown]
r"""
## 3. Curvature along a direction

Walk from $p$ in a straight line at speed 1. The second derivative of the height along this walk is the *curvature* in
that direction. Given the Hessian at $p$ and a direction of any length, return it.

With the numbers from the top, $H = \begin{pmatrix}24&12\\12&2\end{pmatrix}$, the curvature along $(3, 4)$ is $21.44$.
"""


# %%
def curvature_along(H, direction):
    """Return the second derivative along a straight walk at speed 1 in the given direction.

    Args:
        H: the Hessian at the point, symmetric, shape (n, n).
        direction: where to head, not zero, of any length, shape (n,).

    Returns:
        The curvature, a float.
    """
    return direction @ H @ direction / (direction @ direction)


# %% [markdown] tags=["hint"]
r"""
With a unit vector $u$, the slope on the way is $\nabla f(p + tu)^\top u$. Differentiate this once more with respect to
$t$, by the chain rule.
"""

# %% [markdown] tags=["hint"]
r"""
The second derivative is $u^\top Hu$. With $u = d/\lVert d\rVert$ the length of $d$ comes in twice.
"""

# %% [markdown] tags=["solution"]
r"""
$\dfrac{d}{dt}f(p + tu) = \sum_i\dfrac{\partial f}{\partial x_i}u_i$, and once more
$\dfrac{d^2}{dt^2}f(p + tu) = \sum_{ij}\dfrac{\partial^2f}{\partial x_j\partial x_i}u_iu_j = u^\top Hu$.

For $u = d/\lVert d\rVert$ this is $\dfrac{d^\top Hd}{d^\top d}$: the *squared* length, since $u$ occurs twice. In the
example, $\frac{24\cdot9 + 2\cdot12\cdot12 + 2\cdot16}{25} = \frac{536}{25} = 21.44$.

Largest and smallest curvature are the largest and smallest eigenvalue of $H$, along the eigenvectors.
"""


# %%
@check.points(1)
def test_curvature_of_the_worked_example():
    H = np.array([[24.0, 12.0], [12.0, 2.0]])
    check.close(curvature_along(H, np.array([3.0, 4.0])), 21.44)
    check.scaled(lambda d: curvature_along(H, d), np.array([2.0, -0.5]), 0)


# %% [markdown]
r"""
## 4. Which of these are gradients?

Each pair claims to be $\left(\frac{\partial f}{\partial x}, \frac{\partial f}{\partial y}\right)$ of some smooth
function $f$ on the whole plane. Some cannot be. Without looking for $f$, name all that are gradients.

- a. $(y,\ -x)$
- b. $(2xy,\ x^2 + 1)$
- c. $(e^x\cos y,\ -e^x\sin y)$
- d. $(xy,\ xy)$
- e. $(x + y^2,\ 2xy)$
- f. $(\sin y,\ \cos x)$
"""


# %%
def gradient_fields():
    """Return the letters of the pairs that are gradients.

    Returns:
        A set of letters, "a" to "f".
    """
    return {"b", "c", "e"}


# %% [markdown] tags=["hint"]
r"""
If $f$ exists, its two mixed second derivatives agree. You have both first derivatives: what are the mixed ones?
"""

# %% [markdown] tags=["hint"]
r"""
Differentiate the *first* entry by $y$ and the *second* by $x$, and compare.
"""

# %% [markdown] tags=["solution"]
r"""
| | first by $y$ | second by $x$ | |
|---|---|---|---|
| a | $1$ | $-1$ | no |
| b | $2x$ | $2x$ | yes: $f = x^2y + y$ |
| c | $-e^x\sin y$ | $-e^x\sin y$ | yes: $f = e^x\cos y$ |
| d | $x$ | $y$ | no |
| e | $2y$ | $2y$ | yes: $f = \frac12x^2 + xy^2$ |
| f | $\cos y$ | $-\sin x$ | no |

Agreement at one place is not enough; d agrees on the line $x = y$. Pair a is a whirl: walking round in a circle with it
would gain height all the way, and yet you would be back where you started.
"""


# %%
@check.points(1)
def test_letters_of_gradient_fields():
    letters = gradient_fields()
    check.that(isinstance(letters, (set, frozenset, list, tuple))
               and {str(letter).strip().lower() for letter in letters} <= set("abcdef"),
               "A set of letters from a to f is asked for.", yours=letters)


# %% [markdown]
r"""
## 5. Summit, hollow or pass?

Find all points where the gradient of $f(x, y) = x^3 - 3xy + y^3$ is zero, and say of each whether it is a (local)
`"minimum"`, a `"maximum"` or a `"saddle"`.
"""


# %%
def critical_points():
    """Return the critical points of x^3 - 3xy + y^3 and their kinds.

    Returns:
        A dict from each point, a pair of numbers, to "minimum", "maximum" or "saddle".
    """
    return {(0, 0): "saddle", (1, 1): "minimum"}


# %% [markdown] tags=["hint"]
r"""
$\nabla f = (3x^2 - 3y,\ 3y^2 - 3x)$. The first entry is zero where $y = x^2$. Put that into the second.
"""

# %% [markdown] tags=["hint"]
r"""
$x^4 = x$ has two real solutions. Now the Hessian at each: positive curvature in every direction makes a minimum, both
signs a saddle. For a $2\times2$ matrix the determinant is the product of the eigenvalues: what does its sign tell?
"""

# %% [markdown] tags=["solution"]
r"""
$y = x^2$ and $x = y^2$ give $x = x^4$, so $x = 0$ or $x^3 = 1$: the points $(0, 0)$ and $(1, 1)$.

$$H = \begin{pmatrix}6x&-3\\-3&6y\end{pmatrix},\qquad H(0, 0) = \begin{pmatrix}0&-3\\-3&0\end{pmatrix},\qquad
H(1, 1) = \begin{pmatrix}6&-3\\-3&6\end{pmatrix}.$$

At $(0, 0)$ the determinant is $-9$: the eigenvalues have opposite signs (3 and $-3$, along the diagonals), a saddle. At
$(1, 1)$ determinant $27$ and trace 12 are positive, the eigenvalues are 9 and 3, a minimum.

Whoever looks at the diagonal only sees zeros at the origin and no curvature at all. The mixed derivative makes the
pass: $f(t, t)\approx-3t^2$, $f(t, -t)\approx3t^2$.
"""


# %%
@check.points(1)
def test_gradient_is_zero_at_each_point():
    found = critical_points()
    check.that(isinstance(found, dict) and len(found) > 0
               and all(hasattr(point, "__len__") and len(point) == 2 and not isinstance(point, str) for point in found),
               "A dict from points, pairs of numbers, to kinds is asked for.", yours=found)
    for (a, b), kind in found.items():
        check.gradient(lambda v: v[0] ** 3 - 3 * v[0] * v[1] + v[1] ** 3 + v[0] + v[1], np.array([float(a), float(b)]),
                       np.array([1.0, 1.0]))  # the slope 1 was added to compare with something that is not zero
        check.that(str(kind).strip().lower() in ("minimum", "maximum", "saddle"),
                   "The kinds are minimum, maximum and saddle.", point=(a, b), your_kind=kind)
