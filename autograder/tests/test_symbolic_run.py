"""Proving numpy code on symbols: what is proved, what falls back on numbers, and what is refuted."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.check.boundary import Boundary, Objects
from autograder.check.symbolic_run import for_all
from autograder.errors import ByHandError, Failed, NotAttempted


def dense(x, w):
    return x @ w


def loops(x, w):
    out = np.zeros((x.shape[0], w.shape[1]))
    for i in range(x.shape[0]):
        for j in range(w.shape[1]):
            out[i, j] = sum(x[i, k] * w[k, j] for k in range(x.shape[1]))
    return out


def softmax_jacobian(p):
    return np.diag(p) - np.outer(p, p)


def test_equal_code_is_proved_for_its_shape():
    proof = for_all(dense, lambda x, w: np.einsum("ij,jk->ik", x, w), (2, 3), (3, 2))
    assert proof.proved
    assert proof.method.startswith("on symbols of shape (2, 3) and (3, 2): ")
    assert for_all(softmax_jacobian, lambda p: np.eye(3) * p - p[:, None] * p, (3,), positive=True).proved
    assert for_all(lambda x: 1 / (1 + np.exp(-x)), lambda x: np.exp(x) / (1 + np.exp(x)), ()).proved


def test_a_relu_in_four_forms_is_one_function():
    for form in (lambda z: z * (z > 0), lambda z: np.where(z > 0, z, 0), lambda z: (z + np.abs(z)) / 2):
        method = for_all(form, lambda z: np.maximum(z, 0), (2, 2)).method
        assert method.startswith("on symbols of shape (2, 2): ")


def test_code_that_does_not_run_on_symbols_is_judged_on_numbers_and_says_so():
    proof = for_all(loops, dense, (2, 3), (3, 2))
    assert not proof.proved
    assert proof.method.startswith("3 random inputs; it does not run on symbols")


def test_wrong_code_fails_on_numbers_with_the_message_of_close():
    with pytest.raises(Failed, match="shape is wrong"):
        for_all(lambda x, w: w.T @ x.T, dense, (2, 3), (3, 4))
    with pytest.raises(Failed, match="Every entry is wrong"):
        for_all(lambda x: 2 * x, lambda x: x, (2, 2))


def test_what_random_numbers_cannot_see_is_refuted_on_symbols():
    with pytest.raises(Failed, match=r"Entry \[0\] is wrong for some inputs") as failed:
        for_all(lambda z: np.where(z > 30, 30, z), lambda z: z, (2,))
    assert "running the function on symbols; for example where a_1 = " in failed.value.detail


def test_a_small_constant_against_a_zero_division_costs_nothing():
    proof = for_all(lambda x: x / (np.sqrt(x**2) + 1e-12), np.sign, (3,))
    assert not proof.proved


def test_several_results_are_compared_one_by_one():
    assert for_all(lambda x: (x + x, x.sum()), lambda x: (2 * x, np.sum(x)), (2, 2)).proved
    with pytest.raises(Failed, match="item 1"):
        for_all(lambda x: (x + x, x.max()), lambda x: (2 * x, x.sum()), (2, 2))


def test_arguments_that_are_not_shapes_are_passed_on():
    assert for_all(lambda x, k: x * k, lambda x, k: k * x, (2,), 3).proved


def test_something_must_vary():
    with pytest.raises(ByHandError):
        for_all(lambda k: k, lambda k: k, 3)


def answers(**functions):
    boundary = Boundary(Objects(functions).perform)
    return boundary, boundary.stand_in(next(iter(functions)))


def test_symbols_cross_the_boundary_and_numpy_works_on_them_there():
    def softmax(z):
        e = np.exp(z)
        return e / e.sum(axis=1, keepdims=True)

    boundary, answer = answers(softmax=softmax)
    proof = for_all(answer, lambda z: 1 / np.exp(z[:, None, :] - z[:, :, None]).sum(-1), (2, 2))
    assert proof.proved
    assert not any(call.reply.changed for call in boundary.calls)
    assert type(boundary.calls[-1].reply.value) is np.ndarray


def test_an_argument_changed_in_place_is_reported_for_symbols_too():
    def answer(z):
        z -= z[0]
        return z

    boundary, stand_in = answers(answer=answer)
    for_all(stand_in, lambda z: z - z[0], (3,))
    assert boundary.calls[-1].reply.changed == ("argument 1",)


def test_a_stub_is_not_attempted():
    def answer(z):
        raise NotImplementedError

    _, stand_in = answers(answer=answer)
    with pytest.raises(NotAttempted):
        for_all(stand_in, lambda z: z, (3,))
