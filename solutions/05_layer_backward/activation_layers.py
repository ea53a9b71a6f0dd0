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
    return G * slope(Z)


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
    return G * (1 - A**2)


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
    return np.where(Z > 0, G, 0.0)


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
        self.A = 1 / (1 + np.exp(-Z))
        return self.A

    def backward(self, G):
        """Return the gradient with respect to the pre-activations of the latest forward pass.

        Args:
            G: upstream gradient, shape (m, d).

        Returns:
            The gradient with respect to the pre-activations, shape (m, d).
        """
        return G * self.A * (1 - self.A)


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
    return {"a", "c", "e", "g"}


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
