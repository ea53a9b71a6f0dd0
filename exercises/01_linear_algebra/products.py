# %% [markdown] difficulty=2 minutes=45 sources=["Krohn: L36-40", "Krohn: L45-48", "Mathematical Foundations: L95-113", "Mathematical Foundations: L114-121", "Mathematical Foundations: 3.3 L107-113", "Mathematical Foundations: 3.3 L115-121", "Siraj: 3.2 L8"]
r"""
# Four products and when each is meant

"Multiply the two" can mean four things. For vectors $u$ and $v$ and matrices $A$ and $B$:

| product | written | needs | gives |
|---|---|---|---|
| dot (inner) | $u^\top v = \sum_i u_iv_i$ | equal lengths | one number |
| Hadamard (entry by entry) | $u\odot v$, $A\odot B$ | equal shapes | the same shape |
| outer | $uv^\top$, entries $u_iv_j$ | anything | a matrix |
| matrix | $AB$, entries $\sum_k A_{ik}B_{kj}$ | columns of $A$ = rows of $B$ | rows of $A$ by columns of $B$ |

The matrix product is made of dot products: entry $(i, j)$ is row $i$ of $A$ dotted with column $j$ of $B$. A
matrix times a column vector, $Av$, is the case of a single column.

In numpy `*` is the Hadamard product and `@` the matrix product (for two vectors: the dot product).

*With numbers.* For $u = (1, 2)$ and $v = (3, 4)$ the dot product is 11, the Hadamard product is $(3, 8)$, the
outer product is $\begin{pmatrix}3&4\\6&8\end{pmatrix}$. For $A = \begin{pmatrix}1&2\\3&4\end{pmatrix}$ and
$B = \begin{pmatrix}5&6\\7&8\end{pmatrix}$:

$$AB = \begin{pmatrix}19&22\\43&50\end{pmatrix},\qquad BA = \begin{pmatrix}23&34\\31&46\end{pmatrix},\qquad
A\odot B = \begin{pmatrix}5&12\\21&32\end{pmatrix}.$$
"""

# %%
import numpy as np

from autograder import check


# %% [markdown]
r"""
## 1. All four by hand

Let $u = (2, -1, 3)$, $v = (4, 5, -2)$ and $A = \begin{pmatrix}3&4\\5&6\\7&8\end{pmatrix}$, $b = (1, 2)$. Find
$u^\top v$, $u\odot v$, $uv^\top$ and $Ab$.
"""


# %%
def products_by_hand():
    r"""Return the dot, Hadamard and outer product of u and v, and A b, worked out by hand.

    Returns:
        Four values: a number; a list of 3 numbers; a list of 3 rows of 3 numbers; a list of 3 numbers.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_products_fit_together():
    results = products_by_hand()
    four = isinstance(results, (list, tuple)) and len(results) == 4
    check.that(four, "Four values are asked for.", yours=results)
    dot, hadamard, outer, image = (np.asarray(result, dtype=float) for result in results)
    shapes = (dot.shape, hadamard.shape, outer.shape, image.shape)
    check.that(shapes == ((), (3,), (3, 3), (3,)),
               "The shapes are: a number, 3, 3 by 3, and 3.", shapes=shapes)
    check.that(bool(hadamard.sum() == dot), "The entries of the Hadamard product add up to the dot product.",
               dot=dot, hadamard=hadamard)
    check.that(bool(np.all(np.diag(outer) == hadamard)),
               "The Hadamard product stands in the diagonal of the outer product.", hadamard=hadamard, outer=outer)
    rows = np.array([2.0, -1.0, 3.0])
    check.that(bool(np.all(outer.T / rows == [[4] * 3, [5] * 3, [-2] * 3])),
               "Each row of the outer product is an entry of u times all of v.", outer=outer)
    check.that(bool(image[0] + image[2] == 2 * image[1]),
               "The rows of A grow by equal amounts from one to the next; so must the entries of A b.", image=image)


# %% [markdown]
r"""
## 2. What does each order cost?

A shop sells $n$ goods; `prices` holds the price of each. Each row of `quantities` is an order: how many
pieces of each good. For the orders $(2, 0, 1)$ and $(1, 3, 1)$ and the prices $(5, 2, 10)$ the bills are 20
and 21. A unit in a neural network does the same with features and weights (which may be negative).
"""


# %%
def order_costs(quantities, prices):
    r"""Return what each order costs.

    Args:
        quantities: how many pieces of each good, one order a row, shape (m, n).
        prices: the price of one piece of each good, shape (n,).

    Returns:
        The cost of each order, shape (m,), in the unit of the prices.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_two_bills():
    quantities, prices = np.array([[2.0, 0.0, 1.0], [1.0, 3.0, 1.0]]), np.array([5.0, 2.0, 10.0])
    check.close(order_costs(quantities, prices), np.array([20.0, 21.0]))


# %% [markdown]
r"""
## 3. One after the other

A column vector $x$ is first multiplied by the matrix $F$, and the result by the matrix $S$. Which single
matrix does both at once?
"""


# %%
def both_in_one(first, second):
    r"""Return the matrix that does the work of two.

    Args:
        first: the matrix that x meets first, shape (k, n).
        second: the matrix that the result meets then, shape (l, k).

    Returns:
        The matrix that takes each x to the final result, shape (l, n).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_one_matrix_does_what_two_did():
    rng = np.random.default_rng(122)
    for n, k, l in ((3, 4, 2), (3, 3, 3)):
        first, second, x = rng.normal(size=(k, n)), rng.normal(size=(l, k)), rng.normal(size=n)
        both = both_in_one(first, second)
        check.shape(both, (l, n))
        gap = np.abs(both @ x - second @ (first @ x)).max()
        check.that(bool(gap < 1e-12), "For every x, the one matrix must give what the two give in turn.",
                   first=first, second=second, yours=both)


# %% [markdown]
r"""
## 4. Two dice

Two loaded dice are rolled, and neither knows of the other. The probability that the first shows face $i$ is
$p_i$, the probability that the second shows face $j$ is $q_j$. Give the table of the probabilities of all
pairs $(i, j)$. The dice may have different numbers of faces.
"""


# %%
def pair_probabilities(p, q):
    r"""Return the probability of each pair of faces of two independent dice.

    Args:
        p: probabilities of the faces of the first, shape (m,), adding up to 1.
        q: probabilities of the faces of the second, shape (n,), adding up to 1.

    Returns:
        The probabilities of the pairs, the first die's face down and the second's across, shape (m, n).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_margins_are_the_two_dice():
    p, q = np.array([0.5, 0.25, 0.125, 0.125]), np.array([0.2, 0.3, 0.5])
    table = pair_probabilities(p, q)
    check.shape(table, (4, 3))
    table = np.asarray(table)
    check.that(bool(np.abs(table.sum(axis=1) - p).max() < 1e-12),
               "Each row of the table must add up to the probability of that face of the first die.", yours=table)
    check.that(bool(np.abs(table.sum(axis=0) - q).max() < 1e-12),
               "Each column of the table must add up to the probability of that face of the second die.",
               yours=table)


# %% [markdown]
r"""
## 5. Find the mistake

An article introduces "matrix multiplication (matmul)" and shows it with numpy:

```
A = np.array([[10, 20, 30], [40, 50, 60]])
B = np.array([[90, 80, 70], [60, 50, 40]])
np.multiply(A, B)        # [[ 900 1600 2100], [2400 2500 2400]]
```

Which of the four products did it compute? Does $AB$ exist? And what is $AB^\top$? (Pencil, not numpy.)
"""


# %%
def article_corrected():
    r"""Return which product the article computed, whether A B exists, and A times the transpose of B.

    Returns:
        Three values: "dot", "Hadamard", "outer" or "matrix"; True or False; a matrix as a list of rows.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_a_name_a_truth_value_and_a_matrix():
    answer = article_corrected()
    three = isinstance(answer, (list, tuple)) and len(answer) == 3
    check.that(three, "Three values are asked for.", yours=answer)
    check.that(isinstance(answer[1], (bool, np.bool_)), "The second value is True or False.", yours=answer[1])
    product = np.asarray(answer[2], dtype=float)
    check.shape(product, (2, 2))
    added_up = np.array([[10.0, 20, 30], [40, 50, 60]]) @ np.array([150.0, 130, 110])
    check.that(bool(np.abs(product.sum(axis=1) - added_up).max() < 1e-9),
               "Each row must add up to that row of A dotted with the sum of the rows of B.", yours=product)


# %% [markdown]
r"""
## 6. Which product is meant?

For each situation choose "dot", "Hadamard", "outer" or "matrix" (a matrix times a vector counts as "matrix").

- **a.** Some units of a layer are switched off: each of its activations is multiplied by its own 0 or 1.
- **b.** The angle between two vectors: which product of the two stands in the numerator of the cosine?
- **c.** A layer without activation: from a batch of examples and the weights to the outputs of all units.
- **d.** A floor is cut by straight lines into rectangular tiles: from the widths of its columns and the
  heights of its rows, the areas of all tiles.
- **e.** Going back through an activation function: each entry of the incoming gradient is multiplied by the
  slope of the function at that entry.
- **f.** One example $x$, one gradient $g$ at the outputs: the table that says for each weight $w_{ij}$, from
  input $i$ to output $j$, the number $x_ig_j$.
- **g.** The weighted sum of one unit for one example.
- **h.** A rotation of the plane is applied to a list of 100 points, given as the columns of an array.
"""


# %%
def products_meant():
    r"""Return which product is meant in each situation.

    Returns:
        A dict from the letters "a" to "h" to "dot", "Hadamard", "outer" or "matrix".
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_every_situation_has_a_product():
    meant = products_meant()
    complete = isinstance(meant, dict) and set(meant) == set("abcdefgh")
    check.that(complete, 'Return a dict with the keys "a" to "h".', yours=meant)
    names = ("dot", "hadamard", "outer", "matrix")
    check.that(all(str(name).strip().lower() in names for name in meant.values()),
               'Each value is "dot", "Hadamard", "outer" or "matrix".', yours=meant)
    different = {str(name).strip().lower() for name in meant.values()}
    check.that(len(different) == 4, "Each of the four products is meant at least once.", yours=meant)
