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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_claims_about_traces_are_named_by_letters():
    letters = wrong_claims_about_traces()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"c", "i"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefghij") for letter in letters)
    check.that(known, 'The letters go from "a" to "j".', yours=letters)
    check.that(0 < len(letters) < 10, "Some of the lines are wrong, but not all of them.", yours=letters)
