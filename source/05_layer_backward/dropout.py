# %% [markdown] difficulty=3 minutes=45 sources=[]
r"""
# Dropout

A network that leans on single units remembers its examples instead of learning from them. *Dropout* makes it lean on
many: in every step of the training each number that passes through the layer is *dropped*, set to 0, with
probability $p$, and *kept* with probability $1-p$, independently of the others. When the network is used
(*inference*) nothing is dropped.

A number that is kept is divided by $1-p$. Then the mean over the random choices is what it would be without dropout,
and inference needs no correction at all. This is called *inverted* dropout.

The random choice is written as a *mask* $M$ of the shape of $X$, with $M_{ij} = 1$ where $X_{ij}$ is kept and 0
where it is dropped. $p$ is always the probability to be **dropped**, with $0\le p<1$.

*With numbers.* $p = 0.2$, $X = (4, 8, -2)$ and $M = (1, 0, 1)$ give $Y = (5, 0, -2.5)$: what is kept is divided by
$0.8$. Over all masks, the first output is 5 in eight cases of ten and 0 in two, on average 4.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. Forward, with a given mask
"""


# %%
def dropout_forward(X, M, p):
    r"""Return the output of an inverted dropout layer in training.

    Args:
        X: inputs, shape (m, n).
        M: the mask, an array of 0.0 and 1.0 of the shape of X; 1.0 where the input is kept.
        p: the probability to be dropped, 0 <= p < 1.

    Returns:
        The outputs, shape (m, n).
    """
    # BEGIN SOLUTION
    return X * M / (1 - p)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Every entry stands for itself: no matrix product here. What does the mask do to an entry, what the division?
"""

# %% [markdown] tags=["hint"]
r"""
Look at the example: 4 becomes 5. Which probability did the layer divide by, the one to be dropped or the one to be
kept?
"""

# %% [markdown] tags=["solution"]
r"""
$Y_{ij} = \dfrac{M_{ij}}{1-p}X_{ij}$, entry by entry. The factor $\frac1{1-p}$ makes up for what is missing: with
$p = \frac12$ half of the numbers is gone, and the others count twice.
"""


# %%
@check.points(1)
def test_the_mean_over_all_masks_is_the_input():
    import itertools

    X, p = np.array([[4.0, 8.0, -2.0]]), 0.2
    check.close(dropout_forward(X, np.array([[1.0, 0.0, 1.0]]), p), np.array([[5.0, 0.0, -2.5]]))
    mean = np.zeros((1, 3))
    for kept in itertools.product((0.0, 1.0), repeat=3):
        probability = 0.2 ** kept.count(0.0) * 0.8 ** kept.count(1.0)
        mean = mean + probability * np.asarray(dropout_forward(X, np.array([kept]), p))
    check.that(bool(np.abs(mean - X).max() < 1e-9), "The mean over all masks must be the input.", input=X, mean=mean)


# %%
@check.hidden
@check.points(1)
def test_each_entry_is_kept_or_dropped_by_itself():
    rng = np.random.default_rng(5311)
    for shape, p in (((4, 3), 0.25), ((2, 5), 0.7), ((1, 1), 0.0), ((3, 3), 0.4)):
        X, M = rng.normal(size=shape), (rng.random(size=shape) < 0.6).astype(float)
        expected = np.zeros(shape)
        for place in np.ndindex(*shape):
            if M[place] == 1.0:
                expected[place] = X[place] / (1 - p)
        check.close(dropout_forward(X, M, p), expected)


# %%
@check.mistake(of=dropout_forward)
def kept_but_not_scaled(X, M, p):
    """Take the mean over all masks: it is smaller than the input. Something has to make up for what is dropped."""
    return X * M


# %%
@check.mistake(of=dropout_forward)
def divided_by_the_wrong_probability(X, M, p):
    """Try p = 0: nothing is dropped, so nothing should change. What do you divide by?"""
    with np.errstate(divide="ignore", invalid="ignore"):
        return X * M / p


# %%
@check.mistake(of=dropout_forward)
def multiplied_by_the_probability(X, M, p):
    """Some numbers are gone. Should the rest become smaller, too, or larger?"""
    return X * M * (1 - p)


# %%
@check.mistake(of=dropout_forward)
def dropped_exchanged_with_kept(X, M, p):
    """The mask is 1 where a number is kept, and you drop exactly these."""
    return X * (1 - M) / (1 - p)


# %%
@check.accepted(of=dropout_forward)
def dropout_by_choosing(X, M, p):
    return np.where(M > 0, X / (1.0 - p), 0.0)


# %% [markdown]
r"""
## 2. Backward, with the same mask

Given the upstream gradient $G = \partial L/\partial Y$, find $\partial L/\partial X$.
"""


# %%
def dropout_input_gradient(M, p, G):
    r"""Return the gradient of the loss with respect to the inputs of an inverted dropout layer.

    Args:
        M: the mask of the forward pass, an array of 0.0 and 1.0, shape (m, n).
        p: the probability to be dropped, 0 <= p < 1.
        G: upstream gradient, shape (m, n).

    Returns:
        The gradient, shape (m, n).
    """
    # BEGIN SOLUTION
    return G * M / (1 - p)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Once the mask is drawn it is a constant, and the layer multiplies each entry by a constant. What is the derivative of
that?
"""

# %% [markdown] tags=["hint"]
r"""
$\partial Y_{ij}/\partial X_{ij} = M_{ij}/(1-p)$, and all other derivatives are 0. Now the chain rule.
"""

# %% [markdown] tags=["solution"]
r"""
The layer is linear: $Y = cM\odot X$ with $c = \frac1{1-p}$. So $\dfrac{\partial L}{\partial X} = cM\odot G$:
backwards it does to the gradient exactly what it did to the input forwards. What was dropped had no influence on the
loss, and gets gradient 0. What was kept had its influence multiplied by $c$, and so is its gradient.

It must be the *same* mask. A fresh one would be the gradient of another function.
"""


# %%
@check.points(1)
def test_dropout_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(5321)
    X, G, M, p = rng.normal(size=(4, 3)), rng.normal(size=(4, 3)), (rng.random(size=(4, 3)) < 0.6) * 1.0, 0.3
    check.gradient(lambda V: np.sum(np.where(M == 1.0, V / 0.7, 0.0) * G), X, dropout_input_gradient(M, p, G))


# %%
@check.hidden
@check.points(1)
def test_dropout_gradient_entry_by_entry():
    rng = np.random.default_rng(5322)
    for shape, p in (((3, 4), 0.25), ((1, 5), 0.8), ((2, 2), 0.0)):
        G, M = rng.normal(size=shape), (rng.random(size=shape) < 0.5).astype(float)
        M[-1, -1] = 1.0
        expected = np.zeros(shape)
        for place in np.ndindex(*shape):
            expected[place] = G[place] / (1 - p) if M[place] else 0.0
        check.close(dropout_input_gradient(M, p, G), expected)


# %%
@check.mistake(of=dropout_input_gradient)
def mask_without_its_scale(M, p, G):
    """The forward pass did two things to a number that is kept. You remember one of them."""
    return G * M


# %%
@check.mistake(of=dropout_input_gradient)
def gradient_passed_through_whole(M, p, G):
    """What is dropped had no influence on the loss. What is its gradient?"""
    return G / (1 - p)


# %%
@check.mistake(of=dropout_input_gradient)
def scale_undone_on_the_way_back(M, p, G):
    """A derivative is not an inverse: y = 5x has the slope 5, not 1/5."""
    return G * M * (1 - p)


# %%
@check.mistake(of=dropout_input_gradient)
def slope_of_dropout_without_upstream(M, p, G):
    """Your result does not depend on G: this is how the outputs change, not yet how the loss does."""
    return M / (1 - p)


# %%
@check.accepted(of=dropout_input_gradient)
def dropout_gradient_by_a_copy(M, p, G):
    found = G / (1.0 - p)
    found[M == 0] = 0.0
    return found


# %% [markdown]
r"""
## 3. How much noise?

For a fixed input $x$ the output $y$ is random: $\frac x{1-p}$ or 0. Its mean is $x$. What is its variance
$\mathbb E[y^2]-\mathbb E[y]^2$?
"""


# %%
def dropout_variance(x, p):
    r"""Return the variance of one output of an inverted dropout layer.

    Args:
        x: the input, a real symbol.
        p: the probability to be dropped, a positive symbol less than 1.

    Returns:
        An expression.
    """
    # BEGIN SOLUTION
    return x**2 * p / (1 - p)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
There are two outcomes. Make a table: outcome, its square, its probability.
"""

# %% [markdown] tags=["hint"]
r"""
$\mathbb E[y^2] = (1-p)\big(\frac x{1-p}\big)^2+p\cdot0^2$. Take $\mathbb E[y]^2 = x^2$ away.
"""

# %% [markdown] tags=["solution"]
r"""
$\mathbb E[y^2] = (1-p)\dfrac{x^2}{(1-p)^2} = \dfrac{x^2}{1-p}$, so

$$\operatorname{Var}y = \frac{x^2}{1-p}-x^2 = x^2\,\frac{1-(1-p)}{1-p} = x^2\,\frac p{1-p}.$$

With $p = \frac12$ the noise is as large as the signal. It grows with the input: dropout punishes large numbers.
"""


# %%
@check.points(1)
def test_dropout_variance_of_two_outcomes():
    x, p = sympy.Symbol("x", real=True), sympy.Symbol("p", positive=True)
    check.form(dropout_variance(x, p), only=(x, p))
    for there, dropped_of_ten in ((4.0, 2), (-1.5, 5), (3.0, 9), (2.0, 0)):
        kept_of_ten = 10 - dropped_of_ten
        outcomes = [0.0] * dropped_of_ten + [10 * there / kept_of_ten] * kept_of_ten  # ten equally probable cases
        yours = sympy.sympify(dropout_variance(x, p))
        found = yours.subs({x: there, p: dropped_of_ten / 10})
        check.that(abs(complex(found) - np.var(outcomes)) < 1e-9,
                   "It must be the variance of ten equally probable cases.",
                   yours=yours, x=there, p=dropped_of_ten / 10, cases=outcomes, value=found, variance=np.var(outcomes))


# %%
@check.hidden
@check.points(1)
def test_dropout_variance_about_the_mean():
    x, q = sympy.Symbol("x", real=True), sympy.Symbol("q", positive=True)
    p = 1 / (1 + q)  # any probability
    about_the_mean = p * (0 - x) ** 2 + (1 - p) * (x / (1 - p) - x) ** 2
    check.equal(dropout_variance(x, p), sympy.factor(about_the_mean))


# %%
@check.mistake(of=dropout_variance)
def variance_of_the_mask(x, p):
    """This would be right if what is kept were not scaled."""
    return x**2 * p * (1 - p)


# %%
@check.mistake(of=dropout_variance)
def mean_square_for_the_variance(x, p):
    """This is the mean of the square. With p = 0 there is no noise: is yours 0 then?"""
    return x**2 / (1 - p)


# %%
@check.mistake(of=dropout_variance)
def odds_upside_down(x, p):
    """The more is dropped, the larger the noise. Try a p close to 1, and one close to 0."""
    return x**2 * (1 - p) / p


# %%
@check.mistake(of=dropout_variance)
def input_not_squared(x, p):
    """Can a variance be negative? Try a negative input."""
    return x * p / (1 - p)


# %%
@check.accepted(of=dropout_variance)
def variance_as_a_difference(x, p):
    return x**2 / (1 - p) - x**2


# %% [markdown]
r"""
## 4. What dropout punishes

A linear unit sees its inputs through dropout: $\hat t = \sum_{k=1}^nw_ky_k$ with $y_k = \frac{M_k}{1-p}x_k$, and its
loss is $(\hat t-t)^2$. The loss is random. Give its mean over all $2^n$ masks, in a form that needs no masks.

*With numbers.* $n = 1$, $w = 1$, $x = 4$, $t = 3$, $p = 0.2$: the loss is $(5-3)^2 = 4$ in eight cases of ten and
$(0-3)^2 = 9$ in two, on average $5$. Without dropout it is $1$.
"""


# %%
def mean_dropout_loss(w, x, t, p):
    r"""Return the mean over all masks of the squared error of a linear unit behind a dropout layer.

    Args:
        w: weights, shape (n,).
        x: inputs of the dropout layer, one example, shape (n,).
        t: the target, a number.
        p: the probability to be dropped, 0 <= p < 1.

    Returns:
        The mean loss, a number.
    """
    # BEGIN SOLUTION
    return (w @ x - t) ** 2 + p / (1 - p) * np.sum((w * x) ** 2)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
For any random number $u$, $\mathbb E[(u-t)^2] = (\mathbb E[u]-t)^2+\operatorname{Var}u$. Use it with $u = \hat t$.
"""

# %% [markdown] tags=["hint"]
r"""
The mean of $\hat t$ is what it would be without dropout. The inputs are dropped independently of each other, so the
variances of the terms $w_ky_k$ add up; that of a single $y_k$ is $x_k^2\frac p{1-p}$.
"""

# %% [markdown] tags=["solution"]
r"""
With $u = \hat t$ and $\mathbb E[u] = w^\top x$: $u-t = (u-\mathbb E u)+(\mathbb Eu-t)$, and when it is squared the
mixed term has the mean 0. So

$$\mathbb E[(\hat t-t)^2] = (w^\top x-t)^2+\operatorname{Var}\hat t
= (w^\top x-t)^2+\frac p{1-p}\sum_{k=1}^nw_k^2x_k^2 .$$

In the example: $1+\frac{0.2}{0.8}\cdot16 = 5$. On average, dropout trains with a penalty on the squares of the
weights, each measured by the size of its input: a kind of ridge regression. With many small weights the penalty is
smaller than with one large one, and so it pays to lean on many units.
"""


# %%
@check.points(1)
def test_mean_loss_of_one_and_two_inputs():
    w, x, t, p = np.array([2.0, -0.5]), np.array([0.8, 2.4]), 2.0, 0.2
    of_two = mean_dropout_loss(w, x, t, p)
    check.close(mean_dropout_loss(np.array([1.0]), np.array([4.0]), 3.0, 0.2), 5.0)
    cases = []  # a hundred equally probable ones
    for first in [0.0] * 2 + [1.0] * 8:
        for second in [0.0] * 2 + [1.0] * 8:
            cases.append((w[0] * first * 1.0 + w[1] * second * 3.0 - t) ** 2)  # 0.8 and 2.4, divided by 0.8
    check.close(of_two, np.mean(cases))


# %%
@check.hidden
@check.points(2)
def test_mean_loss_over_every_mask():
    import itertools

    rng = np.random.default_rng(5341)
    for n, p in ((3, 0.25), (4, 0.6), (1, 0.9), (2, 0.0)):
        w, x, t = rng.normal(size=n), rng.normal(size=n), rng.normal()
        mean = 0.0
        for kept in itertools.product((True, False), repeat=n):
            guess, probability = 0.0, 1.0
            for k in range(n):
                probability *= 1 - p if kept[k] else p
                guess += w[k] * x[k] / (1 - p) if kept[k] else 0.0
            mean += probability * (guess - t) ** 2
        check.close(mean_dropout_loss(w, x, t, p), mean)


# %%
@check.mistake(of=mean_dropout_loss)
def loss_without_noise(w, x, t, p):
    """The mean of a square is not the square of the mean. What is the difference of the two called?"""
    return (w @ x - t) ** 2


# %%
@check.mistake(of=mean_dropout_loss)
def noise_of_the_inputs_only(w, x, t, p):
    """The noise of an input reaches the output through its weight. Double a weight: what happens to the variance?"""
    return (w @ x - t) ** 2 + p / (1 - p) * np.sum(x**2)


# %%
@check.mistake(of=mean_dropout_loss)
def noise_added_before_the_square(w, x, t, p):
    """All inputs are dropped independently. So what is added up: the squares, or the terms before they are squared?"""
    return (w @ x - t) ** 2 + p / (1 - p) * (w @ x) ** 2


# %%
@check.mistake(of=mean_dropout_loss)
def penalty_as_in_ridge_regression(w, x, t, p):
    """Let an input be 0: then dropping it changes nothing, and its weight costs nothing. In yours it does."""
    return (w @ x - t) ** 2 + p / (1 - p) * np.sum(w**2)


# %%
@check.mistake(of=mean_dropout_loss)
def noise_of_unscaled_dropout(w, x, t, p):
    """What is kept is divided by 1 - p, and the noise with it."""
    return (w @ x - t) ** 2 + p * (1 - p) * np.sum((w * x) ** 2)


# %%
@check.accepted(of=mean_dropout_loss)
def mean_loss_by_moments(w, x, t, p):
    products = np.multiply(w, x)
    mean = products.sum()
    mean_square = mean**2 - products @ products + products @ products / (1 - p)
    return mean_square - 2 * t * mean + t**2


# %% [markdown]
r"""
## 5. The layer

`Dropout(p)` is the layer as an object. In training, `forward(X, U, True)` gets random numbers $U$, uniform on
$[0,1)$, of the shape of $X$, and **keeps** the entries with $U_{ij}\ge p$. In inference, `forward(X, U, False)`
returns $X$ as it is, whatever $U$ is. `backward(G)` belongs to the latest forward pass, of whichever kind. It may be
called more than once.
"""


# %%
class Dropout:
    r"""Inverted dropout, as a layer: `forward` before `backward`."""

    def __init__(self, p):
        """Start with the probability to be dropped.

        Args:
            p: the probability to be dropped, 0 <= p < 1.
        """
        # BEGIN SOLUTION
        self.p = p
        # END SOLUTION

    def forward(self, X, U, training):
        """Return the outputs, and remember what `backward` needs.

        Args:
            X: inputs, shape (m, n).
            U: random numbers, uniform on [0, 1), shape (m, n).
            training: whether anything is dropped.

        Returns:
            The outputs, shape (m, n).
        """
        # BEGIN SOLUTION
        self.factor = (U >= self.p) / (1 - self.p) if training else np.ones(X.shape)
        return X * self.factor
        # END SOLUTION

    def backward(self, G):
        """Return the gradient with respect to the inputs of the latest forward pass.

        Args:
            G: upstream gradient, shape (m, n).

        Returns:
            The gradient, shape (m, n).
        """
        # BEGIN SOLUTION
        return G * self.factor
        # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
In either mode the layer multiplies every entry by a number. Remember these numbers, and nothing else.
"""

# %% [markdown] tags=["hint"]
r"""
`U >= p` is an array of truth values; times or divided by a number it becomes an array of numbers. In inference the
factors are all 1.
"""

# %% [markdown] tags=["solution"]
r"""
The factors are $\frac1{1-p}$ (kept), 0 (dropped), or 1 throughout (inference). `forward` multiplies the inputs by
them, and `backward` the gradients. An entry is kept with the probability that $U\ge p$, which is $1-p$.

Passing the random numbers in makes the layer repeatable: a gradient check calls it with the same $U$ for both losses.
"""


# %%
@check.points(2)
def test_the_dropout_layer_in_both_modes():
    rng = np.random.default_rng(5351)
    X, U, G = rng.normal(size=(4, 3)), rng.random(size=(4, 3)), rng.normal(size=(4, 3))
    for p, training in ((0.3, False), (0.3, True), (0.75, True)):
        layer = Dropout(p)
        Y = layer.forward(X, U, training)
        check.that(bool(np.all((np.asarray(Y) == 0) == (training & (p > U)))),
                   "In training, and only then, the entries with U less than p must be dropped.",
                   p=p, training=training, U=U, yours=Y)
        check.gradient(lambda V, layer=layer, t=training: np.sum(G * layer.forward(V, U, t)), X, layer.backward(G))
        check.close(np.asarray(Y) * (1 - p if training else 1.0), np.where(training & (p > U), 0.0, X))


# %%
@check.hidden
@check.points(2)
def test_the_dropout_layer_entry_by_entry():
    rng = np.random.default_rng(5352)
    for shape, p in (((3, 4), 0.25), ((1, 5), 0.6), ((2, 2), 0.0)):
        layer, other = Dropout(p), Dropout(0.5)
        for training in (False, True, False, True):
            X, U, G = rng.normal(size=shape), rng.random(size=shape), rng.normal(size=shape)
            U[0, 0] = p  # just kept
            Y, found = np.zeros(shape), np.zeros(shape)
            for place in np.ndindex(*shape):
                if not training or U[place] >= p:
                    Y[place] = X[place] / (1 - p) if training else X[place]
                    found[place] = G[place] / (1 - p) if training else G[place]
            check.close(layer.forward(X, U, training), Y)
            other.forward(X, U[::-1, ::-1], True)
            check.close(layer.backward(G), found)
            check.close(layer.backward(2 * G), 2 * found)


# %%
@check.mistake(of=Dropout)
class DropoutThatNeverStops:
    """In inference nothing is to be dropped. Does your layer look at `training`?"""

    def __init__(self, p):
        self.p = p

    def forward(self, X, U, training):
        self.factor = (U >= self.p) / (1 - self.p)
        return X * self.factor

    def backward(self, G):
        return G * self.factor


# %%
@check.mistake(of=Dropout)
class DropoutThatScalesLater:
    """This dropout is not inverted: it shrinks the outputs in inference. Here the training makes up for it."""

    def __init__(self, p):
        self.p = p

    def forward(self, X, U, training):
        self.factor = 1.0 * (U >= self.p) if training else np.full(X.shape, 1 - self.p)
        return X * self.factor

    def backward(self, G):
        return G * self.factor


# %%
@check.mistake(of=Dropout)
class DropoutWithoutItsScale:
    """Take the mean over many masks: your outputs are too small in training. What makes up for what is dropped?"""

    def __init__(self, p):
        self.p = p

    def forward(self, X, U, training):
        self.factor = 1.0 * (U >= self.p) if training else np.ones(X.shape)
        return X * self.factor

    def backward(self, G):
        return G * self.factor


# %%
@check.mistake(of=Dropout)
class DropoutThatKeepsTheWrongOnes:
    """With p = 0 nothing is dropped. Your layer then drops almost everything: look at the comparison."""

    def __init__(self, p):
        self.p = p

    def forward(self, X, U, training):
        self.factor = (self.p > U) / (1 - self.p) if training else np.ones(X.shape)
        return X * self.factor

    def backward(self, G):
        return G * self.factor


# %%
@check.mistake(of=Dropout)
class DropoutWithAMaskLeftOver:
    """Train once, then use the network: your `backward` still has the mask of the training."""

    def __init__(self, p):
        self.p, self.factor = p, 1.0

    def forward(self, X, U, training):
        if not training:
            return X
        self.factor = (U >= self.p) / (1 - self.p)
        return X * self.factor

    def backward(self, G):
        return G * self.factor


# %%
@check.mistake(of=Dropout)
class DropoutThatForgetsItsScaleBackwards:
    """The forward pass is right. Does `backward` multiply by everything that `forward` multiplied by?"""

    def __init__(self, p):
        self.p = p

    def forward(self, X, U, training):
        self.mask = U >= self.p if training else np.ones(X.shape)
        return X * self.mask / (1 - self.p) if training else X

    def backward(self, G):
        return G * self.mask


# %%
@check.mistake(of=Dropout)
class DropoutWithoutTheBorder:
    """Right but for one case: what happens to an entry whose random number equals p? Try p = 0 and U = 0."""

    def __init__(self, p):
        self.p = p

    def forward(self, X, U, training):
        self.factor = (self.p < U) / (1 - self.p) if training else np.ones(X.shape)
        return X * self.factor

    def backward(self, G):
        return G * self.factor


# %%
@check.accepted(of=Dropout)
class DropoutWithAModeOfItsOwn:
    def __init__(self, p):
        self.p = p

    def forward(self, X, U, training):
        self.training, self.dropped = training, self.p > U
        return self.backward(X)

    def backward(self, G):
        if not self.training:
            return np.array(G)
        found = np.array(G) / (1.0 - self.p)
        found[self.dropped] = 0.0
        return found
