# %% [markdown] difficulty=3 minutes=45 sources=["Parr & Howard: matrix calculus"]
r"""
# Two layouts, and how not to mix them

The partial derivatives of $m$ outputs by $n$ inputs are $mn$ numbers. Everybody agrees on the numbers. Whether the
outputs go into the rows or into the columns is a convention, and books differ:

| | scalar by column ($n$) | column ($m$) by scalar | column ($m$) by column ($n$) | scalar by matrix ($p\times q$) |
|---|---|---|---|---|
| **numerator layout** | row, $(1, n)$ | column, $(m, 1)$ | $(m, n)$ | $(q, p)$ |
| **denominator layout** | column, $(n, 1)$ | row, $(1, m)$ | $(n, m)$ | $(p, q)$ |

In *numerator* layout what is differentiated (the numerator of $\partial y/\partial x$) runs down the rows; in
*denominator* layout, what one differentiates by. One is always the transpose of the other. The Jacobian of this book
is in numerator layout, the gradient in denominator layout, which is common, and the place where slips happen.

**Bookkeeping.** Write the shape under every letter. If the inner sizes of a product do not agree, or the result has
not the shape that its layout demands, then a transpose is missing or two layouts are mixed. (If they *do* agree, that
is no proof: test with sizes that are all different.)

*With numbers.* $y = Ax$ with $A = \begin{pmatrix}1&2&3\\4&5&6\end{pmatrix}$: $y_1$ grows by 2 when $x_2$ grows by 1.
That 2 stands in row 1 and column 2 of $\partial y/\partial x$ in numerator layout, which is $A$ itself; in
denominator layout it stands in row 2 and column 1 of $A^\top$.

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
## 1. Shapes

$x$ is a column of 3, $y$ a column of 5, $f$ and $t$ are numbers, and $W$ has 2 rows and 4 columns. Give the shape of
each derivative in both layouts.

- a. $\partial f/\partial x$
- b. $\partial y/\partial x$
- c. $\partial y/\partial t$
- d. $\partial f/\partial W$
- e. $\partial x/\partial y$
"""


# %%
def shapes_in_both_layouts():
    """Return the shapes of five derivatives in numerator and in denominator layout.

    Returns:
        A dict from "a" to "e" to a pair of shapes, numerator layout first; each shape is a pair (rows, columns).
    """
    # BEGIN SOLUTION
    return {
        "a": ((1, 3), (3, 1)),
        "b": ((5, 3), (3, 5)),
        "c": ((5, 1), (1, 5)),
        "d": ((4, 2), (2, 4)),
        "e": ((3, 5), (5, 3)),
    }
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Numerator layout: as many rows as what stands *above* the fraction line has entries. For columns and numbers that
settles all.
"""

# %% [markdown] tags=["hint"]
r"""
For the matrix look at denominator layout first: there the derivative has the shape of what stands *below* the line.
"""

# %% [markdown] tags=["solution"]
r"""
| | numerator | denominator |
|---|---|---|
| a. $\partial f/\partial x$ | $(1, 3)$ | $(3, 1)$ |
| b. $\partial y/\partial x$ | $(5, 3)$ | $(3, 5)$ |
| c. $\partial y/\partial t$ | $(5, 1)$ | $(1, 5)$ |
| d. $\partial f/\partial W$ | $(4, 2)$ | $(2, 4)$ |
| e. $\partial x/\partial y$ | $(3, 5)$ | $(5, 3)$ |

In each row one is the other one transposed. In numerator layout a small change of $f$ is
$\frac{\partial f}{\partial x}\,dx$, a row times a column, and
$\operatorname{tr}\big(\frac{\partial f}{\partial W}\,dW\big)$ with $(4, 2)(2, 4)$. That is what the layout is good
for.
"""


# %%
@check.points(1)
def test_layouts_are_transposes_of_each_other():
    shapes = shapes_in_both_layouts()
    check.that(isinstance(shapes, dict) and set(shapes) == set("abcde"), "The keys are the letters a to e.",
               yours=shapes)
    for letter, pair in shapes.items():
        check.that(isinstance(pair, (list, tuple, np.ndarray)) and len(pair) == 2
                   and all(np.shape(shape) == (2,) for shape in pair),
                   "Give two shapes for each letter, each with rows and columns.", letter=letter, yours=pair)
        check.that(tuple(pair[0]) == tuple(pair[1])[::-1], "One layout is the transpose of the other.", letter=letter,
                   yours=pair)


# %%
@check.hidden
@check.points(2)
def test_each_shape_in_its_layout():
    sizes = {"a": (1, 3), "b": (5, 3), "c": (5, 1), "e": (3, 5)}  # entries above the line, entries below
    shapes = shapes_in_both_layouts()
    for letter, (above, below) in sizes.items():
        numerator, denominator = (tuple(shape) for shape in shapes[letter])
        check.that(numerator == (above, below) and denominator == (below, above),
                   "What stands above the fraction line runs down the rows in numerator layout.", letter=letter,
                   yours=shapes[letter])
    numerator, denominator = (np.empty(tuple(shape)) for shape in shapes["d"])
    W = np.empty((2, 4))
    check.that(denominator.shape == W.shape and numerator.shape == W.T.shape,
               "In denominator layout the derivative by a matrix has the shape of the matrix.", yours=shapes["d"])


# %%
@check.mistake(of=shapes_in_both_layouts)
def layouts_exchanged():
    """Which part of the fraction gives its name to numerator layout?"""
    return {"a": ((3, 1), (1, 3)), "b": ((3, 5), (5, 3)), "c": ((1, 5), (5, 1)), "d": ((2, 4), (4, 2)),
            "e": ((5, 3), (3, 5))}


# %%
@check.mistake(of=shapes_in_both_layouts)
def always_columns_for_vectors():
    """A derivative of or by a column is not always a column: transpose to get from one layout to the other."""
    return {"a": ((3, 1), (3, 1)), "b": ((5, 3), (3, 5)), "c": ((5, 1), (5, 1)), "d": ((2, 4), (2, 4)),
            "e": ((3, 5), (5, 3))}


# %%
@check.mistake(of=shapes_in_both_layouts)
def matrix_in_the_wrong_layout():
    """Four are right. In which of the two layouts has the derivative by W the shape of W?"""
    return {"a": ((1, 3), (3, 1)), "b": ((5, 3), (3, 5)), "c": ((5, 1), (1, 5)), "d": ((2, 4), (4, 2)),
            "e": ((3, 5), (5, 3))}


# %%
@check.mistake(of=shapes_in_both_layouts)
def inputs_and_outputs_confused():
    """Three are right. In the last one, what stands above the fraction line, and what in the one of y by x?"""
    return {"a": ((1, 3), (3, 1)), "b": ((3, 5), (5, 3)), "c": ((5, 1), (1, 5)), "d": ((4, 2), (2, 4)),
            "e": ((5, 3), (3, 5))}


# %%
@check.accepted(of=shapes_in_both_layouts)
def shapes_as_lists():
    numerator = {"a": [1, 3], "b": [5, 3], "c": [5, 1], "d": [4, 2], "e": [3, 5]}
    return {letter: [shape, shape[::-1]] for letter, shape in numerator.items()}


# %% [markdown]
r"""
## 2. Two functions, four formulas

For every size, give $\partial(Ax)/\partial x$ and $\partial(b^\top Ax)/\partial x$, each in both layouts.
"""


# %%
def derivatives_in_both_layouts(A, b, x):
    r"""Return the derivatives of $Ax$ and of $b^\top A x$ by x, each in numerator and in denominator layout.

    Args:
        A: a matrix symbol, m by n.
        b: a matrix symbol, m by 1.
        x: a matrix symbol, n by 1.

    Returns:
        Four matrix expressions: of Ax in numerator and denominator layout, then of b.T A x in the same order.
    """
    # BEGIN SOLUTION
    return A, A.T, b.T * A, A.T * b
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$(Ax)_i = \sum_jA_{ij}x_j$ grows by $A_{ij}$ with $x_j$. In numerator layout the index of the output, $i$, is that of
the row.
"""

# %% [markdown] tags=["hint"]
r"""
$b^\top Ax$ is a number; in numerator layout its derivative is a row of $n$, and multiplied by $x$ it must give the
number back, since the function is linear.
"""

# %% [markdown] tags=["solution"]
r"""
In numerator layout a linear function is its own derivative: take away the $x$ on the right, and what is left is the
derivative, $A$ and $b^\top A$. In denominator layout both are transposed: $A^\top$ and $A^\top b$.

*Shapes*: $A$ is $(m, n)$, as it should be for $m$ outputs and $n$ inputs in numerator layout; $A^\top b$ is
$(n, m)(m, 1) = (n, 1)$, the gradient.
"""


# %%
@check.points(1)
def test_four_formulas_with_the_right_shapes_and_slopes():
    rng = np.random.default_rng(431)
    A, b, x = sympy.MatrixSymbol("A", 2, 3), sympy.MatrixSymbol("b", 2, 1), sympy.MatrixSymbol("x", 3, 1)
    matrix, left, point = rng.normal(size=(2, 3)), rng.normal(size=(2, 1)), rng.normal(size=(3, 1))
    swap = {A: sympy.Matrix(matrix), b: sympy.Matrix(left), x: sympy.Matrix(point)}
    formulas = derivatives_in_both_layouts(A, b, x)
    check.that(isinstance(formulas, (list, tuple, sympy.Tuple)) and len(formulas) == 4,
               "Four formulas are asked for, one after the other.", yours=formulas)
    for formula in formulas:
        check.form(formula, only=(A, b, x))
    found = [np.array(sympy.Matrix(part.subs(swap).doit()).tolist(), dtype=float) for part in formulas]
    check.jacobian(lambda v: np.sum(matrix * v, axis=1), point[:, 0], found[0])
    check.shape(found[1], (3, 2))
    check.jacobian(lambda v: np.sum(left * matrix * v, keepdims=True)[0], point[:, 0], found[2])
    check.shape(found[3], (3, 1))


# %%
@check.hidden
@check.points(2)
def test_four_formulas_for_every_size():
    n, m = sympy.symbols("n m", integer=True, positive=True)
    A, b, x = sympy.MatrixSymbol("A", m, n), sympy.MatrixSymbol("b", m, 1), sympy.MatrixSymbol("x", n, 1)
    gradient = (b.T * A * x).diff(x)  # sympy gives the column
    check.equal(derivatives_in_both_layouts(A, b, x), ((A.T).T, A.T, gradient.T, gradient))


# %%
@check.mistake(of=derivatives_in_both_layouts)
def formulas_with_layouts_exchanged(A, b, x):
    """The formulas are right, but in each pair numerator layout comes first."""
    return A.T, A, A.T * b, b.T * A


# %%
@check.mistake(of=derivatives_in_both_layouts)
def formulas_with_the_layouts_mixed(A, b, x):
    """Within numerator layout, a derivative of a number by a column is a row; you gave the column."""
    return A, A.T, A.T * b, b.T * A


# %%
@check.mistake(of=derivatives_in_both_layouts)
def variable_left_in_the_formulas(A, b, x):
    """A linear function is equally steep everywhere. Does a derivative of yours depend on x?"""
    return A * x, (A * x).T, b.T * A, A.T * b


# %%
@check.mistake(of=derivatives_in_both_layouts)
def left_vector_forgotten(A, b, x):
    """The second function is a number: its derivative has n entries, and depends on b."""
    return A, A.T, A, A.T


# %%
@check.accepted(of=derivatives_in_both_layouts)
def formulas_by_transposing(A, b, x):
    row = (A.T * b).T
    return [A, A.T, row, row.T]


# %% [markdown]
r"""
## 3. The chain rule the other way round

First $y = y(x)$, then $z = z(y)$. A colleague stores all derivatives in **denominator layout**, and gives you
$\partial y/\partial x$, of shape `(n, k)`, and $\partial z/\partial y$, of shape `(k, m)`. Return
$\partial z/\partial x$ in the same layout.
"""


# %%
def chain_in_denominator_layout(dy_dx, dz_dy):
    """Return the derivative of a composition, with all derivatives in denominator layout.

    Args:
        dy_dx: row j, column l: the derivative of y[l] by x[j], shape (n, k).
        dz_dy: row l, column i: the derivative of z[i] by y[l], shape (k, m).

    Returns:
        Row j, column i: the derivative of z[i] by x[j], shape (n, m).
    """
    # BEGIN SOLUTION
    return dy_dx @ dz_dy
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The sum over the paths from $x_j$ to $z_i$ runs over all the $y_l$. In which factor is $l$ the row, in which the column?
"""

# %% [markdown] tags=["hint"]
r"""
In numerator layout the function that acts last stands on the left. What does transposing do to the order of a product?
"""

# %% [markdown] tags=["solution"]
r"""
$\dfrac{\partial z_i}{\partial x_j} = \sum_l\dfrac{\partial y_l}{\partial x_j}\,\dfrac{\partial z_i}{\partial y_l}$:
entry $(j, i)$ of the product of `dy_dx`, with its entry $(j, l)$, and `dz_dy`, with its entry $(l, i)$, in this
order.

In numerator layout it is
$\frac{\partial z}{\partial x} = \frac{\partial z}{\partial y}\,\frac{\partial y}{\partial x}$; transposed, the order
turns round: $\big(J_zJ_y\big)^\top = J_y^\top J_z^\top$. Denominator layout reads from left to right as the
computation goes, from $x$ to $z$. Both are right; one of each is not.
"""


# %%
@check.points(1)
def test_chain_in_denominator_layout_of_a_composition():
    x = np.array([0.7, -1.2, 0.4])
    y = np.array([x[0] * x[1], np.sin(x[2])])
    dy_dx = np.array([[x[1], 0.0], [x[0], 0.0], [0.0, np.cos(x[2])]])
    dz_dy = np.array([[2 * y[0], 0.0, y[1], 1.0], [0.0, 3.0, y[0], -1.0]])

    def z(v):
        a, b = v[0] * v[1], np.sin(v[2])
        return np.array([a**2, 3 * b, a * b, a - b])

    found = chain_in_denominator_layout(dy_dx, dz_dy)
    check.shape(found, (3, 4))
    check.jacobian(z, x, np.asarray(found).T)


# %%
@check.hidden
@check.points(1)
def test_chain_in_denominator_layout_path_by_path():
    rng = np.random.default_rng(432)
    for n, k, m in ((3, 3, 3), (2, 4, 3), (1, 2, 5)):
        first, second, expected = rng.normal(size=(n, k)), rng.normal(size=(k, m)), np.zeros((n, m))
        for j in range(n):
            for i in range(m):
                for step in range(k):
                    expected[j, i] += first[j, step] * second[step, i]
        check.close(check.unchanged(chain_in_denominator_layout, first, second), expected)


# %%
@check.mistake(of=chain_in_denominator_layout)
def order_of_numerator_layout(dy_dx, dz_dy):
    """This is the order of numerator layout. With square matrices it runs here, too; follow the summed index."""
    return dz_dy @ dy_dx


# %%
@check.mistake(of=chain_in_denominator_layout)
def result_in_numerator_layout(dy_dx, dz_dy):
    """The numbers are right. In which layout is the result to be?"""
    return (dy_dx @ dz_dy).T


# %%
@check.mistake(of=chain_in_denominator_layout)
def transposed_once_too_often(dy_dx, dz_dy):
    """Both factors are in the same layout already. Which index of the second one belongs to y?"""
    return dy_dx @ dz_dy.T


# %%
@check.accepted(of=chain_in_denominator_layout)
def chain_through_numerator_layout(dy_dx, dz_dy):
    return (dz_dy.T @ dy_dx.T).T


# %% [markdown]
r"""
## 4. Whose formula is it?

Each formula comes from some text. Say in which layout it is right: `"numerator"`, `"denominator"`, `"both"` or
`"neither"`. $a$ and $x$ are columns, $A$ is a square matrix without symmetry, $X$ a matrix.

- a. $\partial(a^\top x)/\partial x = a^\top$
- b. $\partial(Ax)/\partial x = A^\top$
- c. $\partial(x^\top x)/\partial x = 2x$
- d. $\partial(x^\top Ax)/\partial x = x^\top(A + A^\top)$
- e. $\partial\operatorname{tr}(AX)/\partial X = A$
- f. $\partial(x^\top Ax)/\partial x = Ax + x^\top A$
- g. $\partial x/\partial x = I$
- h. $\partial(a^\top Xa)/\partial X = aa^\top$
"""


# %%
def layouts_of_formulas():
    """Return in which layout each of eight formulas is right.

    Returns:
        A dict from "a" to "h" to "numerator", "denominator", "both" or "neither".
    """
    # BEGIN SOLUTION
    return {
        "a": "numerator",
        "b": "denominator",
        "c": "denominator",
        "d": "numerator",
        "e": "numerator",
        "f": "neither",
        "g": "both",
        "h": "both",
    }
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The derivative of a number by a column: is the right side a row or a column? That settles a, c and d.
"""

# %% [markdown] tags=["hint"]
r"""
For b, e and h write the formula in one layout and transpose it. Which matrices stay the same when transposed? For f
write the shapes under the two terms.
"""

# %% [markdown] tags=["solution"]
r"""
**a** numerator, **d** numerator: rows. **c** denominator: a column. **b** denominator: in numerator layout it is $A$.
**e** numerator: $\partial\operatorname{tr}(AX)/\partial X_{ij} = A_{ji}$ stands in row $i$ and column $j$ of
$A^\top$, so denominator layout, the shape of $X$, has $A^\top$. **f** neither: a column plus a row. (numpy would add
them, to a square matrix.) The term $Ax$ belongs to one layout, $x^\top A$ to the other. **g** and **h** both: $I$ and
$aa^\top$ are symmetric, and nobody can see the layout. A formula like these says nothing about the convention of its
book.
"""


# %%
@check.points(1)
def test_eight_formulas_with_one_of_four_words():
    words = layouts_of_formulas()
    check.that(isinstance(words, dict) and set(words) == set("abcdefgh"), "The keys are the letters a to h.",
               yours=words)
    for letter, word in words.items():
        check.that(str(word).strip().lower() in ("numerator", "denominator", "both", "neither"),
                   "The words are numerator, denominator, both and neither.", letter=letter, yours=word)


# %%
@check.hidden
@check.points(3)
def test_layouts_of_formulas_in_numbers():
    rng = np.random.default_rng(433)
    A, a, x = rng.normal(size=(3, 3)), rng.normal(size=(3, 1)), rng.normal(size=(3, 1))
    numerator = {  # found entry by entry
        "a": np.array([[a[j, 0] for j in range(3)]]),
        "b": np.array([[A[i, j] for j in range(3)] for i in range(3)]),
        "c": np.array([[2 * x[j, 0] for j in range(3)]]),
        "d": np.array([[sum((A[i, j] + A[j, i]) * x[i, 0] for i in range(3)) for j in range(3)]]),
        "e": np.array([[A[j, i] for i in range(3)] for j in range(3)]),
        "g": np.eye(3),
        "h": np.array([[a[i, 0] * a[j, 0] for i in range(3)] for j in range(3)]),
    }
    numerator["f"] = numerator["d"]
    printed = {"a": a.T, "b": A.T, "c": 2 * x, "d": x.T @ (A + A.T), "e": A, "f": A @ x + x.T @ A, "g": np.eye(3),
               "h": a @ a.T}
    words = layouts_of_formulas()
    for letter, formula in printed.items():
        fits = [formula.shape == right.shape and np.allclose(formula, right)
                for right in (numerator[letter], numerator[letter].T)]
        names = {(True, False): "numerator", (False, True): "denominator", (True, True): "both"}
        right = names.get(tuple(fits), "neither")
        check.that(str(words[letter]).strip().lower() == right, "Write the formula out for two entries, and compare.",
                   letter=letter, yours=words[letter])


# %%
@check.mistake(of=layouts_of_formulas)
def trace_formula_misplaced():
    """All but one agree. For e, which entry of A is the derivative by the entry (1, 2) of X?"""
    return {"a": "numerator", "b": "denominator", "c": "denominator", "d": "numerator", "e": "denominator",
            "f": "neither", "g": "both", "h": "both"}


# %%
@check.mistake(of=layouts_of_formulas)
def broadcast_sum_accepted():
    """All but one agree. In f, a column and a row are added. numpy does it; does mathematics?"""
    return {"a": "numerator", "b": "denominator", "c": "denominator", "d": "numerator", "e": "numerator", "f": "both",
            "g": "both", "h": "both"}


# %%
@check.mistake(of=layouts_of_formulas)
def all_layouts_exchanged():
    """You have exchanged the two: in numerator layout, the derivative of a number by a column lies down."""
    return {"a": "denominator", "b": "numerator", "c": "numerator", "d": "denominator", "e": "denominator",
            "f": "neither", "g": "both", "h": "both"}


# %%
@check.mistake(of=layouts_of_formulas)
def symmetric_formulas_assigned():
    """Two differ. Transpose the matrices of g and h: what changes?"""
    return {"a": "numerator", "b": "denominator", "c": "denominator", "d": "numerator", "e": "numerator",
            "f": "neither", "g": "numerator", "h": "denominator"}


# %%
@check.mistake(of=layouts_of_formulas)
def layouts_by_first_letters():
    """Write the words out in full."""
    return {"a": "n", "b": "d", "c": "d", "d": "n", "e": "n", "f": "-", "g": "nd", "h": "nd"}


# %%
@check.accepted(of=layouts_of_formulas)
def layouts_in_another_order():
    words = dict.fromkeys("hg", "both") | dict.fromkeys("eda", "numerator") | dict.fromkeys("cb", "denominator")
    return words | {"f": "neither"}


# %% [markdown]
r"""
## 5. Find the mistake

The gradient of the squared error $L = e^\top e$ with $e = Xw - y$, for $m$ examples and $n$ weights. The writer begins:
*"We use numerator layout."*

1. $\dfrac{\partial e}{\partial w} = X$
2. $\dfrac{\partial L}{\partial e} = 2e$
3. $\dfrac{\partial L}{\partial w} = \dfrac{\partial L}{\partial e}\,\dfrac{\partial e}{\partial w} = 2eX$
4. For a step of gradient descent, the derivative is transposed: $w\leftarrow w - \eta\,(2eX)^\top$

Give the number of the first line that breaks the announced layout, and, in numbers, what should be multiplied by
$\eta$ in line 4: a column, here an array of shape `(n,)`.
"""


# %%
def broken_line_and_gradient(X, w, y):
    """Return the first line that breaks the layout, and the gradient of the squared error.

    Args:
        X: inputs, shape (m, n).
        w: weights, shape (n,).
        y: targets, shape (m,).

    Returns:
        The number of the line, 1 to 4; and the gradient of the sum of squared errors, shape (n,).
    """
    # BEGIN SOLUTION
    return 2, 2 * X.T @ (X @ w - y)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Write the shapes under the letters of every line. $X$ is $(m, n)$, $e$ is $(m, 1)$. Which shape must
$\partial L/\partial e$ have?
"""

# %% [markdown] tags=["hint"]
r"""
In numerator layout the derivative of a number by a column is a row. Mend that, multiply, and transpose at the end.
"""

# %% [markdown] tags=["solution"]
r"""
Line 1 is right: $(m, n)$. Line 2 is a column, $(m, 1)$; in numerator layout it must be the row $2e^\top$. That is the
first slip. In line 3 the product $(m, 1)(m, n)$ does not even exist; with the row it is $2e^\top X$, of shape
$(1, m)(m, n) = (1, n)$. Transposed: $2X^\top e = 2X^\top(Xw - y)$, the gradient.

In denominator layout the same computation reads
$\frac{\partial L}{\partial w} = \frac{\partial e}{\partial w}\,\frac{\partial L}{\partial e} = X^\top\cdot2e$, which
needs no transposing at the end.

In numpy, `2 * e @ X` with `e` of shape `(m,)` happens to give the right numbers: arrays with one axis are neither
rows nor columns. The line on paper is wrong all the same, and fails as soon as $w$ is a matrix.
"""


# %%
@check.points(1)
def test_gradient_of_the_squared_error_is_the_slope():
    rng = np.random.default_rng(434)
    X, w, y = rng.normal(size=(5, 3)), rng.normal(size=3), rng.normal(size=5)
    found = broken_line_and_gradient(X, w, y)
    check.that(isinstance(found, (list, tuple)) and len(found) == 2,
               "Two values are asked for: a line and the gradient.", yours=found)
    check.that(np.ndim(found[0]) == 0 and found[0] in (1, 2, 3, 4),
               "The first value is the number of a line, 1 to 4.", line=found[0])
    check.gradient(lambda v: np.sum((np.sum(X * v, axis=1) - y) ** 2), w, found[1])


# %%
@check.hidden
@check.points(1)
def test_the_line_that_breaks_the_layout():
    check.choice(broken_line_and_gradient(np.eye(2), np.ones(2), np.zeros(2))[0], 2, among=(1, 2, 3, 4))


# %%
@check.hidden
@check.points(1)
def test_gradient_of_the_squared_error_example_by_example():
    rng = np.random.default_rng(435)
    for m, n in ((3, 3), (4, 1), (1, 2)):
        X, w, y = rng.normal(size=(m, n)), rng.normal(size=n), rng.normal(size=m)
        expected = np.zeros(n)
        for i in range(m):
            for j in range(n):
                expected[j] += 2 * X[i, j] * (sum(X[i, k] * w[k] for k in range(n)) - y[i])
        _, found = check.unchanged(broken_line_and_gradient, X, w, y)
        check.close(found, expected)


# %%
@check.mistake(of=broken_line_and_gradient)
def line_with_the_impossible_product(X, w, y):
    """Your gradient is right. The product in your line does not exist, but one of its factors came in wrong."""
    return 3, 2 * X.T @ (X @ w - y)


# %%
@check.mistake(of=broken_line_and_gradient)
def line_of_the_linear_map(X, w, y):
    """Your gradient is right. The line that you name: m outputs and n inputs, in numerator layout. Which shape?"""
    return 1, 2 * X.T @ (X @ w - y)


# %%
@check.mistake(of=broken_line_and_gradient)
def gradient_with_the_factor_lost(X, w, y):
    """The line is found. Test your gradient with one example and one weight: a factor is missing."""
    return 2, X.T @ (X @ w - y)


# %%
@check.mistake(of=broken_line_and_gradient)
def gradient_as_a_row_of_numbers(X, w, y):
    """The line is found. Your gradient has two axes; the weights have one."""
    return 2, 2 * (X @ w - y)[None, :] @ X


# %%
@check.mistake(of=broken_line_and_gradient)
def gradient_with_the_error_turned_round(X, w, y):
    """The line is found. Which sign has the error, prediction less target or target less prediction?"""
    return 2, 2 * X.T @ (y - X @ w)


# %%
@check.accepted(of=broken_line_and_gradient)
def line_and_gradient_in_rows(X, w, y):
    return [2, 2 * (X @ w - y) @ X]


# %% [markdown]
r"""
## 6. Element by element, and stretched

Three derivatives in *numerator layout*, as arrays with two axes, for columns $w$ and $x$ of $n$ entries and a number
$t$:

1. of $w\oslash x$ by $x$, where $\oslash$ divides entry by entry;
2. of $x + t\,\mathbf 1$ by $t$, where the number $t$ is added to all entries;
3. of $\sum_ix_i^2$ by $x$.
"""


# %%
def elementwise_derivatives(w, x):
    """Return three derivatives in numerator layout, as arrays with two axes.

    Args:
        w: the entries that are divided, shape (n,).
        x: the entries that one divides by, none of them 0, shape (n,).

    Returns:
        Arrays of shapes (n, n), (n, 1) and (1, n).
    """
    # BEGIN SOLUTION
    return np.diag(-w / x**2), np.ones((len(x), 1)), 2 * x[None, :]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
First: output $i$ depends on $x_i$ only. What does that say of the entries beside the diagonal?
"""

# %% [markdown] tags=["hint"]
r"""
Second: $n$ outputs, one input. Third: one output, $n$ inputs. The slopes are easy; the shapes are $(n, 1)$ and
$(1, n)$.
"""

# %% [markdown] tags=["solution"]
r"""
1. $\partial(w_i/x_i)/\partial x_j$ is $-w_i/x_i^2$ for $i = j$ and 0 otherwise: a diagonal matrix. So it is for every
   function that works entry by entry.
2. Every output grows as fast as $t$: a column of ones. (A sum over it is what the bias of a layer gets on the way
   back.)
3. $2x_i$ for each input: the row $2x^\top$.

A diagonal Jacobian is never stored in practice: multiplying by it is multiplying entry by entry.
"""


# %%
@check.points(2)
def test_elementwise_derivatives_follow_small_changes():
    rng = np.random.default_rng(436)
    w, x = rng.normal(size=4), rng.uniform(0.5, 2.0, size=4)
    found = elementwise_derivatives(w, x)
    check.that(isinstance(found, (list, tuple)) and len(found) == 3, "Three arrays are asked for.", yours=found)
    quotient, stretched, squares = found
    check.jacobian(lambda v: w / v, x, quotient)
    check.jacobian(lambda t: x + t[0], np.array([0.3]), stretched)
    check.jacobian(lambda v: np.sum(v * v, keepdims=True), x, squares)


# %%
@check.hidden
@check.points(2)
def test_elementwise_derivatives_entry_by_entry():
    for w, x in ((np.array([3.0, -2.0, 5.0]), np.array([3.0, -7.0, 0.6])), (np.array([7.0]), np.array([-2.0]))):
        n = len(x)
        expected = np.zeros((n, n))
        for i in range(n):
            expected[i, i] = -w[i] / (x[i] * x[i])
        twice = np.array([[entry + entry for entry in x]])
        check.close(check.unchanged(elementwise_derivatives, w, x), (expected, np.array([[1.0]] * n), twice))


# %%
@check.mistake(of=elementwise_derivatives)
def diagonal_as_a_vector(w, x):
    """The first derivative has n outputs and n inputs. Where are the zeros?"""
    return -w / x**2, np.ones((len(x), 1)), 2 * x[None, :]


# %%
@check.mistake(of=elementwise_derivatives)
def derivative_by_the_dividend(w, x):
    """The first is the derivative by w. Here what one divides by is moving."""
    return np.diag(1 / x), np.ones((len(x), 1)), 2 * x[None, :]


# %%
@check.mistake(of=elementwise_derivatives)
def elementwise_in_denominator_layout(w, x):
    """The second and the third are in denominator layout. What runs down the rows?"""
    return np.diag(-w / x**2), np.ones((1, len(x))), 2 * x[:, None]


# %%
@check.mistake(of=elementwise_derivatives)
def stretching_taken_for_an_identity(w, x):
    """The second: one number is moving, not n of them."""
    return np.diag(-w / x**2), np.eye(len(x)), 2 * x[None, :]


# %%
@check.accepted(of=elementwise_derivatives)
def elementwise_by_the_identity(w, x):
    return np.eye(len(x)) * (-w / x / x), np.full((len(x), 1), 1.0), (x + x).reshape(1, -1)
