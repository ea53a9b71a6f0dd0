# %% [markdown] difficulty=4 minutes=50 sources=["Gutmann: 2.5"]
r"""
# Which ways lead down?

$J(W)$ is a smooth function of a matrix $W\in\mathbb R^{n\times m}$, and $G = \nabla J(W)$ its gradient in the shape
of $W$. Move $W$ by a small multiple of a matrix $D$. To first order

$$J(W + \varepsilon D) = J(W) + \varepsilon\sum_{ij}G_{ij}D_{ij} + \dots = J(W) + 
\varepsilon\operatorname{tr}(G^\top D) + \dots$$

$D$ is a **descent direction** at $W$ if $\operatorname{tr}(G^\top D) < 0$: then every *small enough* positive step
along $D$ makes $J$ smaller. There are many such directions, half of all there are; the gradient itself is not among
them.

The trace $\operatorname{tr}(G^\top D)$ is the dot product of two matrices, as if all entries stood in one long
column. In particular $\operatorname{tr}(M^\top M) = \sum_{ij}M_{ij}^2 = \lVert M\rVert_F^2$, the squared *Frobenius
norm*, which is never negative and is 0 only for $M = 0$. And a trace may be turned round:
$\operatorname{tr}(ABC) = \operatorname{tr}(CAB)$.

*With numbers.* $G = \begin{pmatrix}1&-2\\0&3\end{pmatrix}$ and $D = \begin{pmatrix}-1&0\\5&-1\end{pmatrix}$ have
$\operatorname{tr}(G^\top D) = -1 + 0 + 0 - 3 = -4$: a descent direction. A step of $0.01$ along $D$ lowers $J$ by
about $0.04$.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. The slope along a matrix

Return $\operatorname{tr}(G^\top D)$ for two arrays of the same shape.
"""


# %%
def slope_along_matrix(G, D):
    r"""Return the first-order rate of change along D, $\mathrm{tr}(G^\top D)$.

    Args:
        G: the gradient, shape (n, m).
        D: the direction, shape (n, m).

    Returns:
        The rate of change, a float.
    """
    # BEGIN SOLUTION
    return np.sum(G * D)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The trace wants only the diagonal of $G^\top D$. What stands at place $(j, j)$ of that product?
"""

# %% [markdown] tags=["hint"]
r"""
$\sum_iG_{ij}D_{ij}$. Sum this over $j$, too, and no matrix product is left.
"""

# %% [markdown] tags=["solution"]
r"""
$(G^\top D)_{jj} = \sum_iG_{ij}D_{ij}$, so $\operatorname{tr}(G^\top D) = \sum_{ij}G_{ij}D_{ij}$: multiply entry by
entry, and sum. The whole product would cost $nm^2$ multiplications, of which all but $nm$ are thrown away.
"""


# %%
@check.points(1)
def test_slope_along_matrix_of_the_worked_example():
    check.close(slope_along_matrix(np.array([[1.0, -2.0], [0.0, 3.0]]), np.array([[-1.0, 0.0], [5.0, -1.0]])), -4.0)


# %%
@check.hidden
@check.points(1)
def test_slope_along_matrix_of_a_function():
    rng = np.random.default_rng(411)
    for shape in ((3, 2), (2, 4), (3, 3), (1, 5)):
        W, D = rng.normal(size=shape), rng.normal(size=shape)
        found = check.unchanged(slope_along_matrix, np.cos(W), D)
        check.gradient(lambda t, W=W, D=D: np.sum(np.sin(W + t * D)), 0.0, found)
    check.close(slope_along_matrix(np.array([[2.0, -1.0, 0.5]]), np.array([[3.0, 4.0, -8.0]])), -2.0)


# %%
@check.mistake(of=slope_along_matrix)
def diagonal_of_the_wrong_product(G, D):
    """One of the two is to be transposed. Which entry of D must meet the entry (1, 2) of G?"""
    return np.trace(G @ D)


# %%
@check.mistake(of=slope_along_matrix)
def all_entries_of_the_product(G, D):
    """The trace adds the entries of the diagonal only."""
    return np.sum(G.T @ D)


# %%
@check.mistake(of=slope_along_matrix)
def cosine_between_matrices(G, D):
    """This is the cosine of the angle. The slope is larger where the gradient is longer, and where D is."""
    return np.sum(G * D) / np.sqrt(np.sum(G**2) * np.sum(D**2))


# %%
@check.mistake(of=slope_along_matrix)
def slopes_not_added(G, D):
    """You have one number for each entry. All entries move at the same time: what happens to their shares?"""
    return G * D


# %%
@check.accepted(of=slope_along_matrix)
def slope_along_matrix_by_the_trace(G, D):
    return np.trace(G.T @ D)


# %%
@check.accepted(of=slope_along_matrix)
def slope_along_matrix_flattened(G, D):
    return G.ravel() @ D.ravel()


# %% [markdown]
r"""
## 2. Find the mistake

A lecture note wants to show "that the gradient is a descent direction" (it says so in print):

1. For every $D$: $J(W + \varepsilon D) = J(W) + \varepsilon\operatorname{tr}(G^\top D) + \dots$, with terms of second
   order left out.
2. With $D = G$ the term of first order is $\varepsilon\operatorname{tr}(G^\top G)$.
3. $\operatorname{tr}(G^\top G)$ is the sum of the squares of all entries, so it is positive unless $G = 0$.
4. So for small positive $\varepsilon$ the value of $J$ becomes smaller.
5. So $G$ is a descent direction wherever $G\ne0$.

Which line is the first that is wrong? Give its number, and, as a function of $G\ne0$, a matrix that really is a descent
direction, whatever $G$ is.
"""


# %%
def descent_line_and_direction(G):
    """Return the first wrong line, and a descent direction for the gradient G.

    Args:
        G: the gradient, not zero, shape (n, m).

    Returns:
        The number of the line, 1 to 5; and a descent direction, an array of shape (n, m).
    """
    # BEGIN SOLUTION
    return 4, -G
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Test the lines with one row and one column: $J(w) = w^2$ at $w = 3$ with $\varepsilon = 0.1$.
"""

# %% [markdown] tags=["hint"]
r"""
$J(w + \varepsilon G) = (3 + 0.6)^2$. In which line does the text say that this is less than 9? What would have to be
positive, what negative?
"""

# %% [markdown] tags=["solution"]
r"""
Lines 1 to 3 are right: the change is $\varepsilon$ times a positive number. Then $J$ becomes *larger* for small
positive $\varepsilon$: line 4 is the first wrong one, and line 5 follows from it.

$D = -G$ gives $\operatorname{tr}(G^\top D) = -\lVert G\rVert_F^2 < 0$: **minus the gradient** is a descent direction,
and of all directions of the same length the steepest. Any positive multiple of it will do, and much else: see part 6.
"""


# %%
@check.points(1)
def test_a_line_and_a_direction():
    G = np.array([[1.0, -2.0, 0.0], [0.5, 3.0, -1.0]])
    found = descent_line_and_direction(G)
    check.that(isinstance(found, (list, tuple)) and len(found) == 2,
               "Two values are asked for: a line and a direction.", yours=found)
    line, direction = found
    check.that(np.ndim(line) == 0 and line in (1, 2, 3, 4, 5), "The first value is the number of a line, 1 to 5.",
               line=line)
    check.shape(direction, (2, 3))
    check.lowers(lambda W: np.sum(G * W), np.zeros((2, 3)), direction)


# %%
@check.hidden
@check.points(1)
def test_the_first_wrong_line_on_descent():
    check.choice(descent_line_and_direction(np.eye(2))[0], 4, among=(1, 2, 3, 4, 5))


# %%
@check.hidden
@check.points(1)
def test_the_direction_descends_for_every_gradient():
    rng = np.random.default_rng(412)
    gradients = [rng.normal(size=shape) * size for shape in ((2, 3), (3, 3), (4, 1)) for size in (0.01, 1.0, 100.0)]
    gradients += [np.array([[0.0, 2.0], [-2.0, 0.0]]), np.array([[3.0, -1.0, -2.0]])]
    gradients += [np.diag([0.0, -3.0]), np.full((2, 3), -0.5)]  # a single entry, and all alike
    for G in gradients:
        _, direction = check.unchanged(descent_line_and_direction, G)
        check.shape(direction, G.shape)
        with np.errstate(all="ignore"):
            slope = np.sum(G * direction)
        check.that(bool(slope < 0), "To first order the function must become smaller along it.", G=G,
                   your_direction=direction)


# %%
@check.mistake(of=descent_line_and_direction)
def the_last_line_of_the_note(G):
    """Your direction is right. The line that you name is wrong, too, but it follows from the one before."""
    return 5, -G


# %%
@check.mistake(of=descent_line_and_direction)
def the_squares_of_the_note(G):
    """Your direction is right. In the line that you name, a sum of squares is positive: is that wrong?"""
    return 3, -G


# %%
@check.mistake(of=descent_line_and_direction)
def direction_of_the_note(G):
    """The line is found. Your direction is that of the note, all the same."""
    return 4, G


# %%
@check.mistake(of=descent_line_and_direction)
def every_entry_made_smaller(G):
    """The line is found. Making all the entries smaller lowers the function only where the slope is positive."""
    return 4, -np.abs(G)


# %%
@check.accepted(of=descent_line_and_direction)
def line_with_a_direction_of_signs(G):
    return 4, -np.sign(G)


# %% [markdown]
r"""
## 3. What is hidden in the trace

For any matrices $A$ and $B$ that fit, the number $\operatorname{tr}(G^\top A^\top A\,G\,BB^\top)$ is never negative:
it is the squared Frobenius norm of some matrix $M$, $\operatorname{tr}(M^\top M)$. Find an $M$, for every size.
"""


# %%
def matrix_behind_the_trace(G, A, B):
    r"""Return a matrix M with $\mathrm{tr}(M^\top M) = \mathrm{tr}(G^\top A^\top A G B B^\top)$, for every size.

    Args:
        G: a matrix symbol, n by m.
        A: a matrix symbol, k by n.
        B: a matrix symbol, m by l.

    Returns:
        A matrix expression.
    """
    # BEGIN SOLUTION
    return A * G * B
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
You want something like $(\dots)^\top(\dots)$ under the trace. $B$ and $B^\top$ stand side by side at the end; bring
one of them to the front.
"""

# %% [markdown] tags=["hint"]
r"""
$\operatorname{tr}(B^\top G^\top A^\top\;A\,G\,B)$: the first three factors are the transpose of something.
"""

# %% [markdown] tags=["solution"]
r"""
Turn the last factor round to the front:

$$\operatorname{tr}(G^\top A^\top AGBB^\top) = \operatorname{tr}(B^\top G^\top A^\top\,AGB)
= \operatorname{tr}\big((AGB)^\top(AGB)\big) = \lVert AGB\rVert_F^2\ge0 .$$

So $M = AGB$ ($-AGB$ or its transpose do as well). The number is 0 only if $AGB = 0$; if $A$ and $B$ have inverses,
only if $G = 0$. *In words*: along $D = -A^\top A\,G\,BB^\top$ the slope is $-\lVert AGB\rVert_F^2$, and $J$ falls.
"""


# %%
@check.points(1)
def test_matrix_behind_the_trace_in_numbers():
    rng = np.random.default_rng(413)
    shapes = {"G": (2, 3), "A": (4, 2), "B": (3, 2)}
    symbols = {name: sympy.MatrixSymbol(name, *shape) for name, shape in shapes.items()}
    numbers = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    found = matrix_behind_the_trace(**symbols)
    swapped = found.subs({symbols[name]: sympy.Matrix(numbers[name]) for name in shapes}).doit()
    squares = float(sum(entry**2 for entry in sympy.Matrix([swapped])))
    G, A, B = numbers.values()
    trace = float(np.sum(G * (A.T @ (A @ G @ B) @ B.T)))
    check.that(abs(squares - trace) < 1e-9, "The sum of the squares of all the entries of M must be the trace.",
               your_matrix=found, your_sum_of_squares=squares, trace=trace)


# %%
@check.hidden
@check.points(2)
def test_matrix_behind_the_trace_for_every_size():
    n, m, k, width = sympy.symbols("n m k l", integer=True, positive=True)
    G, A, B = sympy.MatrixSymbol("G", n, m), sympy.MatrixSymbol("A", k, n), sympy.MatrixSymbol("B", m, width)
    M = matrix_behind_the_trace(G, A, B)
    check.form(M, only=(G, A, B, n, m, k, width))
    check.that(bool(getattr(M, "is_Matrix", False)), "A matrix is asked for.", yours=M)
    check.equal(sympy.Trace(M.T * M), sympy.Trace(G.T * A.T * A * G * B * B.T))


# %%
@check.mistake(of=matrix_behind_the_trace)
def right_factor_left_out(G, A, B):
    """Sum the squares of your matrix, with numbers: part of the trace is missing."""
    return A * G


# %%
@check.mistake(of=matrix_behind_the_trace)
def gram_matrices_kept(G, A, B):
    """Each of A and B occurs twice under the trace. How often if your matrix is multiplied with itself?"""
    return A.T * A * G * B * B.T


# %%
@check.mistake(of=matrix_behind_the_trace)
def left_factor_left_out(G, A, B):
    """Sum the squares of your matrix, with numbers: what has become of A?"""
    return G * B


# %%
@check.accepted(of=matrix_behind_the_trace)
def transposed_matrix_behind_the_trace(G, A, B):
    return -B.T * G.T * A.T


# %% [markdown]
r"""
## 4. A step with two helpers

Training is sometimes sped up by *preconditioning*: instead of along $-G$ one steps along $-A^\top A\,G\,BB^\top$ with
fixed matrices $A$ and $B$. By part 3 this lowers $J$ if the step is small and $AGB\ne0$. Carry it out: return
$W - \eta\,A^\top A\,G\,BB^\top$, without changing the arguments.
"""


# %%
def preconditioned_weights(W, G, A, B, rate):
    r"""Return the weights after one step along $-A^\top A G B B^\top$.

    Args:
        W: the weights, shape (n, m); left as they are.
        G: the gradient there, shape (n, m).
        A: the left helper, shape (k, n).
        B: the right helper, shape (m, l).
        rate: the step size, a positive float.

    Returns:
        The new weights, shape (n, m).
    """
    # BEGIN SOLUTION
    return W - rate * A.T @ (A @ G @ B) @ B.T
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Write the shapes under the letters. $A$ has $k$ rows and $n$ columns: which of $A^\top A$ and $AA^\top$ can stand to
the left of $G$?
"""

# %% [markdown] tags=["hint"]
r"""
`A.T @ A @ G @ B @ B.T`, and mind that `W -= ...` changes the caller's array.
"""

# %% [markdown] tags=["solution"]
r"""
$(n, k)(k, n)(n, m)(m, l)(l, m)$ makes $(n, m)$. The slope along the step is $-\eta\lVert AGB\rVert_F^2$ by part 3.

For square helpers $AA^\top$ would fit as well, and it is positive semidefinite, too, so $J$ falls along that
direction as well; it is another step, not the one that was asked for. With $A$ alone in place of $A^\top A$ nothing
is promised: $A$ may turn $G$ right round. Newton's method is of this kind, with $A^\top A = H^{-1}$.
"""


# %%
@check.points(2)
def test_preconditioned_step_lowers_the_function():
    rng = np.random.default_rng(414)
    X, Y, W = rng.normal(size=(6, 3)), rng.normal(size=(6, 2)), rng.normal(size=(3, 2))
    A, B, G = rng.normal(size=(4, 3)), rng.normal(size=(2, 5)), X.T @ (X @ W - Y)
    after = check.unchanged(preconditioned_weights, W, G, A, B, 1e-4)
    check.shape(after, (3, 2))
    with np.errstate(all="ignore"):
        check.lowers(lambda V: np.sum((X @ V - Y) ** 2), W, after)
        lost, promised = np.sum((W - after) * G) / 1e-4, np.sum((A @ G @ B) ** 2)
    check.that(bool(abs(lost - promised) < 1e-6 * promised), "To first order the step must lower J as part 3 says.",
               your_weights=after, your_slope_along_the_step=-lost, slope_asked_for=-promised)


# %%
@check.hidden
@check.points(2)
def test_preconditioned_step_entry_by_entry():
    rng = np.random.default_rng(415)
    for n, m, k, width in ((2, 2, 2, 2), (3, 2, 1, 4), (1, 3, 2, 1)):
        W, G = rng.normal(size=(n, m)), rng.normal(size=(n, m))
        A, B = rng.normal(size=(k, n)), rng.normal(size=(m, width))
        expected = W - 0.3 * np.einsum("ai,aj,jk,kb,lb->il", A, A, G, B, B)
        check.close(check.unchanged(preconditioned_weights, W, G, A, B, 0.3), expected)


# %%
@check.mistake(of=preconditioned_weights)
def helpers_on_the_wrong_side(W, G, A, B, rate):
    """With square helpers this runs. Which of the two copies of A is transposed, the first or the second?"""
    return W - rate * A @ A.T @ G @ B.T @ B


# %%
@check.mistake(of=preconditioned_weights)
def helpers_used_once(W, G, A, B, rate):
    """Each helper stands there twice, once transposed. With one copy there is no promise that the function falls."""
    return W - rate * A @ G @ B


# %%
@check.mistake(of=preconditioned_weights)
def preconditioned_step_uphill(W, G, A, B, rate):
    """The slope along your step is positive. Which sign has the direction?"""
    return W + rate * A.T @ A @ G @ B @ B.T


# %%
@check.mistake(of=preconditioned_weights)
def weights_changed_in_place(W, G, A, B, rate):
    """The caller's weights have changed as well. Build a new array."""
    W -= rate * A.T @ A @ G @ B @ B.T
    return W


# %%
@check.accepted(of=preconditioned_weights)
def preconditioned_weights_by_gram_matrices(W, G, A, B, rate):
    left, right = A.T @ A, B @ B.T
    return W + (left @ G @ right) * -rate


# %% [markdown]
r"""
## 5. How small is small enough?

For $J(W) = \frac12\lVert XW - Y\rVert_F^2$ with the gradient $G\ne0$ at $W$, a step $-\eta G$ lowers $J$ for all
$\eta$ between 0 and a limit, and beyond the limit $J$ is larger than before. Find the limit, as a function of $X$ and
$G$. ($XG\ne0$.)

With numbers, one row and one column: $J = \frac12(2w)^2 = 2w^2$, $X = 2$, $G = 4w$. The step leads to $w - 4\eta w$,
which is closer to 0 than $w$ for $0 < \eta < \frac12$. The limit is $0.5$.
"""


# %%
def largest_lowering_rate(X, G):
    r"""Return the limit below which every rate lowers $\frac12\lVert XW - Y\rVert_F^2$ along minus the gradient.

    Args:
        X: the inputs, shape (q, n).
        G: the gradient at the current weights, not zero, shape (n, m).

    Returns:
        The limit, a positive float.
    """
    # BEGIN SOLUTION
    return 2 * np.sum(G**2) / np.sum((X @ G) ** 2)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Along the step $J$ is a parabola in $\eta$: expand $\frac12\lVert(XW - Y) - \eta XG\rVert_F^2$.
"""

# %% [markdown] tags=["hint"]
r"""
The term with $\eta$ is $-\eta\operatorname{tr}\big((XW - Y)^\top XG\big)$, and $X^\top(XW - Y)$ is an old
acquaintance. For which $\eta$ do the two terms that move cancel?
"""

# %% [markdown] tags=["solution"]
r"""
$$J(W - \eta G) = J(W) - \eta\operatorname{tr}\big((XW - Y)^\top XG\big) + \tfrac12\eta^2\lVert XG\rVert_F^2
= J(W) - \eta\lVert G\rVert_F^2 + \tfrac12\eta^2\lVert XG\rVert_F^2,$$

since $G = X^\top(XW - Y)$. This is below $J(W)$ for $0 < \eta < \dfrac{2\lVert G\rVert_F^2}{\lVert XG\rVert_F^2}$,
and lowest in the middle, at $\lVert G\rVert_F^2/\lVert XG\rVert_F^2$: the best rate for this one step.

The fraction is never smaller than $2/\lambda$, where $\lambda$ is the largest eigenvalue of $X^\top X$. That rate works
*everywhere*; along a particular gradient one may often go further.
"""


# %%
@check.points(2)
def test_rates_below_the_limit_lower_and_above_do_not():
    rng = np.random.default_rng(416)
    X, Y, W = rng.normal(size=(6, 3)), rng.normal(size=(6, 2)), rng.normal(size=(3, 2))
    G = X.T @ (X @ W - Y)
    limit = largest_lowering_rate(X, G)
    check.shape(limit, ())

    def J(V):
        with np.errstate(all="ignore"):
            return np.sum((X @ V - Y) ** 2)

    check.lowers(J, W, W - 0.999 * limit * G)
    check.that(bool(J(W - 1.001 * limit * G) > J(W)),
               "Just beyond the limit the function must be larger than before.",
               limit=limit)


# %%
@check.hidden
@check.points(2)
def test_the_limit_is_where_the_parabola_returns():
    rng = np.random.default_rng(417)
    for q, n, m in ((6, 3, 2), (2, 4, 1), (5, 1, 3)):
        X, G = rng.normal(size=(q, n)), rng.normal(size=(n, m))
        bend = sum((sum(X[i, k] * G[k, j] for k in range(n))) ** 2 for i in range(q) for j in range(m))
        slope = sum(G[k, j] ** 2 for k in range(n) for j in range(m))
        check.close(check.unchanged(largest_lowering_rate, X, G), slope / (bend / 2))
    check.close(largest_lowering_rate(np.array([[2.0]]), np.array([[-12.0]])), 0.5)


# %%
@check.mistake(of=largest_lowering_rate)
def lowest_point_of_the_parabola(X, G):
    """This is the best rate, at the bottom of the parabola. Where has it climbed back to the height of the start?"""
    return np.sum(G**2) / np.sum((X @ G) ** 2)


# %%
@check.mistake(of=largest_lowering_rate)
def safe_rate_for_all_gradients(X, G):
    """Every rate up to yours does lower the function, but along this gradient one may go further."""
    return 2 / np.linalg.norm(X, 2) ** 2


# %%
@check.mistake(of=largest_lowering_rate)
def norms_without_squares(X, G):
    """The parabola has squared norms as its coefficients. Double X: by which factor must the limit change?"""
    return 2 * np.linalg.norm(G) / np.linalg.norm(X @ G)


# %%
@check.mistake(of=largest_lowering_rate)
def fraction_upside_down(X, G):
    """A larger X makes the parabola narrower. Does your limit become smaller?"""
    return 2 * np.sum((X @ G) ** 2) / np.sum(G**2)


# %%
@check.accepted(of=largest_lowering_rate)
def rate_limit_by_traces(X, G):
    return 2 * np.trace(G.T @ G) / np.trace(G.T @ X.T @ X @ G)


# %% [markdown]
r"""
## 6. Which of these always lead down?

$G\ne0$ is the gradient, a square matrix. Which of these are descent directions *for every such* $G$? $P$ is a matrix
whose entries are all positive, $\odot$ multiplies entry by entry, $A$ is a fixed matrix with an inverse.

- a. $-3G$
- b. $-G^\top$
- c. $-P\odot G$
- d. $-AG$
- e. $-AA^\top G$
- f. $-G\odot G$
- g. $-G$ with all but its entry of largest absolute value replaced by 0
"""


# %%
def always_downhill():
    """Return the letters of the matrices that are descent directions for every gradient.

    Returns:
        A set of letters, "a" to "g".
    """
    # BEGIN SOLUTION
    return {"a", "c", "e", "g"}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
For each, write $\sum_{ij}G_{ij}D_{ij}$ and ask whether it is negative whatever the entries are.
"""

# %% [markdown] tags=["hint"]
r"""
For b try a $G$ with two entries beside the diagonal of opposite signs; for d let $A$ be $-I$, or a rotation; for e
write the trace as a squared norm.
"""

# %% [markdown] tags=["solution"]
r"""
**a** yes: $-3\lVert G\rVert_F^2$. **b** no: $-\sum_{ij}G_{ij}G_{ji}$ is positive for
$G = \begin{pmatrix}0&1\\-1&0\end{pmatrix}$. **c** yes: $-\sum_{ij}P_{ij}G_{ij}^2$. (RMSProp and Adam without momentum
are of this kind.) **d** no: with $A = -I$ it climbs. **e** yes:
$-\operatorname{tr}(G^\top AA^\top G) = -\lVert A^\top G\rVert_F^2$, not 0 since $A^\top$ has an inverse. **f** no:
$-\sum G_{ij}^3$ is positive where $G$ has negative entries only. **g** yes: $-\max_{ij}G_{ij}^2$; one entry at a time
is slow, but it leads down.
"""


# %%
@check.points(1)
def test_letters_of_descent_directions():
    letters = always_downhill()
    check.that(isinstance(letters, (set, frozenset, list, tuple))
               and {str(letter).strip().lower() for letter in letters} <= set("abcdefg"),
               "A set of letters from a to g is asked for.", yours=letters)


# %%
@check.hidden
@check.points(2)
def test_exactly_the_descent_directions():
    check.choice(always_downhill(), {"a", "c", "e", "g"}, among="abcdefg")


# %%
@check.mistake(of=always_downhill)
def transpose_taken_for_the_gradient():
    """All but one agree. Try b with two entries of opposite signs beside the diagonal."""
    return {"a", "b", "c", "e", "g"}


# %%
@check.mistake(of=always_downhill)
def any_helper_trusted():
    """All but one agree. Nothing is known of A in d but that it has an inverse. Choose a nasty one."""
    return {"a", "c", "d", "e", "g"}


# %%
@check.mistake(of=always_downhill)
def squares_lose_the_sign():
    """All but one agree. In f, what becomes of a negative entry of the gradient?"""
    return {"a", "c", "e", "f", "g"}


# %%
@check.mistake(of=always_downhill)
def only_parallel_to_the_gradient():
    """A descent direction need not be parallel to the gradient: half of all directions lead down."""
    return {"a"}


# %%
@check.mistake(of=always_downhill)
def single_entry_rejected():
    """All but one agree. In g, only one term of the sum is left. Which sign does it have?"""
    return {"a", "c", "e"}


# %%
@check.mistake(of=always_downhill)
def descent_letters_in_one_word():
    """Give the letters one by one, in a set."""
    return {"aceg"}


# %%
@check.accepted(of=always_downhill)
def descent_letters_in_a_list():
    return ["g", "e", "c", "a"]
