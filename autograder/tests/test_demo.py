"""The demo runs the whole way and leaves the course as it was."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder import demo
from autograder.course import Course
from autograder.errors import ByHandError
from autograder.tests.small_course import CHAPTER, authored


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Course]]:
    """What the demo printed on a course of one small exercise, and that course."""
    folder = tmp_path_factory.mktemp("demo")
    course = authored(folder / "checkout")
    lines: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(folder / "no settings"))
        patch.setattr(tempfile, "tempdir", str(folder))
        patch.setattr(demo, "say", lines.append)
        patch.setattr(demo, "SECONDS", 0.5)
        assert demo.main(course) == 0
        yield "\n".join(lines), course
        shutil.rmtree(folder)


def test_a_class_of_at_least_eight_gets_the_points_it_should(shown: tuple[str, Course]) -> None:
    rows = re.findall(r"^(\w+) +.*? +(\d+)/8(\*?) *$", shown[0], re.MULTILINE)
    assert rows == [
        ("ada", "8", "*"),
        ("ben", "0", ""),
        ("chen", "4", ""),
        ("dora", "0", "*"),
        ("emil", "4", "*"),
        ("fatima", "0", "*"),
        ("goran", "4", "*"),
        ("hana", "4", "*"),
        ("ivo", "8", "*"),
        ("kofi", "8", "*"),
        ("lena", "8", "*"),
    ]


def test_it_says_what_went_wrong(shown: tuple[str, Course]) -> None:
    for words in ("half of the next; squared", "a third", "double raised an error or crashed", "double never ended"):
        assert words in shown[0]
    assert "9 texts wait for a person" in shown[0]


def test_it_says_where_everything_is(shown: tuple[str, Course]) -> None:
    paths = [Path(path) for path in re.findall(r"(/\S+\.(?:db|html|log))\b", shown[0])]
    assert {path.name for path in paths} == {"gradebook.db", "halves.html", "nbgrader.log"}
    assert all(path.is_file() for path in paths)
    assert "formgrader" in shown[0]
    assert re.search(r"^\d+ s\.$", shown[0], re.MULTILINE)


def test_no_noise_is_printed_and_no_warning_is_in_the_log(shown: tuple[str, Course]) -> None:
    (log,) = re.findall(r"(/\S+nbgrader\.log)", shown[0])
    assert "Traceback" not in Path(log).read_text()
    assert not re.search(r"WARN|INFO|Warning", shown[0])
    assert not re.findall(r".*Warning:.*", Path(log).read_text())


def test_the_course_is_as_it_was(shown: tuple[str, Course]) -> None:
    root = shown[1].root
    found = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
    assert found == [f"source/{CHAPTER}/halves.py"]


def test_a_command_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(ByHandError, match=r"(?s)`nbgrader autograde none` failed:.*nbgrader\.log"):
        demo.run("autograde", "none", folder=tmp_path)
