# %% [markdown] difficulty=3 minutes=50 sources=["CNN from Scratch: 29:50", "Siraj: sigmoid", "Siraj: L84-87", "Mathematical Foundations: L401"]
r"""
# The sigmoid and its slope

The *sigmoid* squeezes every real number into the interval between 0 and 1, so that the result can be read as
a probability:

$$\sigma(z) = \frac1{1 + e^{-z}}.$$

Two letters are kept apart all through this exercise, and through the rest of the book:

- $z$, any real number, is what goes in (in a network: the *pre-activation*);
- $a = \sigma(z)$, between 0 and 1, is what comes out (the *activation*).

The slope $\sigma'(z) = d\sigma/dz$ can be written in terms of either of them. The two formulas look
different, describe the same number, and give nonsense when one is fed what belongs into the other.

*With numbers.* $\sigma(0) = \frac12$ and $\sigma(2) \approx 0.8808$: at $z = 2$ the activation is
$a \approx 0.8808$. Moving on by a thousandth, $\sigma(2.001) \approx 0.880902$ against
$\sigma(2) \approx 0.880797$: a slope of about $0.105$ there.

In answers 1 to 4 the arguments are sympy symbols and you return an expression (`sympy.exp`, `sympy.log`);
answer 5 is about arrays and numpy.
"""

# %%
import numpy as np
import sympy

from autograder import check


# %% [markdown]
r"""
## 1. The slope, in terms of $z$
"""


# %%
def sigmoid_slope(z):
    r"""Return the derivative of the sigmoid with respect to z, in terms of z.

    Args:
        z: the pre-activation, a real symbol.

    Returns:
        The slope at z, an expression in z, worked out.
    """
    # BEGIN SOLUTION
    return sympy.exp(-z) / (1 + sympy.exp(-z)) ** 2
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Write $\sigma(z) = u^{-1}$ with $u = 1 + e^{-z}$. What is the derivative of $u^{-1}$ with respect to $u$, and
that of $u$ with respect to $z$?
"""

# %% [markdown] tags=["hint"]
r"""
Two minus signs meet, one from the power $-1$ and one from the exponent $-z$. The sigmoid rises everywhere:
which sign must the slope have?
"""

# %% [markdown] tags=["solution"]
r"""
*Chain rule.* With $u = 1 + e^{-z}$ we have $\sigma = u^{-1}$, $\;d\sigma/du = -u^{-2}$ and $du/dz = -e^{-z}$.
The product is

$$\sigma'(z) = \frac{e^{-z}}{(1 + e^{-z})^2}.$$

*Quotient rule.* Numerator 1, denominator $v = 1 + e^{-z}$: $\;(0\cdot v - 1\cdot v')/v^2 = -(-e^{-z})/v^2$,
the same.

The slope is positive everywhere, largest at $z = 0$, where it is $\frac14$, and the same at $z$ and $-z$:
multiply numerator and denominator by $e^{2z}$ and you get the formula with $-z$ in place of $z$. Far from 0
it dies out like $e^{-|z|}$. A network that multiplies many such slopes, none above $\frac14$, is left with
next to nothing: *vanishing gradients*.
"""


# %%
@check.points(2)
def test_slope_is_what_small_steps_show():
    z = sympy.Symbol("z", real=True)
    slope = sigmoid_slope(z)
    check.form(slope, only=(z,))
    for at in (-1.3, 0.4, 2.0):
        rise = 1 / (1 + np.exp(-at - 1e-4)) - 1 / (1 + np.exp(-at + 1e-4))
        there = sympy.N(sympy.sympify(slope).subs(z, at))
        check.that(abs(complex(there) - rise / 2e-4) < 1e-6, "The slope must agree with rise over run of a small step.",
                   z=at, yours=slope, there=there, rise_over_run=rise / 2e-4)


# %%
@check.hidden
@check.points(2)
def test_slope_agrees_with_differentiating_another_form():
    z = sympy.Symbol("z", real=True)
    half = sympy.Rational(1, 2)
    slope = sympy.sympify(sigmoid_slope(z))
    check.form(slope)
    check.equal(slope, sympy.diff(half + half * sympy.tanh(z / 2), z))


# %%
@check.hidden
@check.points(1)
def test_slope_is_even_and_a_quarter_at_zero():
    z = sympy.Symbol("z", real=True)
    slope = sympy.sympify(sigmoid_slope(z))
    check.equal(slope, slope.subs(z, -z))
    check.equal(slope.subs(z, 0), sympy.Rational(1, 4))


# %%
@check.mistake(of=sigmoid_slope)
def slope_of_the_wrong_letter(z):
    """Yours is 0 at z = 0, where the sigmoid rises fastest. That product is for the activation, not for z."""
    return z * (1 - z)


# %%
@check.mistake(of=sigmoid_slope)
def inner_minus_forgotten(z):
    """Yours is negative, but the sigmoid rises everywhere. Differentiate the exponent too."""
    return -sympy.exp(-z) / (1 + sympy.exp(-z)) ** 2


# %%
@check.mistake(of=sigmoid_slope)
def inner_derivative_forgotten(z):
    """You differentiated the outer function. The inner one depends on z as well, and has a slope of its own."""
    return 1 / (1 + sympy.exp(-z)) ** 2


# %%
@check.mistake(of=sigmoid_slope)
def denominator_not_squared(z):
    """Far to the left yours is close to 1, but the sigmoid is flat there. Look at the denominator."""
    return sympy.exp(-z) / (1 + sympy.exp(-z))


# %%
@check.mistake(of=sigmoid_slope)
def sigmoid_itself(z):
    """This is the sigmoid itself. The exponential is its own derivative; the sigmoid is not."""
    return 1 / (1 + sympy.exp(-z))


# %%
@check.accepted(of=sigmoid_slope)
def slope_by_the_hyperbolic_cosine(z):
    return 1 / (2 + 2 * sympy.cosh(z))


# %%
@check.accepted(of=sigmoid_slope)
def slope_as_a_product_of_two_sigmoids(z):
    return 1 / ((1 + sympy.exp(z)) * (1 + sympy.exp(-z)))


# %% [markdown]
r"""
## 2. The same slope, in terms of $a$

In the backward pass the activation $a = \sigma(z)$ is at hand already, and it would be a waste to go back to
$z$. Write the slope $d\sigma/dz$ in terms of $a$ alone, without any exponential.
"""


# %%
def slope_from_activation(a):
    r"""Return the derivative of the sigmoid with respect to z, in terms of the activation.

    Args:
        a: the activation, the value of the sigmoid at z; a real symbol between 0 and 1.

    Returns:
        The slope at that z, an expression in a.
    """
    # BEGIN SOLUTION
    return a * (1 - a)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
If $a = 1/(1 + e^{-z})$, what are $1 + e^{-z}$ and $e^{-z}$ in terms of $a$?
"""

# %% [markdown] tags=["hint"]
r"""
The slope of part 1 is a product of two fractions, $\dfrac1{1+e^{-z}}$ and $\dfrac{e^{-z}}{1+e^{-z}}$. You
know the first one's name. What do the two add up to?
"""

# %% [markdown] tags=["solution"]
r"""
*By splitting.* The two fractions of the hint add up to 1, and the first of them is $a$. So the second is
$1 - a$, and

$$\frac{d\sigma}{dz} = a\,(1 - a).$$

*By an equation that $a$ satisfies.* From $a\,(1 + e^{-z}) = 1$, differentiate both sides with respect to $z$:
$a'(1 + e^{-z}) - a\,e^{-z} = 0$. Put in $1 + e^{-z} = 1/a$ and $e^{-z} = 1/a - 1$: it follows that
$a'/a = 1 - a$.

The formula is a parabola in $a$, zero at both ends and highest, $\frac14$, in the middle. It wants the
*activation*. Fed with $z = 0$ it would say 0, where the slope is $\frac14$; and taking the sigmoid once more
before using it gives the slope at another place, $\sigma'(\sigma(z))$, which is never far from $0.22$ and
therefore hard to notice.
"""


# %%
@check.points(2)
def test_slope_from_activation_is_what_small_steps_show():
    a = sympy.Symbol("a", positive=True)
    slope = slope_from_activation(a)
    check.form(slope, only=(a,), without=(sympy.exp,))
    for z in (-1.3, 0.0, 2.0):
        rise = 1 / (1 + np.exp(-z - 1e-4)) - 1 / (1 + np.exp(-z + 1e-4))
        activation = 1 / (1 + np.exp(-z))
        there = sympy.N(sympy.sympify(slope).subs(a, activation))
        check.that(abs(complex(there) - rise / 2e-4) < 1e-6, "The slope must agree with rise over run of a step in z.",
                   z=z, activation=activation, yours=slope, there=there, rise_over_run=rise / 2e-4)


# %%
@check.hidden
@check.points(2)
def test_slope_from_activation_at_every_z():
    a, z = sympy.Symbol("a", positive=True), sympy.Symbol("z", real=True)
    slope = sympy.diff(sympy.exp(z) / (sympy.exp(z) + 1), z)
    check.form(slope_from_activation(a), only=(a,), without=(sympy.exp,))
    check.equal(slope_from_activation(a), slope.subs(z, sympy.log(a / (1 - a))), domain={a: (0, 1)})


# %%
@check.hidden
@check.points(1)
def test_slope_from_activation_at_half_and_mirrored():
    a = sympy.Symbol("a", positive=True)
    slope = sympy.sympify(slope_from_activation(a))
    check.equal(slope.subs(a, sympy.Rational(1, 2)), sympy.Rational(1, 4))
    check.equal(slope, slope.subs(a, 1 - a), domain={a: (0, 1)})


# %%
@check.mistake(of=slope_from_activation)
def sigmoid_taken_twice(a):
    """The argument is an activation: the sigmoid has been taken already. At a = 1/2 the slope is a quarter."""
    s = 1 / (1 + sympy.exp(-a))
    return s * (1 - s)


# %%
@check.mistake(of=slope_from_activation)
def slope_of_tanh(a):
    """That is the rule for another activation function, one that runs from -1 to 1. Try a = 1/2."""
    return 1 - a**2


# %%
@check.mistake(of=slope_from_activation)
def second_factor_forgotten(a):
    """For an activation near 1 the sigmoid is almost flat. What does your expression say there?"""
    return a


# %%
@check.mistake(of=slope_from_activation)
def slope_with_its_sign_reversed(a):
    """Is your expression positive for a between 0 and 1? The sigmoid rises."""
    return a * (a - 1)


# %%
@check.accepted(of=slope_from_activation)
def slope_as_a_parabola_around_the_middle(a):
    return sympy.Rational(1, 4) - (a - sympy.Rational(1, 2)) ** 2


# %% [markdown]
r"""
## 3. The way back

Every number strictly between 0 and 1 is the sigmoid of exactly one $z$. Given $a$, find this $z$. The
function is called *logit*.
"""


# %%
def logit(a):
    r"""Return the number whose sigmoid is `a`.

    Args:
        a: the activation, a symbol between 0 and 1.

    Returns:
        The pre-activation z, an expression in a.
    """
    # BEGIN SOLUTION
    return sympy.log(a / (1 - a))
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Solve $a = \dfrac1{1 + e^{-z}}$ for $z$. Begin by turning both sides upside down.
"""

# %% [markdown] tags=["hint"]
r"""
Once $e^{-z}$ stands alone, take logarithms and mind the minus sign. Three checks: $a = \frac12$ must give 0,
an $a$ near 1 a large positive number, an $a$ near 0 a large negative one.
"""

# %% [markdown] tags=["solution"]
r"""
From $1/a = 1 + e^{-z}$ follows $e^{-z} = \dfrac1a - 1 = \dfrac{1-a}a$, and by taking logarithms
$-z = \log\dfrac{1-a}a$:

$$z = \log\frac a{1-a} = \log a - \log(1 - a).$$

If $a$ is the probability of an event, $a/(1-a)$ are its *odds*, and $z$ is their logarithm: the linear part
of a network that ends in a sigmoid predicts log-odds.

*A second look.* A function and its inverse have slopes that multiply to 1. By this formula
$\dfrac{dz}{da} = \dfrac1a + \dfrac1{1-a} = \dfrac1{a(1-a)}$, and the slope of the sigmoid is $a(1-a)$.
"""


# %%
@check.points(2)
def test_logit_undoes_the_sigmoid():
    a = sympy.Symbol("a", positive=True)
    for z in (-3.0, 0.0, 0.5, 2.0):
        activation = 1 / (1 + sympy.exp(-sympy.Float(z, 30)))
        back = sympy.N(sympy.sympify(logit(a)).subs(a, activation))
        check.that(abs(complex(back) - z) < 1e-9, "The sigmoid, and then your function, must lead back to z.",
                   z=z, activation=float(activation), back=back)


# %%
@check.hidden
@check.points(2)
def test_logit_has_the_reciprocal_slope():
    a = sympy.Symbol("a", positive=True)
    check.equal(sympy.diff(logit(a), a), 1 / a + 1 / (1 - a), domain={a: (0, 1)})
    check.equal(sympy.sympify(logit(a)).subs(a, sympy.Rational(1, 2)), 0)


# %%
@check.hidden
@check.points(1)
def test_logit_for_every_activation():
    a = sympy.Symbol("a", positive=True)
    check.form(logit(a), only=(a,))
    check.equal(1 / (1 + sympy.exp(-logit(a))), a, domain={a: (0, 1)})


# %%
@check.mistake(of=logit)
def logit_upside_down(a):
    """For an activation near 1, z must be large and positive. Which sign has yours?"""
    return sympy.log((1 - a) / a)


# %%
@check.mistake(of=logit)
def logit_without_the_one(a):
    """An activation of 1/2 must give 0. Do not lose the 1 when you turn the fraction upside down."""
    return sympy.log(a)


# %%
@check.mistake(of=logit)
def odds_without_the_logarithm(a):
    """You have found e to the z, which is never negative. One step is left."""
    return a / (1 - a)


# %%
@check.mistake(of=logit)
def reciprocal_for_inverse(a):
    """To invert a function is not to divide by it: z is wanted such that the sigmoid of z is a."""
    return 1 + sympy.exp(-a)


# %%
@check.mistake(of=logit)
def quotient_of_logarithms(a):
    """The logarithm of a quotient is not a quotient of logarithms. Try a = 1/2, which must give 0."""
    return sympy.log(a) / sympy.log(1 - a)


# %%
@check.accepted(of=logit)
def logit_as_a_difference(a):
    return sympy.log(a) - sympy.log(1 - a)


# %%
@check.accepted(of=logit)
def logit_by_the_inverse_hyperbolic_tangent(a):
    return 2 * sympy.atanh(2 * a - 1)


# %% [markdown]
r"""
## 4. A symmetry, used

Turn the graph of $\sigma$ by half a turn about the point $(0, \frac12)$, and it lies upon itself:
$\sigma(-z)$ is the rest that $\sigma(z)$ leaves to 1. Here is something that this symmetry is good for. Let
$a = \sigma(z)$ and $b = \sigma(w)$ be two activations. Find the activation of the *difference*,
$\sigma(z - w)$, in terms of $a$ and $b$, without exponentials, logarithms or hyperbolic functions.
"""


# %%
def activation_of_difference(a, b):
    r"""Return the sigmoid of z - w in terms of the sigmoids of z and of w.

    Args:
        a: the sigmoid of z, a symbol between 0 and 1.
        b: the sigmoid of w, a symbol between 0 and 1.

    Returns:
        The sigmoid of z - w, an expression in a and b.
    """
    # BEGIN SOLUTION
    return a * (1 - b) / (a * (1 - b) + (1 - a) * b)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
What is $e^{-z}$ in terms of $a$? And $e^{w}$ in terms of $b$? The exponential of a sum is a product.
"""

# %% [markdown] tags=["hint"]
r"""
$e^{-(z-w)} = e^{-z}e^{w} = \dfrac{1-a}a\cdot\dfrac{b}{1-b}$. Put this into the definition of the sigmoid and
clear the fractions within the fraction. Check two cases: what must come out for $w = 0$, and what for
$w = z$?
"""

# %% [markdown] tags=["solution"]
r"""
*By exponentials.* From $a = 1/(1+e^{-z})$ we get $e^{-z} = (1-a)/a$, and for the other one $e^{w} = b/(1-b)$.
Hence

$$\sigma(z - w) = \frac1{1 + \dfrac{(1-a)\,b}{a\,(1-b)}} = \frac{a(1-b)}{a(1-b) + (1-a)b}.$$

*By odds.* The odds $a/(1-a) = e^z$ and $b/(1-b) = e^w$ are divided when $z$ and $w$ are subtracted, and odds
$r$ belong to the activation $r/(1+r)$: the same in two lines.

*Checks.* $w = 0$, so $b = \frac12$, gives $a$. $w = z$, so $b = a$, gives $\frac12$. And $z = 0$, so
$a = \frac12$, gives $1 - b$: this is $\sigma(-w) = 1 - \sigma(w)$, the symmetry that we began with.
"""


# %%
@check.points(1)
def test_a_difference_of_zero():
    a, b = sympy.symbols("a b", positive=True)
    check.equal(sympy.sympify(activation_of_difference(a, b)).subs(b, a), sympy.Rational(1, 2), domain={a: (0, 1)})


# %%
@check.points(1)
def test_activation_of_difference_with_numbers():
    a, b = sympy.symbols("a b", positive=True)
    sigmoid = {z: 1 / (1 + float(np.exp(-z))) for z in (-1.0, 0.5, 1.5, 2.0)}
    for z, w in ((2.0, 0.5), (0.5, 1.5)):
        result = float(sympy.sympify(activation_of_difference(a, b)).subs({a: sigmoid[z], b: sigmoid[w]}))
        check.that(abs(result - sigmoid[z - w]) < 1e-9, "The result must be the sigmoid of the difference.",
                   z=z, w=w, result=result, sigmoid_of_difference=sigmoid[z - w])


# %%
@check.hidden
@check.points(3)
def test_activation_of_difference_for_all_z_and_w():
    a, b = sympy.symbols("a b", positive=True)
    z, w = sympy.log(a / (1 - a)), sympy.log(b / (1 - b))
    result = activation_of_difference(a, b)
    check.form(result, only=(a, b), without=(sympy.exp, sympy.log, sympy.tanh, sympy.atanh))
    check.equal(result, 1 / (1 + sympy.exp(-(z - w))), domain={a: (0, 1), b: (0, 1)})


# %%
@check.mistake(of=activation_of_difference)
def difference_of_the_activations(a, b):
    """For z = w yours is 0, but the sigmoid of 0 is not. A sigmoid does not respect differences."""
    return a - b


# %%
@check.mistake(of=activation_of_difference)
def activation_of_the_sum(a, b):
    """For z = w the difference is 0, whatever z is. This is the sigmoid of the sum: mind the sign of w."""
    return a * b / (a * b + (1 - a) * (1 - b))


# %%
@check.mistake(of=activation_of_difference)
def product_with_the_rest(a, b):
    """Yours and the one for w - z do not add up to 1, as they should. By what must both be divided?"""
    return a * (1 - b)


# %%
@check.mistake(of=activation_of_difference)
def difference_the_other_way_round(a, b):
    """If z is larger than w, the result must be above one half. Is yours?"""
    return (1 - a) * b / (a * (1 - b) + (1 - a) * b)


# %%
@check.mistake(of=activation_of_difference)
def quotient_of_the_odds(a, b):
    """You have the odds. An activation is at most 1: which one belongs to these odds?"""
    return a * (1 - b) / ((1 - a) * b)


# %%
@check.accepted(of=activation_of_difference)
def activation_by_odds(a, b):
    odds = a / (1 - a) / (b / (1 - b))
    return odds / (1 + odds)


# %% [markdown]
r"""
## 5. A sigmoid that holds for every number

On paper the formula is finished, in a computer it is not: for $z$ below about $-710$ the exponential $e^{-z}$
exceeds the largest double, and above $710$ the form $e^z/(1+e^z)$ becomes infinity over infinity. Write a
sigmoid for arrays that is right for *every* double: without `nan`, and to seven
digits also where the value is tiny, as in $\sigma(-40) \approx 4.25\cdot10^{-18}$ and
$\sigma(-720) \approx 2.03\cdot10^{-313}$.
"""


# %%
def stable_sigmoid(z):
    r"""Return the sigmoid of every entry, without overflow.

    Args:
        z: any real numbers, whole ones among them, an array of any shape.

    Returns:
        The activations, floats, of the shape of z; relative error below 1e-7.
    """
    # BEGIN SOLUTION
    small = np.exp(-np.abs(z))  # in (0, 1] for every z
    return np.where(z >= 0, 1.0, small) / (1.0 + small)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
$\dfrac1{1+e^{-z}} = \dfrac{e^z}{1+e^z}$. Which of the two forms is harmless for positive $z$, which for
negative?
"""

# %% [markdown] tags=["hint"]
r"""
Both forms contain the exponential of $-|z|$, which never overflows. Compute it once for all entries. What
stands above the line depends on the sign of $z$: `np.where`.
"""

# %% [markdown] tags=["solution"]
r"""
For $z \ge 0$ take the formula as it stands, for $z < 0$ multiply above and below by $e^z$:

$$\sigma(z) = \frac1{1 + e^{-|z|}}\quad(z \ge 0), \qquad \sigma(z) = \frac{e^{-|z|}}{1 + e^{-|z|}}\quad(z < 0).$$

Only $e^{-|z|} \le 1$ occurs; nothing can overflow, and nothing is subtracted, so no digits are lost. (An
exponential that is too small becomes 0, which is then the right answer.)

`np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))` gives the same, but evaluates both forms
everywhere, with warnings of overflow. What does *not* work: cutting $z$ off at $\pm 30$
is wrong by many powers of ten beyond. And $\frac12(1 + \tanh\frac z2)$, right on paper, adds 1 to a number next to $-1$: at $z = -40$ it returns 0
instead of $4\cdot10^{-18}$, and a logarithm taken afterwards minus infinity.
"""


# %%
@check.points(1)
def test_stable_sigmoid_between_zero_and_one():
    z = np.array([[-800.0, -0.5, 0.0], [0.5, 36.0, 800.0]])
    mirrored, a = stable_sigmoid(-z), stable_sigmoid(z)
    check.shape(a, (2, 3))
    check.that(np.all(np.isfinite(a)) and np.all((a >= 0) & (a <= 1)), "Every activation lies between 0 and 1.",
               z=z, a=a)
    check.that(np.all(np.abs(a + mirrored - 1) < 1e-12), "The sigmoids of z and -z must add up to 1.",
               z=z, sigmoid_of_z=a, sigmoid_of_minus_z=mirrored)
    check.that(a[1, 0] > a[0, 2] > a[0, 1], "The sigmoid rises from left to right.", z=z, a=a)


# %%
@check.points(1)
def test_stable_sigmoid_far_to_the_left():
    check.close(stable_sigmoid(np.array([-720.0])), np.array([2.03e-313]), rtol=0.01, atol=0.0)
    check.close(stable_sigmoid(np.array([-40.0])), np.array([4.25e-18]), rtol=0.01, atol=0.0)


# %%
@check.hidden
@check.points(1)
def test_stable_sigmoid_at_ordinary_numbers():
    rng = np.random.default_rng(31)
    z = 4 * rng.normal(size=(5, 3))
    z[0] = 0.4, -0.6, 0.05
    expected = np.array([[float(1 / (1 + sympy.exp(-sympy.Float(entry, 30)))) for entry in row] for row in z])
    check.close(check.unchanged(stable_sigmoid, z), expected)
    whole = stable_sigmoid(np.array([-1, 0, 1]))
    check.that(np.asarray(whole).dtype.kind == "f",
               "For an array of whole numbers the activations must be floats too: np.empty_like(z) holds none.",
               yours=whole)
    check.close(whole, 0.5 + 0.5 * np.tanh(np.array([-0.5, 0.0, 0.5])))


# %%
@check.hidden
@check.points(2)
def test_stable_sigmoid_at_the_ends():
    check.close(check.unchanged(stable_sigmoid, np.array([710.0, 800.0, 1e300])), np.ones(3))
    for z in (-30.5, -40.0, -300.0, -700.0, -720.0):
        expected = float(sympy.exp(sympy.Float(z, 40)) / (1 + sympy.exp(sympy.Float(z, 40))))
        check.close(stable_sigmoid(np.array([z])), np.array([expected]), atol=0.0)
    check.close(check.unchanged(stable_sigmoid, np.array([-1e300, -5000.0])), np.zeros(2), atol=1e-300)


# %%
@check.mistake(of=stable_sigmoid)
def formula_as_on_paper(z):
    """Far to the left your exponential overflows, and a small activation becomes 0. Use another form there."""
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


# %%
@check.mistake(of=stable_sigmoid)
def infinity_over_infinity(z):
    """Try z = 800: numerator and denominator are both infinite. Use another form there."""
    with np.errstate(over="ignore", invalid="ignore"):
        return np.exp(z) / (1 + np.exp(z))


# %%
@check.mistake(of=stable_sigmoid)
def sigmoid_with_the_minus_lost(z):
    """Yours falls from 1 to 0. Look at the sign in the exponent."""
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, small, 1.0) / (1.0 + small)


# %%
@check.mistake(of=stable_sigmoid)
def same_form_on_both_sides(z):
    """Yours is never below one half. For negative z the absolute value changes what the formula says."""
    return 1 / (1 + np.exp(-np.abs(z)))


# %%
@check.mistake(of=stable_sigmoid)
def cut_off_at_thirty(z):
    """Beyond the point where you cut, yours stays the same. It should fall on, by a factor e with each step."""
    return 1 / (1 + np.exp(-np.clip(z, -30, 30)))


# %%
@check.mistake(of=stable_sigmoid)
def ones_that_cancel(z):
    """At z = -40 yours is 0. Adding 1 to a number next to -1 loses all digits: find a form without that."""
    return (1 + np.tanh(z / 2)) / 2


# %%
@check.mistake(of=stable_sigmoid)
def branch_for_a_single_number(z):
    """An `if` decides once for the whole array. Each entry has a sign of its own."""
    if z >= 0:
        return 1 / (1 + np.exp(-z))
    return np.exp(z) / (1 + np.exp(z))


# %%
@check.accepted(of=stable_sigmoid)
def stable_sigmoid_by_logaddexp(z):
    return np.exp(-np.logaddexp(0, -z))


# %%
@check.accepted(of=stable_sigmoid)
def stable_sigmoid_by_masks(z):
    a = np.empty(z.shape)
    right = z >= 0
    a[right] = 1 / (1 + np.exp(-z[right]))
    left = np.exp(z[~right])
    a[~right] = left / (1 + left)
    return a


# %% [markdown] tags=["manual"] points=3
r"""
## 6. In words

A well-known demonstration has one function for two purposes: `nonlin(x)` returns the sigmoid of `x`, and
`nonlin(x, deriv=True)` returns `x * (1 - x)`. A viewer proposes to return `nonlin(x) * (1 - nonlin(x))` for
the derivative instead. In a few sentences: for which `x` is the demonstration right, for which is the viewer,
and what would happen if the viewer's version were put into the demonstration, which calls it with the
*output* of a layer?

<!-- BEGIN SOLUTION -->
Both are right, for different arguments. With $x = a = \sigma(z)$, the activation, the slope at $z$ is
$a(1-a)$: the demonstration, which passes the output of a layer, gets what it wants. With $x = z$, the
viewer's $\sigma(z)(1-\sigma(z))$ is the slope. Put into the demonstration it would be fed $a$ and return
$\sigma(a)(1-\sigma(a))$, the slope at the place $a$ in place of $z$: between $0.196$ and $0.25$ for every $a$
in $(0,1)$, however saturated the unit is. Training might still go downhill, since the sign is right, but it
would not follow the gradient. One function with two meanings of its argument is the trouble: name the
argument.
<!-- END SOLUTION -->
"""
