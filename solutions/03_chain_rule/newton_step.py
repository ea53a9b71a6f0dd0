# %% [markdown] difficulty=4 minutes=55 sources=["Gutmann: 2.2"]
r"""
# Newton's method: jump to the bottom of the parabola

Gradient descent knows the slope under its feet. If it also knew the curvature, it could guess where the valley floor
is. Near a point $w$, with the gradient $g$ and the Hessian $H$ taken there, every smooth function looks like its
*quadratic model*: for a step $v$,

$$f(w + v)\approx q(v) = f(w) + g^\top v + \tfrac12\,v^\top Hv .$$

*Newton's method* goes to where the model is stationary, builds a new model there, and so on. $H$ is symmetric. Where
it is *positive definite*, $v^\top Hv > 0$ for all $v\ne0$, the model is a bowl with a single lowest point.

*With numbers.* $f(w) = w^2 + 10/w$ at $w = 1$ has the value 11, the slope $2 - 10 = -8$ and the curvature
$2 + 20 = 22$. The model is $q(v) = 11 - 8v + 11v^2$. Its lowest point is at $v = 8/22$, so Newton's method goes from
$1$ to about $1.364$; the minimum of $f$ is at $1.710$. The next two steps lead to about $1.632$ and $1.706$.

Vectors have shape `(n,)` in numpy; in sympy they are columns.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. The step

Given $w$, the gradient there and the Hessian there, return where Newton's method goes.
"""


# %%
def newton_point(w, g, H):
    """Return the point to which Newton's method goes from w.

    Args:
        w: the current point, shape (n,).
        g: the gradient there, shape (n,).
        H: the Hessian there, symmetric and invertible, shape (n, n).

    Returns:
        The next point, shape (n,).
    """
    return w - np.linalg.solve(H, g)


# %% [markdown] tags=["hint"]
r"""
Take the gradient of the model $q(v)$ with respect to $v$. (The Hessian is symmetric.) Where is it zero?
"""

# %% [markdown] tags=["hint"]
r"""
$g + Hv = 0$ is a linear system for $v$. Then go from $w$ to $w + v$. For a system of equations numpy has
`np.linalg.solve`.
"""

# %% [markdown] tags=["solution"]
r"""
$\nabla q(v) = g + \frac12(H + H^\top)v = g + Hv$. It is zero for $v = -H^{-1}g$, so the next point is $w - H^{-1}g$.

*One variable*: $w - f'(w)/f''(w)$, as in the example, $1 + 8/22$.

*Units*. If $w$ is in metres and $f$ in euros, $g$ is in euros per metre and $H$ in euros per square metre. Only
$H^{-1}g$ is in metres; $Hg$ is in euros squared per cubic metre and cannot be added to $w$. Gradient descent has the
same trouble and leaves it to the learning rate.

Solving is faster and more accurate than inverting the matrix.
"""


# %%
@check.points(1)
def test_newton_point_of_the_worked_example():
    check.close(newton_point(np.array([1.0]), np.array([-8.0]), np.array([[22.0]])), np.array([1.0 + 4 / 11]))


# %%
@check.points(1)
def test_gradient_of_a_quadratic_is_zero_after_one_step():
    H, w, bottom = np.array([[3.0, 1.0], [1.0, 2.0]]), np.array([4.0, -1.0]), np.array([0.5, 2.5])
    arrived = newton_point(w, H @ (w - bottom), H)
    check.shape(arrived, (2,))
    with np.errstate(all="ignore"):
        slope = H @ (np.asarray(arrived) - bottom)
    check.that(bool(np.all(np.abs(slope) < 1e-9)), "Where the step arrives, the gradient of a parabola must be zero.",
               your_point=arrived, gradient_there=slope)


# %% [markdown]
r"""
## 2. Three steps by hand

Minimise $f(w) = e^w - 2w$ by Newton's method from $w_0 = 0$. Give $w_1$, $w_2$ and $w_3$ exactly.
"""


# %%
def newton_sequence():
    r"""Return the first three points of Newton's method for $e^w - 2w$ from 0.

    Returns:
        Three exact sympy expressions; use sympy.E and sympy.exp.
    """
    second = 2 / sympy.E
    return [sympy.Integer(1), second, second - 1 + 2 * sympy.exp(-second)]


# %% [markdown] tags=["hint"]
r"""
$f'(w) = e^w - 2$ and $f''(w) = e^w$. Write $w - f'/f''$ with as few fractions as possible.
"""

# %% [markdown] tags=["hint"]
r"""
$w - 1 + 2e^{-w}$. Put in 0; put in the result; and once more.
"""

# %% [markdown] tags=["solution"]
r"""
The step is $w\mapsto w - \dfrac{e^w - 2}{e^w} = w - 1 + 2e^{-w}$. So

$$w_1 = 0 - 1 + 2 = 1,\qquad w_2 = 1 - 1 + 2e^{-1} = \frac2e\approx0.7358,\qquad
w_3 = \frac2e - 1 + 2e^{-2/e}\approx0.6940 .$$

The minimum is at $\ln2\approx0.6931$. The errors are about $0.31$, $0.043$, $0.0009$: each is about half the square
of the one before. Near the goal the number of correct digits doubles with every step.
"""


# %%
@check.points(1)
def test_newton_sequence_approaches_the_minimum():
    found = newton_sequence()
    check.that(isinstance(found, (list, tuple, sympy.Tuple)) and len(found) == 3,
               "Three points are asked for, in a list.", yours=found)
    for point in found:
        check.form(point, only=())
        decimals = [number for number in sympy.sympify(point).atoms(sympy.Float) if not float(number).is_integer()]
        check.that(not decimals, "Give the points exactly, with sympy.E and sympy.exp.", yours=found)
    points = [float(point) for point in found]
    with np.errstate(all="ignore"):
        for before, after in zip([0.0, *points], points, strict=False):
            check.lowers(lambda w: np.exp(w) - 2 * w, before, after)
    errors = [abs(point - np.log(2)) for point in points]
    check.that(errors[2] < errors[1] ** 2, "Near the goal the error is squared with every step.", your_errors=errors)


# %% [markdown]
r"""
## 3. Show your steps: completing the square

In one variable, with curvature $h > 0$, bring the model without its constant, $gv + \frac12hv^2$, into the form

$$\frac h2\left(v + \frac gh\right)^2 - \frac{g^2}{2h}$$

from which the lowest point can be read off. Return the lines of your derivation, each equal to the one before; the
first may be the start itself, the last is written as above, and some line between them shows where the square comes
from.
"""


# %%
def steps_completing_the_square(g, h, v):
    r"""Return a derivation from $gv + \frac12 h v^2$ to the completed square.

    Args:
        g: the slope, a real symbol.
        h: the curvature, a positive symbol.
        v: the step, a real symbol.

    Returns:
        A list of three or more expressions, each equal to the one before.
    """
    return [
        g * v + h * v**2 / 2,
        h / 2 * (v**2 + 2 * g / h * v),
        h / 2 * (v**2 + 2 * g / h * v + g**2 / h**2 - g**2 / h**2),
        h / 2 * ((v + g / h) ** 2 - g**2 / h**2),
        h / 2 * (v + g / h) ** 2 - g**2 / (2 * h),
    ]


# %% [markdown] tags=["hint"]
r"""
Pull $\frac h2$ out of both terms, so that $v^2$ stands alone.
"""

# %% [markdown] tags=["hint"]
r"""
In the bracket stands $v^2 + 2\cdot\frac gh\cdot v$: the first two terms of a square $(v + ?)^2$. Add the third, and
take it away again.
"""

# %% [markdown] tags=["solution"]
r"""
$$\begin{aligned}gv + \tfrac12hv^2 &= \tfrac h2\left(v^2 + 2\tfrac ghv\right)\\
&= \tfrac h2\left(v^2 + 2\tfrac ghv + \tfrac{g^2}{h^2} - \tfrac{g^2}{h^2}\right)\\
&= \tfrac h2\left(\left(v + \tfrac gh\right)^2 - \tfrac{g^2}{h^2}\right)
= \tfrac h2\left(v + \tfrac gh\right)^2 - \tfrac{g^2}{2h}.\end{aligned}$$

A square is never negative, so the lowest value is $-g^2/(2h)$, and it is reached only at $v = -g/h$. This *proves*
that the point is the minimum of the model; that the derivative is zero there would also hold for a summit.
"""


# %%
@check.points(2)
def test_the_lines_lead_to_the_completed_square():
    g, v, h = sympy.Symbol("g", real=True), sympy.Symbol("v", real=True), sympy.Symbol("h", positive=True)
    lines = steps_completing_the_square(g, h, v)
    check.that(isinstance(lines, (list, tuple)) and len(lines) >= 3, "Show three lines or more, in a list.",
               yours=lines)
    square = h * (v + g / h) ** 2 / 2
    check.steps(lines, start=v * g + v**2 * h / 2, end=square - g**2 / h / 2, exact=True)


# %% [markdown]
r"""
## 4. The same for every size

$H$ is symmetric and has an inverse. Find a column $s$ and a number $r$ (a $1\times1$ matrix), in terms of $g$ and
$H$, such that for *all* $v$

$$g^\top v + \tfrac12v^\top Hv = \tfrac12(v + s)^\top H(v + s) - r .$$
"""


# %%
def completed_square(g, H):
    """Return the shift and the rest of the completed square, for every size.

    Args:
        g: a matrix symbol, n by 1.
        H: a matrix symbol, n by n, symmetric and invertible.

    Returns:
        Two matrix expressions: the shift s, n by 1, and the rest r, 1 by 1.
    """
    return H.I * g, g.T * H.I * g / 2


# %% [markdown] tags=["hint"]
r"""
Multiply out the right side. There are a term with $v$ twice, two terms with $v$ once, and some without.
"""

# %% [markdown] tags=["hint"]
r"""
The two terms with $v$ once are equal, since $H$ is symmetric; together they are $s^\top Hv$, and must be $g^\top v$
for all $v$. The terms without $v$ must cancel.
"""

# %% [markdown] tags=["solution"]
r"""
$\frac12(v + s)^\top H(v + s) - r = \frac12v^\top Hv + s^\top Hv + \frac12s^\top Hs - r$. Comparing: $Hs = g$, so
$s = H^{-1}g$; and $r = \frac12s^\top Hs = \frac12g^\top H^{-1}HH^{-1}g = \frac12g^\top H^{-1}g$.

*Read off*: if $H$ is positive definite, the first term on the right is $\ge0$, and 0 only at $v = -s$. So the lowest
point of the model is $v = -H^{-1}g$, and it lies $r = \frac12g^\top H^{-1}g$ below $f(w)$: what the model promises to
gain. Half of what the slope alone would promise, $g^\top H^{-1}g$; the curvature takes the other half back.
"""


# %%
@check.points(2)
def test_completed_square_equals_the_model():
    rng = np.random.default_rng(402)
    g, H = sympy.MatrixSymbol("g", 2, 1), sympy.MatrixSymbol("H", 2, 2)
    slope, curve = np.array([[1.5], [-2.0]]), np.array([[2.0, 0.5], [0.5, -1.0]])
    swap = {g: sympy.Matrix(slope), H: sympy.Matrix(curve)}
    found = completed_square(g, H)
    check.that(isinstance(found, (list, tuple, sympy.Tuple)) and len(found) == 2,
               "Two expressions are asked for, the shift and the rest.", yours=found)
    for part in found:
        check.form(part, only=(g, H))
    shift, rest = (np.array(sympy.Matrix([part.subs(swap).doit()]).tolist(), dtype=float) for part in found)
    check.shape(shift, (2, 1))
    check.shape(rest, (1, 1))
    for v in rng.normal(size=(5, 2, 1)):
        model = slope.T @ v + v.T @ curve @ v / 2
        with np.errstate(all="ignore"):
            difference = ((v + shift).T @ curve @ (v + shift) / 2 - rest - model).item()
        check.that(abs(difference) < 1e-9, "Both sides must agree for every v.", v=v, difference=difference)


# %% [markdown]
r"""
## 5. Find the mistake

A proof that the model $q(v) = f(w) + g^\top v + \frac12v^\top Hv$ has its minimum at $v^* = -H^{-1}g$ if $H$ is
positive definite and $g\ne0$:

1. $\nabla q(v) = g + Hv$.
2. A positive definite $H$ has an inverse, so the gradient vanishes at $v^* = -H^{-1}g$ and nowhere else.
3. $v^\top Hv > 0$ for all $v\ne0$, since $H$ is positive definite.
4. Therefore $g^\top v + \frac12v^\top Hv > 0$ for all $v\ne0$.
5. So the stationary point $v^*$ is a minimum, and not a maximum or a saddle.

(A printed solution argues like this.) The result is true, but one line is not. Give its number, and a $v\ne0$ for
which it fails: a function of $g$ and $H$ that works for *every* positive definite $H$ and every $g\ne0$.
"""


# %%
def line_that_fails(g, H):
    """Return the number of the false line and a vector for which it is false.

    Args:
        g: the gradient, not zero, shape (n,).
        H: a positive definite matrix, shape (n, n).

    Returns:
        The number of the line, 1 to 5; and a counter-example, a nonzero array of shape (n,).
    """
    return 4, -np.linalg.solve(H, g)


# %% [markdown] tags=["hint"]
r"""
If every line were true, what would $q(v^*)$ be compared with $q(0)$?
"""

# %% [markdown] tags=["hint"]
r"""
Look for a $v$ for which $g^\top v$ is so negative that the other term cannot make up for it. Part 4 knows the best one;
any short enough step downhill does it, too.
"""

# %% [markdown] tags=["solution"]
r"""
Line 4 does not follow from line 3: $g^\top v$ can be negative. It fails at $v^*$ itself, of all places:
$g^\top v^* + \frac12v^{*\top}Hv^* = -g^\top H^{-1}g + \frac12g^\top H^{-1}g = -\frac12g^\top H^{-1}g < 0$, since
$H^{-1}$ is positive definite as well. If the line were true, $v = 0$ would be the lowest point, and there would be
nothing to gain anywhere.

*Another counter-example*: $v = -tg$ gives $-t\,g^\top g + \frac12t^2g^\top Hg$, which is negative for
$0 < t < 2g^\top g/g^\top Hg$.

*The repair*: complete the square (part 4), or compare with the value at $v^*$:
$q(v) - q(v^*) = \frac12(v - v^*)^\top H(v - v^*)$, and *this* is positive for all $v\ne v^*$.
"""


# %%
@check.points(1)
def test_a_line_and_a_vector():
    g, H = np.array([1.0, -2.0, 0.5]), np.array([[4.0, 1.0, 0.0], [1.0, 3.0, -1.0], [0.0, -1.0, 2.0]])
    found = line_that_fails(g, H)
    check.that(isinstance(found, (list, tuple)) and len(found) == 2, "Two values are asked for: a line and a vector.",
               yours=found)
    line, v = found
    check.that(np.ndim(line) == 0 and line in (1, 2, 3, 4, 5), "The first value is the number of a line, 1 to 5.",
               line=line)
    check.shape(v, (3,))
    check.that(bool(np.any(v)), "The counter-example must not be zero.", yours=v)


# %% [markdown]
r"""
## 6. Which of these are true?

$g\ne0$ is the gradient and $H$ the Hessian at the point where the step begins.

- a. If $f$ is quadratic with a positive definite Hessian, one Newton step from anywhere reaches the minimum.
- b. If $f$ is replaced by $10f$, the Newton step becomes ten times as long.
- c. If $w$ is measured in centimetres instead of metres, Newton's method visits the same places.
- d. A Newton step always leads to a lower value of $f$ if it is not zero.
- e. If $H$ is positive definite, the Newton step sets out downhill: $g^\top v < 0$.
- f. If $H$ has only negative eigenvalues, the Newton step goes to the top of the model.
"""


# %%
def true_of_newton():
    """Return the letters of the true statements.

    Returns:
        A set of letters, "a" to "f".
    """
    return {"a", "c", "e", "f"}


# %% [markdown] tags=["hint"]
r"""
Put $10g$ and $10H$ into the formula of the step. Then change the unit: by which powers of 100 do $g$ and $H$ change?
"""

# %% [markdown] tags=["hint"]
r"""
For e multiply $v = -H^{-1}g$ by $g^\top$. For d and f remember that the method looks for *stationary* points, and
that the model is only a model.
"""

# %% [markdown] tags=["solution"]
r"""
**a** true: the model is $f$ itself. **b** false: $(10H)^{-1}(10g) = H^{-1}g$, the same step. **c** true: with
$w = Au$, where $A$ changes the units, the gradient becomes $A^\top g$ and the Hessian $A^\top HA$, so the step in $u$
is $-A^{-1}H^{-1}g$, which is the old step in the new unit. Gradient descent depends on the unit.

**d** false: where $H$ is not positive definite the step may climb; and even downhill it can shoot too far, since $f$
is not its model. **e** true: $g^\top v = -g^\top H^{-1}g < 0$. **f** true: the model is an upside-down bowl, and its
stationary point is its summit.
"""


# %%
@check.points(1)
def test_letters_of_newton_statements():
    letters = true_of_newton()
    check.that(isinstance(letters, (set, frozenset, list, tuple))
               and {str(letter).strip().lower() for letter in letters} <= set("abcdef"),
               "A set of letters from a to f is asked for.", yours=letters)
