"""The tolerance: relative and absolute, by the precision, the conditioning and the size of what is expected."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.check.tolerance import EPSILON, Tolerance
from autograder.errors import ByHandError


def test_single_precision_widens_the_tolerance_to_what_it_can_hold():
    right = np.array([1.0, 3.0], dtype=np.float32)
    assert Tolerance(right).rtol == pytest.approx(16 * np.finfo(np.float32).eps)
    assert Tolerance(right.astype(float)).rtol == 1e-7


def test_conditioning_widens_the_tolerance():
    assert Tolerance(np.ones(1), condition=1e10).rtol == pytest.approx(16e10 * EPSILON)
    assert Tolerance(np.ones(1), condition=1e-10).rtol == 1e-7


def test_the_absolute_part_follows_the_largest_finite_entry():
    assert Tolerance(np.array([-4.0, np.inf])).atol == pytest.approx(4000 * EPSILON)
    assert Tolerance(np.zeros(3)).atol == pytest.approx(1000 * EPSILON)
    assert Tolerance(np.ones(3), atol=0).atol == 0


def test_another_shape_never_agrees():
    assert not Tolerance(np.ones(3)).agrees(np.ones((3, 1)))


def test_more_than_a_tenth_is_refused():
    with pytest.raises(ByHandError, match="almost anything"):
        Tolerance(np.ones(1), rtol=0.2)


def test_it_reads_as_a_person_would_say_it():
    assert str(Tolerance(np.ones(1), 1e-5, 1e-8)) == "1e-05 relative, 1e-08 absolute"
