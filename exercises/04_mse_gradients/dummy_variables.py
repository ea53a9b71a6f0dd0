# %% [markdown] difficulty=3 minutes=40 sources=[]
r"""
# Words into numbers: dummy variables

A linear model multiplies its inputs by weights. What is "green" times 0.7? A feature with $n$ possible words, its
*levels*, is replaced by columns of zeros and ones, *dummy variables*: a column for a level holds 1 for the examples
that have it, and 0 for the others.

One level gets no column; it is the *reference*, and here it is always the first of the list. Together with a column
of ones for the bias that makes $n$ columns for $n$ levels. Why not $n + 1$, one for each level and one for the bias?
Part 2 is about this *dummy trap*.

*With numbers.* The levels are red, green, blue, with red as the reference. Four examples and their targets:

| colour | ones | green | blue | target |
|---|---|---|---|---|
| green | 1 | 1 | 0 | 5 |
| red | 1 | 0 | 0 | 2 |
| blue | 1 | 0 | 1 | 9 |
| green | 1 | 1 | 0 | 7 |

The model predicts $b + w_1\cdot\text{green} + w_2\cdot\text{blue}$. The best fit is $b = 2$, $w_1 = 4$, $w_2 = 7$.

No function may change a list or an array that it is given.
"""

# %%
import numpy as np

from autograder import check


# %% [markdown]
r"""
## 1. The columns

Return the dummy variables, without the column of ones.
"""


# %%
def dummies(values, levels):
    r"""Return the dummy variables of a feature, with the first level as the reference.

    Args:
        values: the level of each example, a list of m texts, all of them from `levels`.
        levels: the n different levels in their order, a list of texts; not every level need occur in `values`.

    Returns:
        Zeros and ones (floats), a column for each level but the first, in the order of the levels, shape (m, n - 1).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_columns_of_the_example():
    found = dummies(["green", "red", "blue", "green"], ["red", "green", "blue"])
    check.close(found, np.array([[1.0, 0.0], [0.0, 0.0], [0.0, 1.0], [1.0, 0.0]]))
    only = dummies(["low", "high"], ["low", "middle", "high"])
    check.shape(only, (2, 2))
    check.that(np.asarray(only).sum() == 1, "The row of the reference level holds only zeros.", yours=only)


# %% [markdown]
r"""
## 2. The trap

Now take all of it: a column of ones *and* a column for each of the $n$ levels. There is a way to change the weights
so that no prediction changes, whatever the data are. Find it: a vector of $n + 1$ numbers, not all zero, that may
be added to the weights (the bias first, then the levels) without any effect.
"""


# %%
def change_without_effect(n):
    r"""Return a change of the weights that leaves all predictions as they are.

    Args:
        n: the number of levels, an integer >= 2.

    Returns:
        The change of the bias and of the weights of the n levels, not all zero, shape (n + 1,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_nobody_notices_the_change():
    for n in (3, 2):
        change = np.asarray(change_without_effect(n), dtype=float)
        check.shape(change, (n + 1,))
        effects = np.column_stack([np.ones(n), np.eye(n)]) @ change  # one example of each level
        check.that(bool(np.abs(effects).max() < 1e-12), "No prediction may change.", change=change, effects=effects)
        check.that(bool(np.abs(change).max() > 1e-6), "A change of nothing at all does not count.", yours=change)


# %% [markdown]
r"""
## 3. What the weights mean

A model with a bias and dummy variables, the first level as the reference, and no other feature. Return its best
weights, those with the smallest squared error. (You may solve the normal equations. It is also possible without any
matrix.)
"""


# %%
def group_weights(values, targets, levels):
    r"""Return the best bias and weights of a model with one feature of several levels.

    Args:
        values: the level of each example, a list of m texts.
        targets: the targets, shape (m,).
        levels: the n levels in their order, a list of texts, the reference first; each occurs in `values`.

    Returns:
        The bias and the weights of the other levels, in the order of the levels, shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_the_errors_of_each_group_add_up_to_zero():
    values, targets = ["green", "red", "blue", "green"], np.array([5.0, 2.0, 9.0, 7.0])
    check.close(group_weights(values, targets, ["red", "green", "blue"]), np.array([2.0, 4.0, 7.0]))
    values, targets = ["c", "a", "b", "a", "c", "c", "b"], np.array([3.0, -1.0, 4.0, 1.5, 9.0, 2.0, 6.0])
    found = np.asarray(group_weights(values, targets, ["b", "a", "c"]))
    check.shape(found, (3,))
    prediction = {"b": found[0], "a": found[0] + found[1], "c": found[0] + found[2]}
    for level, predicted in prediction.items():
        errors = [predicted - target for value, target in zip(values, targets, strict=True) if value == level]
        check.that(bool(abs(sum(errors)) < 1e-9), "The errors of each level must add up to 0.",
                   level=level, errors=errors)


# %% [markdown]
r"""
## 4. Another reference

A model has the bias $b$ and the weights $w_1, \dots, w_{n-1}$ of the levels $1, \dots, n-1$; level 0 is the
reference. Somebody would like level $k$ to be the reference instead. Give the new bias, and the new weights of all
the other levels, *in the old order*: level 0 comes first now. The predictions must not change.
"""


# %%
def with_another_reference(b, w, k):
    r"""Return bias and weights of the same model with level k as the reference.

    Args:
        b: the bias, a float.
        w: the weights of the levels 1 to n - 1, shape (n - 1,).
        k: the level that becomes the reference, an integer from 1 to n - 1.

    Returns:
        The new bias, a float, and the weights of the levels 0 to n - 1 without level k, shape (n - 1,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_predictions_stay():
    both = with_another_reference(2.0, np.array([4.0, 7.0]), 2)
    two = isinstance(both, (list, tuple)) and len(both) == 2
    check.that(two, "Two things are asked for: the bias, and an array of weights.", yours=both)
    b, w = both
    check.close(b, 9.0)
    check.shape(w, (2,))
    check.that(bool(np.allclose([b + w[0], b + w[1]], [2.0, 6.0])),
               "The model must predict 2 for red and 6 for green, as before.", your_bias=b, your_weights=w)


# %% [markdown]
r"""
## 5. Which of these are wrong?

A feature has $n\ge3$ levels, all of which occur. A line is right if it holds for all such data.

- **a.** With a bias and $n$ dummy variables the best *predictions* are still determined; only the weights are not.
- **b.** Without a bias, $n$ dummy variables are a trap, too.
- **c.** A single column with the numbers $0, 1, \dots, n-1$ for the levels can fit all that the $n - 1$ dummy
  variables can fit.
- **d.** With another level as the reference the best predictions change.
- **e.** Two features with $n$ and $k$ levels, a bias and *all* $n + k$ dummy variables: it is enough to leave out
  one single column.
- **f.** A ridge penalty on all weights makes the solution unique in spite of the trap.
- **g.** In the trap, gradient descent diverges for every learning rate.
- **h.** The weight of a dummy variable does not tell how that level differs from the mean of all examples, but how
  it differs from the reference.
"""


# %%
def wrong_claims_about_dummies():
    r"""Return the letters of the wrong lines.

    Returns:
        A set of letters, such as `{"a", "h"}`.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_claims_about_dummies_are_named_by_letters():
    letters = wrong_claims_about_dummies()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"a", "h"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the lines are wrong, but not all of them.", yours=letters)
