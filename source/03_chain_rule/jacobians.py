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
    # BEGIN SOLUTION
    grow = sympy.exp(u * v)
    return sympy.Matrix([[2 * u * v, u**2], [1, sympy.cos(v)], [v * grow, u * grow]])
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_surface_jacobian_entry_by_entry():
    u, v = sympy.symbols("u v", real=True)
    outputs = [u**2 * v, u + sympy.sin(v), sympy.exp(u * v)]
    found = surface_jacobian(u, v)
    check.equal(found, sympy.Matrix(3, 2, lambda i, j: sympy.diff(outputs[i], (u, v)[j])))
    check.form(found, only=(u, v))


# %%
@check.mistake(of=surface_jacobian)
def one_row_for_each_input(u, v):
    """The entries are right. How many outputs are there, and what does the page give a row of its own?"""
    grow = sympy.exp(u * v)
    return sympy.Matrix([[2 * u * v, 1, v * grow], [u**2, sympy.cos(v), u * grow]])


# %%
@check.mistake(of=surface_jacobian)
def inner_speeds_forgotten(u, v):
    """Two rows are right. In the third, the exponent moves as well, at different speeds."""
    grow = sympy.exp(u * v)
    return sympy.Matrix([[2 * u * v, u**2], [1, sympy.cos(v)], [grow, grow]])


# %%
@check.mistake(of=surface_jacobian)
def held_term_left(u, v):
    """The second output is a sum. When one variable moves, what does the term of the other one contribute?"""
    grow = sympy.exp(u * v)
    return sympy.Matrix([[2 * u * v, u**2], [1 + sympy.sin(v), u + sympy.cos(v)], [v * grow, u * grow]])


# %%
@check.mistake(of=surface_jacobian)
def columns_exchanged(u, v):
    """The first column belongs to the first input."""
    grow = sympy.exp(u * v)
    return sympy.Matrix([[u**2, 2 * u * v], [sympy.cos(v), 1], [u * grow, v * grow]])


# %%
@check.accepted(of=surface_jacobian)
def surface_jacobian_by_columns(u, v):
    first = sympy.Matrix([2 * v * u, 1, v * sympy.exp(v * u)])
    second = sympy.Matrix([u * u, sympy.sin(sympy.pi / 2 - v), u * sympy.exp(v * u)])
    return first.row_join(second)


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
    # BEGIN SOLUTION
    slope = 1 - np.tanh(W @ x + b) ** 2
    return slope[:, None] * W
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_layer_jacobian_of_square_and_flat_layers():
    rng = np.random.default_rng(342)
    for d, n in ((3, 3), (1, 4), (4, 1), (2, 5)):
        W, b, x = rng.normal(size=(d, n)), rng.normal(size=d), rng.normal(size=n)
        expected = np.zeros((d, n))
        for i in range(d):
            z = b[i] + sum(W[i, j] * x[j] for j in range(n))
            for j in range(n):
                expected[i, j] = W[i, j] / np.cosh(z) ** 2
        check.close(check.unchanged(tanh_layer_jacobian, W, b, x), expected)


# %%
@check.mistake(of=tanh_layer_jacobian)
def layer_jacobian_transposed(W, b, x):
    """One row for each output. Which shape has a Jacobian with d outputs and n inputs?"""
    return ((1 - np.tanh(W @ x + b) ** 2)[:, None] * W).T


# %%
@check.mistake(of=tanh_layer_jacobian)
def slopes_on_the_columns(W, b, x):
    """Each slope belongs to one output. With a square W numpy does not complain: which axis did you scale?"""
    return (1 - np.tanh(W @ x + b) ** 2) * W


# %%
@check.mistake(of=tanh_layer_jacobian)
def linear_part_only(W, b, x):
    """This is the Jacobian of Wx + b. What does tanh do to a small change?"""
    return W.copy()


# %%
@check.mistake(of=tanh_layer_jacobian)
def slope_from_the_wrong_quantity(W, b, x):
    """The rule is one minus the square of the activation. You squared the pre-activation."""
    return (1 - (W @ x + b) ** 2)[:, None] * W


# %%
@check.mistake(of=tanh_layer_jacobian)
def slope_without_the_bias(W, b, x):
    """The bias has no slope in x, but it decides where on the curve the tanh is met."""
    return (1 - np.tanh(W @ x) ** 2)[:, None] * W


# %%
@check.accepted(of=tanh_layer_jacobian)
def layer_jacobian_with_a_diagonal_matrix(W, b, x):
    return np.diag(1 / np.cosh(W @ x + b) ** 2) @ W


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
    # BEGIN SOLUTION
    return g_jacobian(f(x)) @ f_jacobian(x)
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_composition_jacobian_of_two_maps_of_the_plane():
    def polar(v):
        return np.array([v[0] * np.cos(v[1]), v[0] * np.sin(v[1])])

    def polar_jacobian(v):
        return np.array([[np.cos(v[1]), -v[0] * np.sin(v[1])], [np.sin(v[1]), v[0] * np.cos(v[1])]])

    def square_jacobian(u):  # of (a, b) -> (a^2 - b^2, 2ab)
        return np.array([[2 * u[0], -2 * u[1]], [2 * u[1], 2 * u[0]]])

    for r, angle in ((1.5, 0.4), (0.7, -2.0)):  # the composition is (r^2 cos 2 angle, r^2 sin 2 angle)
        c, s = np.cos(2 * angle), np.sin(2 * angle)
        expected = np.array([[2 * r * c, -2 * r**2 * s], [2 * r * s, 2 * r**2 * c]])
        place = np.array([r, angle])
        check.close(check.unchanged(composition_jacobian, polar, polar_jacobian, square_jacobian, place), expected)


# %%
@check.mistake(of=composition_jacobian)
def first_function_on_the_left(f, f_jacobian, g_jacobian, x):
    """Matrix products apply the right factor first. Which function acts first?"""
    return f_jacobian(x) @ g_jacobian(f(x))


# %%
@check.mistake(of=composition_jacobian)
def outer_jacobian_at_the_start(f, f_jacobian, g_jacobian, x):
    """The order is right. But where does g stand when it is applied?"""
    return g_jacobian(x) @ f_jacobian(x)


# %%
@check.mistake(of=composition_jacobian)
def both_jacobians_at_the_end(f, f_jacobian, g_jacobian, x):
    """The inner function is applied at x. You took its Jacobian somewhere else."""
    return g_jacobian(f(x)) @ f_jacobian(f(x))


# %%
@check.mistake(of=composition_jacobian)
def composition_transposed(f, f_jacobian, g_jacobian, x):
    """One row for each output of g, one column for each input of f: yours is the other way round."""
    return f_jacobian(x).T @ g_jacobian(f(x)).T


# %%
@check.mistake(of=composition_jacobian)
def entries_multiplied(f, f_jacobian, g_jacobian, x):
    """You multiplied entry by entry. Through how many of the middle quantities does an input reach an output?"""
    return g_jacobian(f(x)) * f_jacobian(x)


# %%
@check.accepted(of=composition_jacobian)
def composition_by_einsum(f, f_jacobian, g_jacobian, x):
    return np.einsum("kj,ik->ij", f_jacobian(x), g_jacobian(f(x)))


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
    # BEGIN SOLUTION
    return np.tril(np.ones((n, n)))
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_running_sum_jacobian_column_by_column():
    for n in (1, 2, 5):
        expected = np.array([np.cumsum(unit) for unit in np.eye(n)]).T
        check.close(running_sum_jacobian(n), expected)


# %%
@check.mistake(of=running_sum_jacobian)
def triangle_on_the_other_side(n):
    """Which inputs does the first output see? Your first row sees all of them."""
    return np.triu(np.ones((n, n)))


# %%
@check.mistake(of=running_sum_jacobian)
def diagonal_left_out(n):
    """Does x2 take part in the second sum? Look at your diagonal."""
    return np.tril(np.ones((n, n)), -1)


# %%
@check.mistake(of=running_sum_jacobian)
def full_matrix_of_ones(n):
    """Every output of yours sees every input. When the last number moves, does the first sum move?"""
    return np.ones((n, n))


# %%
@check.accepted(of=running_sum_jacobian)
def running_sum_jacobian_by_comparison(n):
    i = np.arange(n)
    return (i[:, None] >= i).astype(float)


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
    # BEGIN SOLUTION
    return np.array([[np.prod(np.delete(x, i)) for i in range(len(x))]])
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_product_jacobian_of_all_others():
    rng = np.random.default_rng(343)
    for zeros in ([], [3], [0, 4]):
        x = rng.normal(size=5)
        x[zeros] = 0.0
        expected = np.ones((1, 5))
        for i in range(5):
            for j in range(5):
                expected[0, i] *= x[j] if j != i else 1.0
        check.close(check.unchanged(product_jacobian, x), expected)
    check.close(product_jacobian(np.array([7.0])), np.array([[1.0]]))
    check.close(product_jacobian(np.array([-0.5, 3.0])), np.array([[3.0, -0.5]]))


# %%
@check.mistake(of=product_jacobian)
def divided_by_each_factor(x):
    """Right as long as no factor is zero. What is the slope of x times 10 at x = 0?"""
    with np.errstate(all="ignore"):
        return (np.prod(x) / x)[None, :]


# %%
@check.mistake(of=product_jacobian)
def zero_for_every_zero(x):
    """Where a factor is 0 you give the slope 0 without looking. How fast does x times 10 grow at x = 0?"""
    return np.array([[np.prod(x) / entry if entry else 0.0 for entry in x]])


# %%
@check.mistake(of=product_jacobian)
def whole_product_everywhere(x):
    """Your slope holds all the factors, also the one that moves. Take n = 1: what is the derivative of x?"""
    return np.prod(x) * np.ones((1, len(x)))


# %%
@check.mistake(of=product_jacobian)
def product_gradient_standing(x):
    """The numbers are right. One output makes one row: what shape has your answer?"""
    return np.array([[np.prod(np.delete(x, i))] for i in range(len(x))])


# %%
@check.mistake(of=product_jacobian)
def sum_of_the_others(x):
    """Hold all factors but one: the one that moves is multiplied by the others. You added them."""
    return (x.sum() - x)[None, :]


# %%
@check.accepted(of=product_jacobian)
def product_jacobian_from_both_ends(x):
    before = np.concatenate([[1.0], np.cumprod(x)[:-1]])
    after = np.concatenate([np.cumprod(x[::-1])[::-1][1:], [1.0]])
    return (before * after)[np.newaxis]


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
    # BEGIN SOLUTION
    return np.eye(len(x))[np.argsort(x)]
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_sort_jacobian_sorts():
    rng = np.random.default_rng(344)
    for n in (1, 3, 6, 7):
        x = rng.permutation(n) * 1.5 - 2.0
        found = check.unchanged(sort_jacobian, x)
        check.shape(found, (n, n))
        with np.errstate(all="ignore"):
            ordered = np.asarray(found) @ x
        check.that(bool(np.all(ordered == np.sort(x))), "Times x, the Jacobian of sorting gives x sorted.", x=x,
                   yours=found)
        ones = np.sort(np.asarray(found), axis=1)[:, -1]
        check.that(bool(np.all(ones == 1) and np.all(np.sum(found, axis=1) == 1)),
                   "In each row stands a single 1; all other entries are 0.", x=x, yours=found)
    check.close(sort_jacobian(np.array([3.0, 1.0, 2.0])), np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]))


# %%
@check.mistake(of=sort_jacobian)
def inverse_permutation(x):
    """Apply your matrix to x: is the result sorted? One row for each output, one column for each input."""
    return np.eye(len(x))[np.argsort(x)].T


# %%
@check.mistake(of=sort_jacobian)
def largest_first(x):
    """Apply your matrix to x: it is sorted, but from which end?"""
    return np.eye(len(x))[np.argsort(-x)]


# %%
@check.mistake(of=sort_jacobian)
def nothing_moves(x):
    """Your first output follows the first input. Which input is the smallest?"""
    return np.eye(len(x))


# %%
@check.accepted(of=sort_jacobian)
def sort_jacobian_by_comparison(x):
    return (np.sort(x)[:, None] == x).astype(float)
