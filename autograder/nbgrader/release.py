"""Makes released notebooks with nbgrader's own generate_assignment, the same bytes on every machine."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from autograder import views
from autograder.errors import ByHandError
from autograder.source import Exercise


def generate(exercises: Iterable[Exercise], directory: Path) -> None:
    """Write `<chapter>/<name>.ipynb` below `directory` for every exercise.

    nbgrader works in a course folder of its own, without a gradebook: an existing one changes nothing.

    Raises:
        ByHandError: if nbgrader refuses a notebook.
    """
    from nbgrader.converters import GenerateAssignment, NbGraderException
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    from autograder.nbgrader.settings import configure

    exercises = list(exercises)
    if not exercises:
        return
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        for exercise in exercises:
            path = course / "source" / f"{exercise.id}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(views.notebook(exercise), encoding="utf-8")
        c = Config()
        configure(c, course)
        c.CourseDirectory.assignment_id = "*"
        c.GenerateAssignment.no_database = True
        c.SaveCells.enabled = False
        c.CheckCellMetadata.enabled = False  # 25 of 40 ms a notebook; nothing but the views makes them
        del c.GenerateAssignment["exporter_class"]  # there is no authored file beside these notebooks
        converter = GenerateAssignment(coursedir=CourseDirectory(config=c), config=c, log=_quiet())
        try:
            converter.start()
        except NbGraderException as error:
            raise ByHandError(f"nbgrader could not make the released notebooks: {error}") from error
        for exercise in exercises:
            target = directory / f"{exercise.id}.ipynb"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(course / "release" / f"{exercise.id}.ipynb", target)


def _quiet() -> logging.Logger:
    log = logging.getLogger("byhand.nbgrader")
    log.setLevel(logging.ERROR)
    return log
