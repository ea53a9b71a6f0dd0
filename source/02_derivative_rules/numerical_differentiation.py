# %% [markdown] difficulty=4 minutes=50 sources=["Mathematical Foundations: L207-213", "Mathematical Foundations: L214-220", "Mathematical Foundations: 3.3 L213", "Mathematical Foundations: 3.3 L218-220"]
r"""
# Slopes by machine, and how far to trust them

A machine cannot let $h$ go to 0; it must stop at some $h$. The *forward* and the *central* difference
quotient are

$$\frac{f(x+h)-f(x)}h\qquad\text{and}\qquad\frac{f(x+h)-f(x-h)}{2h}.$$

Two errors fight each other. The *truncation error*, from stopping too early, shrinks with $h$. The *rounding
error* grows when $h$ shrinks: the two values in the numerator are known to about 16 digits, their difference
to fewer and fewer, and what is left is divided by a tiny number.

*With numbers.* The slope of $e^x$ at $x = 1$ is $e = 2.718281828\ldots$ The errors of the two quotients, in
double precision:

| $h$ | $10^{-1}$ | $10^{-3}$ | $10^{-5}$ | $10^{-8}$ | $10^{-12}$ | $10^{-17}$ |
|---|---|---|---|---|---|---|
| forward | $1\cdot10^{-1}$ | $1\cdot10^{-3}$ | $1\cdot10^{-5}$ | $7\cdot10^{-9}$ | $4\cdot10^{-4}$ | $2.7$ |
| central | $5\cdot10^{-3}$ | $5\cdot10^{-7}$ | $6\cdot10^{-11}$ | $7\cdot10^{-9}$ | $2\cdot10^{-4}$ | $2.7$ |

With $h = 10^{-17}$ both say that the slope is 0: $1+10^{-17}$ and 1 are the same number to the machine.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. The central quotient
"""


# %%
def central_slope(f, x, h):
    r"""Return the central difference quotient of a function.

    Args:
        f: a function of one number.
        x: the place, a number.
        h: the step, a positive number.

    Returns:
        The quotient, a number.
    """
    # BEGIN SOLUTION
    return (f(x + h) - f(x - h)) / (2 * h)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
How far apart are the two points at which `f` is called?
"""

# %% [markdown] tags=["hint"]
r"""
A test on paper: for $t^2$ the central quotient is exactly $2x$, however long the step is. Multiply out and see.
"""

# %% [markdown] tags=["solution"]
r"""
`(f(x + h) - f(x - h)) / (2 * h)`: a chord with $x$ in the middle. For $t^2$:
$\frac{(x+h)^2-(x-h)^2}{2h} = \frac{4xh}{2h} = 2x$, exact; the forward quotient would give $2x+h$. The bend
pulls both ends of the central chord by the same amount, and drops out.

The price: two calls instead of one, if $f(x)$ is known anyway.
"""


# %%
@check.points(1)
def test_central_slope_is_exact_for_parabolas():
    for x, h in ((1.0, 0.5), (-2.0, 0.25), (0.3, 4.0)):
        check.close(central_slope(lambda t: 3.0 * t**2 - 5.0 * t + 7.0, x, h), 6.0 * x - 5.0)


# %%
@check.hidden
@check.points(2)
def test_central_slope_of_a_cube_and_an_exponential():
    for x, h in ((1.0, 0.5), (2.0, 0.1), (-0.7, 0.3)):
        check.close(central_slope(lambda t: t**3, x, h), 3 * x**2 + h**2)
        check.close(central_slope(np.exp, x, h), np.exp(x) * np.sinh(h) / h)


# %%
@check.mistake(of=central_slope)
def forward_instead_of_central(f, x, h):
    """For a parabola yours is off by a multiple of h: that is the forward quotient. Look to both sides."""
    return (f(x + h) - f(x)) / h


# %%
@check.mistake(of=central_slope)
def run_of_a_single_step(f, x, h):
    """Your slopes are twice too large. How far apart are the two points?"""
    return (f(x + h) - f(x - h)) / h


# %%
@check.mistake(of=central_slope)
def divided_and_multiplied(f, x, h):
    """In Python a / 2 * h divides by 2 and then multiplies by h. Use brackets."""
    return (f(x + h) - f(x - h)) / 2 * h


# %%
@check.mistake(of=central_slope)
def half_a_step_to_each_side(f, x, h):
    """You went only half a step to each side, but divided by two whole ones."""
    return (f(x + h / 2) - f(x - h / 2)) / (2 * h)


# %%
@check.accepted(of=central_slope)
def mean_of_forward_and_backward(f, x, h):
    forward, backward = (f(x + h) - f(x)) / h, (f(x) - f(x - h)) / h
    return 0.5 * (forward + backward)


# %% [markdown]
r"""
## 2. The truncation errors

Expand $f(x+h)$ and $f(x-h)$ at $x$ (Taylor) and find the leading term of the error, *quotient less true
slope*, of the forward and of the central quotient, in terms of $h$, $f_2 = f''(x)$ and $f_3 = f'''(x)$.
"""


# %%
def leading_errors(h, f2, f3):
    r"""Return the leading terms of the errors of the forward and of the central quotient.

    Args:
        h: the step, a positive symbol.
        f2: second derivative at the place, a real symbol.
        f3: third derivative there, a real symbol.

    Returns:
        Two expressions: quotient less true slope, to leading order in h; forward first.
    """
    # BEGIN SOLUTION
    return h * f2 / 2, h**2 * f3 / 6
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$f(x\pm h) = f\pm f_1h+\frac12f_2h^2\pm\frac16f_3h^3+\dots$ Put both into the quotients.
"""

# %% [markdown] tags=["hint"]
r"""
In $f(x+h)-f(x-h)$ every term with an even power of $h$ drops out. Then divide by $2h$ and take the true slope
away.
"""

# %% [markdown] tags=["solution"]
r"""
Forward: $\dfrac{f_1h+\frac12f_2h^2+\dots}h-f_1 = \frac12f_2\,h+\dots$

Central: $\dfrac{2f_1h+\frac13f_3h^3+\dots}{2h}-f_1 = \frac16f_3\,h^2+\dots$

So the forward quotient is of *first order*: a tenth of the step, a tenth of the error. The central one is of
*second order*: a tenth of the step, a hundredth of the error. In the table above, from $10^{-1}$ to
$10^{-3}$: $10^{-1}\to10^{-3}$ against $5\cdot10^{-3}\to5\cdot10^{-7}$. (For $e^x$ at 1, $f_2 = f_3 = e$.)
"""


# %%
@check.points(2)
def test_leading_errors_fit_true_errors():
    h, f2, f3 = sympy.Symbol("h", positive=True), *sympy.symbols("f2 f3", real=True)
    errors = leading_errors(h, f2, f3)
    check.that(isinstance(errors, (list, tuple, np.ndarray, sympy.Tuple)) and len(errors) == 2,
               "Two expressions are asked for.", yours=errors)
    for error in errors:
        check.form(error, only=(h, f2, f3))
    wave = np.cos(0.5), -np.sin(0.5), -np.cos(0.5)
    for f, x, derivatives in ((np.exp, 1.0, (np.e, np.e, np.e)), (np.sin, 0.5, wave)):
        for step in (1e-2, 2e-3):
            true = ((f(x + step) - f(x)) / step, (f(x + step) - f(x - step)) / (2 * step))
            for name, quotient, error in zip(("forward", "central"), true, errors, strict=True):
                there = sympy.N(sympy.sympify(error).subs({h: step, f2: derivatives[1], f3: derivatives[2]}))
                check.that(abs(complex(there) / (quotient - derivatives[0]) - 1) < 0.02,
                           f"The leading term must fit the error of the {name} quotient.", h=step, yours=error,
                           there=there, error=quotient - derivatives[0])


# %%
@check.hidden
@check.points(2)
def test_leading_errors_of_a_general_cubic():
    h, f2, f3 = sympy.Symbol("h", positive=True), *sympy.symbols("f2 f3", real=True)
    f1, t = sympy.symbols("f1 t", real=True)
    f = f1 * t + f2 * t**2 / 2 + f3 * t**3 / 6
    forward = sympy.expand((f.subs(t, h) - f.subs(t, 0)) / h - f1)
    central = sympy.expand((f.subs(t, h) - f.subs(t, -h)) / (2 * h) - f1)
    check.equal(leading_errors(h, f2, f3), (forward.coeff(h, 1) * h, central.coeff(h, 2) * h**2))


# %%
@check.mistake(of=leading_errors)
def not_divided_by_the_step(h, f2, f3):
    """The numerators are divided by the step: one power of h goes away."""
    return h**2 * f2 / 2, h**3 * f3 / 3


# %%
@check.mistake(of=leading_errors)
def central_like_forward(h, f2, f3):
    """For a parabola the central quotient has no error at all. Does your second term vanish then?"""
    return h * f2 / 2, h * f2 / 4


# %%
@check.mistake(of=leading_errors)
def factorials_left_out_of_the_errors(h, f2, f3):
    """Look at the factors in front of the powers in the expansion."""
    return h * f2, h**2 * f3


# %%
@check.mistake(of=leading_errors)
def cubic_terms_not_halved(h, f2, f3):
    """Two cubic terms meet in the numerator, and the denominator is 2h, not h."""
    return h * f2 / 2, h**2 * f3 / 3


# %%
@check.accepted(of=leading_errors)
def leading_errors_by_factorials(h, f2, f3):
    return [f2 * h / sympy.factorial(2), f3 * h * h / sympy.factorial(3)]


# %% [markdown]
r"""
## 3. The best step

Now for the other error. Suppose each value of $f$ is wrong by at most $\delta$, and that $|f''|\le M_2$,
$|f'''|\le M_3$ nearby. Then the total errors are at most

$$E_{\text{forward}}(h) = \frac{M_2}2h+\frac{2\delta}h,\qquad E_{\text{central}}(h) = \frac{M_3}6h^2+\frac\delta h .$$

Find the steps $h$ for which these are smallest. (Roots of symbols: `sympy.sqrt`, `sympy.cbrt`, or powers such as
`** (1 / 3)`, which are right to all digits of a float and do as well.)
"""


# %%
def best_steps(delta, M2, M3):
    r"""Return the best step of the forward and of the central quotient.

    Args:
        delta: how wrong each value of the function may be, a positive symbol.
        M2: bound on the second derivative, a positive symbol.
        M3: bound on the third derivative, a positive symbol.

    Returns:
        Two expressions, forward first.
    """
    # BEGIN SOLUTION
    return 2 * sympy.sqrt(delta / M2), (3 * delta / M3) ** sympy.Rational(1, 3)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
One term rises with $h$, the other falls. At the best step the slope of $E$ with respect to $h$ is 0.
"""

# %% [markdown] tags=["hint"]
r"""
$\frac{M_2}2-\frac{2\delta}{h^2} = 0$ for the first. Solve for $h$, and do the second likewise: there $h^3$
will appear.
"""

# %% [markdown] tags=["solution"]
r"""
Forward: $\frac{M_2}2 = \frac{2\delta}{h^2}$, so $h = 2\sqrt{\delta/M_2}$, with the error $2\sqrt{\delta M_2}$.

Central: $\frac{M_3}3h = \frac\delta{h^2}$, so $h = \sqrt[3]{3\delta/M_3}$, with an error of about
$1.04\,\sqrt[3]{\delta^2M_3}$.

In double precision $\delta\approx10^{-16}$ for values of size 1. Then the best forward step is about
$2\cdot10^{-8}$ and gives 8 digits; the best central step is about $7\cdot10^{-6}$ and gives 10 or 11. That is
why gradient checks use the central quotient with $h = 10^{-5}$ or so. In single precision,
$\delta\approx6\cdot10^{-8}$, hardly 5 digits are left: check gradients in double precision. And a step of
$10^{-17}$ is not "more exact" but useless.
"""


# %%
@check.points(2)
def test_other_steps_are_worse():
    delta, M2, M3 = sympy.symbols("delta M2 M3", positive=True)
    steps = best_steps(delta, M2, M3)
    check.that(isinstance(steps, (list, tuple, np.ndarray, sympy.Tuple)) and len(steps) == 2,
               "Two expressions are asked for.", yours=steps)
    for step in steps:
        check.form(step, only=(delta, M2, M3))
    errors = (lambda h, d, m2, m3: m2 * h / 2 + 2 * d / h), (lambda h, d, m2, m3: m3 * h**2 / 6 + d / h)
    for numbers in ((1e-16, 1.0, 1.0), (1e-8, 3.0, 0.2)):
        values = dict(zip((delta, M2, M3), numbers, strict=True))
        for name, step, error in zip(("forward", "central"), steps, errors, strict=True):
            h = complex(sympy.sympify(step).subs(values))
            check.that(h.imag == 0 and 0 < h.real < 1e300, "A step is a positive number.", yours=step, there=h,
                       delta=numbers[0])
            here, shorter, longer = (error(h.real * factor, *numbers) for factor in (1.0, 0.98, 1.02))
            check.that(here <= min(shorter, longer), f"The best {name} step must beat shorter and longer ones.",
                       yours=step, there=h.real, error=here, error_if_shorter=shorter, error_if_longer=longer)


# %%
@check.hidden
@check.points(2)
def test_best_steps_for_all_bounds():
    delta, M2, M3, h = sympy.symbols("delta M2 M3 h", positive=True)
    forward = sympy.solve(sympy.diff(M2 * h / 2 + 2 * delta / h, h), h)[0]
    central = sympy.root(3 * delta / M3, 3)
    check.equal(sympy.diff(M3 * h**2 / 6 + delta / h, h).subs(h, central), 0)
    check.equal(best_steps(delta, M2, M3), (forward, central))


# %%
@check.mistake(of=best_steps)
def terms_set_equal(delta, M2, M3):
    """At the best step the slopes of the two terms cancel. For the central quotient the terms are not equal there."""
    return 2 * sympy.sqrt(delta / M2), (6 * delta / M3) ** sympy.Rational(1, 3)


# %%
@check.mistake(of=best_steps)
def square_root_of_a_cube(delta, M2, M3):
    """In the second one a root is taken of what equals the cube of h. Which root leads from there to h?"""
    return 2 * sympy.sqrt(delta / M2), sympy.sqrt(3 * delta / M3)


# %%
@check.mistake(of=best_steps)
def cube_taken_for_the_step(delta, M2, M3):
    """You solved for a power of h and stopped there. Which power is it in the first case, and which in the second?"""
    return 4 * delta / M2, 3 * delta / M3


# %%
@check.mistake(of=best_steps)
def as_small_as_the_rounding(delta, M2, M3):
    """With a step as small as the rounding error nothing of the difference is left. Put it into E."""
    return delta / M2, delta / M3


# %%
@check.mistake(of=best_steps)
def bound_upside_down(delta, M2, M3):
    """A strongly bent curve needs a shorter step. Does your step shrink when M grows?"""
    return 2 * sympy.sqrt(delta * M2), (3 * delta * M3) ** sympy.Rational(1, 3)


# %%
@check.accepted(of=best_steps)
def best_steps_as_powers(delta, M2, M3):
    return sympy.sqrt(4 * delta / M2), 3 ** sympy.Rational(1, 3) * sympy.cbrt(delta) / sympy.cbrt(M3)


# %% [markdown]
r"""
## 4. Find the mistake: slopes from a table

Often a function is only known as a table with equal spacing $d$: $y_k = f(x_0+kd)$. An article prints slopes
of $y = 10x^2$ from the table $y = (0, 10, 40, 90, 160)$, made with `np.gradient(y)`; what this call really
gives is $(10, 20, 40, 60, 70)$. The true slopes, $20x$, are $(0, 20, 40, 60, 80)$: the ends are wrong, where
the routine has only one neighbour to look at. In another place the article calls `np.gradient(u)` for values
that are *not* at the distance 1, without telling it so: then every slope is wrong.

Do better: return slopes for a table with any spacing that are exact for *every parabola*, at the ends as well.
"""


# %%
def slopes_of_a_table(y, d):
    r"""Return the slopes at all places of a table with equal spacing, exact for parabolas.

    Args:
        y: values at places with equal spacing, whole numbers or others, shape (n,), n at least 3.
        d: the spacing, a positive number.

    Returns:
        The slopes at the same places, shape (n,).
    """
    # BEGIN SOLUTION
    slopes = np.empty(len(y))
    slopes[1:-1] = (y[2:] - y[:-2]) / (2 * d)
    slopes[0] = (-3 * y[0] + 4 * y[1] - y[2]) / (2 * d)
    slopes[-1] = (3 * y[-1] - 4 * y[-2] + y[-3]) / (2 * d)
    return slopes
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Inside the table the central quotient is exact for parabolas (part 1). At the left end, the slope of a
parabola through the first three points is needed.
"""

# %% [markdown] tags=["hint"]
r"""
The slope of a parabola changes evenly. The chord slopes $s_0 = \frac{y_1-y_0}d$ and $s_1 = \frac{y_2-y_1}d$
are its slopes half a step and one and a half steps from the end. So half a step further out it is
$s_0-\frac12(s_1-s_0)$.
"""

# %% [markdown] tags=["solution"]
r"""
Inside: $\dfrac{y_{k+1}-y_{k-1}}{2d}$. At the left end, by the hint,

$$s_0-\tfrac12(s_1-s_0) = \tfrac32s_0-\tfrac12s_1 = \frac{3(y_1-y_0)-(y_2-y_1)}{2d} = \frac{-3y_0+4y_1-y_2}{2d},$$

and at the right end its mirror image, with all signs exchanged (walking the other way turns slopes round).
For the article's table: $\frac{-0+40-40}2 = 0$ and $\frac{480-360+40}2 = 80$.

`np.gradient(y, d, edge_order=2)` does the same. Two habits follow: always pass the spacing, and look at the
ends.
"""


# %%
@check.points(1)
def test_slopes_of_the_articles_table():
    slopes = slopes_of_a_table(np.array([0.0, 10.0, 40.0, 90.0, 160.0]), 1.0)
    check.shape(slopes, (5,))
    check.close(slopes, np.array([0.0, 20.0, 40.0, 60.0, 80.0]), atol=1e-9)


# %%
@check.points(1)
def test_slopes_of_a_table_are_exact_for_parabolas():
    for places, d in ((np.array([-1.0, -0.75, -0.5, -0.25]), 0.25), (np.array([2.0, 5.0, 8.0]), 3.0)):
        slopes = slopes_of_a_table(4 * places**2 - 7 * places + 2, d)
        check.shape(slopes, places.shape)
        check.close(slopes, 8 * places - 7, atol=1e-9)


# %%
@check.hidden
@check.points(2)
def test_slopes_of_any_table():
    rng = np.random.default_rng(217)
    for n, d in ((7, 0.3), (4, 2.0), (3, 0.05)):
        y = rng.normal(size=n)
        places = d * np.arange(n)
        expected = np.empty(n)
        for k in range(n):
            near = min(max(k - 1, 0), n - 3)  # the three places nearest to number k
            curve = np.polynomial.Polynomial.fit(places[near : near + 3], y[near : near + 3], 2)
            expected[k] = curve.deriv()(places[k])
        check.close(check.unchanged(slopes_of_a_table, y, d), expected, rtol=1e-7, atol=1e-9)
    check.close(slopes_of_a_table(np.array([1, 2, 6, 3]), 4), np.array([-0.125, 0.625, 0.125, -1.625]))


# %%
@check.mistake(of=slopes_of_a_table)
def spacing_not_passed(y, d):
    """Your slopes do not depend on the spacing. A rise is divided by the run."""
    return np.gradient(y, edge_order=2)


# %%
@check.mistake(of=slopes_of_a_table)
def ends_with_one_neighbour(y, d):
    """Inside all is well. At the ends a plain quotient of two values is not exact for a parabola."""
    return np.gradient(y, d)


# %%
@check.mistake(of=slopes_of_a_table)
def forward_all_along(y, d):
    """You took forward quotients and repeated the last. Inside, look to both sides."""
    forward = np.diff(y) / d
    return np.append(forward, forward[-1])


# %%
@check.mistake(of=slopes_of_a_table)
def left_formula_at_both_ends(y, d):
    """The right end is the left one in a mirror. What does a mirror do to a slope?"""
    slopes = np.empty(len(y))
    slopes[1:-1] = (y[2:] - y[:-2]) / (2 * d)
    slopes[0] = (-3 * y[0] + 4 * y[1] - y[2]) / (2 * d)
    slopes[-1] = (-3 * y[-1] + 4 * y[-2] - y[-3]) / (2 * d)
    return slopes


# %%
@check.mistake(of=slopes_of_a_table)
def run_inside_taken_once(y, d):
    """Inside your slopes are twice too large: how far apart are the two neighbours?"""
    slopes = np.gradient(y, d, edge_order=2)
    slopes[1:-1] = (y[2:] - y[:-2]) / d
    return slopes


# %%
@check.accepted(of=slopes_of_a_table)
def slopes_by_chords(y, d):
    chords = np.diff(y) / d
    inside = (chords[1:] + chords[:-1]) / 2
    return np.concatenate([[1.5 * chords[0] - 0.5 * chords[1]], inside, [1.5 * chords[-1] - 0.5 * chords[-2]]])


# %% [markdown]
r"""
## 5. Without any difference

Rounding hurts because two nearly equal numbers are subtracted. Here is a way without subtraction. If $f$ is
given by a formula, it may be fed with a complex number:

$$f(x+\mathrm ih) = f(x)+\mathrm ih\,f'(x)-\tfrac12h^2f''(x)-\dots$$

so the slope can be read off the *imaginary part*, and $h$ may be as tiny as you like. Write this down; aim at
full precision. (`1j` is $\mathrm i$ in Python, `z.imag` the imaginary part.)
"""


# %%
def complex_step_slope(f, x):
    r"""Return the slope of a function by a step in the imaginary direction.

    Args:
        f: a function of one number, real or complex, given by an analytic formula.
        x: the place, a real number.

    Returns:
        The slope, a real number, to about 15 digits.
    """
    # BEGIN SOLUTION
    h = 1e-30
    return f(x + 1j * h).imag / h
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Take the imaginary part of both sides of the expansion and divide by $h$. What is the error?
"""

# %% [markdown] tags=["hint"]
r"""
It is of the size $h^2$: with $h = 10^{-30}$, nothing. There is no reason to be modest with $h$, since nothing
is subtracted.
"""

# %% [markdown] tags=["solution"]
r"""
$\dfrac{\operatorname{Im}f(x+\mathrm ih)}h = f'(x)-\frac16h^2f'''(x)+\dots$ The value $f(x)$, which drowned
the difference before, now lives in the real part, and the small number lives alone in the imaginary part with
all its digits. With $h = 10^{-30}$ the error of order $h^2$ is far below the sixteenth digit.

It needs a formula that works for complex numbers: `abs`, `max`, comparisons and conjugation break it (ReLU,
for instance). Where it applies it is the sharpest check of a gradient that there is.
"""


# %%
@check.points(1)
def test_complex_step_on_functions_with_known_slopes():
    for f, slope in ((lambda t: t**3, lambda t: 3 * t**2), (lambda t: 1 / t, lambda t: -1 / t**2), (np.exp, np.exp)):
        for x in (0.7, 2.5):
            yours = complex_step_slope(f, x)
            real = isinstance(yours, (int, float, np.floating))
            check.that(real, "Return the slope as one real number; a complex number or an array is none.", yours=yours)
            check.close(yours, slope(x), rtol=1e-13)


# %%
@check.hidden
@check.points(2)
def test_complex_step_to_full_precision():
    t = sympy.Symbol("t", real=True)
    curve = sympy.exp(sympy.sin(300 * t)) / (1 + t**2)
    slope = sympy.diff(curve, t)
    for x in (-1.25, 0.375, 3.5):
        exact = float(slope.subs(t, sympy.Rational(x)).evalf(30))
        yours = complex_step_slope(lambda z: np.exp(np.sin(300 * z)) / (1 + z**2), x)
        check.close(yours, exact, rtol=1e-12, atol=0.0)
    check.close(complex_step_slope(lambda z: np.sin(3 * z) + 2, 0.0), 3.0, rtol=1e-12)  # at 0 as well


# %%
@check.mistake(of=complex_step_slope)
def tiny_real_step(f, x):
    """f(x + h) and f(x - h) are the same number here: your step is real, and lost in x. Make it imaginary: 1j * h."""
    h = 1e-30
    return (f(x + h) - f(x - h)) / (2 * h)


# %%
@check.mistake(of=complex_step_slope)
def good_real_step(f, x):
    """The best real step gives ten digits or so. In the imaginary direction nothing has to be subtracted."""
    h = 1e-5
    return (f(x + h) - f(x - h)) / (2 * h)


# %%
@check.mistake(of=complex_step_slope)
def imaginary_part_not_divided(f, x):
    """The imaginary part is the slope times the step. Restore its size."""
    return f(x + 1e-30j).imag


# %%
@check.mistake(of=complex_step_slope)
def real_part_taken(f, x):
    """Look at the expansion again: in which part, real or imaginary, is the slope?"""
    return f(x + 1e-30j).real


# %%
@check.mistake(of=complex_step_slope)
def quotient_left_complex(f, x):
    """You divide the whole difference by ih. The slope is a part of what you have: take it alone, as a real number."""
    return (f(x + 1e-30j) - f(x)) / 1e-30j


# %%
@check.mistake(of=complex_step_slope)
def imaginary_quotient(f, x):
    """You divide the whole difference by the real h. In which part of the value stands the slope?"""
    return (f(x + 1e-30j) - f(x)) / 1e-30


# %%
@check.mistake(of=complex_step_slope)
def modest_imaginary_step(f, x):
    """The right direction, but your step is so long that its square is seen. Be bold: nothing is subtracted."""
    return f(x + 1e-4j).imag / 1e-4


# %%
@check.accepted(of=complex_step_slope)
def complex_step_with_another_step(f, x):
    step = 2.0**-100
    return float(np.imag(f(complex(x, step))) / step)
