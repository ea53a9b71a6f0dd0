"""Gradients and Jacobians against difference quotients: right ones pass, wrong ones fail with both numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.check.boundary import Boundary, Objects
from autograder.check.gradients import gradient, jacobian, lowers, quotient
from autograder.errors import ByHandError, Failed, Raised

rng = np.random.default_rng(2)
X, y, w = rng.normal(size=(5, 3)), rng.normal(size=5), rng.normal(size=3)
W, B = rng.normal(size=(12, 10)), rng.normal(size=(10, 4))


def mse(w):
    return np.mean((X @ w - y) ** 2)


right = 2 / 5 * X.T @ (X @ w - y)


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def failure(check, *args, **options):
    with pytest.raises(Failed) as failed:
        check(*args, **options)
    return failed.value


# One loss and its gradient a line: smooth, steep, with corners near and far, tiny and huge, next to the domain's edge.
LOSSES: dict[str, Any] = {
    "mean squares": (mse, w, right),
    "a number": (lambda x: x**3, 2.0, 12.0),
    "an array without axes": (lambda x: x**3, np.array(2.0), 12),
    "norm": (np.linalg.norm, w, w / np.linalg.norm(w)),
    "relu": (lambda v: np.maximum(v, 0).sum(), W, (W > 0) * 1.0),
    "relu network": (lambda v: np.maximum(v @ B, 0).sum(), W, (W @ B > 0) @ B.T),
    "corner close by": (lambda v: np.abs(v - 1).sum(), np.array([1 + 1e-6, 3.0]), np.ones(2)),
    "log near 0": (lambda v: np.log(v).sum(), np.array([1e-5, 1.0, 30.0]), 1 / np.array([1e-5, 1, 30])),
    "steep sigmoid": (lambda x: 1 / (1 + np.exp(-200 * x)), 0.01, 200 * np.exp(-2) / (1 + np.exp(-2)) ** 2),
    "fast sine": (lambda x: np.sin(500 * x), 0.3, 500 * np.cos(150)),
    "tiny": (lambda v: 1e-12 * (v**2).sum(), w, 2e-12 * w),
    "huge": (lambda v: 1e12 * (v**2).sum(), w, 2e12 * w),
    "flat": (lambda v: 3.0, w, np.zeros(3)),
    "zero": (lambda v: 0.0, w, np.zeros(3)),
    "stationary": (lambda v: (v**2).sum(), np.zeros(3), np.zeros(3)),
    "cubic at 0": (lambda x: x**3, 0.0, 0.0),
    "large point": (lambda v: (v**2).sum(), 1e6 * w, 2e6 * w),
}


@pytest.mark.parametrize("name", LOSSES)
def test_the_right_gradient_passes(name):
    loss, at, value = LOSSES[name]
    gradient(loss, at, value)


@pytest.mark.parametrize("name", [name for name in LOSSES if name not in ("zero", "flat")])
@pytest.mark.parametrize("change", [1e-3, -0.02])
def test_the_gradient_with_one_entry_changed_fails(name, change):
    loss, at, value = LOSSES[name]
    wrong = np.array(value, dtype=float)
    place = np.unravel_index(np.argmin(np.abs(wrong)), wrong.shape)
    wrong[place] += change * (np.abs(wrong).max() or 1.0)
    failed = failure(gradient, loss, at, wrong)
    assert failed.sentence == "The gradient disagrees with the difference quotient of the loss."
    assert failed.yours.startswith("analytic") and failed.expected.startswith("numeric")


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10**6), st.integers(0, 119), st.floats(1e-3, 10), st.booleans())
def test_one_wrong_entry_among_many_is_found_and_named(seed, where, size, negative):
    point = np.random.default_rng(seed).normal(size=(12, 10))
    value = np.cos(point)
    place = tuple(int(i) for i in np.unravel_index(where, point.shape))
    value[place] += -size if negative else size
    failed = failure(gradient, lambda v: np.sin(v).sum(), point, value)
    assert f"at entry [{place[0]}, {place[1]}]" in failed.yours


ACTIVATIONS: dict[str, Any] = {
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0),
    "leaky": (lambda z: np.where(z > 0, z, 0.1 * z), lambda z: np.where(z > 0, 1, 0.1)),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
}


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("seed", range(8))
def test_a_network_whose_many_corners_lie_close_is_judged_rightly(activation, seed):
    of, slope = ACTIVATIONS[activation]
    draw = np.random.default_rng(seed)
    inputs, target, out, at = (draw.normal(size=n) for n in ((60, 6), (60, 2), (20, 2), (6, 20)))

    def loss(v):
        return np.mean((of(inputs @ v) @ out - target) ** 2)

    z = inputs @ at
    value = inputs.T @ ((of(z) @ out - target) / 60 @ out.T * slope(z))
    gradient(loss, at, value)
    wrong = value.copy()
    wrong[seed % 6, seed] += 0.01 * np.abs(value).max()
    failure(gradient, loss, at, wrong)
    failure(gradient, loss, at, 1.0005 * value)


@pytest.mark.parametrize(
    ("factor", "hint"),
    [
        (2, "It is twice the right answer: look at the constant factor."),
        (-1, "It has the opposite sign."),
        (5, "It is 5 times the right answer"),
        (1 / 3, "It is 1/3 of the right answer"),
        (1.37, ""),
    ],
)
def test_a_factor_is_named_when_all_directions_share_it(factor, hint):
    for loss, at, value in (LOSSES["mean squares"], LOSSES["relu network"]):
        assert failure(gradient, loss, at, factor * value).detail.startswith(hint or "Tolerance")


def test_a_factor_that_one_direction_does_not_share_is_not_named():
    wrong = 2 * right
    wrong[1] *= 1.01
    assert "twice" not in failure(gradient, mse, w, wrong).detail


def test_the_message_prints_analytic_against_numeric():
    failed = failure(gradient, lambda v: (v**2).sum(), np.array([[1.0, 0.8]]), np.array([[2.0, 3.2]]))
    assert failed.yours == "analytic 3.2 at entry [0, 1]"
    assert failed.expected == "numeric  1.6, ratio 2"
    assert "Tolerance: 1e-05 relative." in failed.detail
    assert "1.6" not in failed.sentence + failed.detail


def test_at_a_corner_everything_between_the_one_sided_derivatives_is_right():
    for value in (0.0, 0.5, 1.0):
        gradient(lambda v: np.maximum(v, 0).sum(), np.array([0.0, 1.0]), np.array([value, 1.0]))
        gradient(lambda x: max(x, 0.0), 0.0, value)
    for value in (-0.01, 1.01, 2.0):
        failed = failure(gradient, lambda x: max(x, 0.0), 0.0, value)
        assert failed.expected == "numeric  from 0 to 1, a corner"


def test_a_corner_with_a_curve_on_one_side_is_recognised():
    def loss(x):
        return x + 3 * x**2 if x > 0 else -2 * x

    gradient(loss, 0.0, -1.5)
    failure(gradient, loss, 0.0, 1.1)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (right[:, None], "The shape is wrong."),
        (None, "The answer is None; a numpy array is wanted. Did you forget `return`?"),
        ([*right, 1.0], "The shape is wrong."),
        (right * np.nan, "Every entry must be a finite number."),
        (right + 0j, "The answer holds complex numbers; real numbers are wanted."),
    ],
)
def test_type_shape_and_finiteness_come_first(value, sentence):
    assert failure(gradient, mse, w, value).sentence == sentence


def test_the_entry_that_differs_most_is_shown_with_a_ratio_that_differs_from_one():
    off = failure(gradient, mse, w, right * (1 + 3e-5))
    assert "ratio 1.00003" in off.expected
    wild = right.copy()
    wild[-1] *= 1.00005
    shown = failure(gradient, mse, w, wild)
    assert f"at entry [{len(right) - 1}]" in shown.yours and "ratio 1.00005" in shown.expected
    jumbled = np.stack([right * 1.00002, right * 3])
    found = failure(jacobian, lambda v: np.array([mse(v), mse(v)]), w, jumbled)
    assert "at entry [1, " in found.yours and "ratio 3" in found.expected


def test_a_gradient_may_be_a_list():
    gradient(mse, w, list(right))
    failure(gradient, mse, w, list(2 * right))


noise = np.random.default_rng(0)


@pytest.mark.parametrize(
    "loss",
    [
        lambda v: noise.normal(),
        lambda v: np.sqrt(-(v**2).sum()),
        lambda v: np.nan,
        lambda v: v,
        lambda v: None,
        lambda v: (v**2).sum() + 1e-3 * noise.normal(),
        lambda v: 1.0 if v[0] == w[0] else np.nan,
    ],
)
def test_a_loss_without_a_difference_quotient_is_the_authors_error(loss):
    with np.errstate(invalid="ignore"), pytest.raises(ByHandError):
        gradient(loss, w, np.array([0.3, 0.2, 0.1]))


def test_an_empty_point_cannot_be_checked():
    with pytest.raises(ByHandError, match="without entries"):
        gradient(lambda v: v.sum(), np.zeros(0), np.zeros(0))


def test_the_complex_step_sharpens_what_differences_cannot_tell():
    def loss(v):
        return 1e6 + np.exp(v).sum()  # the large constant costs a difference most of its digits

    gradient(loss, w, np.exp(w), rtol=1e-12)
    failure(gradient, loss, w, np.exp(w) * (1 + 1e-10), rtol=1e-12)


def test_a_function_that_breaks_the_complex_step_is_judged_by_differences():
    gradient(lambda v: 1e3 + np.abs(v).sum(), w, np.sign(w), rtol=1e-9)


def learner(loss):
    boundary = Boundary(Objects({"loss": loss}).perform)
    return boundary, boundary.stand_in("loss")


def test_the_learners_own_loss_can_be_differentiated_through_the_boundary():
    boundary, loss = learner(mse)
    with boundary.active():
        gradient(loss, w, right)
        gradient(lambda v: loss(v), w, right)
        failure(gradient, loss, w, 2 * right)
    assert not any(np.iscomplexobj(call.operation.args[0]) for call in boundary.calls)


@pytest.mark.parametrize(
    ("loss", "sentence"),
    [
        (lambda v: v, "The loss is an array; a single number is wanted."),
        (lambda v: None, "The loss is None; a single number is wanted. Did you forget `return`?"),
        (lambda v: float("inf"), "The loss must be finite here."),
    ],
)
def test_what_is_wrong_with_the_learners_loss_is_told_to_the_learner(loss, sentence):
    boundary, answer = learner(loss)
    with boundary.active():
        assert failure(gradient, answer, w, right).sentence == sentence


def test_an_error_in_the_learners_loss_goes_through():
    boundary, answer = learner(lambda v: v["missing"])
    with boundary.active(), pytest.raises(Raised):
        gradient(answer, w, right)


def test_the_point_is_never_changed():
    at = w.copy()

    def loss(v):
        v *= 0
        return 1.0

    gradient(loss, at, np.zeros(3))
    assert np.array_equal(at, w)


def test_a_jacobian_has_the_functions_axes_first():
    s = softmax(w)
    jacobian(softmax, w, np.diag(s) - np.outer(s, s))
    jacobian(lambda v: v @ B, W[:2], np.einsum("ik,lj->ijkl", np.eye(2), B))
    assert failure(jacobian, lambda v: v @ B, W[0], B).sentence == "The shape is wrong."
    jacobian(lambda v: v @ B, W[0], B.T)


def test_a_wrong_jacobian_is_told_where_and_how():
    s = softmax(w)
    failed = failure(jacobian, softmax, w, np.diag(s * (1 - s)))
    assert "Only the diagonal is right." in failed.detail
    assert failed.sentence == "The Jacobian disagrees with the difference quotient of the function."
    A = rng.normal(size=(3, 3))
    assert "transpose" in failure(jacobian, lambda v: A @ v, w, A.T).detail


def test_the_quotient_states_an_honest_error():
    pairs: Any = ((np.sin, np.cos), (np.exp, np.exp), (np.tanh, lambda v: 1 / np.cosh(v) ** 2), (np.log, np.reciprocal))
    for f, df in pairs:
        for at in (0.1, 1.0, 3.0):
            found, exact = quotient(f, np.asarray(at), np.asarray(1.0)), df(at)
            assert abs(found.low - exact) <= 4 * found.error
            assert found.error < 1e-6 * abs(exact)


def test_a_step_must_lower_the_loss():
    lowers(mse, w, w - 0.1 * right)
    failed = failure(lowers, mse, w, w + 0.1 * right)
    assert failed.sentence == "The step must lower the loss."
    assert "the other way" in failed.detail
    assert "before" in failed.yours and "after" in failed.yours
    assert "goes nowhere" in failure(lowers, mse, w, w.copy()).detail
    assert not failure(lowers, mse, w - 0.1 * right, w + 100 * right * [1, -1, 1]).detail.strip("The.")
    assert failure(lowers, mse, w, w[:2]).sentence == "The shape is wrong."


def test_a_step_of_several_parameters_is_taken_together():
    def loss(parameters):
        w, b = parameters
        return np.mean((X @ w + b - y) ** 2)

    start = (w, 0.5)
    error = X @ w + 0.5 - y
    lowers(loss, start, (w - 0.1 * right, 0.5 - 0.2 * error.mean()))
    assert "2 items" in failure(lowers, loss, start, w).sentence
