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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
