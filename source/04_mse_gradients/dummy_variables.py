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
    # BEGIN SOLUTION
    columns = [[float(value == level) for value in values] for level in levels[1:]]
    return np.array(columns).reshape(len(levels) - 1, len(values)).T
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Which levels get a column? For each of them ask every example whether it has this level: 1 if so, 0 if not.
"""

# %% [markdown] tags=["hint"]
r"""
Two loops, or two brackets in each other: `[[float(value == level) for level in ...] for value in values]`.
"""

# %% [markdown] tags=["solution"]
r"""
`[[float(value == level) for level in levels[1:]] for value in values]`, as an array: a row for each example, a column
for each level but the first. An example of the reference level is a row of zeros.

The list of levels has to be given. If it were taken from the examples at hand, then a batch in which nobody is blue
would have one column less than the model has weights.
"""


# %%
@check.points(1)
def test_the_columns_of_the_example():
    found = dummies(["green", "red", "blue", "green"], ["red", "green", "blue"])
    check.close(found, np.array([[1.0, 0.0], [0.0, 0.0], [0.0, 1.0], [1.0, 0.0]]))
    only = dummies(["low", "high"], ["low", "middle", "high"])
    check.shape(only, (2, 2))
    check.that(np.asarray(only).sum() == 1, "The row of the reference level holds only zeros.", yours=only)


# %%
@check.hidden
@check.points(1)
def test_the_columns_level_by_level():
    rng = np.random.default_rng(421)
    for levels, count in (("dacb", 9), ("ts", 4), ("zyx", 1), ("prq", 2)):
        levels = [f"level {letter}" for letter in levels]
        numbers = rng.integers(len(levels), size=count)
        numbers[-1] = len(levels) - 1
        expected = np.zeros((count, len(levels) - 1))
        for i in range(count):
            if numbers[i]:
                expected[i, numbers[i] - 1] = 1.0
        check.close(check.unchanged(dummies, [levels[number] for number in numbers], levels), expected)
    found = dummies(["late", "not late", "late"], ["not", "late", "not late"])  # a word in other words is another level
    check.close(found, np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]]))


# %%
@check.mistake(of=dummies)
def a_column_for_every_level(values, levels):
    """The reference level gets no column. How many columns does that leave?"""
    return np.array([[float(value == level) for level in levels] for value in values])


# %%
@check.mistake(of=dummies)
def last_level_as_the_reference(values, levels):
    """You left a level out, but not the first one of the list."""
    return np.array([[float(value == level) for level in levels[:-1]] for value in values])


# %%
@check.mistake(of=dummies)
def levels_by_the_alphabet(values, levels):
    """The order of the levels is given with the list. Yours is that of the alphabet."""
    return np.array([[float(value == level) for level in sorted(levels)[1:]] for value in values])


# %%
@check.mistake(of=dummies)
def numbers_of_the_levels(values, levels):
    """A single column of numbers says that blue is twice as much as green. Is it?"""
    return np.array([[float(levels.index(value))] for value in values])


# %%
@check.mistake(of=dummies)
def a_row_for_every_level(values, levels):
    """Examples stand in rows, here and in the whole chapter."""
    return np.array([[float(value == level) for value in values] for level in levels[1:]])


# %%
@check.accepted(of=dummies)
def dummies_from_the_identity(values, levels):
    return np.eye(len(levels))[[levels.index(value) for value in values]][:, 1:]


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
    # BEGIN SOLUTION
    return np.concatenate([[1.0], -np.ones(n)])
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The prediction for an example is the bias plus the weight of its level. Raise the bias by 1. What must happen to the
weights so that nobody notices?
"""

# %% [markdown] tags=["hint"]
r"""
Or look at the columns: each example has exactly one level, so what do the $n$ columns of the levels add up to?
"""

# %% [markdown] tags=["solution"]
r"""
$(1, -1, \dots, -1)$, or any multiple of it. Each example has exactly one level, hence

$$\text{ones} - \text{level}_1 - \dots - \text{level}_n = 0 :$$

the columns are *linearly dependent*. The matrix $X$ with these $n + 1$ columns has at most the rank $n$; with $c$ for
the vector, $Xc = 0$, so $X^\top Xc = 0$, and $X^\top X$ has no inverse. The normal equations have infinitely many
solutions, $\hat w + tc$ for all $t$, with the same predictions: bias and weights have no meaning of their own. This
is the dummy trap.

Leave one column out, of the ones or of a level, and the rank is full (if every level occurs).
"""


# %%
@check.points(1)
def test_nobody_notices_the_change():
    for n in (3, 2):
        change = np.asarray(change_without_effect(n), dtype=float)
        check.shape(change, (n + 1,))
        effects = np.column_stack([np.ones(n), np.eye(n)]) @ change  # one example of each level
        check.that(bool(np.abs(effects).max() < 1e-12), "No prediction may change.", change=change, effects=effects)
        check.that(bool(np.abs(change).max() > 1e-6), "A change of nothing at all does not count.", yours=change)


# %%
@check.hidden
@check.points(1)
def test_no_effect_for_many_examples():
    rng = np.random.default_rng(422)
    for n in (5, 2, 4):
        change = np.asarray(change_without_effect(n), dtype=float)
        check.shape(change, (n + 1,))
        weights = rng.normal(size=n + 1)
        for level in rng.permutation(np.arange(2 * n) % n):
            before, after = weights[0] + weights[1 + level], sum((weights + change)[[0, 1 + level]])
            check.that(bool(abs(before - after) < 1e-9), "No prediction may change.", level=level, change=change)
        check.that(bool(np.abs(change).max() > 1e-6), "A change of nothing at all does not count.", yours=change)


# %%
@check.mistake(of=change_without_effect)
def everything_raised(n):
    """If the bias and all weights rise, every prediction rises twice."""
    return np.ones(n + 1)


# %%
@check.mistake(of=change_without_effect)
def shared_among_the_levels(n):
    """You share the change among the levels. But each example has one level only: what happens to its prediction?"""
    return np.concatenate([[1.0], -np.ones(n) / n])


# %%
@check.mistake(of=change_without_effect)
def one_level_against_another(n):
    """Examples of these two levels will notice."""
    change = np.zeros(n + 1)
    change[1:3] = 1.0, -1.0
    return change


# %%
@check.mistake(of=change_without_effect)
def no_change_at_all(n):
    """True, nobody notices. But not all of the numbers may be zero."""
    return np.zeros(n + 1)


# %%
@check.mistake(of=change_without_effect)
def without_the_bias(n):
    """There are n + 1 weights: the bias comes first."""
    return -np.ones(n)


# %%
@check.accepted(of=change_without_effect)
def bias_lowered_and_levels_raised(n):
    return [-2.5] + n * [2.5]


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
    # BEGIN SOLUTION
    chosen = np.array(values)
    means = np.array([targets[chosen == level].mean() for level in levels])
    return np.concatenate([means[:1], means[1:] - means[0]])
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
All examples of one level get the same prediction. Which number has the smallest squared error for their targets?
"""

# %% [markdown] tags=["hint"]
r"""
The best prediction for each level is the mean of its targets. For the reference the prediction is the bias alone; for
another level, the bias plus its weight.
"""

# %% [markdown] tags=["solution"]
r"""
There are as many weights as levels, so the $n$ predictions can be chosen freely, one for each level; and the number
with the smallest squared error for a group is its mean $\mu_j$. So

$$b = \mu_0,\qquad b + w_j = \mu_j \quad\Longrightarrow\quad w_j = \mu_j - \mu_0 .$$

*By the normal equations:* the errors of the examples with level $j$ add up to 0 (the row of dummy $j$), and all
errors add up to 0 (the row of ones), hence also those of the reference. This says that each prediction is the mean
of its group.

So *the bias is the mean of the reference group, and a weight is a difference to it*: not the effect of "green", but
that of green in place of red. In the example 2, $6 - 2 = 4$ and $9 - 2 = 7$.
"""


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


# %%
@check.hidden
@check.points(2)
def test_group_weights_by_a_fit_of_columns():
    rng = np.random.default_rng(423)
    for levels, count, shift in ((["n", "e", "s", "w"], 11, 5), (["yes", "no"], 5, -6), (["k", "j", "i"], 3, 0)):
        numbers = np.concatenate([np.arange(len(levels)), rng.integers(len(levels), size=count - len(levels))])
        rng.shuffle(numbers)
        targets = rng.normal(size=count) + shift
        X = np.column_stack([np.ones(count), *[numbers == j for j in range(1, len(levels))]]).astype(float)
        expected = np.linalg.lstsq(X, targets, rcond=None)[0]
        values = [levels[j] for j in numbers]
        check.close(check.unchanged(group_weights, values, targets, levels), expected, rtol=1e-6)


# %%
@check.mistake(of=group_weights)
def means_of_the_groups(values, targets, levels):
    """The prediction for green is the bias plus the weight. With yours it would be the sum of two means."""
    return np.array([targets[np.array(values) == level].mean() for level in levels])


# %%
@check.mistake(of=group_weights)
def differences_to_the_overall_mean(values, targets, levels):
    """What does your model predict for the reference level? The bias is all there is for it."""
    means = np.array([targets[np.array(values) == level].mean() for level in levels])
    return np.concatenate([[targets.mean()], means[1:] - targets.mean()])


# %%
@check.mistake(of=group_weights)
def differences_reversed(values, targets, levels):
    """Let green lie above red. Which sign should its weight have?"""
    means = np.array([targets[np.array(values) == level].mean() for level in levels])
    return np.concatenate([means[:1], means[0] - means[1:]])


# %%
@check.mistake(of=group_weights)
def differences_between_neighbours(values, targets, levels):
    """You compare each level with the one before it. What is the weight of the third level compared with?"""
    means = np.array([targets[np.array(values) == level].mean() for level in levels])
    return np.concatenate([means[:1], np.diff(means)])


# %%
@check.mistake(of=group_weights)
def sums_of_the_groups(values, targets, levels):
    """A group of many examples gets a large prediction with you. Is a sum the number closest to all of them?"""
    sums = np.array([targets[np.array(values) == level].sum() for level in levels])
    return np.concatenate([sums[:1], sums[1:] - sums[0]])


# %%
@check.accepted(of=group_weights)
def group_weights_by_normal_equations(values, targets, levels):
    X = np.array([[1.0] + [float(value == level) for level in levels[1:]] for value in values])
    return np.linalg.solve(X.T @ X, X.T @ targets)


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
    # BEGIN SOLUTION
    effects = np.concatenate([[0.0], w])
    return b + effects[k], np.delete(effects - effects[k], k)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
First work out what the model predicts for each level. These numbers stay.
"""

# %% [markdown] tags=["hint"]
r"""
In the old model the reference has, so to speak, the weight 0: put it in front of `w`. Now shift all of these $n$
numbers so that level $k$ gets the 0. Who pays for the shift?
"""

# %% [markdown] tags=["solution"]
r"""
With $w_0 = 0$ the prediction for level $j$ is $b + w_j$. Write it as $(b + w_k) + (w_j - w_k)$: the first bracket is
the new bias, the prediction for level $k$, and the second one the new weight of level $j$. Level 0 gets $-w_k$, and
level $k$ gets 0 and loses its column.

In the example with blue as the reference: the bias 9, and the weights $-7$ for red and $-3$ for green. *The choice of
the reference changes all the numbers and none of the predictions.* Whoever reads that "green has a small effect"
should ask: compared with what?
"""


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


# %%
@check.hidden
@check.points(2)
def test_the_predictions_stay_for_every_level():
    rng = np.random.default_rng(424)
    for n, k in ((5, 2), (4, 3), (4, 1), (2, 1)):
        b, w = float(rng.normal()), rng.normal(size=n - 1)
        predictions = [b] + [b + one for one in w.tolist()]
        others = [predictions[j] - predictions[k] for j in range(n) if j != k]
        check.close(check.unchanged(with_another_reference, b, w, k), (predictions[k], np.array(others)))


# %%
@check.mistake(of=with_another_reference)
def old_bias_kept(b, w, k):
    """What does your model predict for the new reference level, for which only the bias is left?"""
    effects = np.concatenate([[0.0], w])
    return b, np.delete(effects - effects[k], k)


# %%
@check.mistake(of=with_another_reference)
def weights_not_shifted(b, w, k):
    """The bias has changed. If the weights stay, all predictions change with it."""
    effects = np.concatenate([[0.0], w])
    return b + effects[k], np.delete(effects, k)


# %%
@check.mistake(of=with_another_reference)
def shifted_the_wrong_way(b, w, k):
    """Your bias went up by the weight of level k. In which direction do the weights have to go?"""
    effects = np.concatenate([[0.0], w])
    return b + effects[k], np.delete(effects + effects[k], k)


# %%
@check.mistake(of=with_another_reference)
def old_reference_at_the_end(b, w, k):
    """The numbers are right. In which order do the levels stand?"""
    return b + w[k - 1], np.concatenate([np.delete(w, k - 1) - w[k - 1], [-w[k - 1]]])


# %%
@check.mistake(of=with_another_reference)
def old_reference_in_the_gap(b, w, k):
    """The numbers are right. You put the old reference where level k stood. Which level comes first now?"""
    new = w - w[k - 1]
    new[k - 1] = -w[k - 1]
    return b + w[k - 1], new


# %%
@check.mistake(of=with_another_reference)
def levels_counted_from_the_weights(b, w, k):
    """The weights begin with level 1. Which of them belongs to level k?"""
    effects = np.concatenate([w, [0.0]])
    return b + effects[k], np.delete(effects - effects[k], k)


# %%
@check.accepted(of=with_another_reference)
def another_reference_by_predictions(b, w, k):
    predictions = b + np.concatenate([[0.0], w])
    others = np.arange(len(predictions)) != k
    return predictions[k], predictions[others] - predictions[k]


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
    # BEGIN SOLUTION
    return {"b", "c", "d", "e", "g"}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Write out small tables: three levels, one example of each. For e take two features with two levels each, and look for
*all* combinations of columns that give zero.
"""

# %% [markdown] tags=["hint"]
r"""
For c: three levels, targets 0, 5, 0. For g: how fast does the loss bend in the direction in which nothing changes?
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is right: all solutions of the normal equations give the same predictions.
- **b** is wrong: the $n$ columns alone are independent. Each weight is then simply the mean of its group.
- **c** is wrong: a single column forces the predictions onto a line, with equal steps from level to level.
- **d** is wrong: part 4.
- **e** is wrong: the columns of each feature add up to the ones, which makes *two* dependences. The rank is
  $n + k - 1$ out of $n + k + 1$ columns, so two have to go (one of each feature, usually).
- **f** is right: of all the weights with the same predictions only one vector is shortest.
- **g** is wrong: in the direction without effect the gradient is zero, so descent simply does not move along it.
  For a small rate it converges, to a solution that depends on the start.
- **h** is right: part 3.
"""


# %%
@check.points(1)
def test_the_claims_about_dummies_are_named_by_letters():
    letters = wrong_claims_about_dummies()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"a", "h"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the lines are wrong, but not all of them.", yours=letters)


# %%
@check.hidden
@check.points(3)
def test_all_wrong_claims_about_dummies():
    check.choice(wrong_claims_about_dummies(), {"b", "c", "d", "e", "g"}, among="abcdefgh")


# %%
@check.mistake(of=wrong_claims_about_dummies)
def trap_without_a_bias():
    """Without the ones, is any of the columns a combination of the others?"""
    return {"c", "d", "e", "g"}


# %%
@check.mistake(of=wrong_claims_about_dummies)
def numbers_in_place_of_words():
    """Three levels and the targets 0, 5, 0: can a straight line through 0, 1, 2 fit them?"""
    return {"b", "d", "e", "g"}


# %%
@check.mistake(of=wrong_claims_about_dummies)
def one_column_less_is_enough():
    """With two features there are two ways to get the column of ones. Leave one column out and look again."""
    return {"b", "c", "d", "g"}


# %%
@check.mistake(of=wrong_claims_about_dummies)
def divergence_in_the_trap():
    """Which gradient has the loss in the direction in which no prediction changes?"""
    return {"b", "c", "d", "e"}


# %%
@check.mistake(of=wrong_claims_about_dummies)
def predictions_undetermined():
    """In the trap you may move along one direction. Does any prediction move with you?"""
    return {"a", "b", "c", "d", "e", "g"}


# %%
@check.mistake(of=wrong_claims_about_dummies)
def all_claims_doubted():
    """Some of the lines are right. Which of them can you prove?"""
    return set("abcdefgh")


# %%
@check.accepted(of=wrong_claims_about_dummies)
def claims_about_dummies_as_a_list():
    return ["g", "E", "d", "c", "b"]
