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
    return [(0, 1), (1, 3), (2, 12), (3, 2352), (4, 75264)]


# %% [markdown] tags=["hint"]
r"""
How many questions must you answer to point at one number? For the table: which example, and which feature.
Each question is an axis.
"""

# %% [markdown] tags=["hint"]
r"""
To point at one number in a vector you answer one question, however long it is. To point at a pixel's red you
answer three. The entries are the product of the numbers of possible answers; with no question at all, one
number is left.
"""

# %% [markdown] tags=["solution"]
r"""
| object | shape | axes | entries |
|---|---|---|---|
| learning rate | $()$ | 0 | 1 (the product of no numbers) |
| vector | $(3)$ | 1 | 3 |
| table | $(4, 3)$ | 2 | 12 |
| image | $(28, 28, 3)$ | 3 | $28\cdot28\cdot3 = 2352$ |
| batch | $(32, 28, 28, 3)$ | 4 | $32\cdot2352 = 75264$ |

A vector with 3 entries is sometimes called "three-dimensional", because it is a point in space. That is
another count: the array has one axis, of length 3. Say *axes* when you mean axes.
"""


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
    for left, right in zip(shapes[:-1], shapes[1:], strict=True):
        if left[1] != right[0]:
            raise ValueError(f"{left} does not fit {right}.")
    return shapes[0][0], shapes[-1][1]


# %% [markdown] tags=["hint"]
r"""
Write the shapes one after the other: $4\times3\;\cdot\;3\times4\;\cdot\;4\times1$. Which numbers meet, and
which two are left at the ends?
"""

# %% [markdown] tags=["hint"]
r"""
Walk along the list with two neighbours at a time: the columns of the left one must equal the rows of the
right one. With a single matrix there are no neighbours, and the shape is its own.
"""

# %% [markdown] tags=["solution"]
r"""
The entry $(i, j)$ of $AB$ is $\sum_k A_{ik}B_{kj}$. The index $k$ runs over the columns of $A$ and over the
rows of $B$, so these must be equally many; it is summed away, and $i$ and $j$ remain: the rows of $A$ and the
columns of $B$.

Multiplying $A_1A_2$ first gives $(r_1, c_2)$, which meets $A_3$ with the same number $c_2$ that $A_2$ had. So
only neighbours in the list ever meet, whatever you multiply first, and what is left is the first number of
all and the last.
"""


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
    return v[:, None]


# %% [markdown] tags=["hint"]
r"""
Try `v.T` and look at its shape. A transpose reverses the order of the axes; what does that do to a single
axis?
"""

# %% [markdown] tags=["hint"]
r"""
The vector needs a second axis, of length 1, behind the one it has. `v.reshape(...)` can add one, and so can
an index with `None` at the right place.
"""

# %% [markdown] tags=["solution"]
r"""
A transpose reverses the order of the axes: shape $(m, n)$ becomes $(n, m)$. Reversed, the single axis of a
vector is still the same axis: `v.T` *is* `v`. There is no column inside it to be laid down.

So an axis has to be added. `v[:, None]` puts one of length 1 behind the axis that is there, shape `(n, 1)`;
`v[None, :]` puts it in front and makes a row. `v.reshape(-1, 1)` says the same: one column, as many rows as
needed.
"""


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
    return np.hstack([X, np.ones((len(X), 1))])


# %% [markdown] tags=["hint"]
r"""
How many ones are needed: one for each example or one for each feature? Which shape must they have to stand
beside $X$?
"""

# %% [markdown] tags=["hint"]
r"""
`np.ones` takes a shape. `np.hstack` puts matrices with equally many rows side by side (`np.concatenate` with
`axis=1` does so too).
"""

# %% [markdown] tags=["solution"]
r"""
Every example, so every row, gets one more number: a column of $m$ ones, shape $(m, 1)$, beside $X$. Entry $i$
of the product with $(w_1, \dots, w_n, b)$ is then $\sum_j X_{ij}w_j + 1\cdot b$.

The place matters only because the weights must follow it: with the ones in front, $b$ would have to be the
first weight. The famous small network that learns XOR from the inputs $(0,0), (0,1), (1,0), (1,1)$ does just
this. Its input has three columns, the third is always 1, and no bias appears in its code.
"""


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
    return np.array([[2, 3, 5, 7], [4, 6, 10, 14], [-2, -3, -5, -7]])


# %% [markdown] tags=["hint"]
r"""
If two rows can go, each of them is a multiple of the one that stays.
"""

# %% [markdown] tags=["hint"]
r"""
Choose the first row freely, without zeros, and write below it twice that row. One more multiple is missing.
"""

# %% [markdown] tags=["solution"]
r"""
Rank 1 means that one row suffices: all rows are multiples of it. Take any row $v$ without zeros and three
different factors $u_1, u_2, u_3$, none of them 0: the entries are $u_iv_j$, which is written $uv^\top$. Here
$u = (1, 2, -1)$ and $v = (2, 3, 5, 7)$.

Seen by columns it is the same: every column is a multiple of $u$. A matrix of rank 1 stores 12 numbers that
are worth $3 + 4 - 1 = 6$, an observation on which whole methods of compression rest.
"""


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
    return {"a", "c", "e", "f"}


# %% [markdown] tags=["hint"]
r"""
Write shapes under the letters. A general claim ("if ..., then ...") is wrong as soon as one example breaks
it: try very flat matrices.
"""

# %% [markdown] tags=["hint"]
r"""
For f take $(2, 3)$ and $(3, 4)$. For g let $A$ have the shape $(m, n)$: which shape must $B$ have, if both
products are to exist?
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is wrong (and was said in a lecture): 5 features make an axis of length 5. A table has two axes,
  whatever is in it.
- **b** is right: $(m, 3)\cdot(3, 4) \to (m, 4)$. The shape follows from features and units, not from the
  number of examples.
- **c** is wrong: see part 3.
- **d** is right: $(4, 1)\cdot(4, 3)$ has unequal inner numbers; $(3, 4)\cdot(4, 1)\to(3, 1)$. Whoever asked
  this below the video had lost a transpose.
- **e** is wrong: see part 5. The article that says so means axes.
- **f** is wrong: $(2, 3)\cdot(3, 4)$ exists, $(3, 4)\cdot(2, 3)$ does not.
- **g** is right: from $(m, n)\cdot B$ and $B\cdot(m, n)$ it follows that $B$ has $n$ rows and $m$ columns, so
  the products have the shapes $(m, m)$ and $(n, n)$.
- **h** is right: 6 and $2\cdot3$.
"""


# %%
@check.points(1)
def test_the_claims_are_named_by_letters():
    letters = wrong_claims_about_shapes()
    check.that(isinstance(letters, (set, frozenset, list, tuple)), 'Return a set of letters: {"c", "f"}.',
               yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the lines are wrong, but not all of them.", yours=letters)
