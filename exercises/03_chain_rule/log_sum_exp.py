# %% [markdown] difficulty=4 minutes=50 sources=["d2l: multivariable ex 3", "d2l: softmax ex 6"]
r"""
# Log-sum-exp, the soft maximum

$$f(x) = \log\left(e^{x_1} + e^{x_2} + \dots + e^{x_n}\right)$$

sits inside every loss of a classifier, and in many other places where probabilities are kept as logarithms. The
largest entry dominates the sum, so $f(x)$ is a little more than $\max_ix_i$; unlike the maximum, it is smooth. Its
derivatives are as beautiful as any: the gradient is a vector of probabilities, and the Hessian measures a variance.

Logarithms are natural. Two names for this page:

$$S = \sum_ie^{x_i},\qquad p_i = \frac{e^{x_i}}S,$$

so that the $p_i$ are positive and add up to 1 (the *softmax* of $x$).

*With numbers.* $x = (0, \log2, \log5)$ has $e^x = (1, 2, 5)$, $S = 8$, $f(x) = \log8\approx2.079$; the largest entry is
$\log5\approx1.609$. The probabilities are $\left(\frac18, \frac28, \frac58\right)$. With two equal entries,
$f(c, c) = c + \log2$.

Answers in symbols are found on paper: leave `sympy.diff` and its like alone.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(  # found on paper: the answers may not call them
    sympy.diff, sympy.Expr.diff, sympy.Derivative.doit, sympy.Matrix.diff, sympy.Matrix.jacobian, sympy.hessian,
    sympy.derive_by_array,
)


# %% [markdown]
r"""
## 1. The value, for every float

A float holds nothing above about $e^{709}$ and rounds everything below $e^{-745}$ to 0. Your function must give the
right value for $x = (1000, 1000)$, which is $1000 + \log2$, and for $(-1000, -1000)$, too.
"""


# %%
def soft_maximum(x):
    r"""Return $\log\sum_i e^{x_i}$.

    Args:
        x: real numbers of any size, shape (n,).

    Returns:
        The value, a float.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_soft_maximum_of_the_examples():
    check.close(soft_maximum(np.array([0.0, np.log(2.0), np.log(5.0)])), np.log(8.0))
    check.close(soft_maximum(np.array([1000.0, 1000.0])), 1000 + np.log(2.0))
    check.close(soft_maximum(np.array([-1000.0, -1000.0])), -1000 + np.log(2.0))


# %% [markdown]
r"""
## 2. The gradient

Again for entries of any size.
"""


# %%
def soft_maximum_gradient(x):
    r"""Return the gradient of $\log\sum_i e^{x_i}$.

    Args:
        x: real numbers of any size, shape (n,).

    Returns:
        The gradient, shape (n,).
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_soft_maximum_gradient_is_the_slope():
    rng = np.random.default_rng(422)
    x = rng.normal(size=4)
    found = soft_maximum_gradient(x)
    check.gradient(lambda v: np.log(np.sum(np.exp(v))), x, found)
    check.sums(soft_maximum_gradient(x + 2000.0), 1.0)


# %% [markdown]
r"""
## 3. Find the mistake

A well-known textbook asks its readers to show that $f$ does not change if the same number $b$ is added to all the
entries:

1. $f(x + b) = \log\sum_ie^{x_i + b}$
2. $\phantom{f(x + b)} = \log\sum_ie^b\,e^{x_i}$
3. $\phantom{f(x + b)} = \log\Big(e^b\sum_ie^{x_i}\Big)$
4. $\phantom{f(x + b)} = \log\sum_ie^{x_i}$
5. $\phantom{f(x + b)} = f(x)$

Which is the first line that does not follow, and what is $f(x + b)$ really?
"""


# %%
def shift_line_and_value(f, b):
    r"""Return the first line that does not follow, and the true value of f at the shifted entries.

    Args:
        f: the value of the function at x, a real symbol.
        b: the number added to all entries, a real symbol.

    Returns:
        The number of the line, 1 to 5; and the value at x + b, an expression in f and b.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_shift_of_the_value_in_numbers():
    f, b = sympy.symbols("f b", real=True)
    found = shift_line_and_value(f, b)
    check.that(isinstance(found, (list, tuple, np.ndarray, sympy.Tuple)) and len(found) == 2,
               "Two values are asked for: a line and an expression.", yours=found)
    line, value = found
    check.that(line in (1, 2, 3, 4, 5), "The first value is the number of a line, 1 to 5.", line=line)
    check.form(value, only=(f, b))
    x = np.array([0.3, -1.2, 0.8])
    for shift in (0.5, -2.0):
        yours = float(sympy.sympify(value).subs({f: np.log(np.sum(np.exp(x))), b: shift}))
        right = float(np.log(np.sum(np.exp(x + shift))))
        check.that(abs(yours - right) < 1e-9, "The value must agree with f at the shifted entries, in numbers.", x=x,
                   b=shift, your_expression=value, your_value=yours)


# %% [markdown]
r"""
## 4. The Hessian of two

$f(a, b) = \log(e^a + e^b)$. Give the matrix of second derivatives.
"""


# %%
def hessian_of_two(a, b):
    r"""Return the Hessian of $\log(e^a + e^b)$.

    Args:
        a: a real symbol, the first variable.
        b: a real symbol, the second variable.

    Returns:
        A sympy matrix, 2 by 2.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_hessian_of_two_from_second_differences():
    a, b = sympy.symbols("a b", real=True)
    found = hessian_of_two(a, b)
    check.that(isinstance(found, sympy.MatrixBase) and found.shape == (2, 2), "A sympy matrix, 2 by 2, is asked for.",
               yours=found)
    check.form(found, only=(a, b))

    def f(v):
        return np.log(np.exp(v[0]) + np.exp(v[1]))

    place, step = np.array([0.4, -0.7]), 1e-3 * np.eye(2)
    for i, j in ((0, 0), (0, 1), (1, 0), (1, 1)):
        s, t = step[i], step[j]
        quotient = (f(place + s + t) - f(place + s - t) - f(place - s + t) + f(place - s - t)) / 4e-6
        yours = float(found[i, j].subs({a: place[0], b: place[1]}))
        check.that(abs(yours - quotient) < 1e-5, "An entry must agree with the change of a slope along a small step.",
                   row=i, column=j, yours=yours, difference_quotient=quotient)


# %% [markdown]
r"""
## 5. The curvature is a variance

$H$ is now the Hessian for $n$ entries. Return $v^\top Hv$ for a vector $v$, for entries of any size and without
building an $n\times n$ matrix: $n$ may be 500,000. (It is the second derivative of $f(x + tv)$ at $t = 0$.)

With numbers: for $x = (0, 0, 0)$ all probabilities are $\frac13$, and along $v = (1, 3, 5)$ the curvature is
$\frac83$.
"""


# %%
def soft_maximum_curvature(x, v):
    r"""Return $v^\top H v$ with the Hessian H of $\log\sum_i e^{x_i}$ at x.

    Args:
        x: real numbers of any size, shape (n,).
        v: a vector of any length, shape (n,).

    Returns:
        The second derivative of f(x + t v) at t = 0, a float, not negative.
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_curvature_of_the_soft_maximum_from_second_differences():
    rng = np.random.default_rng(423)
    x, v = rng.normal(size=4), rng.normal(size=4)

    def f(t):
        return np.log(np.sum(np.exp(x + t * v)))

    quotient = (f(1e-3) - 2 * f(0.0) + f(-1e-3)) / 1e-6
    yours = soft_maximum_curvature(x, v)
    check.shape(yours, ())
    check.that(bool(abs(yours - quotient) < 1e-5), "The curvature must agree with second differences along v.",
               yours=yours, difference_quotient=quotient)
    check.close(soft_maximum_curvature(x, np.full(4, 3.0)), 0.0, atol=1e-9)


# %% [markdown]
r"""
## 6. Which of these are true?

For all $x$ with $n\ge2$ entries:

- a. $f(x) > \max_ix_i$.
- b. $f(x)\le\max_ix_i + \log n$.
- c. $f(2x) = 2f(x)$.
- d. $f(x)\ge0$.
- e. If one entry grows by 1 and the others stay, $f$ grows by less than 1.
- f. The soft maximum of a part of the entries, put in place of them as one entry, leaves $f$ as it is:
  $f(x_1, x_2, x_3) = f\big(f(x_1, x_2), x_3\big)$.
"""


# %%
def true_of_the_soft_maximum():
    """Return the letters of the true statements.

    Returns:
        A set of letters, "a" to "f".
    """
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_letters_of_the_soft_maximum():
    letters = true_of_the_soft_maximum()
    check.that(isinstance(letters, (set, frozenset, list, tuple))
               and {str(letter).strip().lower() for letter in letters} <= set("abcdef"),
               "A set of letters from a to f is asked for.", yours=letters)
