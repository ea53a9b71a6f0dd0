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
    # YOUR CODE HERE
    raise NotImplementedError


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
        # YOUR CODE HERE
        raise NotImplementedError


# %%
@check.points(1)
def test_momentum_of_the_example():
    optimiser, places = Momentum(0.1, 0.5), [np.array([1.0, 1.0])]
    for gradient in ([4.0, 0.0], [2.0, 0.0], [-1.0, 8.0]):
        places.append(optimiser.step(places[-1], np.array(gradient)))
    check.close(np.array(places[1:]), np.array([[0.6, 1.0], [0.2, 1.0], [0.1, 0.2]]))


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
    # YOUR CODE HERE
    raise NotImplementedError


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
        # YOUR CODE HERE
        raise NotImplementedError


# %%
@check.points(2)
def test_adam_of_the_example_and_its_first_step():
    optimiser, places = Adam(0.1, 0.5, 0.75, 1e-12), [np.array([1.0])]
    for gradient in (4.0, 1.0):
        places.append(optimiser.step(places[-1], np.array([gradient])))
    check.close(np.array(places[1:]), np.array([[0.9], [0.9 - 0.2 / np.sqrt(52 / 7)]]))
    first = Adam(0.01).step(np.zeros(3), np.array([1e-3, -50.0, 0.0]))
    check.close(first, np.array([-0.01, 0.01, 0.0]), rtol=1e-4)


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
    # YOUR CODE HERE
    raise NotImplementedError


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
