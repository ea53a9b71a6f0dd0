"""Proofs in finite fields: what they prove, and that they prove nothing false."""

import itertools
from fractions import Fraction

import pytest
import sympy
from sympy import Abs, I, Max, Rational, cos, cosh, exp, log, pi, sin, sqrt, tanh

from autograder.check.domains import plain, variable
from autograder.check.exact import ORDER, PRIMES, Prover, rational_difference
from autograder.check.graph import Graph
from autograder.check.numeric import Evaluator

x, y = sympy.symbols("x y", real=True)
p, q = sympy.symbols("p q", positive=True)


def test_the_primes_form_a_chain():
    assert all(sympy.isprime(prime) for prime in PRIMES)
    for upper, lower in itertools.pairwise(PRIMES):
        assert upper - 1 == ORDER * lower


def proof(a, b, **at):
    graph = Graph()
    gap = graph.add([(graph.read(a), 1), (graph.read(b), -1)])
    variables = [variable(graph.symbols[n]) for n in sorted(graph.names_in(gap))]
    point = {"x": Rational(7, 5), "y": Rational(3, 5), "p": Rational(2, 7), "q": Rational(11, 3)} | at
    exactly = {k: Fraction(int(v.p), int(v.q)) for k, v in point.items()}

    def sign_at(number):
        found = plain(Evaluator(graph, number).at(exactly, 20)[0])
        return 0 if found is None or abs(found) < 1e-12 else 1 if found > 0 else -1

    prover = Prover(graph, variables, sign_at)
    return prover.is_zero(gap), prover


TRUE = [
    (1 / (1 + exp(-x)), (1 + tanh(x / 2)) / 2),
    (exp(x + y), exp(x) * exp(y)),
    (sin(x + y), sin(x) * cos(y) + cos(x) * sin(y)),
    (cos(x + pi / 3), cos(x) / 2 - sqrt(3) * sin(x) / 2),
    (log(1 + exp(x)), x + log(1 + exp(-x))),
    (log(1 + 2 * exp(x) + exp(2 * x)), 2 * log(1 + exp(x))),
    (p ** (x + 1), p * p**x),
    (log(p * q**2), log(p) + 2 * log(q)),
    (1 / (1 + sqrt(2)), sqrt(2) - 1),
    (exp(I * x), cos(x) + I * sin(x)),
    (cosh(x) ** 2 - 1, (exp(x) - exp(-x)) ** 2 / 4),
    (sqrt(p**2 + 2 * p * q + q**2), p + q),
    (exp(exp(x) + y), exp(exp(x)) * exp(y)),
    (log(p**2 - q**2), log((p - q) * (p + q))),
    ((p + 1) ** Rational(5, 6), (p + 1) ** Rational(1, 3) * sqrt(p + 1)),
    (2 ** (x + 3), 8 * 2**x),
]


@pytest.mark.parametrize(("a", "b"), TRUE, ids=str)
def test_identities_of_the_subject_are_proved(a, b):
    at = {"p": Rational(11, 3), "q": Rational(2, 7)} if a.has(p) and a.has(q) and a.has(log) else {}
    assert proof(a, b, **at)[0]


@pytest.mark.parametrize(("a", "b"), TRUE, ids=str)
@pytest.mark.parametrize(
    "change", [lambda b: b + Rational(1, 10**40), lambda b: -b, lambda b: 2 * b, lambda b: b + sin(1)]
)
def test_nothing_false_is_proved(a, b, change):
    assert not proof(a, change(b))[0]


def test_a_case_rests_on_its_signs():
    identity = (Max(x, y), (x + y + Abs(x - y)) / 2)
    found, prover = proof(*identity)
    assert found and set(prover.asked.values()) <= {1, -1} and prover.asked
    assert not proof(Abs(x), x, x=Rational(-1))[0]
    assert proof(Abs(x), x)[0]


def test_a_conjugate_root_is_not_taken_for_the_root():
    assert not proof(sqrt(5 + 2 * sqrt(6)), -sqrt(2) - sqrt(3))[0]
    assert not proof(sqrt(3), -sqrt(3))[0]


def test_a_rational_function_is_decided():
    graph = Graph()
    assert rational_difference(graph, graph.read((x + 1) ** 2 - x**2 - 2 * x - 1)) is False
    assert rational_difference(graph, graph.read(x ** (10**30) - x ** (10**30 + 1))) is True
    assert rational_difference(graph, graph.read(sin(x))) is None
