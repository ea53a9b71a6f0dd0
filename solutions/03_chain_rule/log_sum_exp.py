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
    largest = x.max()
    return largest + np.log(np.sum(np.exp(x - largest)))


# %% [markdown] tags=["hint"]
r"""
What happens to $f$ if the same number is taken from all entries? Pull a factor $e^m$ out of the sum.
"""

# %% [markdown] tags=["hint"]
r"""
$f(x) = m + \log\sum_ie^{x_i - m}$ for every $m$. Choose $m$ such that no exponent is positive and one is 0.
"""

# %% [markdown] tags=["solution"]
r"""
$\sum_ie^{x_i} = e^m\sum_ie^{x_i - m}$, and the logarithm of the product is $m + \log\sum_ie^{x_i - m}$. On paper
every $m$ is as good as any other. With $m = \max_ix_i$ the largest exponent is 0: nothing overflows, and since the
sum is at least $e^0 = 1$, its logarithm is never that of 0. The terms that underflow would not have been seen beside
the 1 anyway.

Taking $m$ as the mean, or the smallest entry, only moves the trouble to another place.
"""


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
    e = np.exp(x - x.max())
    return e / e.sum()


# %% [markdown] tags=["hint"]
r"""
The chain rule: $f = \log S$. What is the outer derivative, and what is $\partial S/\partial x_i$?
"""

# %% [markdown] tags=["hint"]
r"""
$\dfrac1S\cdot e^{x_i}$. For large entries use that numerator and denominator may be divided by the same number.
"""

# %% [markdown] tags=["solution"]
r"""
$\dfrac{\partial f}{\partial x_i} = \dfrac1S\,\dfrac{\partial S}{\partial x_i} = \dfrac{e^{x_i}}S = p_i$: the gradient
of the soft maximum is the softmax. Divided by $e^m$ above and below, with $m = \max_ix_i$, it is safe for every $x$.

*Check*: the entries add up to 1, as they must: raising all the entries of $x$ by the same small amount raises $f$ by
just that amount. $e^{x_i}$ alone, without the division, is the gradient of $S$.

*Picture*: the hard maximum has the gradient $(0, \dots, 1, \dots, 0)$, all on the winner; the soft one lets the
others have their share.
"""


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
    return 4, f + b


# %% [markdown] tags=["hint"]
r"""
Try a vector with a single entry. What is $f(x_1)$ then, and what $f(x_1 + b)$?
"""

# %% [markdown] tags=["hint"]
r"""
The logarithm of a product is the sum of the logarithms. Which line forgets one of them?
"""

# %% [markdown] tags=["solution"]
r"""
With one entry $f(x_1) = x_1$, so $f(x_1 + b) = x_1 + b$: the claim is false already there. Line 4 drops the factor
$e^b$; it should read $\log e^b + \log\sum_ie^{x_i} = b + f(x)$.

$$f(x + b) = f(x) + b$$

What does *not* change under a shift is the gradient, the softmax, in whose quotient the factor $e^b$ cancels.
Differentiating $f(x + b) = f(x) + b$ with respect to $x$ says so, and differentiating with respect to $b$ says that
the entries of the gradient add up to 1.
"""


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
    return sympy.exp(a + b) / (sympy.exp(a) + sympy.exp(b)) ** 2 * sympy.Matrix([[1, -1], [-1, 1]])


# %% [markdown] tags=["hint"]
r"""
The gradient is $(p, q)$ with $p = \frac{e^a}{e^a + e^b}$ and $q = 1 - p$. Differentiate $p$ by $a$ with the quotient
rule.
"""

# %% [markdown] tags=["hint"]
r"""
Since $p + q = 1$, whatever $p$ gains $q$ loses. And shifting both variables together does not change $p$. What does
this say of the rows and columns?
"""

# %% [markdown] tags=["solution"]
r"""
$\dfrac{\partial p}{\partial a} = \dfrac{e^a(e^a + e^b) - e^ae^a}{(e^a + e^b)^2} = \dfrac{e^ae^b}{(e^a + e^b)^2} = pq$.
The columns must add up to 0, because $p + q = 1$ is constant; by symmetry so must the rows. Hence

$$H = pq\begin{pmatrix}1&-1\\-1&1\end{pmatrix}.$$

For $n$ entries the same steps give $H = \operatorname{diag}(p) - pp^\top$, here
$\begin{pmatrix}p - p^2&-pq\\-pq&q - q^2\end{pmatrix}$. Along $(1, 1)$ there is no curvature: $f$ grows in a straight
line.
"""


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
    p = np.exp(x - x.max())
    p = p / p.sum()
    return p @ (v - p @ v) ** 2


# %% [markdown] tags=["hint"]
r"""
Differentiate $f(x + tv)$ twice by $t$. The first derivative is $\sum_ip_iv_i$; how does $p_i$ change with $t$?
"""

# %% [markdown] tags=["hint"]
r"""
$\sum_ip_iv_i^2 - \big(\sum_ip_iv_i\big)^2$: the mean of the squares less the square of the mean, with the weights
$p$. You know a name for this, and a second formula.
"""

# %% [markdown] tags=["solution"]
r"""
As in part 4, $\partial p_i/\partial x_i = p_i - p_i^2$ and $\partial p_i/\partial x_j = -p_ip_j$ for $j\ne i$, so
$H = \operatorname{diag}(p) - pp^\top$ for every $n$, and

$$v^\top Hv = \sum_ip_iv_i^2 - \Big(\sum_ip_iv_i\Big)^2 = \sum_ip_i\,(v_i - \bar v)^2,\qquad\bar v = \sum_ip_iv_i,$$

the *variance* of the numbers $v_i$ if the $i$-th is drawn with probability $p_i$. A variance is never negative, so
$H$ is positive semidefinite and $f$ is convex; it is 0 if all the $v_i$ are equal, which is the shift again.

The second formula is the better one in floating point: for $v = (10^8, 10^8 + 1)$ the first takes the difference of
two numbers near $10^{16}$, where floats are 2 apart.
"""


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
    return {"a", "b", "e", "f"}


# %% [markdown] tags=["hint"]
r"""
Compare the sum with its largest term, and with $n$ times its largest term.
"""

# %% [markdown] tags=["hint"]
r"""
Try $x = (0, 0)$ in c and $x = (-10, -10)$ in d. In f write $e^{f(x_1, x_2)}$ without the logarithm.
"""

# %% [markdown] tags=["solution"]
r"""
With $m = \max_ix_i$: $e^m < S\le ne^m$, and taking logarithms gives **a** and **b**, both true. **c** is false:
$f(0, 0) = \log2$, and twice $(0, 0)$ is the same vector. (But $\frac1tf(tx)\to\max_ix_i$ for large $t$.) **d** is
false: $f(-10, -10) = \log2 - 10$. **e** is true: all slopes $p_i$ are less than 1. **f** is true, since
$e^{f(x_1, x_2)} = e^{x_1} + e^{x_2}$; so the sum may be taken piece by piece, in a stream or on several computers.
"""


# %%
@check.points(1)
def test_letters_of_the_soft_maximum():
    letters = true_of_the_soft_maximum()
    check.that(isinstance(letters, (set, frozenset, list, tuple))
               and {str(letter).strip().lower() for letter in letters} <= set("abcdef"),
               "A set of letters from a to f is asked for.", yours=letters)
