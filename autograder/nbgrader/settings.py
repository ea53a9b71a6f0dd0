"""What By Hand sets in nbgrader's configuration; `nbgrader_config.py` calls it, and so does `byhand build`."""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path
from typing import Any

from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.exchange.default import Exchange
from nbgrader.preprocessors import Execute

from autograder.source import STUB, TEXT_STUB

IGNORED = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback"]  # nbgrader's own list, which ours replaces
PLUGINS = "autograder.nbgrader.pipeline"
RUNS = "autograder.nbgrader.runs"


def configure(c: Any, folder: Path) -> None:
    """Set in `c` what makes nbgrader's commands work on the course in `folder`."""
    programs_on_path()
    # nbgrader links a submission before it adds it (api.py, lines 149 and 2229); the gradebook is right.
    warnings.filterwarnings("ignore", "Object of type <Submitted", module=r"nbgrader\.api")

    c.CourseDirectory.root = str(folder)
    c.CourseDirectory.course_id = "byhand"
    c.CourseDirectory.ignore = [*IGNORED, "*.py", "*.md"]  # an authored file holds the answers: never copied
    if not Path(Exchange.root.default_value).is_dir():
        c.Exchange.root = str(folder / "exchange")
        (folder / "exchange").mkdir(exist_ok=True)

    c.ClearSolutions.code_stub = {"python": "\n".join(STUB)}
    c.ClearSolutions.text_stub = TEXT_STUB
    c.GenerateAssignment.force = True  # release/ is derived, so writing it again is always right
    c.GenerateAssignment.exporter_class = f"{RUNS}.Generating"
    c.GenerateAssignment.preprocessors = [f"{PLUGINS}.ForgetOrigin", *_default(GenerateAssignment, "preprocessors")]

    execute = f"{Execute.__module__}.{Execute.__name__}"
    stages = _default(Autograde, "autograde_preprocessors")
    c.Autograde.exporter_class = f"{RUNS}.Autograding"
    c.Autograde.sanitize_preprocessors = [f"{PLUGINS}.Restore", *_default(Autograde, "sanitize_preprocessors")]
    c.Autograde.autograde_preprocessors = [f"{PLUGINS}.Judge" if stage == execute else stage for stage in stages]

    c.HTMLExporter.preprocessors = ["autograder.nbgrader.mathematics.Mathematics"]  # feedback and grading pages
    grades, *rest = _default(GenerateFeedback, "preprocessors")
    c.GenerateFeedback.force = True  # a page is derived too: grades change, and pages follow
    c.GenerateFeedback.preprocessors = [grades, f"{PLUGINS}.HideHiddenTests", *rest]


def _default(kind: Any, trait: str) -> list[str]:
    """Return nbgrader's own list of stages, as dotted names: the formgrader's page shows its configuration."""
    return [f"{stage.__module__}.{stage.__name__}" for stage in kind.class_traits()[trait].default()]


def programs_on_path() -> None:
    """Put this environment's programs on PATH: nbgrader calls alembic by its name."""
    programs = str(Path(sys.executable).parent)
    if programs not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", "")])
