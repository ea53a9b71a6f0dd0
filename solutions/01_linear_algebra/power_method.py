# %% [markdown] difficulty=4 minutes=55 sources=["Gutmann: 1.6"]
r"""
# The power method

How does one find an eigenvector of a matrix with a million rows? By multiplying, and nothing else. Take any vector
$w_0$ and repeat

$$w_{k+1} = \frac{Aw_k}{\lVert Aw_k\rVert} .$$

$A$ is symmetric on this page. It has orthonormal eigenvectors $u_1, \dots, u_n$, and we number them so that
$|\lambda_1| > |\lambda_2| \ge \dots \ge |\lambda_n|$. Multiplying by $A$ stretches the part along $u_1$ more than all
others. After many steps only this part is left: $w_k$ points along $u_1$, or against it. An eigenvector has no sign
of its own.

To an approximate eigenvector $v$ belongs the *Rayleigh quotient*, an approximate eigenvalue:

$$\rho(v) = \frac{v^\top Av}{v^\top v} .$$

If $v$ is an eigenvector exactly, this is its eigenvalue exactly.

*With numbers.* $A = \begin{pmatrix}3&1\\1&3\end{pmatrix}$ has the eigenvalues 4 and 2 with the eigenvectors $(1, 1)$
and $(1, -1)$. From $w_0 = (1, 0)$ one step leads to $(3, 1)/\sqrt{10}$, with the Rayleigh quotient
$(3\cdot10 + 1\cdot6)/10 = 3.6$, two steps to $(10, 6)/\sqrt{136}$, with $3.88$.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(np.linalg.eig, np.linalg.eigh)  # the answers may not call them


# %% [markdown]
r"""
## 1. Three steps by hand

Start with $w_0 = (1, 0)$ and $A = \begin{pmatrix}2&1\\1&2\end{pmatrix}$. Which directions have $w_1$, $w_2$ and
$w_3$? Any length will do, so use whole numbers and skip the roots. What is the Rayleigh quotient of $w_3$, as a
fraction?
"""


# %%
def three_power_steps():
    r"""Return the directions after one, two and three steps, and the last Rayleigh quotient.

    Returns:
        A list of three vectors, each a list of two exact numbers of any length and sign, and an exact number.
    """
    return [[2, 1], [5, 4], [14, 13]], sympy.Rational(1094, 365)


# %% [markdown] tags=["hint"]
r"""
Multiply by $A$ three times. The division by the length changes no direction.
"""

# %% [markdown] tags=["hint"]
r"""
For the quotient multiply once more: $v^\top(Av)$ over $v^\top v$, with $v = w_3$ in whole numbers. It must lie
between the two eigenvalues, very close to the larger one.
"""

# %% [markdown] tags=["solution"]
r"""
$(1, 0)\to(2, 1)\to(5, 4)\to(14, 13)\to(41, 40)$. The vectors turn to $(1, 1)$, the eigenvector of 3. The quotient is

$$\rho = \frac{14\cdot41 + 13\cdot40}{14^2 + 13^2} = \frac{1094}{365}\approx2.9973 .$$

The vector is still off by 2 degrees, the eigenvalue already by less than a thousandth of its size.
"""


# %%
@check.points(2)
def test_each_direction_comes_from_the_one_before():
    vectors, quotient = three_power_steps()
    check.that(isinstance(vectors, (list, tuple, np.ndarray)) and len(vectors) == 3,
               "Return a list of three vectors.", yours=vectors)
    before = sympy.Matrix([1, 0])
    for number, vector in enumerate(vectors, 1):
        v, image = sympy.Matrix(list(vector)), sympy.Matrix([[2, 1], [1, 2]]) * before
        check.that(v.shape == (2, 1) and any(v), "A direction has two numbers and is not zero.", yours=vector)
        gap = abs(v[0] * image[1] - v[1] * image[0])
        check.that(bool(gap < 1e-9), "This must point along A times the vector before it.",
                   number=number, before=list(before), yours=list(v))
        before = v
    check.that(bool(2.99 < quotient < 3),
               "The quotient must lie between the eigenvalues, close to 3.", yours=quotient)


# %% [markdown]
r"""
## 2. The Rayleigh quotient

Write it for a vector of any length.
"""


# %%
def rayleigh_quotient(A, v):
    r"""Return the Rayleigh quotient of a vector.

    Args:
        A: a symmetric matrix, shape (n, n).
        v: a vector other than zero, of any length, shape (n,).

    Returns:
        The quotient, a number.
    """
    return v @ A @ v / (v @ v)


# %% [markdown] tags=["hint"]
r"""
Numerator and denominator are dot products.
"""

# %% [markdown] tags=["hint"]
r"""
Doubling $v$ must not change the result. And mind what a division binds to: $a/b\cdot c$ is not $a/(bc)$.
"""

# %% [markdown] tags=["solution"]
r"""
For $Av = \lambda v$ the numerator is $\lambda v^\top v$, so the quotient is $\lambda$. For another $v$ it is the best
answer to "which number $\rho$ makes $Av = \rho v$ most nearly true?": the squared length of $Av - \rho v$ is
$\lVert Av\rVert^2 - 2\rho\,v^\top Av + \rho^2v^\top v$, a parabola in $\rho$ with its lowest point at
$\rho = v^\top Av/v^\top v$.

With coordinates $c_i = u_i^\top v$ it is $\rho = \sum_i\lambda_ic_i^2/\sum_ic_i^2$, an average of the eigenvalues: it
lies between the smallest and the largest. An error of size $\varepsilon$ in the vector enters squared, so the
eigenvalue becomes right twice as fast as the vector.
"""


# %%
@check.points(1)
def test_the_quotient_of_eigenvectors_and_of_the_example():
    A = np.array([[3.0, 1.0], [1.0, 3.0]])
    check.close(rayleigh_quotient(A, np.array([2.0, 2.0])), 4.0)
    check.close(rayleigh_quotient(A, np.array([-0.1, 0.1])), 2.0)
    check.close(rayleigh_quotient(A, np.array([3.0, 1.0])), 3.6)


# %% [markdown]
r"""
## 3. The method

Start at `w`, take the given number of steps, and return the Rayleigh quotient of the last vector together with that
vector, at length 1. Thousands of steps with large matrices must not overflow.
"""


# %%
def leading_eigenpair(A, w, steps):
    r"""Return an approximation of the eigenvalue that is largest in absolute value, and of its unit eigenvector.

    Args:
        A: a symmetric matrix, shape (n, n).
        w: the vector to start from, of any length, shape (n,).
        steps: the number of multiplications by A, at least 1.

    Returns:
        The Rayleigh quotient of the last vector, a number, and the last vector, of length 1 and of either sign, shape
        (n,).
    """
    for _ in range(steps):
        w = A @ w
        w = w / np.linalg.norm(w)
    return w @ A @ w, w


# %% [markdown] tags=["hint"]
r"""
A loop with two lines. Divide by the length in every step, then numbers neither explode nor die out.
"""

# %% [markdown] tags=["hint"]
r"""
For a vector of length 1 the quotient has the denominator 1. Do not take the length of $Aw$ for the eigenvalue: it has
lost the sign. And do not overwrite the array you were given.
"""

# %% [markdown] tags=["solution"]
r"""
In the coordinates of the eigenvectors, $c = U^\top w$, multiplying by $A$ is multiplying by $\Lambda$:

$$U^\top Aw = U^\top U\Lambda U^\top w = \Lambda c .$$

So each step multiplies coordinate $i$ by $\lambda_i$ and divides all of them by a common length. After $k$ steps the
coordinates are in the proportion $\lambda_1^kc_1 : \lambda_2^kc_2 : \dots$, and divided by $\lambda_1^k$ they are
$c_1 : (\lambda_2/\lambda_1)^kc_2 : \dots\to c_1 : 0 : \dots$, provided that $c_1\ne0$. A vector chosen at random has
$c_1\ne0$.

If $\lambda_1 < 0$, the vector changes its sign in every step: it does not settle down, but its line does, and the
Rayleigh quotient too.
"""


# %%
@check.points(2)
def test_it_finds_a_negative_eigenvalue_without_overflow():
    A = 1e3 * np.array([[-3.0, 1.0, 0.0], [1.0, -2.0, 1.0], [0.0, 1.0, 1.0]])
    value, v = leading_eigenpair(A, np.array([1.0, 2.0, 0.5]), 400)
    check.shape(v, (3,))
    v = np.asarray(v)
    check.that(abs(float(v @ v) - 1) < 1e-9, "The vector must have length 1.", v=v)
    check.that(bool(np.abs(A @ v - value * v).max() < 1e-6 * abs(value)),
               "After so many steps A v must be the eigenvalue times v.", eigenvalue=value, v=v, A_times_v=A @ v)
    check.that(bool(value < 0), "Here the eigenvalue that is largest in absolute value is negative.", yours=value)


# %%
@check.points(1)
def test_a_single_step_and_two():
    A, w = np.array([[3.0, 1.0], [1.0, 3.0]]), np.array([5.0, 0.0])
    check.close(leading_eigenpair(A, w, 2)[0], (100.0 * 3 + 2 * 60.0 + 36.0 * 3) / 136)
    check.close(leading_eigenpair(A, w, 1)[0], 3.6)


# %% [markdown]
r"""
## 4. How fast?

Two coordinates are enough to see it. Let $w_0 = a\,u_1 + b\,u_2$ with positive numbers $a, b$, and let
$\lambda_1 > \lambda_2 > 0$. The error of $w_k$ is the ratio of its second coordinate to its first. Give this ratio
after $k$ steps, and the number $k$ of steps (as a real number) after which it has come down to $\varepsilon$.
"""


# %%
def error_and_steps(l1, l2, a, b, k, epsilon):
    r"""Return the error after k steps, and the number of steps for a given error.

    Args:
        l1: the larger eigenvalue, a positive symbol.
        l2: the smaller eigenvalue, a positive symbol, l2 < l1.
        a: the first coordinate of the start, a positive symbol.
        b: the second coordinate of the start, a positive symbol.
        k: the number of steps, a positive symbol.
        epsilon: the error that is allowed, a positive symbol.

    Returns:
        The ratio of the second to the first coordinate after k steps, an expression; the number of steps after which it
        is epsilon, an expression without k.
    """
    return b / a * (l2 / l1) ** k, sympy.log(epsilon * a / b) / sympy.log(l2 / l1)


# %% [markdown] tags=["hint"]
r"""
Multiplying by $A$ multiplies the first coordinate by $\lambda_1$ and the second by $\lambda_2$. Dividing by the
length does not change a ratio.
"""

# %% [markdown] tags=["hint"]
r"""
The ratio starts at $b/a$ and is multiplied by the same factor in each step. Set it equal to $\varepsilon$ and take
logarithms.
"""

# %% [markdown] tags=["solution"]
r"""
$A^kw_0 = \lambda_1^ka\,u_1 + \lambda_2^kb\,u_2$, so the ratio is

$$r_k = \frac ba\Big(\frac{\lambda_2}{\lambda_1}\Big)^k .$$

$r_k = \varepsilon$ means $k\log\dfrac{\lambda_2}{\lambda_1} = \log\dfrac{\varepsilon a}b$, hence
$k = \dfrac{\log(\varepsilon a/b)}{\log(\lambda_2/\lambda_1)}$; both logarithms are negative.

It is the *ratio* of the eigenvalues that counts. With $\lambda_2/\lambda_1 = \frac12$ each step gains one binary
digit; with $0.99$ it takes 69 steps to halve the error, since $\log\frac12/\log0.99\approx69$.
"""


# %%
@check.points(1)
def test_the_error_of_the_example():
    l1, l2, a, b, k, epsilon = sympy.symbols("l1 l2 a b k epsilon", positive=True)
    ratio, steps = error_and_steps(l1, l2, a, b, k, epsilon)
    check.form(ratio, only=(l1, l2, a, b, k))
    check.form(steps, only=(l1, l2, a, b, epsilon))
    numbers = {l1: 4, l2: 2, a: 3, b: 5}
    A, w = sympy.Matrix([[3, 1], [1, 3]]), 3 * sympy.Matrix([1, 1]) + 5 * sympy.Matrix([1, -1])
    for count in range(4):
        mine = sympy.sympify(ratio).subs(numbers).subs(k, count)
        check.that(sympy.simplify(mine - (w[0] - w[1]) / (w[0] + w[1])) == 0,
                   "For the matrix of the example and w = 3 u_1 + 5 u_2 the error is another one.", k=count, yours=mine)
        w = A * w
    count = sympy.sympify(steps).subs(numbers).subs(epsilon, sympy.Rational(5, 24))
    check.that(abs(float(count) - 3) < 1e-9,
               "In the example with a = 3, b = 5 the error is 5/24 after three steps.", your_number_of_steps=count)


# %% [markdown]
r"""
## 5. The next one

The pair $\lambda_1, u_1$ has been found. Change $A$ so that the power method finds the second pair: all other
eigenvectors and their eigenvalues stay as they are, but $u_1$ is sent to 0. The eigenvector is given as $v$, of any
length.
"""


# %%
def deflated_matrix(A, value, v):
    r"""Return the matrix with one eigenvalue replaced by 0.

    Args:
        A: a symmetric matrix, shape (n, n).
        value: one of its eigenvalues, a number.
        v: an eigenvector to it, of any length, shape (n,).

    Returns:
        The symmetric matrix with the same eigenvectors and eigenvalues, except that v has the eigenvalue 0, shape
        (n, n).
    """
    return A - value * np.outer(v, v) / (v @ v)


# %% [markdown] tags=["hint"]
r"""
$A = \sum_i\lambda_iu_iu_i^\top$ for orthonormal $u_i$. Which term has to go?
"""

# %% [markdown] tags=["hint"]
r"""
$\lambda_1u_1u_1^\top$ with $u_1$ of length 1; in terms of $v$ this is $\lambda_1vv^\top/v^\top v$.
"""

# %% [markdown] tags=["solution"]
r"""
Let $B = A - \lambda_1\dfrac{vv^\top}{v^\top v}$. Then $Bv = \lambda_1v - \lambda_1v\,\dfrac{v^\top v}{v^\top v} = 0$.
For an eigenvector $u$ that is orthogonal to $v$ the new term is $v\,(v^\top u) = 0$, so $Bu = Au$. Since the
eigenvectors of a symmetric matrix are orthogonal to each other, that settles all the others.

In this way one pair after another can be found. Errors of the first pairs are passed on, so for many pairs there are
better ways; they also start from "multiply, then orthogonalise".
"""


# %%
@check.points(1)
def test_one_is_gone_and_the_others_stay():
    A = np.array([[5.0, 2.0], [2.0, 2.0]])
    B = deflated_matrix(A, 6.0, np.array([1.0, 0.5]))
    check.shape(B, (2, 2))
    gone, stays = B @ np.array([2.0, 1.0]), B @ np.array([1.0, -2.0])
    check.that(bool(np.abs(gone).max() < 1e-12),
               "The eigenvector of 6 must be sent to zero.", v=(2, 1), B_times_v=gone)
    check.that(bool(np.abs(stays - np.array([1.0, -2.0])).max() < 1e-12),
               "The eigenvector of 1 must keep its eigenvalue.", v=(1, -2), B_times_v=stays)


# %% [markdown]
r"""
## 6. Which of these are wrong?

$A$ is symmetric, and the eigenvalues are numbered by their absolute values; two of these may be equal.

- **a.** On paper, a start that is orthogonal to $u_1$ never leads to $u_1$.
- **b.** Whatever symmetric $A$ and $w_0\ne0$: the lines of the vectors $w_k$ come closer and closer to a fixed line.
- **c.** Dividing by the length in every step, instead of once at the end, leads to another direction.
- **d.** For the eigenvalues $10, 9$ the method converges faster than for $0.3, 0.2$.
- **e.** If one eigenvalue of $A$ is not 0 and smaller in absolute value than all others, then the method, used with
  $A^{-1}$, finds its eigenvector (from almost every start).
- **f.** Replacing $A$ by $A + cI$ with a very large $c > 0$ makes the method faster.
- **g.** If $w_k$ is off by a small angle $\varepsilon$, the Rayleigh quotient is off by about $\varepsilon^2$ (times
  a constant).
- **h.** Two people with different starts may end with opposite vectors, and both are right.
"""


# %%
def wrong_claims_about_the_power_method():
    r"""Return the letters of the wrong lines.

    Returns:
        A set of letters, such as `{"a", "e"}`.
    """
    return {"b", "c", "d", "f"}


# %% [markdown] tags=["hint"]
r"""
For b: what does $\begin{pmatrix}0&1\\1&0\end{pmatrix}$ do to $(1, 0)$, again and again?
"""

# %% [markdown] tags=["hint"]
r"""
For d and f compute the ratio $\lambda_2/\lambda_1$. For f the eigenvalues become $\lambda_i + c$.
"""

# %% [markdown] tags=["solution"]
r"""
- **a** is right: $c_1 = 0$ stays 0. (Rounding errors bring a little of $u_1$ in, and the method finds it after all.)
- **b** is wrong if $|\lambda_1| = |\lambda_2|$: $(1, 0)$ and $(0, 1)$ alternate for ever; the eigenvalues are $1$ and
  $-1$.
- **c** is wrong: a positive factor goes through every multiplication unchanged.
- **d** is wrong: the ratios are $0.9$ and $0.67$; the smaller one wins.
- **e** is right: $A^{-1}$ has the eigenvalues $1/\lambda_i$. One does not invert, one solves $Aw_{k+1} = w_k$.
- **f** is wrong: $(\lambda_2 + c)/(\lambda_1 + c)$ comes close to 1. A well chosen $c$ may help, a large one never
  does.
- **g** is right: the quotient is an average of eigenvalues with the squares of the coordinates as weights.
- **h** is right.
"""


# %%
@check.points(1)
def test_the_claims_about_the_power_method_are_named_by_letters():
    letters = wrong_claims_about_the_power_method()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"a", "e"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the lines are wrong, but not all of them.", yours=letters)
