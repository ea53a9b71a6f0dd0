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
    # BEGIN SOLUTION
    return [[2, 1], [5, 4], [14, 13]], sympy.Rational(1094, 365)
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_steps_and_quotient_by_powers():
    vectors, quotient = three_power_steps()
    A, start = sympy.Matrix([[2, 1], [1, 2]]), sympy.Matrix([1, 0])
    for k in (1, 2, 3):
        check.up_to_scale(sympy.Matrix(list(vectors[k - 1])), A**k * start)
    check.equal(quotient, (A**7)[0, 0] / (A**6)[0, 0])


# %%
@check.mistake(of=three_power_steps)
def start_counted_as_a_step():
    """The starting vector is w_0. Your list begins too early."""
    return [[1, 0], [2, 1], [5, 4]], sympy.Rational(122, 41)


# %%
@check.mistake(of=three_power_steps)
def quotient_not_divided():
    """Your vector does not have length 1, so the quotient needs its denominator."""
    return [[2, 1], [5, 4], [14, 13]], 1094


# %%
@check.mistake(of=three_power_steps)
def quotient_of_the_step_before():
    """That is the quotient of another vector. Take the last one of your list."""
    return [[2, 1], [5, 4], [14, 13]], sympy.Rational(122, 41)


# %%
@check.mistake(of=three_power_steps)
def a_slip_in_the_second_product():
    """Check the second product once more: row times column, with the vector of the first step."""
    return [[2, 1], [5, 3], [13, 11]], sympy.Rational(433, 145)


# %%
@check.accepted(of=three_power_steps)
def three_power_steps_with_roots():
    root = sympy.sqrt(5)
    return ([2 / root, 1 / root], sympy.Matrix([-5, -4]), (sympy.Rational(14, 13), 1)), sympy.Rational(2188, 730)


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
    # BEGIN SOLUTION
    return v @ A @ v / (v @ v)
    # END SOLUTION


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


# %%
@check.hidden
@check.points(1)
def test_the_quotient_is_the_best_number():
    rng = np.random.default_rng(201)
    for n in (2, 3, 5, 1):
        S, v = rng.normal(size=(n, n)), 3 * rng.normal(size=n)
        values, U = np.linalg.eigh(S + S.T)
        weights = (U.T @ v) ** 2
        best = float((weights * values).sum() / weights.sum())
        for length in (1.0, 1e-6, 1e6):
            check.close(rayleigh_quotient(S + S.T, length * v), best, atol=1e-12)


# %%
@check.mistake(of=rayleigh_quotient)
def unit_length_assumed(A, v):
    """Try twice the vector. The quotient must stay the same."""
    return v @ A @ v


# %%
@check.mistake(of=rayleigh_quotient)
def divided_by_the_length_only(A, v):
    """How many times does v appear in the numerator, and how many times its length in your denominator?"""
    return v @ A @ v / np.sqrt(v @ v)


# %%
@check.mistake(of=rayleigh_quotient)
def stretching_of_the_length(A, v):
    """You compared lengths. Then a negative eigenvalue looks positive; and the value is too large in between."""
    return np.linalg.norm(A @ v) / np.linalg.norm(v)


# %%
@check.mistake(of=rayleigh_quotient)
def mean_of_the_ratios(A, v):
    """You averaged the ratios entry by entry: they are equal for an eigenvector only, and an entry may be tiny."""
    return np.mean(A @ v / v)


# %%
@check.accepted(of=rayleigh_quotient)
def rayleigh_quotient_of_a_unit_vector(A, v):
    unit = v / np.linalg.norm(v)
    return np.sum(unit * (A @ unit))


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
    # BEGIN SOLUTION
    for _ in range(steps):
        w = A @ w
        w = w / np.linalg.norm(w)
    return w @ A @ w, w
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_the_pair_after_a_few_steps():
    value, v = leading_eigenpair(np.array([[500.0, 200.0], [200.0, 200.0]]), np.array([0.0, 1.0]), 700)
    check.close(value, 600.0, rtol=1e-9)
    check.close(np.abs(v), np.array([2.0, 1.0]) / np.sqrt(5.0), rtol=1e-9)
    rng = np.random.default_rng(202)
    for n, steps in ((2, 1), (3, 4), (5, 3), (4, 7)):
        S, w = rng.normal(size=(n, n)), rng.normal(size=n)
        A = S + S.T
        values, U = np.linalg.eigh(A)
        c = values**steps * (U.T @ w)
        expected, rho = U @ c / np.sqrt(np.sum(c * c)), float(np.sum(values * c * c) / np.sum(c * c))
        value, v = check.unchanged(leading_eigenpair, A, w, steps)
        check.close(value, rho, rtol=1e-8, atol=1e-10)
        check.shape(v, (n,))
        v = np.asarray(v)
        sign = np.sign(np.sum(v * expected)) or 1.0
        check.close(v * sign, expected, rtol=1e-8, atol=1e-10)


# %%
@check.mistake(of=leading_eigenpair)
def length_taken_for_the_eigenvalue(A, w, steps):
    """A length is never negative. Which number remembers whether the vector was turned round?"""
    for _ in range(steps):
        w = A @ w
        w = w / np.linalg.norm(w)
    return np.linalg.norm(A @ w), w


# %%
@check.mistake(of=leading_eigenpair)
def never_normalised(A, w, steps):
    """After hundreds of steps the numbers are too large for the machine. When must you divide by the length?"""
    with np.errstate(all="ignore"):
        for _ in range(steps):
            w = A @ w
        return w @ A @ w / (w @ w), w / np.linalg.norm(w)


# %%
@check.mistake(of=leading_eigenpair)
def divided_by_the_largest_entry(A, w, steps):
    """The direction is right, but the length is not 1, and your quotient needs it."""
    for _ in range(steps):
        w = A @ w
        w = w / np.abs(w).max()
    return w @ A @ w, w


# %%
@check.mistake(of=leading_eigenpair)
def one_step_short(A, w, steps):
    """Count the multiplications by A: there is one less than asked for."""
    for _ in range(steps - 1):
        w = A @ w
        w = w / np.linalg.norm(w)
    w = w / np.linalg.norm(w)
    return w @ A @ w, w


# %%
@check.mistake(of=leading_eigenpair)
def eigenvalue_of_the_step_before(A, w, steps):
    """Your eigenvalue belongs to the vector before the last step, not to the vector that you return."""
    for _ in range(steps):
        w = w / np.linalg.norm(w)
        value = w @ A @ w
        w = A @ w
    return value, w / np.linalg.norm(w)


# %%
@check.accepted(of=leading_eigenpair)
def leading_eigenpair_with_a_fixed_sign(A, w, steps):
    for _ in range(steps):
        w = A @ (w / np.max(np.abs(w)))
    w = w / np.sqrt(w @ w) * np.sign(w[np.argmax(np.abs(w))])
    return float(np.einsum("i,ij,j->", w, A, w)), w


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
    # BEGIN SOLUTION
    return b / a * (l2 / l1) ** k, sympy.log(epsilon * a / b) / sympy.log(l2 / l1)
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_error_and_steps_by_a_diagonal_matrix():
    l1, l2, a, b, k, epsilon = sympy.symbols("l1 l2 a b k epsilon", positive=True)
    domain = {l1: (2, 3), l2: (1, 2), epsilon: (sympy.Rational(1, 100), sympy.Rational(1, 10))}
    ratio, steps = error_and_steps(l1, l2, a, b, k, epsilon)
    w = sympy.diag(l1**k, l2**k) * sympy.Matrix([a, b])
    check.equal(ratio, w[1] / w[0], domain=domain)
    gained, needed = sympy.log(l1) - sympy.log(l2), sympy.log(b) - sympy.log(a) - sympy.log(epsilon)
    check.equal(steps, needed / gained, domain=domain)


# %%
@check.mistake(of=error_and_steps)
def eigenvalues_exchanged(l1, l2, a, b, k, epsilon):
    """Does your error grow or shrink? The part along u_1 is stretched more."""
    return b / a * (l1 / l2) ** k, sympy.log(epsilon * a / b) / sympy.log(l1 / l2)


# %%
@check.mistake(of=error_and_steps)
def start_left_out(l1, l2, a, b, k, epsilon):
    """What is the error before the first step?"""
    return (l2 / l1) ** k, sympy.log(epsilon) / sympy.log(l2 / l1)


# %%
@check.mistake(of=error_and_steps)
def factor_for_a_power(l1, l2, a, b, k, epsilon):
    """Two steps multiply twice. How does k enter?"""
    return b / a * k * l2 / l1, epsilon * a * l1 / (b * l2)


# %%
@check.mistake(of=error_and_steps)
def gap_for_the_ratio(l1, l2, a, b, k, epsilon):
    """Follow the two coordinates through one step: is it the difference of the eigenvalues that counts?"""
    return b / a * sympy.exp(-(l1 - l2) * k), sympy.log(b / (a * epsilon)) / (l1 - l2)


# %%
@check.mistake(of=error_and_steps)
def ratio_of_start_turned_round(l1, l2, a, b, k, epsilon):
    """The second coordinate over the first: at the start, which letter is on top?"""
    return a / b * (l2 / l1) ** k, sympy.log(epsilon * b / a) / sympy.log(l2 / l1)


# %%
@check.accepted(of=error_and_steps)
def error_and_steps_with_differences(l1, l2, a, b, k, epsilon):
    steps = (sympy.log(b / a) - sympy.log(epsilon)) / (sympy.log(l1) - sympy.log(l2))
    return (b * l2**k) / (a * l1**k), steps


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
    # BEGIN SOLUTION
    return A - value * np.outer(v, v) / (v @ v)
    # END SOLUTION


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


# %%
@check.hidden
@check.points(2)
def test_the_sum_without_one_term():
    rng = np.random.default_rng(203)
    for n in (2, 3, 5, 1):
        U = np.linalg.qr(rng.normal(size=(n, n)))[0]
        values = rng.uniform(1.0, 5.0, size=n) * (-1) ** (np.arange(n) + n)
        rest = sum((values[i] * np.outer(U[:, i], U[:, i]) for i in range(1, n)), np.zeros((n, n)))
        A = rest + values[0] * np.outer(U[:, 0], U[:, 0])
        check.close(check.unchanged(deflated_matrix, A, values[0], -2.5 * U[:, 0]), rest, atol=1e-12)


# %%
@check.mistake(of=deflated_matrix)
def eigenvalue_left_out(A, value, v):
    """How much of v v^T is in the sum? It has a number in front."""
    return A - np.outer(v, v) / (v @ v)


# %%
@check.mistake(of=deflated_matrix)
def length_not_taken_into_account(A, value, v):
    """The vector need not have length 1. Multiply your matrix by it: is the result zero?"""
    return A - value * np.outer(v, v)


# %%
@check.mistake(of=deflated_matrix)
def shifted_by_the_eigenvalue(A, value, v):
    """This sends the eigenvector to zero, but shifts all the other eigenvalues too."""
    return A - value * np.eye(len(v))


# %%
@check.mistake(of=deflated_matrix)
def added_instead_of_removed(A, value, v):
    """Now v is stretched twice as much. The term was to be removed."""
    return A + value * np.outer(v, v) / (v @ v)


# %%
@check.accepted(of=deflated_matrix)
def deflated_by_projections(A, value, v):
    unit = v / np.linalg.norm(v)
    P = np.eye(len(v)) - unit[:, None] * unit
    return P @ A @ P


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
    # BEGIN SOLUTION
    return {"b", "c", "d", "f"}
    # END SOLUTION


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


# %%
@check.hidden
@check.points(3)
def test_all_wrong_claims_about_the_power_method():
    check.choice(wrong_claims_about_the_power_method(), {"b", "c", "d", "f"}, among="abcdefgh")


# %%
@check.mistake(of=wrong_claims_about_the_power_method)
def convergence_taken_for_granted():
    """Follow (1, 0) through the matrix that exchanges the coordinates."""
    return {"c", "d", "f"}


# %%
@check.mistake(of=wrong_claims_about_the_power_method)
def normalising_thought_to_matter():
    """Does a factor in front of w change the direction of A w?"""
    return {"b", "d", "f"}


# %%
@check.mistake(of=wrong_claims_about_the_power_method)
def large_eigenvalues_thought_fast():
    """Which number decides about the speed? Compute it for both cases of d."""
    return {"b", "c", "f"}


# %%
@check.mistake(of=wrong_claims_about_the_power_method)
def shift_thought_to_help():
    """What becomes of the ratio of two eigenvalues when a million is added to both?"""
    return {"b", "c", "d"}


# %%
@check.mistake(of=wrong_claims_about_the_power_method)
def inverse_not_trusted():
    """Which eigenvalues has the inverse, and which of them is the largest?"""
    return {"b", "c", "d", "e", "f"}


# %%
@check.mistake(of=wrong_claims_about_the_power_method)
def one_sign_only():
    """An eigenvector times -1 is an eigenvector."""
    return {"b", "c", "d", "f", "h"}


# %%
@check.mistake(of=wrong_claims_about_the_power_method)
def the_right_claims_about_the_power_method():
    """Read the question again: it asks for the lines that are wrong."""
    return {"a", "e", "g", "h"}


# %%
@check.mistake(of=wrong_claims_about_the_power_method)
def every_claim_about_the_power_method_suspected():
    """Some of the lines are right. Write w_0 in the coordinates of the eigenvectors."""
    return set("abcdefgh")


# %%
@check.accepted(of=wrong_claims_about_the_power_method)
def wrong_claims_about_the_power_method_as_a_list():
    return ["F", "d", "c", "b"]
