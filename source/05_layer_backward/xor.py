# %% [markdown] difficulty=4 minutes=70 sources=["Neural Network from Scratch: 26:05", "Neural Network from Scratch: 27:04", "Neural Network from Scratch: 27:45", "Neural Network from Scratch: 30:32", "Siraj: 3.2 L37-40", "d2l: mlp ex 1"]
r"""
# XOR, the problem that needs a hidden layer

*Exclusive or* says yes if exactly one of two things is the case. As a table of inputs and targets:

| $x_1$ | $x_2$ | target |
|---|---|---|
| 0 | 0 | 0 |
| 0 | 1 | 1 |
| 1 | 0 | 1 |
| 1 | 1 | 0 |

Four points, and yet a single layer, however long it is trained, never gets all of them right. With a hidden layer it
is easy. Why, you will show here: why no line will do, why two *linear* layers are no better, how few hidden units are
enough, how they are found by gradient descent, and where the network then changes its mind.

A **line** with the numbers $w_1, w_2, b$ says yes where $w_1x_1 + w_2x_2 + b > 0$ and no where it is $< 0$. A table is
*linearly separable* if some line says the right thing at all of its points.

*With numbers.* "And" (yes at $(1,1)$ only) is separable: $w_1 = w_2 = 1$ and $b = -\frac32$ give $-\frac32$,
$-\frac12$, $-\frac12$ and $\frac12$ at the four points of the table.
"""

# %%
import numpy as np

from autograder import check


# %% [markdown]
r"""
## 1. No line will do

Suppose that a line is right at all points. Each point then gives an inequality: $w_1x_1 + w_2x_2 + b > 0$ where the
target is yes, and $-w_1x_1 - w_2x_2 - b > 0$ where it is no. Multiply the inequalities by numbers $\ge 0$, not all of
them 0, and add: the sum must still be $> 0$. If the letters $w_1, w_2, b$ *all cancel*, this says $0 > 0$, and there
is no such line.

An example on an axis, with one input: yes at $0$, no at $1$, yes at $3$. The inequalities are $b > 0$, $-w - b > 0$ and
$3w + b > 0$. Multiplied by $2$, $3$ and $1$ they add up to $0 > 0$.

Find such multipliers for two tables, in the order of their points:

- XOR: no at $(0,0)$, yes at $(0,1)$, yes at $(1,0)$, no at $(1,1)$;
- a distorted XOR: no at $(0,0)$, yes at $(0,2)$, yes at $(3,0)$, no at $(2,2)$.
"""


# %%
def contradictions():
    """Return multipliers with which the inequalities add up to a contradiction, for both tables.

    Returns:
        Two lists of four numbers >= 0, one for each table; in each, not all of them 0.
    """
    # BEGIN SOLUTION
    return [1, 1, 1, 1], [2, 3, 2, 3]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Write the four inequalities of XOR one below the other and look at the columns: what must happen to the multiples of
$b$, of $w_1$, of $w_2$?
"""

# %% [markdown] tags=["hint"]
r"""
With multipliers $\alpha, \beta, \gamma, \delta$, the distorted table gives $\;-\alpha + \beta + \gamma - \delta = 0$
from $b$, $\;3\gamma - 2\delta = 0$ from $w_1$ and $\;2\beta - 2\delta = 0$ from $w_2$. One of the four numbers may be
chosen.
"""

# %% [markdown] tags=["solution"]
r"""
*XOR.* The inequalities are $-b > 0$, $\;w_2 + b > 0$, $\;w_1 + b > 0$ and $-w_1 - w_2 - b > 0$. They add up to
$0 > 0$ just as they are: multipliers $1, 1, 1, 1$.

*Distorted.* $-b > 0$, $\;2w_2 + b > 0$, $\;3w_1 + b > 0$, $\;-2w_1 - 2w_2 - b > 0$. From the hint $\beta = \delta$ and
$\gamma = \frac23\delta$, hence $\alpha = \beta + \gamma - \delta = \frac23\delta$. With $\delta = 3$: $2, 3, 2, 3$.

*What it means.* Divide the multipliers of the yes-points by their sum, and those of the no-points by theirs (the
same, as $b$ cancels). Then the cancelling of $w_1, w_2$ says: a weighted mean of yes-points is a weighted mean of
no-points. In the second table this is the point $(1.2, 1.2)$. No line has one and the same point on both of its
sides. It can be proved that the converse holds: whenever no line exists, such multipliers do.
"""


# %%
@check.points(1)
def test_multipliers_that_cancel_b():
    both = contradictions()
    two = isinstance(both, (tuple, list, np.ndarray)) and len(both) == 2
    check.that(two, "Two lists are asked for.", yours=both)
    for table, multipliers in zip(("XOR", "distorted"), both, strict=True):
        numbers = np.asarray(multipliers, dtype=float)
        check.shape(numbers, (4,))
        check.that(bool(numbers.min() >= 0 and numbers.max() > 0), "No multiplier is negative, and not all are 0.",
                   table=table, yours=multipliers)
        left = numbers[1] + numbers[2] - numbers[0] - numbers[3]
        check.that(abs(left) < 1e-9 * numbers.max(), "The multiples of b must cancel.", table=table, b_is_left=left)


# %%
@check.hidden
@check.points(3)
def test_multipliers_that_cancel_everything():
    tables = ([(0, 0), (0, 1), (1, 0), (1, 1)], [(0, 0), (0, 2), (3, 0), (2, 2)])
    for points, multipliers in zip(tables, contradictions(), strict=True):
        numbers = np.asarray(multipliers, dtype=float)
        check.shape(numbers, (4,))
        check.that(bool(numbers.min() >= 0 and numbers.max() > 0), "No multiplier is negative, and not all are 0.",
                   yours=multipliers)
        total = np.zeros(3)
        for number, sign, (x1, x2) in zip(numbers, (-1, 1, 1, -1), points, strict=True):
            total += number * sign * np.array([x1, x2, 1])
        check.that(bool(np.abs(total).max() < 1e-9 * numbers.max()), "All three letters must cancel in the sum.",
                   yours=multipliers, left_of_w1_w2_b=total)


# %%
@check.mistake(of=contradictions)
def the_same_for_both_tables():
    """The first list is right. In the second table the points have moved: which multiples of w1 and w2 are left?"""
    return [1, 1, 1, 1], [1, 1, 1, 1]


# %%
@check.mistake(of=contradictions)
def signs_in_the_multipliers():
    """The sign of a no-point is in its inequality already. A negative multiplier would turn the inequality round."""
    return [-1, 1, 1, -1], [-2, 3, 2, -3]


# %%
@check.mistake(of=contradictions)
def nothing_added_up():
    """Multiplied by 0, an inequality says nothing. At least one multiplier must be positive."""
    return [0, 0, 0, 0], [0, 0, 0, 0]


# %%
@check.mistake(of=contradictions)
def yes_points_in_the_other_order():
    """The multiples of b cancel. Look at those of w1 and of w2, and at the order of the points."""
    return [1, 1, 1, 1], [2, 2, 3, 3]


# %%
@check.mistake(of=contradictions)
def axis_inequalities_copied():
    """These cancel in the example on the axis. Each table has inequalities of its own."""
    return [2, 3, 1, 0], [2, 3, 1, 0]


# %%
@check.accepted(of=contradictions)
def contradictions_as_weighted_means():
    return np.full(4, 0.5), (0.4, 0.6, 0.4, 0.6)


# %% [markdown]
r"""
## 2. Two linear layers are one

Perhaps two layers can do what one cannot? Not without a function between them: $H = XW + \mathbf 1b^\top$ followed by
$y = Hv + c\,\mathbf 1$ (with a vector $v$ and a number $c$: one output) is again a single layer
$y = Xu + e\,\mathbf 1$. Find its vector $u$ and its number $e$.
"""


# %%
def merged_layer(W, b, v, c):
    r"""Return the single linear layer that does the same as two.

    Args:
        W: weights of the first layer, shape (n, d).
        b: biases of the first layer, shape (d,).
        v: weights of the second layer, shape (d,).
        c: bias of the second layer, a float.

    Returns:
        The weights, shape (n,), and the bias, a float: a tuple.
    """
    # BEGIN SOLUTION
    return W @ v, b @ v + c
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Put the first equation into the second and multiply out. What stands beside $X$?
"""

# %% [markdown] tags=["hint"]
r"""
$y = XWv + \mathbf 1\,b^\top v + c\,\mathbf 1$. The biases of the first layer go through the second one like everything
else.
"""

# %% [markdown] tags=["solution"]
r"""
$y = (XW + \mathbf 1b^\top)v + c\,\mathbf 1 = X(Wv) + (b^\top v + c)\,\mathbf 1$, so $u = Wv$ and $e = b^\top v + c$.

Hence two linear layers, or ten, separate what a line separates, and no more. A function between the layers, bent as
little as you like, is what makes depth worth its while. (Programs that forget it run without an error. One was posted
under a lecture: `sigmoid(dot(dot(x, syn0), syn1))`.)
"""


# %%
@check.points(1)
def test_the_merged_layer_does_the_same():
    X = np.array([[1.0, 2.0], [-3.0, 0.5], [0.0, 0.0]])
    W, b, v, c = np.array([[1.0, -2.0], [0.5, 4.0]]), np.array([3.0, -2.0]), np.array([2.0, 5.0]), 0.25
    u, e = merged_layer(W, b, v, c)
    check.shape(u, (2,))
    for x in X:
        hidden = x @ W + b
        one_by_one = hidden[0] * v[0] + hidden[1] * v[1] + c
        check.that(abs(x @ u + e - one_by_one) < 1e-9, "One layer must give what the two give.", x=x,
                   two_layers=one_by_one, yours=x @ u + e)


# %%
@check.hidden
@check.points(2)
def test_the_merged_layer_from_its_values():
    rng = np.random.default_rng(631)
    for n, d in ((2, 2), (3, 2), (4, 1), (1, 5)):
        W, b, v, c = rng.normal(size=(n, d)), rng.normal(size=d), rng.normal(size=d), float(rng.normal())

        def output(x, W=W, b=b, v=v, c=c, d=d):
            return c + sum((b[j] + x @ W[:, j]) * v[j] for j in range(d))

        at_zero = output(np.zeros(n))
        slopes = np.array([output(row) - at_zero for row in np.eye(n)])
        check.close(merged_layer(W, b, v, c), (slopes, at_zero))


# %%
@check.mistake(of=merged_layer)
def merged_without_the_hidden_biases(W, b, v, c):
    """Feed zeros: what comes out of the first layer, and what does the second one make of it?"""
    return W @ v, c


# %%
@check.mistake(of=merged_layer)
def merged_biases_added(W, b, v, c):
    """The biases of the first layer pass through the second one too, and meet its weights there."""
    return W @ v, b.sum() + c


# %%
@check.mistake(of=merged_layer)
def merged_with_the_transpose(W, b, v, c):
    """With a square W the shapes fit either way. Over which index of W is summed?"""
    return v @ W, b @ v + c


# %%
@check.mistake(of=merged_layer)
def merged_without_the_last_bias(W, b, v, c):
    """One of the numbers in the two layers does not occur in yours."""
    return W @ v, b @ v


# %%
@check.accepted(of=merged_layer)
def merged_by_feeding_it(W, b, v, c):
    outputs = (np.vstack([np.zeros(len(W)), np.eye(len(W))]) @ W + b) @ v + c
    return outputs[1:] - outputs[0], outputs[0]


# %% [markdown]
r"""
## 3. XOR by hand

Now with a bend: ReLU, $r(z) = \max(0, z)$, entry by entry. Two hidden units are enough. Find numbers for

$$h = r(xW + b^\top), \qquad y = hv + c$$

such that $y$ is **exactly** the target at each of the four points of XOR. There are many solutions; every right one
counts.
"""


# %%
def xor_by_hand():
    """Return parameters of a network with two hidden ReLU units that computes XOR.

    Returns:
        W, shape (2, 2), one hidden unit a column; b, shape (2,); v, shape (2,); c, a number: a tuple.
    """
    # BEGIN SOLUTION
    W = np.array([[1.0, 1.0], [1.0, 1.0]])
    return W, np.array([0.0, -1.0]), np.array([1.0, -2.0]), 0.0
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
XOR depends on the sum $s = x_1 + x_2$ only: 0 for $s = 0$, 1 for $s = 1$, 0 for $s = 2$. Draw this as a function of
$s$, with straight pieces.
"""

# %% [markdown] tags=["hint"]
r"""
Up with slope 1 from $s = 0$, then down with slope $-1$ from $s = 1$ on. One unit, $r(s)$, makes the way up. By how much
does the slope have to change at $s = 1$, and which unit is silent before that?
"""

# %% [markdown] tags=["solution"]
r"""
*By the sum.* $y = r(s) - 2\,r(s - 1)$ with $s = x_1 + x_2$: values $0, 1, 0$ at $s = 0, 1, 2$. So
$W = \begin{pmatrix}1&1\\1&1\end{pmatrix}$, $b = (0, -1)$, $v = (1, -2)$, $c = 0$.

*By the difference.* XOR is also $\lvert x_1 - x_2\rvert = r(x_1 - x_2) + r(x_2 - x_1)$:
$W = \begin{pmatrix}1&-1\\-1&1\end{pmatrix}$, $b = (0, 0)$, $v = (1, 1)$, $c = 0$. Quite another network with the same
four values, and other values elsewhere.

In the first one, the hidden layer moves the four points to $(0,0)$, $(1,0)$, $(1,0)$ and $(2,1)$: both yes-points now
lie on one another, and a line separates them from the rest. This is what hidden layers are for: they move the points
until a line will do. With a single hidden unit it cannot be done: its $y$ runs monotonically across the plane in one
direction, and by part 1, even a monotone function of a line is not enough.
"""


# %%
@check.points(1)
def test_the_network_by_hand_says_yes():
    parts = xor_by_hand()
    four = isinstance(parts, (tuple, list)) and len(parts) == 4
    check.that(four, "Four things are asked for: W, b, v, c.", yours=parts)
    W, b, v, c = (np.asarray(part, dtype=float) for part in parts)
    for part, shape in ((W, (2, 2)), (b, (2,)), (v, (2,)), (c, ())):
        check.shape(part, shape)
    for point in ([0.0, 1.0], [1.0, 0.0]):
        hidden = np.maximum(0, np.array(point) @ W + b)
        output = hidden @ v + c
        check.that(abs(output - 1) < 1e-9, "Where exactly one input is 1, the output must be 1.", x=point,
                   hidden=hidden, output=output)


# %%
@check.hidden
@check.points(3)
def test_the_network_by_hand_at_all_points():
    W, b, v, c = (np.asarray(part, dtype=float) for part in xor_by_hand())
    for part, shape in ((W, (2, 2)), (b, (2,)), (v, (2,)), (c, ())):
        check.shape(part, shape)
    for first in (0, 1):
        for second in (0, 1):
            hidden = [max(0.0, first * W[0, j] + second * W[1, j] + b[j]) for j in range(2)]
            output = hidden[0] * v[0] + hidden[1] * v[1] + c
            met = abs(output - (first ^ second)) < 1e-9
            check.that(met, "The output must be exactly the target at all four points.", x=[first, second],
                       hidden=hidden, output=output)


# %%
@check.mistake(of=xor_by_hand)
def slope_changed_by_one_only():
    """After the peak your output stays where it is. By how much must the slope change to go down again?"""
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -1.0]), 0.0


# %%
@check.mistake(of=xor_by_hand)
def built_for_threshold_units():
    """Your units would do if they gave out 0 or 1. ReLU gives out how far above 0 the sum is."""
    return np.ones((2, 2)), np.array([-0.5, -1.5]), np.array([1.0, -1.0]), 0.0


# %%
@check.mistake(of=xor_by_hand)
def plain_or():
    """Both of your units do the same. What does the network say at (1, 1)?"""
    return np.ones((2, 2)), np.array([0.0, 0.0]), np.array([0.5, 0.5]), 0.0


# %%
@check.mistake(of=xor_by_hand)
def only_one_of_the_two_differences():
    """The difference of the inputs is a good idea. What does your network say at (0, 1) and at (1, 0)?"""
    return np.array([[1.0, 0.0], [-1.0, 0.0]]), np.zeros(2), np.array([1.0, 0.0]), 0.0


# %%
@check.mistake(of=xor_by_hand)
def equality_instead():
    """Your network says yes where the inputs are equal. XOR says the opposite."""
    return np.array([[1.0, -1.0], [-1.0, 1.0]]), np.zeros(2), np.array([-1.0, -1.0]), 1.0


# %%
@check.accepted(of=xor_by_hand)
def xor_by_the_difference():
    return [[1, -1], [-1, 1]], [0, 0], [1, 1], 0


# %%
@check.accepted(of=xor_by_hand)
def xor_from_above():
    return np.array([[-2.0, 3.0], [-2.0, 3.0]]), np.array([2.0, -3.0]), np.array([-0.5, -1 / 3]), np.float64(1.0)


# %% [markdown]
r"""
## 4. XOR by training

Let gradient descent find the numbers. The network has hidden units with the hyperbolic tangent and one output, which a
sigmoid makes a probability; the loss is the mean binary cross-entropy over the $m$ examples:

$$H = \tanh(XW + \mathbf 1b^\top), \qquad p = \sigma(Hv + c\,\mathbf 1), \qquad
L = -\frac1m\sum_{i=1}^m\big(t_i\log p_i + (1 - t_i)\log(1 - p_i)\big) .$$

(Together, sigmoid and cross-entropy have a gradient that is easy to remember: with respect to the pre-activation of the
output it is $\frac1m(p - t)$.) Take `steps` steps with the learning rate `rate`, each on all examples, and return the
parameters afterwards. The arrays you are given must stay as they are.
"""


# %%
def trained_parameters(X, t, W, b, v, c, rate, steps):
    r"""Return the parameters after `steps` steps of gradient descent.

    Args:
        X: inputs, one example a row, shape (m, n).
        t: targets, 0 or 1, shape (m,).
        W: weights of the hidden layer, shape (n, d).
        b: biases of the hidden layer, shape (d,).
        v: weights of the output, shape (d,).
        c: bias of the output, a float.
        rate: the learning rate, a float > 0.
        steps: the number of steps, an integer >= 0.

    Returns:
        The new W, b, v and c: a tuple, in the shapes of the old ones.
    """
    # BEGIN SOLUTION
    for _ in range(steps):
        H = np.tanh(X @ W + b)
        p = 1 / (1 + np.exp(-(H @ v + c)))
        second = (p - t) / len(X)
        first = np.outer(second, v) * (1 - H**2)
        W, b = W - rate * X.T @ first, b - rate * first.sum(axis=0)
        v, c = v - rate * H.T @ second, c - rate * second.sum()
    return W, b, v, c
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
One step: forward; the delta of the output, $\frac1m(p - t)$, shape $(m,)$; the delta of the hidden layer, shape
$(m, d)$; four gradients; four updates.
"""

# %% [markdown] tags=["hint"]
r"""
$S = Hv + c\,\mathbf 1$ gives $\partial S_i/\partial H_{ij} = v_j$: going back through the output is an *outer* product,
`np.outer(second, v)`. Then the slope of the hyperbolic tangent, $1 - H\odot H$.
"""

# %% [markdown] tags=["hint"]
r"""
Compute `first` before you change `v`. Write `W = W - ...`, not `W -= ...`: the latter changes the caller's array.
"""

# %% [markdown] tags=["solution"]
r"""
With $\delta = \frac1m(p - t)$ and $\Delta = \delta v^\top\odot(1 - H\odot H)$,

$$\frac{\partial L}{\partial v} = H^\top\delta,\quad \frac{\partial L}{\partial c} = \sum_i\delta_i,\quad
\frac{\partial L}{\partial W} = X^\top\Delta,\quad \frac{\partial L}{\partial b} = \Delta^\top\mathbf 1 .$$

*Will it always work?* No. In one trial with 200 random starts (standard normal numbers, 3000 steps, rate 1) all four
points were learnt 89 times with two hidden units, 186 times with three and 200 times with eight; another 200 starts
give numbers near these. At parameters that are all 0 it
never works: there every gradient is 0, though it is no minimum. That is why training starts from random numbers, and
why one gives the network a few more units than necessary.
"""


# %%
@check.points(2)
def test_training_learns_all_four_points():
    X, t = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0.0, 1.0, 1.0, 0.0])
    rng = np.random.default_rng(641)
    start = rng.normal(size=(2, 3)), rng.normal(size=3), rng.normal(size=3), 0.1
    W, b, v, c = check.unchanged(trained_parameters, X, t, *start, 1.0, 400)
    check.shape(W, (2, 3))
    check.shape(b, (3,))
    check.shape(v, (3,))
    score = np.tanh(X @ W + b) @ v + c
    learnt = bool(np.all((score > 2) == (t == 1)) and np.all(np.abs(score) > 2))
    check.that(learnt, "All four points must be right, with a score above 2 or below -2.", score=score)


# %%
@check.points(2)
def test_one_step_against_the_slope():
    rng = np.random.default_rng(633)
    X, t = rng.normal(size=(5, 2)), np.array([1.0, 0.0, 0.0, 1.0, 1.0])
    W, b, v, c = rng.normal(size=(2, 3)), rng.normal(size=3), rng.normal(size=3), 0.3

    def loss(W, b, v, c):
        score = np.tanh(X @ W + b) @ v + c
        return np.average(np.log(1 + np.exp(np.where(t == 1, -score, score))))

    new_W, new_b, new_v, new_c = trained_parameters(X, t, W, b, v, c, 0.3, 1)
    check.gradient(lambda U: loss(W, b, v, U), c, (c - new_c) / 0.3)
    check.gradient(lambda U: loss(W, b, U, c), v, (v - new_v) / 0.3)
    check.gradient(lambda U: loss(W, U, v, c), b, (b - new_b) / 0.3)
    check.gradient(lambda U: loss(U, b, v, c), W, (W - new_W) / 0.3)


# %%
@check.hidden
@check.points(3)
def test_a_few_steps_example_by_example():
    rng = np.random.default_rng(634)
    for m, n, d, rate, steps in ((4, 2, 3, 0.7, 3), (5, 3, 3, 0.2, 2), (3, 2, 1, 1.5, 1)):
        X, t = rng.normal(size=(m, n)), rng.integers(0, 2, size=m) * 1.0
        start = W, b, v, c = rng.normal(size=(n, d)), rng.normal(size=d), rng.normal(size=d), float(rng.normal())
        for _ in range(steps):
            by_W, by_b, by_v, by_c = np.zeros((n, d)), np.zeros(d), np.zeros(d), 0.0
            for x, target in zip(X, t, strict=True):
                z = sum(x[k] * W[k] for k in range(n)) + b
                score = sum(np.tanh(z[j]) * v[j] for j in range(d)) + c
                miss = (0.5 + np.tanh(score / 2) / 2 - target) / m
                by_c += miss
                by_v += miss * np.tanh(z)
                by_b += miss * v / np.cosh(z) ** 2
                by_W += np.multiply.outer(x, miss * v / np.cosh(z) ** 2)
            W, b, v, c = W - rate * by_W, b - rate * by_b, v - rate * by_v, c - rate * by_c
        check.close(check.unchanged(trained_parameters, X, t, *start, rate, steps), (W, b, v, c))
        check.close(trained_parameters(X, t, *start, rate, 0), start)


# %%
@check.hidden
@check.points(2)
def test_training_from_other_starts():
    X, t = np.array([[1.0, 0.0], [1.0, 1.0], [0.0, 0.0], [0.0, 1.0]]), np.array([1.0, 0.0, 0.0, 1.0])
    for seed in (1, 4):
        rng = np.random.default_rng(seed)
        start = rng.normal(size=(2, 4)), rng.normal(size=4), rng.normal(size=4), 0.0
        W, b, v, c = trained_parameters(X, t, *start, 1.0, 300)
        score = np.tanh(X @ W + b) @ v + c
        learnt = bool(np.all((score > 2) == (t == 1)) and np.all(np.abs(score) > 2))
        check.that(learnt, "All four points must be right, with a score above 2 or below -2.", score=score)


# %%
@check.mistake(of=trained_parameters)
def training_of_a_linear_network(X, t, W, b, v, c, rate, steps):
    """Without its function the hidden layer is of no use, as in part 2: your network never learns all four points."""
    for _ in range(steps):
        H = X @ W + b
        second = (1 / (1 + np.exp(-(H @ v + c))) - t) / len(X)
        first = np.outer(second, v)
        W, b = W - rate * X.T @ first, b - rate * first.sum(axis=0)
        v, c = v - rate * H.T @ second, c - rate * second.sum()
    return W, b, v, c


# %%
@check.mistake(of=trained_parameters)
def training_with_new_weights_on_the_way_back(X, t, W, b, v, c, rate, steps):
    """Your network learns, but not along the gradient: through which v does the delta go back?"""
    for _ in range(steps):
        H = np.tanh(X @ W + b)
        second = (1 / (1 + np.exp(-(H @ v + c))) - t) / len(X)
        v, c = v - rate * H.T @ second, c - rate * second.sum()
        first = np.outer(second, v) * (1 - H**2)
        W, b = W - rate * X.T @ first, b - rate * first.sum(axis=0)
    return W, b, v, c


# %%
@check.mistake(of=trained_parameters)
def training_with_the_slope_of_the_sigmoid(X, t, W, b, v, c, rate, steps):
    """The slope of the sigmoid cancels against the loss. With it, this is the descent of another loss."""
    for _ in range(steps):
        H = np.tanh(X @ W + b)
        p = 1 / (1 + np.exp(-(H @ v + c)))
        second = (p - t) * p * (1 - p) / len(X)
        first = np.outer(second, v) * (1 - H**2)
        W, b = W - rate * X.T @ first, b - rate * first.sum(axis=0)
        v, c = v - rate * H.T @ second, c - rate * second.sum()
    return W, b, v, c


# %%
@check.mistake(of=trained_parameters)
def training_on_the_sum(X, t, W, b, v, c, rate, steps):
    """Your steps are as many times too long as there are examples. The loss is a mean."""
    for _ in range(steps):
        H = np.tanh(X @ W + b)
        second = 1 / (1 + np.exp(-(H @ v + c))) - t
        first = np.outer(second, v) * (1 - H**2)
        W, b = W - rate * X.T @ first, b - rate * first.sum(axis=0)
        v, c = v - rate * H.T @ second, c - rate * second.sum()
    return W, b, v, c


# %%
@check.mistake(of=trained_parameters)
def training_of_the_output_alone(X, t, W, b, v, c, rate, steps):
    """The hidden layer of yours never changes. The loss depends on W and b as well."""
    for _ in range(steps):
        H = np.tanh(X @ W + b)
        second = (1 / (1 + np.exp(-(H @ v + c))) - t) / len(X)
        v, c = v - rate * H.T @ second, c - rate * second.sum()
    return W, b, v, c


# %%
@check.mistake(of=trained_parameters)
def training_one_step_too_many(X, t, W, b, v, c, rate, steps):
    """With 0 steps the parameters should be what they were. Are they?"""
    for _ in range(steps + 1):
        H = np.tanh(X @ W + b)
        second = (1 / (1 + np.exp(-(H @ v + c))) - t) / len(X)
        first = np.outer(second, v) * (1 - H**2)
        W, b = W - rate * X.T @ first, b - rate * first.sum(axis=0)
        v, c = v - rate * H.T @ second, c - rate * second.sum()
    return W, b, v, c


# %%
@check.mistake(of=trained_parameters)
def training_in_place(X, t, W, b, v, c, rate, steps):
    """The values are right, but the arrays that you were given are overwritten: `W -= ...` changes the caller's W."""
    for _ in range(steps):
        H = np.tanh(X @ W + b)
        second = (1 / (1 + np.exp(-(H @ v + c))) - t) / len(X)
        first = np.outer(second, v) * (1 - H**2)
        W -= rate * X.T @ first
        b -= rate * first.sum(axis=0)
        v -= rate * H.T @ second
        c -= rate * second.sum()
    return W, b, v, c


# %%
@check.accepted(of=trained_parameters)
def training_on_copies(X, t, W, b, v, c, rate, steps):
    W, b, v = W.copy(), b.copy(), v.copy()
    for _ in range(steps):
        H = np.tanh(X @ W + b)
        second = (0.5 + 0.5 * np.tanh((H @ v + c) / 2) - t)[:, None] / t.size
        first = second * v * (1 - H) * (1 + H)
        W -= rate * np.einsum("ik,ij->kj", X, first)
        b -= rate * np.ones(len(X)) @ first
        v -= rate * (second * H).sum(axis=0)
        c -= rate * float(second.sum())
    return W, b, v, c


# %% [markdown]
r"""
## 5. Where the network changes its mind

A trained network gives a probability $f(x)$ at *every* point of the plane, not at the four corners alone. It says yes
where $f(x) > \frac12$; the points with $f(x) = \frac12$ form its **decision boundary**. To draw it, one looks for its
crossings with many short segments.

Given the function $f$ (continuous; it takes an array of shape `(2,)` and returns a float) and the ends $p$ and $q$ of
a segment, with $f(p)$ and $f(q)$ on different sides of $\frac12$: find a point of the segment where $f = \frac12$, so
close to a true crossing that its distance from it is less than a billionth of the length of the segment. If there are
several crossings, any of them will do. Call $f$ at most 100 times.
"""


# %%
def boundary_crossing(f, p, q):
    r"""Return a point between p and q at which f is one half.

    Args:
        f: a continuous function of a point; takes an array of shape (2,), returns a float.
        p: one end of the segment, shape (2,).
        q: the other end, shape (2,); exactly one of f(p) and f(q) is above one half.

    Returns:
        The point, shape (2,).
    """
    # BEGIN SOLUTION
    above = f(p) > 0.5
    for _ in range(40):
        middle = (p + q) / 2
        if (f(middle) > 0.5) == above:
            p = middle
        else:
            q = middle
    return (p + q) / 2
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Look at the middle of the segment. On which side of $\frac12$ is $f$ there, and which half must then contain a crossing?
"""

# %% [markdown] tags=["hint"]
r"""
Keep the half whose ends are on different sides. Each time the segment becomes half as long; $2^{-30}$ is less than a
billionth. Do not take for granted that $f$ is above $\frac12$ at $q$: it may be above at $p$.
"""

# %% [markdown] tags=["solution"]
r"""
*Bisection.* Throughout, $f - \frac12$ has different signs at the two ends, and a continuous function cannot change
its sign without passing 0. If $f$ at the middle is on the side of $f(p)$, the middle takes the place of $p$, else
that of $q$. After 40 halvings the segment is $2^{-40} \approx 10^{-12}$ of its length, for 41 values of $f$.

One step of linear interpolation is not enough: $f$ is not straight; close to the boundary of a confident network it is
nearly a step.

For the network that you built by hand in part 3 from the sum $s = x_1 + x_2$, the boundary consists of the two lines
$s = \frac12$ and $s = \frac32$: the network says yes in the strip between them. A single layer has one line. Trained
networks have strips with bent edges, or cut off corners, depending on where they started.
"""


# %%
@check.points(2)
def test_a_crossing_on_the_diagonal():
    p, q = np.array([0.1, 0.1]), np.array([1.2, 1.2])
    found = boundary_crossing(lambda x: float(x[0] ** 2 + x[1]), p, q)
    check.shape(found, (2,))
    inside = abs(found[0] - found[1]) < 1e-9 and 0.1 <= found[0] <= 1.2
    check.that(bool(inside), "The point must lie on the segment.", yours=found)
    value = found[0] ** 2 + found[1]
    check.that(abs(value - 0.5) < 1e-8, "At the point, f must be one half.", yours=found, f=value)


# %%
@check.hidden
@check.points(3)
def test_crossings_of_trained_networks():
    rng = np.random.default_rng(635)
    segments = [((0, -0.6), (0.2, 0.8)), ((1, 0), (1.4, 0.9)), ((0.2, 0.9), (1.3, 1.2)), ((0, 0.75), (-1, 0))]
    asked = []
    for steepness in (1.0, 12.0):
        for p, q in segments:
            p, q = np.array(p) + 0.01 * rng.normal(size=2), np.array(q) + 0.01 * rng.normal(size=2)
            calls = []

            def f(x, steepness=steepness, calls=calls):
                calls.append(x)
                score = 3 * np.tanh(3 * x[0] + 2 * x[1] - 1) - 3 * np.tanh(3 * x[0] + 2 * x[1] - 5) - 3
                return float(0.5 + 0.5 * np.tanh(steepness * score / 2))  # a sigmoid that never overflows

            asked.append((f, p, q, boundary_crossing(f, p, q), list(calls)))
    for f, p, q, found, calls in asked:
        check.shape(found, (2,))
        check.that(all(np.shape(x) == (2,) for x in calls), "The function takes a point, an array of shape (2,).",
                   yours=calls[-1:])
        along = (q - p) / np.hypot(*(q - p))
        part = (found - p) @ along
        aside = np.abs(found - p - part * along).max()
        inside = aside < 1e-8 and -1e-9 <= part <= np.hypot(*(q - p)) + 1e-9
        check.that(bool(inside), "The point must lie on the segment.", p=p, q=q, yours=found)
        ends = [f(found + side * 2e-9 * (q - p)) > 0.5 for side in (-1, 1)]
        check.that(ends[0] != ends[1], "Just before and just after the point, f must be on different sides of 1/2.",
                   p=p, q=q, yours=found)
    check.that(max(len(calls) for *_, calls in asked) <= 100, "The function is called more than 100 times.",
               calls=[len(calls) for *_, calls in asked])


# %%
@check.mistake(of=boundary_crossing)
def middle_of_the_segment(f, p, q):
    """The boundary need not pass through the middle. What is f there?"""
    return (p + q) / 2


# %%
@check.mistake(of=boundary_crossing)
def one_step_of_interpolation(f, p, q):
    """Right if f is straight along the segment. The output of a network is not."""
    return p + (0.5 - f(p)) / (f(q) - f(p)) * (q - p)


# %%
@check.mistake(of=boundary_crossing)
def rising_taken_for_granted(f, p, q):
    """Right if f rises from p to q. Swap the two ends and see what happens."""
    for _ in range(40):
        middle = (p + q) / 2
        if f(middle) > 0.5:
            q = middle
        else:
            p = middle
    return (p + q) / 2


# %%
@check.mistake(of=boundary_crossing)
def the_wrong_half_kept(f, p, q):
    """After a few steps your segment has both ends on the same side. Which half must contain a crossing?"""
    above = f(p) > 0.5
    for _ in range(40):
        middle = (p + q) / 2
        if (f(middle) > 0.5) == above:
            q = middle
        else:
            p = middle
    return (p + q) / 2


# %%
@check.mistake(of=boundary_crossing)
def bisection_stopped_too_early(f, p, q):
    """You are on the right way and stop too early. How long is your last segment, compared with the first?"""
    above = f(p) > 0.5
    for _ in range(10):
        middle = (p + q) / 2
        if (f(middle) > 0.5) == above:
            p = middle
        else:
            q = middle
    return (p + q) / 2


# %%
@check.mistake(of=boundary_crossing)
def crossing_of_zero(f, p, q):
    """You look for a sign change of f, but a probability is never negative. Which value separates yes from no?"""
    above = f(p) > 0
    for _ in range(40):
        middle = (p + q) / 2
        if (f(middle) > 0) == above:
            p = middle
        else:
            q = middle
    return (p + q) / 2


# %%
@check.accepted(of=boundary_crossing)
def crossing_by_shares(f, p, q):
    low, high = (0.0, 1.0) if f(p) < 0.5 else (1.0, 0.0)
    while abs(high - low) > 1e-13:
        share = (low + high) / 2
        if f(p + share * (q - p)) < 0.5:
            low = share
        else:
            high = share
    return p + low * (q - p)
