# %% [markdown] difficulty=4 minutes=50 sources=["Krohn: L69"]
r"""
# The trace and its rules

The trace of a square matrix is the sum of its diagonal, $\operatorname{tr}A = \sum_iA_{ii}$. It is linear,
$\operatorname{tr}(A + B) = \operatorname{tr}A + \operatorname{tr}B$ and
$\operatorname{tr}(cA) = c\operatorname{tr}A$, and $\operatorname{tr}A^\top = \operatorname{tr}A$. Its most useful
rule is about products:

$$\operatorname{tr}(AB) = \operatorname{tr}(BA),$$

whenever both products exist, even if one is $2\times2$ and the other $5\times5$. For more factors it follows that the
last may come to the front, $\operatorname{tr}(ABC) = \operatorname{tr}(CAB) = \operatorname{tr}(BCA)$: the *cyclic*
rule.

Two numbers that are often written as traces, because then the rules can be used on them:

$$\sum_{i,j}A_{ij}B_{ij} = \operatorname{tr}(A^\top B),\qquad
x^\top Ax = \operatorname{tr}(x^\top Ax) = \operatorname{tr}(Axx^\top).$$

The first is the dot product of two matrices of the same shape; with $B = A$ it is the squared Frobenius norm,
$\lVert A\rVert_F^2 = \operatorname{tr}(A^\top A)$. In the second a number is taken for a matrix with one entry.

*With numbers.* For $A = \begin{pmatrix}1&2\\3&4\end{pmatrix}$ and $B = \begin{pmatrix}0&1\\5&2\end{pmatrix}$:
$AB = \begin{pmatrix}10&5\\20&11\end{pmatrix}$ and $BA = \begin{pmatrix}3&4\\11&18\end{pmatrix}$, both with the
trace 21. And $\operatorname{tr}(A^\top B) = 0 + 2 + 15 + 8 = 25$.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. Two other ways to write it

$A$, $B$ and $C$ are $n\times n$. Write $\operatorname{tr}(ABC)$

- as the trace of a product of $A$, $B$, $C$ in which $C$ comes first, and
- as the trace of a product of $A^\top$, $B^\top$, $C^\top$ in which $A^\top$ comes first.
"""


# %%
def rewritten_traces(A, B, C):
    r"""Return the trace of A B C with C in front, and with A transposed in front.

    Args:
        A: a matrix symbol, n by n.
        B: a matrix symbol, n by n.
        C: a matrix symbol, n by n.

    Returns:
        Two traces, such as `sympy.Trace(A * B)`; the transpose of A is `A.T`.
    """
    return sympy.Trace(C * A * B), sympy.Trace(A.T * C.T * B.T)


# %% [markdown] tags=["hint"]
r"""
The three stand in a circle. You may begin anywhere, but you may not exchange two neighbours.
"""

# %% [markdown] tags=["hint"]
r"""
Transpose the whole product first: the order is reversed. Then turn the circle until $A^\top$ is in front.
"""

# %% [markdown] tags=["solution"]
r"""
$\operatorname{tr}\big((AB)\,C\big) = \operatorname{tr}\big(C\,(AB)\big)$, with $AB$ taken as one matrix.

Transposing does not change the diagonal:
$\operatorname{tr}(ABC) = \operatorname{tr}\big((ABC)^\top\big) = \operatorname{tr}(C^\top B^\top A^\top)$, and turned
once this is $\operatorname{tr}(A^\top C^\top B^\top)$. So the circle may also be walked in the other direction, if
everything is transposed on the way.

Why $\operatorname{tr}(AB) = \operatorname{tr}(BA)$: both are $\sum_{i,j}A_{ij}B_{ji}$.
"""


# %%
@check.points(1)
def test_both_traces_in_numbers():
    A, B, C = (sympy.MatrixSymbol(name, 2, 2) for name in "ABC")
    numbers = {A: sympy.Matrix([[1, 2], [0, 1]]), B: sympy.Matrix([[1, 0], [3, 1]]), C: sympy.Matrix([[2, 5], [1, 4]])}
    found = rewritten_traces(A, B, C)
    check.that(isinstance(found, (list, tuple)) and len(found) == 2, "Return two traces.", yours=found)
    for trace, first in zip(found, (C, A.T), strict=True):
        check.that(isinstance(trace, sympy.Trace) and isinstance(trace.arg, sympy.MatMul) and len(trace.arg.args) == 3,
                   "Each answer is a single trace of a product of three factors.", yours=trace)
        check.that(trace.arg.args[0] == first, "Look which factor must come first.", yours=trace)
        value = trace.subs(numbers).doit()
        check.that(value == 35,
                   "For A = [[1, 2], [0, 1]], B = [[1, 0], [3, 1]], C = [[2, 5], [1, 4]] the trace of A B C "
                   "is 35.", trace=trace, value=value)


# %% [markdown]
r"""
## 2. The trace of a product, cheaply

$A$ is $m\times n$ and $B$ is $n\times m$. Compute $\operatorname{tr}(AB)$ without computing $AB$: of its $m^2$
entries you need only $m$. One of $m$ and $n$ may be 500,000, and neither $AB$ nor $BA$ would always fit into the memory.
"""


# %%
def trace_of_a_product(A, B):
    r"""Return the trace of A B.

    Args:
        A: a matrix, shape (m, n).
        B: a matrix, shape (n, m).

    Returns:
        The trace of the product, a number.
    """
    return np.sum(A * B.T)


# %% [markdown] tags=["hint"]
r"""
$\operatorname{tr}(AB) = \sum_i\sum_jA_{ij}B_{ji}$. Which entries meet?
"""

# %% [markdown] tags=["hint"]
r"""
Each entry of $A$ meets the mirrored entry of $B$, that is, the entry of $B^\top$ at the same place.
"""

# %% [markdown] tags=["solution"]
r"""
Entry $(i, i)$ of $AB$ is $\sum_jA_{ij}B_{ji}$, and adding over $i$ gives the sum of all entries of the Hadamard
product $A\odot B^\top$. That takes $mn$ multiplications; the whole product takes $m^2n$. For $1000\times1000$
matrices it is a thousand times less.

The same sum read from the side of $B$ is $\operatorname{tr}(BA)$, which proves the rule. And with $A^\top$ in place
of $A$ it says $\operatorname{tr}(A^\top B) = \sum_{i,j}A_{ij}B_{ij}$.
"""


# %%
@check.points(1)
def test_the_trace_of_the_example():
    A, B = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.0, 1.0], [5.0, 2.0]])
    wide = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    trace_of_a_product(wide, np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 3.0]]))  # a diagnosis rests on this as well
    check.close(trace_of_a_product(A, B), 21.0)
    check.close(trace_of_a_product(wide, np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 3.0]])), 30.0)


# %% [markdown]
r"""
## 3. Show your steps: the binomial formula for matrices

For matrices of the same shape show that

$$\lVert A - B\rVert_F^2 = \operatorname{tr}(A^\top A) - 2\operatorname{tr}(A^\top B) + \operatorname{tr}(B^\top B) .$$

Begin with $\operatorname{tr}\big((A - B)^\top(A - B)\big)$, and let one line be a sum of four traces.
"""


# %%
def steps_of_the_squared_distance(A, B):
    r"""Return the lines from the squared Frobenius norm of A - B to three traces.

    Args:
        A: a matrix symbol, m by n.
        B: a matrix symbol, m by n.

    Returns:
        A list of expressions, each equal to the one before; traces are written `sympy.Trace(...)`.
    """
    tr = sympy.Trace
    return [
        tr((A - B).T * (A - B)),
        tr(A.T * A) - tr(A.T * B) - tr(B.T * A) + tr(B.T * B),
        tr(A.T * A) - 2 * tr(A.T * B) + tr(B.T * B),
    ]


# %% [markdown] tags=["hint"]
r"""
Multiply out $(A^\top - B^\top)(A - B)$, keeping the order, and use that the trace is linear.
"""

# %% [markdown] tags=["hint"]
r"""
Two of the four traces are equal: the matrix in the one is the transpose of the matrix in the other.
"""

# %% [markdown] tags=["solution"]
r"""
$$\begin{aligned}
\operatorname{tr}\big((A - B)^\top(A - B)\big)
&= \operatorname{tr}(A^\top A) - \operatorname{tr}(A^\top B) - \operatorname{tr}(B^\top A)
+ \operatorname{tr}(B^\top B)\\
&= \operatorname{tr}(A^\top A) - 2\operatorname{tr}(A^\top B) + \operatorname{tr}(B^\top B),
\end{aligned}$$

since $\operatorname{tr}(B^\top A) = \operatorname{tr}\big((B^\top A)^\top\big) = \operatorname{tr}(A^\top B)$. As
matrices $A^\top B$ and $B^\top A$ are different, and $(A - B)^\top(A - B)$ is not a formula with a 2 in it. It is the
trace that makes matrices behave like vectors here: $\lVert a - b\rVert^2 = a^\top a - 2a^\top b + b^\top b$, with all
entries in one long column.
"""


# %%
@check.points(1)
def test_every_line_is_the_squared_distance():
    A, B = sympy.MatrixSymbol("A", 3, 2), sympy.MatrixSymbol("B", 3, 2)
    numbers = {A: sympy.Matrix([[1, 2], [-3, 4], [0, 5]]), B: sympy.Matrix([[2, 0], [1, 1], [4, -2]])}
    lines = steps_of_the_squared_distance(A, B)
    check.that(isinstance(lines, (list, tuple)) and len(lines) > 1, "Return a list of lines.", yours=lines)
    for number, line in enumerate(lines, 1):
        value = sympy.sympify(line).subs(numbers).doit()
        check.that(value == 95, "For two matrices whose squared distance is 95 this line has another value.",
                   A=numbers[A], B=numbers[B], number_of_the_line=number, value_of_the_line=value)
    check.that(len(sympy.sympify(lines[-1]).atoms(sympy.Trace)) == 3,
               "The last line holds three traces.", yours=lines[-1])


# %% [markdown]
r"""
## 4. A sum of quadratic forms

The rows of $X$, $m\times n$, are the examples $x_1^\top, \dots, x_m^\top$. Write $\sum_{i=1}^mx_i^\top Ax_i$ as a
single trace of $A$ and $M = X^\top X$, so that the examples can be forgotten once $M$ is known.
"""


# %%
def summed_quadratic_forms(A, M):
    r"""Return the sum of the quadratic forms of all examples.

    Args:
        A: a matrix symbol, n by n, not necessarily symmetric.
        M: the product of X transposed and X, a matrix symbol, n by n.

    Returns:
        An expression of A and M.
    """
    return sympy.Trace(A * M)


# %% [markdown] tags=["hint"]
r"""
One example: $x^\top Ax = \operatorname{tr}(Axx^\top)$. Add these over the examples; the trace is linear.
"""

# %% [markdown] tags=["hint"]
r"""
$\sum_ix_ix_i^\top$ is a matrix product in disguise: columns times rows.
"""

# %% [markdown] tags=["solution"]
r"""
$$\sum_ix_i^\top Ax_i = \sum_i\operatorname{tr}(Ax_ix_i^\top) = \operatorname{tr}\Big(A\sum_ix_ix_i^\top\Big)
= \operatorname{tr}(AX^\top X) = \operatorname{tr}(AM),$$

because $X^\top X$ is the sum of the columns of $X^\top$ times the rows of $X$. Another way: entry $(i, i)$ of
$XAX^\top$ is $x_i^\top Ax_i$, so the sum is $\operatorname{tr}(XAX^\top)$, and the cyclic rule brings the first $X$
to the end.

Divided by $m$, and with centred examples, $M/m$ is the covariance matrix $\Sigma$: the mean of $x^\top Ax$ is
$\operatorname{tr}(A\Sigma)$.
"""


# %%
@check.points(1)
def test_three_examples_with_two_features():
    A, M = sympy.MatrixSymbol("A", 2, 2), sympy.MatrixSymbol("M", 2, 2)
    found = summed_quadratic_forms(A, M)
    check.form(found, only=(A, M))
    a, X = sympy.Matrix([[1, 2], [0, 5]]), sympy.Matrix([[1, 0], [2, -1], [3, 1]])
    total = sum((X.row(i) * a * X.row(i).T)[0] for i in range(3))
    value = sympy.sympify(found).subs({A: a, M: X.T * X}).doit()
    check.that(value == total,
               "For A = [[1, 2], [0, 5]] and the examples (1, 0), (2, -1), (3, 1) the sum is another one.",
               yours=found, value=value)


# %% [markdown]
r"""
## 5. A counter-example: not every order will do

"Under a trace the factors may be exchanged." Refute it: give three $2\times2$ matrices, as numpy
arrays, with $\operatorname{tr}(ABC) = 5$ and $\operatorname{tr}(ACB) = 0$.
"""


# %%
def order_that_matters():
    r"""Return three matrices A, B, C with the traces of the statement.

    Returns:
        Three matrices, numpy arrays of shape (2, 2).
    """
    e, f = np.eye(2)
    return np.outer(e, f), np.outer(f, e), 5 * np.outer(e, e)


# %% [markdown] tags=["hint"]
r"""
Let $A$ and $B$ have a single entry other than 0 each, so that $AB$ is simple. What does $C$ have to do?
"""

# %% [markdown] tags=["hint"]
r"""
With $A = \begin{pmatrix}0&1\\0&0\end{pmatrix}$ and $B = \begin{pmatrix}0&0\\1&0\end{pmatrix}$ the product $AB$ has
its 1 in the upper left corner, $BA$ in the lower right one. By the cyclic rule
$\operatorname{tr}(ACB) = \operatorname{tr}(BAC)$. Let $C$ be diagonal.
"""

# %% [markdown] tags=["solution"]
r"""
Let $A = \begin{pmatrix}0&1\\0&0\end{pmatrix}$, $B = \begin{pmatrix}0&0\\1&0\end{pmatrix}$ and
$C = \operatorname{diag}(c, d)$. Then $AB = \operatorname{diag}(1, 0)$ and $BA = \operatorname{diag}(0, 1)$, so
$\operatorname{tr}(ABC) = c$ and $\operatorname{tr}(ACB) = \operatorname{tr}(BAC) = d$: take $c = 5$, $d = 0$.

For two factors everything may be exchanged, for three only in a circle: of the six orders three give one number and
three the other. If all three matrices are symmetric, the two numbers agree after all, since
$\operatorname{tr}(ABC) = \operatorname{tr}(C^\top B^\top A^\top) = \operatorname{tr}(CBA) = \operatorname{tr}(ACB)$.
"""


# %%
@check.points(1)
def test_three_matrices_with_two_traces():
    triple = order_that_matters()
    check.that(isinstance(triple, (list, tuple, np.ndarray)) and len(triple) == 3, "Return three matrices.",
               yours=triple)
    for matrix in triple:
        check.shape(matrix, (2, 2))
    A, B, C = (np.asarray(matrix, dtype=float) for matrix in triple)
    with np.errstate(all="ignore"):
        values = [float(np.trace(A @ B @ C)), float(np.trace(A @ C @ B))]
    check.that(bool(np.allclose(values, [5, 0])), "The two traces must be 5 and 0.", traces=values)


# %% [markdown]
r"""
## 6. Which of these are wrong?

A line is right if it holds for all real matrices for which it makes sense; $u$ and $v$ are columns.

- **a.** $\operatorname{tr}(AB) = \operatorname{tr}A\cdot\operatorname{tr}B$
- **b.** $\operatorname{tr}(P^{-1}AP) = \operatorname{tr}A$
- **c.** $\operatorname{tr}(uv^\top) = u^\top v$
- **d.** $\operatorname{tr}(cA) = c^n\operatorname{tr}A$ for a matrix with $n$ rows
- **e.** If $\operatorname{tr}(A^\top A) = 0$, then $A = 0$.
- **f.** $\operatorname{tr}(A^2) = (\operatorname{tr}A)^2$
- **g.** There are two matrices with $AB - BA = I$.
- **h.** $\operatorname{tr}(ABCD) = \operatorname{tr}(CDAB)$
- **i.** For a skew matrix, $K^\top = -K$, the trace is 0.
- **j.** If $\operatorname{tr}A = 0$, then $A$ has no inverse.
"""


# %%
def wrong_claims_about_traces():
    r"""Return the letters of the wrong lines.

    Returns:
        A set of letters, such as `{"c", "i"}`.
    """
    return {"a", "d", "f", "g", "j"}


# %% [markdown] tags=["hint"]
r"""
The identity with two rows settles several lines. For g take the trace of both sides.
"""

# %% [markdown] tags=["hint"]
r"""
The trace is the sum of the eigenvalues, the determinant their product. Which lines mix the two up?
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is wrong: $\operatorname{tr}(II) = 2$, not 4. **f** is wrong for the same reason.
- **b** is right: $\operatorname{tr}(P^{-1}(AP)) = \operatorname{tr}(APP^{-1})$. So the trace belongs to the map, not
  to the coordinates.
- **c** is right: the cyclic rule brings $v^\top$ to the front; $v^\top u$ is a number.
- **d** is wrong: $c\operatorname{tr}A$; the power belongs to the determinant.
- **e** is right: it is a sum of squares, $\sum_{i,j}A_{ij}^2$.
- **g** is wrong: the left side has the trace 0, the right side $n$. (In quantum mechanics such a pair is needed; it
  is not made of matrices with finitely many rows.)
- **h** is right: $\operatorname{tr}\big((AB)(CD)\big) = \operatorname{tr}\big((CD)(AB)\big)$.
- **i** is right: $\operatorname{tr}K = \operatorname{tr}K^\top = -\operatorname{tr}K$.
- **j** is wrong: $\operatorname{diag}(1, -1)$ is its own inverse.
"""


# %%
@check.points(1)
def test_the_claims_about_traces_are_named_by_letters():
    letters = wrong_claims_about_traces()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"c", "i"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefghij") for letter in letters)
    check.that(known, 'The letters go from "a" to "j".', yours=letters)
    check.that(0 < len(letters) < 10, "Some of the lines are wrong, but not all of them.", yours=letters)
