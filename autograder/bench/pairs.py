"""Our own pairs of answers: right ones in another form, and wrong ones that look right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import sympy
from sympy import (
    Abs,
    Heaviside,
    Max,
    Min,
    Piecewise,
    Rational,
    Symbol,
    cos,
    cosh,
    erf,
    exp,
    log,
    pi,
    sign,
    sin,
    sinh,
    sqrt,
    tanh,
)


@dataclass(frozen=True)
class Pair:
    """One answer, one reference, and whether they are equal."""

    name: str
    answer: Any
    expected: Any
    equal: bool
    domain: dict[Any, tuple[Any, Any]] = field(default_factory=dict)


x, y, z, a, b, w = sympy.symbols("x y z a b w", real=True)
p, q, s, t = sympy.symbols("p q s t", positive=True)
m, n = sympy.symbols("m n", integer=True, positive=True)


def sigmoid(u: Any) -> Any:
    """Return the logistic function."""
    return 1 / (1 + exp(-u))


def softplus(u: Any) -> Any:
    """Return the smooth ReLU as one writes it down."""
    return log(1 + exp(u))


def relu(u: Any) -> Any:
    """Return the positive part."""
    return Max(u, 0)


# Each line: one quantity in several right forms; every form is compared with the first.
FORMS: dict[str, list[Any]] = {
    "relu": [relu(x), (x + Abs(x)) / 2, x * Heaviside(x), Piecewise((x, x > 0), (0, True)), x * (1 + sign(x)) / 2],
    "leaky relu": [
        Piecewise((x, x > 0), (x / 100, True)),
        Max(x, x / 100),
        relu(x) - relu(-x) / 100,
        x * Rational(101, 200) + Abs(x) * Rational(99, 200),
    ],
    "hard tanh": [
        Piecewise((-1, x < -1), (x, x < 1), (1, True)),
        Min(Max(x, -1), 1),
        Max(Min(x, 1), -1),
        (Abs(x + 1) - Abs(x - 1)) / 2,
        relu(x + 1) - relu(x - 1) - 1,
    ],
    "relu derivative": [
        Heaviside(x),
        (1 + sign(x)) / 2,
        Piecewise((1, x > 0), (0, True)),
        Abs(x) / (2 * x) + Rational(1, 2),
    ],
    "elu": [Piecewise((x, x > 0), (a * (exp(x) - 1), True)), relu(x) + a * (exp(Min(x, 0)) - 1)],
    "sigmoid": [
        sigmoid(x),
        exp(x) / (1 + exp(x)),
        (1 + tanh(x / 2)) / 2,
        1 - sigmoid(-x),
        exp(x / 2) / (2 * cosh(x / 2)),
    ],
    "sigmoid derivative": [
        sigmoid(x) * (1 - sigmoid(x)),
        exp(-x) / (1 + exp(-x)) ** 2,
        1 / (4 * cosh(x / 2) ** 2),
        (1 - tanh(x / 2) ** 2) / 4,
        1 / (2 + 2 * cosh(x)),
        sympy.diff(sigmoid(x), x),
    ],
    "softplus": [
        softplus(x),
        x + log(1 + exp(-x)),
        relu(x) + log(1 + exp(-Abs(x))),
        -log(sigmoid(-x)),
        x / 2 + log(2 * cosh(x / 2)),
    ],
    "swish derivative": [
        sympy.diff(x * sigmoid(x), x),
        sigmoid(x) + x * sigmoid(x) * (1 - sigmoid(x)),
        x * sigmoid(x) + sigmoid(x) * (1 - x * sigmoid(x)),
        (1 + exp(-x) + x * exp(-x)) / (1 + exp(-x)) ** 2,
    ],
    "gelu": [x * (1 + erf(x / sqrt(2))) / 2, x / 2 * sympy.erfc(-x / sqrt(2))],
    "gelu derivative": [
        sympy.diff(x * (1 + erf(x / sqrt(2))) / 2, x),
        (1 + erf(x / sqrt(2))) / 2 + x * exp(-(x**2) / 2) / sqrt(2 * pi),
    ],
    "tanh derivative": [
        1 - tanh(x) ** 2,
        1 / cosh(x) ** 2,
        4 / (exp(x) + exp(-x)) ** 2,
        4 * sigmoid(2 * x) * sigmoid(-2 * x),
    ],
    "two layers": [
        sympy.diff(tanh(w * tanh(a * x + b)), x),
        w * a * (1 - tanh(w * tanh(a * x + b)) ** 2) * (1 - tanh(a * x + b) ** 2),
        a * w / (cosh(w * tanh(a * x + b)) ** 2 * cosh(a * x + b) ** 2),
    ],
    "log-sum-exp": [
        log(exp(x) + exp(y) + exp(z)),
        x + log(1 + exp(y - x) + exp(z - x)),
        Max(x, y, z) + log(exp(x - Max(x, y, z)) + exp(y - Max(x, y, z)) + exp(z - Max(x, y, z))),
    ],
    "log-sum-exp of two": [log(exp(x) + exp(y)), Max(x, y) + log(1 + exp(-Abs(x - y))), y + softplus(x - y)],
    "softmax": [exp(x) / (exp(x) + exp(y)), sigmoid(x - y), (1 + tanh((x - y) / 2)) / 2],
    "softmax derivative": [
        sympy.diff(exp(x) / (exp(x) + exp(y) + exp(z)), y),
        -exp(x + y) / (exp(x) + exp(y) + exp(z)) ** 2,
        -exp(x) / (exp(x) + exp(y) + exp(z)) * exp(y) / (exp(x) + exp(y) + exp(z)),
    ],
    "cross entropy": [
        -t * log(sigmoid(x)) - (1 - t) * log(1 - sigmoid(x)),
        softplus(x) - t * x,
        relu(x) - t * x + log(1 + exp(-Abs(x))),
    ],
    "cross entropy derivative": [
        sympy.diff(softplus(x) - t * x, x),
        sigmoid(x) - t,
        (exp(x) * (1 - t) - t) / (1 + exp(x)),
    ],
    "gaussian": [
        -log(exp(-((x - y) ** 2) / (2 * s**2)) / sqrt(2 * pi * s**2)),
        (x - y) ** 2 / (2 * s**2) + log(s) + log(2 * pi) / 2,
        ((x - y) / s) ** 2 / 2 + log(2 * pi * s**2) / 2,
    ],
    "divergence of gaussians": [
        log(q / p) + (p**2 + (x - y) ** 2) / (2 * q**2) - Rational(1, 2),
        -log(p**2 / q**2) / 2 + (p / q) ** 2 / 2 + ((y - x) / q) ** 2 / 2 - Rational(1, 2),
    ],
    "entropy": [-p * log(p) - q * log(q), p * log(1 / p) + q * log(1 / q), -log(p**p * q**q)],
    "huber": [
        Piecewise((x**2 / 2, Abs(x) < p), (p * (Abs(x) - p / 2), True)),
        Min(Abs(x), p) * (Abs(x) - Min(Abs(x), p) / 2),
    ],
    "absolute value": [Abs(x), sqrt(x**2), Max(x, -x), x * sign(x), relu(x) + relu(-x)],
    "inverse": [1 / x, sign(x) / Abs(x), x / x**2, x / Abs(x) ** 2],
    "logarithm": [log(Abs(x)), log(x**2) / 2, log(Abs(3 * x)) - log(3)],
    "norm": [x / sqrt(x**2 + y**2), sympy.diff(sqrt(x**2 + y**2), x), cos(sympy.atan2(y, x))],
    "norm derivative": [sympy.diff(x / sqrt(x**2 + y**2), x), y**2 / (x**2 + y**2) ** Rational(3, 2)],
    "angles": [sin(x + y), sin(x) * cos(y) + cos(x) * sin(y), cos(x + y - pi / 2)],
    "half angle": [sympy.tan(x / 2), sin(x) / (1 + cos(x)), (1 - cos(x)) / sin(x)],
    "hyperbolic": [sinh(x + y), sinh(x) * cosh(y) + cosh(x) * sinh(y), (exp(x + y) - exp(-x - y)) / 2],
    "powers": [p ** (x + y), p**x * p**y, exp((x + y) * log(p)), (1 / p) ** (-x - y)],
    "roots": [sqrt(p**3 * q), p * sqrt(p * q), p ** Rational(3, 2) * q ** Rational(1, 2)],
    "nested root": [sqrt(5 + 2 * sqrt(6)), sqrt(2) + sqrt(3)],
    "radical": [1 / (sqrt(p + 1) + sqrt(p)), sqrt(p + 1) - sqrt(p)],
    "geometric sum": [sympy.Sum(x**m, (m, 0, n - 1)), (1 - x**n) / (1 - x), (x**n - 1) / (x - 1)],
    "sum of squares": [sympy.Sum(m**2, (m, 1, n)), n * (n + 1) * (2 * n + 1) / 6],
    "factorials": [sympy.binomial(n + 2, 2), (n + 1) * (n + 2) / 2, sympy.factorial(n + 2) / sympy.factorial(n) / 2],
    "gamma": [sympy.gamma(p + 2), p * (p + 1) * sympy.gamma(p)],
    "parity": [(-1) ** n, cos(pi * n), (-1) ** (n + 2)],
    "rational": [(x**3 - y**3) / (x - y), x**2 + x * y + y**2, (x + y) ** 2 - x * y],
    "momentum": [(1 - p**3) / (1 - p), 1 + p + p**2],
    "polynomial": [(x + y + z) ** 5, sympy.expand((x + y + z) ** 5)],
    "batch norm": [
        sympy.diff((x - (x + y) / 2) / sqrt(((x - y) / 2) ** 2 + p), x),
        p / (2 * (((x - y) / 2) ** 2 + p) ** Rational(3, 2)),
    ],
    "inner function": [sympy.diff(log(1 + exp(-t * (w * x + b))), w), -t * x * sigmoid(-t * (w * x + b))],
    "condition": [x**2 > 4, Abs(x) > 2, sympy.Or(x > 2, x < -2)],
}

# Ways to be wrong; each is applied to the last form of a quantity, and is wrong for every one of them.
WRONG: dict[str, Callable[[Any], Any]] = {
    "sign": lambda e: -e,
    "half": lambda e: e / 2,
    "constant": lambda e: e + 1,
    "a billionth": lambda e: e * (1 + Rational(1, 10**9)),
    "a trillionth of a trillionth": lambda e: e + Rational(1, 10**24),
    "far corner": lambda e: e + Max(x - 10**5, 0),
    "thin strip": lambda e: (
        e + Piecewise((1, sympy.And(x > Rational(3, 2), x < Rational(3, 2) + Rational(1, 10**4))), (0, True))
    ),
}

TOO_CLOSE = {("hyperbolic", "far corner")}  # beyond 10**5 sinh is so large that the two differ by 1e-43000 of it

DIFFERENT: list[tuple[Any, Any]] = [
    (x, Abs(x)),
    (sqrt(x * y), sqrt(x) * sqrt(y)),
    (log(x * y), log(x) + log(y)),
    (log(x), log(Abs(x))),
    (log(x**2), 2 * log(x)),
    (tanh(50 * x), sign(x)),
    (softplus(x), relu(x)),
    (softplus(20 * x) / 20, relu(x)),
    (sigmoid(x), tanh(x)),
    (sigmoid(x), (1 + tanh(x)) / 2),
    (x * (1 + tanh(sqrt(2 / pi) * (x + Rational(44715, 10**6) * x**3))) / 2, FORMS["gelu"][0]),
    (x * sigmoid(Rational(1702, 1000) * x), FORMS["gelu"][0]),
    (sin(x), x - x**3 / 6 + x**5 / 120 - x**7 / 5040),
    (exp(x), sympy.Sum(x**m / sympy.factorial(m), (m, 0, 20))),
    (p**q, q**p),
    (sqrt(x**2 + Rational(1, 10**12)), Abs(x)),
    (Symbol("X", real=True), x),
    ((x + y) ** 2, x**2 + y**2),
    (n**2, 2 * n),
    (Max(x, y), Max(x, y, z)),
    (sympy.Matrix([[x, y]]), sympy.Matrix([x, y])),
    (sympy.Matrix([[1, x], [y, 1]]), sympy.Matrix([[1, y], [x, 1]])),
    (x >= 1, x <= 1),
    (x**6000, x**5999),
    (sympy.Integer(3) ** 4000, sympy.Integer(3) ** 4000 + 1),
    (cos(x) ** 50, exp(-25 * x**2)),
    (sympy.floor(x), x - Rational(1, 2)),
]


def _matrices() -> Iterator[Pair]:
    size, width = sympy.symbols("k d", integer=True, positive=True)
    A, B = sympy.MatrixSymbol("A", size, size), sympy.MatrixSymbol("B", size, size)
    X, r = sympy.MatrixSymbol("X", size, width), sympy.MatrixSymbol("r", size, 1)
    ridge = sympy.Inverse(X.T * X + p * sympy.Identity(width)) * X.T
    equal = [
        ((A * B).T, B.T * A.T),
        (sympy.Trace(A * B), sympy.Trace(B * A)),
        (ridge, X.T * sympy.Inverse(X * X.T + p * sympy.Identity(size))),
        (sympy.Determinant(A * B), sympy.Determinant(A) * sympy.Determinant(B)),
        (r.T * A * r, r.T * (A + A.T) * r / 2),
        (X.T * r, (r.T * X).T),
        (sympy.HadamardProduct(A, B), sympy.HadamardProduct(B, A)),
        (sympy.Inverse(A) * A, sympy.Identity(size)),
    ]
    different = [
        (A * B, B * A),
        (ridge, sympy.Inverse(X.T * X) * X.T),
        ((A + A.T) * r, 2 * A * r),
        (X.T * r, r.T * X),
        (sympy.HadamardProduct(A, B), A * B),
        (sympy.Inverse(A + B), sympy.Inverse(A) + sympy.Inverse(B)),
        (sympy.Trace(A * B), sympy.Trace(A) * sympy.Trace(B)),
    ]
    for k, (one, two) in enumerate(equal):
        yield Pair(f"matrix {k}", one, two, True)
    for k, (one, two) in enumerate(different):
        yield Pair(f"matrix, different {k}", one, two, False)


def pairs() -> list[Pair]:
    """Return all pairs."""
    found = [
        Pair(f"{name} {k}", f, forms[0], True) for name, forms in FORMS.items() for k, f in enumerate(forms[1:], 1)
    ]
    for name, forms in FORMS.items():
        if isinstance(forms[-1], sympy.Expr):
            ways = {how: wrong for how, wrong in WRONG.items() if (name, how) not in TOO_CLOSE}
            found += [Pair(f"{name}, {how}", wrong(forms[-1]), forms[0], False) for how, wrong in ways.items()]
    found += [Pair(f"different {k}", one, two, False) for k, (one, two) in enumerate(DIFFERENT)]
    return found + list(_matrices())
