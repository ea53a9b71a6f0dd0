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
    # BEGIN SOLUTION
    record = []
    for _ in range(steps + 1):
        errors = m * x + b - y
        record.append([m, b, np.mean(errors**2)])
        m, b = m - rate * 2 * np.mean(errors * x), b - rate * 2 * np.mean(errors)
    return np.array(record)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
In each round: work out the errors, write the row, then take the step. How many rounds are there?
"""

# %% [markdown] tags=["hint"]
r"""
$\frac{\partial C}{\partial m} = \frac2N\sum_ie_ix_i$ and $\frac{\partial C}{\partial b} = \frac2N\sum_ie_i$, with
the errors $e_i = mx_i + b - y_i$ of the same line. `m, b = ..., ...` changes both at once.
"""

# %% [markdown] tags=["solution"]
r"""
```
for _ in range(steps + 1):
    errors = m * x + b - y
    record.append([m, b, np.mean(errors**2)])
    m, b = m - rate * 2 * np.mean(errors * x), b - rate * 2 * np.mean(errors)
```

One round more than there are steps: the last one writes the row of the final line (the step that it takes is not
used). The errors serve three times, for the cost and for both derivatives, always for one and the same line.

A falling cost is the first thing to look at in any training. For eight measured points, $x = 0, \dots, 7$ and
$y = 1.86, 1.31, 0.62, 0.33, 0.09, -0.67, -1.23, -1.37$, with the start $m = 0.9$, $b = 0.1$ and $\eta = 0.01$ the
cost falls from 19.7 to 8.6 in the first step and to 2.3 in the third, while the intercept has hardly moved: the
steep direction is done first. After 300 steps the intercept has come to 1.43, on its way to 1.76.
"""


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


# %%
@check.hidden
@check.points(2)
def test_the_record_point_by_point():
    rng = np.random.default_rng(441)
    for count, steps, rate in ((5, 4, 0.1), (1, 3, 0.2), (4, 0, 0.3), (6, 15, 0.15), (5, 2, 0.4)):
        x, y = rng.normal(size=count), rng.normal(size=count) * (1.0 if steps else 3.0)
        m, b = rng.normal(size=2).tolist()
        found = check.unchanged(training_record, x, y, m, b, rate, steps)
        expected = []
        for _ in range(steps + 1):
            errors = [m * x[i] + b - y[i] for i in range(count)]
            expected.append((m, b, sum(e * e for e in errors) / count))
            products = [error * place for error, place in zip(errors, x, strict=True)]
            m, b = m - (rate + rate) * sum(products) / count, b - (rate + rate) * sum(errors) / count
        check.close(found, np.array(expected))


# %%
@check.mistake(of=training_record)
def record_one_after_the_other(x, y, m, b, rate, steps):
    """Both derivatives belong to one line. At which line did you take the second one?"""
    record = [[m, b, np.mean((m * x + b - y) ** 2)]]
    for _ in range(steps):
        m = m - rate * 2 * np.mean((m * x + b - y) * x)
        b = b - rate * 2 * np.mean(m * x + b - y)
        record.append([m, b, np.mean((m * x + b - y) ** 2)])
    return np.array(record)


# %%
@check.mistake(of=training_record)
def record_without_the_start(x, y, m, b, rate, steps):
    """How many rows does the record of a single step have?"""
    record = []
    for _ in range(steps):
        errors = m * x + b - y
        m, b = m - rate * 2 * np.mean(errors * x), b - rate * 2 * np.mean(errors)
        record.append([m, b, np.mean((m * x + b - y) ** 2)])
    return np.array(record).reshape(-1, 3)


# %%
@check.mistake(of=training_record)
def record_with_stale_costs(x, y, m, b, rate, steps):
    """The lines are right. Which line does the cost in each of your rows belong to?"""
    errors = m * x + b - y
    record = [[m, b, np.mean(errors**2)]]
    for _ in range(steps):
        errors = m * x + b - y
        m, b = m - rate * 2 * np.mean(errors * x), b - rate * 2 * np.mean(errors)
        record.append([m, b, np.mean(errors**2)])
    return np.array(record)


# %%
@check.mistake(of=training_record)
def record_with_one_gradient(x, y, m, b, rate, steps):
    """Your line moves by the same amount in each step. Work the errors out again for each line."""
    errors = m * x + b - y
    by_slope, by_intercept = 2 * np.mean(errors * x), 2 * np.mean(errors)
    record = []
    for t in range(steps + 1):
        slope, intercept = m - t * rate * by_slope, b - t * rate * by_intercept
        record.append([slope, intercept, np.mean((slope * x + intercept - y) ** 2)])
    return np.array(record)


# %%
@check.mistake(of=training_record)
def record_of_half_steps(x, y, m, b, rate, steps):
    """Your steps have the right direction and half the length. Which cost does the statement name?"""
    record = []
    for _ in range(steps + 1):
        errors = m * x + b - y
        record.append([m, b, np.mean(errors**2)])
        m, b = m - rate * np.mean(errors * x), b - rate * np.mean(errors)
    return np.array(record)


# %%
@check.mistake(of=training_record)
def record_uphill(x, y, m, b, rate, steps):
    """Look at the last column: your cost rises."""
    record = []
    for _ in range(steps + 1):
        errors = m * x + b - y
        record.append([m, b, np.mean(errors**2)])
        m, b = m + rate * 2 * np.mean(errors * x), b + rate * 2 * np.mean(errors)
    return np.array(record)


# %%
@check.accepted(of=training_record)
def record_with_a_matrix(x, y, m, b, rate, steps):
    X, line = np.column_stack([x, np.ones_like(x)]), np.array([m, b])
    lines = [line]
    for _ in range(steps):
        line = line - 2 * rate / len(x) * X.T @ (X @ line - y)
        lines.append(line)
    lines = np.array(lines)
    return np.column_stack([lines, np.mean((lines @ X.T - y) ** 2, axis=1)])


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
    # BEGIN SOLUTION
    return 2 / (1 + q + sympy.sqrt((q - 1) ** 2 + 4 * p**2))
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Differentiate the cost twice: which matrix $H$ of second derivatives do slope and intercept have? The border is 2
divided by its larger eigenvalue.
"""

# %% [markdown] tags=["hint"]
r"""
$H = 2\begin{pmatrix}q&p\\p&1\end{pmatrix}$. A symmetric matrix $\begin{pmatrix}a&c\\c&d\end{pmatrix}$ has the
eigenvalues $\frac{a + d\pm\sqrt{(a - d)^2 + 4c^2}}2$.
"""

# %% [markdown] tags=["solution"]
r"""
$\frac{\partial^2C}{\partial m^2} = 2q$, $\frac{\partial^2C}{\partial m\,\partial b} = 2p$ and
$\frac{\partial^2C}{\partial b^2} = 2$, hence $H = 2\begin{pmatrix}q&p\\p&1\end{pmatrix}$ with the larger eigenvalue
$\lambda = q + 1 + \sqrt{(q - 1)^2 + 4p^2}$. Each step multiplies the distance to the best line by $I - \eta H$, so
that

$$\eta < \frac2\lambda = \frac2{1 + q + \sqrt{(q - 1)^2 + 4p^2}} .$$

For $x = 0, \dots, 7$ we have $p = 3.5$ and $q = 17.5$: the border lies at 0.0549, and the condition number of $H$ is
about 63. For *standardised* $x$, $p = 0$ and $q = 1$: $H = 2I$, the border is 1, the condition number 1, and a
single step with $\eta = \frac12$ hits the best line exactly.
"""


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


# %%
@check.hidden
@check.points(2)
def test_the_border_from_the_second_derivatives():
    p, q = sympy.Symbol("p", real=True), sympy.Symbol("q", positive=True)
    found = sympy.sympify(border_for_a_line(p, q))
    m, b = sympy.symbols("m b", real=True)
    cost = q * m**2 + 2 * p * m * b + b**2  # the mean of (m x + b)^2
    bends = sympy.hessian(cost, (m, b))
    for place in ({p: -2, q: 5}, {p: 0, q: sympy.Rational(1, 4)}):
        check.equal(found.subs(place), 2 / max(bends.subs(place).eigenvals(multiple=True), key=float))
    one = 2 / found  # an eigenvalue; the other one follows from the trace, and their product is the determinant
    check.equal(one * (bends.trace() - one), bends.det())


# %%
@check.mistake(of=border_for_a_line)
def border_for_the_slope_alone(p, q):
    """That is the border if only the slope is fitted. Slope and intercept together have a steeper direction."""
    return 1 / q


# %%
@check.mistake(of=border_for_a_line)
def border_of_the_smaller_eigenvalue(p, q):
    """The larger eigenvalue decides which direction diverges first."""
    return 2 / (1 + q - sympy.sqrt((q - 1) ** 2 + 4 * p**2))


# %%
@check.mistake(of=border_for_a_line)
def border_for_half_the_cost(p, q):
    """You lost the factor 2 of the second derivative of a square."""
    return 4 / (1 + q + sympy.sqrt((q - 1) ** 2 + 4 * p**2))


# %%
@check.mistake(of=border_for_a_line)
def border_without_the_mixed_derivative(p, q):
    """Right if the mean of the x is 0. What does the mixed second derivative do?"""
    return 1 / sympy.Max(1, q)


# %%
@check.mistake(of=border_for_a_line)
def border_by_the_trace_for_a_line(p, q):
    """On the safe side: the sum of both eigenvalues is more than the larger one. Where exactly is the border?"""
    return 1 / (1 + q)


# %%
@check.accepted(of=border_for_a_line)
def border_without_a_root_below(p, q):
    # multiplied above and below by the other eigenvalue; for q = p^2 it is 0 by 0, a limit
    return (1 + q - sympy.sqrt((q + 1) ** 2 - 4 * (q - p**2))) / (2 * (q - p**2))


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
    # BEGIN SOLUTION
    m = b = 0.0
    for steps in range(limit + 1):
        errors = m * x + b - y
        by_slope, by_intercept = 2 * np.mean(errors * x), 2 * np.mean(errors)
        if max(abs(by_slope), abs(by_intercept)) <= tolerance:
            return steps
        m, b = m - rate * by_slope, b - rate * by_intercept
    return None
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
In each round: work out both derivatives, look whether they are small, and only if not take the step.
"""

# %% [markdown] tags=["hint"]
r"""
`for steps in range(limit + 1):` counts from 0, before the first step, to `limit`, after the last one.
`return steps` from inside of the loop.
"""

# %% [markdown] tags=["solution"]
r"""
```
for steps in range(limit + 1):
    errors = m * x + b - y
    by_slope, by_intercept = 2 * np.mean(errors * x), 2 * np.mean(errors)
    if max(abs(by_slope), abs(by_intercept)) <= tolerance:
        return steps
    m, b = m - rate * by_slope, b - rate * by_intercept
return None
```

Why look at the derivatives? The *cost* does not go to 0 unless the points lie on a line, so "the cost is small" may
never come true. "The line has hardly moved" is true for a tiny learning rate from the first step on. A level ground
is what a minimum really has, and as this cost is a bowl, it is also sufficient.

The limit is not an accessory: beyond the border of part 2 the ground never becomes level.
"""


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


# %%
@check.hidden
@check.points(2)
def test_the_steps_to_rest_in_several_valleys():
    rng = np.random.default_rng(443)
    cases = []
    settings = (6, 0.2, 1e-2, 90), (4, 0.05, 0.05, 150), (3, 0.3, 0.5, 60), (5, 0.01, 0.1, 7)
    for count, rate, tolerance, limit in settings:
        cases.append((rng.normal(size=count), rng.normal(size=count) + 2, rate, tolerance, limit))
    level = np.array([-1.0, 1.0, 0.0]), np.array([2.0, 2.0, -4.0])  # the best line is m = 0, b = 0
    point = np.array([1.0]), np.array([2.0])  # at a rate of 0.25 the first step is enough
    cases += [(*level, 0.1, 1e-9, 5), (*point, 0.25, 1e-9, 1), (*point, 0.25, 1e-9, 0), (*point, 0.125, 2.0, 1)]
    steep, flat = np.array([-6.0, -2.0, 3.0, 5.0]), np.array([-0.5, 0.25, 0.125, 0.25])
    for rise in (1.5, -1.5):  # the slope, or the intercept, is what takes longer, from above or from below
        cases += [(flat, rise * flat + 2.0, 0.25, 0.05, 60), (flat, rise * flat - 2.0, 0.25, 0.05, 60)]
        cases += [(steep, rise * steep + 0.25, 0.005, 0.4, 60), (steep, rise * steep - 3.0, 0.04, 0.05, 150)]
    cases += [(steep, steep - 3.0, 0.04, 0.05, 40), (steep, steep - 3.0, 0.04, 0.05, 30)]
    expected = []
    for x, y, rate, tolerance, limit in cases:
        line, X, slopes = np.zeros(2), np.column_stack([x, np.ones(len(x))]), []
        for _ in range(limit + 1):
            slopes.append(2 * X.T @ (X @ line - y) / len(x))
            line = line - rate * slopes[-1]
        small = [number for number, slope in enumerate(slopes) if np.abs(slope).max() <= tolerance]
        expected.append(small[0] if small else None)
    check.equal([steps_to_rest(*case) for case in cases], expected)


# %%
@check.mistake(of=steps_to_rest)
def stopped_by_the_cost(x, y, rate, tolerance, limit):
    """You wait until the cost is small. If the points do not lie on a line, how small can it become?"""
    m = b = 0.0
    for steps in range(limit + 1):
        errors = m * x + b - y
        if np.mean(errors**2) <= tolerance:
            return steps
        m, b = m - rate * 2 * np.mean(errors * x), b - rate * 2 * np.mean(errors)
    return None


# %%
@check.mistake(of=steps_to_rest)
def stopped_by_the_slope_alone(x, y, rate, tolerance, limit):
    """You stop where one derivative is small. The other one may still be large."""
    m = b = 0.0
    for steps in range(limit + 1):
        errors = m * x + b - y
        if abs(2 * np.mean(errors * x)) <= tolerance:
            return steps
        m, b = m - rate * 2 * np.mean(errors * x), b - rate * 2 * np.mean(errors)
    return None


# %%
@check.mistake(of=steps_to_rest)
def stopped_by_the_length_of_the_gradient(x, y, rate, tolerance, limit):
    """You ask for a gradient of at most this length. Each derivative by itself may be as large as the tolerance."""
    m = b = 0.0
    for steps in range(limit + 1):
        errors = m * x + b - y
        if np.hypot(2 * np.mean(errors * x), 2 * np.mean(errors)) <= tolerance:
            return steps
        m, b = m - rate * 2 * np.mean(errors * x), b - rate * 2 * np.mean(errors)
    return None


# %%
@check.mistake(of=steps_to_rest)
def rest_with_half_the_derivatives(x, y, rate, tolerance, limit):
    """Your derivatives are half as large as those of this cost: so are your steps, and what you compare."""
    m = b = 0.0
    for steps in range(limit + 1):
        errors = m * x + b - y
        if max(abs(np.mean(errors * x)), abs(np.mean(errors))) <= tolerance:
            return steps
        m, b = m - rate * np.mean(errors * x), b - rate * np.mean(errors)
    return None


# %%
@check.mistake(of=steps_to_rest)
def stopped_by_the_movement(x, y, rate, tolerance, limit):
    """You stop when the line hardly moves. With a tiny learning rate that is so from the beginning."""
    m = b = 0.0
    for steps in range(limit + 1):
        errors = m * x + b - y
        moves = rate * 2 * np.mean(errors * x), rate * 2 * np.mean(errors)
        if max(map(abs, moves)) <= tolerance:
            return steps
        m, b = m - moves[0], b - moves[1]
    return None


# %%
@check.mistake(of=steps_to_rest)
def rest_counted_from_one(x, y, rate, tolerance, limit):
    """Let the ground be level at the start. How many steps does it take?"""
    m = b = 0.0
    for steps in range(1, limit + 1):
        errors = m * x + b - y
        if max(abs(2 * np.mean(errors * x)), abs(2 * np.mean(errors))) <= tolerance:
            return steps
        m, b = m - rate * 2 * np.mean(errors * x), b - rate * 2 * np.mean(errors)
    return None


# %%
@check.mistake(of=steps_to_rest)
def last_step_not_looked_at(x, y, rate, tolerance, limit):
    """Let the limit be 1, and let the first step be enough. `range(limit)` stops before you look at its ground."""
    m = b = 0.0
    for steps in range(limit):
        errors = m * x + b - y
        if max(abs(2 * np.mean(errors * x)), abs(2 * np.mean(errors))) <= tolerance:
            return steps
        m, b = m - rate * 2 * np.mean(errors * x), b - rate * 2 * np.mean(errors)
    return None


# %%
@check.mistake(of=steps_to_rest)
def counted_after_the_step(x, y, rate, tolerance, limit):
    """You return the number of the round, one more than the steps taken. How many are needed on level ground?"""
    m = b = 0.0
    for steps in range(limit + 1):
        errors = m * x + b - y
        if max(abs(2 * np.mean(errors * x)), abs(2 * np.mean(errors))) <= tolerance:
            return steps + 1
        m, b = m - rate * 2 * np.mean(errors * x), b - rate * 2 * np.mean(errors)
    return None


# %%
@check.mistake(of=steps_to_rest)
def limit_taken_for_rest(x, y, rate, tolerance, limit):
    """Beyond the border the ground never becomes level. What do you return then?"""
    m = b = 0.0
    for steps in range(limit):
        errors = m * x + b - y
        if max(abs(2 * np.mean(errors * x)), abs(2 * np.mean(errors))) <= tolerance:
            return steps
        m, b = m - rate * 2 * np.mean(errors * x), b - rate * 2 * np.mean(errors)
    return limit


# %%
@check.mistake(of=steps_to_rest)
def signs_of_the_derivatives_ignored(x, y, rate, tolerance, limit):
    """A derivative of -5 is not small."""
    m = b = 0.0
    for steps in range(limit + 1):
        errors = m * x + b - y
        if max(2 * np.mean(errors * x), 2 * np.mean(errors)) <= tolerance:
            return steps
        m, b = m - rate * 2 * np.mean(errors * x), b - rate * 2 * np.mean(errors)
    return None


# %%
@check.accepted(of=steps_to_rest)
def rest_with_a_while_loop(x, y, rate, tolerance, limit):
    X, line, steps = np.column_stack([x, np.ones_like(x)]), np.zeros(2), 0
    slope = 2 / len(x) * X.T @ (X @ line - y)
    while np.any(np.abs(slope) > tolerance):
        if steps == limit:
            return None
        line, steps = line - rate * slope, steps + 1
        slope = 2 / len(x) * X.T @ (X @ line - y)
    return steps


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
        # BEGIN SOLUTION
        self.mean, self.deviation = X.mean(axis=0), X.std(axis=0)
        Z = (X - self.mean) / self.deviation
        self.w, self.b = np.zeros(X.shape[1]), 0.0
        for _ in range(steps):
            errors = Z @ self.w + self.b - y
            self.w = self.w - rate * 2 / len(y) * Z.T @ errors
            self.b = self.b - rate * 2 * errors.mean()
        # END SOLUTION

    def predict(self, X):
        """Return the predictions of the model after its latest training.

        Args:
            X: raw features, one example a row, shape (k, n).

        Returns:
            The predictions, shape (k,).
        """
        # BEGIN SOLUTION
        return (X - self.mean) / self.deviation @ self.w + self.b
        # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
What does `predict` need? Four things, all of them stored on `self` by `fit`: two for the scale and two for the model.
"""

# %% [markdown] tags=["hint"]
r"""
In each step work out the errors once, with the weights and the bias of that moment, and use them for both updates.
At the beginning of `fit` set weights and bias to zero.
"""

# %% [markdown] tags=["solution"]
r"""
`fit`: scale, zeros, loop; `predict`: the *same* scale, then $z^\top w + b$.

On the standardised training features each column has the mean 0, so the gradient of the bias does not depend on
$w$, nor the other way round: the bias tends to the mean of the targets, all by itself. And all features have the
same curvature $\frac2N\sum_iz_{ij}^2 = 2$. What is left of the ravine comes from features that are correlated.

Because of this scaling the predictions do not depend on the units of the features, neither at the end nor on the
way. A test with metres and millimetres is a good check of the whole chain.
"""


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


# %%
@check.hidden
@check.points(2)
def test_the_model_step_by_step():
    rng = np.random.default_rng(445)
    for count, n, rate, steps in ((6, 3, 0.1, 4), (4, 1, 0.3, 2), (5, 2, 0.2, 0), (3, 4, 0.07, 3), (7, 3, 0.3, 6)):
        X, y, new = rng.normal(size=(count, n)) * 5 + 2, rng.normal(size=count) + 3, rng.normal(size=(4, n)) * 9
        y[1:] -= 8 * (count == 7)
        mean = [sum(column) / count for column in X.T]
        deviation = [(sum((v - c) ** 2 for v in column) / count) ** 0.5 for column, c in zip(X.T, mean, strict=True)]

        def scaled(x, mean=mean, deviation=deviation):
            return [(v - c) / d for v, c, d in zip(x, mean, deviation, strict=True)]

        w, b = [0.0] * n, 0.0
        for _ in range(steps):
            errors = [sum(v * z for v, z in zip(w, scaled(x), strict=True)) + b - t for x, t in zip(X, y, strict=True)]
            by_w = [sum(e * scaled(x)[j] for e, x in zip(errors, X, strict=True)) / count for j in range(n)]
            w, b = [v - 2 * rate * g for v, g in zip(w, by_w, strict=True)], b - 2 * rate * sum(errors) / count
        model = Regression()
        check.unchanged(model.fit, X, y, rate, steps)
        expected = [sum(v * z for v, z in zip(w, scaled(x), strict=True)) + b for x in new]
        check.close(check.unchanged(model.predict, new), np.array(expected))


# %%
@check.hidden
@check.points(2)
def test_the_model_starts_afresh_and_keeps_to_itself():
    rng = np.random.default_rng(446)
    X, y, new = rng.normal(size=(5, 2)), rng.normal(size=5) + 1, rng.normal(size=(2, 2))
    fresh, used, other = Regression(), Regression(), Regression()
    fresh.fit(X, y, 0.2, 3)
    right = fresh.predict(new)
    check.close(fresh.predict(np.vstack([new, X]))[:2], np.asarray(right))
    check.close(fresh.predict(new[:1]), np.asarray(right)[:1])
    used.fit(rng.normal(size=(4, 2)) + 9, rng.normal(size=4), 0.3, 5)
    used.fit(X, y, 0.2, 3)
    other.fit(rng.normal(size=(4, 2)) + 9, rng.normal(size=4), 0.3, 5)
    check.close(used.predict(new), np.asarray(right))
    # Millimetres for metres: neither end nor way may change.
    used.fit(1000 * X - 7, y, 0.2, 3)
    check.close(used.predict(1000 * new - 7), np.asarray(right))


# %%
@check.mistake(of=Regression)
class RegressionThatRescalesNewData:
    """Predict for one example alone, then for the same one among others. Which scale belongs to the model?"""

    def fit(self, X, y, rate, steps):
        Z = (X - X.mean(axis=0)) / X.std(axis=0)
        self.w, self.b = np.zeros(X.shape[1]), 0.0
        for _ in range(steps):
            errors = Z @ self.w + self.b - y
            self.w = self.w - rate * 2 / len(y) * Z.T @ errors
            self.b = self.b - rate * 2 * errors.mean()

    def predict(self, X):
        spread = X.std(axis=0)
        return (X - X.mean(axis=0)) / np.where(spread == 0, 1, spread) @ self.w + self.b


# %%
@check.mistake(of=Regression)
class RegressionThatPredictsFromRawFeatures:
    """The weights belong to standardised features. What do you multiply them by in `predict`?"""

    def fit(self, X, y, rate, steps):
        Z = (X - X.mean(axis=0)) / X.std(axis=0)
        self.w, self.b = np.zeros(X.shape[1]), 0.0
        for _ in range(steps):
            errors = Z @ self.w + self.b - y
            self.w = self.w - rate * 2 / len(y) * Z.T @ errors
            self.b = self.b - rate * 2 * errors.mean()

    def predict(self, X):
        return X @ self.w + self.b


# %%
@check.mistake(of=Regression)
class RegressionThatGoesOn:
    """Call `fit` twice: the second training begins where the first one ended."""

    def __init__(self):
        self.w, self.b = 0.0, 0.0

    def fit(self, X, y, rate, steps):
        self.mean, self.deviation = X.mean(axis=0), X.std(axis=0)
        Z = (X - self.mean) / self.deviation
        self.w = np.zeros(X.shape[1]) + self.w
        for _ in range(steps):
            errors = Z @ self.w + self.b - y
            self.w = self.w - rate * 2 / len(y) * Z.T @ errors
            self.b = self.b - rate * 2 * errors.mean()

    def predict(self, X):
        return (X - self.mean) / self.deviation @ self.w + self.b


# %%
@check.mistake(of=Regression)
class RegressionWithoutABias:
    """Add 100 to all targets: your predictions do not follow. Which of the parameters is never trained?"""

    def fit(self, X, y, rate, steps):
        self.mean, self.deviation = X.mean(axis=0), X.std(axis=0)
        Z = (X - self.mean) / self.deviation
        self.w = np.zeros(X.shape[1])
        for _ in range(steps):
            self.w = self.w - rate * 2 / len(y) * Z.T @ (Z @ self.w - y)

    def predict(self, X):
        return (X - self.mean) / self.deviation @ self.w


# %%
@check.mistake(of=Regression)
class RegressionOfTheHalf:
    """Your steps are half as long as those of the mean squared error."""

    def fit(self, X, y, rate, steps):
        self.mean, self.deviation = X.mean(axis=0), X.std(axis=0)
        Z = (X - self.mean) / self.deviation
        self.w, self.b = np.zeros(X.shape[1]), 0.0
        for _ in range(steps):
            errors = Z @ self.w + self.b - y
            self.w = self.w - rate / len(y) * Z.T @ errors
            self.b = self.b - rate * errors.mean()

    def predict(self, X):
        return (X - self.mean) / self.deviation @ self.w + self.b


# %%
@check.mistake(of=Regression)
class RegressionOfTheSum:
    """Give every example twice: your weights become other ones. Over what is the cost a mean?"""

    def fit(self, X, y, rate, steps):
        self.mean, self.deviation = X.mean(axis=0), X.std(axis=0)
        Z = (X - self.mean) / self.deviation
        self.w, self.b = np.zeros(X.shape[1]), 0.0
        for _ in range(steps):
            errors = Z @ self.w + self.b - y
            self.w = self.w - rate * 2 * Z.T @ errors
            self.b = self.b - rate * 2 * errors.sum()

    def predict(self, X):
        return (X - self.mean) / self.deviation @ self.w + self.b


# %%
@check.accepted(of=Regression)
class RegressionWithOldUnits:
    def fit(self, X, y, rate, steps):
        Z = np.column_stack([np.ones(len(y)), (X - X.mean(axis=0)) / X.std(axis=0)])
        v = np.zeros(Z.shape[1])
        for _ in range(steps):
            v = v - 2 * rate * np.mean((Z @ v - y)[:, None] * Z, axis=0)
        self.slopes = v[1:] / X.std(axis=0)
        self.intercept = v[0] - self.slopes @ X.mean(axis=0)

    def predict(self, X):
        return X @ self.slopes + self.intercept


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
    # BEGIN SOLUTION
    return {"a", "d", "g", "i"}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Go through it with 7 examples and batches of 3: which values has `start`, and how many examples are in each batch?
"""

# %% [markdown] tags=["hint"]
r"""
Two of the mistakes have to do with the scale: over what is the mean taken, and of which data?
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is wrong: one mean and one deviation for all features together. It needs `axis=0`.
- **b** is right. A linear model may start at zero (a network with hidden layers may not).
- **c** and **e** are right: `order` is used for inputs and targets alike.
- **d** is wrong: for 7 and 3 it yields 0 and 3, and the last example is left out; for 6 and 3 it yields only 0.
  `range(0, len(y), size)`.
- **f** is right: prediction minus target.
- **g** is wrong: the last batch may be shorter than `size`; divide by `len(rows)`.
- **h** is right: the mean knows by what to divide. And the errors are those of the old `w`, as they should be.
- **i** is wrong: the scale of the *training* data belongs here. (So their mean and deviation must be kept before a
  overwrites `X`.)
- **j** is right.

Not one of the four raises an error, and with luck the cost even falls. That is what makes gradient checks, small
examples by hand, and tests such as "give everything twice" or "change the unit" worth their while.
"""


# %%
@check.points(1)
def test_the_wrong_lines_are_named_by_letters():
    letters = wrong_lines_of_the_training()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"b", "j"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefghij") for letter in letters)
    check.that(known, 'The letters go from "a" to "j".', yours=letters)
    check.that(0 < len(letters) < 10, "Some of the lines are wrong, but not all of them.", yours=letters)


# %%
@check.hidden
@check.points(3)
def test_all_wrong_lines_of_the_training():
    check.choice(wrong_lines_of_the_training(), {"a", "d", "g", "i"}, among="abcdefghij")


# %%
@check.mistake(of=wrong_lines_of_the_training)
def one_scale_overlooked():
    """Rooms and square centimetres have one common mean in this program."""
    return {"d", "g", "i"}


# %%
@check.mistake(of=wrong_lines_of_the_training)
def lost_examples_overlooked():
    """Write the values of `start` down for 7 examples and batches of 3."""
    return {"a", "g", "i"}


# %%
@check.mistake(of=wrong_lines_of_the_training)
def nominal_size_overlooked():
    """How many examples are in the last batch, and by what is it divided?"""
    return {"a", "d", "i"}


# %%
@check.mistake(of=wrong_lines_of_the_training)
def new_scale_overlooked():
    """Let one single new example arrive. What becomes of it before it is multiplied by w?"""
    return {"a", "d", "g"}


# %%
@check.mistake(of=wrong_lines_of_the_training)
def bias_update_suspected():
    """The errors in the update of c were computed before w changed. Is that a mistake, or is it right?"""
    return {"a", "d", "g", "h", "i"}


# %%
@check.mistake(of=wrong_lines_of_the_training)
def every_line_suspected():
    """Some of the lines are right."""
    return set("abcdefghij")


# %%
@check.accepted(of=wrong_lines_of_the_training)
def wrong_lines_as_a_list():
    return ["I", "g", "d", "a"]
