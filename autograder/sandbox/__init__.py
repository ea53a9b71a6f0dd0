"""The process in which a submission runs, with walls around it, and the judge's way to speak to it."""

from typing import TYPE_CHECKING, Any

from autograder.sandbox.host import Sandbox as Sandbox
from autograder.sandbox.limits import Limits as Limits

if TYPE_CHECKING:
    from autograder.sandbox.session import CellResult as CellResult
    from autograder.sandbox.session import Session as Session


def __getattr__(name: str) -> Any:
    """Import what needs numpy and sympy only when it is asked for, after the zygote has started."""
    if name in ("Session", "CellResult"):
        from autograder.sandbox import session

        return getattr(session, name)
    raise AttributeError(name)
