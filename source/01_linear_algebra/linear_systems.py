# %% [markdown] difficulty=3 minutes=60 sources=["Krohn: L21", "Krohn: L22", "Krohn: L41-43", "Krohn: L49"]
r"""
# Systems of linear equations

A robber rides away from the bank at 2.5 km per minute. Five minutes later the sheriff follows at 3 km per
minute. If $t$ counts the minutes since the robbery and $d$ the kilometres from the bank, then the two rides
are

$$d = 2.5\,t,\qquad d = 3\,(t - 5).$$

Two equations for two unknowns: a *system*. A *solution* satisfies all equations at once; here it is $t = 30$,
$d = 75$, the point where the two lines meet. Two ways lead there:

- *Substitution*: solve one equation for one unknown, put that into the others, and one unknown is gone. Here
  $2.5\,t = 3\,(t - 5)$.
- *Elimination*: add a multiple of one equation to another so that an unknown drops out. Nothing is lost, as
  the multiple can be subtracted again.

Elimination is done most easily on the numbers alone, written as a table with one row for each equation and
the right-hand sides behind a bar:

$$\begin{aligned}x + 2y &= 4\\3x + 7y &= 13\end{aligned}\qquad
\left(\begin{array}{cc|c}1&2&4\\3&7&13\end{array}\right)
\to\left(\begin{array}{cc|c}1&2&4\\0&1&1\end{array}\right).$$

Row 2 became row 2 minus three times row 1. The last row now says $y = 1$, and the first one
$x = 4 - 2\cdot1 = 2$.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(np.linalg.inv, np.linalg.lstsq, np.linalg.pinv, np.linalg.solve)  # the answers may not call them


# %% [markdown]
r"""
## 1. Robber and sheriff, once and for all

The robber's speed is $r$, the sheriff's is $s > r$, and the sheriff starts $w$ minutes after the robbery.
When and where is the robber caught?

The same two equations answer questions without any horses. A solar panel yields $r$ kWh a day; $w$ days later a
better one is put up beside it and yields $s$ a day. When has the second yielded as much as the first, and how much is
that? For 1 and 4 kWh a day and a delay of 30 days it is after 40 days, at 40 kWh.
"""


# %%
def caught(r, s, w):
    r"""Return when and where the robber is caught.

    Args:
        r: the robber's speed in km per minute, a positive symbol.
        s: the sheriff's speed in km per minute, a positive symbol, s > r.
        w: the sheriff's delay in minutes, a positive symbol.

    Returns:
        A pair of expressions: the minutes since the robbery, and the kilometres from the bank.
    """
    # BEGIN SOLUTION
    return s * w / (s - r), r * s * w / (s - r)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Write the two equations of the example with letters. What stands on the left of both?
"""

# %% [markdown] tags=["hint"]
r"""
Set the two distances equal, bring everything with $t$ to one side, and take $t$ out as a factor. The distance
follows from either equation.
"""

# %% [markdown] tags=["solution"]
r"""
$d = rt$ and $d = s(t - w)$. Substituting the first into the second, $rt = st - sw$, so $(s - r)\,t = sw$ and

$$t = \frac{sw}{s - r},\qquad d = rt = \frac{rsw}{s - r}.$$

*Another way to think.* When the sheriff starts, the robber is $rw$ ahead, and every minute the gap shrinks by
$s - r$. So the chase takes $rw/(s - r)$ minutes, to which the delay has to be added:
$w + \dfrac{rw}{s-r} = \dfrac{sw}{s - r}$.

With the numbers of the example, $t = 15/0.5 = 30$; for the panels $t = 120/3 = 40$. As $s$ approaches $r$ the lines
become parallel and the time grows beyond all bounds.
"""


# %%
@check.points(1)
def test_the_ride_and_the_panels():
    r, s, w = sympy.symbols("r s w", positive=True)
    time, place = caught(r, s, w)
    numbers = {r: sympy.Rational(5, 2), s: 3, w: 5}
    check.equal((sympy.sympify(time).subs(numbers), sympy.sympify(place).subs(numbers)), (30, 75))
    panels = {r: 1, s: 4, w: 30}
    check.equal((sympy.sympify(time).subs(panels), sympy.sympify(place).subs(panels)), (40, 40))


# %%
@check.points(1)
def test_both_have_ridden_equally_far():
    r, s, w = sympy.symbols("r s w", positive=True)
    time, place = caught(r, s, w)
    check.that(sympy.simplify(r * time - place) == 0,
               "The robber rides all the time at speed r.", time=time, place=place)
    check.that(sympy.simplify(s * (time - w) - place) == 0, "The sheriff rides w minutes less, at speed s.",
               time=time, place=place)


# %%
@check.hidden
@check.points(1)
def test_the_gap_shrinks_to_nothing():
    r, s, w = sympy.symbols("r s w", positive=True)
    chase = sympy.Symbol("chase")
    (needed,) = sympy.solve(r * w - (s - r) * chase, chase)
    check.equal(list(caught(r, s, w)), [w + needed, s * needed], domain={r: (1, 2), s: (3, 9)})


# %%
@check.mistake(of=caught)
def counted_from_the_start_of_the_sheriff(r, s, w):
    """How long the chase takes is right. But the clock started at the robbery."""
    return r * w / (s - r), r * s * w / (s - r)


# %%
@check.mistake(of=caught)
def delay_with_the_wrong_sign(r, s, w):
    """Your time is negative if s > r. Did the sheriff ride w minutes more than the robber, or less?"""
    return s * w / (r - s), r * s * w / (r - s)


# %%
@check.mistake(of=caught)
def sheriff_riding_all_the_time(r, s, w):
    """The time is right. For the place you let the sheriff ride from the robbery on."""
    return s * w / (s - r), s**2 * w / (s - r)


# %%
@check.mistake(of=caught)
def speeds_added(r, s, w):
    """You let the two ride towards each other. By how much does the gap shrink in a minute?"""
    return s * w / (s + r), r * s * w / (s + r)


# %%
@check.accepted(of=caught)
def caught_after_the_delay_and_the_chase(r, s, w):
    time = w + r * w / (s - r)
    return [time, r * time]


# %% [markdown]
r"""
## 2. Two systems by hand

Solve the first by substitution and the second by elimination:

$$\text{(i)}\quad y = 3x,\quad -5x + 2y = 2\qquad\qquad\text{(ii)}\quad 2x - 3y = 15,\quad 4x + 10y = 14.$$
"""


# %%
def crossing_points():
    r"""Return the solutions of the two systems.

    Returns:
        Two pairs of numbers (x, y).
    """
    # BEGIN SOLUTION
    return (2, 6), (6, -1)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
In (i), put $3x$ in for $y$. In (ii), subtract twice the first equation from the second.
"""

# %% [markdown] tags=["hint"]
r"""
(i) becomes an equation $x = \dots$ at once. In (ii) mind the sign: $10y - 2\cdot(-3y)$.
"""

# %% [markdown] tags=["solution"]
r"""
(i) $-5x + 2\cdot3x = 2$ says $x = 2$, and then $y = 6$. Check: $-10 + 12 = 2$.

(ii) Twice the first equation is $4x - 6y = 30$. Subtracted from the second it leaves $16y = -16$, so
$y = -1$, and the first equation gives $2x = 15 + 3y = 12$, $x = 6$. Check in the *other* equation:
$24 - 10 = 14$.

Always check in the equations that you started from. It costs seconds and finds every slip.
"""


# %%
@check.points(1)
def test_the_points_solve_their_systems():
    points = crossing_points()
    pairs = isinstance(points, (list, tuple, np.ndarray)) and [np.size(point) for point in points] == [2, 2]
    check.that(pairs, "Return two pairs of numbers.", yours=points)
    (x, y), (u, v) = points
    check.that(bool(abs(y - 3 * x) < 1e-9) and bool(abs(2 * y - 5 * x - 2) < 1e-9),
               "In (i), both equations must hold.", x=x, y=y)
    check.that(bool(abs(2 * u - 3 * v - 15) < 1e-9) and bool(abs(4 * u + 10 * v - 14) < 1e-9),
               "In (ii), both equations must hold.", x=u, y=v)


# %%
@check.hidden
@check.points(1)
def test_the_points_by_the_inverse():
    one = sympy.Matrix([[-3, 1], [-5, 2]]).inv() * sympy.Matrix([0, 2])
    other = sympy.Matrix([[2, -3], [4, 10]]).inv() * sympy.Matrix([15, 14])
    check.equal([tuple(point) for point in crossing_points()], [tuple(one), tuple(other)])


# %%
@check.mistake(of=crossing_points)
def minus_minus_overlooked():
    """In (ii), subtracting -6y adds 6y. Put your numbers into both equations."""
    return (2, 6), (sympy.Rational(3, 2), -4)


# %%
@check.mistake(of=crossing_points)
def unknowns_exchanged():
    """The pairs are (x, y), in this order."""
    return (6, 2), (-1, 6)


# %%
@check.mistake(of=crossing_points)
def right_side_not_multiplied():
    """When you double an equation, its right-hand side is doubled too."""
    return (2, 6), (sympy.Rational(237, 32), sympy.Rational(-1, 16))


# %%
@check.accepted(of=crossing_points)
def crossing_points_as_lists():
    return [[2.0, 6.0], [6.0, -1.0]]


# %% [markdown]
r"""
## 3. Show your steps

In the system

$$ax + y = 1,\qquad x + ay = 1$$

the letter $a$ stands for a number that is neither $1$ nor $-1$. The first equation says $y = 1 - ax$. Put
this into the second one and solve for $x$, line by line. Your first line is the second equation with $1 - ax$
in place of $y$, as it stands or multiplied out; every further line must follow from the one before. Before
anything is divided, one line must be *sorted*: all terms with $x$ on one side, all others on the other. The last
line reads $x = \dots$

An equation $p = q$ is written `sympy.Eq(p, q)`.
"""


# %%
def substitution_lines(a, x, y):
    r"""Return the lines that lead from the second equation, with y substituted, to x.

    Args:
        a: the parameter, a real symbol, neither 1 nor -1.
        x: the unknown, a real symbol.
        y: the other unknown, a real symbol, which no longer occurs in your lines.

    Returns:
        A list of equations in a and x; the last one has x alone on its left.
    """
    # BEGIN SOLUTION
    return [
        sympy.Eq(x + a * (1 - a * x), 1),
        sympy.Eq(x + a - a**2 * x, 1),
        sympy.Eq((1 - a**2) * x, 1 - a),
        sympy.Eq((1 + a) * x, 1),
        sympy.Eq(x, 1 / (1 + a)),
    ]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
First line: $x + a(1 - ax) = 1$. Multiply out, keep everything with $x$ on the left and bring the rest to the
right.
"""

# %% [markdown] tags=["hint"]
r"""
$1 - a^2 = (1 - a)(1 + a)$. Both sides have a factor in common, and the statement says that it is not 0.
"""

# %% [markdown] tags=["solution"]
r"""
$$\begin{aligned}
x + a(1 - ax) &= 1&&\text{substituted}\\
x + a - a^2x &= 1&&\text{multiplied out}\\
(1 - a^2)\,x &= 1 - a&&\text{sorted}\\
(1 + a)\,x &= 1&&\text{divided by } 1 - a \ne 0\\
x &= \frac{1}{1 + a}&&\text{divided by } 1 + a \ne 0
\end{aligned}$$

The system does not change when $x$ and $y$ change places, so $y$ must be the same number. Indeed
$1 - \dfrac{a}{1+a} = \dfrac1{1+a}$.

The two divisions are where the excluded values come in. For $a = 1$ the third line reads $0 = 0$: both
equations are $x + y = 1$, and there are infinitely many solutions. For $a = -1$ it reads $0 = 2$: the
equations are $-x + y = 1$ and $x - y = 1$, parallel lines without a common point.
"""


# %%
@check.points(1)
def test_the_solution_solves_each_line():
    a, x, y = sympy.symbols("a x y", real=True)
    lines = substitution_lines(a, x, y)
    check.that(isinstance(lines, (list, tuple)) and len(lines) > 1, "Return a list of lines.", yours=lines)
    check.that(not any(isinstance(line, (bool, sympy.logic.boolalg.BooleanAtom)) for line in lines),
               "One of your equations holds for every x or for none, so sympy made True or False of it. "
               "Into which equation is y put?", yours=lines)
    check.that(all(isinstance(line, sympy.Eq) for line in lines),
               "Each line is an equation: sympy.Eq(left, right).", yours=lines)
    check.that(not any(line.has(y) for line in lines),
               "In your lines y has been replaced already.", yours=lines)
    last = lines[-1]
    check.that(last.lhs == x and not last.rhs.has(x),
               "The last line must have x alone on its left.", last_line=last)
    for value in (2, -3, sympy.Rational(1, 3)):
        solution = sympy.Matrix([[value, 1], [1, value]]).solve(sympy.ones(2, 1))
        for number, line in enumerate(lines, 1):
            gap = (line.lhs - line.rhs).subs(a, value)
            check.that(gap.subs(x, solution[0]) == 0,
                       "The solution of the system must solve each line.",
                       a=value, number_of_the_line=number, line=line)
            check.that(gap.subs(x, solution[0] + 1) != 0,
                       "Each line must say something about x.", number_of_the_line=number, line=line)


# %%
@check.hidden
@check.points(3)
def test_each_line_follows():
    a, x, y = sympy.symbols("a x y", real=True)

    def put_in(line):
        gap = sympy.expand(line.lhs - line.rhs)
        return gap in (sympy.expand(x + a * (1 - a * x) - 1), sympy.expand(1 - x - a * (1 - a * x)))

    def sorted_by_x(line):
        sides = (line.lhs, line.rhs), (line.rhs, line.lhs)
        return put_in(line) and any(not one.has(x) and one.has(a) and other.subs(x, 0) == 0 for one, other in sides)

    def not_yet_sorted(line):
        return put_in(line) and not sorted_by_x(line)

    lines = substitution_lines(a, x, y)
    check.steps(
        lines,
        start=sympy.Eq(x + a * y, 1),
        end=sympy.Eq(x, 1 / (1 + a)),
        rules=[check.substitute(y, 1 - a * x)],
        through=[not_yet_sorted, sorted_by_x],
        domain={a: (2, 9)},
    )
    before = lines[: [sorted_by_x(line) for line in lines].index(True)]
    check.that(all(map(put_in, before)), "Something was divided before a line was sorted.", lines=lines)


# %%
@check.mistake(of=substitution_lines)
def only_the_first_term_multiplied(a, x, y):
    """The factor in front of a bracket meets every term in it. Look at your second line."""
    return [
        sympy.Eq(x + a * (1 - a * x), 1),
        sympy.Eq(x + a - a * x, 1),
        sympy.Eq((1 - a) * x, 1 - a),
        sympy.Eq(x, 1),
    ]


# %%
@check.mistake(of=substitution_lines)
def sign_lost_while_substituting(a, x, y):
    """Solve the first equation for y once more: on which side does a x end up, and with which sign?"""
    return [
        sympy.Eq(x + a * (1 + a * x), 1),
        sympy.Eq((1 + a**2) * x, 1 - a),
        sympy.Eq(x, (1 - a) / (1 + a**2)),
    ]


# %%
@check.mistake(of=substitution_lines)
def the_result_alone(a, x, y):
    """The result is right, but the way to it is what is asked for."""
    return [sympy.Eq(x, 1 / (1 + a)), sympy.Eq(x, 1 / (a + 1), evaluate=False)]


# %%
@check.mistake(of=substitution_lines)
def divided_on_one_side_only(a, x, y):
    """You divided the left side by a factor and forgot to divide the right one."""
    return [
        sympy.Eq(x + a * (1 - a * x), 1),
        sympy.Eq((1 - a**2) * x, 1 - a),
        sympy.Eq((1 + a) * x, 1 - a),
        sympy.Eq(x, (1 - a) / (1 + a)),
    ]


# %%
@check.mistake(of=substitution_lines)
def solved_without_sorting(a, x, y):
    """All of your lines are right, but between the last two much happens at once. Which line is sorted?"""
    return [sympy.Eq(x + a * (1 - a * x), 1), sympy.Eq(x + a - a**2 * x, 1), sympy.Eq(x, 1 / (1 + a))]


# %%
@check.accepted(of=substitution_lines)
def substitution_without_the_common_factor(a, x, y):
    return [
        sympy.Eq(a * (1 - a * x) + x, 1),
        sympy.Eq(x - a**2 * x, 1 - a),
        sympy.Eq(x, (1 - a) / (1 - a**2)),
    ]


# %%
@check.accepted(of=substitution_lines)
def substitution_sorted_the_other_way(a, x, y):
    return [
        sympy.Eq(x + a - a**2 * x, 1),
        sympy.Eq(a - 1, (a**2 - 1) * x),
        sympy.Eq(1, (a + 1) * x),
        sympy.Eq(x, 1 / (a + 1)),
    ]


# %% [markdown]
r"""
## 4. Elimination, step by step

Bring

$$\left(\begin{array}{rrr|r}1&2&-1&-3\\2&3&1&4\\-1&1&3&6\end{array}\right)$$

to triangular form: in the three left columns, zeros below the diagonal and no zero on it. In each step do
*one* of these things:

- add a multiple of one row to another row (you may multiply that other row by a number other than 0 on the way),
- multiply one row by a number other than 0,
- exchange two rows.

Write down the whole table after each step.
"""


# %%
def elimination_tables():
    r"""Return the tables after each step of the elimination.

    Returns:
        A list of tables, each of 3 rows and 4 columns; the last one is triangular.
    """
    # BEGIN SOLUTION
    return [
        [[1, 2, -1, -3], [0, -1, 3, 10], [-1, 1, 3, 6]],
        [[1, 2, -1, -3], [0, -1, 3, 10], [0, 3, 2, 3]],
        [[1, 2, -1, -3], [0, -1, 3, 10], [0, 0, 11, 33]],
    ]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Clear the first column below its 1: subtract twice row 1 from row 2, then add row 1 to row 3. The numbers
behind the bar take part.
"""

# %% [markdown] tags=["hint"]
r"""
Leave row 1 alone now. Rows 2 and 3 form a smaller system; one more step clears its corner. Which multiple of
row 2?
"""

# %% [markdown] tags=["solution"]
r"""
Row 2 minus 2 times row 1, then row 3 plus row 1, then row 3 plus 3 times row 2:

$$\left(\begin{array}{rrr|r}1&2&-1&-3\\0&-1&3&10\\-1&1&3&6\end{array}\right)\to
\left(\begin{array}{rrr|r}1&2&-1&-3\\0&-1&3&10\\0&3&2&3\end{array}\right)\to
\left(\begin{array}{rrr|r}1&2&-1&-3\\0&-1&3&10\\0&0&11&33\end{array}\right).$$

The last row says $11z = 33$. From the bottom upwards: $z = 3$, then $-y + 9 = 10$ gives $y = -1$, then
$x - 2 - 3 = -3$ gives $x = 2$.

None of the three kinds of step changes the solutions, because each can be undone by a step of the same kind.
That is why a row may not be multiplied by 0, nor replaced by a multiple of another one.
"""


# %%
@check.points(2)
def test_each_table_follows_by_one_step():
    tables = [np.array(table, dtype=float) for table in elimination_tables()]
    check.that(0 < len(tables) < 30, "Return a list of tables.", yours=tables)
    check.that(all(table.shape == (3, 4) for table in tables),
               "Each table has 3 rows and 4 columns.", yours=tables)
    old = np.array([[1.0, 2, -1, -3], [2, 3, 1, 4], [-1, 1, 3, 6]])
    for number, new in enumerate(tables, 1):
        changed = [i for i in range(3) if np.abs(new[i] - old[i]).max() > 1e-9]
        allowed = number == 1 and not changed  # the table of the statement may be written down first
        if len(changed) == 1:
            (i,) = changed
            for j in (k for k in range(3) if k != i):
                parts, *_ = np.linalg.lstsq(np.stack([old[i], old[j]], axis=1), new[i], rcond=None)
                exact = np.abs(parts[0] * old[i] + parts[1] * old[j] - new[i]).max() < 1e-6
                allowed = allowed or bool(exact and abs(parts[0]) > 1e-6)
        if len(changed) == 2:
            allowed = bool(np.abs(new[changed] - old[changed[::-1]]).max() < 1e-9)
        check.that(allowed, "Each table must follow from the one before by one of the three kinds of step.",
                   number_of_the_table=number, before=old, after=new)
        old = new


# %%
@check.points(1)
def test_the_last_table_is_triangular():
    last = np.array(elimination_tables()[-1], dtype=float)
    check.that(last.shape == (3, 4), "Each table has 3 rows and 4 columns.", yours=last)
    below = [last[1, 0], last[2, 0], last[2, 1]]
    check.that(max(map(abs, below)) < 1e-9, "Below the diagonal there must be zeros.", yours=last)
    check.that(min(abs(last[i, i]) for i in range(3)) > 1e-9,
               "On the diagonal there must be no zero.", yours=last)


# %%
@check.hidden
@check.points(2)
def test_no_table_loses_the_solution():
    first = np.array([[1.0, 2, -1, -3], [2, 3, 1, 4], [-1, 1, 3, 6]])
    solution = np.linalg.solve(first[:, :3], first[:, 3])
    tables = [np.array(table, dtype=float) for table in elimination_tables()]
    for number, table in enumerate(tables, 1):
        check.that(table.shape == (3, 4), "Each table has 3 rows and 4 columns.", yours=table)
        gap = np.abs(table[:, :3] @ solution - table[:, 3]).max()
        check.that(bool(gap < 1e-6),
                   "The solution of the system no longer solves this table.", number_of_the_table=number)
        check.that(int(np.linalg.matrix_rank(table)) == 3,
                   "An equation was lost in this table.", number_of_the_table=number)
    for number, (old, new) in enumerate(zip([first, *tables], tables, strict=False), 1):
        changed = [i for i in range(3) if not np.allclose(new[i], old[i])]
        others = [np.stack([old[i], old[j], new[i]]) for i in changed for j in range(3) if j != i]
        single = len(changed) < 2 and (number == 1 or bool(changed))
        single = single and (not changed or min(np.linalg.matrix_rank(rows) for rows in others) < 3)
        swapped = len(changed) == 2 and np.allclose(new[changed[0]], old[changed[1]])
        swapped = swapped and np.allclose(new[changed[1]], old[changed[0]])
        check.that(bool(single or swapped),
                   "More than one step was done at once.", number_of_the_table=number)
    last = tables[-1]
    check.that(bool(np.abs(np.tril(last[:, :3], -1)).max() < 1e-9),
               "The last table is not triangular.", yours=last)


# %%
@check.mistake(of=elimination_tables)
def right_sides_left_alone():
    """The numbers behind the bar belong to the equations: what you do to a row, you do to them too."""
    return [
        [[1, 2, -1, -3], [0, -1, 3, 4], [-1, 1, 3, 6]],
        [[1, 2, -1, -3], [0, -1, 3, 4], [0, 3, 2, 6]],
        [[1, 2, -1, -3], [0, -1, 3, 4], [0, 0, 11, 6]],
    ]


# %%
@check.mistake(of=elimination_tables)
def sign_slip_in_the_third_column():
    """Subtracting twice -1 adds 2. Look at the third number of your second row."""
    return [
        [[1, 2, -1, -3], [0, -1, -1, 10], [-1, 1, 3, 6]],
        [[1, 2, -1, -3], [0, -1, -1, 10], [0, 3, 2, 3]],
        [[1, 2, -1, -3], [0, -1, -1, 10], [0, 0, -1, 33]],
    ]


# %%
@check.mistake(of=elimination_tables)
def stopped_too_early():
    """The first column is cleared. There is still a number below the diagonal."""
    return [
        [[1, 2, -1, -3], [0, -1, 3, 10], [-1, 1, 3, 6]],
        [[1, 2, -1, -3], [0, -1, 3, 10], [0, 3, 2, 3]],
    ]


# %%
@check.mistake(of=elimination_tables)
def a_row_multiplied_by_zero():
    """A row of zeros says nothing: an equation has been lost. Which steps are allowed?"""
    return [
        [[1, 2, -1, -3], [0, -1, 3, 10], [-1, 1, 3, 6]],
        [[1, 2, -1, -3], [0, -1, 3, 10], [0, 0, 0, 0]],
    ]


# %%
@check.mistake(of=elimination_tables)
def all_in_one_step():
    """The last table is right, but you did everything at once: write down each step."""
    return [[[1, 2, -1, -3], [0, 1, -3, -10], [0, 0, 1, 3]], [[1, 0, 0, 2], [0, 1, 0, -1], [0, 0, 1, 3]]]


# %%
@check.accepted(of=elimination_tables)
def elimination_all_the_way_to_the_identity():
    return [
        np.array([[1, 2, -1, -3], [2, 3, 1, 4], [-1, 1, 3, 6]]),
        np.array([[1, 2, -1, -3], [2, 3, 1, 4], [0, 3, 2, 3]]),
        np.array([[1, 2, -1, -3], [0, 3, 2, 3], [2, 3, 1, 4]]),
        np.array([[1, 2, -1, -3], [0, 3, 2, 3], [0, -1, 3, 10]]),
        np.array([[1, 2, -1, -3], [0, 3, 2, 3], [0, 0, 11 / 3, 11]]),
        np.array([[1, 2, -1, -3], [0, 3, 2, 3], [0, 0, 1, 3]]),
        np.array([[1, 2, -1, -3], [0, 3, 0, -3], [0, 0, 1, 3]]),
        np.array([[1, 2, -1, -3], [0, 1, 0, -1], [0, 0, 1, 3]]),
        np.array([[1, 0, -1, -1], [0, 1, 0, -1], [0, 0, 1, 3]]),
        np.array([[1, 0, 0, 2], [0, 1, 0, -1], [0, 0, 1, 3]]),
    ]


# %% [markdown]
r"""
## 5. From the bottom upwards

A triangular system $Ux = c$ (zeros below the diagonal, none on it) is solved from its last row to its first.
Write this for every size, and leave $U$ and $c$ as they are. Do not use an inverse or a solver; a loop is welcome. For
$U = \begin{pmatrix}2&1\\0&4\end{pmatrix}$ and $c = (7, 12)$ the solution is $(2, 3)$.
"""


# %%
def back_substitution(U, c):
    r"""Return the solution of a triangular system.

    Args:
        U: the coefficients, zero below the diagonal and not on it, shape (n, n).
        c: the right-hand sides, shape (n,).

    Returns:
        The solution x of U x = c, shape (n,).
    """
    # BEGIN SOLUTION
    x = np.zeros(len(c))
    for i in reversed(range(len(c))):
        x[i] = (c[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
The last row holds a single unknown. What do you know in the last row but one?
"""

# %% [markdown] tags=["hint"]
r"""
Row $i$ reads $U_{ii}x_i + \sum_{j>i}U_{ij}x_j = c_i$. Coming from below, all $x_j$ with $j > i$ are known.
"""

# %% [markdown] tags=["solution"]
r"""
Solve row $i$ for $x_i$:

$$x_i = \frac1{U_{ii}}\Big(c_i - \sum_{j>i}U_{ij}x_j\Big),\qquad i = n, n-1, \dots, 1.$$

For the last row the sum is empty. In numpy the entries behind the diagonal are `U[i, i + 1 :]`, the unknowns
found so far `x[i + 1 :]`; their product is the sum. In the example $x_2 = 12/4 = 3$ and
$x_1 = (7 - 1\cdot3)/2 = 2$.

The work is about $n^2/2$ multiplications. Elimination takes about $n^3/3$, and that is why triangular form is
worth its price when there are many right-hand sides.
"""


# %%
@check.points(1)
def test_put_back_into_the_triangular_system():
    rng = np.random.default_rng(131)
    for n in (2, 4):
        U = np.triu(rng.uniform(0.5, 2.0, size=(n, n)))
        c = rng.normal(size=n)
        x = back_substitution(U, c)
        check.shape(x, (n,))
        check.that(bool(np.abs(U @ x - c).max() < 1e-9),
                   "Put into the equations, x must give the right-hand sides.", U=U, c=c, x=x)


# %%
@check.hidden
@check.points(2)
def test_triangular_systems_of_several_sizes():
    U, c = np.array([[2.0, 1.0], [0.0, 4.0]]), np.array([7.0, 12.0])
    check.close(back_substitution(U, c), np.array([2.0, 3.0]))
    rng = np.random.default_rng(132)
    for n in (3, 5, 1):
        U = np.triu(rng.normal(size=(n, n)), 1) + np.diag(rng.uniform(1.5, 3.0, size=n) * (-1) ** np.arange(n))
        x = rng.normal(size=n)
        found = check.unchanged(back_substitution, U, np.sum(U * x, axis=1))
        check.close(found, x, condition=np.linalg.cond(U))
    whole, sides = np.array([[2, 1], [0, 4]]), np.array([4, 6])
    check.close(back_substitution(whole, sides), np.array([1.25, 1.5]))


# %%
@check.mistake(of=back_substitution)
def not_divided_by_the_diagonal(U, c):
    """Solve row i for its unknown: what stands in front of it?"""
    x = np.zeros(len(c))
    for i in reversed(range(len(c))):
        x[i] = c[i] - U[i, i + 1 :] @ x[i + 1 :]
    return x


# %%
@check.mistake(of=back_substitution)
def from_the_top_downwards(U, c):
    """Yours are right-hand sides over diagonal entries: all other unknowns counted as 0. Which row has no others?"""
    x = np.zeros(len(c))
    for i in range(len(c)):
        x[i] = (c[i] - U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x


# %%
@check.mistake(of=back_substitution)
def known_terms_added(U, c):
    """When a term moves to the other side of an equation, its sign changes."""
    x = np.zeros(len(c))
    for i in reversed(range(len(c))):
        x[i] = (c[i] + U[i, i + 1 :] @ x[i + 1 :]) / U[i, i]
    return x


# %%
@check.mistake(of=back_substitution)
def only_the_neighbour_subtracted(U, c):
    """Row i may hold more than two unknowns: subtract the terms of all of those that you know."""
    n = len(c)
    x = np.zeros(n + 1)
    wide = np.hstack([U, np.zeros((n, 1))])
    for i in reversed(range(n)):
        x[i] = (c[i] - wide[i, i + 1] * x[i + 1]) / U[i, i]
    return x[:n]


# %%
@check.mistake(of=back_substitution)
def divided_too_early(U, c):
    """The division is for the whole right side: you divided before you subtracted."""
    x = np.zeros(len(c))
    for i in reversed(range(len(c))):
        x[i] = c[i] / U[i, i] - U[i, i + 1 :] @ x[i + 1 :]
    return x


# %%
@check.accepted(of=back_substitution)
def back_substitution_column_by_column(U, c):
    rest = np.array(c, dtype=float)
    for i in range(len(rest) - 1, -1, -1):
        rest[i] /= U[i, i]
        rest[:i] -= rest[i] * U[:i, i]
    return rest


# %% [markdown]
r"""
## 6. One, none, many

How many solutions has each system: "one", "none", or "many" (infinitely many)?

- **a.** $x + 2y = 3$, $\;2x + 4y = 6$
- **b.** $x + 2y = 3$, $\;2x + 4y = 7$
- **c.** $x + 2y = 3$, $\;2x - 4y = 6$
- **d.** $x + y = 3$, $\;x - y = 1$, $\;2x + y = 5$
- **e.** $x + y = 3$, $\;x - y = 1$, $\;2x + y = 6$
- **f.** $x + y + z = 1$, $\;x - y + z = 1$
- **g.** $-4x + y = 0$, $\;-8x + 2y = 0$
- **h.** $x + y + z = 1$, $\;x + y + z = 2$
"""


# %%
def how_many_solutions():
    r"""Return how many solutions each system has.

    Returns:
        A dict from the letters "a" to "h" to "one", "none" or "many".
    """
    # BEGIN SOLUTION
    return {
        "a": "many", "b": "none", "c": "one", "d": "one",
        "e": "none", "f": "many", "g": "many", "h": "none",
    }
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
In the plane each equation is a line: do the lines cross, coincide, or run side by side? Counting equations
and unknowns alone decides nothing.
"""

# %% [markdown] tags=["hint"]
r"""
Eliminate. A row $0 = 0$ says nothing and can go, a row $0 = 1$ says that there is no solution. If neither is
left, compare the number of rows with the number of unknowns.
"""

# %% [markdown] tags=["solution"]
r"""
- **a** many: the second equation is twice the first, so it is one line. **b** none: the same line, shifted.
  **c** one: the lines are not parallel.
- **d** one: the first two give $(2, 1)$, and the third agrees, $4 + 1 = 5$. **e** none: the third now says
  $5 = 6$. Three equations for two unknowns usually have no solution, but they may; that is the situation of
  every line fit.
- **f** many: subtracting gives $y = 0$ and $x + z = 1$, where $z$ is free. **h** none: two planes side by
  side. Fewer equations than unknowns never have exactly one solution.
- **g** many: with zeros on the right, $x = y = 0$ always solves. There are others if and only if the matrix
  is singular, and $\begin{pmatrix}-4&1\\-8&2\end{pmatrix}$ is: all points with $y = 4x$.
"""


# %%
@check.points(1)
def test_every_system_has_a_word():
    words = how_many_solutions()
    check.that(isinstance(words, dict) and set(words) == set("abcdefgh"),
               'Return a dict with the keys "a" to "h".', yours=words)
    known = all(str(word).strip().lower() in ("one", "none", "many") for word in words.values())
    check.that(known, 'Each value is "one", "none" or "many".', yours=words)
    check.that(len({str(word).strip().lower() for word in words.values()}) == 3,
               "All three cases occur.", yours=words)


# %%
@check.hidden
@check.points(3)
def test_the_number_of_solutions_by_ranks():
    systems = {
        "a": [[1, 2, 3], [2, 4, 6]],
        "b": [[1, 2, 3], [2, 4, 7]],
        "c": [[1, 2, 3], [2, -4, 6]],
        "d": [[1, 1, 3], [1, -1, 1], [2, 1, 5]],
        "e": [[1, 1, 3], [1, -1, 1], [2, 1, 6]],
        "f": [[1, 1, 1, 1], [1, -1, 1, 1]],
        "g": [[-4, 1, 0], [-8, 2, 0]],
        "h": [[1, 1, 1, 1], [1, 1, 1, 2]],
    }
    right = {}
    for letter, rows in systems.items():
        table = sympy.Matrix(rows)
        rank = table[:, :-1].rank()
        right[letter] = "none" if table.rank() > rank else "one" if rank == table.cols - 1 else "many"
    words = {letter: str(word).strip().lower() for letter, word in how_many_solutions().items()}
    check.that(words == right, "Not all of the systems are judged rightly.", yours=words)


# %%
@check.mistake(of=how_many_solutions)
def equations_counted():
    """Counting is not enough: two of two equations may say the same, and a third may agree with the others."""
    return {
        "a": "one", "b": "one", "c": "one", "d": "none",
        "e": "none", "f": "many", "g": "one", "h": "many",
    }


# %%
@check.mistake(of=how_many_solutions)
def singular_means_none():
    """A singular matrix does not settle it: compare the right-hand sides. Look at a and g again."""
    return {
        "a": "none", "b": "none", "c": "one", "d": "one",
        "e": "none", "f": "many", "g": "none", "h": "none",
    }


# %%
@check.mistake(of=how_many_solutions)
def three_equations_are_too_many():
    """Find the point where the first two lines of d cross. Does the third line pass through it?"""
    return {
        "a": "many", "b": "none", "c": "one", "d": "none",
        "e": "none", "f": "many", "g": "many", "h": "none",
    }


# %%
@check.mistake(of=how_many_solutions)
def zero_is_the_only_solution():
    """Zero solves g. Try x = 1: can you choose y?"""
    return {
        "a": "many", "b": "none", "c": "one", "d": "one",
        "e": "none", "f": "many", "g": "one", "h": "none",
    }


# %%
@check.mistake(of=how_many_solutions)
def unknowns_left_over_mean_many():
    """More unknowns than equations is no promise: subtract the two equations of h."""
    return {
        "a": "many", "b": "none", "c": "one", "d": "one",
        "e": "none", "f": "many", "g": "many", "h": "many",
    }


# %%
@check.mistake(of=how_many_solutions)
def a_parallel_that_is_none():
    """Subtract twice the first equation of c from the second: the y does not drop out."""
    return {
        "a": "many", "b": "none", "c": "none", "d": "one",
        "e": "none", "f": "many", "g": "many", "h": "none",
    }


# %%
@check.mistake(of=how_many_solutions)
def all_of_one_kind():
    """All three cases occur. Eliminate, and look at what is left."""
    return dict.fromkeys("abcdefgh", "one")


# %%
@check.accepted(of=how_many_solutions)
def how_many_solutions_in_capitals():
    return dict(zip("abcdefgh", "MANY NONE ONE ONE NONE MANY MANY NONE".split(), strict=True))
