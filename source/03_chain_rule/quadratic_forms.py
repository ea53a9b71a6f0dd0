# %% [markdown] difficulty=3 minutes=50 sources=["Gutmann: 2.1(1)", "Gutmann: 2.1(2)", "Gutmann: 2.1(3)", "Gutmann: 2.1(4)", "d2l: multivariable ex 1"]
r"""
# Gradients in matrix notation

Three functions of a vector $w \in \mathbb R^n$ turn up wherever a loss is written down: the *linear form* $a^\top w$,
the *quadratic form* $w^\top A w$ and the *length* $\lVert w\rVert = \sqrt{w^\top w}$. Their gradients deserve to be
known by heart, and to be found without writing out $n$ components every time.

**Layout.** $w$ is a column, and so is the gradient $\nabla f(w)$: entry $i$ is $\partial f/\partial w_i$, and the
gradient has the shape of $w$. (Other texts write the derivative as a row; theirs is our transpose.) In numpy both are
arrays of shape `(n,)`. In sympy a column is a matrix of $n$ rows and one column.

**Two ways.** *By components*: write $f$ as a sum, differentiate with respect to $w_i$, recognise a matrix product.
*By a small change*: expand $f(w + h)$ and sort by powers of $h$. The part of first order has the form $g^\top h$, and
then $g = \nabla f(w)$.

*With numbers.* For $A = \begin{pmatrix}1&4\\0&3\end{pmatrix}$ and $w = \begin{pmatrix}x\\y\end{pmatrix}$ the
quadratic form is $w^\top Aw = x^2 + 4xy + 3y^2$. Its gradient is $\begin{pmatrix}2x + 4y\\4x + 6y\end{pmatrix}$; at
$w = (1, 2)$ that is $(10, 16)$. The entry 4 stands in the matrix once, and in the gradient twice. Keep this example
at hand: $A$ need not be symmetric.

Answers in symbols are found on paper: leave `sympy.diff` and its like alone.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(  # found on paper: the answers may not call them
    sympy.diff, sympy.Expr.diff, sympy.Derivative.doit, sympy.Matrix.diff, sympy.Matrix.jacobian,
    sympy.derive_by_array,
)


# %% [markdown]
r"""
## 1. The linear form

$f(w) = a^\top w$ with a fixed vector $a$.
"""


# %%
def linear_form_gradient(a, w):
    r"""Return the gradient of $a^\top w$ with respect to w.

    Args:
        a: fixed, shape (n,).
        w: the point, shape (n,).

    Returns:
        The gradient at w, shape (n,).
    """
    # BEGIN SOLUTION
    return a.copy()
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Written out, $f(w) = a_1w_1 + \dots + a_nw_n$. Differentiate with respect to $w_2$.
"""

# %% [markdown] tags=["hint"]
r"""
A function whose graph is a plane is equally steep everywhere: the point $w$ cannot matter.
"""

# %% [markdown] tags=["solution"]
r"""
*By components.* $\partial f/\partial w_i = a_i$ for every $i$, so $\nabla f = a$.

*By a small change.* $f(w + h) = a^\top w + a^\top h$: the change is exactly $a^\top h$, and $a$ stands beside $h$.
The function $w^\top a$ is the same number, so it has the same gradient, not its transpose.

The copy keeps whoever changes the gradient in place from changing $a$.
"""


# %%
@check.points(1)
def test_linear_form_gradient_is_the_slope():
    rng = np.random.default_rng(311)
    slopes, point = rng.normal(size=4), rng.normal(size=4)
    check.gradient(lambda v: np.sum(slopes * v), point, check.unchanged(linear_form_gradient, slopes, point))


# %%
@check.hidden
@check.points(1)
def test_linear_form_is_equally_steep_everywhere():
    slopes = np.array([2.50025, -4.0, 0.5])
    for point in (np.array([3.0, 5.0, -7.0]), np.array([1e6, -2e6, 3e6]), np.zeros(3)):
        check.close(check.unchanged(linear_form_gradient, slopes, point), np.array([2.50025, -4.0, 0.5]))


# %%
@check.mistake(of=linear_form_gradient)
def the_other_factor(a, w):
    """Which of the two vectors is the variable? Take n = 1: what is the derivative of 5w?"""
    return w.copy()


# %%
@check.mistake(of=linear_form_gradient)
def linear_gradient_as_a_row(a, w):
    """Your gradient is a matrix with one row. In our layout it has the shape of w."""
    return a[None, :]


# %%
@check.mistake(of=linear_form_gradient)
def slopes_summed(a, w):
    """A gradient has one entry for each entry of w; you added them up."""
    return a.sum()


# %%
@check.mistake(of=linear_form_gradient)
def terms_of_the_sum(a, w):
    """These are the terms of the sum itself. What is left of each after you differentiate?"""
    return a * w


# %%
@check.accepted(of=linear_form_gradient)
def linear_gradient_by_basis_vectors(a, w):
    return np.array([a @ e for e in np.eye(len(w))])


# %% [markdown]
r"""
## 2. The quadratic form

$f(w) = w^\top A w$ with a fixed square matrix $A$, symmetric or not.
"""


# %%
def quadratic_form_gradient(A, w):
    r"""Return the gradient of $w^\top A w$ with respect to w.

    Args:
        A: fixed, not necessarily symmetric, shape (n, n).
        w: the point, shape (n,).

    Returns:
        The gradient at w, shape (n,).
    """
    # BEGIN SOLUTION
    return (A + A.T) @ w
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Written out, $f(w) = \sum_i\sum_j A_{ij}w_iw_j$. In which terms does $w_1$ stand? Look along the first row of $A$, and
then somewhere else.
"""

# %% [markdown] tags=["hint"]
r"""
The variable stands at two places in $w^\top Aw$. By a small change: $(w + h)^\top A(w + h)$ has *two* terms of first
order in $h$. Each is a number, and a number may be transposed.
"""

# %% [markdown] tags=["solution"]
r"""
*By components.* Differentiate $\sum_{ij}A_{ij}w_iw_j$ with respect to $w_k$ by the product rule:

$$\frac{\partial f}{\partial w_k} = \sum_j A_{kj}w_j + \sum_i A_{ik}w_i = (Aw)_k + (A^\top w)_k.$$

The first sum runs along row $k$, where $w_k$ is the left factor, the second along column $k$, where it is the right
one.

*By a small change.* $(w+h)^\top A(w+h) = w^\top Aw + h^\top Aw + w^\top Ah + h^\top Ah$. The two middle terms are of
first order. The first of them is a number, hence equal to its transpose: $h^\top Aw = (Aw)^\top h$, and the second is
$w^\top Ah = (A^\top w)^\top h$. Beside $h$ stands $Aw + A^\top w$. So

$$\nabla f(w) = (A + A^\top)w.$$

*Special cases.* For a symmetric $A$ this is $2Aw$. For $A = I$ it says that the squared length $w^\top w$ has the
gradient $2w$, and for $n = 1$ that $(aw^2)' = 2aw$.
"""


# %%
@check.points(2)
def test_quadratic_form_gradient_is_the_slope():
    rng = np.random.default_rng(321)
    A, point = rng.normal(size=(4, 4)), rng.normal(size=4)
    check.gradient(lambda v: np.sum(A * np.outer(v, v)), point, quadratic_form_gradient(A, point))


# %%
@check.hidden
@check.points(2)
def test_quadratic_form_gradient_by_components():
    rng = np.random.default_rng(322)
    A, point = rng.normal(size=(3, 3)), rng.normal(size=3)
    expected = np.zeros(3)
    for i in range(3):
        for j in range(3):
            expected[i] += A[i, j] * point[j]
            expected[j] += A[i, j] * point[i]
    check.close(check.unchanged(quadratic_form_gradient, A, point), expected)


# %%
@check.hidden
@check.points(1)
def test_squared_length_and_a_form_that_is_zero():
    point = np.array([3.0, -4.0, 0.5])
    check.close(quadratic_form_gradient(np.eye(3), point), np.array([6.0, -8.0, 1.0]))
    turn = np.array([[0.0, 2.0, -5.0], [-2.0, 0.0, 7.0], [5.0, -7.0, 0.0]])  # the form of this matrix is 0 for every w
    check.close(quadratic_form_gradient(turn, point), np.zeros(3))


# %%
@check.mistake(of=quadratic_form_gradient)
def as_if_symmetric(A, w):
    """Try the example of the statement. Your formula treats both places of w alike; when may you do that?"""
    return 2 * A @ w


# %%
@check.mistake(of=quadratic_form_gradient)
def as_if_symmetric_transposed(A, w):
    """Try the example of the statement. One of the two terms of first order needs no transpose."""
    return 2 * A.T @ w


# %%
@check.mistake(of=quadratic_form_gradient)
def one_place_only(A, w):
    """The variable stands at two places, as in the product rule. You moved one of them."""
    return A @ w


# %%
@check.mistake(of=quadratic_form_gradient)
def the_other_place_only(A, w):
    """The variable stands at two places, as in the product rule. You moved only the left one of them."""
    return A.T @ w


# %%
@check.mistake(of=quadratic_form_gradient)
def matrix_without_the_point(A, w):
    """This does not depend on w. Is a parabola equally steep everywhere?"""
    return (A + A.T).sum(axis=1)


# %%
@check.accepted(of=quadratic_form_gradient)
def two_products(A, w):
    return w @ A + A @ w


# %% [markdown]
r"""
## 3. The length

$f(w) = \lVert w\rVert = \sqrt{w^\top w}$, for $w \ne 0$. (At the origin the length has a corner, like $|x|$ at 0, and
no gradient.)
"""


# %%
def length_gradient(w):
    r"""Return the gradient of the length $\lVert w\rVert$ with respect to w.

    Args:
        w: the point, not the zero vector, shape (n,).

    Returns:
        The gradient at w, shape (n,).
    """
    # BEGIN SOLUTION
    return w / np.sqrt(w @ w)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Standing at $w$: which way do you go to get away from the origin as fast as possible, and how much distance do you
gain with each metre?
"""

# %% [markdown] tags=["hint"]
r"""
Use the chain rule on $\sqrt{s}$ with $s = w^\top w$. You know the gradient of $s$ from part 2, with $A = I$. Then
express $\sqrt s$ through the length.
"""

# %% [markdown] tags=["solution"]
r"""
*By the chain rule.* With $s = w^\top w$ and $\nabla s = 2w$,

$$\nabla\lVert w\rVert = \frac{1}{2\sqrt s}\,\nabla s = \frac{2w}{2\lVert w\rVert} = \frac{w}{\lVert w\rVert}.$$

*By components.*

$$\frac{\partial}{\partial w_i}\Big(\sum_j w_j^2\Big)^{1/2} = \frac12\Big(\sum_j w_j^2\Big)^{-1/2}\cdot 2w_i
= \frac{w_i}{\lVert w\rVert}.$$

*By picture.* The surfaces of equal length are spheres, so the gradient points straight outwards; and one metre
outwards adds one metre of length, so the gradient has length 1. For $n = 1$ it is the sign of $w$, the slope of
$|w|$.
"""


# %%
@check.points(2)
def test_length_gradient_is_the_slope():
    point = np.array([3.0, -1.0, 2.5, 4.0])
    check.gradient(lambda v: np.sqrt(np.sum(v**2)), point, length_gradient(point))


# %%
@check.hidden
@check.points(2)
def test_length_gradient_points_outwards_and_has_length_one():
    for point in (np.array([3.0, 4.0]), np.array([-0.02, 0.06, 0.03]), np.array([1e8, -2e8, 2e8]), np.array([-5.0])):
        gradient = check.unchanged(length_gradient, point)
        check.shape(gradient, point.shape)
        check.that(bool(abs(np.hypot.reduce(gradient) - 1) < 1e-9), "One metre outwards adds one metre of length.",
                   your_length=np.hypot.reduce(gradient))
        gradient = np.asarray(gradient)
        stretched = gradient * np.abs(point).max() / np.abs(gradient).max()
        check.that(bool(np.allclose(stretched, point, rtol=1e-9, atol=0.0)),
                   "The gradient must point straight away from the origin.", w=point, your_gradient=gradient)


# %%
@check.mistake(of=length_gradient)
def divided_by_the_root_of_the_length(w):
    """How long is your gradient at (3, 4), and how long should it be? There is one root too many in it."""
    return w / np.sqrt(np.sqrt(w @ w))


# %%
@check.mistake(of=length_gradient)
def gradient_of_the_squared_length(w):
    """This belongs to the squared length. What does the root outside contribute?"""
    return 2 * w


# %%
@check.mistake(of=length_gradient)
def inner_two_forgotten(w):
    """The outer derivative gives a factor 1/2; what does the inner one, that of the squares, give?"""
    return w / (2 * np.sqrt(w @ w))


# %%
@check.mistake(of=length_gradient)
def length_divided_out_twice(w):
    """How long is your gradient at (3, 4)? You divided by the length once too often."""
    return w / (w @ w)


# %%
@check.mistake(of=length_gradient)
def sign_of_each_entry(w):
    """This is the gradient of the sum of absolute values, another norm."""
    return np.sign(w)


# %%
@check.accepted(of=length_gradient)
def length_gradient_by_norm(w):
    return w / np.linalg.norm(w)


# %% [markdown]
r"""
## 4. For every size

Close to a minimum every smooth loss looks like this *quadratic model*:

$$f(w) = \tfrac12\,w^\top A w - b^\top w.$$

Write its gradient once and for all, for every $n$. The arguments are sympy's matrix symbols: `A * w` is a matrix
product, `A.T` is the transpose. Nothing says that $A$ is symmetric. Keep to the layout: a column.
"""


# %%
def quadratic_model_gradient(A, b, w):
    r"""Return the gradient of $\frac12 w^\top A w - b^\top w$ with respect to w, for every size.

    Args:
        A: a matrix symbol, n by n.
        b: a matrix symbol, n by 1.
        w: a matrix symbol, n by 1.

    Returns:
        A matrix expression in the arguments, n by 1.
    """
    # BEGIN SOLUTION
    return (A + A.T) * w / 2 - b
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
A gradient of a sum is the sum of the gradients, and constant factors stay. Parts 1 and 2 have all that you need.
"""

# %% [markdown] tags=["hint"]
r"""
The factor $\frac12$ cancels a 2 only where there is one. Does $(A + A^\top)w$ have a factor 2?
"""

# %% [markdown] tags=["solution"]
r"""
By parts 1 and 2 and because the gradient is linear, $\nabla f(w) = \frac12(A + A^\top)w - b$.

*By a small change.* With dots for terms of second order,

$$f(w+h) - f(w) = \tfrac12\left(h^\top Aw + w^\top Ah\right) - b^\top h + \dots
= \left(\tfrac12Aw + \tfrac12A^\top w - b\right)^{\!\top} h + \dots$$

For a symmetric $A$ this is $Aw - b$: the gradient vanishes where $Aw = b$, so solving a linear system and minimising a
quadratic model are one task (if $A$ is positive definite, the point is a minimum). Only the symmetric part
$\frac12(A + A^\top)$ of $A$ ever matters.
"""


# %%
@check.points(2)
def test_model_gradient_is_the_slope_for_three_entries():
    rng = np.random.default_rng(341)
    A, b, w = sympy.MatrixSymbol("A", 3, 3), sympy.MatrixSymbol("b", 3, 1), sympy.MatrixSymbol("w", 3, 1)
    matrix, linear, point = rng.normal(size=(3, 3)), rng.normal(size=(3, 1)), rng.normal(size=(3, 1))
    found = quadratic_model_gradient(A, b, w)
    check.form(found, only=(A, b, w))
    numbers = {A: sympy.Matrix(matrix), b: sympy.Matrix(linear), w: sympy.Matrix(point)}
    value = np.array(sympy.Matrix([sympy.sympify(found).subs(numbers).doit()]).tolist(), dtype=float)
    check.gradient(lambda v: np.sum(matrix * np.outer(v, v)) / 2 - np.sum(linear * v), point, value)


# %%
@check.hidden
@check.points(3)
def test_model_gradient_for_every_size():
    n = sympy.Symbol("n", integer=True, positive=True)
    A, b, w = sympy.MatrixSymbol("A", n, n), sympy.MatrixSymbol("b", n, 1), sympy.MatrixSymbol("w", n, 1)
    model = w.T * A * w / 2 - b.T * w
    check.equal(quadratic_model_gradient(A, b, w), model.diff(w))


# %%
@check.mistake(of=quadratic_model_gradient)
def model_with_symmetry_assumed(A, b, w):
    """Did the statement say that A is symmetric? Try the example at the top."""
    return A * w - b


# %%
@check.mistake(of=quadratic_model_gradient)
def model_without_the_half(A, b, w):
    """What becomes of the factor in front of the quadratic form?"""
    return (A + A.T) * w - b


# %%
@check.mistake(of=quadratic_model_gradient)
def model_with_the_linear_sign_lost(A, b, w):
    """Where is your gradient zero? Compare the sign of b with the model's."""
    return (A + A.T) * w / 2 + b


# %%
@check.mistake(of=quadratic_model_gradient)
def model_gradient_as_a_row(A, b, w):
    """Your result has one row and n columns. Which shape does a gradient have in our layout?"""
    return w.T * (A + A.T) / 2 - b.T


# %%
@check.mistake(of=quadratic_model_gradient)
def model_with_the_linear_form_kept(A, b, w):
    """The quadratic part is right. In the linear form, which of the two vectors is the variable?"""
    return (A + A.T) * w / 2 - w


# %%
@check.accepted(of=quadratic_model_gradient)
def model_term_by_term(A, b, w):
    return A * w / 2 + (w.T * A).T / 2 - b


# %% [markdown]
r"""
## 5. Find the mistake

Somebody wants the gradient of the length by a small change. Here $w \ne 0$ is fixed, $h$ is small,
$s = \lVert w\rVert$, and the dots stand for terms of second or higher order in $h$.

$$\begin{aligned}
(1)\quad \lVert w + h\rVert^2 &= w^\top w + 2w^\top h + h^\top h\\
(2)\quad \phantom{\lVert w + h\rVert^2} &= s^2 + 2w^\top h + \dots\\
(3)\quad \lVert w + h\rVert &= s\,\sqrt{1 + \frac{2w^\top h}{s^2} + \dots}\\
(4)\quad \phantom{\lVert w + h\rVert} &= s\left(1 + \frac{w^\top h}{s^2} + \dots\right)\\
(5)\quad \phantom{\lVert w + h\rVert} &= s + \frac{w^\top h}{\sqrt s} + \dots\\
(6)\quad \nabla\lVert w\rVert &= \frac{w}{\sqrt s}
\end{aligned}$$

One line does not follow from the lines before it; later lines may follow from it and be wrong for that reason. (A
printed collection of solutions ends in the same formula.) Give the number of that line, and the factor that should
stand in it beside $w^\top h$.
"""


# %%
def first_wrong_line(s):
    r"""Return which line is the first that does not follow, and the factor that repairs it.

    Args:
        s: the length of w, a positive symbol.

    Returns:
        The number of the line, 1 to 6; and the factor that should stand beside $w^\top h$ in it, an expression in s.
    """
    # BEGIN SOLUTION
    return 5, 1 / s
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
A quick way to see that *something* is wrong: measure $w$ in centimetres instead of metres. How should the gradient of
a length change, and how does $w/\sqrt s$?
"""

# %% [markdown] tags=["hint"]
r"""
Check each line with numbers: $w = (3, 4)$ and $h = (0.003, 0.004)$, so that $w + h$ has the length 5.005. Which is
the first line that is off by more than a thousandth?
"""

# %% [markdown] tags=["solution"]
r"""
Lines 1 and 2 multiply out and name what is of second order. Line 3 takes the root and pulls $s = \sqrt{s^2}$ out of
it. Line 4 uses $\sqrt{1 + \varepsilon} = 1 + \frac12\varepsilon + \dots$ All of this is right. Line 5 multiplies the
bracket by $s$:

$$s\cdot\frac{w^\top h}{s^2} = \frac{w^\top h}{s},$$

not $w^\top h/\sqrt s$. Line 6 follows from line 5 and inherits its error; repaired, it reads
$\nabla\lVert w\rVert = w/s$, a vector of length 1, as in part 3.

*With the numbers of the hint*, $s = 5$ and $w^\top h = 0.025$: the change of the length is $0.005 = 0.025/5$, while
line 5 promises $0.025/\sqrt5 \approx 0.011$.
"""


# %%
@check.points(1)
def test_a_line_and_a_factor_that_predicts_the_change():
    s = sympy.Symbol("s", positive=True)
    found = first_wrong_line(s)
    check.that(isinstance(found, (list, tuple, np.ndarray, sympy.Tuple)) and len(found) == 2,
               "Two values are asked for: a line and a factor.", yours=found)
    line, factor = found
    check.that(line in (1, 2, 3, 4, 5, 6), "The first value is the number of a line, 1 to 6.", line=line)
    check.form(factor, only=(s,))
    for scale in (0.5, 2.0, 30.0):
        w = scale * np.array([0.6, -0.8])

        def length_further_out(part, w=w):
            return np.sqrt(np.sum((w + part * w) ** 2))

        check.gradient(length_further_out, 0.0, float(sympy.sympify(factor).subs(s, scale)) * np.sum(w * w).item())


# %%
@check.hidden
@check.points(2)
def test_the_line_is_the_first_wrong_one():
    line, _ = first_wrong_line(sympy.Symbol("s", positive=True))
    check.choice(line, 5, among=(1, 2, 3, 4, 5, 6))


# %%
@check.hidden
@check.points(1)
def test_the_factor_follows_from_the_line_before():
    s, product = sympy.symbols("s product", positive=True)
    check.equal(first_wrong_line(s)[1], sympy.expand(s * (1 + product / s**2)).coeff(product))


# %%
@check.mistake(of=first_wrong_line)
def the_line_of_the_result(s):
    """Your line is wrong, but it follows from the one before it. Go back to where the trouble begins."""
    return 6, 1 / s


# %%
@check.mistake(of=first_wrong_line)
def the_line_of_the_expansion(s):
    """For a small e, the root of 1 + e is 1 + e/2 and terms of second order: does your line say something else?"""
    return 4, 1 / s


# %%
@check.mistake(of=first_wrong_line)
def the_line_of_the_root(s):
    """Square your line and compare it with the line before: does it not follow?"""
    return 3, 1 / s


# %%
@check.mistake(of=first_wrong_line)
def right_line_without_the_outer_factor(s):
    """The line is found. Now multiply the bracket of the line before out: each of its terms is multiplied by s."""
    return 5, 1 / s**2


# %%
@check.mistake(of=first_wrong_line)
def right_line_with_the_half_counted_twice(s):
    """The line is found. The half from the root and the 2 from the square have met already, one line before."""
    return 5, 1 / (2 * s)


# %%
@check.mistake(of=first_wrong_line)
def last_line_with_the_printed_factor(s):
    """This repeats what is printed. Put w = (3, 4) and a small h into each line, from the top: are the sides equal?"""
    return 6, 1 / sympy.sqrt(s)


# %%
@check.accepted(of=first_wrong_line)
def line_with_the_factor_multiplied_out(s):
    return [5, s / s**2]


# %% [markdown] tags=["manual"] points=3
r"""
## 6. A proof

Show that a quadratic form cannot tell a matrix from its symmetric part: with $S = \frac12(A + A^\top)$,
$w^\top Aw = w^\top Sw$ for every $w$. Then show that $S$ is the only symmetric matrix with this property. (Part 2 can
help with the second claim.)

<!-- BEGIN SOLUTION -->
*The same form.* $w^\top Aw$ is a number, hence equal to its transpose $w^\top A^\top w$, and so to the mean of both,
$w^\top\frac12(A + A^\top)w = w^\top Sw$.

*The only one.* Let $T$ be symmetric with $w^\top Tw = w^\top Aw$ for every $w$. Two equal functions have equal
gradients, so by part 2 $2Tw = (A + A^\top)w = 2Sw$ for every $w$. Put the unit vectors in for $w$: every column of
$T$ is that of $S$, so $T = S$.

Points: one for transposing a number, one for the mean, one for the uniqueness.
<!-- END SOLUTION -->
"""
