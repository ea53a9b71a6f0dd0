# %% [markdown] difficulty=3 minutes=50 sources=["Siraj: gradient descent"]
r"""
# How large a learning rate?

Too small, and descent creeps. Too large, and it leaps across the valley, lands higher than it was, and the numbers
run off to infinity. Between the two lies a border that can be worked out, for near its minimum a smooth loss looks
like a bowl: a parabola in each direction.

For a parabola $f(x) = \frac c2x^2$ the number $c > 0$ is the *curvature*: $f'(x) = cx$ and $f'' = c$. A bowl in
several variables, $f(x) = \frac12x^\top Hx$ with a symmetric matrix $H$, has a curvature in each direction: its
eigenvalues. We call the smallest of them $a$ and the largest $b$, with $0 < a \le b$; their ratio $\kappa = b/a$ is
the *condition number*. All directions share one learning rate $\eta$.

*With numbers.* $f(x, y) = \frac12(x^2 + 9y^2)$ has the curvatures 1 and 9; the gradient is $(x, 9y)$. From $(9, 1)$

| $\eta$ | first step | second step | in each step $x$ is multiplied by | and $y$ by |
|---|---|---|---|---|
| 0.1 | $(8.1,\ 0.1)$ | $(7.29,\ 0.01)$ | 0.9 | 0.1 |
| 0.2 | $(7.2,\ -0.8)$ | $(5.76,\ 0.64)$ | 0.8 | $-0.8$ |
| 0.25 | $(6.75,\ -1.25)$ | $(5.0625,\ 1.5625)$ | 0.75 | $-1.25$ |

With 0.25 the steep direction runs away while the flat one still creeps.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. One direction

A parabola with its lowest point at $s$: $f(x) = \frac c2(x - s)^2$. Descent starts at $x_0$ with the learning rate
$\eta$. Where does it stand after $n$ steps?
"""


# %%
def place_on_a_parabola(n, start, lowest, c, eta):
    r"""Return the place after n steps of descent on $\frac c2(x - s)^2$.

    Args:
        n: the number of steps, a symbol for an integer >= 0.
        start: the place before the first step, a real symbol.
        lowest: the place s of the minimum, a real symbol.
        c: the curvature, a positive symbol.
        eta: the learning rate, a positive symbol.

    Returns:
        An expression in the arguments.
    """
    return lowest + (1 - eta * c) ** n * (start - lowest)


# %% [markdown] tags=["hint"]
r"""
Do one step: $x - \eta f'(x)$. Then look at the *distance* to $s$ before and after it.
"""

# %% [markdown] tags=["hint"]
r"""
$x_1 - s = x_0 - s - \eta c\,(x_0 - s)$. Take the common factor out. And the next step does the same again.
"""

# %% [markdown] tags=["solution"]
r"""
The slope is $c\,(x - s)$, so one step gives

$$x_{k+1} - s = (x_k - s) - \eta c\,(x_k - s) = (1 - \eta c)(x_k - s),$$

and $n$ of them $x_n = s + (1 - \eta c)^n(x_0 - s)$.

Everything is in the one number $1 - \eta c$: a distance that is multiplied by it again and again dies out if its size
is less than 1. It depends on the product $\eta c$ only; a rate is large or small *for a curvature*.
"""


# %%
@check.points(1)
def test_the_place_moves_by_rate_times_slope():
    n = sympy.Symbol("n", integer=True, nonnegative=True)
    (start, lowest), (c, eta) = sympy.symbols("start lowest", real=True), sympy.symbols("c eta", positive=True)
    place = place_on_a_parabola(n, start, lowest, c, eta)
    check.form(place, only=(n, start, lowest, c, eta))
    for rate, bend in ((0.1, 3), (0.4, 4), (2, 1.5)):
        given = {start: 5, lowest: -1.5, c: bend, eta: rate}
        places = [complex(sympy.sympify(place).subs({n: k}).subs(given)).real for k in range(4)]
        check.that(abs(places[0] - 5) < 1e-9, "Before the first step you stand at the start.",
                   yours=place, start_there=5, place_there_for_n_0=places[0])
        for here, there in zip(places[:-1], places[1:], strict=True):
            check.gradient(lambda x, bend=bend: bend * (x + 1.5) ** 2 / 2, here, (here - there) / rate)


# %% [markdown]
r"""
## 2. Five fates

Given the curvature $c$ of the parabola $\frac c2x^2$ and a learning rate, tell what happens to a descent that starts
anywhere but at the minimum. Return one of

- `"at once"`: the first step lands on the minimum;
- `"one side"`: it approaches the minimum and never crosses it;
- `"both sides"`: it approaches the minimum and crosses it with every step;
- `"for ever"`: it jumps to and fro between two places;
- `"away"`: it gets farther and farther away.
"""


# %%
def fate_of_descent(c, rate):
    r"""Return what becomes of descent on $\frac c2x^2$ with a constant learning rate.

    Args:
        c: the curvature, a float > 0.
        rate: the learning rate, a float > 0.

    Returns:
        "at once", "one side", "both sides", "for ever" or "away".
    """
    if rate * c == 1:
        return "at once"
    if rate * c < 1:
        return "one side"
    if rate * c < 2:
        return "both sides"
    return "for ever" if rate * c == 2 else "away"


# %% [markdown] tags=["hint"]
r"""
Each step multiplies $x$ by one and the same number. What does a sequence do whose factor is $0.5$, $-0.5$, $-1$ or
$-2$?
"""

# %% [markdown] tags=["hint"]
r"""
The factor is $1 - \eta c$. Its sign tells whether the minimum is crossed, its size whether the distance shrinks.
"""

# %% [markdown] tags=["solution"]
r"""
| $\eta c$ | factor $1 - \eta c$ | fate |
|---|---|---|
| below 1 | between 0 and 1 | one side |
| 1 | 0 | at once |
| between 1 and 2 | between $-1$ and 0 | both sides |
| 2 | $-1$ | for ever |
| above 2 | below $-1$ | away |

So descent converges exactly for $\eta < \frac2c$. The rate $\frac1c$ is the best there is in one dimension (it is
Newton's step), and one may go up to twice as far before it breaks; near the border it converges as slowly as for a
tiny rate.
"""


# %%
@check.points(1)
def test_the_fate_of_three_descents():
    options = ("at once", "one side", "both sides", "for ever", "away")
    # From 1 with curvature 1: 1, 0.5, 0.25, ...; 1, -0.5, 0.25, ...; 1, -2, 4, ...
    check.choice(fate_of_descent(1.0, 0.5), "one side", among=options)
    check.choice(fate_of_descent(1.0, 1.5), "both sides", among=options)
    check.choice(fate_of_descent(1.0, 3.0), "away", among=options)


# %% [markdown]
r"""
## 3. Two directions, one rate

A bowl with the curvatures $a < b$. After a step with the rate $\eta$ the part of the distance along each direction is
multiplied by its own factor; what counts is the larger size of the two factors. Which rate makes it as small as
possible, and how small does it become?
"""


# %%
def best_rate_and_factor(a, b):
    r"""Return the best constant learning rate for the curvatures a and b, and the larger size of the two factors.

    Args:
        a: the smaller curvature, a positive symbol.
        b: the larger curvature, a positive symbol.

    Returns:
        Two expressions in a and b: the rate, and the factor by which each step shrinks the distance, at least 0.
    """
    return 2 / (a + b), (b - a) / (b + a)


# %% [markdown] tags=["hint"]
r"""
Draw both sizes $|1 - \eta a|$ and $|1 - \eta b|$ against $\eta$. Each comes down from 1 to 0 and goes up again. Where
is the larger of the two lowest?
"""

# %% [markdown] tags=["hint"]
r"""
Where the falling line of the flat direction meets the rising line of the steep one: $1 - \eta a = \eta b - 1$. In the
example of the introduction that is the row in which both factors have the same size.
"""

# %% [markdown] tags=["solution"]
r"""
For small $\eta$ the flat direction is the slow one: its factor $1 - \eta a$ is the larger. As $\eta$ grows it falls,
while the steep direction has crossed its minimum and its size $\eta b - 1$ rises. The larger of the two is lowest
where they are equal:

$$1 - \eta a = \eta b - 1 \iff \eta = \frac2{a + b},\qquad
\text{and then the size is}\quad 1 - \frac{2a}{a + b} = \frac{b - a}{b + a} = \frac{\kappa - 1}{\kappa + 1}.$$

With 1 and 9 it is $\eta = 0.2$ and the factor 0.8, as in the table. Only the *ratio* of the curvatures matters: a
round bowl ($\kappa = 1$) is left in a single step, a ravine with $\kappa = 100$ keeps 98 % of the distance each time.
The border of divergence is $\frac2b$, hardly above the best rate of a ravine.
"""


# %%
@check.points(2)
def test_no_other_rate_shrinks_both_factors_more():
    a, b = sympy.symbols("a b", positive=True)
    both = best_rate_and_factor(a, b)
    two = isinstance(both, (list, tuple, sympy.Tuple)) and len(both) == 2
    check.that(two, "Two expressions are asked for.", yours=both)
    rate, factor = map(sympy.sympify, both)
    check.form(rate, only=(a, b))
    check.form(factor, only=(a, b))
    for flat, steep in ((1.0, 9.0), (0.3, 0.5), (2.0, 50.0)):
        found, size = (complex(part.subs({a: flat, b: steep})).real for part in (rate, factor))

        def larger(eta, flat=flat, steep=steep):
            return max(abs(1 - eta * flat), abs(1 - eta * steep))

        check.that(abs(size - larger(found)) < 1e-9, "Your factor must be the larger one that your rate leads to.",
                   a=flat, b=steep, your_rate=found, your_factor=size)
        for other in (0.99 * found, 1.01 * found, 0.5 * found, 2 * found):
            check.that(larger(other) > larger(found), "There is a better rate: its larger factor is smaller.",
                       a=flat, b=steep, your_rate=found, better_rate=other)


# %% [markdown]
r"""
## 4. The price of a ravine

With the best rate each step multiplies the distance to the minimum by $\frac{\kappa - 1}{\kappa + 1}$ at worst. How
many steps are needed, at worst, until the distance is *at most* `tolerance` times the first one?
"""


# %%
def steps_needed(condition, tolerance):
    r"""Return the number of steps of descent with the best rate that are enough for every start.

    Args:
        condition: the condition number $\kappa \ge 1$, a float.
        tolerance: the wanted share of the first distance, a float between 0 and 1, both excluded. (No test asks for
            one that only rounding keeps apart from a power of the factor above.)

    Returns:
        The smallest number of steps that is always enough, an integer.
    """
    factor = (condition - 1) / (condition + 1)
    distance, steps = 1.0, 0
    while distance > tolerance * (1 + 1e-12):  # a rounding error is no reason for another step
        distance *= factor
        steps += 1
    return steps


# %% [markdown] tags=["hint"]
r"""
A loop will do: begin with the distance 1, multiply, and count until it is small enough.
"""

# %% [markdown] tags=["hint"]
r"""
Or solve $q^n \le \varepsilon$ for $n$ with logarithms, and round up. Then $\kappa = 1$ needs a case of its own: $q$ is
zero.
"""

# %% [markdown] tags=["solution"]
r"""
With $q = \frac{\kappa - 1}{\kappa + 1}$ the distance after $n$ steps is at most $q^n$ times the first one, and there
are starts for which it is exactly that. So $n$ is the smallest integer with $q^n \le \varepsilon$:

$$n = \left\lceil\frac{\ln\varepsilon}{\ln q}\right\rceil .$$

(For $\kappa = 1$ we have $q = 0$, and one step is enough.) For large $\kappa$, $\ln q\approx -\frac2\kappa$, hence

$$n\approx\frac\kappa2\ln\frac1\varepsilon .$$

*The number of steps grows like the condition number.* For $\varepsilon = 10^{-6}$ a ravine with $\kappa = 100$ takes
691 steps, one with $\kappa = 10000$ about 69 000. What makes $\kappa$ smaller, such as scaling the inputs, is worth
more than any patience.
"""


# %%
@check.points(1)
def test_the_steps_are_enough_and_one_less_is_not():
    for condition, tolerance in ((9.0, 0.5), (100.0, 1e-6), (30.0, 0.01)):
        steps = steps_needed(condition, tolerance)
        check.that(float(steps).is_integer(), "A number of steps is an integer.", yours=steps)
        shares = [(1 - 2 / (condition + 1)) ** n for n in (steps - 1, steps)]
        check.that(shares[1] <= tolerance < shares[0], "Your number must be enough, and one less must not be.",
                   kappa=condition, tolerance=tolerance, yours=steps)


# %% [markdown]
r"""
## 5. The border for your data

A linear model with the loss $L(w) = \frac1m\lVert Xw - y\rVert^2$, the mean squared error. Below which learning rate
does gradient descent converge, for every start? You may use `numpy.linalg` for eigenvalues or singular values.
"""


# %%
def largest_rate(X):
    r"""Return the learning rate at which descent on the mean squared error begins to diverge.

    Args:
        X: inputs, one example a row, shape (m, n); not all zero.

    Returns:
        The border, a float: descent converges below it and diverges above it.
    """
    return 2 / np.linalg.eigvalsh(2 / len(X) * X.T @ X).max()


# %% [markdown] tags=["hint"]
r"""
You need the curvatures of $L$. The gradient is $\frac2mX^\top(Xw - y)$; which matrix stands in front of $w$?
"""

# %% [markdown] tags=["hint"]
r"""
The matrix is $H = \frac2mX^\top X$, and the direction that diverges first is the steepest one: the largest eigenvalue
(`np.linalg.eigvalsh`). Do not forget the factors.
"""

# %% [markdown] tags=["solution"]
r"""
With a best fit $w^*$ we have $\nabla L(w) = H(w - w^*)$ for $H = \frac2mX^\top X$, so a step multiplies the distance
$w - w^*$ by the matrix $I - \eta H$. Along an eigenvector of $H$ with the eigenvalue $\lambda$ that is the factor
$1 - \eta\lambda$, part 1 once more, and it dies out for $\eta\lambda < 2$. The largest eigenvalue decides:

$$\eta < \frac2{\lambda_{\max}(H)} = \frac{m}{\lambda_{\max}(X^\top X)} = \frac m{\sigma_{\max}(X)^2},$$

with the largest singular value $\sigma_{\max}$. The targets do not matter. For the *sum* of the squares the border
would be $m$ times lower: with a new convention for the loss comes a new learning rate.
"""


# %%
@check.points(2)
def test_descent_converges_below_and_diverges_above():
    rng = np.random.default_rng(471)
    for m, n in ((4, 3), (7, 2)):
        X, w = rng.normal(size=(m, n)), rng.normal(size=n)
        border = largest_rate(X)
        check.shape(border, ())
        sizes = []
        for rate in (0.98 * float(border), 1.02 * float(border)):
            v = w  # the targets are 0 and so is the best w
            with np.errstate(all="ignore"):  # far above the border the numbers overflow
                for _ in range(400):
                    v = v - rate * 2 * (X.T @ (X @ v)) / m
                sizes.append(np.linalg.norm(X @ v) / np.linalg.norm(X @ w))
        check.that(bool(sizes[0] < 1), "Descent diverges with 0.98 times your border as the learning rate.",
                   yours=border)
        check.that(not sizes[1] < 1, "Descent still converges with 1.02 times your border as the learning rate.",
                   yours=border)
