"""The pytest plug-in: collects exercises, shows what is still to do, and tells a learner what to look at.

PYTEST_DONT_REWRITE: it asserts nothing, and where it is loaded twice pytest need not warn of it.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from _pytest.pathlib import fnmatch_ex

from autograder.errors import ByHandError

if TYPE_CHECKING:
    from autograder.check.run import Outcome

OUTCOME: pytest.StashKey[Outcome] = pytest.StashKey()
TO_DO = "not attempted yet"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--solutions`."""
    group = parser.getgroup("byhand", "By Hand")
    group.addoption("--solutions", action="store_true", help="judge solutions/ in place of exercises/")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marks."""
    config.addinivalue_line("markers", "points(n): the points that a test is worth")
    config.addinivalue_line("markers", "hidden: runs when the work is graded")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Collect every file that is an exercise, whatever its name."""
    named = parent.session.isinitpath(file_path)  # then pytest itself asks for the module
    patterns = [*parent.config.getini("python_files"), "__init__.py"]
    if file_path.suffix != ".py" or named or any(fnmatch_ex(pattern, file_path) for pattern in patterns):
        return None
    return pytest_pycollect_makemodule(file_path, parent)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> ExerciseFile | None:
    """Collect an exercise as such."""
    return ExerciseFile.from_parent(parent, path=module_path) if _is_exercise(module_path) else None


def _is_exercise(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            first = file.readline()
            return first.startswith("# %% [markdown]") and "minutes=" in first and "difficulty=" in first
    except OSError:
        return False


class ExerciseFile(pytest.Module):
    """An exercise, in any of its views."""

    problems: tuple[str, ...] = ()

    def _getobj(self) -> ModuleType:
        path = self.path
        if self.config.getoption("--solutions") and "exercises" in path.parts:
            at = len(path.parts) - 1 - path.parts[::-1].index("exercises")
            path = Path(*path.parts[:at], "solutions", *path.parts[at + 1 :])
        from autograder.check import run

        problems: list[str] = []
        try:
            if not path.is_file():
                raise ByHandError(f"{path} is not there. Run `byhand build`.")
            return run.load(path, problems)
        except ByHandError as error:
            self.config.option.continue_on_collection_errors = True  # the other exercises run all the same
            raise self.CollectError(str(error)) from None
        finally:
            self.problems = tuple(problems)

    def collect(self) -> list[pytest.Item | pytest.Collector]:
        """Return the tests; before them, an error for whatever stopped on the way to them."""
        tests = list(super().collect())
        return [*(Problem.saying(sentence, self) for sentence in self.problems), *tests]


class Problem(pytest.Item):
    """What stopped a part of an exercise's file: an error of the run, in one sentence."""

    sentence: str

    @classmethod
    def saying(cls, sentence: str, parent: ExerciseFile) -> Problem:
        """Return the problem that this sentence states."""
        made: Problem = cls.from_parent(parent, name="read")
        made.sentence = sentence
        return made

    def setup(self) -> None:
        """State it: before a test is called, it is an error and no failure."""
        raise pytest.fail.Exception(self.sentence, pytrace=False)

    def runtest(self) -> None:
        """Never come to this."""

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return the place and the title of the report."""
        return self.path, None, self.path.name


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test of an exercise through the boundary."""
    if not isinstance(pyfuncitem.parent, ExerciseFile):
        return None
    from autograder.check.run import run_here

    outcome = run_here(pyfuncitem.function)
    pyfuncitem.stash[OUTCOME] = outcome
    if outcome.status == "not_attempted":
        raise pytest.skip.Exception(TO_DO) from None
    if outcome.status != "passed":
        missing = isinstance(outcome.error, NameError) and "\n".join(pyfuncitem.parent.problems)
        raise pytest.fail.Exception(missing or outcome.message(hidden=False), pytrace=False) from None
    return True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Carry what a report needs to the process that prints it."""
    report = yield
    outcome = item.stash.get(OUTCOME, None)
    if outcome is not None and report.when == "call":
        report.user_properties.append(("byhand", outcome.status))
        report.user_properties += [("byhand-note", f"{item.name}: {note}") for note in outcome.notes]
    return report


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """Give an unattempted answer a letter and a word of its own."""
    if report.skipped and ("byhand", "not_attempted") in report.user_properties:
        return "to do", "t", "TO DO"
    return None


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say the notes, and what a run of public tests means."""
    reports = [report for group in terminalreporter.stats.values() for report in group]
    mine = [r for r in reports if any(key == "byhand" for key, _ in getattr(r, "user_properties", ()))]
    for note in dict.fromkeys(v for r in mine for key, v in r.user_properties if key == "byhand-note"):
        terminalreporter.write_line(f"note: {note}")
    config = terminalreporter.config
    if not config.getoption("--solutions"):
        _record(terminalreporter, mine)
    whole = not terminalreporter.stats.get("deselected") and not any("::" in argument for argument in config.args)
    broken = terminalreporter.stats.get("error") or config.getoption("--solutions")
    stubs = [r for r in mine if not {"source", "solutions"}.intersection(r.nodeid.split("/")[:-2])]
    if whole and not broken and stubs == mine and mine and all(r.passed for r in mine):
        terminalreporter.write_line("All public tests passed; hidden tests run when it is graded.")


def _record(terminalreporter: Any, reports: list[pytest.TestReport]) -> None:
    """Let a learner's own folder know what passed."""
    files: dict[Path, dict[str, bool]] = {}
    for report in reports:
        place, _, test = report.nodeid.partition("::")
        files.setdefault(terminalreporter.config.rootpath / place, {})[test] = report.passed
    if files:
        from autograder.study import desk

        for path, tests in files.items():
            if warning := desk.note(path, tests):
                terminalreporter.write_line(warning)
