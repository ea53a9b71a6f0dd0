# %% [markdown] difficulty=3 minutes=50 sources=["CNN from Scratch: 27:54", "CNN from Scratch: 29:50"]
r"""
# Binary cross-entropy, from probabilities and from logits

A network that answers yes-or-no questions returns for each of them a probability $p$ that the answer is yes. The
truth $y$ is 1 (yes) or 0 (no). The loss is the negative logarithm of the probability that was given to what is true,
and both cases fit into one formula:

$$\ell(p, y) = -y\log p - (1 - y)\log(1 - p) .$$

Logarithms are natural, so the loss is measured in nats. A batch of $m$ examples with $k$ questions each gives arrays
`P` and `Y` of shape `(m, k)`, and the loss $L$ is the **mean over all $mk$ entries**. (The formula also works for a
$y$ between 0 and 1, for a question on which the experts disagree. Your functions must not assume that $y$ is 0 or 1.)

The probabilities come from a sigmoid, $p = \sigma(z) = 1/(1 + e^{-z})$, and $z$, any real number, is called the
*logit*. Sigmoid and loss can be two layers or one; this exercise is about why one is better.

*With numbers.* For $p = \frac14$ and $y = 1$ the loss is $\log 4 = 1.386$ nats, and for $p = \frac15$ and $y = 0$ it is
$-\log\frac45 = 0.223$ nats. The mean of both is 0.805.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. The loss, from probabilities

In floating point a probability may come out as exactly 0 or 1, and `0 * np.log(0)` is `nan`. So replace each
logarithm $\log q$, of $p$ as well as of $1 - p$, by $\log\max(q, \varepsilon)$ with $\varepsilon = 10^{-12}$. A
prediction that is certain and right then costs 0, one that is certain and wrong costs $-\log10^{-12} = 27.6$ nats.
"""


# %%
def clipped_cross_entropy(P, Y):
    r"""Return the mean binary cross-entropy over all entries, with logarithms cut off at that of 1e-12.

    Args:
        P: probabilities, from 0 to 1 and both included, shape (m, k).
        Y: targets, from 0 to 1, shape (m, k).

    Returns:
        The loss, a float >= 0, in nats.
    """
    # BEGIN SOLUTION
    yes, no = np.log(np.maximum(P, 1e-12)), np.log(np.maximum(1 - P, 1e-12))
    return -np.mean(Y * yes + (1 - Y) * no)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Make two arrays of logarithms first, one for yes and one for no. The cutting comes before the logarithm.
"""

# %% [markdown] tags=["hint"]
r"""
`np.maximum(q, 1e-12)` compares entry by entry. Weight the first array with $y$, the second with $1 - y$; add, take the
mean, and mind the sign.
"""

# %% [markdown] tags=["solution"]
r"""
The formula as it stands, with each $\log q$ replaced. For $y = 1$ only the first term is left, for $y = 0$ only the
second: but *multiplied by 0* does not mean *gone*, as $0\cdot(-\infty)$ is not a number. That is why both logarithms
must be finite.

The cut is a makeshift. Beyond it the loss is constant, so its gradient is 0: a network that is certain and wrong would
learn nothing from it. Parts 4 and 5 do without.
"""


# %%
@check.points(1)
def test_the_loss_of_a_quarter_and_of_a_fifth():
    certain = clipped_cross_entropy(np.array([[1.0], [0.0]]), np.array([[1.0], [0.0]]))
    P, Y = np.array([[0.25, 0.2, 0.5], [0.2, 0.25, 0.5]]), np.array([[1.0, 0.0, 1.0], [1.0, 0.0, 0.0]])
    of_six = clipped_cross_entropy(P, Y)
    P, Y = np.array([[0.25, 0.2]]), np.array([[1.0, 0.0]])
    check.close(clipped_cross_entropy(P, Y), (np.log(4) + np.log(5 / 4)) / 2)
    check.close(of_six, np.log(4 * 5 / 4 * 2 * 5 * 4 / 3 * 2) / 6)
    check.close(certain, 0.0, atol=1e-9)
    P, Y = np.array([[0.25, 0.2], [0.7, 0.5]]), np.array([[1.0, 0.0], [0.0, 0.9]])
    check.duplicated(clipped_cross_entropy, P, Y)
    check.duplicated(clipped_cross_entropy, P, Y, axis=1)


# %%
@check.hidden
@check.points(1)
def test_cross_entropy_question_by_question():
    import math

    rng = np.random.default_rng(581)
    for m, k in ((4, 3), (5, 1), (1, 2)):
        P, Y = rng.uniform(0.05, 0.95, size=(m, k)), rng.integers(0, 2, size=(m, k)) * 1.0
        Y[0, 0] = 0.3
        total = 0.0
        for p, y in zip(P.ravel().tolist(), Y.ravel().tolist(), strict=True):
            total -= math.log(p**y * (1 - p) ** (1 - y))
        check.close(clipped_cross_entropy(P, Y), total / (m * k))


# %%
@check.hidden
@check.points(2)
def test_certain_predictions_have_a_finite_loss():
    P, Y = np.array([[0.0, 1.0, 0.0, 1.0]]), np.array([[0.0, 0.0, 1.0, 1.0]])
    cases = [  # the expected loss in decades, ln 10 each
        (P, Y, 6), (P[:, :1], Y[:, :1], 0), (P[:, 1:2], Y[:, 1:2], 12), (np.array([[1e-5]]), np.array([[1.0]]), 5),
        (np.array([[1e-20]]), np.array([[0.5]]), 6), (np.array([[1e-12]]), np.array([[1.0]]), 12),
        (np.array([[1 - 1e-12]]), np.array([[0.0]]), 12),
    ]
    for found, (_, _, decades) in zip([clipped_cross_entropy(P, Y) for P, Y, _ in cases], cases, strict=True):
        check.close(found, decades * np.log(10.0), rtol=1e-5, atol=1e-9)


# %%
@check.mistake(of=clipped_cross_entropy)
def loss_without_a_cut(P, Y):
    """Right inside the interval. Try a prediction that is exactly 0 or 1, right or wrong."""
    return -np.mean(Y * np.log(P) + (1 - Y) * np.log(1 - P))


# %%
@check.mistake(of=clipped_cross_entropy)
def loss_with_one_logarithm_cut(P, Y):
    """What happens at p = 1? There are two logarithms in the formula."""
    return -np.mean(Y * np.log(np.maximum(P, 1e-12)) + (1 - Y) * np.log(1 - P))


# %%
@check.mistake(of=clipped_cross_entropy)
def loss_of_the_yes_answers_only(P, Y):
    """A confident yes to a question whose answer is no costs you nothing. A term is missing."""
    return -np.mean(Y * np.log(np.maximum(P, 1e-12)))


# %%
@check.mistake(of=clipped_cross_entropy)
def loss_of_a_choice_between_yes_and_no(P, Y):
    """Right where the truth is 0 or 1. Try a target between them: both logarithms count, each with its weight."""
    return -np.mean(np.log(np.maximum(np.where(Y == 1, P, 1 - P), 1e-12)))


# %%
@check.mistake(of=clipped_cross_entropy)
def loss_with_the_cut_added(P, Y):
    """You add the small number instead of cutting off at it. Try a probability of 1e-12."""
    return -np.mean(Y * np.log(P + 1e-12) + (1 - Y) * np.log(1 - P + 1e-12))


# %%
@check.mistake(of=clipped_cross_entropy)
def loss_with_truth_and_prediction_swapped(P, Y):
    """The logarithm is taken of the prediction, and the truth is the weight. Which is which in yours?"""
    return -np.mean(P * np.log(np.maximum(Y, 1e-12)) + (1 - P) * np.log(np.maximum(1 - Y, 1e-12)))


# %%
@check.mistake(of=clipped_cross_entropy)
def loss_below_zero(P, Y):
    """A probability is at most 1. Which sign has its logarithm, and which the loss?"""
    return np.mean(Y * np.log(np.maximum(P, 1e-12)) + (1 - Y) * np.log(np.maximum(1 - P, 1e-12)))


# %%
@check.mistake(of=clipped_cross_entropy)
def loss_summed_over_the_questions(P, Y):
    """The mean goes over all entries. Give every question twice: the loss must not change."""
    yes, no = np.log(np.maximum(P, 1e-12)), np.log(np.maximum(1 - P, 1e-12))
    return -np.sum(Y * yes + (1 - Y) * no) / len(P)


# %%
@check.accepted(of=clipped_cross_entropy)
def loss_with_clipped_probabilities(P, Y):
    q = np.clip(P, 1e-12, 1 - 1e-12)
    return np.mean(-Y * np.log(q) - (1 - Y) * np.log1p(-q))


# %% [markdown]
r"""
## 2. The gradient with respect to the probabilities

Find $\partial L/\partial P$ for probabilities strictly between 0 and 1 (no cutting here). For the two numbers of the
introduction it is $\begin{pmatrix}-2&0.625\end{pmatrix}$.
"""


# %%
def probability_gradient(P, Y):
    r"""Return the gradient of the mean binary cross-entropy with respect to the probabilities.

    Args:
        P: probabilities, strictly between 0 and 1, shape (m, k).
        Y: targets, from 0 to 1, shape (m, k).

    Returns:
        The gradient, shape (m, k).
    """
    # BEGIN SOLUTION
    return ((1 - Y) / (1 - P) - Y / P) / P.size
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Differentiate $\ell(p, y)$ with respect to $p$, term by term. The logarithm of $1 - p$ has an inner derivative.
"""

# %% [markdown] tags=["hint"]
r"""
$-\dfrac yp + \dfrac{1-y}{1-p}$. Check the signs: for $y = 1$ a larger $p$ is better, so the slope must be negative. And
do not forget the mean.
"""

# %% [markdown] tags=["solution"]
r"""
$\dfrac{\partial\ell}{\partial p} = -\dfrac yp - (1-y)\cdot\dfrac{-1}{1-p} = \dfrac{1-y}{1-p} - \dfrac yp$. Over a
common denominator, $(1-y)p - y(1-p) = p - y$, so

$$\frac{\partial L}{\partial P_{ij}} = \frac1{mk}\cdot\frac{P_{ij} - Y_{ij}}{P_{ij}(1 - P_{ij})} .$$

The numerator is the error, familiar from the squared error. The denominator makes confident mistakes expensive: for
$y = 1$ and $p = 0.001$ the slope is $-1000$.
"""


# %%
@check.points(2)
def test_probability_gradient_is_the_slope_of_the_loss():
    check.close(probability_gradient(np.array([[0.25, 0.2]]), np.array([[1.0, 0.0]])), np.array([[-2.0, 0.625]]))
    rng = np.random.default_rng(582)
    P, Y = rng.uniform(0.1, 0.9, size=(4, 3)), rng.integers(0, 2, size=(4, 3))

    def loss(Q):
        return np.average(-np.log(np.where(Y == 1, Q, 1 - Q)))

    check.gradient(loss, P, probability_gradient(P, Y))


# %%
@check.hidden
@check.points(2)
def test_probability_gradient_as_an_error_over_a_variance():
    rng = np.random.default_rng(583)
    for m, k in ((5, 3), (3, 3), (4, 1), (1, 6)):
        P, Y = rng.uniform(0.02, 0.98, size=(m, k)), rng.integers(0, 2, size=(m, k)) * 1.0
        Y[0, 0] = 0.35
        expected = [[(P[i, j] - Y[i, j]) / (P[i, j] - P[i, j] ** 2) / (m * k) for j in range(k)] for i in range(m)]
        check.close(check.unchanged(probability_gradient, P, Y), np.array(expected))


# %%
@check.mistake(of=probability_gradient)
def error_without_its_denominator(P, Y):
    """With p = 1/4 and y = 1 alone, the slope of the loss is -4. The plain difference belongs to another variable."""
    return (P - Y) / P.size


# %%
@check.mistake(of=probability_gradient)
def gradient_with_its_signs_reversed(P, Y):
    """If the answer is yes and p grows, does the loss grow or shrink?"""
    return (Y / P - (1 - Y) / (1 - P)) / P.size


# %%
@check.mistake(of=probability_gradient)
def inner_sign_lost(P, Y):
    """If the answer is no and p grows, the loss grows. Look at the inner derivative of the second logarithm."""
    return (-(1 - Y) / (1 - P) - Y / P) / P.size


# %%
@check.mistake(of=probability_gradient)
def gradient_of_the_yes_answers_only(P, Y):
    """Where the answer is no, your gradient is 0. Is the loss really indifferent to p there?"""
    return -Y / P / P.size


# %%
@check.mistake(of=probability_gradient)
def gradient_of_a_choice_between_yes_and_no(P, Y):
    """Right where the truth is 0 or 1. Try a target between them: both terms count, each with its weight."""
    return np.where(Y == 1, -1 / P, 1 / (1 - P)) / P.size


# %%
@check.mistake(of=probability_gradient)
def gradient_of_the_summed_questions(P, Y):
    """You differentiated the sum. The loss is a mean over all entries."""
    return (P - Y) / (P * (1 - P))


# %%
@check.mistake(of=probability_gradient)
def gradient_over_examples_only(P, Y):
    """The mean goes over all entries, not over the examples alone."""
    return (P - Y) / (P * (1 - P)) / len(P)


# %%
@check.accepted(of=probability_gradient)
def gradient_over_a_common_denominator(P, Y):
    return (P - Y) / (P * (1 - P)) / np.size(Y)


# %% [markdown]
r"""
## 3. Show your steps: the loss in terms of the logit

Put $p = \sigma(z)$ into the loss of one question:

$$-y\,\log\frac1{1 + e^{-z}} - (1-y)\,\log\Big(1 - \frac1{1+e^{-z}}\Big) .$$

Transform it, line by line, into $\log(1 + e^z) - yz$: return a list of expressions, each equal to the one before it,
with at least one line between the start and the end. Its last line is `sympy.log(1 + sympy.exp(z)) - y * z`; the
start may be left out.
"""


# %%
def steps_to_the_logit(z, y):
    r"""Return the lines of the derivation.

    Args:
        z: the logit, a real symbol.
        y: the target, a real symbol.

    Returns:
        A list of expressions in z and y, each equal to the one before it.
    """
    # BEGIN SOLUTION
    return [
        -y * sympy.log(sympy.exp(z) / (1 + sympy.exp(z))) - (1 - y) * sympy.log(1 / (1 + sympy.exp(z))),
        -y * (z - sympy.log(1 + sympy.exp(z))) + (1 - y) * sympy.log(1 + sympy.exp(z)),
        -y * z + y * sympy.log(1 + sympy.exp(z)) + (1 - y) * sympy.log(1 + sympy.exp(z)),
        sympy.log(1 + sympy.exp(z)) - y * z,
    ]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Everything is to be said with $e^z$ instead of $e^{-z}$: multiply above and below by $e^z$. What is $1 - \sigma(z)$
then?
"""

# %% [markdown] tags=["hint"]
r"""
$\sigma(z) = \dfrac{e^z}{1+e^z}$ and $1 - \sigma(z) = \dfrac1{1+e^z}$. Split the logarithms of the two quotients. The
logarithm of $e^z$ is $z$.
"""

# %% [markdown] tags=["solution"]
r"""
Multiplied above and below by $e^z$, $\dfrac1{1+e^{-z}} = \dfrac{e^z}{1+e^z}$, and so
$1 - \dfrac1{1+e^{-z}} = \dfrac{1+e^z-e^z}{1+e^z} = \dfrac1{1+e^z}$. Hence the loss is

$$\begin{aligned}
&-y\log\frac{e^z}{1+e^z} - (1-y)\log\frac1{1+e^z}\\
&= -y\big(z - \log(1+e^z)\big) + (1-y)\log(1+e^z)\\
&= -yz + y\log(1+e^z) + (1-y)\log(1+e^z)\\
&= \log(1+e^z) - yz .
\end{aligned}$$

The function $\log(1 + e^z)$ is called softplus. Its slope is the sigmoid, which makes part 5 a matter of one line. And
there is no logarithm of a number near 0 left.
"""


# %%
@check.points(1)
def test_every_line_follows():
    z, y = sympy.symbols("z y", real=True)
    p = 1 / (1 + sympy.exp(-z))
    end = sympy.log(1 + sympy.exp(z)) - y * z
    check.steps(steps_to_the_logit(z, y), start=-y * sympy.log(p) - (1 - y) * sympy.log(1 - p), end=end, exact=True)


# %%
@check.hidden
@check.points(2)
def test_the_lines_lead_from_one_minus_the_sigmoid_to_softplus():
    z, y = sympy.symbols("z y", real=True)
    start = -y * sympy.log(1 / (1 + sympy.exp(-z))) - (1 - y) * sympy.log(1 - 1 / (1 + sympy.exp(-z)))
    end = sympy.log(1 + sympy.exp(z)) - y * z

    def between(line):
        return line not in (start, end) and isinstance(line, sympy.Expr) and line.has(sympy.log)

    check.steps(steps_to_the_logit(z, y), start=start, end=end, through=[between], exact=True)


# %%
@check.mistake(of=steps_to_the_logit)
def steps_with_the_rest_inverted(z, y):
    """In your first line, look at 1 minus the sigmoid: which fraction is left if you take one from 1?"""
    return [
        -y * sympy.log(sympy.exp(z) / (1 + sympy.exp(z))) - (1 - y) * sympy.log(1 + sympy.exp(z)),
        sympy.log(1 + sympy.exp(z)) - y * z,
    ]


# %%
@check.mistake(of=steps_to_the_logit)
def steps_with_a_bracket_lost(z, y):
    """When a quotient is split, the minus sign in front belongs to both parts of its logarithm."""
    softplus = sympy.log(1 + sympy.exp(z))
    return [
        -y * sympy.log(sympy.exp(z) / (1 + sympy.exp(z))) - (1 - y) * sympy.log(1 / (1 + sympy.exp(z))),
        -y * z - softplus + (1 - y) * softplus,
        softplus - y * z,
    ]


# %%
@check.mistake(of=steps_to_the_logit)
def steps_without_a_step(z, y):
    """A single line shows no step. Begin before the result that was asked for, and end with it."""
    return [sympy.log(1 + sympy.exp(z)) - y * z]


# %%
@check.mistake(of=steps_to_the_logit)
def steps_that_stop_short(z, y):
    """Your lines follow, and the end is near. Two terms share a factor."""
    softplus = sympy.log(1 + sympy.exp(z))
    return [-y * (z - softplus) + (1 - y) * softplus, -y * z + y * softplus + (1 - y) * softplus]


# %%
@check.accepted(of=steps_to_the_logit)
def steps_with_negative_exponents(z, y):
    other = sympy.log(1 + sympy.exp(-z))
    return [
        y * other - (1 - y) * (-z - other),
        other + z - y * z,
        sympy.log((1 + sympy.exp(-z)) * sympy.exp(z)) - y * z,
        sympy.log(1 + sympy.exp(z)) - y * z,
    ]


# %% [markdown]
r"""
## 4. The loss, from logits of any size

Return the mean of $\log(1 + e^z) - yz$ over all entries, right for every logit: for $z = 1000$ and $y = 0$ the loss is
1000, though $e^{1000}$ does not fit into a float; for $z = 1000$ and $y = 1$ it is 0.
"""


# %%
def loss_from_logits(Z, Y):
    r"""Return the mean binary cross-entropy over all entries, from logits.

    Args:
        Z: logits, of any size, shape (m, k).
        Y: targets, from 0 to 1, shape (m, k).

    Returns:
        The loss, a float >= 0, in nats.
    """
    # BEGIN SOLUTION
    return np.mean(np.maximum(Z, 0) - Y * Z + np.log1p(np.exp(-np.abs(Z))))
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
For negative $z$ the exponential is harmless. For positive $z$ pull it out of the logarithm:
$1 + e^z = e^z(1 + e^{-z})$.
"""

# %% [markdown] tags=["hint"]
r"""
Then $\log(1 + e^z)$ is $\log(1 + e^z)$ for $z \le 0$ and $z + \log(1 + e^{-z})$ for $z > 0$. In one formula: the
larger of $z$ and 0, plus $\log(1 + e^{-\lvert z\rvert})$. Or look up `np.logaddexp`.
"""

# %% [markdown] tags=["solution"]
r"""
$$\log(1 + e^z) = \max(z, 0) + \log\big(1 + e^{-\lvert z\rvert}\big) .$$

The exponential is never above 1, so nothing overflows, and the logarithm lies between 0 and $\log 2$. `np.log1p(x)` is
$\log(1 + x)$, exact also where $1 + x$ would be rounded to 1. It is the log-sum-exp of the two numbers 0 and $z$, which
numpy knows as `np.logaddexp(0, Z)`.

To go through the probability is no way out, even with the cut of part 1: for $z = -800$ and $y = 1$ the loss is 800,
but the probability has become 0 and the cut makes it 27.6.
"""


# %%
@check.points(2)
def test_the_loss_from_small_and_from_large_logits():
    rng = np.random.default_rng(584)
    Z, Y = rng.normal(size=(3, 4)), rng.integers(0, 2, size=(3, 4))
    right = np.where(Y == 1, 1 / (1 + np.exp(-Z)), 1 / (1 + np.exp(Z)))
    small = loss_from_logits(np.array([[0.0, 0.5]]), np.array([[0.0, 0.0]]))
    check.close(loss_from_logits(Z, Y), -np.log(right).mean())
    check.close(small, np.log(2 * (1 + np.exp(0.5))) / 2)
    check.close(loss_from_logits(np.array([[1000.0, 1000.0]]), np.array([[0.0, 1.0]])), 500.0)


# %%
@check.hidden
@check.points(1)
def test_the_loss_from_logits_question_by_question():
    import math

    rng = np.random.default_rng(585)
    batches = [(np.array([[0.25, 0.5]]), np.array([[1.0, 0.0]]))]
    batches += [(3 * rng.normal(size=shape), rng.uniform(size=shape)) for shape in ((4, 2), (3, 5), (2, 1))]
    for Z, Y in batches:
        total = 0.0
        for z, y in zip(Z.ravel().tolist(), Y.ravel().tolist(), strict=True):
            total += y * math.log(1 + math.exp(-z)) + (1 - y) * math.log(1 + math.exp(z))
        check.close(loss_from_logits(Z, Y), total / Z.size)


# %%
@check.hidden
@check.points(2)
def test_the_loss_from_huge_logits():
    Z = np.array([[800.0, -800.0], [1200.0, -1200.0], [0.0, 5000.0]])
    Y = np.array([[0.0, 1.0], [1.0, 0.0], [0.5, 0.25]])
    moderate = loss_from_logits(np.log(np.array([[1.5, 1.25, 2.0]])), np.array([[1.0, 0.0, 0.0]]))
    mixed = loss_from_logits(Z, Y)
    certain = loss_from_logits(np.array([[-1e6], [1e6]]), np.array([[0.0], [1.0]]))
    alone = loss_from_logits(np.array([[-800.0]]), np.array([[1.0]]))
    check.close(moderate, np.log(5 / 3 * 2.25 * 3) / 3)
    check.close(alone, 800.0)
    check.close(mixed, (1600 + np.log(2) + 3750) / 6)
    check.close(certain, 0.0, atol=1e-9)


# %%
@check.mistake(of=loss_from_logits)
def softplus_as_on_paper(Z, Y):
    """Right on paper. What does a float make of the exponential of 1000?"""
    return np.mean(np.log(1 + np.exp(Z)) - Y * Z)


# %%
@check.mistake(of=loss_from_logits)
def loss_through_the_probabilities(Z, Y):
    """A sigmoid of -800 is 0 in floating point. What is its logarithm, and what should the loss be?"""
    P = 1 / (1 + np.exp(-Z))
    return -np.mean(Y * np.log(P) + (1 - Y) * np.log(1 - P))


# %%
@check.mistake(of=loss_from_logits)
def loss_through_the_cut(Z, Y):
    """Nothing breaks, but the loss stops growing: for z = 1000 and y = 0 it should be 1000."""
    P = (1 + np.tanh(Z / 2)) / 2
    return -np.mean(Y * np.log(np.maximum(P, 1e-12)) + (1 - Y) * np.log(np.maximum(1 - P, 1e-12)))


# %%
@check.mistake(of=loss_from_logits)
def softplus_of_the_size(Z, Y):
    """Right for positive logits. Where is z itself in softplus when it is negative?"""
    return np.mean(np.abs(Z) - Y * Z + np.log1p(np.exp(-np.abs(Z))))


# %%
@check.mistake(of=loss_from_logits)
def logits_taken_for_probabilities(Z, Y):
    """Your formula wants probabilities. A logit is any real number."""
    return -np.mean(Y * np.log(Z) + (1 - Y) * np.log(1 - Z))


# %%
@check.mistake(of=loss_from_logits)
def loss_from_logits_as_a_sum(Z, Y):
    """Give every example twice. Should the mean change?"""
    return np.sum(np.logaddexp(0, Z) - Y * Z)


# %%
@check.accepted(of=loss_from_logits)
def loss_by_the_log_of_two_exponentials(Z, Y):
    return np.mean(Y * np.logaddexp(0, -Z) + (1 - Y) * np.logaddexp(0, Z))


# %% [markdown]
r"""
## 5. The gradient with respect to the logits

Find $\partial L/\partial Z$ for the loss of part 4, again for logits of any size. (numpy may *warn* that an exponential
overflows; what counts is that the result is right.)
"""


# %%
def gradient_from_logits(Z, Y):
    r"""Return the gradient of the mean binary cross-entropy with respect to the logits.

    Args:
        Z: logits, of any size, shape (m, k).
        Y: targets, from 0 to 1, shape (m, k).

    Returns:
        The gradient, shape (m, k).
    """
    # BEGIN SOLUTION
    small = np.exp(-np.abs(Z))  # never above 1
    P = np.where(Z >= 0, 1.0, small) / (1 + small)
    return (P - Y) / Z.size
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
What is the slope of softplus, $\log(1 + e^z)$?
"""

# %% [markdown] tags=["hint"]
r"""
It is $\dfrac{e^z}{1+e^z} = \sigma(z)$. Subtract the slope of $yz$, and remember the mean. $\sigma$ for large negative
$z$ is best written with $e^{-\lvert z\rvert}$.
"""

# %% [markdown] tags=["solution"]
r"""
*From part 3.* $\dfrac{\partial}{\partial z}\big(\log(1 + e^z) - yz\big) = \sigma(z) - y$, so

$$\frac{\partial L}{\partial Z} = \frac1{mk}\big(\sigma(Z) - Y\big) .$$

*From part 2 by the chain rule.* $\dfrac{\partial\ell}{\partial z} = \dfrac{p - y}{p(1-p)}\cdot p(1-p) = p - y$. On
paper the two factors cancel. In a network with separate layers they are both computed, and for $z = 800$ and
$y = 1$ they are $0/0$ times 0. Fused into one layer, the division never happens.

The gradient is never larger than 1 (before the mean), and a confident mistake gets nearly all of it. Compare a squared
error behind a sigmoid: there the factor $p(1-p)$ stays, and the worst mistakes are those that learn slowest.
"""


# %%
@check.points(2)
def test_logit_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(586)
    Z, Y = rng.normal(size=(4, 3)), rng.integers(0, 2, size=(4, 3))

    def loss(V):
        return -np.average(np.log(1 / (1 + np.exp(np.where(Y == 1, -V, V)))))

    check.gradient(loss, Z, gradient_from_logits(Z, Y))
    check.close(gradient_from_logits(np.array([[1000.0, -1000.0]]), np.array([[0.0, 1.0]])), np.array([[0.5, -0.5]]))


# %%
@check.hidden
@check.points(2)
def test_logit_gradient_through_the_probabilities():
    rng = np.random.default_rng(587)
    for m, k in ((5, 2), (3, 3), (4, 1), (1, 6)):
        Z, Y = rng.normal(size=(m, k)), rng.uniform(size=(m, k))
        P = 0.5 + np.tanh(Z / 2) / 2
        outer, inner = (1 - Y) / (1 - P) - Y / P, P - P**2
        check.close(check.unchanged(gradient_from_logits, Z, Y), outer * inner / (m * k))


# %%
@check.hidden
@check.points(1)
def test_logit_gradient_of_huge_logits():
    Z, Y = np.array([[800.0, -800.0], [5000.0, -5000.0]]), np.array([[0.0, 1.0], [0.25, 0.25]])
    check.close(gradient_from_logits(Z, Y), np.array([[0.25, -0.25], [0.1875, -0.0625]]))


# %%
@check.mistake(of=gradient_from_logits)
def two_factors_not_cancelled(Z, Y):
    """Right for small logits. What are your two factors for z = 800, and what is their product on paper?"""
    P = 1 / (1 + np.exp(-Z))
    return (P - Y) / (P * (1 - P)) * (P * (1 - P)) / Z.size


# %%
@check.mistake(of=gradient_from_logits)
def slope_of_the_sigmoid_once_more(Z, Y):
    """The slope of the sigmoid has cancelled against the loss. Yours fades for a confident mistake."""
    P = (1 + np.tanh(Z / 2)) / 2
    return (P - Y) * P * (1 - P) / Z.size


# %%
@check.mistake(of=gradient_from_logits)
def gradient_without_a_sigmoid(Z, Y):
    """You compare logits with the truth. Between them stands a function."""
    return (Z - Y) / Z.size


# %%
@check.mistake(of=gradient_from_logits)
def logit_gradient_of_the_sum(Z, Y):
    """Give every example twice: the mean stays what it is. What happens to a row of your gradient?"""
    return (1 + np.tanh(Z / 2)) / 2 - Y


# %%
@check.mistake(of=gradient_from_logits)
def truth_minus_prediction(Z, Y):
    """Raise the logit of a question whose answer is yes. Does the loss grow or shrink?"""
    return (Y - (1 + np.tanh(Z / 2)) / 2) / Z.size


# %%
@check.mistake(of=gradient_from_logits)
def exponential_over_itself(Z, Y):
    """Right for small logits. What does a float make of infinity over infinity?"""
    return (np.exp(Z) / (1 + np.exp(Z)) - Y) / Z.size


# %%
@check.accepted(of=gradient_from_logits)
def gradient_with_a_warning(Z, Y):
    with np.errstate(over="ignore"):
        return (1 / (1 + np.exp(-Z)) - Y) / np.size(Y)
