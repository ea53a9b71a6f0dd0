"""The process in which a submission runs, with walls around it, and the judge's way to speak to it."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from autograder.sandbox.limits import Limits as Limits
from autograder.sandbox.limits import limits as limits

if TYPE_CHECKING:
    from autograder.sandbox.host import Sandbox as Sandbox
    from autograder.sandbox.session import CellResult as CellResult
    from autograder.sandbox.session import Session as Session

HOMES = {"Sandbox": "host", "Session": "session", "CellResult": "session"}


def __getattr__(name: str) -> Any:
    """Import what is asked for: the zygote needs none of it, and sessions need numpy and sympy."""
    if name in HOMES:
        return getattr(import_module(f"autograder.sandbox.{HOMES[name]}"), name)
    raise AttributeError(name)
