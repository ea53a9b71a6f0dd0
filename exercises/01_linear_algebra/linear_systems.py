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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
