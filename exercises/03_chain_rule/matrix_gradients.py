# %% [markdown] difficulty=4 minutes=55 sources=["Gutmann: 2.3(1)", "Gutmann: 2.3(2)", "Gutmann: 2.3(3)", "Gutmann: 2.3(4)"]
r"""
# When the variable is a matrix

A network's loss is a number that depends on matrices of weights. (Such functions are sometimes called "matrix-valued";
they are not: the *argument* is a matrix, the value is a number.) For $J(W)$ with $W\in\mathbb R^{n\times m}$ there are
$nm$ partial derivatives $\partial J/\partial W_{ij}$. Two ways of writing them down are in use:

- **gradient layout** (also: denominator layout): $\nabla J$ has the shape of $W$, with $\partial J/\partial W_{ij}$
  in row $i$ and column $j$. *This is ours*; an update $W - \eta\nabla J$ makes sense in it.
- **numerator layout**: the transposed matrix, shape $(m, n)$. Formulas from such texts are the transposes of those
  here.

**By a small change.** Move $W$ to $W + E$ and keep what is of first order in $E$. If the change of $J$ can be written
as

$$\sum_{ij}R_{ij}E_{ij} = \operatorname{tr}(R^\top E),\qquad\text{then}\qquad\nabla J = R .$$

Two facts help: a number is its own trace, and a trace may be turned round,
$\operatorname{tr}(ABC) = \operatorname{tr}(CAB)$.

*With numbers.* $J(W) = u^\top Wv$ with $u = (1, 2)$, $v = (3, 0, 5)$ and $W$ of 2 rows and 3 columns is
$3W_{11} + 5W_{13} + 6W_{21} + 10W_{23}$. So $\nabla J = \begin{pmatrix}3&0&5\\6&0&10\end{pmatrix}$: rows belong to $u$,
columns to $v$.

In sympy a matrix symbol `W` has `W.T` for the transpose and `W.I` for the inverse; `*` is the matrix product.

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
## 1. A bilinear form

$J(W) = u^\top Wv$, as in the example, for vectors of any two sizes.
"""


# %%
def bilinear_gradient(W, u, v):
    r"""Return the gradient of $u^\top W v$ with respect to W.

    Args:
        W: the point, shape (n, m).
        u: fixed, shape (n,).
        v: fixed, shape (m,).

    Returns:
        The gradient in gradient layout, shape (n, m).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_bilinear_gradient_is_the_slope():
    rng = np.random.default_rng(371)
    W, u, v = rng.normal(size=(2, 3)), rng.normal(size=2), rng.normal(size=3)
    check.gradient(lambda V: np.sum(u * np.sum(V * v, axis=1)), W, bilinear_gradient(W, u, v))


# %% [markdown]
r"""
## 2. Shifted, and between two matrices

For every size, give the gradients with respect to $W$ of

$$J_1(W) = u^\top(W + A)\,v\qquad\text{and}\qquad J_2(W) = p^\top BWC\,q .$$
"""


# %%
def sandwich_gradients(W, A, u, v, B, C, p, q):
    r"""Return the gradients of $u^\top(W + A)v$ and of $p^\top B W C q$ with respect to W, for every size.

    Args:
        W: a matrix symbol, n by m.
        A: a matrix symbol, n by m.
        u: a matrix symbol, n by 1.
        v: a matrix symbol, m by 1.
        B: a matrix symbol, k by n.
        C: a matrix symbol, m by l.
        p: a matrix symbol, k by 1.
        q: a matrix symbol, l by 1.

    Returns:
        Two matrix expressions, each n by m.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_sandwich_gradients_are_slopes():
    rng = np.random.default_rng(373)
    shapes = {"W": (2, 3), "A": (2, 3), "u": (2, 1), "v": (3, 1), "B": (4, 2), "C": (3, 2), "p": (4, 1), "q": (2, 1)}
    symbols = {name: sympy.MatrixSymbol(name, *shape) for name, shape in shapes.items()}
    numbers = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    found = sandwich_gradients(*symbols.values())
    check.that(isinstance(found, (list, tuple, sympy.Tuple)) and len(found) == 2,
               "Two gradients are asked for.", yours=found)
    for part in found:
        check.form(part, only=shapes)
    swap = {symbols[name]: sympy.Matrix(numbers[name]) for name in shapes}
    first, second = (np.array(sympy.Matrix([part.subs(swap).doit()]).tolist(), dtype=float) for part in found)
    left, right = numbers["p"].T @ numbers["B"], numbers["C"] @ numbers["q"]
    check.gradient(lambda V: np.sum(numbers["u"] * ((V + numbers["A"]) @ numbers["v"])), numbers["W"], first)
    check.gradient(lambda V: np.sum(left @ V @ right), numbers["W"], second)


# %% [markdown]
r"""
## 3. A function in between

$J(W) = u^\top\sin(Wv) = \sum_iu_i\sin\Big(\sum_jW_{ij}v_j\Big)$: the sine is taken of each entry. This is a layer, with
the sine for an activation, followed by a weighted sum.
"""


# %%
def elementwise_form_gradient(W, u, v):
    r"""Return the gradient of $u^\top \sin(Wv)$ with respect to W.

    Args:
        W: the point, shape (n, m).
        u: fixed, shape (n,).
        v: fixed, shape (m,).

    Returns:
        The gradient in gradient layout, shape (n, m).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_elementwise_form_gradient_is_the_slope():
    rng = np.random.default_rng(374)
    W, u, v = rng.normal(size=(3, 4)), rng.normal(size=3), rng.normal(size=4)
    check.gradient(lambda V: np.sum(u * np.sin(np.sum(V * v, axis=1))), W, elementwise_form_gradient(W, u, v))


# %% [markdown]
r"""
## 4. Through an inverse

$J(W) = u^\top W^{-1}v$, where $W$ is a square matrix with an inverse. For every size. (For one row and one column
$J = uv/w$, and your formula must give $-uv/w^2$.)
"""


# %%
def inverse_form_gradient(W, u, v):
    r"""Return the gradient of $u^\top W^{-1} v$ with respect to W, for every size.

    Args:
        W: a matrix symbol, n by n, invertible.
        u: a matrix symbol, n by 1.
        v: a matrix symbol, n by 1.

    Returns:
        A matrix expression, n by n, in gradient layout.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_inverse_form_gradient_is_the_slope():
    W, u, v = sympy.MatrixSymbol("W", 2, 2), sympy.MatrixSymbol("u", 2, 1), sympy.MatrixSymbol("v", 2, 1)
    weights, left, right = np.array([[2.0, 1.0], [-3.0, 0.5]]), np.array([[1.5], [-2.0]]), np.array([[0.7], [3.0]])
    found = inverse_form_gradient(W, u, v)
    check.form(found, only=(W, u, v))
    numbers = {W: sympy.Matrix(weights), u: sympy.Matrix(left), v: sympy.Matrix(right)}
    value = np.array(found.subs(numbers).doit().tolist(), dtype=float)
    check.gradient(lambda V: np.sum(left * np.linalg.solve(V, right)), weights, value)


# %% [markdown]
r"""
## 5. Three traces

$A$ and $X$ are square; $A$ is fixed and need not be symmetric. Give the gradients with respect to $X$, for every
size, of

$$\operatorname{tr}(AX),\qquad\operatorname{tr}(X^\top X),\qquad\operatorname{tr}(XAX).$$
"""


# %%
def trace_gradients(A, X):
    r"""Return the gradients of $\mathrm{tr}(AX)$, $\mathrm{tr}(X^\top X)$ and $\mathrm{tr}(XAX)$ with respect to X.

    Args:
        A: a matrix symbol, n by n.
        X: a matrix symbol, n by n.

    Returns:
        Three matrix expressions, n by n, in gradient layout.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_trace_gradients_are_slopes():
    rng = np.random.default_rng(376)
    A, X = sympy.MatrixSymbol("A", 3, 3), sympy.MatrixSymbol("X", 3, 3)
    fixed, point = rng.normal(size=(3, 3)), rng.normal(size=(3, 3))
    numbers = {A: sympy.Matrix(fixed), X: sympy.Matrix(point)}
    gradients = trace_gradients(A, X)
    check.that(isinstance(gradients, (list, tuple, sympy.Tuple)) and len(gradients) == 3,
               "Three gradients are asked for.", yours=gradients)
    for part in gradients:
        check.form(part, only=(A, X))
    found = [np.array(sympy.Matrix([part.subs(numbers).doit()]).tolist(), dtype=float) for part in gradients]
    check.gradient(lambda V: np.einsum("ij,ji->", fixed, V), point, found[0])
    check.gradient(lambda V: np.einsum("ij,ij->", V, V), point, found[1])
    check.gradient(lambda V: np.einsum("ij,jk,ki->", V, fixed, V), point, found[2])
