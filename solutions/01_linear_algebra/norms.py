# %% [markdown] difficulty=1 minutes=30 sources=["Krohn: L29-31", "Krohn: L45-48", "Mathematical Foundations: L122-139", "Mathematical Foundations: L140-148"]
r"""
# How long is a vector?

A vector is a list of numbers, and "how large is it?" has more than one good answer. A *norm* is a rule that
gives every vector one number, never negative, and zero for the zero vector alone. For $v = (v_1, \dots, v_n)$
these are the usual ones:

| name | written | in words |
|---|---|---|
| $L^1$ norm | $\lVert v\rVert_1$ | add up the absolute values of the entries |
| $L^2$ norm, the *length* | $\lVert v\rVert_2$, or $\lVert v\rVert$ | square root of the sum of the squares of the entries |
| squared $L^2$ norm | $\lVert v\rVert_2^2$ | the same without the root |
| max norm | $\lVert v\rVert_\infty$ | the largest absolute value among the entries |

Networks use all of them: the $L^1$ norm and the squared $L^2$ norm of the weights as penalties, the length to
rescale a gradient that grew too long, the max norm to ask whether *any* entry is still far from what it
should be. (The squared norm carries the name for convenience; doubling $v$ makes it four times as large, so a
norm proper it is not.)

*With numbers.* For $v = (3, -4)$: $\;\lVert v\rVert_1 = 3 + 4 = 7$, $\;\lVert v\rVert_2^2 = 9 + 16 = 25$,
$\;\lVert v\rVert_2 = 5$ and $\;\lVert v\rVert_\infty = 4$.

Vectors are arrays of shape `(n,)`, matrices arrays of shape `(m, n)`, with real entries. Build the answers
from sums, squares, roots and absolute values; `np.linalg.norm` would leave you nothing to do.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. Four numbers by hand

Take a pencil and find the four norms of $v = (-25, 2, 5)$. Leave the root as a root: `sympy.sqrt(2)` is
$\sqrt 2$.
"""


# %%
def norms_by_hand():
    r"""Return the four norms of the vector (-25, 2, 5), worked out by hand.

    Returns:
        A tuple of the four numbers in the order of the table: $L^1$, $L^2$, squared $L^2$, max.
    """
    return 32, sympy.sqrt(654), 654, 25


# %% [markdown] tags=["hint"]
r"""
Write the absolute values in one row and the squares in another below it. Everything you need is in these two
rows.
"""

# %% [markdown] tags=["hint"]
r"""
The rows are $25,\ 2,\ 5$ and $625,\ 4,\ 25$. A sum of the first, a sum of the second, the root of that, and
the largest of the first. Does any square above 1 divide 654?
"""

# %% [markdown] tags=["solution"]
r"""
The minus sign disappears at once, because each of the four norms looks at an entry only through its absolute
value or its square:

$$\lVert v\rVert_1 = 25 + 2 + 5 = 32,\qquad \lVert v\rVert_2^2 = 625 + 4 + 25 = 654,\qquad
\lVert v\rVert_2 = \sqrt{654} \approx 25.57,\qquad \lVert v\rVert_\infty = \max\{25, 2, 5\} = 25.$$

The root stays: $654 = 2\cdot 3\cdot 109$ is divisible by no square.

*A check that costs nothing.* Always $\lVert v\rVert_\infty \le \lVert v\rVert_2 \le \lVert v\rVert_1$. The
first holds because the largest square is one of the squares in the sum. The second holds because
$(|v_1| + \dots + |v_n|)^2$, multiplied out, is the sum of the squares plus products that are not negative.
From the other side, $\lVert v\rVert_1 \le n\,\lVert v\rVert_\infty$, as none of the $n$ summands is larger.
Here $25 \le 25.57 \le 32 \le 75$. The length is hardly more than the largest entry: squares let one large
entry outweigh several small ones.
"""


# %%
@check.points(1)
def test_the_norms_stand_in_order():
    l1, l2, squared, largest = norms_by_hand()
    check.that(bool(0 <= largest <= l2 <= l1), "The max norm is at most the length, that at most the L1 norm.",
               l1=l1, l2=l2, largest=largest)
    check.that(bool(l1 <= 3 * largest), "Each of the three numbers that you added is at most the max norm.",
               l1=l1, largest=largest)
    check.that(abs(float(sympy.N(l2 * l2 - squared))) < 1e-9, "The third number must be the square of the second.",
               l2=l2, squared=squared)


# %% [markdown]
r"""
## 2. The $L^1$ norm

Think of a town whose streets run north and east: $\lVert v\rVert_1$ is how far you walk from a corner to
another that lies $v_1$ blocks east and $v_2$ blocks north, whatever the signs.
"""


# %%
def l1_norm(v):
    r"""Return the $L^1$ norm of a vector.

    Args:
        v: a vector, shape (n,).

    Returns:
        The norm, one number >= 0, in the unit of the entries.
    """
    return np.sum(np.abs(v))


# %% [markdown] tags=["hint"]
r"""
Walking 3 blocks west and 4 blocks east brings you 1 block further, but how many blocks have you walked?
"""

# %% [markdown] tags=["hint"]
r"""
First make every entry count as a distance (`np.abs` works on all entries at once), and only then add.
"""

# %% [markdown] tags=["solution"]
r"""
The table says: absolute values, then the sum, so $\lVert v\rVert_1 = \sum_{i=1}^n |v_i|$. The order matters.
The sum of the entries themselves can be anything, even negative, and the absolute value of the sum is 0 for
$(1, -1)$, which is not the zero vector: both break the rules of a norm. An average would not grow when a
further entry is appended, the norm does.
"""


# %%
@check.points(1)
def test_l1_norm_of_the_example():
    there, back = l1_norm(np.array([3.0, -4.0])), l1_norm(np.array([-3.0, 4.0]))
    check.close(there, 7.0)
    check.close(back, 7.0)


# %%
@check.points(1)
def test_l1_norm_does_not_see_signs():
    rng = np.random.default_rng(11)
    v = rng.normal(size=6)
    one, other = l1_norm(v), l1_norm(v * np.array([1, -1, 1, 1, -1, -1]))
    check.that(one >= 0, "A norm is never negative.", v=v, norm=one)
    check.that(abs(one - other) < 1e-12, "Changing the sign of some entries must not change the norm.",
               v=v, norm=one, norm_with_other_signs=other)


# %% [markdown]
r"""
## 3. The length

The one that is meant when nothing else is said. It is what a ruler measures: Pythagoras, in as many
dimensions as you like.
"""


# %%
def l2_norm(v):
    r"""Return the length ($L^2$ norm) of a vector.

    Args:
        v: a vector, shape (n,).

    Returns:
        The length, one number >= 0, in the unit of the entries.
    """
    return np.sqrt(np.sum(v**2))


# %% [markdown] tags=["hint"]
r"""
In the plane, $v$ is the long side of a right triangle. What are its other two sides, and what did Pythagoras
say of them?
"""

# %% [markdown] tags=["hint"]
r"""
Three steps from the inside out: square every entry, add up, take the root of the one number that is left.
"""

# %% [markdown] tags=["solution"]
r"""
In the plane $(v_1, v_2)$ is the hypotenuse of a right triangle with legs $|v_1|$ and $|v_2|$, so its length
is $\sqrt{v_1^2 + v_2^2}$. In space the flat vector $(v_1, v_2, 0)$, of length $\sqrt{v_1^2+v_2^2}$, and the
upright $(0, 0, v_3)$ are the legs of another right triangle, whose hypotenuse is $v$: one more square under
the root. Each further dimension repeats the step, and

$$\lVert v\rVert_2 = \sqrt{\textstyle\sum_{i=1}^n v_i^2} = \sqrt{v^\top v}.$$

The last form is worth remembering: the squared length is the dot product of a vector with itself.
"""


# %%
@check.points(1)
def test_length_of_multiples_of_the_example():
    v = np.array([3.0, -4.0])
    for factor in (1.0, -2.0, 0.1):
        check.close(l2_norm(factor * v), abs(factor) * 5.0)


# %%
@check.points(1)
def test_turning_a_vector_keeps_its_length():
    v = np.array([1.5, -2.0, 0.7])
    w = np.array([3.5 / np.sqrt(2), -0.5 / np.sqrt(2), 0.7])  # v, turned by 45 degrees about the third axis
    check.that(abs(l2_norm(v) - l2_norm(w)) < 1e-12, "Turning a vector must not change its length.",
               v=v, w=w, length_of_v=l2_norm(v), length_of_w=l2_norm(w))


# %% [markdown]
r"""
## 4. The direction of a vector

A *unit vector* has length 1. Every vector but one is its length times a unit vector, which tells its
direction: $v = \lVert v\rVert\,u$ with $\lVert u\rVert = 1$. Find $u$. The zero vector points nowhere: for
it, raise a `ValueError`.
"""


# %%
def unit_vector(v):
    r"""Return the unit vector that points in the direction of `v`.

    Args:
        v: a vector, shape (n,).

    Returns:
        A vector of length 1, shape (n,), dimensionless.

    Raises:
        ValueError: if `v` is the zero vector.
    """
    length = np.sqrt(np.sum(v**2))
    if length == 0:
        raise ValueError("The zero vector has no direction.")
    return v / length


# %% [markdown] tags=["hint"]
r"""
Multiplying a vector by a positive number keeps its direction. Which number makes the length 1?
"""

# %% [markdown] tags=["hint"]
r"""
$\lVert cv\rVert = c\,\lVert v\rVert$ for $c > 0$. Set this equal to 1 and solve for $c$. When can you not?
"""

# %% [markdown] tags=["solution"]
r"""
The directions of $v$ and $cv$ agree for $c > 0$, so we look for $u = cv$. Its length is
$\sqrt{\sum (cv_i)^2} = \sqrt{c^2\sum v_i^2} = c\,\lVert v\rVert$, and this is 1 exactly if
$c = 1/\lVert v\rVert$:

$$u = \frac{v}{\lVert v\rVert_2}.$$

For $v = 0$ there is no such $c$. Code that divides all the same gives `nan`, and one `nan` in a gradient
spoils every weight that it touches: better to stop with a clear error, at the place where things went wrong.
"Unit" means length, so the sum of the absolute values of $u$, or its largest entry, need not be 1: for
$(3, -4)$ we get $(0.6, -0.8)$.
"""


# %%
@check.points(1)
def test_the_result_has_length_one():
    for v in (np.array([3.0, -4.0]), np.array([0.2, -0.5, 0.1, 0.4]), np.array([-30.0])):
        u = unit_vector(v)
        check.shape(u, v.shape)
        u = np.asarray(u)
        check.that(abs(u @ u - 1) < 1e-12, "The squares of the entries must add up to 1.", v=v, u=u)


# %%
@check.points(1)
def test_the_direction_is_kept():
    v = np.array([2.0, -0.3, 1.1])
    u = unit_vector(v)
    check.that(np.ptp(u / v) < 1e-12, "All entries must have been divided by the same number.", v=v, u=u)
    check.that(u @ v > 0, "The unit vector must point the same way, not the opposite one.", v=v, u=u)


# %%
@check.points(1)
def test_a_vector_without_a_direction():
    check.raises(ValueError, lambda: unit_vector(np.array([0.0, 0.0])))


# %% [markdown]
r"""
## 5. A norm for matrices

The *Frobenius norm* $\lVert A\rVert_F$ treats a matrix as one long vector: it is the length of the list of
all its entries. For $A = \begin{pmatrix}1&2\\3&4\end{pmatrix}$ it is $\sqrt{30}$.
"""


# %%
def frobenius_norm(A):
    r"""Return the Frobenius norm of a matrix.

    Args:
        A: a matrix, shape (m, n).

    Returns:
        The norm, one number >= 0, in the unit of the entries.
    """
    return np.sqrt(np.sum(A**2))


# %% [markdown] tags=["hint"]
r"""
Write the rows of the matrix one after the other into one row. You know what to do with that.
"""

# %% [markdown] tags=["hint"]
r"""
`np.sum` without an axis adds up *all* entries. Note the difference between `A**2`, which squares every entry,
and `A @ A`, which is a product of matrices and needs a square one.
"""

# %% [markdown] tags=["solution"]
r"""
By definition $\lVert A\rVert_F = \sqrt{\sum_{i=1}^m\sum_{j=1}^n A_{ij}^2}$; for the example
$1 + 4 + 9 + 16 = 30$.

*A second route.* The diagonal entries of $A^\top A$ are $(A^\top A)_{jj} = \sum_i A_{ij}^2$, the squared
lengths of the columns. Their sum is the trace, so $\lVert A\rVert_F = \sqrt{\operatorname{tr}(A^\top A)}$, a
form that you will meet when gradients of matrices are compared: $\operatorname{tr}(A^\top B)$ is the dot
product of two matrices read as vectors.

Do not confuse it with the *spectral* norm, the largest factor by which $A$ stretches a vector, which is what
`np.linalg.norm(A, 2)` gives: for $\operatorname{diag}(3, 4)$ that is 4, while the Frobenius norm is 5.
"""


# %%
@check.points(1)
def test_frobenius_norm_of_the_example():
    check.close(frobenius_norm(np.array([[1.0, 2.0], [3.0, 4.0]])), 30.0**0.5)
    check.close(frobenius_norm(np.array([[1.0, -2.0], [2.0, 4.0]])), 5.0)


# %%
@check.points(1)
def test_frobenius_norm_of_the_transpose():
    rng = np.random.default_rng(15)
    A = rng.normal(size=(4, 3))
    one, other = frobenius_norm(A), frobenius_norm(A.T)
    check.that(abs(one - other) < 1e-12, "A matrix and its transpose have the same entries, so the same norm.",
               A=A, norm=one, norm_of_the_transpose=other)


# %%
@check.points(1)
def test_frobenius_norm_of_a_single_column_and_row():
    check.close(frobenius_norm(np.array([[2.0], [-3.0], [6.0]])), 7.0)
    check.close(frobenius_norm(np.array([[2.0, -3.0, 6.0]])), 7.0)
