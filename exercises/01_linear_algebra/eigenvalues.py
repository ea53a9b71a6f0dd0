# %% [markdown] difficulty=3 minutes=50 sources=["Mathematical Foundations: L172-197", "Mathematical Foundations: 3.3 L194-197", "Krohn: L55-57", "Krohn: L61-63", "Gutmann: 1.4"]
r"""
# Eigenvalues

A square matrix turns most vectors into another direction. Those that it only stretches are its *eigenvectors*:

$$Av = \lambda v,\qquad v\ne0 .$$

The number $\lambda$ is the *eigenvalue* of $v$; it may be negative or 0. Every multiple $cv$ with $c\ne0$ is an
eigenvector too, with the same $\lambda$, so eigenvectors are known only up to a factor.

*How to find them.* $Av = \lambda v$ says $(A - \lambda I)v = 0$. A solution $v\ne0$ exists exactly if
$A - \lambda I$ is singular:

$$\det(A - \lambda I) = 0 .$$

The left side is the *characteristic polynomial*. Find its roots first, and for each root $\lambda$ solve
$(A - \lambda I)v = 0$.

*With numbers.* $\begin{pmatrix}2&1\\0&3\end{pmatrix}$ has
$\det\begin{pmatrix}2-\lambda&1\\0&3-\lambda\end{pmatrix} = (2-\lambda)(3-\lambda)$, so the eigenvalues are 2 and 3.
For 3: $\begin{pmatrix}-1&1\\0&0\end{pmatrix}v = 0$, so $v = (1, 1)$, and indeed
$\begin{pmatrix}2&1\\0&3\end{pmatrix}\begin{pmatrix}1\\1\end{pmatrix} = 3\begin{pmatrix}1\\1\end{pmatrix}$.

*Two checks that cost nothing.* The eigenvalues add up to the *trace* $\operatorname{tr}A = \sum_iA_{ii}$, and their
product is the determinant: $2 + 3 = 2 + 3$, $2\cdot3 = 6$.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(sympy.Matrix.charpoly, sympy.Matrix.eigenvals, sympy.Matrix.eigenvects)  # found on paper


# %% [markdown]
r"""
## 1. The characteristic polynomial

Work out $\det(A - xI)$ for $A = \begin{pmatrix}a&b\\c&d\end{pmatrix}$, as a polynomial in $x$.
"""


# %%
def characteristic_polynomial(a, b, c, d, x):
    r"""Return the characteristic polynomial of a matrix with two rows.

    Args:
        a: the upper left entry, a real symbol.
        b: the upper right entry, a real symbol.
        c: the lower left entry, a real symbol.
        d: the lower right entry, a real symbol.
        x: the unknown, a real symbol.

    Returns:
        The determinant of A - x I, an expression.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_polynomial_of_the_example_and_a_root():
    a, b, c, d, x = sympy.symbols("a b c d x", real=True)
    p = characteristic_polynomial(a, b, c, d, x)
    check.form(p, only=(a, b, c, d, x), without=(sympy.Determinant,))
    example = p.subs({a: 2, b: 1, c: 0, d: 3})
    check.that(sympy.expand(example - (2 - x) * (3 - x)) == 0,
               "For the matrix of the example, with the rows (2, 1) and (0, 3), it is another polynomial.",
               yours=p, for_the_example=example)
    known = p.subs({a: 4, b: 1, c: 2, d: 3, x: 5})  # this matrix sends (1, 1) to (5, 5)
    check.that(known == 0, "The matrix with the rows (4, 1) and (2, 3) sends (1, 1) to (5, 5). What is p(5)?",
               yours=known)


# %% [markdown]
r"""
## 2. By hand

Find both eigenvalues of $\begin{pmatrix}1&4\\3&2\end{pmatrix}$ and an eigenvector to each. Give exact numbers; any
length and any sign will do.
"""


# %%
def eigenpairs_of_the_matrix():
    r"""Return the eigenvalues of the matrix of part 2, each with an eigenvector.

    Returns:
        A list of two pairs (eigenvalue, eigenvector), in any order; an eigenvector is a list of two exact numbers.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_each_pair_is_an_eigenpair():
    pairs = eigenpairs_of_the_matrix()
    check.that(isinstance(pairs, (list, tuple)) and len(pairs) == 2, "Return a list of two pairs.", yours=pairs)
    in_pairs = all(isinstance(pair, (list, tuple)) and len(pair) == 2 for pair in pairs)
    check.that(in_pairs and all(np.ndim(value) == 0 and np.size(vector) == 2 for value, vector in pairs),
               "Each pair is an eigenvalue and its eigenvector: a number and a list of two numbers.", yours=pairs)
    A = sympy.Matrix([[1, 4], [3, 2]])
    for value, vector in pairs:
        v = sympy.Matrix(list(vector))
        check.that(v.shape == (2, 1) and any(v), "An eigenvector has two numbers and is not zero.", yours=vector)
        gap = max(abs(entry) for entry in A * v - value * v)
        check.that(bool(gap < 1e-9), "A times the vector must be the eigenvalue times the vector.",
                   eigenvalue=value, vector=list(v), A_times_vector=list(A * v))
    check.that(pairs[0][0] != pairs[1][0], "There are two different eigenvalues.", yours=pairs)


# %% [markdown]
r"""
## 3. Find the mistakes: an article

An article computes with $A = \begin{pmatrix}1&2\\2&1\end{pmatrix}$ and prints:

- **a.** The trace of $A$ is 2.
- **b.** The determinant of $A$ is $-3$.
- **c.** The eigenvalues of $A$ are 1 and 3.
- **d.** An eigenvector of $A$ is $(0.7071, 0.7071)$.
- **e.** The other eigenvector of $A$ is $(0.7071, 0.7071)$ as well.

Which of its lines are wrong? Repair them: which eigenvalue belongs there instead of the wrong one, and what is its
eigenvector?
"""


# %%
def article_corrected():
    r"""Return which lines of the article are wrong, the right eigenvalue and its eigenvector.

    Returns:
        The set of the letters of the wrong lines; the eigenvalue that was printed wrongly, corrected; an eigenvector
        that belongs to it, a list of two numbers of any length and sign.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_correction_is_an_eigenpair():
    answer = article_corrected()
    check.that(isinstance(answer, (list, tuple)) and len(answer) == 3,
               "Three things are asked for: the letters, the eigenvalue and its eigenvector.", yours=answer)
    letters, value, vector = answer
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"a", "b"}.', yours=letters)
    check.that(all(str(letter).strip().lower() in tuple("abcde") for letter in letters),
               'The letters go from "a" to "e".', yours=letters)
    check.that(np.ndim(value) == 0 and np.size(vector) == 2,
               "After the letters come one number and a list of two numbers.", value=value, vector=vector)
    A, v = np.array([[1.0, 2.0], [2.0, 1.0]]), np.array(vector, dtype=float).ravel()
    check.that(bool(np.abs(v).max() > 1e-9), "An eigenvector is not zero.", yours=vector)
    check.that(bool(np.abs(A @ v - float(value) * v).max() < 1e-6 * np.abs(v).max()),
               "A times your vector must be your eigenvalue times the vector.", eigenvalue=value, vector=vector)
    check.that(float(value) not in (1.0, 3.0),
               "This value was printed: 3 is right, what is the other one?", yours=value)


# %% [markdown]
r"""
## 4. What numpy returns

`values, vectors = np.linalg.eig(A)` gives the eigenvalues in no particular order, and unit eigenvectors in the
*columns* of `vectors`: `values[k]` belongs to `vectors[:, k]`. Use it to return the unit eigenvector of the largest
eigenvalue. All eigenvalues of the given matrix are real and different.
"""


# %%
def leading_eigenvector(A):
    r"""Return the unit eigenvector of the largest eigenvalue.

    Args:
        A: a matrix with real, different eigenvalues, shape (n, n).

    Returns:
        An eigenvector of length 1 to the largest eigenvalue (not the largest in absolute value), of either sign,
        shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_it_is_stretched_most():
    A = np.array([[4.0, 6.0], [1.0, 3.0]])
    leading_eigenvector(A[::-1, ::-1].copy())  # a diagnosis rests on the other order as well
    v = leading_eigenvector(A)
    check.shape(v, (2,))
    v = np.asarray(v)
    check.that(abs(float(np.sum(v * v)) - 1) < 1e-9, "The vector must have length 1.", yours=v)
    check.that(bool(np.abs(A @ v - 6 * v).max() < 1e-9),
               "The largest eigenvalue of this matrix is 6: A times v must be 6 times v.", A=A, v=v, A_times_v=A @ v)


# %%
@check.points(1)
def test_a_vector_of_a_larger_matrix():
    A = np.array([[-9.0, 1.0, 2.0], [0.0, 3.0, 1.0], [0.0, 0.0, 1.0]])
    v = leading_eigenvector(A)
    check.shape(v, (3,))
    v = np.asarray(v)
    check.that(abs(float(np.sum(v * v)) - 1) < 1e-9, "The vector must have length 1.", yours=v)
    check.that(bool(np.abs(A @ v - 3 * v).max() < 1e-9),
               "This matrix has the eigenvalues -9, 3 and 1: A times v must be 3 times v.", v=v, A_times_v=A @ v)


# %% [markdown]
r"""
## 5. Trace and determinant without the matrix

Of a matrix $A$ you know nothing but its eigenvalues $\lambda_1, \dots, \lambda_n$, each listed as often as it is a
root. Find the trace and the determinant of $A^2 + cI$. For the eigenvalues $3, -1$ and $c = 10$ they are $30$ and
$209$.
"""


# %%
def trace_and_determinant_of_the_square(eigenvalues, c):
    r"""Return the trace and the determinant of the square of A plus c times the identity.

    Args:
        eigenvalues: the eigenvalues of A, shape (n,); the array stays as it is.
        c: a number.

    Returns:
        The trace and the determinant of A^2 + c I, two numbers.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_with_a_matrix_that_has_these_eigenvalues():
    A = np.array([[2.0, 5.0, -1.0], [0.0, -3.0, 4.0], [0.0, 0.0, 0.5]])  # triangular: they stand on the diagonal
    B = A @ A + 1.5 * np.eye(3)
    check.close(trace_and_determinant_of_the_square(np.array([2.0, -3.0, 0.5]), 1.5),
                [float(np.trace(B)), float(np.linalg.det(B))])
    check.close(trace_and_determinant_of_the_square(np.array([3.0, -1.0]), 10.0), [30.0, 209.0])


# %% [markdown]
r"""
## 6. Which of these are wrong?

$A$ and $B$ are real square matrices of the same size. A line is right if it holds always.

- **a.** $A$ has at least one real eigenvalue.
- **b.** If $v$ is an eigenvector of $A$ to $\lambda$, then $-2v$ is one to $-2\lambda$.
- **c.** $A$ and $A^\top$ have the same eigenvalues.
- **d.** $A$ and $A^\top$ have the same eigenvectors.
- **e.** $A$ is singular exactly if 0 is one of its eigenvalues.
- **f.** The eigenvalues of a triangular matrix stand on its diagonal.
- **g.** An eigenvalue of $A + B$ is the sum of an eigenvalue of $A$ and one of $B$.
- **h.** Adding a multiple of one row to another leaves the eigenvalues as they are.
- **i.** If $A$ is invertible, the eigenvalues of $A^{-1}$ are $1/\lambda_1, \dots, 1/\lambda_n$.
"""


# %%
def wrong_claims_about_eigenvalues():
    r"""Return the letters of the wrong lines.

    Returns:
        A set of letters, such as `{"c", "f"}`.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_claims_about_eigenvalues_are_named_by_letters():
    letters = wrong_claims_about_eigenvalues()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"c", "f"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefghi") for letter in letters)
    check.that(known, 'The letters go from "a" to "i".', yours=letters)
    check.that(0 < len(letters) < 9, "Some of the lines are wrong, but not all of them.", yours=letters)
