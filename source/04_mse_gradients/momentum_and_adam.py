# %% [markdown] difficulty=4 minutes=55 sources=[]
r"""
# Momentum, RMSProp, Adam

Plain descent looks at the gradient of this moment and forgets it. Three improvements remember something. In what
follows $g$ is the gradient at the present weights $w$, all operations on vectors are entry by entry, and everything
that is remembered is 0 before the first step.

| | remembers | step |
|---|---|---|
| momentum | $v \leftarrow \beta v + g$ | $w \leftarrow w - \eta v$ |
| RMSProp | $s \leftarrow \rho s + (1 - \rho)\,g^2$ | $w \leftarrow w - \eta\,\dfrac g{\sqrt s + \varepsilon}$ |
| Adam | $m$ and $s$, see below | $w \leftarrow w - \eta\,\dfrac{\hat m}{\sqrt{\hat s} + \varepsilon}$ |

Adam remembers a mean of the gradients and one of their squares, and *corrects* both before it uses them; $t$ is the
number of the step, 1 for the first:

$$m \leftarrow \beta_1m + (1 - \beta_1)\,g,\qquad s \leftarrow \beta_2s + (1 - \beta_2)\,g^2,\qquad
\hat m = \frac m{1 - \beta_1^t},\qquad \hat s = \frac s{1 - \beta_2^t}.$$

What is remembered is updated *first*, then used. The small $\varepsilon > 0$ stands outside of the root. All three
methods differ in details from text to text; what is written here counts. No function may change an array that it is
given.

*With numbers.* Momentum with $\eta = 0.1$ and $\beta = 0.5$ starts at $w = 1$ and meets the gradients $4$, $2$,
$-1$. The velocity $v$ becomes 4, then $2 + 2 = 4$, then $2 - 1 = 1$; the weight 0.6, 0.2, 0.1. The last step still
goes down although the slope has already changed its sign: the ball has momentum.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. The final speed

Let the gradient be the same number $g$ in each step, as on a long even slope. Give the velocity $v$ of momentum
after $n$ steps, and the value that it approaches for $n \to \infty$.
"""


# %%
def velocities(g, beta, n):
    r"""Return the velocity after n steps with a constant gradient, and its limit.

    Args:
        g: the constant gradient, a real symbol.
        beta: the share of the velocity that is kept, a symbol between 0 and 1.
        n: the number of steps, a symbol for an integer >= 0.

    Returns:
        Two expressions: the velocity after n steps, in g, beta and n, without a sum; its limit, in g and beta.
    """
    # BEGIN SOLUTION
    return g * (1 - beta**n) / (1 - beta), g / (1 - beta)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Write the first three velocities down: $g$, $\beta g + g$, $\beta^2g + \beta g + g$. What kind of sum is this?
"""

# %% [markdown] tags=["hint"]
r"""
A geometric one: $1 + \beta + \dots + \beta^{n-1}$. Multiply it by $1 - \beta$ and see what is left. For the limit,
you can also ask which $v$ no longer changes.
"""

# %% [markdown] tags=["solution"]
r"""
$$v_n = g\,(1 + \beta + \dots + \beta^{n-1}) = g\,\frac{1 - \beta^n}{1 - \beta}\ \longrightarrow\ \frac g{1 - \beta}.$$

*The limit by itself:* a velocity that no longer changes satisfies $v = \beta v + g$.

With $\beta = 0.9$ descent becomes *ten times* as fast on an even slope, after a few dozen steps. Across a ravine,
where the gradient changes its sign each time, the velocity tends to a size of $\frac{|g|}{1 + \beta}$ only:
momentum accelerates what persists and damps what alternates. (Texts that write $v\leftarrow\beta v + (1 - \beta)g$
do not get the factor 10, and use larger learning rates.)
"""


# %%
@check.points(1)
def test_the_velocity_grows_by_the_rule():
    g, beta = sympy.Symbol("g", real=True), sympy.Symbol("beta", positive=True)
    n = sympy.Symbol("n", integer=True, nonnegative=True)
    both = velocities(g, beta, n)
    two = isinstance(both, (list, tuple, sympy.Tuple)) and len(both) == 2
    check.that(two, "Two expressions are asked for.", yours=both)
    after, limit = map(sympy.sympify, both)
    check.form(after, only=(g, beta, n), without=(sympy.Sum,))
    check.form(limit, only=(g, beta))
    velocity = 0.0
    for step in range(300):
        if step in (0, 1, 2, 5):
            there = sympy.N(after.subs({g: 3, beta: 0.8, n: step}))
            check.that(abs(complex(there) - velocity) < 1e-9, "The velocity must follow the rule of the table.",
                       beta=0.8, n=step, yours=after, there=there, by_the_rule=velocity)
        velocity = 0.8 * velocity + 3
    there = sympy.N(limit.subs({g: 3, beta: 0.8}))
    check.that(abs(complex(there) - velocity) < 1e-6, "After very many steps the velocity must be at the limit.",
               beta=0.8, yours=limit, there=there, after_300_steps=velocity)


# %%
@check.hidden
@check.points(1)
def test_the_velocity_for_every_number_of_steps():
    g, beta = sympy.Symbol("g", real=True), sympy.Symbol("beta", positive=True)
    n = sympy.Symbol("n", integer=True, nonnegative=True)
    after, limit = map(sympy.sympify, velocities(g, beta, n))
    check.form(after, without=(sympy.Sum,))
    for count in range(5):
        grown = sum((g * beta**k for k in range(count)), sympy.Integer(0))
        check.equal(after.subs(n, count), grown, domain={beta: (0, 1)})
    check.equal(after.subs(n, n + 1), beta * after + g, domain={beta: (0, 1)})
    rest = sympy.Symbol("rest")
    check.equal(limit, sympy.solve(beta * rest + g - rest, rest)[0], domain={beta: (0, 1)})


# %%
@check.mistake(of=velocities)
def velocity_one_step_ahead(g, beta, n):
    """Put n = 0 into your formula: the velocity before the first step is 0."""
    return g * (1 - beta ** (n + 1)) / (1 - beta), g / (1 - beta)


# %%
@check.mistake(of=velocities)
def velocity_of_the_other_convention(g, beta, n):
    """Your velocity never exceeds the gradient. Look at the table: with which factor does the gradient come in?"""
    return g * (1 - beta**n), g


# %%
@check.mistake(of=velocities)
def velocity_without_forgetting(g, beta, n):
    """Your velocity grows for ever. Which share of it is kept in each step?"""
    return n * g, g / (1 - beta)


# %%
@check.mistake(of=velocities)
def limit_of_alternating_gradients(g, beta, n):
    """That is the limit for gradients that change their sign each time. Here they persist."""
    return g * (1 - beta**n) / (1 - beta), g / (1 + beta)


# %%
@check.mistake(of=velocities)
def powers_with_a_plus(g, beta, n):
    """Put n = 0 and n = 1 into your formula. What should come out?"""
    return g * (1 + beta**n) / (1 - beta), g / (1 - beta)


# %%
@check.accepted(of=velocities)
def velocity_from_the_limit(g, beta, n):
    limit = -g / (beta - 1)
    return limit - beta**n * limit, limit


# %% [markdown]
r"""
## 2. Momentum

Write it as a class. `step` takes the weights and the gradient there, and returns the new weights; the velocity
stays in the object.
"""


# %%
class Momentum:
    r"""Descent with momentum: $v \leftarrow \beta v + g$, then $w \leftarrow w - \eta v$.

    An object remembers the velocity of its own steps, and nothing of any other object's.

    Args:
        rate: the learning rate $\eta$, a float > 0.
        beta: the share of the velocity that is kept, a float between 0 and 1.
    """

    def __init__(self, rate, beta):
        """Begin with the velocity 0."""
        self.rate, self.beta = rate, beta
        self.velocity = 0.0

    def step(self, w, gradient):
        """Return the weights after one more step.

        Args:
            w: the weights, shape (n,).
            gradient: the gradient of the loss at w, shape (n,).

        Returns:
            The new weights, shape (n,).
        """
        # BEGIN SOLUTION
        self.velocity = self.beta * self.velocity + gradient
        return w - self.rate * self.velocity
        # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Two lines, as in the table: first the velocity, then the weights.
"""

# %% [markdown] tags=["hint"]
r"""
What must survive until the next call belongs to `self`. And `self.velocity = ...` makes a new array, while
`self.velocity += ...` would change one in place, perhaps the gradient of the caller.
"""

# %% [markdown] tags=["solution"]
r"""
```
self.velocity = self.beta * self.velocity + gradient
return w - self.rate * self.velocity
```

The velocity starts as the number 0.0 and becomes an array with the first gradient. All gradients of the past take
part in each step, those from long ago with little weight: $v_t = \sum_{i\le t}\beta^{t-i}g_i$.

One may also keep $u = \eta v$, with $u\leftarrow\beta u + \eta g$ and $w\leftarrow w - u$. For a constant learning
rate that is the same.
"""


# %%
@check.points(1)
def test_momentum_of_the_example():
    optimiser, places = Momentum(0.1, 0.5), [np.array([1.0, 1.0])]
    for gradient in ([4.0, 0.0], [2.0, 0.0], [-1.0, 8.0]):
        places.append(optimiser.step(places[-1], np.array(gradient)))
    check.close(np.array(places[1:]), np.array([[0.6, 1.0], [0.2, 1.0], [0.1, 0.2]]))


# %%
@check.hidden
@check.points(2)
def test_momentum_as_a_sum_over_the_past():
    rng = np.random.default_rng(431)
    for rate, beta, n in ((0.3, 0.75, 4), (0.05, 0.2, 1)):
        optimiser, other = Momentum(rate, beta), Momentum(0.7, 0.4)
        gradients, w = rng.normal(size=(5, n)), rng.normal(size=n)
        places, expected = [], []
        place = w
        for t in range(5):
            place = check.unchanged(optimiser.step, place, gradients[t])
            other.step(rng.normal(size=n), rng.normal(size=n))
            places.append(place)
            weights = [sum(beta ** (k - i) for k in range(i, t + 1)) for i in range(t + 1)]
            expected.append(w - rate * sum(c * g for c, g in zip(weights, gradients, strict=False)))
        check.close(np.array(places), np.array(expected))


# %%
@check.mistake(of=Momentum)
class MomentumWithoutMemory:
    """Your steps are those of plain descent. What should be left of the gradients of earlier steps?"""

    def __init__(self, rate, beta):
        self.rate = rate

    def step(self, w, gradient):
        return w - self.rate * gradient


# %%
@check.mistake(of=Momentum)
class MomentumOfTheOtherConvention:
    """You take a mean of velocity and gradient. In the table the gradient comes in with its full size."""

    def __init__(self, rate, beta):
        self.rate, self.beta, self.velocity = rate, beta, 0.0

    def step(self, w, gradient):
        self.velocity = self.beta * self.velocity + (1 - self.beta) * gradient
        return w - self.rate * self.velocity


# %%
@check.mistake(of=Momentum)
class MomentumOneStepLate:
    """Your first step goes nowhere: you use the velocity before you update it."""

    def __init__(self, rate, beta):
        self.rate, self.beta, self.velocity = rate, beta, 0.0

    def step(self, w, gradient):
        after = w - self.rate * self.velocity
        self.velocity = self.beta * self.velocity + gradient
        return after


# %%
@check.mistake(of=Momentum)
class MomentumThatNeverForgets:
    """With a level ground the ball should slow down. Which of the two terms is multiplied by beta?"""

    def __init__(self, rate, beta):
        self.rate, self.beta, self.velocity = rate, beta, 0.0

    def step(self, w, gradient):
        self.velocity = self.velocity + self.beta * gradient
        return w - self.rate * self.velocity


# %%
@check.mistake(of=Momentum)
class MomentaThatAreShared:
    """Use two objects in turn: each is disturbed by the other. Store on `self`, not on the class."""

    velocity = 0.0

    def __init__(self, rate, beta):
        self.rate, self.beta = rate, beta

    def step(self, w, gradient):
        type(self).velocity = self.beta * type(self).velocity + gradient
        return w - self.rate * type(self).velocity


# %%
@check.mistake(of=Momentum)
class MomentumUphill:
    """After the first step, is the loss smaller or larger?"""

    def __init__(self, rate, beta):
        self.rate, self.beta, self.velocity = rate, beta, 0.0

    def step(self, w, gradient):
        self.velocity = self.beta * self.velocity + gradient
        return w + self.rate * self.velocity


# %%
@check.accepted(of=Momentum)
class MomentumWithTheRateInside:
    def __init__(self, rate, beta):
        self.rate, self.beta, self.move = rate, beta, None

    def step(self, w, gradient):
        self.move = -self.rate * gradient + (0 if self.move is None else self.beta * self.move)
        return w + self.move


# %% [markdown]
r"""
## 3. RMSProp

One step, as a function: what is remembered comes in and goes out. With $\eta = 0.1$, $\rho = 0.75$,
$\varepsilon = 0$ the gradient $g = 4$ and $s = 0$ give $s = 4$, and $w = 1$ becomes
$1 - 0.1\cdot\frac4{\sqrt4} = 0.8$.
"""


# %%
def rmsprop_step(w, s, gradient, rate, rho, epsilon):
    r"""Return the weights and the mean square after one step of RMSProp.

    Args:
        w: the weights, shape (n,).
        s: the mean square of the earlier gradients, shape (n,).
        gradient: the gradient at w, shape (n,).
        rate: the learning rate $\eta$, a float > 0.
        rho: the share of s that is kept, a float between 0 and 1.
        epsilon: added to the root, a float >= 0.

    Returns:
        The new weights and the new s, both of shape (n,).
    """
    # BEGIN SOLUTION
    s = rho * s + (1 - rho) * gradient**2
    return w - rate * gradient / (np.sqrt(s) + epsilon), s
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
First the new $s$, a mean of the old one and of the squared gradient. Every entry has its own.
"""

# %% [markdown] tags=["hint"]
r"""
Then divide the gradient by the root of the *new* $s$, plus $\varepsilon$ (outside of the root).
"""

# %% [markdown] tags=["solution"]
r"""
```
s = rho * s + (1 - rho) * gradient**2
return w - rate * gradient / (np.sqrt(s) + epsilon), s
```

$\sqrt s$ is the typical size of the recent gradients of this weight. Divided by it, all weights move about equally
fast, whatever the scale of their features: what feature scaling does by hand, here happens on the way. The price is
that the steps no longer become shorter near the minimum by themselves, since gradient and $\sqrt s$ shrink
together; the rate has to be lowered instead.

The $\varepsilon$ keeps a weight without any gradient from 0 divided by 0.
"""


# %%
@check.points(1)
def test_rmsprop_of_the_example():
    w, s = np.array([1.0, 2.0]), np.array([0.0, 16.0])
    found = check.unchanged(rmsprop_step, w, s, np.array([4.0, -2.0]), 0.1, 0.75, 0.0)
    two = isinstance(found, (list, tuple, np.ndarray)) and len(found) == 2
    check.that(two, "Two arrays are asked for: the new weights, and the new s.", yours=found)
    check.close(tuple(found), (np.array([0.8, 2.0 + 0.2 / np.sqrt(13.0)]), np.array([4.0, 13.0])))
    rested = rmsprop_step(w, s, np.array([0.0, 1.0]), 0.1, 0.75, 0.5)
    check.close(rested[0], np.array([1.0, 2.0 - 0.1 / (np.sqrt(12.25) + 0.5)]))


# %%
@check.hidden
@check.points(2)
def test_rmsprop_entry_by_entry():
    import math

    rng = np.random.default_rng(432)
    for n, rate, rho, epsilon in ((4, 0.2, 0.6, 0.3), (1, 1.5, 0.95, 0.01), (3, 0.01, 0.125, 1.0)):
        w, s, gradient = rng.normal(size=n), rng.uniform(0.1, 4, size=n), rng.normal(size=n)
        weights, squares = [], []
        for j in range(n):
            squares.append(s[j] + (1 - rho) * (gradient[j] * gradient[j] - s[j]))
            weights.append(w[j] - rate * gradient[j] / (epsilon + math.sqrt(squares[j])))
        found = check.unchanged(rmsprop_step, w, s, gradient, rate, rho, epsilon)
        check.close(tuple(found), (np.array(weights), np.array(squares)))


# %%
@check.mistake(of=rmsprop_step)
def divided_by_the_square(w, s, gradient, rate, rho, epsilon):
    """Multiply the loss by 10: your step becomes shorter. Compare a size with a size, not with a square."""
    s = rho * s + (1 - rho) * gradient**2
    return w - rate * gradient / (s + epsilon), s


# %%
@check.mistake(of=rmsprop_step)
def divided_by_the_old_root(w, s, gradient, rate, rho, epsilon):
    """You divide by the root of the s that came in. In the first step that is 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return w - rate * gradient / (np.sqrt(s) + epsilon), rho * s + (1 - rho) * gradient**2


# %%
@check.mistake(of=rmsprop_step)
def shares_exchanged(w, s, gradient, rate, rho, epsilon):
    """How much of the old s is kept, and how much of the new square comes in?"""
    s = (1 - rho) * s + rho * gradient**2
    return w - rate * gradient / (np.sqrt(s) + epsilon), s


# %%
@check.mistake(of=rmsprop_step)
def epsilon_under_the_root(w, s, gradient, rate, rho, epsilon):
    """Other texts do it like this. In the table, where does epsilon stand?"""
    s = rho * s + (1 - rho) * gradient**2
    return w - rate * gradient / np.sqrt(s + epsilon), s


# %%
@check.mistake(of=rmsprop_step)
def squares_that_add_up(w, s, gradient, rate, rho, epsilon):
    """Your s never shrinks, so the steps become shorter and shorter. What is forgotten in each step?"""
    s = s + gradient**2
    return w - rate * gradient / (np.sqrt(s) + epsilon), s


# %%
@check.mistake(of=rmsprop_step)
def one_scale_for_the_whole_vector(w, s, gradient, rate, rho, epsilon):
    """You use the mean of all entries. Each weight has a scale of its own."""
    s = rho * s + (1 - rho) * np.mean(gradient**2)
    return w - rate * gradient / (np.sqrt(s) + epsilon), s


# %%
@check.accepted(of=rmsprop_step)
def rmsprop_by_a_correction(w, s, gradient, rate, rho, epsilon):
    square = s - (1 - rho) * (s - gradient * gradient)
    return w - gradient * (rate / (square**0.5 + epsilon)), square


# %% [markdown]
r"""
## 4. Adam

Momentum and RMSProp together, with the correction of the introduction. The object counts its steps. With $\eta = 0.1$,
$\beta_1 = 0.5$, $\beta_2 = 0.75$ and a tiny $\varepsilon$ the gradients 4 and 1 lead from $w = 1$ to 0.9, and on to
about 0.82662. (Second step: $m = 1.5$ and $s = 3.25$, corrected $\hat m = 2$ and $\hat s = \frac{52}7$.)
"""


# %%
class Adam:
    r"""Adam: means of the gradients and of their squares, corrected for the start at 0.

    An object remembers its own steps, and nothing of any other object's.

    Args:
        rate: the learning rate $\eta$, a float > 0.
        beta1: the share of m that is kept, a float between 0 and 1.
        beta2: the share of s that is kept, a float between 0 and 1.
        epsilon: added to the root, a float > 0.
    """

    def __init__(self, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
        """Begin with m = 0 and s = 0, before the first step."""
        self.rate, self.beta1, self.beta2, self.epsilon = rate, beta1, beta2, epsilon
        self.m, self.s, self.t = 0.0, 0.0, 0

    def step(self, w, gradient):
        """Return the weights after one more step.

        Args:
            w: the weights, shape (n,).
            gradient: the gradient of the loss at w, shape (n,).

        Returns:
            The new weights, shape (n,).
        """
        # BEGIN SOLUTION
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * gradient
        self.s = self.beta2 * self.s + (1 - self.beta2) * gradient**2
        m = self.m / (1 - self.beta1**self.t)
        s = self.s / (1 - self.beta2**self.t)
        return w - self.rate * m / (np.sqrt(s) + self.epsilon)
        # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Five lines: count, update $m$, update $s$, correct both, step. In which order, and from which number does $t$ start?
"""

# %% [markdown] tags=["hint"]
r"""
The corrected values are used for this step only. What is remembered stays uncorrected; otherwise it would be
corrected again in the next step.
"""

# %% [markdown] tags=["solution"]
r"""
```
self.t += 1
self.m = self.beta1 * self.m + (1 - self.beta1) * gradient
self.s = self.beta2 * self.s + (1 - self.beta2) * gradient**2
m = self.m / (1 - self.beta1**self.t)
s = self.s / (1 - self.beta2**self.t)
return w - self.rate * m / (np.sqrt(s) + self.epsilon)
```

*Why correct?* $m_t = (1 - \beta_1)\sum_{i\le t}\beta_1^{t-i}g_i$ is a sum with weights that do not yet add up to 1:
their sum is $1 - \beta_1^t$, the geometric sum of part 1. Divided by it, $\hat m$ is a true weighted mean of the
gradients so far. The same for $\hat s$.

*The first step:* $\hat m = g$ and $\hat s = g^2$, so each weight moves by $\eta\frac g{|g| + \varepsilon}$, by
almost exactly the learning rate, whatever the size of its gradient. That is a good check for any implementation.
"""


# %%
@check.points(2)
def test_adam_of_the_example_and_its_first_step():
    optimiser, places = Adam(0.1, 0.5, 0.75, 1e-12), [np.array([1.0])]
    for gradient in (4.0, 1.0):
        places.append(optimiser.step(places[-1], np.array([gradient])))
    check.close(np.array(places[1:]), np.array([[0.9], [0.9 - 0.2 / np.sqrt(52 / 7)]]))
    first = Adam(0.01).step(np.zeros(3), np.array([1e-3, -50.0, 0.0]))
    check.close(first, np.array([-0.01, 0.01, 0.0]), rtol=1e-4)


# %%
@check.hidden
@check.points(3)
def test_adam_from_weighted_means_of_the_past():
    rng = np.random.default_rng(433)
    for rate, one, two, epsilon, n in ((0.2, 0.6, 0.9, 0.3, 3), (0.05, 0.3, 0.4, 0.02, 1)):
        optimiser, other = Adam(rate, one, two, epsilon), Adam(0.1)
        gradients, place = rng.normal(size=(5, n)), rng.normal(size=n)
        places, expected, here = [], [], place
        for t in range(5):
            here = check.unchanged(optimiser.step, here, gradients[t])
            other.step(rng.normal(size=n), rng.normal(size=n))
            places.append(here)
            past = gradients[: t + 1]
            mean = np.average(past, axis=0, weights=[one ** (t - i) for i in range(t + 1)])
            square = np.average(past * past, axis=0, weights=[two ** (t - i) for i in range(t + 1)])
            place = place - rate * mean / (epsilon + square**0.5)
            expected.append(place)
        check.close(np.array(places), np.array(expected))


# %%
@check.hidden
@check.points(1)
def test_adam_with_the_usual_numbers():
    optimiser, w = Adam(0.01), np.array([1.0, -2.0])
    for _ in range(2):
        w = np.asarray(optimiser.step(w, np.array([3e-8, -5.0])))
    # A constant gradient g: each step is 0.01 g / (|g| + 1e-8).
    check.close(w, np.array([1.0 - 0.02 * 3 / 4, -1.98]), rtol=1e-8)
    w = np.asarray(optimiser.step(w, np.array([0.0, 1.0])))
    mean, square = (0.81 * -5 + 0.9 * -5 + 1) / 2.71, (0.998001 * 25 + 0.999 * 25 + 1) / 2.997001
    check.close(w[1], -1.98 - 0.01 * mean / square**0.5, rtol=1e-8)


# %%
@check.mistake(of=Adam)
class AdamWithoutCorrection:
    """How long is your first step, compared with the learning rate? m and s start at 0 and are too small at first."""

    def __init__(self, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.rate, self.beta1, self.beta2, self.epsilon = rate, beta1, beta2, epsilon
        self.m, self.s = 0.0, 0.0

    def step(self, w, gradient):
        self.m = self.beta1 * self.m + (1 - self.beta1) * gradient
        self.s = self.beta2 * self.s + (1 - self.beta2) * gradient**2
        return w - self.rate * self.m / (np.sqrt(self.s) + self.epsilon)


# %%
@check.mistake(of=Adam)
class AdamWithOneCorrection:
    """You correct the mean of the gradients, but not that of their squares."""

    def __init__(self, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.rate, self.beta1, self.beta2, self.epsilon = rate, beta1, beta2, epsilon
        self.m, self.s, self.t = 0.0, 0.0, 0

    def step(self, w, gradient):
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * gradient
        self.s = self.beta2 * self.s + (1 - self.beta2) * gradient**2
        return w - self.rate * self.m / (1 - self.beta1**self.t) / (np.sqrt(self.s) + self.epsilon)


# %%
@check.mistake(of=Adam)
class AdamThatStoresWhatIsCorrected:
    """The first step is right. From then on you correct what has been corrected before."""

    def __init__(self, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.rate, self.beta1, self.beta2, self.epsilon = rate, beta1, beta2, epsilon
        self.m, self.s, self.t = 0.0, 0.0, 0

    def step(self, w, gradient):
        self.t += 1
        self.m = (self.beta1 * self.m + (1 - self.beta1) * gradient) / (1 - self.beta1**self.t)
        self.s = (self.beta2 * self.s + (1 - self.beta2) * gradient**2) / (1 - self.beta2**self.t)
        return w - self.rate * self.m / (np.sqrt(self.s) + self.epsilon)


# %%
@check.mistake(of=Adam)
class AdamThatDoesNotCount:
    """You correct each step as if it were the first. After many steps hardly any correction should be left."""

    def __init__(self, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.rate, self.beta1, self.beta2, self.epsilon = rate, beta1, beta2, epsilon
        self.m, self.s = 0.0, 0.0

    def step(self, w, gradient):
        self.m = self.beta1 * self.m + (1 - self.beta1) * gradient
        self.s = self.beta2 * self.s + (1 - self.beta2) * gradient**2
        m, s = self.m / (1 - self.beta1), self.s / (1 - self.beta2)
        return w - self.rate * m / (np.sqrt(s) + self.epsilon)


# %%
@check.mistake(of=Adam)
class AdamWithTheSharesExchanged:
    """Which of the two betas belongs to the gradients, and which to their squares?"""

    def __init__(self, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.rate, self.beta1, self.beta2, self.epsilon = rate, beta2, beta1, epsilon
        self.m, self.s, self.t = 0.0, 0.0, 0

    def step(self, w, gradient):
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * gradient
        self.s = self.beta2 * self.s + (1 - self.beta2) * gradient**2
        m, s = self.m / (1 - self.beta1**self.t), self.s / (1 - self.beta2**self.t)
        return w - self.rate * m / (np.sqrt(s) + self.epsilon)


# %%
@check.mistake(of=Adam)
class AdamWithEpsilonUnderTheRoot:
    """Other texts do it like this. In the table, is epsilon added to the mean of the squares or to its root?"""

    def __init__(self, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.rate, self.beta1, self.beta2, self.epsilon = rate, beta1, beta2, epsilon
        self.m, self.s, self.t = 0.0, 0.0, 0

    def step(self, w, gradient):
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * gradient
        self.s = self.beta2 * self.s + (1 - self.beta2) * gradient**2
        m, s = self.m / (1 - self.beta1**self.t), self.s / (1 - self.beta2**self.t)
        return w - self.rate * m / np.sqrt(s + self.epsilon)


# %%
@check.mistake(of=Adam)
class AdamThatCountsFromZero:
    """In your first step t is 0, and the correction divides by 0. Which number has the first step?"""

    def __init__(self, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.rate, self.beta1, self.beta2, self.epsilon = rate, beta1, beta2, epsilon
        self.m, self.s, self.t = 0.0, 0.0, 0

    def step(self, w, gradient):
        self.m = self.beta1 * self.m + (1 - self.beta1) * gradient
        self.s = self.beta2 * self.s + (1 - self.beta2) * gradient**2
        with np.errstate(all="ignore"):
            m = self.m / np.float64(1 - self.beta1**self.t)
            s = self.s / np.float64(1 - self.beta2**self.t)
            self.t += 1
            return w - self.rate * m / (np.sqrt(s) + self.epsilon)


# %%
@check.mistake(of=Adam)
class AdamWithoutTheRoot:
    """Multiply the loss by 10: your first step becomes shorter. Compare a size with a size, not with a square."""

    def __init__(self, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.rate, self.beta1, self.beta2, self.epsilon = rate, beta1, beta2, epsilon
        self.m, self.s, self.t = 0.0, 0.0, 0

    def step(self, w, gradient):
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * gradient
        self.s = self.beta2 * self.s + (1 - self.beta2) * gradient**2
        m, s = self.m / (1 - self.beta1**self.t), self.s / (1 - self.beta2**self.t)
        return w - self.rate * m / (s + self.epsilon)


# %%
@check.accepted(of=Adam)
class AdamWithTheWholePast:
    def __init__(self, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.given, self.past = (rate, beta1, beta2, epsilon), []

    def step(self, w, gradient):
        rate, beta1, beta2, epsilon = self.given
        self.past.append(gradient)
        age = np.arange(len(self.past))[::-1]
        m = np.average(self.past, axis=0, weights=beta1**age)
        s = np.average(np.square(self.past), axis=0, weights=beta2**age)
        return w - rate * m / (np.sqrt(s) + epsilon)


# %% [markdown]
r"""
## 5. What if the correction is forgotten?

The gradient is the same $g > 0$ in each step, and $\varepsilon = 0$. Then corrected Adam moves by exactly $\eta$ in
each step. How many times as far moves Adam *without* the correction in step $t$?
(`sympy.sqrt` is the root of an expression.)
"""


# %%
def length_without_correction(beta1, beta2, t):
    r"""Return how many times as long the step t of Adam is if m and s are not corrected.

    Args:
        beta1: the share of m that is kept, a symbol between 0 and 1.
        beta2: the share of s that is kept, a symbol between 0 and 1.
        t: the number of the step, a symbol for an integer >= 1.

    Returns:
        An expression in the arguments.
    """
    # BEGIN SOLUTION
    return (1 - beta1**t) / sympy.sqrt(1 - beta2**t)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
With a constant gradient $m$ is $g$ times a geometric sum, and $s$ is $g^2$ times another one. How large are they
after $t$ steps?
"""

# %% [markdown] tags=["hint"]
r"""
$m = (1 - \beta_1^t)\,g$ and $s = (1 - \beta_2^t)\,g^2$. Divide $m$ by the root of $s$.
"""

# %% [markdown] tags=["solution"]
r"""
$m_t = (1 - \beta_1)(1 + \beta_1 + \dots + \beta_1^{t-1})\,g = (1 - \beta_1^t)\,g$ and likewise
$s_t = (1 - \beta_2^t)\,g^2$. So without the correction the step is

$$\eta\,\frac{m_t}{\sqrt{s_t}} = \eta\,\frac{1 - \beta_1^t}{\sqrt{1 - \beta_2^t}} .$$

For $\beta_1 = 0.9$, $\beta_2 = 0.999$ the first step is $\frac{0.1}{\sqrt{0.001}}\approx3.16$ times as long as
intended, the tenth one 6.5 times: both means are too small, but $s$ by far more, and it stands below the line. So
the correction does not make the first steps bolder, as one might think; it keeps them in check.
"""


# %%
@check.points(1)
def test_the_length_by_running_the_means():
    (beta1, beta2), t = sympy.symbols("beta1 beta2", positive=True), sympy.Symbol("t", integer=True, positive=True)
    found = length_without_correction(beta1, beta2, t)
    check.form(found, only=(beta1, beta2, t))
    m = s = 0.0
    for step in range(1, 6):
        m, s = 0.8 * m + 0.2 * 3.0, 0.95 * s + 0.05 * 9.0
        there = sympy.N(sympy.sympify(found).subs({beta1: 0.8, beta2: 0.95, t: step}))
        check.that(abs(complex(there) - m / s**0.5) < 1e-9, "The length must be the one that the rules lead to.",
                   t=step, yours=found, there=there, seen=m / s**0.5)


# %%
@check.hidden
@check.points(2)
def test_the_length_for_every_step():
    (beta1, beta2), t = sympy.symbols("beta1 beta2", positive=True), sympy.Symbol("t", integer=True, positive=True)
    found = sympy.sympify(length_without_correction(beta1, beta2, t))
    m, s = sympy.Integer(0), sympy.Integer(0)
    between = {beta1: (0, 1), beta2: (0, 1)}
    for step in range(1, 5):
        m, s = beta1 * m + (1 - beta1), beta2 * s + (1 - beta2)
        check.equal(found.subs(t, step) ** 2, sympy.expand(m) ** 2 / sympy.expand(s), domain=between)
        check.that(float(found.subs({t: step, beta1: 0.9, beta2: 0.75})) > 0, "A length is positive.", step=step)
    check.equal(found**2 * (1 - beta2**t), (1 - beta1**t) ** 2, domain=between)


# %%
@check.mistake(of=length_without_correction)
def length_upside_down(beta1, beta2, t):
    """Is the step without the correction divided by the one with it, or the other way round?"""
    return sympy.sqrt(1 - beta2**t) / (1 - beta1**t)


# %%
@check.mistake(of=length_without_correction)
def length_without_the_root(beta1, beta2, t):
    """The step is divided by the root of s."""
    return (1 - beta1**t) / (1 - beta2**t)


# %%
@check.mistake(of=length_without_correction)
def only_m_too_small(beta1, beta2, t):
    """Not only m starts at 0."""
    return 1 - beta1**t


# %%
@check.mistake(of=length_without_correction)
def only_s_too_small(beta1, beta2, t):
    """Not only s starts at 0."""
    return 1 / sympy.sqrt(1 - beta2**t)


# %%
@check.mistake(of=length_without_correction)
def root_of_both(beta1, beta2, t):
    """The root is taken of s alone: what does the step divide, and by what?"""
    return sympy.sqrt((1 - beta1**t) / (1 - beta2**t))


# %%
@check.mistake(of=length_without_correction)
def length_of_the_first_step(beta1, beta2, t):
    """Right for the first step. The further steps remember the ones before."""
    return (1 - beta1) / sympy.sqrt(1 - beta2)


# %%
@check.mistake(of=length_without_correction)
def shares_added_up(beta1, beta2, t):
    """The shares add up in a geometric sum, not in proportion to the number of steps."""
    return t * (1 - beta1) / sympy.sqrt(t * (1 - beta2))


# %%
@check.accepted(of=length_without_correction)
def length_by_powers(beta1, beta2, t):
    return (1 - beta2**t) ** sympy.Rational(-1, 2) * (1 - beta1**t)
