# %% [markdown] difficulty=5 minutes=75 sources=["Krohn: L104", "Krohn: L116"]
r"""
# Capstone: a line, fitted from end to end

Everything of this chapter at work on one problem: a model, its cost, the gradient, a learning rate that is known to
converge, a rule for when to stop, features on a common scale, and predictions for new data.

**The line.** It predicts $mx + b$ for $N$ points $(x_i, y_i)$. The cost is the mean of the squared errors,
$C(m, b) = \frac1N\sum_i(mx_i + b - y_i)^2$, without any $\frac12$. One step of descent takes both derivatives at
the old line and then moves both: $m\leftarrow m - \eta\,\partial C/\partial m$,
$b\leftarrow b - \eta\,\partial C/\partial b$.

*With numbers.* For the points $(0, 1)$, $(1, 3)$, $(2, 2)$ the line $m = 0$, $b = 0$ has the cost $\frac{14}3$. Its
derivatives are $\partial C/\partial m = -\frac{14}3$ and $\partial C/\partial b = -4$. A step with $\eta = 0.3$
leads to $m = 1.4$, $b = 1.2$, with the errors $0.2, -0.4, 2$ and the cost 1.4.

No function may change an array that it is given.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. A record of the training

Fit the line by descent and keep a record: a row for the line at the start, and one after each step, with slope,
intercept and the cost *of that line*. For the example and one step: $(0, 0, \frac{14}3)$ and $(1.4, 1.2, 1.4)$.
"""


# %%
def training_record(x, y, m, b, rate, steps):
    r"""Return slope, intercept and cost before the first and after each step of descent.

    Args:
        x: where the points lie, shape (N,).
        y: their heights, shape (N,).
        m: the slope at the start, a float.
        b: the intercept at the start, a float.
        rate: the learning rate, a float > 0.
        steps: the number of steps, an integer >= 0.

    Returns:
        The record, a row (slope, intercept, cost) for each line, shape (steps + 1, 3).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_the_record_of_the_example_goes_down():
    x, y = np.array([0.0, 1.0, 2.0]), np.array([1.0, 3.0, 2.0])
    check.close(training_record(x, y, 0.0, 0.0, 0.3, 1), np.array([[0.0, 0.0, 14 / 3], [1.4, 1.2, 1.4]]), atol=1e-12)
    x, y = np.arange(8.0), np.array([1.86, 1.31, 0.62, 0.33, 0.09, -0.67, -1.23, -1.37])
    record = training_record(x, y, 0.9, 0.1, 0.01, 5)
    check.shape(record, (6, 3))
    record = np.asarray(record)
    for row, following in zip(record[:-1], record[1:], strict=True):
        step = (row[:2] - following[:2]) / 0.01
        check.gradient(lambda line: np.mean((line[0] * x + line[1] - y) ** 2), row[:2], step)
    costs = np.array([np.mean((slope * x + intercept - y) ** 2) for slope, intercept in record[:, :2]])
    check.that(bool(np.allclose(costs, record[:, 2])), "Each row holds the cost of the line in that row.",
               your_costs=record[:, 2])


# %% [markdown]
r"""
## 2. The border for the learning rate

Let $p = \frac1N\sum_ix_i$ be the mean of the $x$, and $q = \frac1N\sum_ix_i^2$ the mean of their squares. Below
which learning rate does descent for slope and intercept converge, for every start? Give it as an expression in $p$
and $q$. (`sympy.sqrt` is the root of an expression.)
"""


# %%
def border_for_a_line(p, q):
    r"""Return the learning rate at which descent for a line begins to diverge.

    Args:
        p: the mean of the x, a real symbol.
        q: the mean of the squares of the x, a positive symbol, q >= p^2.

    Returns:
        An expression in p and q.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_lines_converge_below_the_border_and_diverge_above():
    p, q = sympy.Symbol("p", real=True), sympy.Symbol("q", positive=True)
    border = border_for_a_line(p, q)
    check.form(border, only=(p, q))
    for x in (np.arange(8.0), np.array([-1.0, 1.0, 0.5]), np.array([-4.0, -3.0, -7.0, 1.0])):
        found = complex(sympy.sympify(border).subs({p: float(x.mean()), q: float((x**2).mean())})).real
        bends = 2 / len(x) * np.array([[x @ x, x.sum()], [x.sum(), len(x)]])  # the second derivatives
        sizes = []
        for rate in (0.99 * found, 1.01 * found):  # 2000 steps for targets 0, from the line m = 1, b = 0.7
            with np.errstate(all="ignore"):  # far above the border the numbers overflow
                line = np.linalg.matrix_power(np.eye(2) - rate * bends, 2000) @ np.array([1.0, 0.7])
                sizes.append(float(np.abs(line).sum()))
        check.that(sizes[0] < 1.7, "Descent diverges with 0.99 times your border as the learning rate.",
                   x=x, yours=border, border_for_these_x=found)
        check.that(not sizes[1] < 1.7, "Descent still converges with 1.01 times your border as the learning rate.",
                   x=x, yours=border, border_for_these_x=found)


# %% [markdown]
r"""
## 3. When to stop

Start at $m = b = 0$ and descend until the ground is level: until *both* derivatives are at most `tolerance` in
size. Return how many steps that takes, 0 if it is level at the start. If it is still not level after `limit` steps,
return `None`.
"""


# %%
def steps_to_rest(x, y, rate, tolerance, limit):
    r"""Return the number of steps after which both derivatives of the cost are small.

    Args:
        x: where the points lie, shape (N,).
        y: their heights, shape (N,).
        rate: the learning rate, a float > 0.
        tolerance: the size that neither derivative may exceed, a float > 0.
        limit: the largest number of steps, an integer >= 0.

    Returns:
        The smallest such number of steps, an integer; None if it exceeds the limit.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_the_ground_is_level_after_these_steps_and_not_before():
    x, y = np.array([0.0, 1.0, 2.0]), np.array([1.0, 3.0, 2.0])

    def largest_derivative(steps):
        line = np.zeros(2)
        X = np.column_stack([x, np.ones(3)])
        for _ in range(steps):
            line = line - 0.3 * (2 / 3) * (X.T @ (X @ line - y))
        return float(np.abs(2 / 3 * (X.T @ (X @ line - y))).max())

    found = steps_to_rest(x, y, 0.3, 1e-3, 500)
    check.that(isinstance(found, (int, np.integer)) and found > 0, "A number of steps is asked for.", yours=found)
    check.that(largest_derivative(found) <= 1e-3, "After your steps both derivatives must be small.", yours=found)
    check.that(largest_derivative(found - 1) > 1e-3, "One step less is enough.", yours=found)
    check.equal(steps_to_rest(x, y, 0.6, 1e-3, 50), None)  # beyond the border


# %% [markdown]
r"""
## 4. From raw data to predictions

Now several features of any scale, in a class. `fit` standardises the features (mean 0 and standard deviation 1 for
each column of the training data, the deviation as by `np.std`) and then trains weights and a bias from zero:
full-batch descent on the mean squared error of the predictions. `predict` takes *raw* features and returns
predictions. Calling `fit` again starts afresh.

*With numbers.* For one feature with the values 2 and 6 and the targets 1 and 5, the standardised feature is $-1$
and 1. One step with $\eta = 0.25$ leads to the weight 1 and the bias 1.5, and the prediction for the raw value 8 is
$1\cdot2 + 1.5 = 3.5$.
"""


# %%
class Regression:
    r"""A linear model, trained by descent on standardised features: `fit` before `predict`.

    An object remembers its own latest training, and nothing of any other object's.
    """

    def fit(self, X, y, rate, steps):
        """Train from zero, and remember what `predict` needs.

        Args:
            X: raw features, one example a row, no column constant, shape (N, n).
            y: targets, shape (N,).
            rate: the learning rate, a float > 0.
            steps: the number of steps, an integer >= 0.
        """
        # YOUR CODE HERE
        raise NotImplementedError

    def predict(self, X):
        """Return the predictions of the model after its latest training.

        Args:
            X: raw features, one example a row, shape (k, n).

        Returns:
            The predictions, shape (k,).
        """
        # YOUR CODE HERE
        raise NotImplementedError


# %%
@check.points(2)
def test_the_model_of_the_example_and_a_long_training():
    model, slow = Regression(), Regression()
    slow.fit(np.array([[2.0], [6.0]]), np.array([1.0, 5.0]), 0.1, 1)  # to the weight 0.4 and the bias 0.6
    model.fit(np.array([[2.0], [6.0]]), np.array([1.0, 5.0]), 0.25, 1)
    check.close([slow.predict(np.array([[8.0], [4.0]])), model.predict(np.array([[8.0], [4.0]]))],
                [np.array([1.4, 0.6]), np.array([3.5, 1.5])])
    rng = np.random.default_rng(444)
    X = rng.normal(size=(9, 2)) * np.array([1000.0, 0.01]) + np.array([5000.0, 3.0])
    y = X @ np.array([0.002, -50.0]) + rng.normal(size=9)
    model.fit(X, y, 0.2, 400)
    errors = np.asarray(model.predict(X)) - y
    check.shape(errors, (9,))
    products = errors @ ((X - X.mean(axis=0)) / X.std(axis=0))
    check.that(bool(abs(errors.sum()) < 1e-6 and np.abs(products).max() < 1e-6),
               "After a long training the errors must be at right angles to the features and to the ones.",
               sum_of_errors=errors.sum(), products_with_the_features=products)


# %% [markdown]
r"""
## 5. Find the mistakes

Somebody trains a linear model by mini-batches, on the mean squared error of each batch. The batch size need not
divide the number of examples, and every example shall be used once an epoch. Each feature is to be standardised.
Some of the lines are wrong.

```
a   X = (X - X.mean()) / X.std()
b   w, c = np.zeros(X.shape[1]), 0.0
    for epoch in range(100):
c       order = rng.permutation(len(y))
d       for start in range(0, len(y) - size, size):
e           rows = order[start : start + size]
f           errors = X[rows] @ w + c - y[rows]
g           w = w - rate * 2 / size * X[rows].T @ errors
h           c = c - rate * 2 * errors.mean()
i   new = (new - new.mean(axis=0)) / new.std(axis=0)
j   prediction = new @ w + c
```

`X`, `y` are the training data, `new` are raw features for which predictions are wanted.
"""


# %%
def wrong_lines_of_the_training():
    r"""Return the letters of the wrong lines.

    Returns:
        A set of letters, such as `{"b", "j"}`.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_wrong_lines_are_named_by_letters():
    letters = wrong_lines_of_the_training()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"b", "j"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefghij") for letter in letters)
    check.that(known, 'The letters go from "a" to "j".', yours=letters)
    check.that(0 < len(letters) < 10, "Some of the lines are wrong, but not all of them.", yours=letters)
