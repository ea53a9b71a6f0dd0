# %% [markdown] difficulty=3 minutes=45 sources=[]
r"""
# Looking things up, and the way back

Words, users and products have no numerical value; a network gives each of them a row of a table. The *embedding
table* $E$ has $v$ rows, one for each word of the vocabulary, and $d$ columns. A text is a sequence of numbers of
words, its *ids*, counted from 0, and the layer looks up their rows:

$$Y_i = E_{\text{ids}_i}\quad\text{(row by row)},\qquad
E\in\mathbb R^{v\times d},\quad\text{ids}\in\{0,\dots,v-1\}^m,\quad Y\in\mathbb R^{m\times d}.$$

There is nothing to compute forwards. But the table is trained, so on the way back every row must learn how the loss
changes with it; and a word may occur *many times* in a batch, or not at all.

*With numbers.* $v = 4$, $d = 2$, ids $= (2, 0, 2)$: the output consists of rows 2, 0 and 2 of the table. With the
upstream gradient $G = \begin{pmatrix}1&2\\10&20\\3&4\end{pmatrix}$ the gradient of the table is
$\begin{pmatrix}10&20\\0&0\\4&6\\0&0\end{pmatrix}$: row 2 was used twice.
"""

# %%
import numpy as np

from autograder import check


# %% [markdown]
r"""
## 1. The gradient of the table

Ids may have any shape here, such as `(m,)` or, for $m$ sentences of $t$ words, `(m, t)`; $G$ has one axis more, of
length $d$.

Beware of a line that somebody wrote: `total[ids] += G`. It looks right, and for ids that are all different it is.
For the example above it gives $(3, 4)$ in row 2: numpy reads all rows first, adds, and writes them back one after
the other, so that the last one wins.
"""


# %%
def lookup_gradient(ids, G, v):
    r"""Return the gradient of the loss with respect to an embedding table.

    Args:
        ids: the rows that were looked up, integers from 0 to v - 1, an array of any shape.
        G: upstream gradient, of the shape of ids and one more axis of length d.
        v: the number of rows of the table.

    Returns:
        The gradient of the table, shape (v, d).
    """
    total = np.zeros((v, G.shape[-1]))
    np.add.at(total, ids, G)
    return total


# %% [markdown] tags=["hint"]
r"""
Each looked-up row sends its piece of $G$ back to one row of the table. What happens at a row that receives several
pieces, and at one that receives none?
"""

# %% [markdown] tags=["hint"]
r"""
A plain loop will do: `for i, g in zip(ids.ravel(), G.reshape(-1, d))`, with a `+=` for one row. Or look up what
`np.add.at` does.
"""

# %% [markdown] tags=["solution"]
r"""
$E_{wj}$ stands in $Y_{ij}$ for every $i$ with $\text{ids}_i = w$, so
$\partial L/\partial E_{wj} = \sum_{i:\,\text{ids}_i = w}G_{ij}$.

*As a matrix product.* Let $O$ be the one-hot matrix, $O_{iw} = 1$ if $\text{ids}_i = w$ and 0 otherwise. Then
$Y = OE$ is a dense layer without bias, and its weight gradient is $O^\top G$: the same sum. Nobody builds $O$, which
has $m\cdot v$ entries, nearly all 0; looking up and adding up are what is left when the zeros are skipped.

`np.add.at(total, ids, G)` adds again for every repetition of an index.
"""


# %%
@check.points(2)
def test_table_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(5711)
    E, ids, G = rng.normal(size=(5, 3)), np.array([[1, 4], [1, 1], [0, 4]]), rng.normal(size=(3, 2, 3))
    found = lookup_gradient(ids, G, 5)
    example = lookup_gradient(np.array([2, 0, 2]), np.array([[1.0, 2.0], [10.0, 20.0], [3.0, 4.0]]), 4)
    check.close(example, np.array([[10.0, 20.0], [0.0, 0.0], [4.0, 6.0], [0.0, 0.0]]))
    check.gradient(lambda T: np.sum(G * T[ids]), E, found)


# %% [markdown]
r"""
## 2. A bag of words

A simple classifier represents a sentence by the **mean** of the rows of its words. Sentences have different lengths,
so short ones are filled up with the id $-1$, *padding*, which is no word and does not count. Row $i$ of the ids is
sentence $i$, and $Y_i$ is the mean of the rows of its words. Every sentence has at least one word. Given
$G = \partial L/\partial Y$, find the gradient of the table.

*With numbers.* $v = 3$ and the sentences $(0, 1, -1)$ and $(1, 1, 0)$ give $Y_0 = \frac12(E_0+E_1)$ and
$Y_1 = \frac13(2E_1+E_0)$.
"""


# %%
def bag_gradient(ids, G, v):
    r"""Return the gradient of the loss with respect to an embedding table, behind a mean over words.

    Args:
        ids: the words of each sentence, integers from -1 (padding) to v - 1, shape (m, t).
        G: upstream gradient of the means, shape (m, d).
        v: the number of rows of the table.

    Returns:
        The gradient of the table, shape (v, d).
    """
    total = np.zeros((v, G.shape[1]))
    for words, g in zip(ids, G, strict=True):
        real = words[words >= 0]
        for word in real:
            total[word] += g / len(real)
    return total


# %% [markdown] tags=["hint"]
r"""
The mean sends its gradient back to each of its words. Which factor does it multiply by? Look at the two sentences of
the example.
"""

# %% [markdown] tags=["hint"]
r"""
The factor is one over the number of *words*, padding not counted. And in numpy, index $-1$ is not an error: it is
the last row.
"""

# %% [markdown] tags=["solution"]
r"""
Let sentence $i$ have $n_i$ words. Then $Y_i = \frac1{n_i}\sum_sE_{\text{ids}_{is}}$ over its words, so every
occurrence of a word $w$ in it receives $G_i/n_i$:

$$\frac{\partial L}{\partial E_w} = \sum_i\frac{c_{iw}}{n_i}\,G_i,\qquad
c_{iw} = \text{how often word }w\text{ occurs in sentence }i .$$

With the matrix $B_{iw} = c_{iw}/n_i$ this is $Y = BE$ and $B^\top G$.
"""


# %%
@check.points(2)
def test_bag_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(5721)
    ids, E, G = np.array([[0, 1, -1], [1, 1, 0], [2, -1, -1]]), rng.normal(size=(4, 2)), rng.normal(size=(3, 2))

    def loss(T):
        means = [(T[0] + T[1]) / 2, (2 * T[1] + T[0]) / 3, T[2]]
        return sum(mean @ g for mean, g in zip(means, G, strict=True))

    check.gradient(loss, E, bag_gradient(ids, G, 4))


# %% [markdown]
r"""
## 3. Pairs from one table

How well do two words go together? Word vectors are trained on the score $s_i = E_{a_i}\cdot E_{b_i}$, the dot
product of the rows of the words $a_i$ and $b_i$. Both come from the *same* table; a word may stand on either side,
in several pairs, even on both sides of one pair. Given $g_i = \partial L/\partial s_i$, find the gradient of the
table.
"""


# %%
def pair_score_gradient(E, a, b, g):
    r"""Return the gradient of the loss with respect to an embedding table, through scores of pairs.

    Args:
        E: the table, shape (v, d).
        a: the first word of each pair, integers from 0 to v - 1, shape (m,).
        b: the second word of each pair, integers from 0 to v - 1, shape (m,).
        g: upstream gradient of the scores, shape (m,).

    Returns:
        The gradient of the table, shape (v, d).
    """
    total = np.zeros(E.shape)
    np.add.at(total, a, g[:, None] * E[b])
    np.add.at(total, b, g[:, None] * E[a])
    return total


# %% [markdown] tags=["hint"]
r"""
For one pair of different words: what is the derivative of $E_a\cdot E_b$ with respect to the row $E_a$, and to the
row $E_b$?
"""

# %% [markdown] tags=["hint"]
r"""
Row $a_i$ receives $g_iE_{b_i}$ and row $b_i$ receives $g_iE_{a_i}$. Add up everything; do not treat $a_i = b_i$ as a
special case.
"""

# %% [markdown] tags=["solution"]
r"""
A dot product hands to each of its factors the *other* factor, times the upstream gradient:

$$\frac{\partial L}{\partial E_w} = \sum_{i:\,a_i = w}g_iE_{b_i}+\sum_{i:\,b_i = w}g_iE_{a_i}.$$

Where $a_i = b_i = w$ the score is $\|E_w\|^2$ with the gradient $2E_w$, and the two sums give just that: $E_w+E_w$.
Accumulation takes care of it without a special case. This is weight sharing once more: the table is used twice in
every pair.
"""


# %%
@check.points(2)
def test_pair_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(5731)
    E, a, b, g = rng.normal(size=(5, 3)), np.array([0, 3, 2, 0]), np.array([1, 0, 2, 1]), rng.normal(size=4)
    check.gradient(lambda T: sum(g[i] * np.dot(T[a[i]], T[b[i]]) for i in range(4)), E, pair_score_gradient(E, a, b, g))


# %% [markdown]
r"""
## 4. The mirror image: means of groups

Now numbers are collected *forwards*. Example $i$ belongs to group $\text{groups}_i$, and $Y_q$ is the mean of the
rows of $X$ in group $q$, for $q = 0, \dots, k-1$; no group is empty. (A graph network does this with the neighbours
of a node.) Given $G = \partial L/\partial Y$, find $\partial L/\partial X$.
"""


# %%
def group_mean_gradient(groups, G):
    r"""Return the gradient of the loss with respect to the rows that were averaged in groups.

    Args:
        groups: the group of each example, integers from 0 to k - 1, each of them at least once, shape (m,).
        G: upstream gradient of the means, shape (k, d).

    Returns:
        The gradient, shape (m, d).
    """
    sizes = np.bincount(groups)
    return (G / sizes[:, None])[groups]


# %% [markdown] tags=["hint"]
r"""
Example $i$ reaches the loss through one row of $Y$ only. Which one, and with which factor?
"""

# %% [markdown] tags=["hint"]
r"""
Forwards the rows were added up by group; backwards each example *looks up* the gradient of its group.
`np.bincount(groups)` counts the members.
"""

# %% [markdown] tags=["solution"]
r"""
With the size $n_q$ of group $q$: $Y_q = \frac1{n_q}\sum_{i:\,\text{groups}_i = q}X_i$, so
$\partial L/\partial X_i = \frac1{n_q}G_q$ with $q = \text{groups}_i$.

So looking up and adding up are each other's backward pass: in part 1 a lookup forwards became a sum backwards, here
a sum forwards becomes a lookup backwards. With one-hot rows: $Y = OE$ has $O^\top G$, and $Y = O^\top X$ has $OG$.
"""


# %%
@check.points(1)
def test_group_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(5741)
    X, groups, G = rng.normal(size=(6, 2)), np.array([1, 0, 2, 1, 1, 2]), rng.normal(size=(3, 2))

    def loss(V):
        return G[0] @ V[1] + G[1] @ (V[0] + V[3] + V[4]) / 3 + G[2] @ (V[2] + V[5]) / 2

    check.gradient(loss, X, group_mean_gradient(groups, G))
