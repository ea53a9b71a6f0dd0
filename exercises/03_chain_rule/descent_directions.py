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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_slope_along_matrix_of_the_worked_example():
    check.close(slope_along_matrix(np.array([[1.0, -2.0], [0.0, 3.0]]), np.array([[-1.0, 0.0], [5.0, -1.0]])), -4.0)


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_letters_of_descent_directions():
    letters = always_downhill()
    check.that(isinstance(letters, (set, frozenset, list, tuple))
               and {str(letter).strip().lower() for letter in letters} <= set("abcdefg"),
               "A set of letters from a to g is asked for.", yours=letters)
