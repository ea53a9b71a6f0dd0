# %% [markdown] difficulty=2 minutes=45 sources=["Mathematical Foundations: L207-213"]
r"""
# Checking a gradient

You have derived a backward pass. Is it right? There is a test that needs no derivation at all: move one entry of a
parameter a little, to both sides, and see how fast the loss changes. For a loss $L$ that depends on an array $X$,

$$N_p = \frac{L(X + hE_p) - L(X - hE_p)}{2h}\qquad\text{for every place }p\text{ of the array,}$$

where $E_p$ is an array of zeros with a single 1, at $p$. This *numerical gradient* costs two forward passes for every
entry, so nobody trains a network with it. It is there to be compared with the *analytic gradient* $A$, the one of the
backward pass, by the **relative error**

$$r = \frac{\|A - N\|}{\|A\| + \|N\|},\qquad \|A\| = \sqrt{\textstyle\sum_p A_p^2}.$$

*With numbers.* $L(X) = x_1^2x_2$ at $X = (2, 3)$ with $h = 0.1$: moving $x_1$ gives
$\frac{2.1^2\cdot3 - 1.9^2\cdot3}{0.2} = \frac{13.23-10.83}{0.2} = 12$, moving $x_2$ gives
$\frac{4\cdot3.1-4\cdot2.9}{0.2} = 4$. So $N = (12, 4)$. Somebody claims that $A = (12, 2)$: then $\|A-N\| = 2$
and $r = 2/(12.166+12.649) = 0.081$.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. The numerical gradient

For an array with any number of axes. Leave the array that you are given exactly as it is: your caller still needs it.
(To add $h$, take $2h$ away and add $h$ again does not do: floating point rounds, and the last digit may be another.)
"""


# %%
def numerical_gradient(loss, X, h):
    r"""Return the numerical gradient of a loss, by central difference quotients.

    Args:
        loss: a function of one array, of the shape of X, that returns a number.
        X: the place, an array of floats of any shape.
        h: the step, a positive number.

    Returns:
        The quotients, an array of the shape of X.
    """
    # BEGIN SOLUTION
    slopes = np.zeros(X.shape)
    for place in np.ndindex(*X.shape):
        ahead, behind = X.copy(), X.copy()
        ahead[place] += h
        behind[place] -= h
        slopes[place] = (loss(ahead) - loss(behind)) / (2 * h)
    return slopes
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Each quotient needs two arrays that differ from $X$ in one entry only. Where do you get a fresh one?
"""

# %% [markdown] tags=["hint"]
r"""
`for place in np.ndindex(*X.shape):` visits the places of an array with any number of axes, as tuples, and `X[place]`
is the entry. `X.copy()` is a copy, `Y = X` is not.
"""

# %% [markdown] tags=["solution"]
r"""
Visit every place; make two copies, one with the entry raised by $h$, one with it lowered; divide the difference of the
losses by $2h$, the distance between them.

Why central? Along one entry the loss is an ordinary function $f$ of one number, and by Taylor

$$\frac{f(x+h)-f(x-h)}{2h} = f'(x) + \frac{h^2}6f'''(x) + \dots,$$

an error of second order, where the one-sided quotient has one of first order, $\frac h2f''(x)$.
"""


# %%
@check.points(1)
def test_quotients_of_a_quadratic_loss_are_exact():
    rng = np.random.default_rng(5011)
    A, B = rng.normal(size=(4, 2)), rng.normal(size=(4, 3))

    def loss(X):
        return np.sum((A @ X - B) ** 2)

    X = rng.normal(size=(2, 3))
    check.gradient(loss, X, numerical_gradient(loss, X, 0.25))
    check.unchanged(numerical_gradient, loss, X, 0.25)


# %%
@check.hidden
@check.points(2)
def test_quotients_of_a_cubic_loss_on_any_shape():
    rng = np.random.default_rng(5012)
    pairs = []
    for shape, h in (((3,), 0.5), ((2, 3), 0.1), ((3, 1, 2), 0.3)):
        X, c = rng.normal(size=shape), rng.normal(size=shape)
        expected = c * (3 * X**2 + h**2) + 2 * np.sum(X)
        pairs.append((numerical_gradient(lambda Y, c=c: np.sum(c * Y**3) + np.sum(Y) ** 2, X, h), expected))
    for found, expected in pairs:
        check.close(found, expected)
    check.unchanged(numerical_gradient, np.sum, rng.normal(size=(4, 5)), 0.7)


# %%
@check.mistake(of=numerical_gradient)
def quotients_to_one_side(loss, X, h):
    """Test a parabola with a long step: a central quotient is exact there, yours is not. Look to both sides."""
    slopes = np.zeros(X.shape)
    for place in np.ndindex(*X.shape):
        ahead = X.copy()
        ahead[place] += h
        slopes[place] = (loss(ahead) - loss(X)) / h
    return slopes


# %%
@check.mistake(of=numerical_gradient)
def quotients_over_one_step(loss, X, h):
    """All your slopes are too large by the same factor. How far apart are the two arrays?"""
    slopes = np.zeros(X.shape)
    for place in np.ndindex(*X.shape):
        ahead, behind = X.copy(), X.copy()
        ahead[place] += h
        behind[place] -= h
        slopes[place] = (loss(ahead) - loss(behind)) / h
    return slopes


# %%
@check.mistake(of=numerical_gradient)
def entries_not_put_back(loss, X, h):
    """Print the array after the loop. Each entry is to be moved alone, with all the others where they were."""
    slopes = np.zeros(X.shape)
    for place in np.ndindex(*X.shape):
        X[place] += h
        ahead = loss(X)
        X[place] -= 2 * h
        slopes[place] = (ahead - loss(X)) / (2 * h)
    return slopes


# %%
@check.mistake(of=numerical_gradient)
def all_entries_moved_at_once(loss, X, h):
    """All entries of yours are equal: you moved the whole array. Which single entry is to move?"""
    return np.full(X.shape, (loss(X + h) - loss(X - h)) / (2 * h))


# %%
@check.mistake(of=numerical_gradient)
def whole_rows_moved(loss, X, h):
    """An array with two axes has more places than rows. Does your loop visit single entries, or whole rows?"""
    slopes = np.zeros(X.shape)
    for row in range(len(X)):
        ahead, behind = X.copy(), X.copy()
        ahead[row] += h
        behind[row] -= h
        slopes[row] = (loss(ahead) - loss(behind)) / (2 * h)
    return slopes


# %%
@check.accepted(of=numerical_gradient)
def quotients_along_unit_arrays(loss, X, h):
    units = h * np.eye(X.size).reshape(X.size, *X.shape)
    return np.array([(loss(X + E) - loss(X - E)) / 2 / h for E in units]).reshape(X.shape)


# %% [markdown]
r"""
## 2. The relative error

How small is small? Only a relative error answers that: a difference of $0.001$ is nothing for gradients of size 1000,
and everything for gradients of size $0.001$. Return $r$ as defined above, and 0 where both gradients vanish.
"""


# %%
def relative_error(A, N):
    r"""Return the relative error between two gradients.

    Args:
        A: the analytic gradient, an array of any shape.
        N: the numerical gradient, of the same shape.

    Returns:
        A number from 0 to 1, dimensionless; 0 if all entries of both are 0.
    """
    # BEGIN SOLUTION
    size = np.linalg.norm(A) + np.linalg.norm(N)
    return np.linalg.norm(A - N) / size if size > 0 else 0.0
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The norm is the Euclidean one of all entries together, however the array is shaped: `np.sqrt(np.sum(A**2))`.
"""

# %% [markdown] tags=["hint"]
r"""
The two sizes are added, not the arrays: two gradients of opposite signs have a denominator that is *not* 0. Then ask
what is divided by what when both arrays hold nothing but zeros.
"""

# %% [markdown] tags=["solution"]
r"""
`np.linalg.norm(A - N) / (np.linalg.norm(A) + np.linalg.norm(N))`, with the case $0/0$ decided beforehand: where both
gradients vanish they agree, so the error is 0.

By the triangle inequality $\|A-N\|\le\|A\|+\|N\|$, so $0\le r\le1$. It is 1 when $A = -N$: a lost sign. It does not
change when both gradients are scaled, and treats both alike. If $A = cN$ with $c > 0$, then $r = |c-1|/(c+1)$,
whatever the gradient: a lost factor 2 shows as $\frac13$. With $h = 10^{-5}$ in double precision a right gradient of
a smooth loss gives $10^{-7}$ or less, a wrong one hardly ever less than $10^{-3}$. In between: look twice.
"""


# %%
@check.points(1)
def test_relative_error_of_small_examples():
    long, short = np.array([3.0, 4.0]), np.array([3.0, 0.0])
    either_way = relative_error(long, short), relative_error(short, long)
    check.close(either_way, (0.5, 0.5))
    check.close(relative_error(np.array([[1.0, -2.0]]), np.array([[-1.0, 2.0]])), 1.0)
    check.close(relative_error(np.zeros((2, 3)), np.zeros((2, 3))), 0.0)


# %%
@check.hidden
@check.points(2)
def test_relative_error_entry_by_entry():
    rng = np.random.default_rng(502)
    cases = [(np.zeros(4), np.zeros(4), 0.0)]
    for shape in ((3,), (4, 3), (2, 3, 2)):
        A, N = rng.normal(size=shape), rng.normal(size=shape)
        sums = [0.0, 0.0, 0.0]
        for place in np.ndindex(*shape):
            for k, entry in enumerate((A[place] - N[place], A[place], N[place])):
                sums[k] += entry * entry
        error = np.sqrt(sums[0]) / (np.sqrt(sums[1]) + np.sqrt(sums[2]))
        cases += [(A, N, error), (N, A, error), (1e-9 * A, 2e-9 * A, 1 / 3), (A, np.zeros(shape), 1.0),
                  (np.zeros(shape), N, 1.0)]
    found = [relative_error(A, N) for A, N, _ in cases]
    for number, (_, _, error) in zip(found, cases, strict=True):
        check.close(number, error)


# %%
@check.mistake(of=relative_error)
def error_not_relative(A, N):
    """Multiply both gradients by 1000: they agree as well as before, but your number grows."""
    return np.linalg.norm(A - N)


# %%
@check.mistake(of=relative_error)
def error_with_nothing_by_nothing(A, N):
    """The gradient with respect to a weight that is never used is 0, by both routes. What do you divide by then?"""
    with np.errstate(invalid="ignore"):
        return np.linalg.norm(A - N) / (np.linalg.norm(A) + np.linalg.norm(N))


# %%
@check.mistake(of=relative_error)
def size_of_the_sum(A, N):
    """With the sign lost, A + N is 0, and you divide by its size. Take the two sizes first, then add."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.linalg.norm(A - N) / np.linalg.norm(A + N) if np.any(A) or np.any(N) else 0.0


# %%
@check.mistake(of=relative_error)
def error_of_squares(A, N):
    """These are squares of norms. The norm has a root in it."""
    size = np.sum(A**2) + np.sum(N**2)
    return np.sum((A - N) ** 2) / size if size > 0 else 0.0


# %%
@check.mistake(of=relative_error)
def size_of_one_gradient_only(A, N):
    """Exchange the two gradients: should the result change? And what if the analytic gradient is 0?"""
    with np.errstate(divide="ignore"):
        return np.linalg.norm(A - N) / np.linalg.norm(A) if np.any(A) or np.any(N) else 0.0


# %%
@check.accepted(of=relative_error)
def relative_error_of_flat_arrays(A, N):
    a, n = np.ravel(A), np.ravel(N)
    if not (a.any() or n.any()):
        return 0.0
    return float(np.sqrt((a - n) @ (a - n)) / (np.sqrt(a @ a) + np.sqrt(n @ n)))


# %% [markdown]
r"""
## 3. At a kink

ReLU is $\max(0, x)$, with slope 0 on the left and 1 on the right of 0. But the central quotient looks at $x-h$ and
$x+h$, and if the kink lies between them it sees a bit of both sides. Give the central quotient of ReLU at a place $x$
with $-h < x < h$ as an expression without a maximum, an absolute value or a case distinction.
"""


# %%
def relu_quotient_at_the_kink(x, h):
    r"""Return the central difference quotient of ReLU where the kink lies between the two ends.

    Args:
        x: the place, a real symbol with $-h < x < h$.
        h: the step, a positive symbol.

    Returns:
        An expression in x and h.
    """
    # BEGIN SOLUTION
    return (x + h) / (2 * h)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Which of the two ends lies left of 0, and which right of it? What is ReLU of each?
"""

# %% [markdown] tags=["hint"]
r"""
$x - h < 0$ and $x + h > 0$. So one of the two values is 0.
"""

# %% [markdown] tags=["solution"]
r"""
$x+h>0$ and $x-h<0$, so the quotient is $\dfrac{(x+h)-0}{2h} = \dfrac{x+h}{2h}$: at the kink itself $\frac12$, and
anything between 0 and 1 nearby, while the slope itself is 0 or 1.

So a right backward pass *fails* a gradient check if some pre-activation lies within $h$ of a kink. In a layer with
thousands of them, some do. The cure is not a wider tolerance: take a smaller step, or another place. Where a mismatch
moves or vanishes with the step, it was a kink (or rounding); a wrong formula stays wrong for every step.
"""


# %%
@check.points(1)
def test_quotient_at_the_kink_for_some_numbers():
    x, h = sympy.Symbol("x", real=True), sympy.Symbol("h", positive=True)
    check.form(relu_quotient_at_the_kink(x, h), only=(x, h), without=(sympy.Max, sympy.Min, sympy.Piecewise, sympy.Abs))
    for place, step in ((0.0, 0.5), (0.1, 0.25), (-0.2, 0.25), (0.3, 2.0)):
        ends = np.maximum(0.0, np.array([place - step, place + step]))
        found = sympy.sympify(relu_quotient_at_the_kink(x, h)).subs({x: place, h: step})
        check.that(bool(abs(found - (ends[1] - ends[0]) / (2 * step)) < 1e-9), "It must be the quotient of ReLU.",
                   x=place, h=step, relu_at_the_ends=ends, yours=found)


# %%
@check.hidden
@check.points(2)
def test_quotient_at_the_kink_is_a_mean_slope():
    h, k, t = sympy.symbols("h k t", positive=True)
    x = h * (1 - k) / (1 + k)  # runs from h to -h as k runs from 0 to infinity
    mean_slope = sympy.integrate(1, (t, 0, x + h)) / (2 * h)
    anywhere = relu_quotient_at_the_kink(sympy.Symbol("x", real=True), h)
    check.form(anywhere, without=(sympy.Max, sympy.Min, sympy.Piecewise, sympy.Abs, sympy.Heaviside, sympy.sign))
    check.equal(relu_quotient_at_the_kink(x, h), mean_slope)
    check.equal(relu_quotient_at_the_kink(-x, h), sympy.simplify(1 - mean_slope))


# %%
@check.mistake(of=relu_quotient_at_the_kink)
def quotient_right_of_the_kink(x, h):
    """This is the slope where both ends lie right of the kink. Here one of them lies on the left."""
    return sympy.Integer(1)


# %%
@check.mistake(of=relu_quotient_at_the_kink)
def always_one_half(x, h):
    """Right at the kink itself. What if the place lies a little to the right, and more of the chord with it?"""
    return sympy.Rational(1, 2)


# %%
@check.mistake(of=relu_quotient_at_the_kink)
def quotient_over_a_single_step(x, h):
    """Can a chord of ReLU be steeper than ReLU is anywhere? Look at the distance between the ends."""
    return (x + h) / h


# %%
@check.mistake(of=relu_quotient_at_the_kink)
def quotient_of_the_left_end(x, h):
    """Move the place to the right: does your quotient rise towards 1, as it should, or fall?"""
    return (h - x) / (2 * h)


# %%
@check.accepted(of=relu_quotient_at_the_kink)
def quotient_at_the_kink_as_a_sum(x, h):
    return sympy.Rational(1, 2) + x / (2 * h)


# %% [markdown]
r"""
## 4. Find the mistakes

A small network has a hidden layer $A = \tanh(Z)$, $Z = XW+\mathbf1b^\top$, one output $\hat t = Av$ an example, and a
loss with a penalty on large weights, with a number $\lambda\ge0$:

$$L = \frac1m\sum_{i=1}^m(\hat t_i-t_i)^2 + \lambda\sum_{kj}W_{kj}^2 .$$

Below are the loss and a backward pass that somebody hands you. Checked with $h = 10^{-5}$, the relative errors are

| | $\partial L/\partial W$ | $\partial L/\partial b$ | $\partial L/\partial v$ |
|---|---|---|---|
| $\lambda = 0.3$ | $0.30$ | $0.32$ | $8\cdot10^{-12}$ |
| $\lambda = 0$ | $0.51$ | $0.32$ | $3\cdot10^{-12}$ |
| $\lambda = 0.3$ and $v = 0$ | $0.3333$ | $0$ | $2\cdot10^{-11}$ |

(with the numbers of the public test). There is more than one mistake. Find them, and return the right gradients.
"""


# %%
def penalised_loss(X, t, W, b, v, decay):
    """Return the mean squared error of the network, with the penalty on its weights."""
    A = np.tanh(X @ W + b)
    return np.mean((A @ v - t) ** 2) + decay * np.sum(W**2)


def claimed_gradients(X, t, W, b, v, decay):
    """Return what somebody claims to be the gradients with respect to W, b and v."""
    Z = X @ W + b
    A = np.tanh(Z)
    error = A @ v - t
    dv = 2 / len(t) * A.T @ error
    dA = 2 / len(t) * np.outer(error, v)
    dZ = dA * (1 - Z**2)
    dW = X.T @ dZ + decay * W
    db = dZ.sum(axis=0)
    return dW, db, dv


# %%
def mended_gradients(X, t, W, b, v, decay):
    r"""Return the gradients of the penalised loss.

    Args:
        X: inputs, one example a row, shape (m, n).
        t: targets, shape (m,).
        W: weights of the hidden layer, shape (n, d).
        b: biases of the hidden layer, shape (d,).
        v: weights of the output, shape (d,).
        decay: the factor $\lambda$ of the penalty, a number.

    Returns:
        A tuple: the gradients with respect to W, b and v, of these shapes.
    """
    # BEGIN SOLUTION
    A = np.tanh(X @ W + b)
    error = A @ v - t
    dv = 2 / len(t) * A.T @ error
    dZ = 2 / len(t) * np.outer(error, v) * (1 - A**2)
    return X.T @ dZ + 2 * decay * W, dZ.sum(axis=0), dv
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Read the table as a detective. The gradient for $v$ is right, so everything up to `error` is. The one for $b$ is wrong
whether there is a penalty or not. With $v = 0$ nothing comes back from the error to $W$ and $b$: what is left then?
"""

# %% [markdown] tags=["hint"]
r"""
One mistake lies between `dA` and `dZ`: which derivative belongs there, and in terms of which of the two, $Z$ or $A$?
The other concerns $W$ alone.
"""

# %% [markdown] tags=["hint"]
r"""
$\tanh'(z) = 1-\tanh^2(z)$. And what is the derivative of $\lambda W_{kj}^2$?
"""

# %% [markdown] tags=["solution"]
r"""
*First mistake*: $\tanh'(z) = 1-\tanh^2z$ is $1-A^2$, not $1-Z^2$. It spoils everything behind it, $W$ and $b$, but not
$v$, which does not pass through the hidden layer. It is well hidden: for small $Z$ the two nearly agree.

*Second mistake*: the derivative of $\lambda W_{kj}^2$ is $2\lambda W_{kj}$. It spoils $W$ alone, and only when there
is a penalty. With $v = 0$ nothing else is left, and the relative error of a lost factor 2 is $\frac13$. A check with
$\lambda = 0$ would never have found it: check with every term of the loss switched on, and then with single ones, to
find out where the trouble is.
"""


# %%
@check.points(2)
def test_mended_gradients_pass_a_gradient_check():
    rng = np.random.default_rng(5041)
    X, t, W, b, v = (0.6 * rng.normal(size=shape) for shape in ((5, 3), (5,), (3, 2), (2,), (2,)))
    for decay in (0.3, 0.0):
        found = mended_gradients(X, t, W, b, v, decay)
        check.that(isinstance(found, (tuple, list)) and len(found) == 3, "Return three gradients.", yours=found)
        check.gradient(lambda V, d=decay: penalised_loss(X, t, V, b, v, d), W, found[0])
        check.gradient(lambda c, d=decay: penalised_loss(X, t, W, c, v, d), b, found[1])
        check.gradient(lambda u, d=decay: penalised_loss(X, t, W, b, u, d), v, found[2])


# %%
@check.hidden
@check.points(2)
def test_mended_gradients_example_by_example():
    rng = np.random.default_rng(5042)
    for (m, n, d), decay in (((4, 3, 2), 0.7), ((2, 1, 3), 0.25), ((1, 2, 2), 1.5)):
        X, t, W, b, v = (rng.normal(size=shape) for shape in ((m, n), (m,), (n, d), (d,), (d,)))
        dW, db, dv = W * decay + decay * W, np.zeros(d), np.zeros(d)
        for i in range(m):
            z = [b[j] + sum(X[i, k] * W[k, j] for k in range(n)) for j in range(d)]
            rest = 2 * (sum(v[j] * np.tanh(z[j]) for j in range(d)) - t[i]) / m
            for j in range(d):
                dv[j] += rest * np.tanh(z[j])
                share = rest * v[j] / np.cosh(z[j]) ** 2
                db[j] += share
                for k in range(n):
                    dW[k, j] += share * X[i, k]
        check.close(mended_gradients(X, t, W, b, v, decay), (dW, db, dv))


# %%
@check.mistake(of=mended_gradients)
def only_the_slope_mended(X, t, W, b, v, decay):
    """Without a penalty your gradients are right. Look at the term that the penalty adds."""
    A = np.tanh(X @ W + b)
    error = A @ v - t
    dZ = 2 / len(t) * np.outer(error, v) * (1 - A**2)
    return X.T @ dZ + decay * W, dZ.sum(axis=0), 2 / len(t) * A.T @ error


# %%
@check.mistake(of=mended_gradients)
def only_the_penalty_mended(X, t, W, b, v, decay):
    """The gradient for the biases is still wrong, and they have no penalty. What lies between them and the output?"""
    Z = X @ W + b
    A = np.tanh(Z)
    error = A @ v - t
    dZ = 2 / len(t) * np.outer(error, v) * (1 - Z**2)
    return X.T @ dZ + 2 * decay * W, dZ.sum(axis=0), 2 / len(t) * A.T @ error


# %%
@check.mistake(of=mended_gradients)
def slope_without_a_square(X, t, W, b, v, decay):
    """Try the derivative of tanh at 0 and far from it, on both sides: is yours even?"""
    A = np.tanh(X @ W + b)
    error = A @ v - t
    dZ = 2 / len(t) * np.outer(error, v) * (1 - A)
    return X.T @ dZ + 2 * decay * W, dZ.sum(axis=0), 2 / len(t) * A.T @ error


# %%
@check.mistake(of=mended_gradients)
def penalty_on_everything(X, t, W, b, v, decay):
    """Look at the loss again: which parameters does the penalty hold?"""
    A = np.tanh(X @ W + b)
    error = A @ v - t
    dZ = 2 / len(t) * np.outer(error, v) * (1 - A**2)
    return X.T @ dZ + 2 * decay * W, dZ.sum(axis=0) + 2 * decay * b, 2 / len(t) * A.T @ error + 2 * decay * v


# %%
@check.mistake(of=mended_gradients)
def factors_two_taken_away(X, t, W, b, v, decay):
    """The table says that the gradient for v was right. Was there a factor in it that you removed?"""
    A = np.tanh(X @ W + b)
    error = A @ v - t
    dZ = 1 / len(t) * np.outer(error, v) * (1 - A**2)
    return X.T @ dZ + decay * W, dZ.sum(axis=0), 1 / len(t) * A.T @ error


# %%
@check.accepted(of=mended_gradients)
def gradients_with_the_hyperbolic_secant(X, t, W, b, v, decay):
    Z = X @ W + b
    output_share = 2 * (np.tanh(Z) @ v - t) / len(X)
    dZ = output_share[:, None] * v / np.cosh(Z) ** 2
    return [np.einsum("ik,ij->kj", X, dZ) + 2 * W * decay, np.ones(len(X)) @ dZ, output_share @ np.tanh(Z)]


# %% [markdown]
r"""
## 5. What a check can tell

The numbers are in double precision, losses and gradients are of size 1, and the step is $h = 10^{-5}$ unless
something else is said.
Which statements are **true**?

- **a**: The smaller the step, the smaller the error of the quotient.
- **b**: For a smooth loss, a relative error of $10^{-9}$ speaks for a right gradient.
- **c**: For a smooth loss, a relative error of $10^{-2}$ may well come from rounding.
- **d**: A layer that leaves out the upstream gradient passes the check if the loss is the sum of its outputs.
- **e**: If the forward pass computes a wrong formula, and the backward pass is the derivative of that formula, the
  check finds the mistake.
- **f**: If the loss draws a new random number at every call, a right gradient will fail.
- **g**: For a network with tanh layers and no biases, weights that are all 0 are a good place to check at.
- **h**: A gradient that is twice the right one has the relative error $\frac13$, whatever the right one is (but 0).
"""


# %%
def true_of_gradient_checks():
    """Return the letters of the true statements.

    Returns:
        A set of letters, such as `{"a", "d"}`.
    """
    # BEGIN SOLUTION
    return {"b", "d", "f", "h"}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
For a and c: two errors fight, one from stopping too early, of size $h^2$, and one from rounding, of size $10^{-16}/h$.
"""

# %% [markdown] tags=["hint"]
r"""
For d: which upstream gradient does the sum of the outputs send back? For e: what is compared with what? For g: which
gradients vanish there, right or wrong?
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is false: the rounding error, about $10^{-16}/h$, grows as the step shrinks. **b** is true, **c** is false: at
  $h = 10^{-5}$ rounding costs about $10^{-11}$ and stopping early about $10^{-10}$.
- **d** is true: the sum sends back ones, and a factor 1 can be left out unnoticed. Check with random upstream
  gradients: $L = \sum_p G_pY_p$.
- **e** is false: the check compares the backward pass with *your* forward pass. It is no test of the forward pass.
- **f** is true: the two losses of a quotient belong to two different functions, and their difference is divided by a
  tiny number. Fix the random numbers (the dropout mask, say) first.
- **g** is false: there all activations and with them almost all gradients are 0, right or wrong.
- **h** is true: $\|2N-N\|/(\|2N\|+\|N\|) = \frac13$.
"""


# %%
@check.points(1)
def test_statements_on_checks_are_named_by_letters():
    letters = true_of_gradient_checks()
    check.that(isinstance(letters, (set, frozenset, list, tuple)), 'Return a set of letters: {"a", "d"}.',
               yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the statements are true, but not all of them.", yours=letters)


# %%
@check.hidden
@check.points(3)
def test_all_true_statements_on_checks():
    check.choice(true_of_gradient_checks(), {"b", "d", "f", "h"}, among="abcdefgh")


# %%
@check.mistake(of=true_of_gradient_checks)
def steps_as_small_as_possible():
    """Take a step of 1e-17: what is x + h then, to the machine?"""
    return {"a", "b", "d", "f", "h"}


# %%
@check.mistake(of=true_of_gradient_checks)
def forward_pass_thought_to_be_checked():
    """The quotient is made from the forward pass that you have, not from the one that you wanted."""
    return {"b", "d", "e", "f", "h"}


# %%
@check.mistake(of=true_of_gradient_checks)
def ones_thought_to_be_enough():
    """What is the derivative of a sum with respect to each of its terms? Then multiply by it, or do not."""
    return {"b", "f", "h"}


# %%
@check.mistake(of=true_of_gradient_checks)
def random_losses_thought_to_do():
    """Two calls with different random numbers differ by much more than h. What does the quotient make of that?"""
    return {"b", "d", "h"}


# %%
@check.mistake(of=true_of_gradient_checks)
def rounding_blamed():
    """Estimate the error from rounding: about 1e-16 in each loss, divided by the step."""
    return {"b", "c", "d", "f", "h"}


# %%
@check.mistake(of=true_of_gradient_checks)
def checked_where_everything_vanishes():
    """Where all weights are 0, what is the output of each layer, and what the gradient of each weight?"""
    return {"b", "d", "f", "g", "h"}


# %%
@check.mistake(of=true_of_gradient_checks)
def everything_said_of_checks():
    """Compare b with c, and a with what happens when the step is 1e-17."""
    return set("abcdefgh")


# %%
@check.accepted(of=true_of_gradient_checks)
def true_statements_on_checks_as_a_list():
    return ["h", "f", "d", "b"]
