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
    return np.outer(u, v)


# %% [markdown] tags=["hint"]
r"""
Write $u^\top Wv$ as a double sum. Which terms hold $W_{21}$?
"""

# %% [markdown] tags=["hint"]
r"""
Exactly one: $u_2W_{21}v_1$. A matrix whose entry $(i, j)$ is a product of something with $i$ and something with $j$ has
a name, and numpy a function of that name.
"""

# %% [markdown] tags=["solution"]
r"""
*By components.* $J = \sum_{ij}u_iW_{ij}v_j$, so $\partial J/\partial W_{ij} = u_iv_j$ and $\nabla J = uv^\top$, the
outer product.

*By a small change.*
$u^\top Ev = \operatorname{tr}(u^\top Ev) = \operatorname{tr}(vu^\top E) = \operatorname{tr}\big((uv^\top)^\top E\big)$.

In numerator layout the same derivative reads $vu^\top$. Who mixes the layouts notices at once unless $n = m$; so test
with $n\ne m$.
"""


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
    return u * v.T, B.T * p * q.T * C.T


# %% [markdown] tags=["hint"]
r"""
$J_1$: multiply out. Which part changes when $W$ does?
"""

# %% [markdown] tags=["hint"]
r"""
$J_2$: put brackets around what stands to the left of $W$ and around what stands to the right. Each bracket is a vector,
one of them lying down.
"""

# %% [markdown] tags=["solution"]
r"""
$J_1 = u^\top Wv + u^\top Av$, and the second term does not depend on $W$: $\nabla J_1 = uv^\top$, as before. A shift of
the argument shifts the landscape, and slopes of a plane are the same everywhere.

$J_2 = (B^\top p)^\top\,W\,(Cq)$ is the bilinear form of part 1 with the vectors $B^\top p$ and $Cq$, so
$\nabla J_2 = B^\top p\,(Cq)^\top = B^\top pq^\top C^\top$.

*Shapes*: $(n, k)(k, 1)(1, l)(l, m)$ makes $(n, m)$. In a network of linear layers, $B$ stands for the layers behind $W$
and $Cq$ for what arrives at $W$: the gradient is the outer product of the error sent back and the input.
"""


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
    return np.outer(u * np.cos(W @ v), v)


# %% [markdown] tags=["hint"]
r"""
$W_{ij}$ occurs in a single term of the outer sum: which one? Differentiate that term with the chain rule.
"""

# %% [markdown] tags=["hint"]
r"""
$\partial J/\partial W_{ij} = u_i\cos(z_i)\cdot v_j$ with $z = Wv$. Something with $i$, times something with $j$.
"""

# %% [markdown] tags=["solution"]
r"""
*By components.* With $z = Wv$, only $z_i$ depends on row $i$ of $W$, so
$\dfrac{\partial J}{\partial W_{ij}} = u_i\cos(z_i)\,v_j$: the outer product of $u\odot\cos(Wv)$ with $v$.

*By a small change.* $z$ moves by $Ev$, and $J$ by $u^\top\big(\cos(z)\odot(Ev)\big) = (u\odot\cos z)^\top Ev$ to first
order: the bilinear form of part 1 with $u\odot\cos z$ in place of $u$.

For any activation $f$ it is $\big(u\odot f'(Wv)\big)v^\top$; with all $u_i = 1$ simply $f'(Wv)\,v^\top$. The product
with $v$ must be an *outer* one: `np.cos(W @ v) * v` runs only if $W$ is square, and gives $n$ numbers where
$n\cdot m$ are due.
"""


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
    return -W.I.T * u * v.T * W.I.T


# %% [markdown] tags=["hint"]
r"""
How does $W^{-1}$ move when $W$ moves by $E$? Start from $WW^{-1} = I$: the right side does not move.
"""

# %% [markdown] tags=["hint"]
r"""
The product rule: $E\,W^{-1} + W\,D = 0$ with the change $D$ of the inverse. So $D = -W^{-1}EW^{-1}$. Put it between
$u^\top$ and $v$.
"""

# %% [markdown] tags=["hint"]
r"""
$-u^\top W^{-1}\,E\,W^{-1}v$ is a bilinear form in $E$, with the vectors $W^{-\top}u$ and $W^{-1}v$. Its gradient is
their outer product, and $(W^{-1}v)^\top = v^\top W^{-\top}$.
"""

# %% [markdown] tags=["solution"]
r"""
To first order the inverse moves by $D = -W^{-1}EW^{-1}$ (hint 2), so $J$ moves by

$$-u^\top W^{-1}EW^{-1}v = -(W^{-\top}u)^\top\,E\,(W^{-1}v),$$

a bilinear form in $E$. By part 1 its gradient is the outer product of the two vectors:

$$\nabla J = -W^{-\top}u\,(W^{-1}v)^\top = -W^{-\top}\,uv^\top\,W^{-\top}.$$

*Check*: for $1\times1$ it is $-u v/w^2$, the derivative of $uv/w$. The minus sign and the two inverses are those of
$(1/w)' = -1/w^2$; the transposes are what a matrix adds.
"""


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
    return A.T, 2 * X, (A * X + X * A).T


# %% [markdown] tags=["hint"]
r"""
$\operatorname{tr}(AX) = \sum_{ij}A_{ij}X_{ji}$. Which entry of $A$ stands beside $X_{12}$?
"""

# %% [markdown] tags=["hint"]
r"""
$\operatorname{tr}(X^\top X)$ is the sum of the squares of all entries.
"""

# %% [markdown] tags=["hint"]
r"""
In the third, $X$ stands in two places: $\operatorname{tr}(EAX) + \operatorname{tr}(XAE)$ is of first order. Turn each
trace round until $E$ is last, and compare with $\operatorname{tr}(R^\top E)$.
"""

# %% [markdown] tags=["solution"]
r"""
*First*: the change is $\operatorname{tr}(AE)$, to be read as $\operatorname{tr}(R^\top E)$, so $R = A^\top$. (Beside
$X_{ji}$ stands $A_{ij}$.)

*Second*: $\sum_{ij}X_{ij}^2$ has the partial derivatives $2X_{ij}$: the gradient is $2X$.

*Third*: $\operatorname{tr}(EAX) + \operatorname{tr}(XAE) = \operatorname{tr}(AXE) + \operatorname{tr}(XAE)$, so
$R^\top = AX + XA$ and $R = X^\top A^\top + A^\top X^\top$.

*Check with $1\times1$*: $a$, $2x$ and $2ax$. The check is blind for transposes, which are what goes wrong here; a
$2\times2$ matrix with a single entry sees them.
"""


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
