"""What all tests of the engine share: warnings are errors, and system commands are asked for by name."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess

import pytest

collect_ignore = ["miniature"]  # a course for the tests to work on

# In a config file these would also turn a learner's warning into an error, and that must cost nothing.
WARNINGS = [
    "error",
    # nbgrader adds a submission after it has linked it (api.py, lines 149 and 2229); the gradebook is right.
    r"ignore:Object of type <Submitted:RuntimeWarning:nbgrader\.api",
]

# A command that a test may need -> a call that shows it works here, not merely that it is installed.
PROBES = {
    "bwrap": ["bwrap", "--ro-bind", "/", "/", "--unshare-all", "true"],
    "chromium": ["chromium", "--version"],
}


def pytest_configure(config: pytest.Config) -> None:
    """Make warnings errors, and register `@pytest.mark.needs`."""
    for line in WARNINGS:
        config.addinivalue_line("filterwarnings", line)
    config.addinivalue_line(
        "markers", "needs(command, ...): not run where a system command is missing; under CI=true, a failure"
    )


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose `@pytest.mark.needs(...)` this machine does not meet; fail it under CI=true."""
    for mark in item.iter_markers("needs"):
        for command in mark.args:
            if problem := missing(command):
                reason = f"not run: needs {command}, {problem}; `make system` as root installs it"
                if os.environ.get("CI") == "true":
                    pytest.fail(reason, pytrace=False)
                pytest.skip(reason)


@functools.cache
def missing(command: str) -> str:
    """Return what is wrong with `command` on this machine, or an empty string."""
    if shutil.which(command) is None:
        return "which is not installed"
    done = subprocess.run(PROBES[command], capture_output=True, text=True, timeout=60)
    return "" if done.returncode == 0 else f"which does not work here ({done.stderr.strip()[:200]})"
