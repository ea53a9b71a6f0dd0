# %% [markdown] difficulty=3 minutes=50 sources=["Gutmann: 1.2", "Krohn: L55-57"]
r"""
# A matrix is a map

Multiplying by $A\in\mathbb R^{m\times n}$ sends a column $x\in\mathbb R^n$ to $Ax\in\mathbb R^m$. Such a map
$f$ is *linear*: $f(x + y) = f(x) + f(y)$ and $f(cx) = cf(x)$. There are no others: a linear map is known as
soon as it is known what it does to the unit vectors $e_1, \dots, e_n$ (a 1 in one place, zeros elsewhere),
because every $x$ is $x_1e_1 + \dots + x_ne_n$. So

$$\text{column } j \text{ of } A \text{ is the image of } e_j .$$

An *affine* map shifts as well: $x\mapsto Ax + b$. A layer of a network is one; with $b = 0$ it is linear.

*With numbers.* $A = \begin{pmatrix}2&1\\0&3\end{pmatrix}$ sends $e_1$ to $(2, 0)$ and $e_2$ to $(1, 3)$, and
therefore $(4, 5)$ to $4\,(2, 0) + 5\,(1, 3) = (13, 15)$. The unit square becomes the parallelogram with the
corners $(0, 0)$, $(2, 0)$, $(3, 3)$, $(1, 3)$. Its base is 2 and its height 3: the area has grown from 1 to 6,
which is $\det A$.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. Mirror, then turn

A vector of the plane is first mirrored at the $x$-axis, so that its second coordinate changes its sign. The
result is then turned by the angle $t$, counter-clockwise. Find the matrix of the two together.
"""


# %%
def mirrored_then_turned(t):
    r"""Return the matrix of mirroring at the x-axis and turning by t after that.

    Args:
        t: the angle, a real symbol, in radians, counter-clockwise.

    Returns:
        A `sympy.Matrix` of 2 rows and 2 columns.
    """
    # BEGIN SOLUTION
    return sympy.Matrix([[sympy.cos(t), sympy.sin(t)], [sympy.sin(t), -sympy.cos(t)]])
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Follow $e_1 = (1, 0)$ through both steps, then $e_2 = (0, 1)$. Their images are the columns.
"""

# %% [markdown] tags=["hint"]
r"""
Turning sends $(1, 0)$ to $(\cos t, \sin t)$ and $(0, 1)$ to $(-\sin t, \cos t)$. The mirror leaves $e_1$ where
it is, but what does it make of $e_2$?
"""

# %% [markdown] tags=["solution"]
r"""
*Column by column.* The mirror leaves $e_1$ alone, and the turn sends it to $(\cos t, \sin t)$. The mirror sends
$e_2$ to $-e_2$, and the turn sends this to $-(-\sin t, \cos t) = (\sin t, -\cos t)$. Together

$$\begin{pmatrix}\cos t&\sin t\\\sin t&-\cos t\end{pmatrix}.$$

*As a product.* What is done first stands on the right, next to the vector:
$\begin{pmatrix}\cos t&-\sin t\\\sin t&\cos t\end{pmatrix}\begin{pmatrix}1&0\\0&-1\end{pmatrix}$, which
gives the same.

The determinant is $-\cos^2t - \sin^2t = -1$: areas are kept, left and right are exchanged. In fact this is one
single mirror, at the line that rises at the angle $t/2$.
"""


# %%
@check.points(1)
def test_what_stays_and_what_is_kept():
    t = sympy.Symbol("t", real=True)
    A = mirrored_then_turned(t)
    check.that(isinstance(A, sympy.MatrixBase) and A.shape == (2, 2),
               "Return a sympy.Matrix of 2 rows and 2 columns.", yours=A)
    check.that(A.subs(t, 0).applyfunc(sympy.simplify) == sympy.diag(1, -1),
               "For t = 0 nothing is turned: the mirror alone must be left.", yours=A, for_t_0=A.subs(t, 0))
    quarter = A.subs(t, sympy.pi / 2)
    check.that(quarter * sympy.Matrix([1, 0]) == sympy.Matrix([0, 1]),
               "The mirror leaves (1, 0) alone. Where does a quarter turn take it?", yours=quarter)
    check.equal(A * A.T, sympy.eye(2))
    check.equal(A.det(), -1)  # areas are kept, left and right are exchanged


# %%
@check.hidden
@check.points(2)
def test_the_map_by_complex_numbers():
    t, x, y = sympy.symbols("t x y", real=True)
    turned = sympy.expand((sympy.cos(t) + sympy.I * sympy.sin(t)) * (x - sympy.I * y))
    check.equal(mirrored_then_turned(t) * sympy.Matrix([x, y]), sympy.Matrix([sympy.re(turned), sympy.im(turned)]))


# %%
@check.mistake(of=mirrored_then_turned)
def turned_then_mirrored(t):
    """Yours turns first and mirrors then, or turns clockwise. Which of two factors meets the vector first?"""
    return sympy.Matrix([[sympy.cos(t), -sympy.sin(t)], [-sympy.sin(t), -sympy.cos(t)]])


# %%
@check.mistake(of=mirrored_then_turned)
def turned_only(t):
    """This matrix only turns. What has happened to the second unit vector before it is turned?"""
    return sympy.Matrix([[sympy.cos(t), -sympy.sin(t)], [sympy.sin(t), sympy.cos(t)]])


# %%
@check.mistake(of=mirrored_then_turned)
def mirrored_at_the_other_axis(t):
    """A mirror at the x-axis leaves the x-axis where it is. Which of the two unit vectors stays?"""
    return sympy.Matrix([[-sympy.cos(t), -sympy.sin(t)], [-sympy.sin(t), sympy.cos(t)]])


# %%
@check.mistake(of=mirrored_then_turned)
def sines_and_cosines_exchanged(t):
    """Put t = 0 into your matrix: nothing is turned then. What is left?"""
    return sympy.Matrix([[sympy.sin(t), sympy.cos(t)], [sympy.cos(t), -sympy.sin(t)]])


# %%
@check.accepted(of=mirrored_then_turned)
def mirror_at_half_the_angle(t):
    u = sympy.Matrix([-sympy.sin(t / 2), sympy.cos(t / 2)])
    return sympy.eye(2) - 2 * u * u.T


# %% [markdown]
r"""
## 2. An affine map from three points

Somebody draws a picture through an unknown affine map of the plane, $x\mapsto Ax + b$. All you see is where
three points land: $(0, 0)$ at $p$, $(1, 0)$ at $q$ and $(0, 1)$ at $r$. Find $A$ and $b$. For $p = (5, 1)$,
$q = (7, 1)$, $r = (6, 4)$ the matrix is that of the example above.
"""


# %%
def affine_map_of_images(p, q, r):
    r"""Return the matrix and the shift of an affine map.

    Args:
        p: the image of (0, 0), shape (2,).
        q: the image of (1, 0), shape (2,).
        r: the image of (0, 1), shape (2,).

    Returns:
        The matrix A, shape (2, 2), and the shift b, shape (2,).
    """
    # BEGIN SOLUTION
    return np.stack([q - p, r - p], axis=1), p
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Put $x = (0, 0)$ into $Ax + b$. What do you know now?
"""

# %% [markdown] tags=["hint"]
r"""
$q = Ae_1 + b$. So the first column of $A$ is $q$ without the shift. `np.stack(..., axis=1)` or
`np.column_stack` puts vectors side by side.
"""

# %% [markdown] tags=["solution"]
r"""
At the origin $Ax = 0$, so $b = p$. Then $Ae_1 = q - b = q - p$ and $Ae_2 = r - p$, and these are the columns:

$$A = \begin{pmatrix}q_1 - p_1&r_1 - p_1\\q_2 - p_2&r_2 - p_2\end{pmatrix},\qquad b = p .$$

In the example $q - p = (2, 0)$, $r - p = (1, 3)$. Any three points that are not on a line would do; with the
corner of the unit square nothing has to be solved.
"""


# %%
@check.points(2)
def test_the_three_points_land_where_they_were_seen():
    rng = np.random.default_rng(161)
    p, q, r = rng.normal(size=(3, 2))
    found = affine_map_of_images(p, q, r)
    check.that(isinstance(found, (list, tuple)) and len(found) == 2, "Return the matrix and the shift.", yours=found)
    A, b = found
    check.shape(A, (2, 2))
    check.shape(b, (2,))
    for point, image in (((0.0, 0.0), p), ((1.0, 0.0), q), ((0.0, 1.0), r)):
        lands = A @ np.array(point) + b
        check.that(bool(np.abs(lands - image).max() < 1e-12),
                   "Your map must send each of the three points to its image.",
                   point=point, seen_at=image, your_map_sends_it_to=lands)


# %%
@check.hidden
@check.points(1)
def test_a_map_is_found_again():
    rng = np.random.default_rng(162)
    for scale in (1.0, 100.0):
        A, b = scale * rng.normal(size=(2, 2)), rng.normal(size=2)
        found = check.unchanged(affine_map_of_images, b.copy(), A[:, 0] + b, A[:, 1] + b)
        check.close(found, (A, b), atol=1e-12)
    whole = affine_map_of_images(np.array([5, 1]), np.array([7, 1]), np.array([6, 4]))
    check.close(whole, (np.array([[2.0, 1.0], [0.0, 3.0]]), np.array([5.0, 1.0])))


# %%
@check.mistake(of=affine_map_of_images)
def images_in_rows(p, q, r):
    """The images of the unit vectors are the columns of the matrix. Yours are rows."""
    return np.stack([q - p, r - p]), p


# %%
@check.mistake(of=affine_map_of_images)
def shift_not_taken_off(p, q, r):
    """The image of (1, 0) is a column of A plus the shift. Take the shift off again."""
    return np.stack([q, r], axis=1), p


# %%
@check.mistake(of=affine_map_of_images)
def differences_turned_round(p, q, r):
    """From p to q you have to add q - p. Look at the sign of your matrix."""
    return np.stack([p - q, p - r], axis=1), p


# %%
@check.mistake(of=affine_map_of_images)
def shift_left_out(p, q, r):
    """Your shift is zero. Where does your map send the origin?"""
    return np.stack([q - p, r - p], axis=1), np.zeros(2)


# %%
@check.accepted(of=affine_map_of_images)
def affine_map_by_a_linear_system(p, q, r):
    points = np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 1.0], [0.0, 1.0, 1.0]])
    solution = np.linalg.solve(points, np.array([p, q, r], dtype=float))
    return [solution[:2].T, solution[2]]


# %% [markdown]
r"""
## 3. Two affine maps are one

First $x\mapsto y = Ax + b$ with $A\in\mathbb R^{d\times n}$, then $y\mapsto Cy + e$ with
$C\in\mathbb R^{k\times d}$. The two together are again an affine map, $x\mapsto Mx + s$. Find $M$ and $s$.
(This is why a network needs something that is not affine between its layers.)
"""


# %%
def composed_affine_map(A, b, C, e):
    r"""Return the matrix and the shift of two affine maps, one after the other.

    Args:
        A: the matrix of the first map, shape (d, n).
        b: the shift of the first map, shape (d,).
        C: the matrix of the second map, shape (k, d).
        e: the shift of the second map, shape (k,).

    Returns:
        The matrix M, shape (k, n), and the shift s, shape (k,), of the whole.
    """
    # BEGIN SOLUTION
    return C @ A, C @ b + e
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Put the first formula into the second: the letter $y$ becomes a bracket.
"""

# %% [markdown] tags=["hint"]
r"""
$C(Ax + b) + e$: multiply out, and sort what holds $x$ from what does not.
"""

# %% [markdown] tags=["solution"]
r"""
$$C(Ax + b) + e = (CA)\,x + (Cb + e),$$

so $M = CA$ and $s = Cb + e$: the first shift is mapped too. A second look: $s$ is where the origin lands,
first at $b$, then at $Cb + e$.

Ten layers without an activation between them are, in this way, one layer: more weights to train, but not one
function more.
"""


# %%
@check.points(1)
def test_both_ways_lead_to_the_same_place():
    rng = np.random.default_rng(163)
    A, b, C, e, x = (rng.normal(size=size) for size in ((4, 3), 4, (2, 4), 2, 3))
    M, s = composed_affine_map(A, b, C, e)
    check.shape(M, (2, 3))
    check.shape(s, (2,))
    step_by_step, at_once = C @ (A @ x + b) + e, M @ x + s
    check.that(bool(np.abs(step_by_step - at_once).max() < 1e-9),
               "Step by step and at once, x must land at the same place.",
               x=x, step_by_step=step_by_step, at_once=at_once)


# %%
@check.hidden
@check.points(2)
def test_the_composed_map_from_its_images():
    rng = np.random.default_rng(164)
    for n, d, k in ((3, 3, 3), (2, 4, 3), (1, 1, 1)):
        A, b, C, e = (rng.normal(size=size) for size in ((d, n), d, (k, d), k))
        s = np.array([sum(C[i, j] * b[j] for j in range(d)) + e[i] for i in range(k)])
        columns = [np.sum(C * (A[:, j] + b), axis=1) + e - s for j in range(n)]
        check.close(composed_affine_map(A, b, C, e), (np.stack(columns, axis=1), s), atol=1e-12)


# %%
@check.mistake(of=composed_affine_map)
def composed_in_the_other_order(A, b, C, e):
    """What is done first stands next to the vector. With square matrices the shapes do not warn you."""
    return A @ C, C @ b + e


# %%
@check.mistake(of=composed_affine_map)
def shifts_added(A, b, C, e):
    """The first shift goes through the second map as well: what becomes of it there?"""
    return C @ A, b + e


# %%
@check.mistake(of=composed_affine_map)
def last_shift_only(A, b, C, e):
    """Send the origin through both maps. Which part of the way is missing in your shift?"""
    return C @ A, e


# %%
@check.mistake(of=composed_affine_map)
def last_shift_forgotten(A, b, C, e):
    """The second map shifts too."""
    return C @ A, C @ b


# %%
@check.accepted(of=composed_affine_map)
def composed_affine_map_in_one_matrix(A, b, C, e):
    first = np.vstack([np.column_stack([A, b]), np.eye(1, A.shape[1] + 1, A.shape[1])])
    whole = np.column_stack([C, e]) @ first
    return whole[:, :-1], whole[:, -1]


# %% [markdown]
r"""
## 4. Area, show your steps

The two columns $u = (a, c)$ and $v = (b, d)$ of $A = \begin{pmatrix}a&b\\c&d\end{pmatrix}$ span a
parallelogram, the image of the unit square. With the angle $\theta$ between them its area is
$S = \lVert u\rVert\,\lVert v\rVert\sin\theta$, and since $\sin^2\theta = 1 - \cos^2\theta$,

$$S^2 = \lVert u\rVert^2\lVert v\rVert^2 - (u^\top v)^2 = (a^2 + c^2)(b^2 + d^2) - (ab + cd)^2 .$$

Show line by line that this is the square of the determinant. Between the start and the last line, at least one
line must be multiplied out completely.
"""


# %%
def steps_to_the_squared_area(a, b, c, d):
    r"""Return the lines from the squared area to the squared determinant.

    Args:
        a: the upper left entry, a real symbol.
        b: the upper right entry, a real symbol.
        c: the lower left entry, a real symbol.
        d: the lower right entry, a real symbol.

    Returns:
        A list of expressions, each equal to the one before. The first is (or follows from) the squared area as
        it is given, the last is the square of a difference.
    """
    # BEGIN SOLUTION
    return [
        (a**2 + c**2) * (b**2 + d**2) - (a * b + c * d) ** 2,
        a**2 * b**2 + a**2 * d**2 + b**2 * c**2 + c**2 * d**2 - (a**2 * b**2 + 2 * a * b * c * d + c**2 * d**2),
        a**2 * d**2 - 2 * a * b * c * d + b**2 * c**2,
        (a * d - b * c) ** 2,
    ]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Multiply out both brackets. Two terms of the first appear in the second again and drop out.
"""

# %% [markdown] tags=["hint"]
r"""
Three terms stay. Two of them are squares, of $ad$ and of $bc$; the third is the mixed term.
"""

# %% [markdown] tags=["solution"]
r"""
$$\begin{aligned}
S^2 &= (a^2 + c^2)(b^2 + d^2) - (ab + cd)^2\\
&= a^2b^2 + a^2d^2 + c^2b^2 + c^2d^2 - a^2b^2 - 2abcd - c^2d^2\\
&= a^2d^2 - 2\,(ad)(bc) + b^2c^2 = (ad - bc)^2 .
\end{aligned}$$

So $S = |ad - bc| = |\det A|$. The unit square has area 1, hence *the map multiplies areas by* $|\det A|$: first
those of squares, then those of everything that can be filled with small squares. The sign of the determinant
says whether the map also turns the plane over.
"""


# %%
@check.points(1)
def test_every_line_is_the_squared_area():
    a, b, c, d = sympy.symbols("a b c d", real=True)
    lines = steps_to_the_squared_area(a, b, c, d)
    check.that(isinstance(lines, (list, tuple)) and len(lines) > 1, "Return a list of lines.", yours=lines)
    u, v = np.array([3, 5]), np.array([7, -2])
    squared = int((u @ u) * (v @ v) - (u @ v) ** 2)
    for number, line in enumerate(lines, 1):
        value = sympy.sympify(line).subs({a: 3, c: 5, b: 7, d: -2})
        check.that(value == squared, "For the columns (3, 5) and (7, -2) this line is not the squared area.",
                   number_of_the_line=number, line=line, value_of_the_line=value)
    last = lines[-1]
    check.that(last.is_Pow and last.exp == 2, "The last line must be a square.", last_line=last)


# %%
@check.hidden
@check.points(2)
def test_the_way_to_the_determinant():
    a, b, c, d = sympy.symbols("a b c d", real=True)

    def multiplied_out(line):
        return line == sympy.expand(line)

    lines = steps_to_the_squared_area(a, b, c, d)
    check.that(bool(lines) and lines[-1].is_Pow and lines[-1].exp == 2, "The last line is no square.", yours=lines)
    check.steps(
        lines,
        start=(a**2 + c**2) * (b**2 + d**2) - (a * b + c * d) ** 2,
        end=sympy.Matrix([[a, b], [c, d]]).det() ** 2,
        through=[multiplied_out],
    )


# %%
@check.mistake(of=steps_to_the_squared_area)
def mixed_term_forgotten(a, b, c, d):
    """A bracket with a sum is squared: the mixed term is missing in your second line."""
    return [
        (a**2 + c**2) * (b**2 + d**2) - (a * b + c * d) ** 2,
        a**2 * d**2 + b**2 * c**2,
        (a * d + b * c) ** 2,
    ]


# %%
@check.mistake(of=steps_to_the_squared_area)
def plus_in_the_last_line(a, b, c, d):
    """Multiply out your last line: which sign has the mixed term there, and which in the line before?"""
    return [
        (a**2 + c**2) * (b**2 + d**2) - (a * b + c * d) ** 2,
        a**2 * d**2 - 2 * a * b * c * d + b**2 * c**2,
        (a * d + b * c) ** 2,
    ]


# %%
@check.mistake(of=steps_to_the_squared_area)
def nothing_multiplied_out(a, b, c, d):
    """Your two lines are right, but the way is what is asked for: one line between must be multiplied out."""
    return [(a**2 + c**2) * (b**2 + d**2) - (a * b + c * d) ** 2, (a * d - b * c) ** 2]


# %%
@check.mistake(of=steps_to_the_squared_area)
def minus_in_the_dot_product(a, b, c, d):
    """Your first line is not what the statement starts from: look at the sign inside the dot product."""
    return [
        (a**2 + c**2) * (b**2 + d**2) - (a * b - c * d) ** 2,
        a**2 * d**2 + 2 * a * b * c * d + b**2 * c**2,
        (a * d + b * c) ** 2,
    ]


# %%
@check.accepted(of=steps_to_the_squared_area)
def squared_area_without_the_start(a, b, c, d):
    return [
        (a * b) ** 2 + (a * d) ** 2 + (c * b) ** 2 + (c * d) ** 2 - (a * b + c * d) ** 2,
        b**2 * c**2 + a**2 * d**2 - 2 * d * c * b * a,
        (d * a - c * b) * (a * d - b * c),
    ]


# %% [markdown]
r"""
## 5. The image of a rectangle

A rectangle has the lower left corner $x = (x_1, x_2)$, the width $w$ and the height $h$. The map
$x\mapsto Ax + b$ turns it into a parallelogram. Return its four corners, in the order lower left, lower right,
upper right, upper left of the rectangle they come from, and its area.
"""


# %%
def rectangle_image(A, b, x, w, h):
    r"""Return the corners and the area of the image of a rectangle.

    Args:
        A: the matrix of the map, shape (2, 2).
        b: the shift of the map, shape (2,).
        x: the lower left corner of the rectangle, shape (2,).
        w: the width of the rectangle, a number > 0.
        h: the height of the rectangle, a number > 0.

    Returns:
        The corners of the image, one a row, shape (4, 2), and its area, a number.
    """
    # BEGIN SOLUTION
    corners = x + np.array([[0, 0], [w, 0], [w, h], [0, h]])
    return corners @ A.T + b, abs(A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]) * w * h
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The corners of the rectangle are $x$, $x + (w, 0)$, $x + (w, h)$ and $x + (0, h)$. Here each of them is a row: how
do you multiply a row by $A$?
"""

# %% [markdown] tags=["hint"]
r"""
$Av$ written as a row is $v^\top A^\top$. For the area you do not need the corners: by which factor does the map
change every area, and does the shift matter?
"""

# %% [markdown] tags=["solution"]
r"""
The images are $Ax + b$, $Ax + b + wAe_1$, $Ax + b + wAe_1 + hAe_2$ and $Ax + b + hAe_2$: one corner, and the two
columns of $A$ as edges, stretched by $w$ and $h$. The area of the parallelogram is
$|\det(wAe_1, hAe_2)| = |\det A|\,wh$: the factor $|\det A|$ of part 4 times the old area. Neither the place $x$
nor the shift $b$ matters.

Small rectangles are where integrals come from. In $\int f(z)\,dz$ with $z = Ay$ each small area $dy$ becomes
$|\det A|\,dy$, and that is the factor in the change of variables.
"""


# %%
@check.points(1)
def test_the_parallelogram_of_the_example():
    A, b = np.array([[2.0, 1.0], [0.0, 3.0]]), np.array([10.0, 20.0])
    corners, area = rectangle_image(A, b, np.array([0.0, 0.0]), 1.0, 1.0)
    check.close(corners, np.array([[10.0, 20.0], [12.0, 20.0], [13.0, 23.0], [11.0, 23.0]]))
    check.close(area, 6.0)


# %%
@check.points(2)
def test_corners_and_area_fit_together():
    A, b = np.array([[1.5, -2.0], [0.5, -4.0]]), np.array([0.3, -0.7])
    corners, area = rectangle_image(A, b, np.array([2.0, -1.0]), 3.0, 0.5)
    check.shape(corners, (4, 2))
    corners = np.asarray(corners)
    low, right, _, left = corners
    gap = max(np.abs(right - low - 3.0 * A[:, 0]).max(), np.abs(left - low - 0.5 * A[:, 1]).max())
    check.that(bool(gap < 1e-9),
               "Each edge at the first corner must be a column of A, stretched by the width or the height.",
               corners=corners)
    x, y = corners.T
    found = abs(sum(x[i - 1] * y[i] - x[i] * y[i - 1] for i in range(4))) / 2  # the area from the corners alone
    check.close(area, float(found))


# %%
@check.hidden
@check.points(1)
def test_images_of_many_rectangles():
    rng = np.random.default_rng(165)
    for _ in range(6):
        A, b, x = rng.normal(size=(2, 2)), rng.normal(size=2), rng.normal(size=2)
        w, h = rng.uniform(0.5, 3.0, size=2)
        expected = [[A[i] @ (x + np.array(step)) + b[i] for i in (0, 1)] for step in ((0, 0), (w, 0), (w, h), (0, h))]
        s = np.linalg.svd(A, compute_uv=False)
        check.close(rectangle_image(A, b, x, w, h), (np.array(expected), float(s[0] * s[1] * w * h)), rtol=1e-9)


# %%
@check.mistake(of=rectangle_image)
def area_with_a_sign(A, b, x, w, h):
    """An area is never negative. What does the sign of the determinant say, and how do you get rid of it?"""
    corners = x + np.array([[0, 0], [w, 0], [w, h], [0, h]])
    return corners @ A.T + b, np.linalg.det(A) * w * h


# %%
@check.mistake(of=rectangle_image)
def rows_times_the_matrix(A, b, x, w, h):
    """Your corners stand in rows. A row times A is not A times the column."""
    corners = x + np.array([[0, 0], [w, 0], [w, h], [0, h]])
    return corners @ A + b, abs(np.linalg.det(A)) * w * h


# %%
@check.mistake(of=rectangle_image)
def area_of_the_unit_square(A, b, x, w, h):
    """The determinant is the factor by which the area grows. How large was the rectangle before?"""
    corners = x + np.array([[0, 0], [w, 0], [w, h], [0, h]])
    return corners @ A.T + b, abs(np.linalg.det(A))


# %%
@check.mistake(of=rectangle_image)
def lengths_of_the_edges_multiplied(A, b, x, w, h):
    """Base times side is the area of a rectangle. Do the edges of the image meet at a right angle?"""
    corners = x + np.array([[0, 0], [w, 0], [w, h], [0, h]])
    return corners @ A.T + b, np.linalg.norm(A[:, 0]) * np.linalg.norm(A[:, 1]) * w * h


# %%
@check.mistake(of=rectangle_image)
def corners_crosswise(A, b, x, w, h):
    """Walk round your corners in their order: do you cross the figure? Read the order that is asked for."""
    corners = x + np.array([[0, 0], [w, 0], [0, h], [w, h]])
    return corners @ A.T + b, abs(np.linalg.det(A)) * w * h


# %%
@check.accepted(of=rectangle_image)
def rectangle_image_by_its_edges(A, b, x, w, h):
    low, e, f = A @ x + b, w * A[:, 0], h * A[:, 1]
    return np.array([low, low + e, low + e + f, low + f]), np.abs(np.linalg.det(np.column_stack([e, f])))


# %% [markdown]
r"""
## 6. Linear, affine, neither

Is each of these maps "linear", "affine" (but not linear), or "neither"?

- **a.** $(x, y)\mapsto(2x - y,\; 0)$
- **b.** $(x, y)\mapsto(x + 1,\; y)$
- **c.** $(x, y)\mapsto(xy,\; x)$
- **d.** $x\mapsto mx + c$ with fixed numbers $m$ and $c\ne0$, often called a linear function
- **e.** $x\mapsto\max(x, 0)$, in each entry
- **f.** a vector $\mapsto$ the vector minus the mean of its entries, in each entry
- **g.** a matrix $M\mapsto M^\top$
- **h.** a vector $\mapsto$ the vector divided by its length
- **i.** a column $x\mapsto(1, x_1, \dots, x_n)$, with a 1 put on top
"""


# %%
def kinds_of_maps():
    r"""Return of which kind each map is.

    Returns:
        A dict from the letters "a" to "i" to "linear", "affine" or "neither".
    """
    # BEGIN SOLUTION
    return {
        "a": "linear", "b": "affine", "c": "neither", "d": "affine", "e": "neither",
        "f": "linear", "g": "linear", "h": "neither", "i": "affine",
    }
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
First question: does zero go to zero? If not, subtract the image of zero, and ask again whether what is left is
linear.
"""

# %% [markdown] tags=["hint"]
r"""
Second question: what happens if the input is doubled, or multiplied by $-1$? Third: is the image of a sum the sum
of the images? The mean of a vector is a sum with fixed weights.
"""

# %% [markdown] tags=["solution"]
r"""
- **a** linear, with the matrix $\begin{pmatrix}2&-1\\0&0\end{pmatrix}$. That it presses everything flat does not
  matter.
- **b** affine: $A = I$, $b = (1, 0)$. **c** neither: doubling the input multiplies $xy$ by 4.
- **d** affine: 0 goes to $c\ne0$. Calling it linear is common, and it is the graph that is meant.
- **e** neither: $\max(1, 0) + \max(-1, 0) = 1$, but $\max(0, 0) = 0$.
- **f** linear: $x\mapsto\big(I - \frac1n\mathbf 1\mathbf 1^\top\big)x$. **g** linear:
  $(M + N)^\top = M^\top + N^\top$ and $(cM)^\top = cM^\top$.
- **h** neither: doubling the input changes nothing.
- **i** affine: 0 goes to $(1, 0, \dots, 0)$; without the 1 on top it is linear. This is how a bias becomes one more
  weight.
"""


# %%
@check.points(1)
def test_every_map_has_a_kind():
    kinds = kinds_of_maps()
    check.that(isinstance(kinds, dict) and set(kinds) == set("abcdefghi"),
               'Return a dict with the keys "a" to "i".', yours=kinds)
    known = all(str(kind).strip().lower() in ("linear", "affine", "neither") for kind in kinds.values())
    check.that(known, 'Each value is "linear", "affine" or "neither".', yours=kinds)
    check.that(len({str(kind).strip().lower() for kind in kinds.values()}) == 3,
               "All three kinds occur.", yours=kinds)


# %%
@check.hidden
@check.points(3)
def test_the_kinds_by_experiment():
    maps = {
        "a": lambda v: np.array([2 * v[0] - v[1], 0.0]),
        "b": lambda v: np.array([v[0] + 1, v[1]]),
        "c": lambda v: np.array([v[0] * v[1], v[0]]),
        "d": lambda v: 1.7 * v - 0.4,
        "e": lambda v: np.maximum(v, 0),
        "f": lambda v: v - v.mean(),
        "g": lambda v: v.reshape(2, 2).T,
        "h": lambda v: v / np.sqrt(v @ v),
        "i": lambda v: np.concatenate([[1.0], v]),
    }
    rng = np.random.default_rng(166)
    u, v = rng.normal(size=4), rng.normal(size=4)
    right = {}
    for letter, f in maps.items():
        zero = np.zeros_like(f(u)) if letter == "h" else f(0 * u)
        straight = np.allclose(f(2 * u - 3 * v) - zero, 2 * (f(u) - zero) - 3 * (f(v) - zero))
        right[letter] = "neither" if not straight else "affine" if np.any(zero) else "linear"
    kinds = {letter: str(kind).strip().lower() for letter, kind in kinds_of_maps().items()}
    check.that(kinds == right, "Not all of the maps are judged rightly.", yours=kinds)


# %%
@check.mistake(of=kinds_of_maps)
def straight_lines_called_linear():
    """Where does d send 0? And where must a linear map send it?"""
    return {
        "a": "linear", "b": "affine", "c": "neither", "d": "linear", "e": "neither",
        "f": "linear", "g": "linear", "h": "neither", "i": "affine",
    }


# %%
@check.mistake(of=kinds_of_maps)
def kinked_but_called_linear():
    """Look at e: add the images of 1 and of -1, and take the image of the sum."""
    return {
        "a": "linear", "b": "affine", "c": "neither", "d": "affine", "e": "linear",
        "f": "linear", "g": "linear", "h": "neither", "i": "affine",
    }


# %%
@check.mistake(of=kinds_of_maps)
def centring_taken_for_a_shift():
    """In f the amount taken off depends on the vector itself. What happens to the zero vector, and to a double?"""
    return {
        "a": "linear", "b": "affine", "c": "neither", "d": "affine", "e": "neither",
        "f": "affine", "g": "linear", "h": "neither", "i": "affine",
    }


# %%
@check.mistake(of=kinds_of_maps)
def transposing_not_trusted():
    """For g test the two conditions: the transpose of a sum, the transpose of a multiple."""
    return {
        "a": "linear", "b": "affine", "c": "neither", "d": "affine", "e": "neither",
        "f": "linear", "g": "neither", "h": "neither", "i": "affine",
    }


# %%
@check.mistake(of=kinds_of_maps)
def normalising_called_linear():
    """In h, double the vector. What does the image do?"""
    return {
        "a": "linear", "b": "affine", "c": "neither", "d": "affine", "e": "neither",
        "f": "linear", "g": "linear", "h": "linear", "i": "affine",
    }


# %%
@check.mistake(of=kinds_of_maps)
def constant_entry_overlooked():
    """Where does i send the zero vector?"""
    return {
        "a": "linear", "b": "affine", "c": "neither", "d": "affine", "e": "neither",
        "f": "linear", "g": "linear", "h": "neither", "i": "linear",
    }


# %%
@check.mistake(of=kinds_of_maps)
def nothing_but_linear_or_not():
    """Affine maps have a place of their own here: take the image of zero off, and look at what is left."""
    linear = dict.fromkeys("abcdefghi", "neither")
    return linear | dict.fromkeys("afg", "linear")


# %%
@check.accepted(of=kinds_of_maps)
def kinds_of_maps_in_capitals():
    words = "LINEAR AFFINE NEITHER AFFINE NEITHER LINEAR LINEAR NEITHER AFFINE"
    return dict(zip("abcdefghi", words.split(), strict=True))
