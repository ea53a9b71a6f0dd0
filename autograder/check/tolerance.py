"""How far each entry of an array may be from the expected one."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.errors import ByHandError

Numbers = np.ndarray[Any, Any]

EPSILON = float(np.finfo(float).eps)
RTOL = 1e-7  # well above the rounding of a few hundred operations in float64, well below a mistake in a formula
CANCELLATION = 1000 * EPSILON  # what rounding may leave of a zero, relative to the largest entry
ROUNDINGS = 16  # a value may always be so many roundings off, each as large as its precision and conditioning say


class Tolerance:
    """The expected entries, and how far from each a value may be: `rtol` times its size, plus `atol`."""

    def __init__(self, right: Numbers, rtol: float = RTOL, atol: float | None = None, condition: float = 1.0) -> None:
        """Set the tolerance around the expected entries `right`.

        Args:
            right: real or complex numbers or integers; without nan.
            rtol: relative tolerance, dimensionless; raised where the precision of `right` or `condition`
                asks for it.
            atol: absolute tolerance, in the unit of the entries; by default what cancellation may leave.
            condition: by how much the computation amplifies rounding errors.

        Raises:
            ByHandError: if that would accept almost anything.
        """
        whole = right.dtype.kind in "iu"
        self.right = right.astype(float) if whole else right
        rounding = ROUNDINGS * float(np.finfo(self.right.dtype).eps) * max(1.0, condition)
        sizes = np.abs(self.right[np.isfinite(self.right)])
        largest = float(sizes.max()) if sizes.size and sizes.max() > 0 else 1.0
        self.rtol = max(rtol, rounding)
        self.atol = max(CANCELLATION, rounding) * largest if atol is None else atol
        if not (0 <= self.rtol <= 0.1 and 0 <= self.atol < np.inf):
            raise ByHandError(
                f"check.close has a relative tolerance of {self.rtol:g} and an absolute one of {self.atol:g}; above "
                f"0.1 it would accept almost anything. Lower rtol, or choose a better conditioned input."
            )
        with np.errstate(all="ignore"):
            self.allowed = self.rtol * np.abs(self.right) + self.atol
        if whole and atol is None:
            self.allowed = np.minimum(self.allowed, 0.25)  # a large count must still be the right one

    def wrong(self, given: Numbers) -> Numbers:
        """Return which entries are too far off, as an array of truth values; `given` has the shape of `right`."""
        with np.errstate(all="ignore"):
            near = np.abs(given - self.right) <= self.allowed
        return np.asarray(~np.where(np.isfinite(self.right), near, given == self.right))

    def agrees(self, given: Numbers) -> bool:
        """Return whether `given` has the right shape and every entry is near enough."""
        return given.shape == self.right.shape and not self.wrong(given).any()

    def __str__(self) -> str:
        """Return the tolerance as text."""
        return f"{self.rtol:.2g} relative, {self.atol:.2g} absolute"
