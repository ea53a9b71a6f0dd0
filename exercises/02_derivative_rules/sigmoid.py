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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


# %%
@check.points(2)
def test_logit_undoes_the_sigmoid():
    a = sympy.Symbol("a", positive=True)
    for z in (-3.0, 0.0, 0.5, 2.0):
        activation = 1 / (1 + sympy.exp(-sympy.Float(z, 30)))
        back = sympy.N(sympy.sympify(logit(a)).subs(a, activation))
        check.that(abs(complex(back) - z) < 1e-9, "The sigmoid, and then your function, must lead back to z.",
                   z=z, activation=float(activation), back=back)


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
    # YOUR CODE HERE
    raise NotImplementedError


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
    # YOUR CODE HERE
    raise NotImplementedError


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


# %% [markdown] tags=["manual"] points=3
r"""
## 6. In words

A well-known demonstration has one function for two purposes: `nonlin(x)` returns the sigmoid of `x`, and
`nonlin(x, deriv=True)` returns `x * (1 - x)`. A viewer proposes to return `nonlin(x) * (1 - nonlin(x))` for
the derivative instead. In a few sentences: for which `x` is the demonstration right, for which is the viewer,
and what would happen if the viewer's version were put into the demonstration, which calls it with the
*output* of a layer?

YOUR ANSWER HERE
"""
