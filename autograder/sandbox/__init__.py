"""The process in which a submission runs, with walls around it, and the judge's way to speak to it."""

from autograder.sandbox.host import Sandbox as Sandbox
from autograder.sandbox.limits import Limits as Limits
