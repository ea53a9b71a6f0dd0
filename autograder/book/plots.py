"""Draws the pictures of the book: what is drawn, on which page, and in words for those who cannot see it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

Drawing = Callable[[Any], str]
DRAWINGS: dict[str, list[Drawing]] = {}


def on(page: str) -> Callable[[Drawing], Drawing]:
    """Put a drawing on a page; the function draws into a figure's axes and returns the text alternative."""

    def mark(drawing: Drawing) -> Drawing:
        DRAWINGS.setdefault(page, []).append(drawing)
        return drawing

    return mark


@on("02_derivative_rules/sigmoid")
def sigmoid(axes: Any) -> str:
    """Draw the sigmoid and its slope."""
    z = np.linspace(-6, 6, 400)
    s = 1 / (1 + np.exp(-z))
    axes.plot(z, s, label=r"$\sigma(z)$")
    axes.plot(z, s * (1 - s), "--", label="its slope")
    axes.set_xlabel("$z$")
    axes.legend()
    return "The sigmoid rises from 0 to 1; its slope, dashed, is a bump of height one quarter at zero."


@on("02_derivative_rules/difference_quotient")
def secants(axes: Any) -> str:
    """Draw a tangent and its secants."""
    x = np.linspace(-0.5, 3.2, 200)
    axes.plot(x, x**2, "k", label="$x^2$")
    for h, style in ((2.0, ":"), (1.0, "-."), (0.4, "--")):
        slope = ((1 + h) ** 2 - 1) / h
        axes.plot(x, 1 + slope * (x - 1), style, label=f"secant, $h = {h:g}$")
    axes.plot(x, 1 + 2 * (x - 1), label="tangent at 1")
    axes.set_ylim(-3, 10)
    axes.legend()
    return "A parabola and three secants through its point at 1: the closer the second point, the nearer the tangent."


@on("02_derivative_rules/tanh_and_relu")
def kink(axes: Any) -> str:
    """Draw tanh and ReLU with their slopes."""
    z = np.linspace(-3, 3, 601)
    axes.plot(z, np.tanh(z), label="tanh")
    axes.plot(z, 1 - np.tanh(z) ** 2, "--", label="slope of tanh")
    axes.plot(z, np.maximum(0, z), label="ReLU")
    axes.step(z, (z > 0).astype(float), "--", label="slope of ReLU")
    axes.set_ylim(-1.2, 2.2)
    axes.legend()
    return "tanh with its bell-shaped slope, and ReLU with its corner at zero, where the slope jumps from 0 to 1."


@on("04_mse_gradients/learning_rate")
def rates(axes: Any) -> str:
    """Draw descents with rates that converge, oscillate and diverge."""
    steps = np.arange(12)
    for rate, style in ((0.1, "o-"), (0.45, "s-"), (0.9, "^--"), (1.05, "x:")):
        axes.plot(steps, (1 - 2 * rate) ** steps, style, label=rf"$\eta = {rate:g}$", markersize=4)
    axes.set_xlabel("step")
    axes.set_ylabel("$w$")
    axes.set_ylim(-3.5, 3.5)
    axes.legend()
    return "Descent on the square of w from 1: a small rate creeps to 0, 0.9 swings around it, 1.05 swings ever wider."


@on("04_mse_gradients/gradient_descent_step")
def surface(axes: Any) -> str:
    """Draw a loss surface with steps of gradient descent."""
    a, b = np.meshgrid(np.linspace(-2.2, 2.2, 200), np.linspace(-1.6, 1.6, 200))
    axes.contour(a, b, a**2 + 4 * b**2, levels=np.array([0.2, 0.8, 1.8, 3.2, 5.0, 7.2]), colors="0.6", linewidths=0.8)
    w = np.array([-2.0, 1.2])
    path = [w]
    for _ in range(12):
        w = w - 0.1 * np.array([2.0, 8.0]) * w
        path.append(w)
    axes.plot(*np.array(path).T, "o-", markersize=3)
    axes.set_xlabel("$w_1$")
    axes.set_ylabel("$w_2$")
    return "Ellipses of equal loss; the path of descent crosses them at right angles and bends toward the middle."


@on("05_layer_backward/xor")
def boundary(axes: Any) -> str:
    """Draw the decision boundary of a network trained on XOR."""
    X = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    y = np.array([[0.0], [1], [1], [0]])
    rng = np.random.default_rng(2)
    W, b, U, c = rng.normal(size=(2, 4)), np.zeros(4), rng.normal(size=(4, 1)), np.zeros(1)
    for _ in range(4000):
        H = np.tanh(X @ W + b)
        G = 2 * (H @ U + c - y) / 4
        back = G @ U.T * (1 - H**2)
        W, b, U, c = W - 0.3 * X.T @ back, b - 0.3 * back.sum(0), U - 0.3 * H.T @ G, c - 0.3 * G.sum(0)
    s, t = np.meshgrid(np.linspace(-0.5, 1.5, 200), np.linspace(-0.5, 1.5, 200))
    z = np.tanh(np.stack([s, t], -1) @ W + b) @ U + c
    axes.contourf(s, t, z[..., 0], levels=[-9, 0.5, 9], colors=["#dfe8f5", "#f8e3d3"])
    axes.contour(s, t, z[..., 0], levels=[0.5], colors="k")
    axes.plot(*X[y[:, 0] == 0].T, "o", *X[y[:, 0] == 1].T, "^", markersize=9)
    axes.set_aspect("equal")
    return "The four points of XOR after training: the boundary parts the equal pairs from the unequal ones."


def illustrate(texts: dict[str, str], folder: Path) -> None:
    """Draw the pictures of the pages into `folder`, and put them below each opening, the words under them."""
    import matplotlib

    matplotlib.use("svg")
    import matplotlib.pyplot as plt

    style: Any = {"svg.hashsalt": "byhand", "font.size": 10, "axes.spines.top": False, "axes.spines.right": False}
    for page, drawings in DRAWINGS.items():
        for drawing in drawings if page in texts else ():
            with plt.rc_context(style):
                figure, axes = plt.subplots(figsize=(5.2, 3.2), layout="constrained")
                alternative = drawing(axes)
                name = f"{drawing.__name__}.svg"
                place = folder / Path(page).parent / name
                place.parent.mkdir(parents=True, exist_ok=True)
                figure.savefig(place, metadata={"Date": None, "Creator": None})
                plt.close(figure)
            head, mark, rest = texts[page].partition("\n\n## ")
            texts[page] = f"{head}\n\n```{{figure}} {name}\n:alt: {alternative}\n\n{alternative}\n```{mark}{rest}"
