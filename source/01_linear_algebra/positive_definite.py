# %% [markdown] difficulty=4 minutes=55 sources=["Gutmann: 1.5", "Gutmann: 3.6 1.5(2)"]
r"""
# Positive definite

A symmetric matrix $A$ gives every vector $v$ a number, the *quadratic form*

$$v^\top Av = \sum_{i,j}A_{ij}v_iv_j .$$

- $A$ is *positive definite* if $v^\top Av > 0$ for all $v\ne0$: the form is a bowl with its lowest point at 0.
- It is *positive semidefinite* if $v^\top Av\ge0$ for all $v$: a bowl, or a trough with a flat line at the bottom.
- *Negative* definite and semidefinite mean the same of $-A$, and $A$ is *indefinite* if the form takes both signs: a
  saddle.

The eigenvectors of a symmetric matrix can be chosen orthonormal. In the coordinates $c_i = u_i^\top v$ the mixed
terms are gone, $v^\top Av = \sum_i\lambda_ic_i^2$, and one sees: *positive definite means that all eigenvalues are
positive.*

*With numbers.* $A = \begin{pmatrix}2&1\\1&2\end{pmatrix}$ gives
$2x^2 + 2xy + 2y^2 = 2\big(x + \frac12y\big)^2 + \frac32y^2$, which is positive unless $x = y = 0$. Its eigenvalues
are 3 and 1. $\begin{pmatrix}1&2\\2&1\end{pmatrix}$ gives $x^2 + 4xy + y^2$; for $(1, -1)$ this is $-2$, though all
entries are positive.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. Complete the square

For $a\ne0$ write the form of $\begin{pmatrix}a&b\\b&c\end{pmatrix}$ as

$$ax^2 + 2bxy + cy^2 = a\,(x + sy)^2 + d\,y^2 .$$

Find $s$ and $d$.
"""


# %%
def completed_square(a, b, c):
    r"""Return the numbers s and d of the completed square.

    Args:
        a: the upper left entry, a real symbol, not 0.
        b: the two equal entries off the diagonal, a real symbol.
        c: the lower right entry, a real symbol.

    Returns:
        The expressions s and d.
    """
    # BEGIN SOLUTION
    return b / a, c - b**2 / a
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Multiply out the right side and compare the terms with $xy$. That gives $s$.
"""

# %% [markdown] tags=["hint"]
r"""
The square brings a term with $y^2$ of its own, $as^2y^2$. The number $d$ has to make up for the difference to $c$.
"""

# %% [markdown] tags=["solution"]
r"""
$a(x + sy)^2 + dy^2 = ax^2 + 2as\,xy + (as^2 + d)\,y^2$. Comparing, $as = b$ and $as^2 + d = c$, so

$$s = \frac ba,\qquad d = c - \frac{b^2}a = \frac{ac - b^2}a .$$

*The test for two rows.* Both squares are independent: choose $y = 0$, or $x = -sy$. So the form is positive for all
$v\ne0$ exactly if $a > 0$ and $d > 0$, that is,

$$a > 0\quad\text{and}\quad\det A = ac - b^2 > 0 .$$

$d$ is what elimination leaves in the lower right corner: the pivots of elimination are the factors of the squares.
For more rows the test reads: all upper left determinants (of 1, 2, ..., $n$ rows) are positive.
"""


# %%
@check.points(1)
def test_both_sides_agree():
    a, b, c, x, y = sympy.symbols("a b c x y", real=True)
    s, d = completed_square(a, b, c)
    check.form(s, only=(a, b, c))
    check.form(d, only=(a, b, c))
    numbers = {a: 2, b: 1, c: 2}
    example = [sympy.sympify(part).subs(numbers) for part in (s, d)]
    check.that(all(abs(2 * value - right) < 1e-9 for value, right in zip(example, (1, 3), strict=True)),
               "For the first matrix of the example, with a = 2, b = 1, c = 2, s or d has another value.",
               s=example[0], d=example[1])
    for values in ({a: 3, b: -2, c: 5}, {a: -1, b: 4, c: 2}):
        gap = (a * (x + s * y) ** 2 + d * y**2 - a * x**2 - 2 * b * x * y - c * y**2).subs(values)
        check.that(sympy.expand(gap) == 0, "Multiplied out, your squares must give the form.", **{
            str(name): value for name, value in values.items()
        })


# %%
@check.hidden
@check.points(1)
def test_the_square_by_calculus():
    a, b, c, x = sympy.symbols("a b c x", real=True, nonzero=True)
    form = (sympy.Matrix([[x, 1]]) * sympy.Matrix([[a, b], [b, c]]) * sympy.Matrix([x, 1]))[0]
    flat = sympy.solve(sympy.diff(form, x), x)[0]  # where the form is stationary in x, for y = 1
    check.equal(list(completed_square(a, b, c)), [-flat, sympy.expand(form.subs(x, flat))])


# %%
@check.mistake(of=completed_square)
def factor_two_kept(a, b, c):
    """The mixed term of the form is 2 b x y, and the square brings a 2 as well."""
    return 2 * b / a, c - 4 * b**2 / a


# %%
@check.mistake(of=completed_square)
def square_not_made_up_for(a, b, c):
    """Multiply out your right side: how much y^2 is there?"""
    return b / a, c


# %%
@check.mistake(of=completed_square)
def factor_in_front_forgotten(a, b, c):
    """The bracket is multiplied by a. Multiply out and compare the mixed terms."""
    return b, c - b**2


# %%
@check.mistake(of=completed_square)
def determinant_for_the_rest(a, b, c):
    """Your d is close, but multiply out: what does the square bring for y^2, exactly?"""
    return b / a, a * c - b**2


# %%
@check.mistake(of=completed_square)
def made_up_in_the_wrong_direction(a, b, c):
    """The square already brings some y^2. Must d be larger or smaller than c?"""
    return b / a, c + b**2 / a


# %%
@check.accepted(of=completed_square)
def completed_square_by_the_determinant(a, b, c):
    return sympy.Matrix([b / a, sympy.Matrix([[a, b], [b, c]]).det() / a]).T.tolist()[0]


# %% [markdown]
r"""
## 2. Which kind?

Write a function that says of which kind a symmetric matrix is, for every size. Numbers up to $10^{-9}$ in absolute
value count as 0. The zero matrix does not occur.
"""


# %%
def definiteness(A):
    r"""Return of which kind a symmetric matrix is.

    Args:
        A: a symmetric matrix, not the zero matrix, shape (n, n).

    Returns:
        One of "positive definite", "positive semidefinite", "negative definite", "negative semidefinite" and
        "indefinite"; the strongest word that is true.
    """
    # BEGIN SOLUTION
    values = np.linalg.eigvalsh(A)
    if np.all(values > 1e-9):
        return "positive definite"
    if np.all(values < -1e-9):
        return "negative definite"
    if np.all(values >= -1e-9):
        return "positive semidefinite"
    if np.all(values <= 1e-9):
        return "negative semidefinite"
    return "indefinite"
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The signs of the eigenvalues decide. `np.linalg.eigvalsh` returns them for a symmetric matrix.
"""

# %% [markdown] tags=["hint"]
r"""
Ask the strict questions first: are all above $10^{-9}$? all below $-10^{-9}$? Then allow zeros. If both signs are
left, the matrix is indefinite.
"""

# %% [markdown] tags=["solution"]
r"""
With orthonormal eigenvectors and $c = U^\top v$,

$$v^\top Av = v^\top U\Lambda U^\top v = c^\top\Lambda c = \sum_i\lambda_ic_i^2 .$$

If all $\lambda_i > 0$, the sum is positive as soon as one $c_i\ne0$. If one $\lambda_i\le0$, take $v = u_i$: the form
is $\lambda_i$, which is not positive. All other kinds are read off in the same way.

Neither the diagonal nor the determinant suffices: $\begin{pmatrix}1&2\\2&1\end{pmatrix}$ has a positive diagonal,
$-I$ with two rows a positive determinant. A good test in practice is to try `np.linalg.cholesky`, which succeeds for
positive definite matrices only.
"""


# %%
@check.points(1)
def test_one_of_each_kind():
    cases = (
        ([[2.0, 1.0], [1.0, 2.0]], "positive definite"),
        ([[1.0, 2.0], [2.0, 1.0]], "indefinite"),
        ([[-2.0, 1.0], [1.0, -2.0]], "negative definite"),
        ([[1.0, 2.0], [2.0, 4.0]], "positive semidefinite"),
        ([[-1.0, 0.0], [0.0, 0.0]], "negative semidefinite"),
    )
    for rows, _ in cases:  # all of them first: a single word may come from many mistakes
        definiteness(np.array(rows))
    for rows, kind in cases:
        found = definiteness(np.array(rows))
        check.that(isinstance(found, str), "Return one of the five texts.", yours=found)
        check.that(" ".join(found.split()).lower() == kind,
                   "Which signs have the eigenvalues of this matrix?", A=rows, yours=found)


# %%
@check.hidden
@check.points(2)
def test_kinds_built_from_their_eigenvalues():
    rng = np.random.default_rng(211)
    kinds = {
        "positive definite": ([1.0, 2.0, 9.0], [3.0], [1e-6, 1.0, 2.0, 5.0], [2e-8, 1.0]),
        "negative definite": ([-1.0, -2.0, -9.0], [-3.0], [-1.0, -1e-6, -4.0, -2.0], [-1.0, -2e-8]),
        "positive semidefinite": ([5.0, -1e-11], [1.0, 0.0, 9.0], [0.0, 0.0, 2.0, 3.0]),
        "negative semidefinite": ([-5.0, 1e-11], [-1.0, 0.0, -9.0], [-1.0, 0.0, 0.0, -2.0]),
        "indefinite": ([1.0, -2.0, 9.0], [-1.0, -2.0, -3.0, 0.5], [0.0, 1.0, -1.0], [4.0, -2e-8], [-4.0, 2e-8]),
    }
    stated = (
        ("indefinite", [[1.0, -2.0], [-2.0, 1.0]]),
        ("negative semidefinite", [[0.0, 0.0], [0.0, -1.0]]),
        ("positive semidefinite", [[0.0, 0.0], [0.0, 3.0]]),
        ("indefinite", [[0.0, 0.0, 0.0], [0.0, 2.0, 1.0], [0.0, 1.0, -4.0]]),
    )
    pairs = [(kind, definiteness(np.array(rows))) for kind, rows in stated]
    for kind, spectra in kinds.items():
        for values in spectra:
            Q = np.linalg.qr(rng.normal(size=(len(values), len(values))))[0]
            A = Q @ np.diag(values) @ Q.T
            pairs.append((kind, definiteness((A + A.T) / 2)))
    for kind, found in pairs:
        check.choice(found, kind, among=tuple(kinds))


# %%
@check.mistake(of=definiteness)
def judged_by_the_diagonal(A):
    """A positive diagonal is not enough: try the second matrix of the example."""
    values = np.diag(A)
    if np.all(values > 1e-9):
        return "positive definite"
    if np.all(values < -1e-9):
        return "negative definite"
    if np.all(values >= -1e-9):
        return "positive semidefinite"
    return "negative semidefinite" if np.all(values <= 1e-9) else "indefinite"


# %%
@check.mistake(of=definiteness)
def judged_by_the_determinant(A):
    """What is the determinant of minus the identity, with two rows?"""
    value = np.linalg.det(A)
    return "positive definite" if value > 1e-9 else "indefinite" if value < -1e-9 else "positive semidefinite"


# %%
@check.mistake(of=definiteness)
def judged_by_the_upper_left_determinants(A):
    """All upper left determinants positive means positive definite, but zeros decide nothing: try diag(0, -1)."""
    values = [np.linalg.det(A[:k, :k]) for k in range(1, len(A) + 1)]
    signed = [-value if k % 2 == 0 else value for k, value in enumerate(values)]
    if min(values) > 1e-9:
        return "positive definite"
    if min(signed) > 1e-9:
        return "negative definite"
    if min(values) >= -1e-9:
        return "positive semidefinite"
    return "negative semidefinite" if min(signed) >= -1e-9 else "indefinite"


# %%
@check.mistake(of=definiteness)
def judged_by_the_entries(A):
    """The signs of the entries say little. What do the eigenvalues say?"""
    return "positive definite" if np.all(A > 0) else "negative definite" if np.all(A < 0) else "indefinite"


# %%
@check.mistake(of=definiteness)
def zeros_not_distinguished(A):
    """An eigenvalue 0 makes a flat line: the form is not positive there."""
    values = np.linalg.eigvalsh(A)
    if np.all(values >= -1e-9):
        return "positive definite"
    return "negative definite" if np.all(values <= 1e-9) else "indefinite"


# %%
@check.mistake(of=definiteness)
def compared_with_zero_exactly(A):
    """In floating point a zero eigenvalue comes out as a tiny number of either sign."""
    values = np.linalg.eigvalsh(A)
    if np.all(values > 0):
        return "positive definite"
    if np.all(values < 0):
        return "negative definite"
    if np.all(values >= 0):
        return "positive semidefinite"
    return "negative semidefinite" if np.all(values <= 0) else "indefinite"


# %%
@check.accepted(of=definiteness)
def definiteness_by_the_two_extremes(A):
    low, *_, high = np.sort(np.concatenate([np.linalg.eigvalsh(A)] * 2))
    if low < -1e-9 and high > 1e-9:
        return "Indefinite"
    sign, nearest = ("positive", low) if high > 1e-9 else ("negative", high)
    return sign + (" definite" if abs(nearest) > 1e-9 else " semidefinite")


# %% [markdown]
r"""
## 3. Find the mistakes: a proof

$A$ is symmetric, with orthonormal eigenvectors $u_1, \dots, u_n$. This proof that "positive definite" and "all
eigenvalues positive" mean the same was printed in a collection of exercises (we have shortened it). Its result is
right, two of its lines are not.

- **a.** Let $A$ be positive definite, $\lambda$ an eigenvalue, and $u\ne0$ an eigenvector to it, of any length.
- **b.** Then $0 < u^\top Au = u^\top\lambda u = \lambda\,(u^\top u)$.
- **c.** Here $\lambda\,(u^\top u) = \lambda\,\lVert u\rVert$.
- **d.** A length is positive for $u\ne0$, so $\lambda > 0$.
- **e.** Conversely let all $\lambda_i > 0$. Every $v\ne0$ is a sum $v = \sum_i\alpha_iu_i$.
- **f.** Then $v^\top Av = \sum_i\lambda_i\alpha_i^2$.
- **g.** Since $v\ne0$, all the $\alpha_i^2$ are positive.
- **h.** Hence $v^\top Av > 0$.

Name the two lines, and refute each by an example with $A = \begin{pmatrix}2&1\\1&2\end{pmatrix}$: an eigenvector $u$
for which the first is false, and a vector $v\ne0$ for which the second is.
"""


# %%
def proof_refuted():
    r"""Return the letters of the two wrong lines, and an example against each.

    Returns:
        The set of the two letters; an eigenvector u for the first wrong line, a list of two numbers; a vector v for the
        second, a list of two numbers.
    """
    # BEGIN SOLUTION
    return {"c", "g"}, [1, 1], [3, -3]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The example at the top tells you the eigenvectors: $(1, 1)$ to 3 and $(1, -1)$ to 1.
"""

# %% [markdown] tags=["hint"]
r"""
What is $u^\top u$ for $u = (3, 4)$, and what is its length? And which coordinates $\alpha_i$ has an eigenvector?
"""

# %% [markdown] tags=["solution"]
r"""
Line **c**: $u^\top u = \lVert u\rVert^2$. For $u = (1, 1)$ it is 2, and the length is $\sqrt2$. (Only for unit
vectors both are 1.) The conclusion of line d still holds, because the square is positive too.

Line **g**: some $\alpha_i$ may be 0. For $v = (3, -3)$ the coordinate along $(1, 1)$ is 0. What is true: all
$\alpha_i^2\ge0$, and *not all* of them are 0, since $v\ne0$. That is enough: $\sum_i\lambda_i\alpha_i^2$ is then at
least one positive term plus terms that are not negative.
"""


# %%
@check.points(1)
def test_two_letters_and_two_vectors():
    letters, u, v = proof_refuted()
    check.that(isinstance(letters, (set, frozenset, list, tuple)) and len(letters) == 2,
               'Return a set of two letters: {"a", "b"}.', yours=letters)
    check.that(all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters),
               'The letters go from "a" to "h".', yours=letters)
    u, v = (np.array([float(entry) for entry in vector]) for vector in (u, v))
    check.that(u.shape == (2,) and bool(np.any(u)), "The vector u has two numbers and is not zero.", u=u)
    check.that(v.shape == (2,) and bool(np.any(v)), "The vector v has two numbers and is not zero.", v=v)
    image = np.array([[2.0, 1.0], [1.0, 2.0]]) @ u
    check.that(bool(abs(image[0] * u[1] - image[1] * u[0]) < 1e-9 * float(u @ u)),
               "The vector u must be an eigenvector of A.", u=u, A_times_u=image)


# %%
@check.hidden
@check.points(3)
def test_the_proof_is_refuted_in_both_places():
    letters, u, v = proof_refuted()
    check.choice(letters, {"c", "g"}, among="abcdefgh")
    u, v = (np.array([float(entry) for entry in vector]) for vector in (u, v))
    squared, image = float(u @ u), np.array([2 * u[0] + u[1], u[0] + 2 * u[1]])
    check.that(bool(abs(image @ np.array([u[1], -u[0]])) < 1e-9 * squared), "This u is no eigenvector.", u=u)
    check.that(abs(squared - np.sqrt(squared)) > 1e-9, "For this u the first of the two lines is true.", u=u)
    coordinates = np.array([v[0] + v[1], v[0] - v[1]])
    check.that(bool(np.abs(coordinates).min() < 1e-9 * np.abs(coordinates).max()),
               "For this v the second of the two lines is true.", v=v)


# %%
@check.mistake(of=proof_refuted)
def unit_vector_chosen():
    """For a vector of length 1 the first line happens to be true."""
    return {"c", "g"}, [1 / np.sqrt(2), 1 / np.sqrt(2)], [1, -1]


# %%
@check.mistake(of=proof_refuted)
def any_vector_for_the_eigenvector():
    """The first line speaks of eigenvectors: multiply your u by A."""
    return {"c", "g"}, [3, 4], [1, -1]


# %%
@check.mistake(of=proof_refuted)
def general_vector_chosen():
    """Your v has a part along both eigenvectors. Then the second line is true."""
    return {"c", "g"}, [1, 1], [1, 0]


# %%
@check.mistake(of=proof_refuted)
def sum_formula_suspected():
    """Multiply out the sum with orthonormal vectors: the mixed products are 0. Look for another line."""
    return {"c", "f"}, [1, 1], [1, -1]


# %%
@check.mistake(of=proof_refuted)
def expansion_suspected():
    """Orthonormal eigenvectors, as many as there are dimensions, span everything. Look for another line."""
    return {"e", "g"}, [1, 1], [1, -1]


# %%
@check.mistake(of=proof_refuted)
def conclusions_blamed():
    """The last lines of both halves are true, although something before them is not."""
    return {"d", "h"}, [1, 1], [1, -1]


# %%
@check.accepted(of=proof_refuted)
def proof_refuted_otherwise():
    return ["G", "C"], np.array([2.0, -2.0]), (sympy.Integer(5), sympy.Integer(5))


# %% [markdown]
r"""
## 4. How much may stand off the diagonal?

For which real numbers $t$ is

$$\begin{pmatrix}2&t&0\\t&2&t\\0&t&2\end{pmatrix}$$

positive definite? The answer is an open interval: return its two ends, exactly.
"""


# %%
def interval_of_positive_definiteness():
    r"""Return the ends of the interval of all t for which the matrix is positive definite.

    Returns:
        The lower and the upper end, two exact numbers.
    """
    # BEGIN SOLUTION
    return -sympy.sqrt(2), sympy.sqrt(2)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Two ways lead there: the three upper left determinants, or the eigenvalues.
"""

# %% [markdown] tags=["hint"]
r"""
The determinants are $2$, $4 - t^2$ and that of the whole matrix; expand the last one along the first row. All three
must be positive.
"""

# %% [markdown] tags=["solution"]
r"""
*By determinants.* $2 > 0$; $4 - t^2 > 0$ for $|t| < 2$; and $2\,(4 - t^2) - t\,(2t) = 8 - 4t^2 > 0$ for
$|t| < \sqrt2$. The last one is the strictest.

*By eigenvalues.* The matrix is $2I + tB$ with $B = \begin{pmatrix}0&1&0\\1&0&1\\0&1&0\end{pmatrix}$, whose
characteristic polynomial is $-x^3 + 2x$. So the eigenvalues are $2$ and $2\pm\sqrt2\,t$, and all are positive exactly
for $|t| < \sqrt2$.

At $t = \sqrt2$ the matrix is positive semidefinite, with the flat direction $(1, -\sqrt2, 1)$.
"""


# %%
@check.points(1)
def test_inside_and_outside_the_interval():
    low, high = (sympy.sympify(end) for end in interval_of_positive_definiteness())
    check.that(bool(low < high), "The first number must be smaller than the second.", yours=(low, high))
    middle = float((low + high) / 2)
    for t in (middle, float(low) + 1e-3, float(high) - 1e-3):
        smallest = float(np.linalg.eigvalsh(np.array([[2, t, 0], [t, 2, t], [0, t, 2]]))[0])
        check.that(smallest > 0, "For this t, which lies in your interval, an eigenvalue is not positive.",
                   t=t, smallest_eigenvalue=smallest)


# %%
@check.hidden
@check.points(2)
def test_the_ends_are_where_it_becomes_singular():
    t = sympy.Symbol("t", real=True)
    roots = sorted(sympy.solve(sympy.Matrix([[2, t, 0], [t, 2, t], [0, t, 2]]).det(), t))
    check.equal(list(interval_of_positive_definiteness()), [roots[0], roots[1]])


# %%
@check.mistake(of=interval_of_positive_definiteness)
def two_rows_looked_at():
    """That is where the upper left two rows stop being positive definite. The third row is stricter."""
    return -2, 2


# %%
@check.mistake(of=interval_of_positive_definiteness)
def positive_numbers_only():
    """May t be negative? What happens to the eigenvalues when t changes its sign?"""
    return 0, sympy.sqrt(2)


# %%
@check.mistake(of=interval_of_positive_definiteness)
def diagonal_dominance():
    """Inside your interval the matrix is positive definite, but it still is a little outside."""
    return -1, 1


# %%
@check.mistake(of=interval_of_positive_definiteness)
def root_rounded():
    """It is an irrational number: give it exactly."""
    return sympy.Rational(-1414, 1000), sympy.Rational(1414, 1000)


# %%
@check.accepted(of=interval_of_positive_definiteness)
def interval_of_positive_definiteness_as_powers():
    return [-2 / sympy.sqrt(2), 2 ** sympy.Rational(1, 2)]


# %% [markdown]
r"""
## 5. One eigenvector is enough

Eigenvectors of a symmetric matrix to different eigenvalues are orthogonal: from

$$\lambda_1\,u_2^\top u_1 = u_2^\top Au_1 = (Au_2)^\top u_1 = \lambda_2\,u_2^\top u_1$$

follows $(\lambda_1 - \lambda_2)\,u_2^\top u_1 = 0$. So in the plane one eigenvector determines the other. A symmetric
matrix with two rows has the eigenvalues $\lambda_1\ne\lambda_2$, and $u$, of any length, is an eigenvector to
$\lambda_1$. Find the matrix. For $\lambda_1 = 3$, $\lambda_2 = 1$ and $u = (1, 1)$ it is
$\begin{pmatrix}2&1\\1&2\end{pmatrix}$.
"""


# %%
def symmetric_matrix_of_one_eigenvector(u, first, second):
    r"""Return the symmetric matrix with two rows that has the given eigenvalues and one given eigenvector.

    Args:
        u: an eigenvector to the first eigenvalue, of any length, shape (2,); it stays as it is.
        first: the eigenvalue of u, a number.
        second: the other eigenvalue, a number.

    Returns:
        The matrix, shape (2, 2).
    """
    # BEGIN SOLUTION
    P = np.outer(u, u) / (u @ u)
    return first * P + second * (np.eye(2) - P)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Which vector of the plane is orthogonal to $(u_1, u_2)$? Now you have $U$ and $\Lambda$.
"""

# %% [markdown] tags=["hint"]
r"""
With orthonormal columns, $A = U\Lambda U^\top$. The given vector does not have length 1; divide by its length, or by
$u^\top u$ where it appears twice.
"""

# %% [markdown] tags=["solution"]
r"""
$P = \dfrac{uu^\top}{u^\top u}$ keeps $u$ and sends everything orthogonal to it to 0; $I - P$ does the opposite. So

$$A = \lambda_1P + \lambda_2\,(I - P)$$

stretches $u$ by $\lambda_1$ and the direction at right angles by $\lambda_2$. It is symmetric because $P$ is. For
$u = (1, 1)$, $P = \frac12\begin{pmatrix}1&1\\1&1\end{pmatrix}$, and $3P + (I - P) = I + 2P$ is the matrix of the
example. The same follows from $U\Lambda U^\top$ with the columns $(u_1, u_2)/\lVert u\rVert$ and
$(-u_2, u_1)/\lVert u\rVert$.
"""


# %%
@check.points(1)
def test_symmetric_with_both_eigenvalues():
    u = np.array([1.0, 3.0])
    A = symmetric_matrix_of_one_eigenvector(u, 5.0, -2.0)
    check.shape(A, (2, 2))
    A = np.asarray(A)
    check.that(bool(abs(A[0, 1] - A[1, 0]) < 1e-12), "The matrix must be symmetric.", A=A)
    check.that(bool(np.abs(A @ u - 5.0 * u).max() < 1e-9),
               "A u must be the first eigenvalue times u.", u=u, A_times_u=A @ u)
    check.that(abs(float(np.trace(A)) - 3.0) < 1e-9, "The trace must be the sum of the eigenvalues.", A=A)


# %%
@check.hidden
@check.points(1)
def test_the_matrix_turned_into_place():
    rng = np.random.default_rng(212)
    for _ in range(4):
        angle, length, first, second = rng.uniform(0.2, 6.0, size=4)
        c, s = np.cos(angle), np.sin(angle)
        R = np.array([[c, -s], [s, c]])
        found = check.unchanged(symmetric_matrix_of_one_eigenvector, length * np.array([c, s]), first, -second)
        check.close(found, R @ np.diag([first, -second]) @ R.T, atol=1e-12)
    for u, diagonal in ((np.array([2.0, 0.0]), [-3.0, 4.0]), (np.array([0.0, -5.0]), [4.0, -3.0])):  # along an axis
        check.close(symmetric_matrix_of_one_eigenvector(u, -3.0, 4.0), np.diag(diagonal))


# %%
@check.mistake(of=symmetric_matrix_of_one_eigenvector)
def length_of_the_eigenvector_kept(u, first, second):
    """Double u: your matrix changes, but the eigenvectors do not."""
    P = np.outer(u, u)
    return first * P + second * (np.eye(2) - P)


# %%
@check.mistake(of=symmetric_matrix_of_one_eigenvector)
def eigenvalues_for_the_wrong_vectors(u, first, second):
    """Multiply your matrix by u: by which eigenvalue is it stretched?"""
    P = np.outer(u, u) / (u @ u)
    return second * P + first * (np.eye(2) - P)


# %%
@check.mistake(of=symmetric_matrix_of_one_eigenvector)
def second_vector_mirrored(u, first, second):
    """Is your second eigenvector orthogonal to u? Exchanging the entries is not enough."""
    U = np.array([[u[0], u[1]], [u[1], u[0] + 1e-3]])
    return U @ np.diag([first, second]) @ np.linalg.inv(U)


# %%
@check.mistake(of=symmetric_matrix_of_one_eigenvector)
def second_direction_forgotten(u, first, second):
    """The direction at right angles to u is sent to zero. It has an eigenvalue of its own."""
    return first * np.outer(u, u) / (u @ u)


# %%
@check.accepted(of=symmetric_matrix_of_one_eigenvector)
def symmetric_matrix_by_its_decomposition(u, first, second):
    U = np.array([[u[0], -u[1]], [u[1], u[0]]])
    return U @ np.diag([first, second]) @ np.linalg.inv(U)


# %% [markdown]
r"""
## 6. Which of these are wrong?

Matrices are square, real and symmetric unless it is said otherwise; a line is right if it holds always.

- **a.** The sum of two positive definite matrices is positive definite.
- **b.** The product of two positive definite matrices is symmetric and positive definite.
- **c.** For every matrix $X$, even with many more columns than rows, $X^\top X$ is positive semidefinite.
- **d.** A matrix whose entries are all positive is positive definite.
- **e.** The diagonal of a positive definite matrix is positive.
- **f.** If $\det A > 0$, then $A$ is positive definite.
- **g.** The inverse of a positive definite matrix is positive definite.
- **h.** If $e_i^\top Ae_i > 0$ for all unit vectors $e_i$ of the axes, then $A$ is positive definite.
- **i.** If $A$ is not symmetric, $v^\top Av$ is still the form of a symmetric matrix, namely of
  $\frac12(A + A^\top)$.
"""


# %%
def wrong_claims_about_definiteness():
    r"""Return the letters of the wrong lines.

    Returns:
        A set of letters, such as `{"c", "e"}`.
    """
    # BEGIN SOLUTION
    return {"b", "d", "f", "h"}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The two matrices of the example at the top, and minus the identity, refute three of the lines.
"""

# %% [markdown] tags=["hint"]
r"""
$v^\top X^\top Xv$ is a squared length. $v^\top Av$ is a number, so it equals its own transpose. And is
$(AB)^\top = AB$ when $A$ and $B$ are symmetric?
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is right: $v^\top(A + B)v = v^\top Av + v^\top Bv$, a sum of two positive numbers.
- **b** is wrong: $(AB)^\top = BA$, which is not $AB$ in general. ($AB$ does have positive eigenvalues.)
- **c** is right: $v^\top X^\top Xv = \lVert Xv\rVert^2\ge0$.
- **d** is wrong: $\begin{pmatrix}1&2\\2&1\end{pmatrix}$.
- **e** is right: take $v = e_i$. **h** is wrong: this is its converse, and the matrix of d refutes it.
- **f** is wrong: $-I$ with two rows has determinant 1.
- **g** is right: the eigenvalues are $1/\lambda_i$.
- **i** is right: $v^\top Av = (v^\top Av)^\top = v^\top A^\top v$, so it is the mean of the two.
"""


# %%
@check.points(1)
def test_the_claims_about_definiteness_are_named_by_letters():
    letters = wrong_claims_about_definiteness()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"c", "e"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefghi") for letter in letters)
    check.that(known, 'The letters go from "a" to "i".', yours=letters)
    check.that(0 < len(letters) < 9, "Some of the lines are wrong, but not all of them.", yours=letters)


# %%
@check.hidden
@check.points(3)
def test_all_wrong_claims_about_definiteness():
    check.choice(wrong_claims_about_definiteness(), {"b", "d", "f", "h"}, among="abcdefghi")


# %%
@check.mistake(of=wrong_claims_about_definiteness)
def products_thought_symmetric():
    """Transpose the product of two symmetric matrices."""
    return {"d", "f", "h"}


# %%
@check.mistake(of=wrong_claims_about_definiteness)
def positive_entries_trusted():
    """Look for a matrix with positive entries in the example at the top."""
    return {"b", "f", "h"}


# %%
@check.mistake(of=wrong_claims_about_definiteness)
def determinant_trusted():
    """Two negative eigenvalues have a positive product."""
    return {"b", "d", "h"}


# %%
@check.mistake(of=wrong_claims_about_definiteness)
def axes_thought_sufficient():
    """Along the axes you see the diagonal only. What about the directions in between?"""
    return {"b", "d", "f"}


# %%
@check.mistake(of=wrong_claims_about_definiteness)
def gram_matrix_suspected():
    """Of which vector is the form in line c the squared length?"""
    return {"b", "c", "d", "f", "h"}


# %%
@check.mistake(of=wrong_claims_about_definiteness)
def symmetric_part_suspected():
    """A number equals its transpose: do that with the form in line i."""
    return {"b", "d", "f", "h", "i"}


# %%
@check.mistake(of=wrong_claims_about_definiteness)
def the_right_claims_about_definiteness():
    """Read the question again: it asks for the lines that are wrong."""
    return {"a", "c", "e", "g", "i"}


# %%
@check.mistake(of=wrong_claims_about_definiteness)
def every_claim_about_definiteness_suspected():
    """Some of the lines are right: put special vectors into the form."""
    return set("abcdefghi")


# %%
@check.accepted(of=wrong_claims_about_definiteness)
def wrong_claims_about_definiteness_as_a_list():
    return ["H", "f", "D", "b"]
