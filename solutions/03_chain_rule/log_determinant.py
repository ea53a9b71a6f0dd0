# %% [markdown] difficulty=4 minutes=55 sources=["Gutmann: 2.4"]
r"""
# The gradient of the log-determinant

How much does a linear map stretch volumes? By $|\det W|$. Its logarithm, $J(W) = \log|\det W|$ for a square $W$ with an
inverse, appears wherever a probability density is pushed through a map, and in the normalising constant of the normal
distribution. It has a gradient that is worth knowing by heart. On this page it is found in three ways: by hand for
$2\times2$, by cofactors, and through the eigenvalues.

**Layout.** The gradient has the shape of $W$: entry $(i, j)$ is $\partial J/\partial W_{ij}$. By a small change: if $J$
moves by $\operatorname{tr}(R^\top E)$ to first order when $W$ moves by $E$, then $\nabla J = R$.

*With numbers.* For $W = \begin{pmatrix}2&1\\0&3\end{pmatrix}$, $\det W = 6$. Let the zero grow to $0.01$: the
determinant becomes $6 - 0.01$, and its logarithm falls by about $0.01/6$. So the gradient has $-\frac16$ in the
*lower left* corner, and it is the *upper right* entry of $W$, 1, that made it so.

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
## 1. Two by two

$W = \begin{pmatrix}a&b\\c&d\end{pmatrix}$. Write out $\nabla\log|\det W|$.
"""


# %%
def log_det_gradient_2x2(a, b, c, d):
    r"""Return the gradient of $\log|\det W|$ for $W$ with the rows (a, b) and (c, d).

    Args:
        a: a real symbol, row 1 and column 1.
        b: a real symbol, row 1 and column 2.
        c: a real symbol, row 2 and column 1.
        d: a real symbol, row 2 and column 2.

    Returns:
        A sympy matrix, 2 by 2, in the layout of W.
    """
    return sympy.Matrix([[d, -c], [-b, a]]) / (a * d - b * c)


# %% [markdown] tags=["hint"]
r"""
$\log|ad - bc|$ is an ordinary function of four variables. What is the derivative of $\log|x|$, for positive and for
negative $x$?
"""

# %% [markdown] tags=["hint"]
r"""
It is $1/x$ for both. So each entry is $\dfrac1{ad - bc}$ times the derivative of $ad - bc$ by that letter. The
derivative by $b$ goes where $b$ stands.
"""

# %% [markdown] tags=["solution"]
r"""
The derivatives of $ad - bc$ by $a, b, c, d$ are $d, -c, -b, a$; each goes to the place of its letter:

$$\nabla J = \frac1{ad - bc}\begin{pmatrix}d&-c\\-b&a\end{pmatrix}.$$

Compare with the inverse, $W^{-1} = \dfrac1{ad - bc}\begin{pmatrix}d&-b\\-c&a\end{pmatrix}$: the same four numbers,
but $b$ and $c$ have changed places. The gradient is the *transpose of the inverse*, $W^{-\top}$.
"""


# %%
@check.points(1)
def test_log_det_gradient_2x2_is_the_slope():
    letters = sympy.symbols("a b c d", real=True)
    found = log_det_gradient_2x2(*letters)
    check.that(isinstance(found, sympy.MatrixBase), "A sympy matrix is asked for: sympy.Matrix([[...], [...]]).",
               yours=found)
    check.form(found, only=letters)
    for numbers in ((2.0, 1.0, 0.5, 3.0), (0.3, -2.0, 1.5, 0.7)):
        swapped = found.subs(dict(zip(letters, numbers, strict=True)))
        value = np.array(swapped.evalf().tolist(), dtype=float)
        at = np.array(numbers).reshape(2, 2)
        check.gradient(lambda W: np.log(abs(W[0, 0] * W[1, 1] - W[0, 1] * W[1, 0])), at, value)


# %% [markdown]
r"""
## 2. Any size, in numbers

Return $\nabla\log|\det W|$ for an array of any size. The determinant may be negative.
"""


# %%
def log_det_gradient(W):
    r"""Return the gradient of $\log|\det W|$ with respect to W.

    Args:
        W: an invertible matrix, shape (n, n).

    Returns:
        The gradient, shape (n, n).
    """
    return np.linalg.inv(W).T


# %% [markdown] tags=["hint"]
r"""
Part 1 has the pattern. Compare its result with the inverse of $W$, entry by entry.
"""

# %% [markdown] tags=["hint"]
r"""
For a proof: $\det(W + E) = \det W\cdot\det(I + W^{-1}E)$. For small $M$, which terms of $\det(I + M)$ are of first
order?
"""

# %% [markdown] tags=["solution"]
r"""
*By a small change.* $\log|\det(W + E)| = \log|\det W| + \log|\det(I + M)|$ with $M = W^{-1}E$. In the expansion of
$\det(I + M)$ every product except that of the diagonal holds at least two small factors, so
$\det(I + M) = \prod_i(1 + M_{ii}) + \dots = 1 + \operatorname{tr}M + \dots$, and its logarithm is
$\operatorname{tr}M$ to first order. The change of $J$ is

$$\operatorname{tr}(W^{-1}E) = \operatorname{tr}\big((W^{-\top})^\top E\big),\qquad\text{so}\qquad
\nabla J = W^{-\top}.$$

The sign of the determinant plays no part: $|\det W|$ is $\pm\det W$, and the logarithm turns the factor into a
constant. For $n = 1$ it is $(\log|w|)' = 1/w$.
"""


# %%
@check.points(1)
def test_log_det_gradient_is_the_slope():
    rng = np.random.default_rng(391)
    matrices = [np.array([[2.0, 1.0], [-0.5, 1.5]]), np.array([[0.5, 1.0], [2.0, 1.5]]), rng.normal(size=(4, 4))]
    for W in matrices:  # the determinant of the first is positive, that of the second negative
        check.gradient(lambda V: np.linalg.slogdet(V)[1], W, log_det_gradient(W))


# %% [markdown]
r"""
## 3. The determinant itself

Now $\nabla\det W$, without the logarithm, and for *every* square matrix: also for one that has no inverse, where the
determinant is 0 and still has a slope.

For $\begin{pmatrix}1&2\\2&4\end{pmatrix}$ the gradient is $\begin{pmatrix}4&-2\\-2&1\end{pmatrix}$.
"""


# %%
def det_gradient(W):
    r"""Return the gradient of $\det W$ with respect to W.

    Args:
        W: any square matrix, also without an inverse, shape (n, n) with n at least 2.

    Returns:
        The gradient, shape (n, n).
    """
    n = len(W)
    found = np.empty((n, n))
    for i in range(n):
        for j in range(n):
            rest = np.delete(np.delete(W, i, axis=0), j, axis=1)
            found[i, j] = (-1) ** (i + j) * np.linalg.det(rest)
    return found


# %% [markdown] tags=["hint"]
r"""
Expand the determinant along the row in which the moving entry stands. Each entry of the row is multiplied by something
that does not hold any entry of that row.
"""

# %% [markdown] tags=["hint"]
r"""
$\det W = \sum_jW_{ij}\,(-1)^{i+j}\det(W\text{ without row }i\text{ and column }j)$. Which factor stands beside
$W_{ij}$? `np.delete(W, i, axis=0)` leaves out a row.
"""

# %% [markdown] tags=["solution"]
r"""
In the expansion along row $i$ the factor beside $W_{ij}$, the *cofactor* $C_{ij} = (-1)^{i+j}M_{ij}$, does not depend
on row $i$. So the determinant is a linear function of each row, and $\partial\det W/\partial W_{ij} = C_{ij}$.

Where $W$ has an inverse, $C = \det(W)\,W^{-\top}$: that is part 2, times the determinant, as the chain rule for the
logarithm demands. But the cofactors exist in any case. For a matrix without an inverse, $\det(W)\,W^{-\top}$ is $0$
times something that does not exist, while the slope is a perfectly good number.
"""


# %%
@check.points(2)
def test_det_gradient_is_the_slope():
    rng = np.random.default_rng(392)
    W = rng.normal(size=(3, 3))
    check.gradient(np.linalg.det, W, det_gradient(W))
    check.close(det_gradient(np.array([[1.0, 2.0], [2.0, 4.0]])), np.array([[4.0, -2.0], [-2.0, 1.0]]))


# %% [markdown]
r"""
## 4. One eigenvalue at a time

$W$ has real eigenvalues $\lambda_1, \dots, \lambda_n$, all different. The columns of $U$ are eigenvectors, so
$W = U\Lambda U^{-1}$. Write $v_k^\top$ for *row* $k$ of $U^{-1}$; then $v_k^\top W = \lambda_kv_k^\top$,
$v_k^\top u_k = 1$, and $\lambda_k = v_k^\top Wu_k$. From $U$ alone, find the gradient of each $\lambda_k$ with
respect to $W$.
"""


# %%
def eigenvalue_gradients(U):
    r"""Return the gradients of all eigenvalues of a matrix with respect to the matrix, from its eigenvectors.

    Args:
        U: eigenvectors in columns, of any lengths, shape (n, n).

    Returns:
        An array of shape (n, n, n); entry k is the gradient of eigenvalue k, in the layout of the matrix.
    """
    V = np.linalg.inv(U)
    return np.einsum("ki,jk->kij", V, U)


# %% [markdown] tags=["hint"]
r"""
Move $W$ by $E$. Then $u_k$, $v_k$ and $\lambda_k$ move too. Multiply $Wu_k = \lambda_ku_k$, with all its changes to
first order, by $v_k^\top$ from the left. A lot cancels.
"""

# %% [markdown] tags=["hint"]
r"""
What remains is: the change of $\lambda_k$ is $v_k^\top Eu_k$, a bilinear form in $E$. Its gradient is an outer product;
which of the two vectors belongs to the rows?
"""

# %% [markdown] tags=["hint"]
r"""
`np.outer(V[k], U[:, k])` with `V = np.linalg.inv(U)`, for each $k$.
"""

# %% [markdown] tags=["solution"]
r"""
Let $u_k$ move by $h$ and $\lambda_k$ by $\mu$. To first order $Eu_k + Wh = \mu u_k + \lambda_kh$. Multiply by
$v_k^\top$:

$$v_k^\top Eu_k + \underbrace{v_k^\top W}_{\lambda_kv_k^\top}h = \mu\underbrace{v_k^\top u_k}_1 + \lambda_kv_k^\top h
\qquad\Longrightarrow\qquad\mu = v_k^\top Eu_k .$$

So $\nabla\lambda_k = v_ku_k^\top$. It is as if in $\lambda_k = v_k^\top Wu_k$ both vectors stood still, though they
do not.

*Two checks.* The sum of all eigenvalues is the trace, whose gradient is $I$; indeed
$\sum_kv_ku_k^\top = (UU^{-1})^\top = I$. And $\log|\det W| = \sum_k\log|\lambda_k|$ has the gradient
$\sum_k\frac1{\lambda_k}v_ku_k^\top = (U\Lambda^{-1}U^{-1})^\top = W^{-\top}$, once more part 2.
"""


# %%
@check.points(2)
def test_eigenvalue_gradients_are_slopes():
    U = np.array([[1.0, 2.0, 0.5], [-1.0, 1.0, 1.5], [0.5, 0.0, 2.0]])
    W = U @ np.diag([-1.0, 2.0, 5.0]) @ np.linalg.inv(U)
    found = eigenvalue_gradients(U)
    check.shape(found, (3, 3, 3))
    for k in range(3):
        check.gradient(lambda V, k=k: np.sort(np.linalg.eigvals(V).real)[k], W, found[k])


# %% [markdown]
r"""
## 5. For every size

$W$ has $n$ rows and $m$ columns, $n\ge m$, and its columns are linearly independent, so that $W^\top W$ has an inverse.
$S$ and $A$ are square and have inverses. Give the gradients of

$$J_1(W) = \log\det(W^\top W)\ \text{ with respect to }W,\qquad
J_2(S) = \log|\det(AS)|\ \text{ with respect to }S .$$
"""


# %%
def log_det_gradients_of_products(W, A, S):
    r"""Return the gradient of $\log\det(W^\top W)$ in W and that of $\log|\det(AS)|$ in S, for every size.

    Args:
        W: a matrix symbol, n by m.
        A: a matrix symbol, k by k.
        S: a matrix symbol, k by k.

    Returns:
        Two matrix expressions, n by m and k by k.
    """
    return 2 * W * (W.T * W).I, S.I.T


# %% [markdown] tags=["hint"]
r"""
Second: the determinant of a product is the product of the determinants, and the logarithm makes a sum of it.
"""

# %% [markdown] tags=["hint"]
r"""
First: with $M = W^\top W$ the change of $\log\det M$ is $\operatorname{tr}(M^{-1}\cdot\text{change of }M)$, and $M$
changes by $E^\top W + W^\top E$.
"""

# %% [markdown] tags=["hint"]
r"""
The two traces are equal, since a trace does not change under transposition and $M$ is symmetric. Together
$2\operatorname{tr}(M^{-1}W^\top E)$; compare with $\operatorname{tr}(R^\top E)$.
"""

# %% [markdown] tags=["solution"]
r"""
*Second.* $\log|\det(AS)| = \log|\det A| + \log|\det S|$, and only the last term moves: $S^{-\top}$. No $A$ is left.

*First.* The change is $\operatorname{tr}\big(M^{-1}(E^\top W + W^\top E)\big) = 2\operatorname{tr}(M^{-1}W^\top E)$, so
$R^\top = 2M^{-1}W^\top$ and

$$\nabla J_1 = 2W(W^\top W)^{-1}.$$

*Shapes*: $(n, m)(m, m)$ makes $(n, m)$. *Check*: for a square $W$ it is $2WW^{-1}W^{-\top} = 2W^{-\top}$, as it must
be, since then $J_1 = 2\log|\det W|$. And $R^\top/2$ is the pseudoinverse of $W$.
"""


# %%
@check.points(2)
def test_gradients_of_products_are_slopes():
    rng = np.random.default_rng(395)
    W, A, S = sympy.MatrixSymbol("W", 3, 2), sympy.MatrixSymbol("A", 2, 2), sympy.MatrixSymbol("S", 2, 2)
    tall, left, square = rng.normal(size=(3, 2)), rng.normal(size=(2, 2)), rng.normal(size=(2, 2))
    found = log_det_gradients_of_products(W, A, S)
    check.that(isinstance(found, (list, tuple, sympy.Tuple)) and len(found) == 2,
               "Two gradients are asked for.", yours=found)
    for part in found:
        check.form(part, only=(W, A, S))
    swap = {W: sympy.Matrix(tall), A: sympy.Matrix(left), S: sympy.Matrix(square)}
    first, second = (np.array(part.subs(swap).doit().tolist(), dtype=float) for part in found)
    check.gradient(lambda V: np.linalg.slogdet(np.einsum("ki,kj->ij", V, V))[1], tall, first)
    check.gradient(lambda V: np.linalg.slogdet(left @ V)[1], square, second)
