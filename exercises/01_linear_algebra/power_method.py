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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_the_claims_about_the_power_method_are_named_by_letters():
    letters = wrong_claims_about_the_power_method()
    check.that(isinstance(letters, (set, frozenset, list, tuple)),
               'Return a set of letters: {"a", "e"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "Some of the lines are wrong, but not all of them.", yours=letters)
