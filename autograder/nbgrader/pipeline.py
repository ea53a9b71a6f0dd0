"""The stages that By Hand puts into nbgrader's pipelines; every other stage is nbgrader's own."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.preprocessors import ClearHiddenTests, NbGraderPreprocessor
from nbgrader.utils import is_grade, is_locked
from traitlets import List

from autograder import submission, views
from autograder.check.show import clean, words
from autograder.errors import ByHandError
from autograder.judge import Result, TestResult, invalid, judge
from autograder.nbgrader import restore
from autograder.nbgrader.fingerprint import fingerprint
from autograder.nbgrader.runs import no_file, node
from autograder.source import Exercise


class ForgetOrigin(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes the fingerprint of the source, solutions and all, out of what is released."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Remove it."""
        nb.metadata.get("byhand", {}).pop("derived", None)
        return nb, resources


class Restore(NbGraderPreprocessor):  # type: ignore[misc]
    """Puts the handed-in notebook back in order, and its grades back to "not graded yet"."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Replace the notebook by the restored one."""
        path = self.parent.handed_in(resources)
        exercise = _exercise(self, resources)
        self._forget_grades(resources)
        restored = restore.restored(_read(path), exercise)
        return node(restored), resources

    def _forget_grades(self, resources: Any) -> None:
        """Empty the automatic grades: if this run is broken off, no older one passes for its result."""
        ids = resources["nbgrader"]
        with Gradebook(ids["db_url"]) as gradebook:
            handed_in = gradebook.find_submission_notebook(ids["notebook"], ids["assignment"], ids["student"])
            for grade in handed_in.grades:
                grade.auto_score, grade.needs_manual_grade = None, True
            gradebook.db.commit()


class Judge(NbGraderPreprocessor):  # type: ignore[misc]
    """Judges the hand-in in the sandbox, in place of nbgrader's `Execute`, and writes the verdicts into its cells."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Write the verdict on each test into its cell, in a form from which nbgrader reads exactly its points."""
        exercise = _exercise(self, resources)
        path = self.parent.handed_in(resources)
        result = self._result(path, exercise)
        if result.status == "invalid":
            self.log.warning("%s gets no points: %s", clean(str(path)), " ".join(result.notes))
        names = {identity: name for name, identity in views.grade_ids(exercise).items()}
        verdicts = {test.name: test for test in result.tests}
        for cell in nb.cells:
            name = names.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
            if name is not None:
                test = verdicts.get(name)
                cell.outputs = [verdict(test) if test else failure("Not judged", "\n".join(result.notes))]
                if test is not None:
                    kept = {"answer": test.answer, "status": test.status, "diagnosis": test.diagnosis}
                    cell.metadata["byhand"] = kept
        notes = [*nb.metadata["byhand"].pop("notes", []), *result.notes]
        if notes and result.tests:
            first = next(cell for cell in nb.cells if cell.cell_type == "code")
            text = "".join(f"note: {clean(note)}\n" for note in notes)
            first.outputs = [_printed(text)]
        nb.metadata["byhand"]["status"] = result.status
        nb.metadata["byhand"]["graded"] = fingerprint(self.parent.handed_in(resources), exercise)
        resources["byhand"] = result
        return nb, resources

    def _result(self, path: Path, exercise: Exercise) -> Result:
        if reason := no_file(path):
            return invalid(path.name, reason)
        try:
            handed_in = submission.read(path, self.parent.course)
        except ByHandError as error:
            return invalid(path.name, str(error).replace(str(path), path.name))
        if handed_in.exercise.id != exercise.id:
            return invalid(path.name, f"{path.name} holds {handed_in.exercise.id}. Hand it in under its own name.")
        return judge(handed_in, self.parent.open_sandbox())


class HideHiddenTests(ClearHiddenTests):  # type: ignore[misc]
    """Takes hidden tests out of a page, and leaves alone what a learner wrote between the same words."""

    display_data_priority: List[Any] = List().tag(config=True)  # a page's exporter sets it on every stage

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """Clear one cell if it is a test."""
        if is_grade(cell) and is_locked(cell):
            return super().preprocess_cell(cell, resources, cell_index)  # type: ignore[no-any-return]
        return cell, resources


def verdict(test: TestResult) -> Any:
    """Return a verdict as a cell's output: printed if passed, else an error that shows its message alone."""
    title = "hidden test" if test.hidden else words(test.name.removeprefix("test_"))
    points = f"{test.points} point{'s' if test.points != 1 else ''}"
    if test.status == "passed":
        return _printed(f"✓ {title} ({points})\n")
    message = test.message
    if test.diagnosis:
        hint = f"→ {words(test.diagnosis)}: {' '.join(test.feedback.split())}"
        message += "\n" + textwrap.fill(hint, 100, subsequent_indent="  ")
    return failure(words(test.status), f"✗ {title} (0 of {points})\n{message}")


def failure(kind: str, message: str) -> Any:
    """Return an error output whose traceback, the part that pages show, is the message."""
    text = clean(message)
    lines = text.split("\n")
    return node({"output_type": "error", "ename": kind, "evalue": lines[0], "traceback": lines})


def _printed(text: str) -> Any:
    return node({"output_type": "stream", "name": "stdout", "text": text})


def _exercise(stage: Any, resources: Any) -> Exercise:
    ids = resources["nbgrader"]
    return stage.parent.course.exercise(f"{ids['assignment']}/{ids['notebook']}")  # type: ignore[no-any-return]


def _read(path: Path) -> Any:
    if no_file(path):
        return None
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig")) if path.stat().st_size <= submission.LARGEST else None
    except (OSError, ValueError, RecursionError):
        return None
