# %% [markdown] difficulty=3 minutes=45 sources=["d2l: calculus ex 4"]
r"""
# Differentiating through the logarithm

Logarithms turn products into sums and powers into products. So before you differentiate something that is all
products and powers, take the logarithm. For a positive function $f$,

$$(\ln f)' = \frac{f'}f,\qquad\text{hence}\qquad f' = f\cdot(\ln f)'.$$

$\frac{f'}f$ is the *relative slope* of $f$: growth per unit of $x$ as a fraction of what is there. The method
is indispensable where base *and* exponent move, as in $x^x$: neither the power rule (for a constant exponent)
nor the rule for $a^x$ (for a constant base) applies.

*With numbers.* $f(x) = x^2e^{3x}$ at $x = 2$: $\ln f = 2\ln x+3x$, with the slope $\frac2x+3 = 4$. So $f$
grows at a relative rate of 4 there: $f(2) = 4e^6\approx1613.7$ and $f'(2) = 4f(2)\approx6454.9$.

All symbols are positive, unless said otherwise. By hand means: without `sympy.diff`.
Functions of symbols are those of sympy: `sympy.log`, `sympy.exp`, `sympy.sqrt`, `sympy.sin`.
"""

# %%
import numpy as np
import sympy

from autograder import check

check.by_hand(sympy.diff, sympy.Expr.diff, sympy.Derivative.doit)  # found on paper: the answers may not call them


# %% [markdown]
r"""
## 1. Base and exponent both move

Find the slope of $x^x$ for $x > 0$.
"""


# %%
def slope_of_x_to_the_x(x):
    r"""Return the derivative of x^x.

    Args:
        x: a positive symbol.

    Returns:
        The slope, an expression in x, worked out.
    """
    # BEGIN SOLUTION
    return x**x * (sympy.log(x) + 1)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$\ln(x^x) = x\ln x$: a product. What is its slope?
"""

# %% [markdown] tags=["hint"]
r"""
The slope of the logarithm is the *relative* slope. One multiplication is left, by the function itself.
"""

# %% [markdown] tags=["solution"]
r"""
$\ln f = x\ln x$ has the slope $1\cdot\ln x+x\cdot\frac1x = \ln x+1$, so

$$(x^x)' = x^x\,(\ln x+1).$$

*Another route*: $x^x = e^{x\ln x}$ and the chain rule.

A third one is instructive: let only the base move and you get $x\cdot x^{x-1} = x^x$, by the power rule. Let
only the exponent move and you get $x^x\ln x$, by the rule for exponentials. The truth is the sum of both: two
things move, and to first order their effects add.

The slope is 0 where $\ln x = -1$, at $x = 1/e$: there $x^x$ has its lowest value, about $0.692$.
"""


# %%
@check.points(1)
def test_slope_of_x_to_the_x_is_rise_over_run():
    x = sympy.Symbol("x", positive=True)
    slope = slope_of_x_to_the_x(x)
    check.form(slope, only=(x,))
    for at in (0.2, 1.0, 2.0):
        rise_over_run = ((at + 1e-5) ** (at + 1e-5) - (at - 1e-5) ** (at - 1e-5)) / 2e-5
        there = sympy.N(sympy.sympify(slope).subs(x, at))
        check.that(abs(complex(there) - rise_over_run) < 1e-6, "The slope must agree with rise over run.",
                   x=at, yours=slope, there=there, rise_over_run=rise_over_run)


# %%
@check.hidden
@check.points(2)
def test_slope_of_x_to_the_x_as_a_sum_of_two():
    x, b, n = sympy.symbols("x b n", positive=True)
    base_moves, exponent_moves = sympy.diff(b**n, b), sympy.diff(b**n, n)
    slope = slope_of_x_to_the_x(x)
    check.equal(slope, (base_moves + exponent_moves).subs({b: x, n: x}))
    check.form(slope, only=(x,))


# %%
@check.mistake(of=slope_of_x_to_the_x)
def self_power_by_the_power_rule(x):
    """The power rule holds for a constant exponent. Here the exponent moves along with the base."""
    return x * x ** (x - 1)


# %%
@check.mistake(of=slope_of_x_to_the_x)
def self_power_by_the_exponential_rule(x):
    """That would be right if the base stood still. At x = 1 yours is 0: is the curve flat there?"""
    return x**x * sympy.log(x)


# %%
@check.mistake(of=slope_of_x_to_the_x)
def relative_slope_only(x):
    """You have the slope of the logarithm. Which factor leads back to the function itself?"""
    return sympy.log(x) + 1


# %%
@check.mistake(of=slope_of_x_to_the_x)
def product_in_the_exponent_by_parts(x):
    """The exponent of e is a product of x and its logarithm. Multiplying their slopes does not give its slope."""
    return x**x / x


# %%
@check.accepted(of=slope_of_x_to_the_x)
def slope_by_base_e(x):
    return sympy.exp(x * sympy.log(x)) * sympy.log(x) + x**x


# %% [markdown]
r"""
## 2. A product of powers

Find the slope of $f(x) = \dfrac{x^3\,(2x+1)^5}{\sqrt{x^2+4}}$.
"""


# %%
def slope_of_a_product_of_powers(x):
    r"""Return the derivative of x^3 (2 x + 1)^5 / sqrt(x^2 + 4).

    Args:
        x: a positive symbol.

    Returns:
        The slope, an expression in x, worked out.
    """
    # BEGIN SOLUTION
    f = x**3 * (2 * x + 1) ** 5 / sympy.sqrt(x**2 + 4)
    return f * (3 / x + 10 / (2 * x + 1) - x / (x**2 + 4))
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$\ln f = 3\ln x+5\ln(2x+1)-\frac12\ln(x^2+4)$. Differentiate term by term: $\ln u$ has the slope $\frac{u'}u$.
"""

# %% [markdown] tags=["hint"]
r"""
The three terms are $\frac3x$, $\frac{5\cdot2}{2x+1}$ and $-\frac12\cdot\frac{2x}{x^2+4}$. Multiply their sum
by $f$, and leave it there.
"""

# %% [markdown] tags=["solution"]
r"""
$$\frac{f'}f = \frac3x+\frac{10}{2x+1}-\frac x{x^2+4},\qquad
f' = \frac{x^3\,(2x+1)^5}{\sqrt{x^2+4}}\left(\frac3x+\frac{10}{2x+1}-\frac x{x^2+4}\right).$$

Product rule, quotient rule and chain rule together would have led there, too, on half a page. Each factor
$u^n$ contributes $n\,\frac{u'}u$ to the relative slope; a factor below the line is one with a negative
exponent.

*Far out* $f\approx x^3\cdot32x^5/x = 32x^7$, and the relative slope is about
$\frac3x+\frac5x-\frac1x = \frac7x$: it fits.
"""


# %%
@check.points(1)
def test_slope_of_a_product_of_powers_is_rise_over_run():
    x = sympy.Symbol("x", positive=True)
    slope = slope_of_a_product_of_powers(x)
    check.form(slope, only=(x,))
    for at in (0.3, 1.1):
        ends = [t**3 * (2 * t + 1) ** 5 / np.sqrt(t**2 + 4) for t in (at - 1e-6, at + 1e-6)]
        there, rise_over_run = sympy.N(sympy.sympify(slope).subs(x, at)), (ends[1] - ends[0]) / 2e-6
        check.that(abs(complex(there) / rise_over_run - 1) < 1e-6, "The slope must agree with rise over run.",
                   x=at, yours=slope, there=there, rise_over_run=rise_over_run)


# %%
@check.hidden
@check.points(2)
def test_slope_of_a_product_of_powers_by_the_quotient_rule():
    x = sympy.Symbol("x", positive=True)
    top, root = x**3 * (2 * x + 1) ** 5, sympy.sqrt(x**2 + 4)
    slope = slope_of_a_product_of_powers(x)
    check.equal(slope, (sympy.diff(top, x) * root - top * x / root) / (x**2 + 4))
    check.form(slope, only=(x,))


# %%
@check.mistake(of=slope_of_a_product_of_powers)
def factor_in_front_of_x_lost(x):
    """Look at the middle term: 2x + 1 moves twice as fast as x."""
    f = x**3 * (2 * x + 1) ** 5 / sympy.sqrt(x**2 + 4)
    return f * (3 / x + 5 / (2 * x + 1) - x / (x**2 + 4))


# %%
@check.mistake(of=slope_of_a_product_of_powers)
def denominator_added(x):
    """What stands below the line makes f smaller as it grows. Which exponent has the root, written as a power?"""
    f = x**3 * (2 * x + 1) ** 5 / sympy.sqrt(x**2 + 4)
    return f * (3 / x + 10 / (2 * x + 1) + x / (x**2 + 4))


# %%
@check.mistake(of=slope_of_a_product_of_powers)
def one_half_lost(x):
    """The root is a power with a broken exponent: its share of the relative slope is smaller than yours."""
    f = x**3 * (2 * x + 1) ** 5 / sympy.sqrt(x**2 + 4)
    return f * (3 / x + 10 / (2 * x + 1) - 2 * x / (x**2 + 4))


# %%
@check.mistake(of=slope_of_a_product_of_powers)
def not_multiplied_back(x):
    """That is the relative slope. The slope itself is larger where the function is."""
    return 3 / x + 10 / (2 * x + 1) - x / (x**2 + 4)


# %%
@check.accepted(of=slope_of_a_product_of_powers)
def slope_of_powers_by_the_product_rule(x):
    u, v, r = x**3, (2 * x + 1) ** 5, sympy.sqrt(x**2 + 4)
    return 3 * x**2 * v / r + u * 10 * (2 * x + 1) ** 4 / r - u * v * x / r**3


# %% [markdown]
r"""
## 3. Show your steps

Show that

$$\frac d{dx}\,x^{\sin x} = x^{\sin x}\left(\cos x\,\ln x+\frac{\sin x}x\right).$$

Return your derivation as a list of expressions, each equal to the one before. You start from
`sympy.Derivative(x**sympy.sin(x), x)`, which need not be repeated. A derivative that is not yet worked out is
written like this, with `sympy.Derivative`. One of your lines must show the logarithm at work: either the
power with base $e$ (`sympy.exp`), or a derivative of a logarithm or of the exponent of $e$ still to be done.
The last line is the right-hand side in this form.
"""


# %%
def steps_through_the_logarithm(x):
    r"""Return the lines that lead from the derivative of x^(sin x) to its final form.

    Args:
        x: a positive symbol.

    Returns:
        A list of expressions in x, each equal to the one before.
    """
    # BEGIN SOLUTION
    exponent = sympy.sin(x) * sympy.log(x)
    return [
        sympy.Derivative(sympy.exp(exponent), x),
        sympy.exp(exponent) * sympy.Derivative(exponent, x),
        x ** sympy.sin(x) * (sympy.cos(x) * sympy.log(x) + sympy.sin(x) / x),
    ]
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$x^{\sin x} = e^{\sin x\,\ln x}$. Write the derivative of that, then apply the chain rule: the exponential
stays, times the derivative of the exponent.
"""

# %% [markdown] tags=["hint"]
r"""
The exponent is a product. In the last line the exponential is written as a power of $x$ again.
"""

# %% [markdown] tags=["solution"]
r"""
$$\begin{aligned}
\frac d{dx}\,x^{\sin x} &= \frac d{dx}\,e^{\sin x\,\ln x} && \text{base } e\\
&= e^{\sin x\,\ln x}\cdot\frac d{dx}\big(\sin x\,\ln x\big) && \text{chain rule}\\
&= x^{\sin x}\left(\cos x\,\ln x+\frac{\sin x}x\right) && \text{product rule.}
\end{aligned}$$

The other way of writing it: $f' = f\cdot(\ln f)'$ with $\ln f = \sin x\ln x$ gives the second line at once.
"""


# %%
@check.points(2)
def test_each_line_through_the_logarithm_follows():
    x = sympy.Symbol("x", positive=True)
    sine, cosine, logarithm = sympy.sin(x), sympy.cos(x), sympy.log(x)
    end = x**sine * (sine / x + logarithm * cosine)
    check.steps(steps_through_the_logarithm(x), start=sympy.Derivative(x**sine, x), end=end, exact=True)


# %%
@check.hidden
@check.points(2)
def test_the_lines_show_the_logarithm_at_work():
    def logarithm_at_work(line):
        inside = [part.expr for part in line.atoms(sympy.Derivative)]
        return line.has(sympy.exp) or any(part.has(sympy.log) for part in inside)

    x = sympy.Symbol("x", positive=True)
    slope = x ** sympy.sin(x) * (sympy.sin(x) * x**-1 + sympy.cos(x) * sympy.log(x))
    check.steps(steps_through_the_logarithm(x), start=sympy.Derivative(x ** sympy.sin(x), x), end=slope,
                through=[logarithm_at_work], exact=True)


# %%
@check.hidden
@check.points(1)
def test_every_line_has_the_same_value():
    x = sympy.Symbol("x", positive=True)
    lines = steps_through_the_logarithm(x)
    check.that(isinstance(lines, (list, tuple)) and len(lines) > 0, "A derivation is a list of lines.", lines=lines)
    for line in lines:
        for at in (0.6, 2.5):
            ends = [(at + 1e-5j) ** np.sin(at + 1e-5j), (at - 1e-5j) ** np.sin(at - 1e-5j)]
            value = complex(line.doit().subs(x, at))
            check.that(abs(value - (ends[0] - ends[1]) / 2e-5j) < 1e-6, "Every line must have the value of the slope.",
                       x=at, line=line, value=value)


# %%
@check.mistake(of=steps_through_the_logarithm)
def steps_with_the_power_rule(x):
    """Look at your first line: the exponent is not a constant, it moves with x."""
    return [sympy.sin(x) * x ** (sympy.sin(x) - 1), x ** sympy.sin(x) * sympy.sin(x) / x]


# %%
@check.mistake(of=steps_through_the_logarithm)
def steps_with_slopes_multiplied(x):
    """Look at the line where the exponent is differentiated: it is a product of two functions."""
    exponent = sympy.sin(x) * sympy.log(x)
    return [
        sympy.exp(exponent) * sympy.Derivative(exponent, x),
        x ** sympy.sin(x) * sympy.cos(x) / x,
    ]


# %%
@check.mistake(of=steps_through_the_logarithm)
def steps_that_jump_to_the_end(x):
    """Right, but the way is what is asked for: show the line in which the logarithm comes in."""
    f = x ** sympy.sin(x)
    return [sympy.Derivative(f, x), f * (sympy.cos(x) * sympy.log(x) + sympy.sin(x) / x)]


# %%
@check.mistake(of=steps_through_the_logarithm)
def steps_that_lose_the_function(x):
    """You found the slope of the logarithm and stopped. What was it to be multiplied by?"""
    exponent = sympy.sin(x) * sympy.log(x)
    return [
        sympy.Derivative(exponent, x),
        sympy.cos(x) * sympy.log(x) + sympy.sin(x) / x,
    ]


# %%
@check.accepted(of=steps_through_the_logarithm)
def steps_by_the_relative_slope(x):
    f = x ** sympy.sin(x)
    return [
        f * sympy.Derivative(sympy.log(f), x),
        f * sympy.Derivative(sympy.sin(x) * sympy.log(x), x),
        f * (sympy.sin(x) / x + sympy.cos(x) * sympy.log(x)),
    ]


# %% [markdown]
r"""
## 4. One rule for all powers

Let $u > 0$ and $v$ be two functions of $x$; as usual write `u`, `v` for their values and `du`, `dv` for their
slopes at one and the same place. Find the slope of $u^v$.
"""


# %%
def slope_of_any_power(u, v, du, dv):
    r"""Return the derivative of u^v.

    Args:
        u: value of the base, positive; a symbol or an expression, as are the others.
        v: value of the exponent.
        du: slope of the base at the same place.
        dv: slope of the exponent there.

    Returns:
        The slope of the power there, an expression in the four.
    """
    # BEGIN SOLUTION
    return u**v * (dv * sympy.log(u) + v * du / u)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$\ln(u^v) = v\ln u$ is a product of two functions, and the second one is itself a chain.
"""

# %% [markdown] tags=["hint"]
r"""
Two checks. For a constant exponent, `dv = 0`, the power rule on a chain must come out; for a constant base,
`du = 0`, the rule for $a^v$.
"""

# %% [markdown] tags=["solution"]
r"""
$(v\ln u)' = v'\ln u+v\,\frac{u'}u$, so

$$(u^v)' = u^v\left(v'\ln u+v\,\frac{u'}u\right).$$

Special cases: $v' = 0$ gives $v\,u^{v-1}u'$, the power rule on a chain. $u' = 0$ gives $u^v\ln u\cdot v'$,
the rule for exponentials. $u = v = x$ gives part 1, $u = x$ and $v = \sin x$ part 3.
"""


# %%
@check.points(1)
def test_slope_of_any_power_in_the_special_cases():
    x, c = sympy.symbols("x c", positive=True)
    # A constant exponent; a constant base.
    check.equal(slope_of_any_power(x**2, c, 2 * x, 0), 2 * c * x ** (2 * c - 1))
    check.equal(slope_of_any_power(c, 3 * x, 0, 3), 3 * sympy.log(c) * c ** (3 * x))


# %%
@check.hidden
@check.points(2)
def test_slope_of_any_power_of_known_functions():
    x = sympy.Symbol("x", positive=True)
    u, v = 1 + x, x**2
    check.equal(slope_of_any_power(u, v, 1, 2 * x), sympy.diff(sympy.exp(v * sympy.log(u)), x))
    b, (n, db, dn, h) = sympy.Symbol("b", positive=True), sympy.symbols("n db dn h", real=True)
    moved = (b + h * db) ** (n + h * dn)
    check.equal(slope_of_any_power(b, n, db, dn), sympy.diff(moved, h).subs(h, 0))


# %%
@check.mistake(of=slope_of_any_power)
def only_the_base_moves(u, v, du, dv):
    """Your formula does not depend on the slope of the exponent. Hold the base still and see."""
    return v * u ** (v - 1) * du


# %%
@check.mistake(of=slope_of_any_power)
def only_the_exponent_moves(u, v, du, dv):
    """Your formula does not depend on the slope of the base. Hold the exponent still and see."""
    return u**v * sympy.log(u) * dv


# %%
@check.mistake(of=slope_of_any_power)
def slope_in_the_exponent(u, v, du, dv):
    """Slopes do not go where the functions were. Take the logarithm first."""
    return v * u ** (v - 1) * du * dv


# %%
@check.mistake(of=slope_of_any_power)
def logarithm_of_the_base_not_chained(u, v, du, dv):
    """In v ln u the base moves inside the logarithm: its own slope has been left out."""
    return u**v * (dv * sympy.log(u) + v / u)


# %%
@check.accepted(of=slope_of_any_power)
def sum_of_both_rules(u, v, du, dv):
    return v * u ** (v - 1) * du + u**v * sympy.log(u) * dv


# %% [markdown]
r"""
## 5. A likelihood

A coin shows heads with the unknown probability $p$. In $n$ throws it showed heads $k$ times, with
$0 < k < n$; the probability of this very sequence of throws, as a function of $p$, is the *likelihood*
$L(p) = p^k(1-p)^{n-k}$. Find the slope of $\ln L$ with respect to $p$, and the $p$ at which it vanishes: the
value that makes the observation most probable.
"""


# %%
def slope_of_log_likelihood(p, k, n):
    r"""Return the slope of the log-likelihood of a coin, and where it vanishes.

    Args:
        p: probability of heads, a symbol between 0 and 1.
        k: number of heads, a positive symbol.
        n: number of throws, a positive symbol, larger than k.

    Returns:
        Two expressions: the slope in p, k, n; and the best p, in k and n.
    """
    # BEGIN SOLUTION
    return k / p - (n - k) / (1 - p), k / n
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$\ln L = k\ln p+(n-k)\ln(1-p)$. In the second logarithm the inside moves backwards.
"""

# %% [markdown] tags=["hint"]
r"""
Set the slope to 0 and multiply by $p\,(1-p)$. What would you have guessed for 7 heads in 10 throws?
"""

# %% [markdown] tags=["solution"]
r"""
$$(\ln L)' = \frac kp-\frac{n-k}{1-p} = \frac{k-np}{p\,(1-p)},$$

which vanishes for $p = \frac kn$, the share of heads; it is positive for smaller $p$ and negative for larger,
so this is the top.

$L$ itself has its top at the same place, since the logarithm rises; but $L$ is a product of $n$ factors below
1 and for a thousand throws too small for a computer, while $\ln L$ is a harmless sum. For this reason, too,
losses are logarithms: $-\ln L$ is the cross-entropy of the throws.
"""


# %%
@check.points(2)
def test_slope_of_log_likelihood_is_rise_over_run():
    p, k, n = sympy.symbols("p k n", positive=True)
    both = slope_of_log_likelihood(p, k, n)
    check.that(isinstance(both, (list, tuple, np.ndarray, sympy.Tuple)) and len(both) == 2,
               "Two expressions are asked for.", yours=both)
    check.form(both[0], only=(p, k, n))
    check.form(both[1], only=(k, n))
    for heads, throws, at in ((7, 10, 0.4), (2, 9, 0.6)):
        ends = [np.log(q**heads * (1 - q) ** (throws - heads)) for q in (at - 1e-6, at + 1e-6)]
        there = sympy.N(sympy.sympify(both[0]).subs({p: at, k: heads, n: throws}))
        check.that(abs(complex(there) - (ends[1] - ends[0]) / 2e-6) < 1e-5, "The slope must agree with rise over run.",
                   p=at, k=heads, n=throws, yours=both[0], there=there, rise_over_run=(ends[1] - ends[0]) / 2e-6)
        best = complex(sympy.sympify(both[1]).subs({k: heads, n: throws})).real
        around = [q**heads * (1 - q) ** (throws - heads) for q in (best, best - 1e-3, best + 1e-3)]
        check.that(0 < best < 1 and around[0] == max(around), "The likelihood must be highest at the best p.",
                   k=heads, n=throws, yours=both[1], there=best)


# %%
@check.hidden
@check.points(2)
def test_slope_of_log_likelihood_for_all_counts():
    p, k, n = sympy.symbols("p k n", positive=True)
    slope, best = map(sympy.sympify, slope_of_log_likelihood(p, k, n))
    for heads, throws in ((2, 5), (3, 4)):
        likelihood = p**heads * (1 - p) ** (throws - heads)
        expected = sympy.cancel(sympy.diff(likelihood, p) / likelihood)
        check.equal(slope.subs({k: heads, n: throws}), expected, domain={p: (0, 1)})
    check.equal(best, sympy.solve(k * (1 - p) - (n - k) * p, p)[0])
    check.form(slope, only=(p, k, n))


# %%
@check.mistake(of=slope_of_log_likelihood)
def minus_from_inside_forgotten(p, k, n):
    """In ln(1 - p) the inside falls as p grows. With your sign the slope would never vanish."""
    return k / p + (n - k) / (1 - p), k / n


# %%
@check.mistake(of=slope_of_log_likelihood)
def slope_of_the_likelihood_itself(p, k, n):
    """You multiplied by the likelihood again. Asked for is the slope of its logarithm."""
    return p**k * (1 - p) ** (n - k) * (k / p - (n - k) / (1 - p)), k / n


# %%
@check.mistake(of=slope_of_log_likelihood)
def odds_for_the_probability(p, k, n):
    """That is heads to tails, the odds: for 7 heads in 10 throws it is above 1. What share of all were heads?"""
    return k / p - (n - k) / (1 - p), k / (n - k)


# %%
@check.mistake(of=slope_of_log_likelihood)
def all_throws_taken_for_tails(p, k, n):
    """How many of the n throws were not heads? Look at the second exponent."""
    return k / p - n / (1 - p), k / (n + k)


# %%
@check.accepted(of=slope_of_log_likelihood)
def slope_over_the_variance(p, k, n):
    return (k - n * p) / (p * (1 - p)), k / n
