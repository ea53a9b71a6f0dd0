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
    # BEGIN SOLUTION
    return -3, [8, -5, -6], [[8, 10, -4], [-4, -5, 2], [12, 15, -6]], [11, 17, 23]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The dot product is the sum of the Hadamard product. And where in the outer product do you find the Hadamard
product?
"""

# %% [markdown] tags=["hint"]
r"""
Row $i$ of the outer product is $u_i$ times $v$. Each entry of $Ab$ is a row of $A$ dotted with $b$: the first
is $3\cdot1 + 4\cdot2$.
"""

# %% [markdown] tags=["solution"]
r"""
$u\odot v = (2\cdot4,\ -1\cdot5,\ 3\cdot(-2)) = (8, -5, -6)$, and its sum is $u^\top v = -3$. The outer
product is the multiplication table with $u$ down the side and $v$ along the top:

$$\begin{array}{r|rrr}&4&5&-2\\\hline2&8&10&-4\\-1&-4&-5&2\\3&12&15&-6\end{array}$$

Its diagonal is the Hadamard product, and so the sum of its diagonal, the trace, is the dot product:
$\operatorname{tr}(uv^\top) = u^\top v$. Finally $Ab = (3 + 8,\ 5 + 12,\ 7 + 16) = (11, 17, 23)$. The same by
columns: once $(3, 5, 7)$ plus twice $(4, 6, 8)$.
"""


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


# %%
@check.hidden
@check.points(2)
def test_each_product_by_hand():
    u, v, A, b = (2, -1, 3), (4, 5, -2), ((3, 4), (5, 6), (7, 8)), (1, 2)
    dot = sum(x * y for x, y in zip(u, v, strict=True))
    image = [sum(x * y for x, y in zip(row, b, strict=True)) for row in A]
    expected = dot, [x * y for x, y in zip(u, v, strict=True)], [[x * y for y in v] for x in u], image
    check.equal(products_by_hand(), expected)


# %%
@check.mistake(of=products_by_hand)
def outer_product_transposed():
    """In the outer product, u stands at the side and v along the top: the first row is a multiple of v."""
    return -3, [8, -5, -6], [[8, -4, 12], [10, -5, 15], [-4, 2, -6]], [11, 17, 23]


# %%
@check.mistake(of=products_by_hand)
def minus_times_minus_missed():
    """Check the signs in the second row of the outer product: minus times minus."""
    return -3, [8, -5, -6], [[8, 10, -4], [-4, -5, -2], [12, 15, -6]], [11, 17, 23]


# %%
@check.mistake(of=products_by_hand)
def absolute_values_added():
    """A dot product may be negative. Add your Hadamard product up, signs included."""
    return 19, [8, -5, -6], [[8, 10, -4], [-4, -5, 2], [12, 15, -6]], [11, 17, 23]


# %%
@check.mistake(of=products_by_hand)
def rows_of_a_with_b_exchanged():
    """In each row of A, the first entry meets the first entry of b. You have met them crosswise."""
    return -3, [8, -5, -6], [[8, 10, -4], [-4, -5, 2], [12, 15, -6]], [10, 16, 22]


# %%
@check.accepted(of=products_by_hand)
def products_by_hand_as_tuples():
    return [-3, (8, -5, -6), ((8, 10, -4), (-4, -5, 2), (12, 15, -6)), (11, 17, 23)]


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
    # BEGIN SOLUTION
    return quantities @ prices
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Write out the bill of one order: a sum of products. Which of the four products is that?
"""

# %% [markdown] tags=["hint"]
r"""
A dot product for every row, all with the same vector: this is a matrix times a vector. Which of `*` and `@`
adds up?
"""

# %% [markdown] tags=["solution"]
r"""
Order $i$ costs $\sum_j Q_{ij}p_j$, the dot product of row $i$ with $p$; all of them together are $Qp$.

With `*` numpy multiplies the prices into each row, entry by entry. That is useful too, it is the amount on
each line of each bill; but nobody has added the lines up.
"""


# %%
@check.points(1)
def test_the_two_bills():
    quantities, prices = np.array([[2.0, 0.0, 1.0], [1.0, 3.0, 1.0]]), np.array([5.0, 2.0, 10.0])
    check.close(order_costs(quantities, prices), np.array([20.0, 21.0]))


# %%
@check.hidden
@check.points(1)
def test_bills_line_by_line():
    rng = np.random.default_rng(121)
    for m, n in ((4, 3), (2, 5), (3, 3), (1, 4)):
        quantities, prices = rng.integers(2, 9, size=(m, n)), rng.uniform(2.0, 30.0, size=n)
        expected = np.zeros(m)
        for i in range(m):
            for j in range(n):
                expected[i] += quantities[i, j] * prices[j]
        check.close(order_costs(quantities, prices), expected)
    features, weights = np.array([[2.0, 3.0, -1.0], [-4.0, 0.5, 2.0]]), np.array([-1.5, 2.0, 3.0])  # those of a unit
    check.close(order_costs(features, weights), np.array([0.0, 13.0]), atol=1e-12)


# %%
@check.mistake(of=order_costs)
def lines_of_the_bills(quantities, prices):
    """You have the amount on each line of each bill. Which of the two signs, `*` or `@`, also adds up?"""
    return quantities * prices


# %%
@check.mistake(of=order_costs)
def turnover_of_each_good(quantities, prices):
    """You added over the orders: this is what each good brings in. Which index should remain?"""
    return (quantities * prices).sum(axis=0)


# %%
@check.mistake(of=order_costs)
def turnover_of_the_day(quantities, prices):
    """One number came out: all bills together. There should be one for each order."""
    return (quantities * prices).sum()


# %%
@check.mistake(of=order_costs)
def pieces_in_each_order(quantities, prices):
    """Your result does not change with the prices."""
    return quantities.sum(axis=1)


# %%
@check.accepted(of=order_costs)
def order_costs_by_adding_the_lines(quantities, prices):
    return (quantities * prices).sum(axis=1)


# %%
@check.accepted(of=order_costs)
def order_costs_good_by_good(quantities, prices):
    return sum(price * pieces for price, pieces in zip(prices, quantities.T, strict=True))


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
    # BEGIN SOLUTION
    return second @ first
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Write down the two steps: $y = Fx$ and $z = Sy$. Put the first into the second.
"""

# %% [markdown] tags=["hint"]
r"""
The matrix nearest to $x$ acts first, so a product of matrices is read from right to left, like $f(g(x))$.
"""

# %% [markdown] tags=["solution"]
r"""
$z = Sy = S(Fx) = (SF)x$: brackets may be moved, factors may not be exchanged. The matrix that acts first
stands on the right.

The shapes say the same, unless everything is square: $S$ is $(l, k)$ and $F$ is $(k, n)$, so only $SF$ fits
in general. With square matrices the shapes are silent, and the wrong order gives another matrix, as $AB$ and
$BA$ in the example. Turn a sheet of paper by 90° and then flip it over to the right, or do the flip first:
not the same.

(With examples in *rows*, $x^\top F^\top S^\top$, the order is from left to right. That is how a network's
code is usually written: `X @ W1 @ W2`.)
"""


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


# %%
@check.hidden
@check.points(1)
def test_both_in_one_column_by_column():
    rng = np.random.default_rng(123)
    for n, k, l in ((3, 3, 3), (2, 3, 4), (4, 2, 2), (1, 5, 2)):
        first, second = rng.normal(size=(k, n)), rng.normal(size=(l, k))
        columns = [second.dot(first.dot(e)) for e in np.eye(n)]
        check.close(both_in_one(first, second), np.stack(columns, axis=1))


# %%
@check.mistake(of=both_in_one)
def in_reading_order(first, second):
    """Which of your two factors stands next to x, and so acts on it first?"""
    return first @ second


# %%
@check.mistake(of=both_in_one)
def entry_by_entry(first, second):
    """`*` multiplies entry by entry. Which product puts one step into the other?"""
    return second * first


# %%
@check.mistake(of=both_in_one)
def both_transposed(first, second):
    """You have the transpose: it suits examples in rows. Here x is a column, on the right."""
    return first.T @ second.T


# %%
@check.mistake(of=both_in_one)
def both_added(first, second):
    """One after the other is not one plus the other."""
    return second + first


# %%
@check.accepted(of=both_in_one)
def both_in_one_as_a_sum_of_outer_products(first, second):
    return sum(np.outer(column, row) for column, row in zip(second.T, first, strict=True))


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
    # BEGIN SOLUTION
    return np.outer(p, q)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
For independent events, probabilities are multiplied. How many pairs are there, and so how many numbers must
come out?
"""

# %% [markdown] tags=["hint"]
r"""
Every entry of $p$ meets every entry of $q$, and nothing is added: a multiplication table. Which of the four
products is one?
"""

# %% [markdown] tags=["solution"]
r"""
The probability of $(i, j)$ is $p_iq_j$, so the table is the outer product $pq^\top$. Its entries add up to
$\sum_i\sum_jp_iq_j = \big(\sum_ip_i\big)\big(\sum_jq_j\big) = 1$; its row sums are $p$, its column sums are
$q$. All rows are multiples of $q$: a table of rank 1 is what independence looks like.

The dot product $p^\top q$ has a meaning too (for dice with equal faces, the probability that both show the
same), and the Hadamard product is the diagonal of the table. The gradient of a layer's weights for one
example is an outer product as well.
"""


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


# %%
@check.hidden
@check.points(1)
def test_pairs_one_by_one():
    rng = np.random.default_rng(124)
    for m, n in ((3, 3), (3, 4), (6, 2), (1, 2)):
        p, q = rng.dirichlet(np.ones(m)), rng.dirichlet(np.ones(n))
        table = np.zeros((m, n))
        for i in range(m):
            for j in range(n):
                table[i, j] = p[i] * q[j]
        check.close(pair_probabilities(p, q), table)


# %%
@check.mistake(of=pair_probabilities)
def same_face_only(p, q):
    """You multiplied equal positions alone. A table of all pairs has m times n entries."""
    return p * q


# %%
@check.mistake(of=pair_probabilities)
def probability_of_a_tie(p, q):
    """One number came out: products were added up. Here every pair keeps its own."""
    return p @ q


# %%
@check.mistake(of=pair_probabilities)
def dice_exchanged(p, q):
    """The first die should run down the side: its faces are the rows."""
    return np.outer(q, p)


# %%
@check.mistake(of=pair_probabilities)
def probabilities_added(p, q):
    """The probabilities of two independent events are not added. Do your entries add up to 1?"""
    return p[:, None] + q[None, :]


# %%
@check.accepted(of=pair_probabilities)
def pair_probabilities_by_broadcasting(p, q):
    return p[:, None] * q


# %%
@check.accepted(of=pair_probabilities)
def pair_probabilities_as_column_times_row(p, q):
    return p.reshape(-1, 1) @ q.reshape(1, -1)


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
    # BEGIN SOLUTION
    return "Hadamard", False, [[4600, 2800], [11800, 7300]]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Compare the first entry of the printed result, 900, with the first entries of $A$ and $B$. For $AB$ write down
the two shapes.
"""

# %% [markdown] tags=["hint"]
r"""
Entry $(i, j)$ of $AB^\top$ is row $i$ of $A$ dotted with row $j$ of $B$. Two of the four dot products are
sums of numbers that the article has already printed.
"""

# %% [markdown] tags=["solution"]
r"""
$900 = 10\cdot90$, $1600 = 20\cdot80$ and so on: entry by entry, the Hadamard product. `np.multiply` is `*`.

$AB$ does not exist: $(2, 3)\cdot(2, 3)$ has the inner numbers 3 and 2. With $B^\top$, of shape $(3, 2)$, it
works:

$$AB^\top =
\begin{pmatrix}900 + 1600 + 2100 & 600 + 1000 + 1200\\3600 + 4000 + 4200 & 2400 + 2500 + 2400\end{pmatrix}
= \begin{pmatrix}4600&2800\\11800&7300\end{pmatrix}.$$

On the diagonal stand the sums of the printed rows, because there row $i$ meets row $i$.

The same article shows "the dot product" of two $2\times2$ matrices, with the result
$\begin{pmatrix}19&22\\43&50\end{pmatrix}$, and a lecture calls every product of two matrices a dot product.
What they mean is the matrix product; a dot product is a single number. The name `np.dot`, which does both,
has helped to confuse people.
"""


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


# %%
@check.hidden
@check.points(2)
def test_the_article_put_right():
    name, exists, product = article_corrected()
    A, B = [[10, 20, 30], [40, 50, 60]], [[90, 80, 70], [60, 50, 40]]
    entries = [[sum(a * b for a, b in zip(row, other, strict=True)) for other in B] for row in A]
    check.equal(np.asarray(product).tolist(), entries)
    check.choice(name, "Hadamard", among=("dot", "Hadamard", "outer", "matrix"))
    check.equal(exists, False)


# %%
@check.mistake(of=article_corrected)
def taken_at_its_word():
    """Work out one entry of the article's result, 900 say, by the definition of the product that you named."""
    return "matrix", False, [[4600, 2800], [11800, 7300]]


# %%
@check.mistake(of=article_corrected)
def equal_shapes_thought_to_fit():
    """For which product are equal shapes needed? Write the shapes of A and B side by side once more."""
    return "Hadamard", True, [[4600, 2800], [11800, 7300]]


# %%
@check.mistake(of=article_corrected)
def second_row_against_the_wrong_rows():
    """The entry in row 1, column 2 takes row 1 of A and row 2 of B. Yours has them the other way round."""
    return "Hadamard", False, [[4600, 11800], [2800, 7300]]


# %%
@check.mistake(of=article_corrected)
def called_a_dot_product():
    """A dot product is a single number. How many numbers did the article print?"""
    return "dot", False, [[4600, 2800], [11800, 7300]]


# %%
@check.accepted(of=article_corrected)
def article_corrected_with_an_array():
    return ["hadamard", False, np.array([[4600, 2800], [11800, 7300]])]


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
    # BEGIN SOLUTION
    return {
        "a": "Hadamard", "b": "dot", "c": "matrix", "d": "outer",
        "e": "Hadamard", "f": "outer", "g": "dot", "h": "matrix",
    }
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Two questions settle each case. Is anything added up? If not: does each entry meet its own partner, or every
partner?
"""

# %% [markdown] tags=["hint"]
r"""
If something is added up: does one number come out, or a whole array of sums? There are two situations of each
kind.
"""

# %% [markdown] tags=["solution"]
r"""
- Nothing is added, every entry meets its own partner: *Hadamard*, in **a** (a mask) and **e** (an activation
  works on each entry by itself, so its derivative does too).
- Nothing is added, everybody meets everybody: *outer*, in **d** and **f**. The last one is the weight
  gradient of a layer for one example.
- Products are added up to a single number: *dot*, in **b**
  ($\cos\alpha = u^\top v/(\lVert u\rVert\lVert v\rVert)$) and **g**.
- Many sums at once: *matrix*, in **c** (each example with each unit) and **h** (each row of the rotation with
  each point).
"""


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


# %%
@check.hidden
@check.points(3)
def test_all_products_meant():
    meant = {letter: str(name).strip().lower() for letter, name in products_meant().items()}
    right = {"dot": "bg", "hadamard": "ae", "outer": "df", "matrix": "ch"}
    chosen = all(meant[letter] == name for name, letters in right.items() for letter in letters)
    check.that(chosen, "Not all of the situations have the right product.", yours=meant)


# %%
@check.mistake(of=products_meant)
def masks_as_dot_products():
    """Look at the mask and at the slopes: is anything added up there? How many numbers come out?"""
    return {
        "a": "dot", "b": "dot", "c": "matrix", "d": "outer",
        "e": "dot", "f": "outer", "g": "dot", "h": "matrix",
    }


# %%
@check.mistake(of=products_meant)
def everything_is_a_matrix_product():
    """Not every product adds something up. For each situation, count the numbers that come out."""
    return {letter: "matrix" for letter in "abcdefgh"}


# %%
@check.mistake(of=products_meant)
def tables_by_hadamard():
    """A table of all products needs every pair, not every position. Look at d and f."""
    return {
        "a": "Hadamard", "b": "dot", "c": "matrix", "d": "Hadamard",
        "e": "Hadamard", "f": "Hadamard", "g": "dot", "h": "matrix",
    }


# %%
@check.mistake(of=products_meant)
def matrix_products_called_dot():
    """Many call it that, but a dot product is one number. In c and h many come out."""
    return {
        "a": "Hadamard", "b": "dot", "c": "dot", "d": "outer",
        "e": "Hadamard", "f": "outer", "g": "dot", "h": "dot",
    }


# %%
@check.mistake(of=products_meant)
def the_weight_table_as_a_matrix_product():
    """In f nothing is added up: each entry of the table is one product."""
    return {
        "a": "Hadamard", "b": "dot", "c": "matrix", "d": "outer",
        "e": "Hadamard", "f": "matrix", "g": "dot", "h": "matrix",
    }


# %%
@check.accepted(of=products_meant)
def products_meant_in_small_letters():
    return dict(zip("abcdefgh", ("hadamard dot matrix outer " * 2).split(), strict=True)) | {
        "f": "outer", "g": "dot", "h": "matrix",
    }
