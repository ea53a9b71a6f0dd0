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
    # BEGIN SOLUTION
    return x**2 - (a + d) * x + a * d - b * c
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Subtract $x$ from both entries of the diagonal, and from no others. Then it is a determinant with two rows.
"""

# %% [markdown] tags=["hint"]
r"""
$(a - x)(d - x)$ and what else? Sort by powers of $x$ and look for the trace and for the determinant of $A$.
"""

# %% [markdown] tags=["solution"]
r"""
$$\det\begin{pmatrix}a-x&b\\c&d-x\end{pmatrix} = (a-x)(d-x) - bc
= x^2 - (a+d)\,x + (ad-bc) = x^2 - (\operatorname{tr}A)\,x + \det A .$$

If the roots are $\lambda_1$ and $\lambda_2$, the same polynomial is
$(x-\lambda_1)(x-\lambda_2) = x^2 - (\lambda_1+\lambda_2)\,x + \lambda_1\lambda_2$. Compare:
$\lambda_1 + \lambda_2 = \operatorname{tr}A$ and $\lambda_1\lambda_2 = \det A$. For $n$ rows it works in the same way:
at $x = 0$ the polynomial is $\det A$ on one side and $\lambda_1\cdots\lambda_n$ on the other, and the power $x^{n-1}$
can only come from the product of the diagonal, which brings the trace.
"""


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


# %%
@check.hidden
@check.points(1)
def test_the_polynomial_by_sympy():
    a, b, c, d, x = sympy.symbols("a b c d x", real=True)
    p = characteristic_polynomial(a, b, c, d, x)
    check.equal(p, sympy.Matrix([[a, b], [c, d]]).charpoly(x).as_expr())
    check.form(p, without=(sympy.Determinant,))


# %%
@check.mistake(of=characteristic_polynomial)
def trace_with_a_plus(a, b, c, d, x):
    """Multiply out (a - x)(d - x) again: which sign has the term with a single x?"""
    return x**2 + (a + d) * x + a * d - b * c


# %%
@check.mistake(of=characteristic_polynomial)
def the_other_diagonal_forgotten(a, b, c, d, x):
    """A determinant with two rows is a difference of two products. One of them is missing."""
    return (a - x) * (d - x)


# %%
@check.mistake(of=characteristic_polynomial)
def products_added(a, b, c, d, x):
    """Look at the sign between the two products of the determinant."""
    return (a - x) * (d - x) + b * c


# %%
@check.mistake(of=characteristic_polynomial)
def x_taken_off_everywhere(a, b, c, d, x):
    """You took x off all four entries. What does the identity look like?"""
    return (a - x) * (d - x) - (b - x) * (c - x)


# %%
@check.accepted(of=characteristic_polynomial)
def characteristic_polynomial_as_a_determinant(a, b, c, d, x):
    return (sympy.Matrix([[a, b], [c, d]]) - x * sympy.eye(2)).det()


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
    # BEGIN SOLUTION
    return [(5, [1, 1]), (-2, [4, -3])]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The trace is 3 and the determinant $-10$: which two numbers have that sum and that product?
"""

# %% [markdown] tags=["hint"]
r"""
For each eigenvalue subtract it from the diagonal. The two rows are then multiples of each other, and one of them
says all: $v$ is orthogonal to it.
"""

# %% [markdown] tags=["solution"]
r"""
$x^2 - 3x - 10 = (x - 5)(x + 2)$, so the eigenvalues are $5$ and $-2$.

- For 5: $\begin{pmatrix}-4&4\\3&-3\end{pmatrix}v = 0$ says $v_1 = v_2$: $v = (1, 1)$. Test:
  $(1 + 4, 3 + 2) = (5, 5)$.
- For $-2$: $\begin{pmatrix}3&4\\3&4\end{pmatrix}v = 0$ says $3v_1 + 4v_2 = 0$: $v = (4, -3)$. Test:
  $(4 - 12, 12 - 6) = (-8, 6) = -2\,(4, -3)$.

The eigenvectors are not orthogonal. They are for symmetric matrices, and this one is not.
"""


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


# %%
@check.hidden
@check.points(1)
def test_both_eigenpairs_by_sympy():
    pairs = eigenpairs_of_the_matrix()
    right = {value: vectors[0] for value, _, vectors in sympy.Matrix([[1, 4], [3, 2]]).eigenvects()}
    check.same_set([pair[0] for pair in pairs], list(right))
    for value, vector in pairs:
        nearest = min(right, key=lambda root: abs(root - value))
        check.up_to_scale(sympy.Matrix(list(vector)), right[nearest])


# %%
@check.mistake(of=eigenpairs_of_the_matrix)
def signs_of_the_roots_turned():
    """Factor the polynomial again: a factor x - 5 has the root 5. Do yours add up to the trace?"""
    return [(-5, [1, 1]), (2, [4, -3])]


# %%
@check.mistake(of=eigenpairs_of_the_matrix)
def rows_taken_for_eigenvectors():
    """You have the row of the singular matrix itself. Its product with the eigenvector must be 0."""
    return [(5, [-1, 1]), (-2, [3, 4])]


# %%
@check.mistake(of=eigenpairs_of_the_matrix)
def zero_vector_as_eigenvector():
    """Zero solves the equation for every number: it is not counted as an eigenvector."""
    return [(5, [0, 0]), (-2, [0, 0])]


# %%
@check.mistake(of=eigenpairs_of_the_matrix)
def vectors_of_the_other_value():
    """Two right eigenvalues, two right vectors, but each with the wrong partner."""
    return [(5, [4, -3]), (-2, [1, 1])]


# %%
@check.mistake(of=eigenpairs_of_the_matrix)
def one_pair_twice():
    """The polynomial has a second root."""
    return [(5, [1, 1]), (5, [2, 2])]


# %%
@check.accepted(of=eigenpairs_of_the_matrix)
def eigenpairs_with_fractions():
    return ((-2, sympy.Matrix([1, -sympy.Rational(3, 4)])), (sympy.Integer(5), (-sympy.sqrt(2), -sympy.sqrt(2))))


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
    # BEGIN SOLUTION
    return {"c", "e"}, -1, [1, -1]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Add the two eigenvalues, and multiply them. Do lines a and b agree with that?
"""

# %% [markdown] tags=["hint"]
r"""
Something got lost twice when the text was copied, and it is the same both times. Test each pair with
$Av = \lambda v$.
"""

# %% [markdown] tags=["solution"]
r"""
Lines a and b are right: $1 + 1 = 2$ and $1 - 4 = -3$. The eigenvalues of line c add up to 4 and have the product 3,
so at least one is wrong. The polynomial $x^2 - 2x - 3 = (x - 3)(x + 1)$ has the roots $3$ and $-1$: the minus sign
was lost. Line d is right: $A\,(1, 1) = (3, 3)$. To $-1$ belongs $\begin{pmatrix}2&2\\2&2\end{pmatrix}v = 0$, so
$v = (1, -1)$, or $(-0.7071, 0.7071)$: in line e the minus sign was lost again.

That both eigenvectors are the same could not be right in any case: vectors to different eigenvalues are independent,
and those of a symmetric matrix even orthogonal.
"""


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


# %%
@check.hidden
@check.points(2)
def test_wrong_lines_and_their_repair():
    answer = article_corrected()
    check.that(isinstance(answer, (list, tuple)) and len(answer) == 3,
               "Letters, eigenvalue and eigenvector: return these three.", yours=answer)
    letters, value, vector = answer
    check.choice(letters, {"c", "e"}, among="abcde")
    A = sympy.Matrix([[1, 2], [2, 1]])
    check.equal(value, A.trace() - 3)
    check.that(np.size(vector) == 2, "The vector must have two entries.", yours=vector)
    v = np.array(vector, dtype=float).ravel()
    check.that(bool(v[0] != 0 and abs(v[0] + v[1]) < 1e-6 * abs(v[0])),
               "The vector does not belong to the corrected eigenvalue.", yours=vector)


# %%
@check.mistake(of=article_corrected)
def eigenvalues_believed():
    """Do the printed eigenvalues agree with the printed trace? One of the three lines must be wrong."""
    return {"e"}, 1, [1, -1]


# %%
@check.mistake(of=article_corrected)
def determinant_suspected():
    """Compute the determinant from the matrix. Is the line that you suspect wrong, or does it show what is wrong?"""
    return {"b", "e"}, -1, [1, -1]


# %%
@check.mistake(of=article_corrected)
def vector_believed():
    """Your eigenvalue is right. Test the vector that you give with it."""
    return {"c"}, -1, [1, 1]


# %%
@check.mistake(of=article_corrected)
def the_right_lines_of_the_article():
    """Read the question again: the letters of the wrong lines are asked for."""
    return {"a", "b", "d"}, -1, [1, -1]


# %%
@check.mistake(of=article_corrected)
def minus_at_the_three():
    """One of the two is negative. Which one? The trace decides."""
    return {"c", "e"}, -3, [1, -1]


# %%
@check.accepted(of=article_corrected)
def article_corrected_in_decimals():
    return ["E", "C"], -1.0, np.array([-0.70710678, 0.70710678])


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
    # BEGIN SOLUTION
    values, vectors = np.linalg.eig(A)
    return vectors[:, np.argmax(values)]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Which place in `values` is the largest one at? `np.argmax` tells.
"""

# %% [markdown] tags=["hint"]
r"""
A mistake made often: `vectors[k]` is a row. Test your result with $Av = \lambda v$.
"""

# %% [markdown] tags=["solution"]
r"""
`np.argmax(values)` is the place of the largest eigenvalue, and the column at the same place is its vector. All pairs
at once read $AV = V\Lambda$: column $k$ of $AV$ is $A$ times column $k$ of $V$, and $V\Lambda$ multiplies column $k$
by $\lambda_k$. The rows of $V$ mean nothing by themselves.

For a symmetric matrix use `np.linalg.eigh`: it is faster, returns the eigenvalues sorted, and orthonormal vectors.
"""


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


# %%
@check.hidden
@check.points(1)
def test_leading_vectors_built_in():
    rng = np.random.default_rng(171)
    triangle = np.triu(rng.normal(size=(4, 4)), 1) + np.diag([2.0, 7.0, -5.0, 4.0])
    found = leading_eigenvector(triangle)
    check.shape(found, (4,))
    found = np.asarray(found)
    check.that(bool(np.abs(triangle @ found - 7 * found).max() < 1e-9),
               "The vector does not belong to the largest eigenvalue.", yours=found)
    for values in ([2.0, 7.0, -11.0], [-1.0, -4.0, -3.0, -2.0], [0.5, 3.0], [6.0, 2.0, 1.0], [-5.0]):
        n = len(values)
        P = rng.normal(size=(n, n)) + 2 * np.eye(n)
        v = P[:, values.index(max(values))] / np.linalg.norm(P[:, values.index(max(values))])
        found = leading_eigenvector(P @ np.diag(values) @ np.linalg.inv(P))
        check.shape(found, (n,))
        found = np.asarray(found)
        check.that(bool(abs(found @ found - 1) < 1e-8), "The vector must have length 1.", yours=found)
        check.that(bool(abs(abs(found @ v) - 1) < 1e-8),
                   "The vector does not belong to the largest eigenvalue.", yours=found)


# %%
@check.mistake(of=leading_eigenvector)
def row_of_the_vectors(A):
    """You took a row. Test it with A v = lambda v: the eigenvectors stand in the columns."""
    values, vectors = np.linalg.eig(A)
    return vectors[np.argmax(values)]


# %%
@check.mistake(of=leading_eigenvector)
def first_column_always(A):
    """The eigenvalues come in no particular order. Where does the largest one stand?"""
    return np.linalg.eig(A)[1][:, 0]


# %%
@check.mistake(of=leading_eigenvector)
def last_column_always(A):
    """np.linalg.eig does not sort (np.linalg.eigh does, but only for symmetric matrices)."""
    return np.linalg.eig(A)[1][:, -1]


# %%
@check.mistake(of=leading_eigenvector)
def largest_in_absolute_value(A):
    """Between -9 and 3, which one is the largest?"""
    values, vectors = np.linalg.eig(A)
    return vectors[:, np.argmax(np.abs(values))]


# %%
@check.mistake(of=leading_eigenvector)
def treated_as_symmetric(A):
    """np.linalg.eigh looks at one triangle of the matrix and assumes that it is symmetric. Is it?"""
    return np.linalg.eigh(A)[1][:, -1]


# %%
@check.accepted(of=leading_eigenvector)
def leading_eigenvector_by_sorting(A):
    values, vectors = np.linalg.eig(A)
    return -vectors.T[np.argsort(-values)[0]]


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
    # BEGIN SOLUTION
    shifted = eigenvalues**2 + c
    return shifted.sum(), shifted.prod()
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Let $v$ be an eigenvector of $A$ to $\lambda$. What is $A^2v$, and what is $(A^2 + cI)v$?
"""

# %% [markdown] tags=["hint"]
r"""
So $A^2 + cI$ has the eigenvectors of $A$, with other eigenvalues. Find these first; then add, then multiply.
"""

# %% [markdown] tags=["solution"]
r"""
From $Av = \lambda v$ follows $A^2v = A(\lambda v) = \lambda^2v$, hence $(A^2 + cI)v = (\lambda^2 + c)\,v$. So the
eigenvalues are $\lambda_i^2 + c$, and

$$\operatorname{tr}(A^2 + cI) = \sum_i(\lambda_i^2 + c),\qquad\det(A^2 + cI) = \prod_i(\lambda_i^2 + c).$$

For $3, -1$ and $c = 10$ these are $19 + 11 = 30$ and $19\cdot11 = 209$.

Note what is *not* true: the trace of $A^2$ is not the square of the trace of $A$ (here $10$ against $4$), and the
determinant of a sum is not the sum of the determinants.
"""


# %%
@check.points(1)
def test_with_a_matrix_that_has_these_eigenvalues():
    A = np.array([[2.0, 5.0, -1.0], [0.0, -3.0, 4.0], [0.0, 0.0, 0.5]])  # triangular: they stand on the diagonal
    B = A @ A + 1.5 * np.eye(3)
    check.close(trace_and_determinant_of_the_square(np.array([2.0, -3.0, 0.5]), 1.5),
                [float(np.trace(B)), float(np.linalg.det(B))])
    check.close(trace_and_determinant_of_the_square(np.array([3.0, -1.0]), 10.0), [30.0, 209.0])


# %%
@check.hidden
@check.points(2)
def test_with_matrices_of_several_sizes():
    rng = np.random.default_rng(172)
    for n in (1, 2, 4):
        values, P = rng.normal(size=n), rng.normal(size=(n, n)) + 2 * np.eye(n)
        A, c = P @ np.diag(values) @ np.linalg.inv(P), rng.normal()
        B = A @ A + c * np.eye(n)
        check.close(trace_and_determinant_of_the_square(values, c), [float(sum(np.diag(B))), float(np.linalg.det(B))],
                    rtol=1e-7, condition=np.linalg.cond(P))
    twice = check.unchanged(trace_and_determinant_of_the_square, np.array([2.0, 2.0, 1.0]), -3.0)  # 2 is a double root
    check.close(twice, [0.0, -2.0], atol=1e-12)


# %%
@check.mistake(of=trace_and_determinant_of_the_square)
def trace_of_a_squared(eigenvalues, c):
    """Is the trace of the square the square of the trace? Try the eigenvalues 1 and -1."""
    return eigenvalues.sum() ** 2 + len(eigenvalues) * c, (eigenvalues**2 + c).prod()


# %%
@check.mistake(of=trace_and_determinant_of_the_square)
def shift_added_once(eigenvalues, c):
    """How many diagonal entries has c times the identity? Each of the eigenvalues is moved by c."""
    return (eigenvalues**2).sum() + c, (eigenvalues**2 + c).prod()


# %%
@check.mistake(of=trace_and_determinant_of_the_square)
def determinants_added(eigenvalues, c):
    """The determinant of a sum is not the sum of the determinants. Find the eigenvalues of the sum."""
    return (eigenvalues**2 + c).sum(), (eigenvalues**2).prod() + c ** len(eigenvalues)


# %%
@check.mistake(of=trace_and_determinant_of_the_square)
def shifted_before_squaring(eigenvalues, c):
    """First A is squared, then the identity is added. You have it the other way round."""
    return ((eigenvalues + c) ** 2).sum(), ((eigenvalues + c) ** 2).prod()


# %%
@check.mistake(of=trace_and_determinant_of_the_square)
def sum_and_product_exchanged(eigenvalues, c):
    """Which of the two is the sum of the eigenvalues, and which one the product?"""
    return (eigenvalues**2 + c).prod(), (eigenvalues**2 + c).sum()


# %%
@check.accepted(of=trace_and_determinant_of_the_square)
def trace_and_determinant_by_a_diagonal_matrix(eigenvalues, c):
    D = np.diag(eigenvalues) @ np.diag(eigenvalues) + c * np.eye(len(eigenvalues))
    return np.trace(D), np.linalg.det(D)


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
    # BEGIN SOLUTION
    return {"a", "b", "d", "g", "h"}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Keep three examples at hand: a quarter turn, $\begin{pmatrix}2&1\\0&3\end{pmatrix}$ and
$\begin{pmatrix}0&1\\0&0\end{pmatrix}$ with its transpose.
"""

# %% [markdown] tags=["hint"]
r"""
Determinants help with the right ones: $\det(A^\top - \lambda I) = \det(A - \lambda I)$, $\det(A - 0I) = \det A$. For
h: elimination makes every invertible matrix the identity.
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is wrong: a quarter turn has $x^2 + 1$; it leaves no direction as it is.
- **b** is wrong: $A(-2v) = -2\lambda v = \lambda(-2v)$. The eigenvalue stays.
- **c** is right, because $\det(A^\top - \lambda I) = \det\big((A - \lambda I)^\top\big)$ is the same polynomial.
  **d** is wrong: for $\begin{pmatrix}2&1\\0&3\end{pmatrix}$ they are $(1, 0), (1, 1)$, for the transpose
  $(1, -1), (0, 1)$.
- **e** is right: $\det(A - 0I) = 0$. **f** is right: $\det(A - xI) = \prod_i(A_{ii} - x)$.
- **g** is wrong: $\begin{pmatrix}0&1\\0&0\end{pmatrix}$ and its transpose have no eigenvalue but 0, their sum has
  $1$ and $-1$.
- **h** is wrong: the determinant stays, the eigenvalues do not; $\begin{pmatrix}0&1\\0&0\end{pmatrix}$, first row
  added to the second, is $\begin{pmatrix}0&1\\0&1\end{pmatrix}$.
- **i** is right: $Av = \lambda v$ gives $\lambda^{-1}v = A^{-1}v$.
"""


# %%
@check.points(1)
def test_the_claims_about_eigenvalues_are_named_by_letters():
    letters = wrong_claims_about_eigenvalues()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"c", "f"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefghi") for letter in letters)
    check.that(known, 'The letters go from "a" to "i".', yours=letters)
    check.that(0 < len(letters) < 9, "Some of the lines are wrong, but not all of them.", yours=letters)


# %%
@check.hidden
@check.points(3)
def test_all_wrong_claims_about_eigenvalues():
    check.choice(wrong_claims_about_eigenvalues(), {"a", "b", "d", "g", "h"}, among="abcdefghi")


# %%
@check.mistake(of=wrong_claims_about_eigenvalues)
def turns_forgotten():
    """Which direction does a quarter turn leave as it is?"""
    return {"b", "d", "g", "h"}


# %%
@check.mistake(of=wrong_claims_about_eigenvalues)
def eigenvalue_scaled_with_the_vector():
    """Put -2 v into the equation, and see which number stands in front of -2 v afterwards."""
    return {"a", "d", "g", "h"}


# %%
@check.mistake(of=wrong_claims_about_eigenvalues)
def transposing_keeps_the_vectors():
    """Find the eigenvectors of the example at the top, and those of its transpose."""
    return {"a", "b", "g", "h"}


# %%
@check.mistake(of=wrong_claims_about_eigenvalues)
def eigenvalues_added():
    """It would be true with a common eigenvector. Try two matrices with a single entry other than 0."""
    return {"a", "b", "d", "h"}


# %%
@check.mistake(of=wrong_claims_about_eigenvalues)
def elimination_trusted():
    """Elimination can make any invertible matrix the identity. Have they all the same eigenvalues?"""
    return {"a", "b", "d", "g"}


# %%
@check.mistake(of=wrong_claims_about_eigenvalues)
def transpose_wholly_suspected():
    """Compare the characteristic polynomials of A and its transpose."""
    return {"a", "b", "c", "d", "g", "h"}


# %%
@check.mistake(of=wrong_claims_about_eigenvalues)
def the_right_claims_about_eigenvalues():
    """Read the question again: it asks for the lines that are wrong."""
    return {"c", "e", "f", "i"}


# %%
@check.mistake(of=wrong_claims_about_eigenvalues)
def every_claim_about_eigenvalues_suspected():
    """Some of the lines are right: several follow from the characteristic polynomial."""
    return set("abcdefghi")


# %%
@check.accepted(of=wrong_claims_about_eigenvalues)
def wrong_claims_about_eigenvalues_as_a_list():
    return ["H", "g", "d", "b", "a"]
