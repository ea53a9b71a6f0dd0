# %% [markdown] difficulty=5 minutes=75 sources=["Krohn: L70"]
r"""
# Principal components

This page puts the chapter together: norms, products, orthogonal matrices, eigenvectors, singular values, projections,
traces.

$X$ holds $m$ examples in its rows, with $n$ features each. Their mean is $\bar x$, one number a feature. *Centred*
examples are $\tilde x_i = x_i - \bar x$, the rows of $\tilde X$. We divide by $m$:

$$C = \frac1m\tilde X^\top\tilde X\in\mathbb R^{n\times n}$$

is the *covariance matrix*, with the variances of the features on its diagonal. Seen along a direction $v$ of length 1
the examples have the coordinates $\tilde x_i^\top v$, with the variance

$$\frac1m\sum_i(\tilde x_i^\top v)^2 = v^\top Cv .$$

In which direction do the examples differ most? $C$ is symmetric and positive semidefinite; its orthonormal
eigenvectors $v_1, v_2, \dots$, the largest eigenvalue first, are the *principal directions*, and the eigenvalues
$\lambda_1\ge\lambda_2\ge\dots\ge0$ the variances along them. Each direction is known up to its sign only.

*With numbers.* The examples $(0, 0), (2, 2), (4, 4), (2, 0), (2, 4)$ have the mean $(2, 2)$. Centred they are
$(-2, -2), (0, 0), (2, 2), (0, -2), (0, 2)$, so

$$C = \frac15\begin{pmatrix}8&8\\8&16\end{pmatrix} = \begin{pmatrix}1.6&1.6\\1.6&3.2\end{pmatrix}.$$

The variance is $1.6$ along the first axis, $3.2$ along the second, and along $(1, 1)/\sqrt2$ it is
$\frac12(1.6 + 3.2 + 3.2) = 4$. The largest possible is $4.19$.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(np.cov, sympy.Matrix.eigenvals, sympy.Matrix.eigenvects)  # the answers may not call them


# %% [markdown]
r"""
## 1. Four examples by hand

The examples are $(8, 11)$, $(2, 9)$, $(6, 13)$, $(4, 7)$. Find the mean, the covariance matrix (divided by 4), the
two variances along the principal directions, the larger one first, and the first principal direction, of any length
and sign.
"""


# %%
def components_by_hand():
    r"""Return the mean, the covariance matrix, the variances and the first direction.

    Returns:
        The mean, a list of two numbers; the covariance matrix, a list of two rows; the two variances, a list, the
        larger one first; the first principal direction, a list of two numbers, of any length and sign.
    """
    # BEGIN SOLUTION
    return [5, 10], [[5, 3], [3, 5]], [8, 2], [1, 1]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Write down the centred examples first. Each column of them adds up to 0.
"""

# %% [markdown] tags=["hint"]
r"""
The covariance matrix has equal entries on its diagonal. You know the eigenvectors of such a matrix.
"""

# %% [markdown] tags=["solution"]
r"""
The mean is $(20, 40)/4 = (5, 10)$, and the centred examples are $(3, 1)$, $(-3, -1)$, $(1, 3)$, $(-1, -3)$. The sums
of the squares are $9 + 9 + 1 + 1 = 20$ in both columns, the sum of the products is $3 + 3 + 3 + 3 = 12$:

$$C = \frac14\begin{pmatrix}20&12\\12&20\end{pmatrix} = \begin{pmatrix}5&3\\3&5\end{pmatrix}.$$

$C\,(1, 1) = (8, 8)$ and $C\,(1, -1) = (2, -2)$: the variances are 8 and 2, the first direction is that of $(1, 1)$.
Their sum 10 is the trace of $C$. Four fifths of the variance lie along the diagonal.
"""


# %%
@check.points(2)
def test_mean_covariance_and_direction_fit_together():
    mean, C, variances, direction = components_by_hand()
    examples = [(8, 11), (2, 9), (6, 13), (4, 7)]
    balance = [sum(example[j] - mean[j] for example in examples) for j in (0, 1)]
    check.that(max(map(abs, balance)) < 1e-9,
               "Centred by your mean, the examples must add up to 0.", mean=list(mean), sums=balance)
    C, v = sympy.Matrix(C), sympy.Matrix(list(direction))
    check.that(C.shape == (2, 2) and C == C.T, "The covariance matrix is 2 by 2 and symmetric.", yours=C)
    check.that(v.shape == (2, 1) and any(v), "A direction has two numbers and is not zero.", yours=list(v))
    check.that(len(variances) == 2 and bool(variances[0] > variances[1]), "Two variances, the larger one first.",
               yours=list(variances))
    check.that(bool(abs(sum(variances) - C.trace()) < 1e-9),
               "The variances add up to the trace of the covariance matrix.",
               yours=list(variances), C=C)
    check.that(bool(max(map(abs, C * v - variances[0] * v)) < 1e-9),
               "The direction must be an eigenvector of your C to the larger variance.",
               C=C, direction=list(v), C_times_direction=list(C * v))


# %%
@check.hidden
@check.points(2)
def test_components_of_the_four_examples():
    mean, C, variances, direction = components_by_hand()
    X = sympy.Matrix([[8, 11], [2, 9], [6, 13], [4, 7]])
    centring = sympy.eye(4) - sympy.ones(4, 4) / 4
    right = X.T * centring * X / 4
    check.equal(list(mean), list(sympy.ones(1, 4) * X / 4))
    check.equal(sympy.Matrix(C), right)
    check.equal(list(variances), sorted(right.eigenvals(), reverse=True))
    check.up_to_scale(sympy.Matrix(list(direction)), sympy.Matrix([1, 1]))


# %%
@check.mistake(of=components_by_hand)
def divided_by_three():
    """You divided by one less than the number of examples. That is another convention: read the statement."""
    third = sympy.Rational(1, 3)
    return [5, 10], [[20 * third, 12 * third], [12 * third, 20 * third]], [32 * third, 8 * third], [1, 1]


# %%
@check.mistake(of=components_by_hand)
def not_divided_at_all():
    """A variance is a mean of squares. Yours are sums."""
    return [5, 10], [[20, 12], [12, 20]], [32, 8], [1, 1]


# %%
@check.mistake(of=components_by_hand)
def direction_of_the_smaller_variance():
    """Multiply C by your direction: which variance belongs to it?"""
    return [5, 10], [[5, 3], [3, 5]], [8, 2], [1, -1]


# %%
@check.mistake(of=components_by_hand)
def diagonal_taken_for_the_variances():
    """Those are the variances along the axes. The covariance is not 0, so they are not the principal ones."""
    return [5, 10], [[5, 3], [3, 5]], [5, 5], [1, 0]


# %%
@check.mistake(of=components_by_hand)
def covariance_with_the_wrong_sign():
    """Multiply the two coordinates of each centred example. Is the sum negative?"""
    return [5, 10], [[5, -3], [-3, 5]], [8, 2], [1, -1]


# %%
@check.accepted(of=components_by_hand)
def components_by_hand_otherwise():
    return (5, 10), sympy.Matrix([[5, 3], [3, 5]]).tolist(), (8, 2), sympy.Matrix([-1, -1]) / sympy.sqrt(2)


# %% [markdown]
r"""
## 2. The covariance matrix
"""


# %%
def covariance_matrix(X):
    r"""Return the covariance matrix of examples.

    Args:
        X: the examples, one a row, shape (m, n).

    Returns:
        The covariance matrix, divided by m, shape (n, n).
    """
    # BEGIN SOLUTION
    centred = X - X.mean(axis=0)
    return centred.T @ centred / len(X)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The mean of a feature runs over the examples: which axis is that?
"""

# %% [markdown] tags=["hint"]
r"""
Sizes: the result is n by n, so which of $\tilde X^\top\tilde X$ and $\tilde X\tilde X^\top$ is it?
"""

# %% [markdown] tags=["solution"]
r"""
Entry $(j, k)$ is $\frac1m\sum_i\tilde X_{ij}\tilde X_{ik}$: a sum over the examples, so the first index of both
factors is summed. That is $\tilde X^\top\tilde X/m$. Multiplied out, it is $\frac1mX^\top X - \bar x\bar x^\top$,
which is the same on paper and loses digits in the machine if the mean is large compared with the spread.

`np.cov(X, rowvar=False)` divides by $m - 1$, which makes the estimate of the variance of a population right on
average. For the principal directions and for the shares of variance this does not matter.
"""


# %%
@check.points(1)
def test_the_covariance_of_the_example():
    X = np.array([[0.0, 0.0], [2.0, 2.0], [4.0, 4.0], [2.0, 0.0], [2.0, 4.0]])
    check.close(covariance_matrix(X), np.array([[1.6, 1.6], [1.6, 3.2]]))
    check.close(covariance_matrix(X + np.array([100.0, -50.0])), np.array([[1.6, 1.6], [1.6, 3.2]]), rtol=1e-9)


# %%
@check.hidden
@check.points(1)
def test_covariances_of_several_shapes():
    rng = np.random.default_rng(251)
    for m, n in ((6, 3), (3, 5), (4, 4), (7, 1)):
        X = 5 + rng.normal(size=(m, n)) * (1 + np.arange(n))
        pairs = [(X[i] - X[j], X[i] - X[j]) for i in range(m) for j in range(i)]  # each pair of examples once
        check.close(check.unchanged(covariance_matrix, X), sum(np.outer(d, e) for d, e in pairs) / m**2, atol=1e-12)


# %%
@check.mistake(of=covariance_matrix)
def examples_not_centred(X):
    """Add a constant to a feature: the variance must stay as it is."""
    return X.T @ X / len(X)


# %%
@check.mistake(of=covariance_matrix)
def one_example_less(X):
    """By what is divided on this page?"""
    centred = X - X.mean(axis=0)
    return centred.T @ centred / (len(X) - 1)


# %%
@check.mistake(of=covariance_matrix)
def mean_of_each_example(X):
    """You took the mean of each row. The mean of a feature runs down a column."""
    centred = X - X.mean(axis=1, keepdims=True)
    return centred.T @ centred / len(X)


# %%
@check.mistake(of=covariance_matrix)
def products_of_examples(X):
    """Your matrix compares examples with examples. It should compare features with features."""
    centred = X - X.mean(axis=0)
    return centred @ centred.T / len(X)


# %%
@check.mistake(of=covariance_matrix)
def correlations_for_covariances(X):
    """Your diagonal consists of ones: those are correlations, each divided by the two spreads."""
    C = np.atleast_2d((X - X.mean(axis=0)).T @ (X - X.mean(axis=0)))
    spread = np.sqrt(np.diag(C))
    return C / np.outer(spread, spread)


# %%
@check.accepted(of=covariance_matrix)
def covariance_multiplied_out(X):
    centred = X - X[0]
    return centred.T @ centred / X.shape[0] - np.outer(centred.mean(axis=0), centred.mean(axis=0))


# %% [markdown]
r"""
## 3. Turning a line through the cloud

Two features, $C = \begin{pmatrix}a&b\\b&c\end{pmatrix}$, and the direction $v = (\cos t, \sin t)$. Give the variance
along $v$ as an expression, and the value of $\tan2t$ at the angles where it is stationary (largest or smallest). Let
$a\ne c$.
"""


# %%
def variance_along_an_angle(a, b, c, t):
    r"""Return the variance along a direction, and the tangent of twice the principal angles.

    Args:
        a: the variance of the first feature, a real symbol.
        b: the covariance, a real symbol.
        c: the variance of the second feature, a real symbol.
        t: the angle of the direction, a real symbol, in radians.

    Returns:
        The variance, an expression in a, b, c, t; the tangent of 2 t where it is stationary, an expression in a, b, c.
    """
    # BEGIN SOLUTION
    return a * sympy.cos(t) ** 2 + 2 * b * sympy.cos(t) * sympy.sin(t) + c * sympy.sin(t) ** 2, 2 * b / (a - c)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$v^\top Cv$ has three terms, one of them doubled. The vector has length 1 already.
"""

# %% [markdown] tags=["hint"]
r"""
Differentiate by $t$ and use $2\sin t\cos t = \sin2t$ and $\cos^2t - \sin^2t = \cos2t$. What is left is one sine and
one cosine.
"""

# %% [markdown] tags=["solution"]
r"""
$f(t) = a\cos^2t + 2b\cos t\sin t + c\sin^2t$. Its derivative is

$$f'(t) = -2a\cos t\sin t + 2b\,(\cos^2t - \sin^2t) + 2c\sin t\cos t = (c - a)\sin2t + 2b\cos2t,$$

which is 0 for $\tan2t = \dfrac{2b}{a - c}$. The tangent repeats after $\pi$, so $t$ is known up to quarter turns: one
solution is the direction of the largest variance, the one at right angles to it that of the smallest.

*By eigenvectors.* The stationary directions of $v^\top Cv$ among the unit vectors are the eigenvectors of $C$: on the
circle the gradient $2Cv$ must have no part along the circle, so it points along $v$: $Cv = \lambda v$. For $(1, s)$
this says $b + cs = s\,(a + bs)$, that is, $2s/(1 - s^2) = 2b/(a - c)$, and the left side is $\tan2t$ for
$s = \tan t$.
"""


# %%
@check.points(1)
def test_the_variance_along_some_directions():
    a, b, c, t = sympy.symbols("a b c t", real=True)
    variance, tangent = variance_along_an_angle(a, b, c, t)
    check.that(not isinstance(variance, sympy.MatrixBase),
               "The variance is a number, yours a matrix with one entry: return that entry, M[0].", yours=variance)
    check.form(variance, only=(a, b, c, t))
    check.form(tangent, only=(a, b, c))
    for angle, right in ((0, a), (sympy.pi / 2, c)):
        there = variance.subs(t, angle)
        check.that(not there.has(sympy.nan, sympy.zoo), "At this angle your variance has no value: it is divided by 0.",
                   yours=variance, angle=angle)
        check.equal(there, right)
    numbers = {a: sympy.Rational(8, 5), b: sympy.Rational(8, 5), c: sympy.Rational(16, 5)}
    check.equal(variance.subs(numbers).subs(t, sympy.pi / 4), 4)
    slope = sympy.diff(variance, t).subs({a: 3, b: 1, c: 1})
    angle = sympy.atan(sympy.sympify(tangent).subs({a: 3, b: 1, c: 1})) / 2
    check.that(abs(float(slope.subs(t, angle))) < 1e-9,
               "For a = 3, b = 1, c = 1 your variance still changes at the angle that belongs to your tangent.",
               angle=angle)


# %%
@check.hidden
@check.points(2)
def test_variance_and_angle_by_matrices():
    a, b, c, t = sympy.symbols("a b c t", real=True)
    variance, tangent = variance_along_an_angle(a, b, c, t)
    check.that(not isinstance(variance, sympy.MatrixBase),
               "The variance is a number, yours a matrix with one entry: return that entry.", yours=variance)
    check.form(tangent, only=(a, b, c))
    C, v = sympy.Matrix([[a, b], [b, c]]), sympy.Matrix([sympy.cos(t), sympy.sin(t)])
    check.equal(variance, v.dot(C * v))
    slope = sympy.diff(v.dot(C * v), t)  # made of sin 2t and cos 2t; their factors are the slopes at 45 and 0 degrees
    for domain in ({a: (3, 4), c: (1, 2)}, {a: (1, 2), c: (3, 4)}):
        check.equal(tangent, -slope.subs(t, 0) / slope.subs(t, sympy.pi / 4), domain=domain)


# %%
@check.mistake(of=variance_along_an_angle)
def covariance_counted_once(a, b, c, t):
    """The matrix holds b twice. Multiply out the form."""
    return a * sympy.cos(t) ** 2 + b * sympy.cos(t) * sympy.sin(t) + c * sympy.sin(t) ** 2, b / (a - c)


# %%
@check.mistake(of=variance_along_an_angle)
def covariance_left_out(a, b, c, t):
    """Where is the covariance in your variance?"""
    return a * sympy.cos(t) ** 2 + c * sympy.sin(t) ** 2, 2 * b / (a - c)


# %%
@check.mistake(of=variance_along_an_angle)
def difference_turned_round(a, b, c, t):
    """Set the derivative to zero again and bring the sine to the other side: which sign has it there?"""
    return a * sympy.cos(t) ** 2 + 2 * b * sympy.cos(t) * sympy.sin(t) + c * sympy.sin(t) ** 2, 2 * b / (c - a)


# %%
@check.mistake(of=variance_along_an_angle)
def fraction_upside_down(a, b, c, t):
    """The tangent is the sine over the cosine. Which of the two has b in front of it when the slope is 0?"""
    return a * sympy.cos(t) ** 2 + 2 * b * sympy.cos(t) * sympy.sin(t) + c * sympy.sin(t) ** 2, (a - c) / (2 * b)


# %%
@check.mistake(of=variance_along_an_angle)
def coordinates_not_squared(a, b, c, t):
    """A variance is quadratic in the direction."""
    return a * sympy.cos(t) + c * sympy.sin(t) + 2 * b * sympy.cos(t) * sympy.sin(t), 2 * b / (a - c)


# %%
@check.accepted(of=variance_along_an_angle)
def variance_with_twice_the_angle(a, b, c, t):
    return (a + c) / 2 + (a - c) / 2 * sympy.cos(2 * t) + b * sympy.sin(2 * t), -b / ((c - a) / 2)


# %% [markdown]
r"""
## 4. The principal directions

Return the first $k$ principal directions, for every number of features. `np.linalg.eigh` and `np.linalg.svd` are both
welcome; mind their order, and whether they return rows or columns.
"""


# %%
def principal_directions(X, k):
    r"""Return the first principal directions of examples.

    Args:
        X: the examples, one a row, more of them than features, shape (m, n).
        k: how many directions, between 1 and n; their variances are different.

    Returns:
        The directions, one a column, of length 1 and of either sign, the one of the largest variance first, shape
        (n, k).
    """
    # BEGIN SOLUTION
    return np.linalg.svd(X - X.mean(axis=0), full_matrices=False)[2][:k].T
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Which matrix has the principal directions as its eigenvectors? And the singular vectors of which matrix are they?
"""

# %% [markdown] tags=["hint"]
r"""
`np.linalg.eigh` sorts from small to large, with the vectors in columns. `np.linalg.svd` sorts from large to small;
its third result has them in rows.
"""

# %% [markdown] tags=["solution"]
r"""
*By eigenvectors.* `values, vectors = np.linalg.eigh(C)`, then the columns from the last one backwards:
`vectors[:, ::-1][:, :k]`.

*By singular values.* With $\tilde X = USV^\top$ the covariance matrix is
$\frac1m\tilde X^\top\tilde X = V\frac{S^\top S}mV^\top$. So the columns of $V$, which are the rows of what numpy
returns, are the principal directions, and the variances are $s_i^2/m$. This way never squares the data, which keeps
twice as many digits of the small variances.

Why the eigenvectors? In their coordinates $v^\top Cv = \sum_i\lambda_ic_i^2$ with $\sum_ic_i^2 = 1$, an average of
the variances: it is largest if all the weight is on the largest one. The next direction does the same among the
vectors at right angles to the first.
"""


# %%
@check.points(2)
def test_directions_of_different_variances():
    rng = np.random.default_rng(252)
    X = 10 + rng.normal(size=(30, 4)) @ np.array([[3.0, 1, 0, 0], [0, 2.0, 1, 0], [0, 0, 1.0, 1], [0, 0, 0, 0.3]])
    W = principal_directions(X, 3)
    check.shape(W, (4, 3))
    W = np.asarray(W)
    check.that(bool(np.abs(W.T @ W - np.eye(3)).max() < 1e-9),
               "The columns must have length 1 and be orthogonal to each other.",
               products=W.T @ W)
    scores = (X - X.mean(axis=0)) @ W
    products = scores.T @ scores / 30
    variances = np.diag(products)
    check.that(bool(np.abs(products - np.diag(variances)).max() < 1e-8),
               "Seen along two principal directions, the examples must be uncorrelated.", covariances=products)
    check.that(bool(np.all(np.diff(variances) < 0)), "The variances must fall from the first column to the last.",
               variances=variances)
    along_axes = X.var(axis=0)
    check.that(bool(variances[0] >= along_axes.max()),
               "Along one of the axes the variance is larger than along your first "
               "direction.", your_variance=variances[0], along_the_axes=along_axes)


# %%
@check.hidden
@check.points(2)
def test_directions_that_were_built_in():
    rng = np.random.default_rng(253)
    for m, n, k in ((8, 3, 2), (6, 4, 4), (5, 2, 1), (9, 3, 1)):
        noise = rng.normal(size=(m, n))
        U = np.linalg.qr(noise - noise.mean(axis=0))[0]
        Q = np.linalg.qr(rng.normal(size=(n, n)))[0]
        X = U * (2.0 ** -np.arange(n)) @ Q.T + rng.normal(size=n)
        W = check.unchanged(principal_directions, X, k)
        check.shape(W, (n, k))
        W = np.asarray(W)
        signs = np.sign(np.sum(W * Q[:, :k], axis=0))
        check.close(W * signs, Q[:, :k], atol=1e-9)


# %%
@check.mistake(of=principal_directions)
def centring_forgotten(X, k):
    """Your first direction points to the mean. The examples must be centred first."""
    return np.linalg.svd(X, full_matrices=False)[2][:k].T


# %%
@check.mistake(of=principal_directions)
def smallest_variance_first(X, k):
    """np.linalg.eigh sorts from small to large."""
    centred = X - X.mean(axis=0)
    return np.linalg.eigh(centred.T @ centred)[1][:, :k]


# %%
@check.mistake(of=principal_directions)
def rows_for_columns(X, k):
    """The third result of np.linalg.svd holds the directions in its rows. You took columns."""
    return np.linalg.svd(X - X.mean(axis=0), full_matrices=False)[2][:, :k]


# %%
@check.mistake(of=principal_directions)
def directions_scaled_by_their_spread(X, k):
    """A direction has length 1. You multiplied yours by the spread along it."""
    _, s, Vt = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)
    return (Vt[:k] * s[:k, None]).T


# %%
@check.mistake(of=principal_directions)
def features_standardised(X, k):
    """You divided each feature by its spread. That is a useful thing to do, but other directions come out."""
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    return np.linalg.svd(Z, full_matrices=False)[2][:k].T


# %%
@check.accepted(of=principal_directions)
def principal_directions_by_eigenvectors(X, k):
    centred = X - np.mean(X, axis=0)
    vectors = np.linalg.eigh(centred.T @ centred)[1]
    return -vectors[:, ::-1][:, :k]


# %% [markdown]
r"""
## 5. Fewer numbers for each example, and back

Given are orthonormal directions in the columns of $W$, and the examples. Return the *scores*, the coordinates of the
centred examples along the directions, and the *reconstruction*: the examples as well as they can be rebuilt from
their scores, the directions and the mean.
"""


# %%
def scores_and_reconstruction(X, W):
    r"""Return the scores of examples, and the examples rebuilt from them.

    Args:
        X: the examples, one a row, shape (m, n).
        W: orthonormal directions, one a column, shape (n, k).

    Returns:
        The scores, shape (m, k), and the rebuilt examples, shape (m, n).
    """
    # BEGIN SOLUTION
    mean = X.mean(axis=0)
    scores = (X - mean) @ W
    return scores, scores @ W.T + mean
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
A score is the dot product of a centred row with a direction. All of them at once are a matrix product.
"""

# %% [markdown] tags=["hint"]
r"""
A rebuilt example is a combination of the directions with the scores as coefficients, and it starts at the mean.
"""

# %% [markdown] tags=["solution"]
r"""
The scores are $Z = \tilde XW$, with the entries $\tilde x_i^\top w_j$. The rebuilt centred example is
$\sum_jz_{ij}w_j$, as a row $z_i^\top W^\top$; with the mean, $\hat X = ZW^\top + \mathbf 1\bar x^\top$.

$WW^\top$ is the projection on the directions, so $\hat X$ consists of the nearest points, and
$\hat x_i - x_i$ is orthogonal to all of them. With all $n$ directions nothing is lost. If the directions are the
first $k$ principal ones, the mean squared distance $\frac1m\lVert\hat X - X\rVert_F^2$ is
$\lambda_{k+1} + \dots + \lambda_n$, and no other $k$ directions leave less.
"""


# %%
@check.points(1)
def test_nearest_points_through_the_mean():
    X = np.array([[0.0, 0.0], [2.0, 2.0], [4.0, 4.0], [2.0, 0.0], [2.0, 4.0]])
    scores, rebuilt = scores_and_reconstruction(X, np.array([[0.6], [0.8]]))
    check.shape(scores, (5, 1))
    check.shape(rebuilt, (5, 2))
    scores, rebuilt = np.asarray(scores), np.asarray(rebuilt)
    check.that(bool(np.abs(scores.sum(axis=0)).max() < 1e-9),
               "The scores of centred examples add up to 0.", scores=scores)
    gap = (rebuilt - X) @ np.array([0.6, 0.8])
    check.that(bool(np.abs(gap).max() < 1e-9),
               "From an example to the rebuilt one you must go at right angles to the direction.",
               part_along_the_direction=gap)
    aside = (rebuilt - np.array([2.0, 2.0])) @ np.array([-0.8, 0.6])
    check.that(bool(np.abs(aside).max() < 1e-9),
               "The rebuilt examples must lie on a line through the mean.", rebuilt=rebuilt)
    check.close(scores[0], np.array([-2 * 0.6 - 2 * 0.8]))


# %%
@check.hidden
@check.points(2)
def test_scores_one_by_one():
    rng = np.random.default_rng(254)
    for m, n, k in ((5, 4, 2), (6, 3, 3), (3, 4, 1)):
        X, W = 3 + rng.normal(size=(m, n)), np.linalg.qr(rng.normal(size=(n, k)))[0]
        middle = sum(X) / m
        scores = np.array([[sum(W[:, j] * (X[i] - middle)) for j in range(k)] for i in range(m)])
        rebuilt = np.array([middle + sum(scores[i, j] * W[:, j] for j in range(k)) for i in range(m)])
        check.close(check.unchanged(scores_and_reconstruction, X, W), (scores, rebuilt), atol=1e-12)


# %%
@check.mistake(of=scores_and_reconstruction)
def mean_not_taken_off(X, W):
    """The scores belong to the centred examples. Do yours add up to 0?"""
    scores = X @ W
    return scores, scores @ W.T + X.mean(axis=0)


# %%
@check.mistake(of=scores_and_reconstruction)
def mean_not_put_back(X, W):
    """Your rebuilt examples lie around the origin. What was taken off before?"""
    scores = (X - X.mean(axis=0)) @ W
    return scores, scores @ W.T


# %%
@check.mistake(of=scores_and_reconstruction)
def projected_through_the_origin(X, W):
    """You never centred: the examples are projected on directions through the origin, not through the mean."""
    scores = X @ W
    return scores, scores @ W.T


# %%
@check.mistake(of=scores_and_reconstruction)
def centred_by_rows(X, W):
    """You took the mean of each example. The mean that is meant runs over the examples."""
    mean = X.mean(axis=1, keepdims=True)
    scores = (X - mean) @ W
    return scores, scores @ W.T + mean


# %%
@check.accepted(of=scores_and_reconstruction)
def scores_and_reconstruction_by_a_projection(X, W):
    mean = np.ones(len(X)) @ X / len(X)
    left_out = (X - mean) @ (np.eye(len(W)) - W @ W.T)
    return np.einsum("ij,jk->ik", X - mean, W), X - left_out


# %% [markdown]
r"""
## 6. Which share is explained?

The share of the variance that the $i$-th principal direction explains is $\lambda_i/(\lambda_1 + \dots + \lambda_n)$.
Return all the shares, the largest first. In the example at the top they are about $0.873$ and $0.127$.
"""


# %%
def explained_shares(X):
    r"""Return the share of the variance that each principal direction explains.

    Args:
        X: the examples, one a row, not all equal, at least as many as features, shape (m, n); they stay as they are.

    Returns:
        The shares, falling, with the sum 1, shape (n,).
    """
    # BEGIN SOLUTION
    squares = np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2
    return squares / squares.sum()
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The variances are the eigenvalues of the covariance matrix, or come from the singular values of the centred examples.
"""

# %% [markdown] tags=["hint"]
r"""
$\lambda_i = s_i^2/m$, and in a share the $m$ drops out. If you use `np.linalg.eigvalsh`, turn the order round.
"""

# %% [markdown] tags=["solution"]
r"""
$\frac{\lambda_i}{\sum_j\lambda_j} = \frac{s_i^2}{\sum_js_j^2}$, where the $s_i$ are the singular values of
$\tilde X$. The denominator is also the trace of $C$, the sum of the variances of the features: turning the axes does
not change the total.

Whether one divides by $m$ or by $m - 1$ makes no difference here. Centring does: without it the first share is
inflated by the mean, and looks splendid.
"""


# %%
@check.points(1)
def test_the_shares_of_the_example():
    X = np.array([[0.0, 0.0], [2.0, 2.0], [4.0, 4.0], [2.0, 0.0], [2.0, 4.0]])
    check.close(explained_shares(X), np.array([0.5 + np.sqrt(5) / 6, 0.5 - np.sqrt(5) / 6]))
    line = np.array([[1.0, 2.0, 0.0], [2.0, 4.0, -1.0], [3.0, 6.0, -2.0], [5.0, 10.0, -4.0]])
    check.close(explained_shares(line), np.array([1.0, 0.0, 0.0]), atol=1e-9)


# %%
@check.hidden
@check.points(1)
def test_shares_by_eigenvalues():
    rng = np.random.default_rng(255)
    for m, n in ((7, 3), (5, 5), (9, 2), (4, 1)):
        X = 2 + rng.normal(size=(m, n)) * (1 + np.arange(n)) @ rng.normal(size=(n, n))
        values = np.sort(np.linalg.eigvalsh(np.atleast_2d(np.cov(X, rowvar=False))))[::-1]
        check.close(check.unchanged(explained_shares, X), values / values.sum(), rtol=1e-6, atol=1e-9)


# %%
@check.mistake(of=explained_shares)
def singular_values_unsquared(X):
    """A variance is a mean of squares. What is the singular value to it?"""
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
    return s / s.sum()


# %%
@check.mistake(of=explained_shares)
def shares_without_centring(X):
    """Add a large constant to all examples: the shares must not change."""
    squares = np.linalg.svd(X, compute_uv=False) ** 2
    return squares / squares.sum()


# %%
@check.mistake(of=explained_shares)
def variances_of_the_features(X):
    """Those are the shares of the features, along the axes. Which directions are meant?"""
    variances = np.sort(X.var(axis=0))[::-1]
    return variances / variances.sum()


# %%
@check.mistake(of=explained_shares)
def shares_added_up(X):
    """You added the shares up on the way. Each direction by itself is asked for."""
    squares = np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2
    return np.cumsum(squares) / squares.sum()


# %%
@check.mistake(of=explained_shares)
def smallest_share_first(X):
    """The largest share is asked for first."""
    squares = np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2
    return squares[::-1] / squares.sum()


# %%
@check.mistake(of=explained_shares)
def shares_in_percent(X):
    """A share is a part of 1. Yours add up to a hundred."""
    squares = np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2
    return 100 * squares / squares.sum()


# %%
@check.mistake(of=explained_shares)
def shares_of_the_correlations(X):
    """You divided each feature by its spread first, so that large and small features count alike."""
    squares = np.linalg.svd((X - X.mean(axis=0)) / X.std(axis=0), compute_uv=False) ** 2
    return squares / squares.sum()


# %%
@check.mistake(of=explained_shares)
def variances_not_divided(X):
    """Those are the variances along the directions. A share is a part of their sum."""
    return np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2 / len(X)


# %%
@check.accepted(of=explained_shares)
def explained_shares_by_eigenvalues(X):
    centred = X - X.mean(axis=0)
    C = centred.T @ centred
    return np.maximum(np.linalg.eigvalsh(C)[::-1], 0.0) / np.trace(C)


# %% [markdown]
r"""
## 7. Which of these are wrong?

- **a.** Adding a constant to a feature changes neither the directions nor the variances.
- **b.** Measuring one feature in centimetres instead of metres changes neither the directions nor the shares.
- **c.** If $v$ is a principal direction, so is $-v$, and two programs may return different ones.
- **d.** For two features the first principal direction is that of the line which fits the second feature by the first
  with the smallest sum of squares.
- **e.** The scores along two different principal directions are uncorrelated.
- **f.** Dividing by $m - 1$ instead of $m$ changes the shares of variance.
- **g.** If the examples are not centred and their mean is far from 0, the first direction found points roughly to the
  mean.
- **h.** The first principal components are always the most useful ones for predicting a target.
- **i.** The principal variances add up to the variances of the features.
- **j.** With 5 examples of 100 features each, at most 4 principal variances are not 0.
"""


# %%
def wrong_claims_about_components():
    r"""Return the letters of the wrong lines.

    Returns:
        A set of letters, such as `{"a", "i"}`.
    """
    # BEGIN SOLUTION
    return {"b", "d", "f", "h"}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
For b multiply one column of the four examples by 100. For d: in which direction does a line fit measure the errors?
"""

# %% [markdown] tags=["hint"]
r"""
For h: has the method ever seen the target? For j: the five centred examples add up to 0.
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is right: centring takes the constant off again.
- **b** is wrong: the variance of that feature is multiplied by $10^4$, and the first direction nearly becomes its
  axis. Features in different units are standardised first.
- **c** is right. **e** is right: in the coordinates of its eigenvectors $C$ is diagonal.
- **d** is wrong: a line fit measures errors along the second axis, the principal direction at right angles to itself.
  In the example at the top the fitted line has the slope $1.6/1.6 = 1$, the first direction the slope $1.62$.
- **f** is wrong: the factor drops out.
- **g** is right: $\frac1mX^\top X = C + \bar x\bar x^\top$, and the second term wins.
- **h** is wrong: the target takes no part in it. A direction of small variance may be the one that counts.
- **i** is right: both are the trace of $C$.
- **j** is right: five vectors with the sum 0 span at most four dimensions.
"""


# %%
@check.points(1)
def test_the_claims_about_components_are_named_by_letters():
    letters = wrong_claims_about_components()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"a", "i"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefghij") for letter in letters)
    check.that(known, 'The letters go from "a" to "j".', yours=letters)
    check.that(0 < len(letters) < 10, "Some of the lines are wrong, but not all of them.", yours=letters)


# %%
@check.hidden
@check.points(3)
def test_all_wrong_claims_about_components():
    check.choice(wrong_claims_about_components(), {"b", "d", "f", "h"}, among="abcdefghij")


# %%
@check.mistake(of=wrong_claims_about_components)
def units_thought_harmless():
    """Multiply one column of the four examples by 100, and compute the covariance matrix again."""
    return {"d", "f", "h"}


# %%
@check.mistake(of=wrong_claims_about_components)
def line_fit_taken_for_the_component():
    """Which distances does a line fit make small, and which the principal direction?"""
    return {"b", "f", "h"}


# %%
@check.mistake(of=wrong_claims_about_components)
def divisor_thought_to_matter():
    """A share is a quotient of two variances. What happens to a common factor?"""
    return {"b", "d", "h"}


# %%
@check.mistake(of=wrong_claims_about_components)
def variance_taken_for_usefulness():
    """Does the target appear anywhere in the covariance matrix?"""
    return {"b", "d", "f"}


# %%
@check.mistake(of=wrong_claims_about_components)
def few_examples_not_counted():
    """How many dimensions do five vectors span whose sum is 0?"""
    return {"b", "d", "f", "h", "j"}


# %%
@check.mistake(of=wrong_claims_about_components)
def both_signs_feared():
    """Put -v into the equation of an eigenvector."""
    return {"b", "c", "d", "f", "h"}


# %%
@check.mistake(of=wrong_claims_about_components)
def the_right_claims_about_components():
    """Read the question again: it asks for the lines that are wrong."""
    return {"a", "c", "e", "g", "i", "j"}


# %%
@check.mistake(of=wrong_claims_about_components)
def every_claim_about_components_suspected():
    """Some of the lines are right: several follow from the trace, and from centring."""
    return set("abcdefghij")


# %%
@check.accepted(of=wrong_claims_about_components)
def wrong_claims_about_components_as_a_list():
    return ["H", "f", "D", "b"]
