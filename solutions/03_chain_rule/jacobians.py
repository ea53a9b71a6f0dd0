# %% [markdown] difficulty=3 minutes=50 sources=["Parr & Howard: matrix calculus"]
r"""
# All partial derivatives at once: the Jacobian

A function $f:\mathbb R^n\to\mathbb R^m$ takes $n$ numbers and gives $m$. Each output has a slope in each input, which
makes $m\cdot n$ partial derivatives. They are kept in the *Jacobian matrix*

$$J_f(x) = \begin{pmatrix}\partial f_1/\partial x_1&\cdots&\partial f_1/\partial x_n\\
\vdots&&\vdots\\ \partial f_m/\partial x_1&\cdots&\partial f_m/\partial x_n\end{pmatrix}\in\mathbb R^{m\times n}.$$

**One row for each output, one column for each input**: shape (out, in). With this layout the Jacobian is the matrix
that turns small changes of the input into changes of the output, $f(x + h) = f(x) + J_f(x)\,h + \dots$, and the chain
rule is a matrix product.

*With numbers.* $f(x, y) = (xy,\ x + y^2,\ 3x)$ goes from $\mathbb R^2$ to $\mathbb R^3$, and

$$J_f = \begin{pmatrix}y&x\\1&2y\\3&0\end{pmatrix},\qquad J_f(2, 1) = \begin{pmatrix}1&2\\1&2\\3&0\end{pmatrix}.$$

A small step $h = (0.01, 0)$ moves the output by about $J_fh = (0.01, 0.01, 0.03)$, the first column times $0.01$.
A function with one output has a Jacobian of one row: the gradient, lying down.

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
## 1. By hand

$f(u, v) = \left(u^2v,\ u + \sin v,\ e^{uv}\right)$.
"""


# %%
def surface_jacobian(u, v):
    r"""Return the Jacobian of $f(u, v) = (u^2 v, u + \sin v, e^{uv})$.

    Args:
        u: a real symbol, the first input.
        v: a real symbol, the second input.

    Returns:
        A sympy matrix, one row for each output.
    """
    grow = sympy.exp(u * v)
    return sympy.Matrix([[2 * u * v, u**2], [1, sympy.cos(v)], [v * grow, u * grow]])


# %% [markdown] tags=["hint"]
r"""
How many outputs, how many inputs? Draw an empty table of that many rows and columns and fill it cell by cell.
"""

# %% [markdown] tags=["hint"]
r"""
First column: $v$ stands still. In the third row the inside of the exponential moves at speed $v$.
`sympy.Matrix([[a, b], [c, d]])` has the rows $(a, b)$ and $(c, d)$.
"""

# %% [markdown] tags=["solution"]
r"""
Three outputs and two inputs, six partial derivatives:

$$J_f = \begin{pmatrix}2uv&u^2\\1&\cos v\\v\,e^{uv}&u\,e^{uv}\end{pmatrix}.$$

Each row is the gradient of one output, lying down; each column is the speed at which the point $f$ moves through space
when one input moves. (So the columns are two arrows along the surface that $f$ draws.)
"""


# %%
@check.points(1)
def test_surface_jacobian_follows_small_changes():
    u, v = sympy.symbols("u v", real=True)
    found = surface_jacobian(u, v)
    check.that(isinstance(found, sympy.MatrixBase), "A sympy matrix is asked for: sympy.Matrix([[...], ...]).",
               yours=found)
    check.form(found, only=(u, v))
    for point in ((0.5, 1.2), (-1.1, 0.3)):
        numbers = np.array(found.subs({u: point[0], v: point[1]}).evalf().tolist(), dtype=float)
        check.jacobian(lambda w: np.array([w[0] * w[0] * w[1], w[0] + np.sin(w[1]), np.exp(w[0] * w[1])]),
                       np.array(point), numbers)


# %% [markdown]
r"""
## 2. A layer

$f(x) = \tanh(Wx + b)$, where $x\in\mathbb R^n$ is a column, $W$ has $d$ rows and $n$ columns, and $\tanh$ is applied
to each entry. What is the Jacobian of the outputs with respect to $x$? (Recall $\tanh' = 1 - \tanh^2$. For $b$ and
$x$ zero it must be $W$ itself.)
"""


# %%
def tanh_layer_jacobian(W, b, x):
    r"""Return the Jacobian of $\tanh(Wx + b)$ with respect to x.

    Args:
        W: weights, shape (d, n).
        b: biases, shape (d,).
        x: the input, shape (n,).

    Returns:
        The Jacobian, one row for each output, shape (d, n).
    """
    slope = 1 - np.tanh(W @ x + b) ** 2
    return slope[:, None] * W


# %% [markdown] tags=["hint"]
r"""
First without the $\tanh$: how fast does $(Wx + b)_i = \sum_jW_{ij}x_j + b_i$ move with $x_j$? In which row and column
does that number belong?
"""

# %% [markdown] tags=["hint"]
r"""
Then the $\tanh$: output $i$ is a function of $z_i$ alone, so a single slope, $1 - \tanh^2z_i$, multiplies everything
that belongs to output $i$: a whole row.
"""

# %% [markdown] tags=["solution"]
r"""
*By components.* With $z = Wx + b$, $\;\dfrac{\partial y_i}{\partial x_j} = (1 - \tanh^2z_i)\,W_{ij}$.

*By the chain rule.* The Jacobian of $z\mapsto\tanh z$ is diagonal, since output $i$ sees $z_i$ only; that of
$x\mapsto Wx + b$ is $W$ (not $W^\top$: the shape is (out, in), and a linear map is its own best linear approximation).
The product is $\operatorname{diag}(1 - \tanh^2z)\,W$: a diagonal matrix on the left scales *rows*.

In numpy `slope * W` would scale the columns, or fail, since shapes are matched from the right. `slope[:, None]` has the
shape `(d, 1)` and scales the rows; nobody needs the diagonal matrix with all its zeros.
"""


# %%
@check.points(2)
def test_layer_jacobian_follows_small_changes():
    rng = np.random.default_rng(341)
    W, b, x = rng.normal(size=(3, 4)), rng.normal(size=3), rng.normal(size=4)
    check.jacobian(lambda v: np.tanh(np.sum(W * v, axis=1) + b), x, tanh_layer_jacobian(W, b, x))


# %% [markdown]
r"""
## 3. One function after the other

First $f:\mathbb R^n\to\mathbb R^k$, then $g:\mathbb R^k\to\mathbb R^m$. You are given the function $f$ and, as
functions of the place, both Jacobians. Return the Jacobian of $x\mapsto g(f(x))$. (For numbers: if $f(x) = x^2$ and
$g(u) = \sin u$, then at $x = 3$ the result must be the one number $\cos 9\cdot 6$.)
"""


# %%
def composition_jacobian(f, f_jacobian, g_jacobian, x):
    """Return the Jacobian of "first f, then g".

    Args:
        f: takes shape (n,) and returns shape (k,).
        f_jacobian: takes shape (n,) and returns the Jacobian of f there, shape (k, n).
        g_jacobian: takes shape (k,) and returns the Jacobian of g there, shape (m, k).
        x: the place, shape (n,).

    Returns:
        The Jacobian of the composition at x, shape (m, n).
    """
    return g_jacobian(f(x)) @ f_jacobian(x)


# %% [markdown] tags=["hint"]
r"""
Follow a small change $h$ of the input. What does $f$ make of it, and what does $g$ make of that? Where is $g$ at the
time?
"""

# %% [markdown] tags=["hint"]
r"""
Write the shapes under the letters: a product of shape $(m, n)$ from $(m, k)$ and $(k, n)$ leaves one order only. But
mind that if $n = k = m$, both orders run.
"""

# %% [markdown] tags=["solution"]
r"""
*By a small change.* $f(x + h) = f(x) + J_f(x)h + \dots$, so $g$ stands at $f(x)$ and is moved by $J_f(x)h$; it answers
with $J_g(f(x))\,J_f(x)\,h$. What stands in front of $h$ is the Jacobian: **the function that acts last stands on the
left**, as in $g(f(x))$, and its Jacobian is taken *where $f$ has led*, not at $x$.

*By paths.* Output $i$ depends on input $j$ through each of $u_1, \dots, u_k$, so
$\dfrac{\partial g_i}{\partial x_j} = \sum_l\dfrac{\partial g_i}{\partial u_l}\dfrac{\partial u_l}{\partial x_j}$: an
entry of a matrix product, in this order.
"""


# %%
@check.points(2)
def test_composition_jacobian_follows_small_changes():
    def f(x):
        return np.array([x[0] * x[1], np.sin(x[2]), x[0] + x[2] ** 2, x[1]])

    def f_jacobian(x):
        return np.array([[x[1], x[0], 0.0], [0.0, 0.0, np.cos(x[2])], [1.0, 0.0, 2 * x[2]], [0.0, 1.0, 0.0]])

    def g(u):
        return np.array([u[0] * u[3], np.exp(u[1]) - u[2] ** 2])

    def g_jacobian(u):
        return np.array([[u[3], 0.0, 0.0, u[0]], [0.0, np.exp(u[1]), -2 * u[2], 0.0]])

    x = np.array([1.3, -0.6, 0.8])
    check.jacobian(lambda v: g(f(v)), x, composition_jacobian(f, f_jacobian, g_jacobian, x))


# %% [markdown]
r"""
## 4. Running sums

$f(x) = (x_1,\ x_1 + x_2,\ x_1 + x_2 + x_3,\ \dots)$, which numpy calls `cumsum`. For $x = (1, 2, 4)$ it gives
$(1, 3, 7)$. The map is linear, so its Jacobian is the same everywhere.
"""


# %%
def running_sum_jacobian(n):
    """Return the Jacobian of the running sums of n numbers.

    Args:
        n: how many numbers, a positive integer.

    Returns:
        The Jacobian, shape (n, n), floats.
    """
    return np.tril(np.ones((n, n)))


# %% [markdown] tags=["hint"]
r"""
Which inputs take part in output $i$? They are the ones in row $i$.
"""

# %% [markdown] tags=["hint"]
r"""
Output $i$ is $1\cdot x_1 + \dots + 1\cdot x_i$, and the later inputs do not take part. Write the matrix for $n = 3$;
numpy has `np.tril` and `np.triu` for triangles.
"""

# %% [markdown] tags=["solution"]
r"""
$\partial f_i/\partial x_j$ is 1 for $j\le i$ and 0 for $j > i$: a lower triangle of ones, diagonal included. *Check*:
times $(1, 2, 4)$ it gives $(1, 3, 7)$, and since the map is linear, $J\,x = f(x)$ must hold exactly.

The first input takes part in everything: the first *column* is full. The last output sees everything: the last *row* is
full. An upper triangle would sum from the other end.
"""


# %%
@check.points(1)
def test_running_sum_jacobian_on_the_example():
    found = running_sum_jacobian(3)
    check.shape(found, (3, 3))
    with np.errstate(all="ignore"):
        sums = np.asarray(found) @ np.array([1.0, 2.0, 4.0])
    check.that(bool(np.all(sums == [1.0, 3.0, 7.0])), "Times (1, 2, 4) your matrix must give (1, 3, 7).",
               your_matrix=found, your_product=sums)


# %% [markdown]
r"""
## 5. A product of many

$f(x) = x_1x_2\cdots x_n$, a function with a single output, so its Jacobian has one row. Some of the numbers may be
zero, also more than one. (For $x = (2, 3, 5)$ it is $\begin{pmatrix}15&10&6\end{pmatrix}$.)
"""


# %%
def product_jacobian(x):
    """Return the Jacobian of the product of all entries.

    Args:
        x: the factors, any real numbers, shape (n,).

    Returns:
        The Jacobian, shape (1, n).
    """
    return np.array([[np.prod(np.delete(x, i)) for i in range(len(x))]])


# %% [markdown] tags=["hint"]
r"""
Hold all factors but one. What multiplies the one that moves?
"""

# %% [markdown] tags=["hint"]
r"""
It is tempting to divide the whole product by $x_i$. What happens at $x_i = 0$, and what should the slope be there?
"""

# %% [markdown] tags=["solution"]
r"""
With the other factors held, $f$ is $x_i$ times a constant, and the slope is that constant: the product of all the
*others*, $\prod_{j\ne i}x_j$.

$f(x)/x_i$ is the same where $x_i\ne0$. With exactly one zero it fails in the only place where the slope is not zero:
for $(2, 0, 5)$ the Jacobian is $(0, 10, 0)$, and the division gives 0/0 in the middle. With two zeros everything is
0.

(For long products, running products from the left and from the right give all $n$ entries in about $3n$ steps.)
"""


# %%
@check.points(1)
def test_product_jacobian_follows_small_changes():
    for x in (np.array([2.0, 3.0, 5.0]), np.array([-1.5, 0.4, 2.0, 0.7])):
        check.jacobian(lambda v: np.array([np.prod(v)]), x, product_jacobian(x))


# %%
@check.points(1)
def test_product_jacobian_with_a_zero():
    for x in (np.array([3.0, -2.0]), np.array([2.0, 0.0, 5.0])):
        check.jacobian(lambda v: np.array([np.prod(v)]), x, product_jacobian(x))


# %% [markdown]
r"""
## 6. Sorting

$f(x)$ is $x$ sorted, smallest first: $f(3, 1, 2) = (1, 2, 3)$. As long as no two entries are equal, a small change of
$x$ does not change who comes where, so $f$ is differentiable.
"""


# %%
def sort_jacobian(x):
    """Return the Jacobian of sorting in ascending order.

    Args:
        x: numbers, no two of them equal, shape (n,).

    Returns:
        The Jacobian at x, shape (n, n), floats.
    """
    return np.eye(len(x))[np.argsort(x)]


# %% [markdown] tags=["hint"]
r"""
In the example, which input is the first output? If this input grows by 0.01, what happens to the outputs?
"""

# %% [markdown] tags=["hint"]
r"""
Each row has a single 1: row $i$ has it in the column of the input that came to place $i$. `np.argsort(x)` lists exactly
these columns, and `np.eye(n)` has a row for each of them.
"""

# %% [markdown] tags=["solution"]
r"""
Output $i$ *is* the input number $\pi_i$, where $\pi$ = `argsort(x)`. So row $i$ is the unit vector with its 1 in column
$\pi_i$: the rows of the identity in the order $\pi$. For $(3, 1, 2)$, $\pi = (2, 3, 1)$ counted from 1, and

$$J = \begin{pmatrix}0&1&0\\0&0&1\\1&0&0\end{pmatrix},\qquad J\begin{pmatrix}3\\1\\2\end{pmatrix}
= \begin{pmatrix}1\\2\\3\end{pmatrix}.$$

The transposed matrix belongs to the inverse permutation; it sends the sorted numbers back to their old places. With two
entries, or whenever only pairs change places, the two are the same: three entries in a ring tell them apart.
"""


# %%
@check.points(1)
def test_sort_jacobian_follows_small_changes():
    x = np.array([3.0, -1.0, 2.0, 0.5])
    check.jacobian(np.sort, x, sort_jacobian(x))
