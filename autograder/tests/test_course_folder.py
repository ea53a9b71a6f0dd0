"""A course folder of an instructor's own: nbgrader's commands work there as they are."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder import course_folder
from autograder.course import Course
from autograder.errors import ByHandError
from autograder.tests.small_course import CHAPTER, RIGHT, SQUARED, Class, authored, fill

ROOT = Path(__file__).parents[2]


def test_the_settings_are_those_of_the_checkout() -> None:
    assert (ROOT / "nbgrader_config.py").read_text() == course_folder.CONFIG


def test_it_holds_what_an_instructor_needs_and_no_engine(tmp_path: Path) -> None:
    course_folder.create(tmp_path / "mine", authored(tmp_path))
    found = {
        path.relative_to(tmp_path / "mine").as_posix() for path in (tmp_path / "mine").rglob("*") if path.is_file()
    }
    assert found == {
        ".gitignore",
        "README.md",
        "nbgrader_config.py",
        f"source/{CHAPTER}/halves.py",
        f"source/{CHAPTER}/halves.ipynb",
        f"exercises/{CHAPTER}/halves.py",
        f"solutions/{CHAPTER}/halves.py",
        f"release/{CHAPTER}/halves.ipynb",
    }


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(ByHandError, match="is not empty"):
        course_folder.create(tmp_path / "mine", authored(tmp_path))
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_the_readme_names_commands_that_exist(tmp_path: Path) -> None:
    from nbgrader.apps.nbgraderapp import NbGraderApp

    lines = [line.strip() for line in course_folder.README.splitlines()]
    named = {line.split()[1].replace("_", "-") for line in lines if line.startswith("nbgrader ")}
    assert len(named) == 7
    assert named <= {name.replace("_", "-") for name in NbGraderApp.subcommands}


# nbgrader leaves timestamp.txt open where it releases feedback (utils.notebook_hash and its callers)
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
@pytest.mark.filterwarnings("ignore:Exception ignored in. <_io.FileIO:pytest.PytestUnraisableExceptionWarning")
def test_the_stock_commands_go_the_whole_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Through the exchange, with one student; once by the command line, with a PATH that lacks our programs."""
    course_folder.create(tmp_path / "my course", authored(tmp_path))
    small = Class(Course(tmp_path / "my course"))
    student = tmp_path / "student"
    student.mkdir()
    exchange = ["--course", "byhand", f"--Exchange.root={small.root / 'exchange'}"]
    for name, value in {"USER": "ada", "LOGNAME": "ada", "JUPYTERHUB_USER": "ada", "PATH": "/usr/bin:/bin"}.items():
        monkeypatch.setenv(name, value)
    for name in ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "nothing"))

    command = [sys.executable, "-m", "nbgrader", "generate_assignment", CHAPTER]
    done = subprocess.run(command, cwd=small.root, env=dict(os.environ), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    small.nbgrader("release_assignment", CHAPTER)
    small.nbgrader("fetch_assignment", CHAPTER, *exchange, where=student)
    path = student / CHAPTER / "halves.ipynb"
    path.write_text(json.dumps(fill(json.loads(path.read_text()), RIGHT | {"double": SQUARED})))
    small.nbgrader("submit", CHAPTER, *exchange, where=student)
    small.nbgrader("collect", CHAPTER)
    small.autograde()
    (name,) = (found.name for found in (small.root / "submitted").iterdir())
    assert small.score(name) == 4.0
    small.nbgrader("generate_feedback", CHAPTER)
    small.nbgrader("release_feedback", CHAPTER)
    small.nbgrader("fetch_feedback", CHAPTER, *exchange, where=student)
    (page,) = student.rglob("halves.html")
    assert "Two times, or to the power of two?" in page.read_text()
    small.nbgrader("export")
    rows = list(csv.DictReader((small.root / "grades.csv").read_text().splitlines()))
    assert [(row["student_id"], row["score"], row["max_score"]) for row in rows] == [(name, "4.0", "10.0")]


WRITTEN = RIGHT | {"halves_manual_1": "They cancel."}


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (WRITTEN, "Success! Your notebook passes all the tests."),
        (WRITTEN | {"double": SQUARED}, "✗ a double is a sum (0 of 2 points)"),
    ],
)
def test_validate_tells_a_student_what_is_wrong_before_handing_in(
    tmp_path: Path, answers: dict[str, str], said: str
) -> None:
    course_folder.create(tmp_path / "course", authored(tmp_path))
    path = tmp_path / "course" / "release" / CHAPTER / "halves.ipynb"
    path.write_text(json.dumps(fill(json.loads(path.read_text()), answers)))
    command = [sys.executable, "-m", "nbgrader", "validate", str(path)]
    done = subprocess.run(command, cwd=tmp_path / "course", capture_output=True, text=True, timeout=120)
    assert said in done.stdout, done.stderr
