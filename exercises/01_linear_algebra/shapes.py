# %% [markdown] difficulty=1 minutes=35 sources=["Krohn: L29-31", "Krohn: L32-33", "Krohn: L34", "Mathematical Foundations: L36-54", "Mathematical Foundations: L55", "Mathematical Foundations: L71-94", "Mathematical Foundations: 3.3 L74", "Siraj: axes", "Siraj: 3.2 L3", "Siraj: 3.2 L7", "Siraj: 3.2 L269"]
r"""
# Axes and shapes

Before you ask whether the numbers in a network are right, ask whether their shapes are: that takes a pencil
and finds surprisingly many errors. The words:

- A *scalar* is a single number, a *vector* a list of numbers, a *matrix* a table, a *tensor* a block of
  numbers with any number of directions.
- Each direction in which you can count is an *axis*. A scalar has 0 axes, a vector 1, a matrix 2.
- The *shape* lists how far you can count along each axis, the *number of entries* is the product of these
  numbers. A matrix with $m$ rows and $n$ columns has the shape $(m, n)$, rows first, and $mn$ entries.

Two matrices can be multiplied if the inner numbers agree, and the outer numbers remain:

$$(m, n)\cdot(n, k) \;\to\; (m, k).$$

*With numbers.* $\begin{pmatrix}5&0&2\\1&7&3\end{pmatrix}$ has 2 axes, the shape $(2, 3)$ and 6 entries. It
can be multiplied by a $(3, 4)$ matrix standing on its right, which gives a $(2, 4)$ matrix, but not by
another $(2, 3)$ matrix.

In numpy, an array of shape `(3,)` has one axis; it is neither a row nor a column. A column of three numbers
has the shape `(3, 1)`, a row the shape `(1, 3)`.
"""

# %%
import numpy as np

from autograder import check


# %% [markdown]
r"""
## 1. Counting axes and entries

For each of these objects, count the axes and the entries:

1. the learning rate 0.05;
2. the vector $(5, -2, 7)$;
3. a table of 4 examples with 3 features each;
4. a colour image, 28 pixels high and 28 wide, with 3 numbers (red, green, blue) for each pixel;
5. a batch of 32 such images.
"""


# %%
def axes_and_entries():
    r"""Return the number of axes and the number of entries of each object.

    Returns:
        A list of five pairs (axes, entries), in the order of the objects.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_each_object_is_a_stack_of_smaller_ones():
    pairs = axes_and_entries()
    check.that(isinstance(pairs, (list, tuple, np.ndarray)) and len(pairs) == 5, "There are five objects.", yours=pairs)
    check.that(all(isinstance(pair, (list, tuple, np.ndarray)) and len(pair) == 2 for pair in pairs),
               "Each of the five is a pair: (axes, entries).", yours=pairs)
    scalar, vector, table, image, batch = pairs
    for inner, outer, sides, story in (
        (image, batch, (32,), "A batch is 32 images, one after the other along one more axis."),
        (vector, table, (4,), "A table is 4 vectors, one below the other along one more axis."),
        (scalar, vector, (3,), "A vector is 3 scalars, one after the other along one more axis."),
        (vector, image, (28, 28), "An image is a table of 28 by 28 pixels, each a vector of 3 numbers."),
    ):
        fits = outer[0] - inner[0] == len(sides) and outer[1] == inner[1] * np.prod(sides)
        check.that(bool(fits), f"{story} Compare your pairs for the two.", yours=pairs)


# %% [markdown]
r"""
## 2. The shape of a product

Several matrices in a row, $A_1A_2\cdots A_k$: which shape does the product have? Each must fit the one before
it; if two neighbours do not fit, raise a `ValueError`. For the shapes $(4, 3)$, $(3, 4)$, $(4, 1)$, a network
with one hidden layer, the answer is $(4, 1)$.
"""


# %%
def product_shape(shapes):
    r"""Return the shape of a product of matrices.

    Args:
        shapes: the shapes of the matrices from left to right, a list of at least one pair (rows, columns).

    Returns:
        The shape of the product, a tuple (rows, columns).

    Raises:
        ValueError: if two neighbours do not fit.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_shape_of_the_network():
    check.equal(product_shape([(4, 3), (3, 4), (4, 1)]), (4, 1))
    check.equal(product_shape([(2, 3), (3, 4)]), (2, 4))


# %%
@check.points(1)
def test_two_that_do_not_fit():
    check.raises(ValueError, lambda: product_shape([(4, 1), (4, 3)]))
    check.raises(ValueError, lambda: product_shape([(2, 3), (2, 3)]))


# %% [markdown]
r"""
## 3. From a vector to a column

`v` has the shape `(n,)`. Make a column of it: shape `(n, 1)`, the same numbers from top to bottom.
"""


# %%
def as_column(v):
    r"""Return a vector as a matrix with a single column.

    Args:
        v: a vector, shape (n,); it stays as it is.

    Returns:
        The same entries, shape (n, 1).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_a_column_can_be_multiplied_by_a_row():
    v = np.array([4.0, -2.0, 7.0])
    column = as_column(v)
    check.shape(column, (3, 1))
    check.that(bool(np.all(np.sum(column, axis=1) == v)),
               "The entries stand in the order of v, from top to bottom.", v=v, yours=column)


# %% [markdown]
r"""
## 4. A column of ones

A linear model predicts $w_1x_1 + \dots + w_nx_n + b$. If every example gets one more feature that is always
1, the number $b$ becomes a weight like the others: with the examples in the rows of $X$,

$$\begin{pmatrix}X&\mathbf 1\end{pmatrix}\begin{pmatrix}w\\b\end{pmatrix} = Xw + b\,\mathbf 1 .$$

Put the column of ones behind the last column of $X$.
"""


# %%
def with_ones(X):
    r"""Return a table of examples with one more feature, the last one, that is always 1.

    Args:
        X: the features, one example a row, shape (m, n).

    Returns:
        The features and a column of ones behind them, shape (m, n + 1).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_the_last_weight_becomes_the_bias():
    rng = np.random.default_rng(102)
    X, w, b = rng.normal(size=(4, 2)), rng.normal(size=2), 1.75
    extended = with_ones(X)
    check.shape(extended, (4, 3))
    gap = np.abs(extended @ np.append(w, b) - (X @ w + b)).max()
    check.that(bool(gap < 1e-12),
               "With the bias as last weight, the product must give X w + b.", yours=extended)


# %% [markdown]
r"""
## 5. Axes are not rank

An article calls the number of axes the *rank*, and so do the manuals of several libraries; every matrix would
then have the rank two. In linear algebra the word means something else. Strike out, one after the other, each
row that is a sum of multiples of the rows still there; the number of rows that stay is the rank. The rank of
$\begin{pmatrix}1&2\\2&4\end{pmatrix}$ is 1, because the second row is twice the first;
$\begin{pmatrix}1&2\\3&4\end{pmatrix}$ has rank 2. Both have two axes.

Give a matrix with 2 axes and rank 1: three rows, four columns, no entry 0, and no two rows equal.
"""


# %%
def matrix_of_rank_one():
    r"""Return a matrix of rank 1 without zeros and without equal rows.

    Returns:
        A matrix, an array or a list of rows, shape (3, 4).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_matrix_has_the_stated_form():
    A = matrix_of_rank_one()
    check.shape(A, (3, 4))
    A = np.asarray(A, dtype=float)
    check.that(bool(np.isfinite(A).all()), "Every entry must be a finite number.", yours=A)
    check.that(bool(np.all(A != 0)), "No entry may be 0.", yours=A)
    differences = np.abs([A[0] - A[1], A[0] - A[2], A[1] - A[2]])
    check.that(bool(np.all(differences.max(axis=1) > 1e-6)), "No two rows may be equal.", yours=A)


# %%
@check.points(1)
def test_every_row_is_a_multiple_of_the_first():
    A = matrix_of_rank_one()
    check.shape(A, (3, 4))
    A = np.asarray(A, dtype=float)
    check.that(bool(np.all(A[0] != 0)), "No entry may be 0.", yours=A)
    factors = A / A[0]
    check.that(bool(np.all(np.ptp(factors, axis=1) < 1e-9)),
               "Each row must be one number times the first row.", yours=A, divided_by_the_first_row=factors)


# %% [markdown]
r"""
## 6. Which of these are wrong?

Some of these lines were said in a lecture, printed in an article or asked below a video; some of them are
right.

- **a.** The number of features is the number of dimensions of the tensor: a table with 5 features needs a
  tensor with 5 axes.
- **b.** Weights that take examples with 3 features (one example a row, multiplied from the right) to 4 hidden
  units form a $(3, 4)$ matrix, whatever the number of examples.
- **c.** If `v` has the shape `(3,)`, then `v.T` has the shape `(3, 1)`.
- **d.** $D$ has the shape $(4, 1)$ and $X$ the shape $(4, 3)$. The product $DX$ is not defined, but
  $X^\top D$ is, and has the shape $(3, 1)$.
- **e.** A matrix has two axes, therefore its rank, in the sense of part 5, is two.
- **f.** If the product $AB$ exists, then $BA$ exists as well, though it may be another matrix.
- **g.** If $AB$ and $BA$ both exist, then each of these two products is a square matrix.
- **h.** An array of shape $(6, 1)$ and an array of shape $(2, 3)$ have equally many entries.
"""


# %%
def wrong_claims_about_shapes():
    r"""Return the letters of the wrong lines.

    Returns:
        A set of letters, such as `{"c", "f"}`.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_claims_are_named_by_letters():
    letters = wrong_claims_about_shapes()
    check.that(isinstance(letters, (set, frozenset, list, tuple)), 'Return a set of letters: {"c", "f"}.',
               yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the lines are wrong, but not all of them.", yours=letters)
