# %% [markdown] difficulty=2 minutes=40 sources=["Neural Network from Scratch: 19:43", "Neural Network from Scratch: 20:46", "Neural Network from Scratch: 22:30", "CNN from Scratch: 29:50", "Siraj: sigmoid", "Mathematical Foundations: L395-411"]
r"""
# Activation layers

Between two dense layers stands an *activation layer*. It has no weights. It applies one function $f$ of a single
number to every entry of the *pre-activations* $Z$, and passes the *activations* $A$ on:

$$A_{ij} = f(Z_{ij}), \qquad Z, A \in \mathbb R^{m\times d}.$$

As always, the layer is told the upstream gradient $G = \partial L/\partial A$ (the matrix with the entries
$G_{ij} = \partial L/\partial A_{ij}$, of some scalar loss $L$ that the layer does not know) and owes the layer in front
of it $\partial L/\partial Z$. The sign $\odot$ stands for the product entry by entry, `*` in numpy.

*With numbers.* The layer that squares, $f(z) = z^2$, makes $A = \begin{pmatrix}1&9\end{pmatrix}$ out of
$Z = \begin{pmatrix}1&-3\end{pmatrix}$. Told that $G = \begin{pmatrix}10&2\end{pmatrix}$, it passes back
$\begin{pmatrix}20&-12\end{pmatrix}$: the slopes of $f$ at $1$ and at $-3$ are $2$ and $-6$, and each entry of $G$ is
multiplied by the slope at its own place.
"""

# %%
import numpy as np

from autograder import check


# %% [markdown]
r"""
## 1. Any function

You are given the derivative $f'$ as a Python function `slope`, which takes an array and works entry by entry (`np.cos`,
say, if the layer applies the sine).
"""


# %%
def activation_input_gradient(slope, Z, G):
    r"""Return the gradient of the loss with respect to the pre-activations.

    Args:
        slope: the derivative of the activation function; takes an array, returns an array of the same shape.
        Z: the pre-activations of the forward pass, shape (m, d).
        G: upstream gradient, shape (m, d).

    Returns:
        The gradient with respect to the pre-activations, shape (m, d).
    """
    # BEGIN SOLUTION
    return G * slope(Z)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Which entries of $A$ change when you change the single number $Z_{ij}$? And how fast?
"""

# %% [markdown] tags=["hint"]
r"""
Only $A_{ij}$ does, at the rate $f'(Z_{ij})$. So the sum of the chain rule has one term, a product of two numbers, and
both of them stand at place $(i, j)$.
"""

# %% [markdown] tags=["solution"]
r"""
*By indices.* In general every $Z_{ij}$ could reach the loss through every activation. Here
$\partial A_{kl}/\partial Z_{ij}$ is 0 unless $(k,l) = (i,j)$, so the chain rule keeps one term:

$$\frac{\partial L}{\partial Z_{ij}} = \frac{\partial L}{\partial A_{ij}}\cdot\frac{\partial A_{ij}}{\partial Z_{ij}}
= G_{ij}\,f'(Z_{ij}), \qquad\text{that is}\qquad \frac{\partial L}{\partial Z} = G\odot f'(Z).$$

*By Jacobians.* For one example the Jacobian of the layer is the diagonal matrix $\operatorname{diag}(f'(z))$. Nobody
builds it: to multiply by a diagonal matrix is to multiply entry by entry.

Nothing is summed over the examples: an activation has no parameter that they share.
"""


# %%
@check.points(2)
def test_the_squares_of_the_example_and_a_sine():
    Z, G = np.array([[1.0, -3.0]]), np.array([[10.0, 2.0]])
    check.close(activation_input_gradient(lambda z: 2 * z, Z, G), np.array([[20.0, -12.0]]))
    rng = np.random.default_rng(561)
    Z, G = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    check.gradient(lambda V: np.sum(G * np.sin(V)), Z, activation_input_gradient(np.cos, Z, G))


# %%
@check.hidden
@check.points(2)
def test_each_entry_has_its_own_slope():
    rng = np.random.default_rng(562)
    for m, d in ((3, 3), (4, 2), (1, 5)):
        Z, G = rng.normal(size=(m, d)), rng.normal(size=(m, d))
        expected = [[G[i, j] * Z[i, j] * (3 * Z[i, j] - 2) for j in range(d)] for i in range(m)]
        check.close(activation_input_gradient(lambda z: 3 * z**2 - 2 * z, Z, G), np.array(expected))


# %%
@check.mistake(of=activation_input_gradient)
def slope_without_upstream(slope, Z, G):
    """Yours is how fast the activations change. The question is how fast the loss does: G must take part."""
    return slope(Z)


# %%
@check.mistake(of=activation_input_gradient)
def slope_of_the_upstream(slope, Z, G):
    """At which place is the slope taken: at what came in from the front, or at what comes from behind?"""
    return Z * slope(G)


# %%
@check.mistake(of=activation_input_gradient)
def slope_at_the_upstream(slope, Z, G):
    """Your result does not depend on what the layer was fed. The slope belongs to a place on the curve of f."""
    return G * slope(G)


# %%
@check.mistake(of=activation_input_gradient)
def matrix_product_for_entries(slope, Z, G):
    """A matrix product mixes the entries of a row. Which activations does one pre-activation influence here?"""
    return G @ slope(Z).T


# %%
@check.mistake(of=activation_input_gradient)
def upstream_added_to_the_slope(slope, Z, G):
    """Two rates along one path: do they add up, or multiply?"""
    return G + slope(Z)


# %%
@check.accepted(of=activation_input_gradient)
def gradient_row_by_row(slope, Z, G):
    return np.array([np.diag(row) @ g for row, g in zip(slope(Z), G, strict=True)])


# %% [markdown]
r"""
## 2. Hyperbolic tangent

$f(z) = \tanh z = \dfrac{e^z - e^{-z}}{e^z + e^{-z}}$. A layer that has computed $A = \tanh Z$ need not keep $Z$ as well:
find $\partial L/\partial Z$ from the *activations*. For $A = \begin{pmatrix}0&\frac12\end{pmatrix}$ and
$G = \begin{pmatrix}8&8\end{pmatrix}$ the result is $\begin{pmatrix}8&6\end{pmatrix}$.
"""


# %%
def tanh_input_gradient(A, G):
    r"""Return the gradient with respect to the pre-activations of a tanh layer, from its output.

    Args:
        A: the activations, the hyperbolic tangents of the pre-activations, shape (m, d).
        G: upstream gradient, shape (m, d).

    Returns:
        The gradient with respect to the pre-activations, shape (m, d).
    """
    # BEGIN SOLUTION
    return G * (1 - A**2)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
With $s = \frac12(e^z - e^{-z})$ and $c = \frac12(e^z + e^{-z})$ we have $\tanh z = s/c$, $s' = c$ and $c' = s$. What
does the quotient rule give?
"""

# %% [markdown] tags=["hint"]
r"""
It gives $(c^2 - s^2)/c^2$. Divide term by term, and look for $\tanh z$ in what you get. $A$ holds these numbers
already: no `np.tanh` is needed any more.
"""

# %% [markdown] tags=["solution"]
r"""
*Quotient rule.* $\dfrac{d}{dz}\dfrac sc = \dfrac{c\cdot c - s\cdot s}{c^2} = 1 - \Big(\dfrac sc\Big)^2 = 1 - \tanh^2 z$,
which is $1 - A_{ij}^2$. With part 1, $\partial L/\partial Z = G\odot(1 - A\odot A)$.

*Two looks at the result.* At $z = 0$ the activation is 0 and the slope 1: near 0 the layer is as good as not there. At
an activation near $\pm1$ the slope is nearly 0, and whatever $G$ says is lost: the unit is *saturated*.
"""


# %%
@check.points(2)
def test_tanh_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(563)
    Z, G = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    found = tanh_input_gradient(np.tanh(Z), G)
    check.close(tanh_input_gradient(np.array([[0.0, 0.5]]), np.array([[8.0, 8.0]])), np.array([[8.0, 6.0]]))
    check.gradient(lambda V: np.sum(G * np.tanh(V)), Z, found)


# %%
@check.hidden
@check.points(2)
def test_tanh_gradient_against_the_hyperbolic_cosine():
    rng = np.random.default_rng(564)
    for m, d in ((3, 3), (5, 2), (1, 4)):
        Z, G = 1.5 * rng.normal(size=(m, d)), rng.normal(size=(m, d))
        check.close(check.unchanged(tanh_input_gradient, np.tanh(Z), G), G / np.cosh(Z) ** 2)


# %%
@check.hidden
@check.points(1)
def test_a_saturated_unit_passes_nothing_back():
    A, G = np.array([[1.0, -1.0, 0.0, 0.2]]), np.array([[7.0, 7.0, -7.0, 100.0]])
    check.close(tanh_input_gradient(A, G), np.array([[0.0, 0.0, -7.0, 96.0]]))


# %%
@check.mistake(of=tanh_input_gradient)
def tanh_taken_twice(A, G):
    """What you are given has been through the hyperbolic tangent already. You send it through once more."""
    return G * (1 - np.tanh(A) ** 2)


# %%
@check.mistake(of=tanh_input_gradient)
def square_forgotten(A, G):
    """The slope is the same at z and at -z, since the curve is symmetric about 0. Is yours?"""
    return G * (1 - A)


# %%
@check.mistake(of=tanh_input_gradient)
def rule_of_the_sigmoid(A, G):
    """That is the rule of another function, one that runs from 0 to 1. At z = 0 this curve has the slope 1."""
    return G * A * (1 - A)


# %%
@check.mistake(of=tanh_input_gradient)
def tanh_slope_without_upstream(A, G):
    """The slope is right. Where is what comes from behind?"""
    return 1 - A**2


# %%
@check.mistake(of=tanh_input_gradient)
def tanh_slope_with_a_plus(A, G):
    """Is the curve steeper far from 0 than at 0? Look at the sign between the two squares."""
    return G * (1 + A**2)


# %%
@check.accepted(of=tanh_input_gradient)
def tanh_gradient_factored(A, G):
    return np.multiply(G, (1 - A) * (1 + A))


# %% [markdown]
r"""
## 3. ReLU

$f(z) = \max(0, z)$ lets positive numbers pass and makes all others 0. At $z = 0$ it has a kink, and no derivative;
we follow the usual convention that its slope there is **0**. For
$Z = \begin{pmatrix}-2&0&3\end{pmatrix}$ and $G = \begin{pmatrix}5&6&-7\end{pmatrix}$ the result is
$\begin{pmatrix}0&0&-7\end{pmatrix}$.
"""


# %%
def relu_input_gradient(Z, G):
    r"""Return the gradient with respect to the pre-activations of a ReLU layer; the slope at 0 counts as 0.

    Args:
        Z: the pre-activations of the forward pass, shape (m, d).
        G: upstream gradient, shape (m, d).

    Returns:
        The gradient with respect to the pre-activations, shape (m, d).
    """
    # BEGIN SOLUTION
    return np.where(Z > 0, G, 0.0)
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
There are two slopes only, and a comparison decides which one. Of which array do you compare the entries?
"""

# %% [markdown] tags=["hint"]
r"""
The layer is a switch that the forward pass has set: where $Z_{ij} > 0$, $G_{ij}$ passes whatever its sign; elsewhere
nothing does. `np.where(condition, a, b)` chooses entry by entry.
"""

# %% [markdown] tags=["solution"]
r"""
$f'(z) = 1$ for $z > 0$ and $0$ for $z < 0$; at 0 we agreed on 0. Hence

$$\frac{\partial L}{\partial Z_{ij}} = \begin{cases}G_{ij} & Z_{ij} > 0\\ 0 & \text{otherwise.}\end{cases}$$

The function is *not* applied to $G$: a negative $G_{ij}$ passes through an open switch unchanged. `max(0, z)`, by the
way, is no help in Python: it compares the whole array with 0 and raises an error.

*Does the convention matter?* Between 0 and 1, every value lies between the slopes on the two sides, and libraries
differ. What matters is that the same choice is made everywhere, since zeros are not rare: a bias that starts at 0 under
an input of zeros puts a whole row of pre-activations exactly on the kink.
"""


# %%
@check.points(2)
def test_the_example_and_the_slope_of_the_loss():
    Z, G = np.array([[-2.0, 0.0, 3.0]]), np.array([[5.0, 6.0, -7.0]])
    check.close(relu_input_gradient(Z, G), np.array([[0.0, 0.0, -7.0]]))
    rng = np.random.default_rng(565)
    Z, G = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    check.gradient(lambda V: np.sum(G * np.maximum(V, 0)), Z, relu_input_gradient(Z, G))


# %%
@check.hidden
@check.points(2)
def test_the_switch_is_set_by_the_forward_pass():
    rng = np.random.default_rng(566)
    for m, d in ((5, 4), (2, 3), (1, 6)):
        Z, G = rng.normal(size=(m, d)), rng.normal(size=(m, d))
        expected = np.zeros((m, d))
        for i in range(m):
            for j in range(d):
                if Z[i, j] > 0:
                    expected[i, j] = G[i, j]
        check.close(check.unchanged(relu_input_gradient, Z, G), expected)


# %%
@check.hidden
@check.points(1)
def test_on_the_kink_and_close_to_it():
    Z = np.array([[0.0, -0.0, 1e-5], [-1e-5, 0.0, 40.0]])
    G = np.array([[4.0, -3.0, -2.5], [1.5, 2.0, 0.5]])
    check.close(relu_input_gradient(Z, G), np.array([[0.0, 0.0, -2.5], [0.0, 0.0, 0.5]]))
    check.close(relu_input_gradient(1e-4 * Z, G), np.array([[0.0, 0.0, -2.5], [0.0, 0.0, 0.5]]))


# %%
@check.mistake(of=relu_input_gradient)
def everything_passes(Z, G):
    """Put a negative number in: the activation is 0 and stays 0 if you change it a little. What is the slope?"""
    return G


# %%
@check.mistake(of=relu_input_gradient)
def relu_of_the_upstream(Z, G):
    """You cut off the negative entries of G. It is the forward pass that decides what is cut off."""
    return np.maximum(G, 0)


# %%
@check.mistake(of=relu_input_gradient)
def kink_with_slope_one(Z, G):
    """Look at the entries that are exactly 0, and at the convention of the statement."""
    return np.where(Z >= 0, G, 0.0)


# %%
@check.mistake(of=relu_input_gradient)
def kink_with_slope_one_half(Z, G):
    """One half is a sensible choice at the kink, but not the one of the statement."""
    return G * (1 + np.sign(Z)) / 2


# %%
@check.mistake(of=relu_input_gradient)
def relu_itself_as_its_slope(Z, G):
    """You multiplied by the activation. How fast does it grow when a positive z grows?"""
    return np.maximum(Z, 0) * G


# %%
@check.mistake(of=relu_input_gradient)
def step_without_upstream(Z, G):
    """The slopes are right. Where is what comes from behind?"""
    return np.where(Z > 0, 1.0, 0.0)


# %%
@check.accepted(of=relu_input_gradient)
def gradient_by_a_mask(Z, G):
    return G * (Z > 0)


# %% [markdown]
r"""
## 4. The sigmoid as a layer with a memory

$f(z) = \sigma(z) = \dfrac1{1 + e^{-z}}$, whose slope is $a\,(1 - a)$ in terms of its value $a = \sigma(z)$. Write the
layer as a class: `forward` returns the activations and remembers what `backward` will need, `backward` belongs to the
latest forward pass and may be called more than once. The entries of `Z` lie between $-30$ and $30$, so you need not
think of overflow.
"""


# %%
class SigmoidLayer:
    r"""The sigmoid of every entry, as a layer: `forward` before `backward`.

    An object remembers its own latest forward pass, and nothing of any other object's.
    """

    def forward(self, Z):
        """Return the activations, and remember what `backward` needs.

        Args:
            Z: the pre-activations, shape (m, d).

        Returns:
            The activations, shape (m, d).
        """
        # BEGIN SOLUTION
        self.A = 1 / (1 + np.exp(-Z))
        return self.A
        # END SOLUTION

    def backward(self, G):
        """Return the gradient with respect to the pre-activations of the latest forward pass.

        Args:
            G: upstream gradient, shape (m, d).

        Returns:
            The gradient with respect to the pre-activations, shape (m, d).
        """
        # BEGIN SOLUTION
        return G * self.A * (1 - self.A)
        # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Two things could be kept on `self`: what comes in, or what goes out. With which of them is the slope cheaper?
"""

# %% [markdown] tags=["hint"]
r"""
Keep the activations. Then `backward` is $G\odot A\odot(1 - A)$, with `self.A` for $A$; take no sigmoid a second time.
"""

# %% [markdown] tags=["solution"]
r"""
`forward` stores $A = \sigma(Z)$ on `self` and returns it; `backward` is part 1 with $f'(Z) = A\odot(1 - A)$, so
$\partial L/\partial Z = G\odot A\odot(1 - A)$.

The formula wants the *activation*. With the pre-activation in its place it gives 0 at $z = 0$, where the sigmoid is
steepest; with the sigmoid taken once more it gives $\sigma'(\sigma(z))$, a number between 0.196 and 0.25 wherever you
look: training still moves, only badly. The largest slope is $\frac14$, so every sigmoid layer shrinks what passes back
through it at least fourfold.
"""


# %%
@check.points(2)
def test_the_sigmoid_layer_forward_and_backward():
    rng = np.random.default_rng(567)
    Z, G = np.array([[0.0, np.log(3.0)], [-np.log(4.0), 0.0]]), rng.normal(size=(2, 2))
    layer = SigmoidLayer()
    check.close(layer.forward(Z), np.array([[0.5, 0.75], [0.2, 0.5]]))
    check.gradient(lambda V: np.sum(G / (1 + np.exp(-V))), Z, layer.backward(G))


# %%
@check.hidden
@check.points(2)
def test_the_sigmoid_layer_by_the_hyperbolic_tangent():
    rng = np.random.default_rng(568)
    for m, d in ((4, 3), (1, 5), (2, 2)):
        Z, G = 2 * rng.normal(size=(m, d)), rng.normal(size=(m, d))
        layer = SigmoidLayer()
        check.close(layer.forward(Z), 0.5 + np.tanh(Z / 2) / 2)
        check.close(layer.backward(G), G / (2 * np.cosh(Z / 2)) ** 2)


# %%
@check.hidden
@check.points(2)
def test_the_sigmoid_layer_keeps_its_own_memory():
    rng = np.random.default_rng(569)
    Z, G = rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
    layer, other = SigmoidLayer(), SigmoidLayer()
    layer.forward(rng.normal(size=(3, 2)))
    layer.forward(Z)
    other.forward(rng.normal(size=(3, 2)))
    for factor in (1.0, -2.0):
        check.close(layer.backward(factor * G), factor * G / (2 + 2 * np.cosh(Z)))


# %%
@check.mistake(of=SigmoidLayer)
class LayerOfTheWrongLetter:
    """At z = 0 your slope is 0, but the sigmoid is steepest there. Which of z and a belongs into a product like this?"""

    def forward(self, Z):
        self.Z = Z
        return 1 / (1 + np.exp(-Z))

    def backward(self, G):
        return G * self.Z * (1 - self.Z)


# %%
@check.mistake(of=SigmoidLayer)
class LayerWithTwoSigmoids:
    """You remember activations and take their sigmoid once more. What is the slope at z = 0, and what do you return?"""

    def forward(self, Z):
        self.A = 1 / (1 + np.exp(-Z))
        return self.A

    def backward(self, G):
        again = 1 / (1 + np.exp(-self.A))
        return G * again * (1 - again)


# %%
@check.mistake(of=SigmoidLayer)
class LayerThatDropsTheUpstream:
    """Call `backward` with G and with 2 G: the results are the same. They should not be."""

    def forward(self, Z):
        self.A = 1 / (1 + np.exp(-Z))
        return self.A

    def backward(self, G):
        return self.A * (1 - self.A)


# %%
@check.mistake(of=SigmoidLayer)
class LayerWithTheMinusLost:
    """Your activations fall when z grows. Look at the sign in the exponent."""

    def forward(self, Z):
        self.A = 1 / (1 + np.exp(Z))
        return self.A

    def backward(self, G):
        return G * self.A * (1 - self.A)


# %%
@check.mistake(of=SigmoidLayer)
class LayerOfTheFirstBatch:
    """Call `forward` twice, with different batches. Which of the two does your `backward` belong to?"""

    def forward(self, Z):
        A = 1 / (1 + np.exp(-Z))
        if not hasattr(self, "A"):
            self.A = A
        return A

    def backward(self, G):
        return G * self.A * (1 - self.A)


# %%
@check.mistake(of=SigmoidLayer)
class LayersWithOneMemory:
    """Let a second layer see another batch. Why does the first one forget its own? Store on `self`."""

    def forward(self, Z):
        type(self).A = 1 / (1 + np.exp(-Z))
        return self.A

    def backward(self, G):
        return G * self.A * (1 - self.A)


# %%
@check.accepted(of=SigmoidLayer)
class SigmoidLayerThatKeepsItsInput:
    def forward(self, Z):
        self.Z = Z
        return 0.5 * (1 + np.tanh(Z / 2))

    def backward(self, G):
        return G / (2 + 2 * np.cosh(self.Z))


# %% [markdown]
r"""
## 5. From the output alone

Tanh and sigmoid need only their *output* to go back, which saves the memory for $Z$. For which of these functions is it
possible, that is, is the slope $f'(z)$ a function of the value $f(z)$ alone, for all real $z$?

- **a**: $f(z) = e^z$
- **b**: $f(z) = z^2$
- **c**: $f(z) = \log(1 + e^z)$, called softplus
- **d**: $f(z) = \sin z$
- **e**: $f(z) = \max(0, z)$, with slope 0 at 0
- **f**: $f(z) = z\,\sigma(z)$, called swish; it falls until $z \approx -1.28$ and rises from there on
- **g**: $f(z) = z$ for $z > 0$ and $z/10$ otherwise, with slope $\frac1{10}$ at 0, called leaky ReLU
- **h**: $f(z) = \lvert z\rvert$, with slope 0 at 0
"""


# %%
def backward_from_the_output():
    """Return the letters of the functions whose slope is known once their value is known.

    Returns:
        A set of letters, such as `{"b", "g"}`.
    """
    # BEGIN SOLUTION
    return {"a", "c", "e", "g"}
    # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
It fails exactly if there are two places with the same value and different slopes. Look for such a pair.
"""

# %% [markdown] tags=["hint"]
r"""
A function that rises everywhere takes no value twice: from the value you could find $z$, and from $z$ the slope. Among
the others, one has the same slope wherever it has the same value.
"""

# %% [markdown] tags=["solution"]
r"""
What decides: do two places $z \ne w$ with $f(z) = f(w)$ always have $f'(z) = f'(w)$?

- **a**, **c** and **g** rise everywhere, so there are no such places. In terms of the value $v$ the slopes are $v$;
  $1 - e^{-v}$ (since $1 + e^z = e^v$, the slope $e^z/(1 + e^z)$ is $(e^v - 1)/e^v$); and 1 or $\frac1{10}$ by the sign
  of $v$.
- **e** takes the value 0 on a whole half-line, but its slope is 0 on all of it. So `A > 0` serves as well as `Z > 0`.
- **b**: $z = \pm1$ have the value 1 and the slopes $\pm2$. **h**: likewise, $\pm1$.
- **d**: the slope is $\cos z = \pm\sqrt{1 - v^2}$, and the sign is lost: $0$ and $\pi$ have the value 0.
- **f** falls, then rises, and is 0 at $z = 0$ and close to 0 far to the left: each value between the minimum and 0
  is taken once going down and once going up, with slopes of opposite sign.
"""


# %%
@check.points(1)
def test_functions_are_named_by_letters():
    letters = backward_from_the_output()
    check.that(isinstance(letters, (set, frozenset, list, tuple)), 'Return a set of letters: {"b", "g"}.', yours=letters)
    known = all(str(letter).strip().lower() in tuple("abcdefgh") for letter in letters)
    check.that(known, 'The letters go from "a" to "h".', yours=letters)
    check.that(0 < len(letters) < 8, "It is possible for some of the functions, but not for all.", yours=letters)


# %%
@check.hidden
@check.points(3)
def test_all_functions_whose_slope_is_known():
    check.choice(backward_from_the_output(), {"a", "c", "e", "g"}, among="abcdefgh")


# %%
@check.mistake(of=backward_from_the_output)
def only_where_the_input_can_be_found():
    """The input need not be known, only the slope. Look again at the function that is flat on one side."""
    return {"a", "c", "g"}


# %%
@check.mistake(of=backward_from_the_output)
def root_of_one_minus_the_square():
    """From a sine you know the square of the cosine. Compare the slopes at 0 and at pi."""
    return {"a", "c", "d", "e", "g"}


# %%
@check.mistake(of=backward_from_the_output)
def sign_thought_to_be_harmless():
    """One of your functions is even: it has the same value at 1 and at -1. And its slopes there?"""
    return {"a", "b", "c", "e", "g", "h"}


# %%
@check.mistake(of=backward_from_the_output)
def swish_thought_to_rise():
    """One of your functions falls first and then rises. Which slopes belong to a value that it takes twice?"""
    return {"a", "c", "e", "f", "g"}


# %%
@check.mistake(of=backward_from_the_output)
def softplus_not_solved():
    """Softplus rises everywhere. Which z has the value a, and what does that say of the slope?"""
    return {"a", "e", "g"}


# %%
@check.mistake(of=backward_from_the_output)
def every_function():
    """Some of the functions have two places with the same value and different slopes. Try 1 and -1."""
    return set("abcdefgh")


# %%
@check.accepted(of=backward_from_the_output)
def functions_as_a_list():
    return ["g", "e", "c", "a"]
