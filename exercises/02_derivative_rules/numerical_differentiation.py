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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_central_slope_is_exact_for_parabolas():
    for x, h in ((1.0, 0.5), (-2.0, 0.25), (0.3, 4.0)):
        check.close(central_slope(lambda t: 3.0 * t**2 - 5.0 * t + 7.0, x, h), 6.0 * x - 5.0)


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(1)
def test_complex_step_on_functions_with_known_slopes():
    for f, slope in ((lambda t: t**3, lambda t: 3 * t**2), (lambda t: 1 / t, lambda t: -1 / t**2), (np.exp, np.exp)):
        for x in (0.7, 2.5):
            yours = complex_step_slope(f, x)
            real = isinstance(yours, (int, float, np.floating))
            check.that(real, "Return the slope as one real number; a complex number or an array is none.", yours=yours)
            check.close(yours, slope(x), rtol=1e-13)
