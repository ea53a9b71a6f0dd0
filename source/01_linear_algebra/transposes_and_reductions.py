# %% [markdown] difficulty=2 minutes=40 sources=["Krohn: L36-40", "d2l: linear-algebra ex 6", "d2l: linear-algebra ex 8"]
r"""
# Turning tensors and adding along axes

Two things are done to arrays all day long.

*Transposing* puts the axes in another order. For a matrix, $(A^\top)_{ij} = A_{ji}$: rows become columns. A
tensor with three axes or more has many transposes, one for each order of its axes.

*Reducing* along an axis replaces all entries along it by one number: their sum, mean, maximum. The axis
disappears. In numpy, axis 0 of a matrix runs from row to row, axis 1 from column to column: `A.sum(axis=0)`
adds the rows up and leaves one number for each *column*. With `keepdims=True` the axis stays, with length 1,
so that the result can be combined with the array that it came from: an axis of length 1 is repeated as often
as needed.

*With numbers.* For $A = \begin{pmatrix}1&2&3\\4&5&7\end{pmatrix}$:

| | shape | value |
|---|---|---|
| `A.T` | (3, 2) | $\begin{pmatrix}1&4\\2&5\\3&7\end{pmatrix}$ |
| `A.sum(axis=0)` | (3,) | $(5, 7, 10)$ |
| `A.sum(axis=1)` | (2,) | $(6, 16)$ |
| `A.sum(axis=1, keepdims=True)` | (2, 1) | $\begin{pmatrix}6\\16\end{pmatrix}$ |
| `A.sum()` | () | 22 |

A batch of pictures has the axes (picture, height, width, colour): shape $(m, h, w, c)$.
"""

# %%
import numpy as np

from autograder import check


# %% [markdown]
r"""
## 1. On paper

For

$$X = \begin{pmatrix}3&4\\5&6\\7&-1\end{pmatrix}$$

find the sum along axis 0, the sum along axis 1, the largest entry along axis 0, and the mean along axis 1.
"""


# %%
def reductions_by_hand():
    r"""Return four reductions of X, worked out by hand.

    Returns:
        Four lists of numbers: sum along axis 0, sum along axis 1, maximum along axis 0, mean along axis 1.
    """
    # BEGIN SOLUTION
    return [15, 9], [7, 11, 6], [7, 6], [3.5, 5.5, 3]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
How many numbers are left? The axis along which you add disappears: from $(3, 2)$ remains $(2)$ or $(3)$.
"""

# %% [markdown] tags=["hint"]
r"""
Along axis 0 means: from row to row, straight down, one result under each column. Along axis 1 means: across,
one result at the end of each row.
"""

# %% [markdown] tags=["solution"]
r"""
Write the sums into the margins of the table:

$$\begin{array}{cc|c}3&4&7\\5&6&11\\7&-1&6\\\hline15&9&24\end{array}$$

Below the line stands the sum along axis 0, on the right the sum along axis 1; in the corner both ways of
adding everything up must meet, which is a good check. The maximum along axis 0 is the largest number of each
column, 7 and 6. The mean along axis 1 divides each row's sum by the number of columns, 2: $3.5,\ 5.5,\ 3$.
"""


# %%
@check.points(1)
def test_the_margins_meet_in_the_corner():
    results = reductions_by_hand()
    four = isinstance(results, (list, tuple)) and len(results) == 4
    check.that(four, "Four lists are asked for.", yours=results)
    down, across, largest, middle = (np.asarray(result, dtype=float) for result in results)
    for result, reduced, length in ((down, 0, 2), (across, 1, 3), (largest, 0, 2), (middle, 1, 3)):
        check.that(result.shape == (length,), f"Along axis {reduced}, {length} numbers are left.", yours=result)
    check.that(bool(abs(down.sum() - across.sum()) < 1e-12), "Both margins must add up to the same number.",
               sum_along_axis_0=down, sum_along_axis_1=across)
    X = np.array([[3, 4], [5, 6], [7, -1]])
    check.that(bool(np.all(X[:, 0] - middle == middle - X[:, 1])),
               "In each row, the mean must lie halfway between the two numbers.", mean=middle)
    check.that(bool(np.all(3 * largest >= down)) and all(entry in X for entry in largest),
               "A largest entry is an entry, and the sum of three is at most three times the largest.",
               sums=down, largest=largest)


# %%
@check.hidden
@check.points(1)
def test_each_reduction_entry_by_entry():
    rows = [[3, 4], [5, 6], [7, -1]]
    columns = [[3, 5, 7], [4, 6, -1]]
    down, across = [sum(column) for column in columns], [sum(row) for row in rows]
    largest, middle = [sorted(column)[-1] for column in columns], [total / 2 for total in across]
    check.equal(reductions_by_hand(), (down, across, largest, middle))


# %%
@check.mistake(of=reductions_by_hand)
def axes_exchanged():
    """You exchanged the axes. Along axis 0 you walk from row to row; count how many numbers must be left."""
    return [7, 11, 6], [15, 9], [4, 6, 7], [5, 3]


# %%
@check.mistake(of=reductions_by_hand)
def mean_over_the_rows_number():
    """Each row has two entries. By which number did you divide its sum?"""
    return [15, 9], [7, 11, 6], [7, 6], [7 / 3, 11 / 3, 2]


# %%
@check.mistake(of=reductions_by_hand)
def sign_of_the_last_entry_lost():
    """One entry of the table is negative: adding it makes a sum smaller. Look at your last row."""
    return [15, 11], [7, 11, 8], [7, 6], [3.5, 5.5, 4]


# %%
@check.mistake(of=reductions_by_hand)
def last_row_taken_for_the_largest():
    """You gave the last row for the maximum. Each column may have its largest entry in another row."""
    return [15, 9], [7, 11, 6], [7, -1], [3.5, 5.5, 3]


# %%
@check.accepted(of=reductions_by_hand)
def reductions_as_a_list_of_tuples():
    return [(15, 9), (7, 11, 6), (7, 6), (7 / 2, 11 / 2, 6 / 2)]


# %% [markdown]
r"""
## 2. Colours first

Your pictures have the axes (picture, height, width, colour), but a library wants (picture, colour, height,
width). Nothing is to be computed, only the axes change their order:

$$Y_{i,k,r,s} = X_{i,r,s,k}.$$
"""


# %%
def channels_first(images):
    r"""Return a batch of pictures with the colour axis in second place.

    Args:
        images: axes picture, height, width, colour; shape (m, h, w, c).

    Returns:
        The same pictures; axes picture, colour, height, width; shape (m, c, h, w).
    """
    # BEGIN SOLUTION
    return images.transpose(0, 3, 1, 2)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Give the old axes their numbers: picture 0, height 1, width 2, colour 3. In which order do you want them?
"""

# %% [markdown] tags=["hint"]
r"""
`images.transpose(...)` takes the old numbers in the new order. (`reshape` keeps the order of the numbers in
memory and only draws the borders elsewhere: the shape comes out right and the pictures are torn.)
"""

# %% [markdown] tags=["solution"]
r"""
The new axis 0 is the old axis 0 (picture), the new axis 1 is the old axis 3 (colour), then follow height (1)
and width (2): the list $0, 3, 1, 2$.

In the formula the indices tell the same: on the left $i, k, r, s$, and on the right each of them stands in
its old place. `np.moveaxis(images, 3, 1)` or `np.einsum("irsk->ikrs", images)` say it in other words. The
plain `.T` reverses all axes and gives (colour, width, height, picture); swapping the axes 1 and 3 gives
(picture, colour, width, height), every picture lying on its side, which nobody notices as long as the
pictures are square.
"""


# %%
@check.points(1)
def test_one_pixel_is_found_again():
    rng = np.random.default_rng(111)
    images = rng.normal(size=(5, 4, 6, 3))
    turned = channels_first(images)
    check.shape(turned, (5, 3, 4, 6))
    turned = np.asarray(turned)
    check.that(bool(turned[2, 1, 3, 5] == images[2, 3, 5, 1]),
               "Picture 2, row 3, column 5, colour 1 is not in its place.")
    check.that(bool(turned[4, 0, 2, 3] == images[4, 2, 3, 0]),
               "Picture 4, row 2, column 3, colour 0 is not in its place.")


# %%
@check.hidden
@check.points(1)
def test_every_pixel_is_found_again():
    rng = np.random.default_rng(112)
    for m, h, w, c in ((2, 3, 5, 4), (3, 4, 4, 3), (2, 2, 2, 2), (1, 3, 2, 1)):
        images = rng.normal(size=(m, h, w, c))
        expected = np.zeros((m, c, h, w))
        for i, r, s, k in np.ndindex(m, h, w, c):
            expected[i, k, r, s] = images[i, r, s, k]
        check.close(channels_first(images), expected)


# %%
@check.mistake(of=channels_first)
def axes_by_reshape(images):
    """The shape is right, the pixels are not: reshape keeps the order of the numbers and moves the borders."""
    m, h, w, c = images.shape
    return images.reshape(m, c, h, w)


# %%
@check.mistake(of=channels_first)
def all_axes_reversed(images):
    """The transpose without arguments reverses all axes: the pictures should stay in first place."""
    return images.T


# %%
@check.mistake(of=channels_first)
def pictures_on_their_side(images):
    """Exchanging two axes is not enough: height and width have changed places in yours."""
    return images.swapaxes(1, 3)


# %%
@check.mistake(of=channels_first)
def the_inverse_order(images):
    """The list says where each new axis comes from; you wrote where each old one goes."""
    return images.transpose(0, 2, 3, 1)


# %%
@check.accepted(of=channels_first)
def channels_first_by_moveaxis(images):
    return np.moveaxis(images, -1, 1)


# %%
@check.accepted(of=channels_first)
def channels_first_by_einsum(images):
    return np.einsum("irsk->ikrs", images)


# %% [markdown]
r"""
## 3. The mean of each feature

The rows of $X$ are examples, the columns are features. What is the mean of each feature?
"""


# %%
def feature_means(X):
    r"""Return the mean of each feature over all examples.

    Args:
        X: one example a row, shape (m, n).

    Returns:
        The means, shape (n,), in the units of the features.
    """
    # BEGIN SOLUTION
    return X.mean(axis=0)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Is there one number for each column or one for each row? Then the other axis is the one that disappears.
"""

# %% [markdown] tags=["hint"]
r"""
Walk down a column, from example to example: this is along axis 0. Then divide by the number of examples,
`len(X)`.
"""

# %% [markdown] tags=["solution"]
r"""
$\bar x_j = \frac1m\sum_{i=1}^m X_{ij}$. The index $i$ of the examples is summed away, the index $j$ of the
features stays: a reduction along axis 0.

*A second route.* Multiply from the left by a row of $m$ numbers $\frac1m$:
$\bar x^\top = \frac1m\mathbf 1^\top X$. Every sum along an axis is a product with ones.

The mean along axis 1 exists too, but adding a height in metres to a weight in kilograms means nothing.
"""


# %%
@check.points(1)
def test_deviations_from_the_mean_cancel():
    rng = np.random.default_rng(113)
    for shape in ((5, 3), (4, 4)):
        X = rng.normal(size=shape) + 2
        means = feature_means(X)
        check.shape(means, shape[1:])
        left_over = np.abs(np.sum(X - means, axis=0)).max()
        check.that(bool(left_over < 1e-12), "In each column, the deviations from the mean must add up to 0.",
                   yours=means)


# %%
@check.hidden
@check.points(1)
def test_feature_means_one_example_at_a_time():
    rng = np.random.default_rng(114)
    for m, n in ((5, 3), (2, 5), (3, 3), (1, 4)):
        X = 3 * rng.normal(size=(m, n)) - 1
        total = np.zeros(n)
        for row in X:
            total += row
        check.close(feature_means(X), total / m)
    check.close(feature_means(np.array([[1, 4], [2, 8]])), np.array([1.5, 6.0]))


# %%
@check.mistake(of=feature_means)
def means_of_the_examples(X):
    """You have one number for each example. Which axis should disappear?"""
    return X.mean(axis=1)


# %%
@check.mistake(of=feature_means)
def sums_of_the_features(X):
    """Every feature is added up as it should be. What turns a sum into a mean?"""
    return X.sum(axis=0)


# %%
@check.mistake(of=feature_means)
def mean_of_everything(X):
    """One number came out for the whole table: every feature should have its own."""
    return X.mean()


# %%
@check.mistake(of=feature_means)
def divided_by_the_number_of_features(X):
    """You added up the examples, and divided by the number of features. How many numbers did you add?"""
    return X.sum(axis=0) / X.shape[1]


# %%
@check.accepted(of=feature_means)
def feature_means_as_a_product_with_ones(X):
    return np.ones(len(X)) @ X / len(X)


# %% [markdown]
r"""
## 4. Shares of each row

Divide every row of a table of positive numbers by its own sum, so that each row of the result adds up to 1.
For $(1, 2, 3)$ and $(4, 5, 7)$ that makes $(\frac16, \frac13, \frac12)$ and
$(\frac14, \frac5{16}, \frac7{16})$. Softmax ends with just this step.
"""


# %%
def row_shares(X):
    r"""Return each row of a table divided by its sum.

    Args:
        X: positive numbers, shape (m, n); they stay as they are.

    Returns:
        The shares, shape (m, n), each row adding up to 1, dimensionless.
    """
    # BEGIN SOLUTION
    return X / X.sum(axis=1, keepdims=True)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The sums form an array of shape `(m,)`. When numpy divides `(m, n)` by `(m,)`, it compares the *last* axes:
$n$ with $m$. What happens if they differ, and what, far worse, if they do not?
"""

# %% [markdown] tags=["hint"]
r"""
The sums must stand as a column beside the table, shape `(m, 1)`. Keep the axis when you reduce, or give it
back afterwards.
"""

# %% [markdown] tags=["solution"]
r"""
$S_{ij} = X_{ij}\big/\sum_k X_{ik}$: the divisor depends on the row $i$ alone. As an array it has to be
constant along axis 1, which is what shape $(m, 1)$ says: one number for each row, repeated across.

Without `keepdims`, the sums have the shape `(m,)`, and numpy lines this up with the last axis of $X$. For a
table that is not square you get an error, and are lucky. For a square one you get a result: entry $(i, j)$ is
divided by the sum of row $j$. It looks fine, and no row adds up to 1.
"""


# %%
@check.points(2)
def test_every_row_of_shares_adds_up_to_one():
    rng = np.random.default_rng(115)
    for shape in ((4, 3), (3, 3), (1, 5)):
        X = rng.uniform(0.5, 4.0, size=shape)
        shares = row_shares(X)
        check.shape(shares, shape)
        check.that(bool(np.abs(np.sum(shares, axis=1) - 1).max() < 1e-12), "Each row must add up to 1.",
                   X=X, yours=shares)
        ratios = shares / X
        check.that(bool(np.all(np.ptp(ratios, axis=1) < 1e-12)),
                   "Within a row, all entries are divided by the same number.", X=X, yours=shares)


# %%
@check.hidden
@check.points(1)
def test_shares_one_row_at_a_time():
    rng = np.random.default_rng(116)
    for shape in ((5, 3), (3, 5), (4, 4), (4, 1)):
        X = rng.uniform(0.2, 7.0, size=shape)
        expected = np.array([[entry / sum(row) for entry in row] for row in X.tolist()])
        check.close(check.unchanged(row_shares, X), expected)
    small = np.array([[1e-9, 3e-9], [2e-9, 6e-9]])
    check.close(row_shares(small), np.array([[0.25, 0.75], [0.25, 0.75]]))
    check.close(row_shares(np.array([[1, 2, 5], [6, 3, 1]])), np.array([[0.125, 0.25, 0.625], [0.6, 0.3, 0.1]]))


# %%
@check.mistake(of=row_shares)
def shares_without_keepdims(X):
    """Look at the shapes: (m, n) divided by (m,). Which axis of the table do the sums meet?"""
    return X / X.sum(axis=1)


# %%
@check.mistake(of=row_shares)
def shares_of_each_column(X):
    """Your columns add up to 1. Which axis should be summed?"""
    return X / X.sum(axis=0)


# %%
@check.mistake(of=row_shares)
def shares_of_the_whole_table(X):
    """All entries of yours together add up to 1. Each row should, by itself."""
    return X / X.sum()


# %%
@check.mistake(of=row_shares)
def divided_by_the_largest_of_the_row(X):
    """The largest entry of each of your rows is 1, so with the others the row adds up to more."""
    return X / X.max(axis=1, keepdims=True)


# %%
@check.mistake(of=row_shares)
def divided_by_the_mean_of_the_row(X):
    """Each row of yours adds up to the number of its entries. Did you divide by a mean?"""
    return X / X.mean(axis=1, keepdims=True)


# %%
@check.accepted(of=row_shares)
def row_shares_by_two_transposes(X):
    return (X.T / X.sum(axis=1)).T


# %%
@check.accepted(of=row_shares)
def row_shares_by_a_diagonal_matrix(X):
    return np.diag(1 / X.sum(axis=1)) @ X


# %% [markdown]
r"""
## 5. Every colour around zero

Before training, one often subtracts from each colour its mean over *all* pixels of *all* pictures. One number
per colour, the same for every picture and every place.
"""


# %%
def centred_colours(images):
    r"""Return a batch of pictures in which every colour has mean 0.

    Args:
        images: axes picture, height, width, colour; shape (m, h, w, c); the array stays as it is.

    Returns:
        The pictures, each colour less its mean over the batch, shape (m, h, w, c).
    """
    # BEGIN SOLUTION
    return images - images.mean(axis=(0, 1, 2))
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
How many means are there? Which axes have to disappear, so that just one number per colour is left?
"""

# %% [markdown] tags=["hint"]
r"""
`axis` may be a tuple of several axes. An array of shape `(c,)` meets the last axis of the batch, and that is
the colour: here no `keepdims` is needed (but it does no harm).
"""

# %% [markdown] tags=["solution"]
r"""
The mean of colour $k$ is $\mu_k = \frac{1}{mhw}\sum_{i,r,s}X_{i,r,s,k}$: three axes are reduced, the colour
stays. In $Y_{i,r,s,k} = X_{i,r,s,k} - \mu_k$ the numbers $\mu$, shape `(c,)`, are lined up with the last
axis.

*A second route.* Think of the batch as a long table: every pixel a row, every colour a column,
`images.reshape(-1, c)`. Then it is part 3 and a subtraction. This is a case where `reshape` is right: the
colour is the last axis, so the three numbers of a pixel lie side by side and stay together.

Reducing the axes 1 and 2 alone gives means per picture, another method with another name.
"""


# %%
@check.points(1)
def test_every_colour_has_mean_zero():
    rng = np.random.default_rng(117)
    images = rng.normal(size=(4, 5, 3, 2)) + np.array([2.0, -1.0])
    centred = centred_colours(images)
    check.shape(centred, images.shape)
    centred = np.asarray(centred)
    pixels = centred.reshape(-1, 2)
    check.that(bool(np.abs(pixels.sum(axis=0)).max() < 1e-10), "The entries of each colour must add up to 0.",
               your_sums=pixels.sum(axis=0))
    moved = (images - centred).reshape(-1, 2)
    check.that(bool(np.ptp(moved, axis=0).max() < 1e-12),
               "From all entries of one colour the same number must have been subtracted.",
               smallest_subtracted=moved.min(axis=0), largest_subtracted=moved.max(axis=0))


# %%
@check.hidden
@check.points(2)
def test_centred_colour_by_colour():
    rng = np.random.default_rng(118)
    for shape in ((2, 3, 4, 3), (3, 3, 3, 3), (4, 2, 2, 1)):
        images = rng.normal(size=shape) * 2 + 1
        expected = np.empty(shape)
        for k in range(shape[3]):
            one = [images[i, r, s, k] for i, r, s in np.ndindex(shape[:3])]
            expected[:, :, :, k] = images[:, :, :, k] - sum(one) / len(one)
        check.close(check.unchanged(centred_colours, images), expected)
    whole = np.array([1, 2, 2, 4]).reshape(2, 2, 1, 1)
    check.close(centred_colours(whole), whole - 2.25)


# %%
@check.mistake(of=centred_colours)
def centred_within_each_picture(images):
    """You subtract other numbers from each picture. The mean of a colour is taken over all pictures too."""
    return images - images.mean(axis=(1, 2), keepdims=True)


# %%
@check.mistake(of=centred_colours)
def centred_pixel_by_pixel(images):
    """Each place in the picture has a mean of its own in yours. Which axes are still left?"""
    return images - images.mean(axis=0)


# %%
@check.mistake(of=centred_colours)
def centred_as_a_whole(images):
    """You subtract the same number from every colour. How many means should there be?"""
    return images - images.mean()


# %%
@check.mistake(of=centred_colours)
def centred_across_the_colours(images):
    """The mean over the colours of one pixel is its brightness. The colours should be kept apart."""
    return images - images.mean(axis=3, keepdims=True)


# %%
@check.accepted(of=centred_colours)
def centred_colours_with_keepdims(images):
    return images - images.mean(axis=(0, 1, 2), keepdims=True)


# %%
@check.accepted(of=centred_colours)
def centred_colours_as_a_long_table(images):
    pixels = images.reshape(-1, images.shape[3])
    return (pixels - pixels.mean(axis=0)).reshape(images.shape)


# %% [markdown]
r"""
## 6. Which of these are wrong?

$X$ and $Z$ are arrays of shape $(4, 3)$, $T$ one of shape $(2, 3, 4)$; the entries are arbitrary. "Always" is
meant in each line.

- **a.** `X.reshape(3, 4)` and `X.T` are the same matrix.
- **b.** `X.sum(axis=0).sum()` equals `X.sum(axis=1).sum()` (up to rounding).
- **c.** `T.sum(axis=1)` has the shape `(2, 3)`.
- **d.** `T.T` has the shape `(3, 2, 4)`.
- **e.** The mean of the three column means of $X$ is the mean of all entries of $X$.
- **f.** A class has 10 pupils with mean mark 2 and another has 30 with mean mark 4. The mean mark of all 40
  pupils is 3.
- **g.** $(X + Z)^\top = X^\top + Z^\top$
- **h.** `X.max(axis=0).sum()` equals `X.sum(axis=0).max()`.
"""


# %%
def wrong_claims_about_axes():
    r"""Return the letters of the wrong lines.

    Returns:
        A set of letters, such as `{"b", "g"}`.
    """
    # BEGIN SOLUTION
    return {"a", "c", "d", "f", "h"}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Take a small table with the entries 1, 2, 3, ... and try. One example that breaks a line settles it; a line
that survives needs a reason.
"""

# %% [markdown] tags=["hint"]
r"""
For e and f: when may you average averages? Ask how many numbers stand behind each of them.
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is wrong. With $X$ counting from 0 to 11, the first row of `X.reshape(3, 4)` is 0, 1, 2, 3, the first
  row of `X.T` is 0, 3, 6, 9.
- **b** is right: both add all twelve entries.
- **c** is wrong: axes are counted from 0, so axis 1 has the length 3 and disappears; $(2, 4)$ is left.
- **d** is wrong: `.T` reverses *all* axes, $(4, 3, 2)$.
- **e** is right, because behind each column mean stand equally many entries:
  $\frac13\sum_j\frac14\sum_iX_{ij} = \frac1{12}\sum_{ij}X_{ij}$.
- **f** is wrong: the classes are not equally large. The marks add up to $10\cdot2 + 30\cdot4 = 140$, and
  $140/40 = 3.5$. (The same slip happens when the losses of mini-batches are averaged and the last batch is
  shorter.)
- **g** is right: entry $(j, i)$ is $X_{ij} + Z_{ij}$ on both sides.
- **h** is wrong: sums and maxima do not change places. If $X$ has a 1 at the top of each column and zeros
  elsewhere, then the first is 3 and the second is 1. Two reductions of the same kind may change places, as b
  and e do.
"""


# %%
@check.points(1)
def test_the_claims_about_axes_are_named_by_letters():
    letters = wrong_claims_about_axes()
    check.that(isinstance(letters, (set, frozenset, list, tuple)), 'Return a set of letters: {"b", "g"}.',
               yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the lines are wrong, but not all of them.", yours=letters)


# %%
@check.hidden
@check.points(3)
def test_all_wrong_claims_about_axes():
    check.choice(wrong_claims_about_axes(), {"a", "c", "d", "f", "h"}, among="abcdefgh")


# %%
@check.mistake(of=wrong_claims_about_axes)
def reshape_believed_to_transpose():
    """One of the lines you trust is about reshape. Try it on the numbers 0 to 11."""
    return {"c", "d", "f", "h"}


# %%
@check.mistake(of=wrong_claims_about_axes)
def transpose_believed_to_swap_two_axes():
    """What does `.T` do to a tensor with three axes? Print a shape."""
    return {"a", "c", "f", "h"}


# %%
@check.mistake(of=wrong_claims_about_axes)
def averages_averaged():
    """Add up the marks of all forty pupils before you divide."""
    return {"a", "c", "d", "h"}


# %%
@check.mistake(of=wrong_claims_about_axes)
def all_averages_of_averages_suspected():
    """Averaging averages is allowed under one condition. Check for each of the two lines whether it holds."""
    return {"a", "c", "d", "e", "f", "h"}


# %%
@check.mistake(of=wrong_claims_about_axes)
def sum_and_maximum_exchanged():
    """Try a table with one 1 in each column, all in different rows or all in the same one."""
    return {"a", "c", "d", "f"}


# %%
@check.mistake(of=wrong_claims_about_axes)
def the_wrong_axis_removed():
    """Axes are counted from 0. In the shape of T, cross out the side that is summed along: what is left?"""
    return {"a", "d", "f", "h"}


# %%
@check.mistake(of=wrong_claims_about_axes)
def the_right_claims_about_axes():
    """Read the question again: it asks for the lines that are wrong."""
    return {"b", "e", "g"}


# %%
@check.mistake(of=wrong_claims_about_axes)
def every_claim_about_axes_suspected():
    """Some of the lines are right. Try each on a small table, then ask why it holds."""
    return set("abcdefgh")


# %%
@check.accepted(of=wrong_claims_about_axes)
def wrong_claims_about_axes_as_a_list():
    return ["h", "f", "d", "c", "a"]
