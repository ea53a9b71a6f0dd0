# %% [markdown] difficulty=3 minutes=50 sources=["Gutmann: 2.1(1)", "Gutmann: 2.1(2)", "Gutmann: 2.1(3)", "Gutmann: 2.1(4)", "d2l: multivariable ex 1"]
r"""
# Gradients in matrix notation

Three functions of a vector $w \in \mathbb R^n$ turn up wherever a loss is written down: the *linear form* $a^\top w$,
the *quadratic form* $w^\top A w$ and the *length* $\lVert w\rVert = \sqrt{w^\top w}$. Their gradients deserve to be
known by heart, and to be found without writing out $n$ components every time.

**Layout.** $w$ is a column, and so is the gradient $\nabla f(w)$: entry $i$ is $\partial f/\partial w_i$, and the
gradient has the shape of $w$. (Other texts write the derivative as a row; theirs is our transpose.) In numpy both are
arrays of shape `(n,)`. In sympy a column is a matrix of $n$ rows and one column.

**Two ways.** *By components*: write $f$ as a sum, differentiate with respect to $w_i$, recognise a matrix product.
*By a small change*: expand $f(w + h)$ and sort by powers of $h$. The part of first order has the form $g^\top h$, and
then $g = \nabla f(w)$.

*With numbers.* For $A = \begin{pmatrix}1&4\\0&3\end{pmatrix}$ and $w = \begin{pmatrix}x\\y\end{pmatrix}$ the
quadratic form is $w^\top Aw = x^2 + 4xy + 3y^2$. Its gradient is $\begin{pmatrix}2x + 4y\\4x + 6y\end{pmatrix}$; at
$w = (1, 2)$ that is $(10, 16)$. The entry 4 stands in the matrix once, and in the gradient twice. Keep this example
at hand: $A$ need not be symmetric.

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
## 1. The linear form

$f(w) = a^\top w$ with a fixed vector $a$.
"""


# %%
def linear_form_gradient(a, w):
    r"""Return the gradient of $a^\top w$ with respect to w.

    Args:
        a: fixed, shape (n,).
        w: the point, shape (n,).

    Returns:
        The gradient at w, shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_linear_form_gradient_is_the_slope():
    rng = np.random.default_rng(311)
    slopes, point = rng.normal(size=4), rng.normal(size=4)
    check.gradient(lambda v: np.sum(slopes * v), point, check.unchanged(linear_form_gradient, slopes, point))


# %% [markdown]
r"""
## 2. The quadratic form

$f(w) = w^\top A w$ with a fixed square matrix $A$, symmetric or not.
"""


# %%
def quadratic_form_gradient(A, w):
    r"""Return the gradient of $w^\top A w$ with respect to w.

    Args:
        A: fixed, not necessarily symmetric, shape (n, n).
        w: the point, shape (n,).

    Returns:
        The gradient at w, shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_quadratic_form_gradient_is_the_slope():
    rng = np.random.default_rng(321)
    A, point = rng.normal(size=(4, 4)), rng.normal(size=4)
    check.gradient(lambda v: np.sum(A * np.outer(v, v)), point, quadratic_form_gradient(A, point))


# %% [markdown]
r"""
## 3. The length

$f(w) = \lVert w\rVert = \sqrt{w^\top w}$, for $w \ne 0$. (At the origin the length has a corner, like $|x|$ at 0, and
no gradient.)
"""


# %%
def length_gradient(w):
    r"""Return the gradient of the length $\lVert w\rVert$ with respect to w.

    Args:
        w: the point, not the zero vector, shape (n,).

    Returns:
        The gradient at w, shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_length_gradient_is_the_slope():
    point = np.array([3.0, -1.0, 2.5, 4.0])
    check.gradient(lambda v: np.sqrt(np.sum(v**2)), point, length_gradient(point))


# %% [markdown]
r"""
## 4. For every size

Close to a minimum every smooth loss looks like this *quadratic model*:

$$f(w) = \tfrac12\,w^\top A w - b^\top w.$$

Write its gradient once and for all, for every $n$. The arguments are sympy's matrix symbols: `A * w` is a matrix
product, `A.T` is the transpose. Nothing says that $A$ is symmetric. Keep to the layout: a column.
"""


# %%
def quadratic_model_gradient(A, b, w):
    r"""Return the gradient of $\frac12 w^\top A w - b^\top w$ with respect to w, for every size.

    Args:
        A: a matrix symbol, n by n.
        b: a matrix symbol, n by 1.
        w: a matrix symbol, n by 1.

    Returns:
        A matrix expression in the arguments, n by 1.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_model_gradient_is_the_slope_for_three_entries():
    rng = np.random.default_rng(341)
    A, b, w = sympy.MatrixSymbol("A", 3, 3), sympy.MatrixSymbol("b", 3, 1), sympy.MatrixSymbol("w", 3, 1)
    matrix, linear, point = rng.normal(size=(3, 3)), rng.normal(size=(3, 1)), rng.normal(size=(3, 1))
    found = quadratic_model_gradient(A, b, w)
    check.form(found, only=(A, b, w))
    numbers = {A: sympy.Matrix(matrix), b: sympy.Matrix(linear), w: sympy.Matrix(point)}
    value = np.array(sympy.Matrix([sympy.sympify(found).subs(numbers).doit()]).tolist(), dtype=float)
    check.gradient(lambda v: np.sum(matrix * np.outer(v, v)) / 2 - np.sum(linear * v), point, value)


# %% [markdown]
r"""
## 5. Find the mistake

Somebody wants the gradient of the length by a small change. Here $w \ne 0$ is fixed, $h$ is small,
$s = \lVert w\rVert$, and the dots stand for terms of second or higher order in $h$.

$$\begin{aligned}
(1)\quad \lVert w + h\rVert^2 &= w^\top w + 2w^\top h + h^\top h\\
(2)\quad \phantom{\lVert w + h\rVert^2} &= s^2 + 2w^\top h + \dots\\
(3)\quad \lVert w + h\rVert &= s\,\sqrt{1 + \frac{2w^\top h}{s^2} + \dots}\\
(4)\quad \phantom{\lVert w + h\rVert} &= s\left(1 + \frac{w^\top h}{s^2} + \dots\right)\\
(5)\quad \phantom{\lVert w + h\rVert} &= s + \frac{w^\top h}{\sqrt s} + \dots\\
(6)\quad \nabla\lVert w\rVert &= \frac{w}{\sqrt s}
\end{aligned}$$

One line does not follow from the lines before it; later lines may follow from it and be wrong for that reason. (A
printed collection of solutions ends in the same formula.) Give the number of that line, and the factor that should
stand in it beside $w^\top h$.
"""


# %%
def first_wrong_line(s):
    r"""Return which line is the first that does not follow, and the factor that repairs it.

    Args:
        s: the length of w, a positive symbol.

    Returns:
        The number of the line, 1 to 6; and the factor that should stand beside $w^\top h$ in it, an expression in s.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_a_line_and_a_factor_that_predicts_the_change():
    s = sympy.Symbol("s", positive=True)
    found = first_wrong_line(s)
    check.that(isinstance(found, (list, tuple, np.ndarray, sympy.Tuple)) and len(found) == 2,
               "Two values are asked for: a line and a factor.", yours=found)
    line, factor = found
    check.that(line in (1, 2, 3, 4, 5, 6), "The first value is the number of a line, 1 to 6.", line=line)
    check.form(factor, only=(s,))
    for scale in (0.5, 2.0, 30.0):
        w = scale * np.array([0.6, -0.8])

        def length_further_out(part, w=w):
            return np.sqrt(np.sum((w + part * w) ** 2))

        check.gradient(length_further_out, 0.0, float(sympy.sympify(factor).subs(s, scale)) * np.sum(w * w).item())


# %% [markdown] tags=["manual"] points=3
r"""
## 6. A proof

Show that a quadratic form cannot tell a matrix from its symmetric part: with $S = \frac12(A + A^\top)$,
$w^\top Aw = w^\top Sw$ for every $w$. Then show that $S$ is the only symmetric matrix with this property. (Part 2 can
help with the second claim.)

YOUR ANSWER HERE
"""
