"""Tests of writing derived files: what is stale, what is left over, and that twice gives the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder import build, views
from autograder.course import Course
from autograder.errors import ByHandError
from autograder.tests.helpers import copy_miniature


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A copy of the miniature, in a folder with a space in its name."""
    return copy_miniature(tmp_path / "a course")


def derived(course: Course) -> dict[Path, str]:
    """Return the derived files but for those that nbgrader makes."""
    return build.derived(course, course.exercises(), release=False)


def names(course: Course, paths: list[Path]) -> list[str]:
    """Return paths as seen from the course, in order."""
    return sorted(path.relative_to(course.root).as_posix() for path in paths)


STANDING = [
    f"{folder}/{name}.{suffix}"
    for folder, suffix in (("exercises", "py"), ("solutions", "py"), ("source", "ipynb"))
    for name in ("01_numbers/line", "01_numbers/square", "02_objects/counter")
]


def test_every_view_is_written_once(course: Course) -> None:
    files = derived(course)
    assert names(course, build.write(course, files)) == STANDING
    assert build.write(course, derived(course)) == []
    assert (course.exercises_dir / "01_numbers" / "square.py").read_text("utf-8") == views.stub(
        course.exercise("square")
    )
    assert build.stale(course, files) == []


def test_a_course_without_derived_files_is_stale(course: Course) -> None:
    assert names(course, build.stale(course, derived(course))) == [name for name in STANDING if name.endswith("py")]


def test_stale_names_what_differs_is_missing_or_left_over(course: Course) -> None:
    build.write(course, derived(course))
    (course.exercises_dir / "01_numbers" / "square.py").write_text("edited\n")
    (course.solutions_dir / "02_objects" / "counter.py").unlink()
    left_over = course.exercises_dir / "01_numbers" / "cube.py"
    left_over.write_text("old\n")
    wrong = ["exercises/01_numbers/cube.py", "exercises/01_numbers/square.py", "solutions/02_objects/counter.py"]
    before = {path: path.read_bytes() for path in course.root.rglob("*.*") if path.is_file()}
    assert names(course, build.stale(course, derived(course))) == wrong
    assert {path: path.read_bytes() for path in course.root.rglob("*.*") if path.is_file()} == before
    assert names(course, build.write(course, derived(course))) == wrong
    assert not left_over.exists()
    assert build.stale(course, derived(course)) == []


def test_a_changed_source_makes_its_own_views_stale_alone(course: Course) -> None:
    build.write(course, derived(course))
    path = course.path("square")
    path.write_text(path.read_text("utf-8").replace("Given an array", "Given any array"), "utf-8")
    assert names(course, build.stale(course, derived(course))) == [
        "exercises/01_numbers/square.py",
        "solutions/01_numbers/square.py",
    ]


def test_line_ends_of_windows_in_a_view_are_stale(course: Course) -> None:
    build.write(course, derived(course))
    path = course.exercises_dir / "01_numbers" / "square.py"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert build.stale(course, derived(course)) == [path]


def test_without_release_its_notebooks_are_left_alone(course: Course) -> None:
    notebook = course.release_dir / "01_numbers" / "square.ipynb"
    notebook.parent.mkdir(parents=True)
    notebook.write_text("{}")
    build.write(course, derived(course))
    assert notebook.exists()


def test_a_notebook_edited_by_hand_is_refused_before_anything_is_written(course: Course) -> None:
    build.write(course, derived(course))
    notebook = course.source / "01_numbers" / "square.ipynb"
    notebook.write_text(notebook.read_text("utf-8").replace("A number times itself.", "My own hint."), "utf-8")
    stub = course.exercises_dir / "02_objects" / "counter.py"
    stub.unlink()
    with pytest.raises(ByHandError, match=r"square\.ipynb was edited"):
        build.write(course, derived(course))
    assert "My own hint." in notebook.read_text("utf-8")
    assert not stub.exists()


def test_release_is_made_by_nbgrader_the_same_twice(course: Course) -> None:
    pytest.importorskip("nbgrader")
    first, second = (build.derived(course, course.exercises()) for _ in range(2))
    assert first == second
    made = [path for path in first if course.release_dir in path.parents]
    assert names(course, made) == [
        f"release/{name.id}.ipynb" for name in sorted(course.exercises(), key=lambda e: e.id)
    ]
    for path in made:
        assert "SOLUTION" not in first[path]
        assert "HIDDEN TESTS" not in first[path]
    build.write(course, first)
    assert build.stale(course, second) == []
    left_over = course.release_dir / "01_numbers" / "cube.ipynb"
    left_over.write_text("{}")
    assert build.stale(course, second) == [left_over]
