"""Tests of where the files of a course stand, and of how an exercise is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder import course
from autograder.errors import AuthorError, ByHandError
from autograder.tests.helpers import MINIATURE, copy_miniature


def test_the_places_of_a_course() -> None:
    root = MINIATURE.root
    places = [MINIATURE.source, MINIATURE.exercises_dir, MINIATURE.solutions_dir, MINIATURE.release_dir]
    assert places == [root / name for name in ("source", "exercises", "solutions", "release")]


def test_chapters_and_exercises_are_in_order() -> None:
    assert MINIATURE.chapters() == ["01_numbers", "02_objects"]
    assert [path.stem for path in MINIATURE.paths()] == ["line", "square", "counter"]
    assert [path.stem for path in MINIATURE.paths("02_objects")] == ["counter"]
    easy_first = ["01_numbers/square", "01_numbers/line", "02_objects/counter"]
    assert [exercise.id for exercise in MINIATURE.exercises()] == easy_first
    assert [exercise.id for exercise in MINIATURE.exercises("01_numbers")] == easy_first[:2]
    assert MINIATURE.exercises("09_nothing") == []


@pytest.mark.parametrize("name", ["square", "01_numbers/square", "source/01_numbers/square.py", "square.py"])
def test_an_exercise_has_a_name_an_id_and_a_path(name: str) -> None:
    assert MINIATURE.exercise(name).id == "01_numbers/square"


@pytest.mark.parametrize("name", ["02_objects/square", "quare", "", "01_numbers", "../square"])
def test_another_name_finds_nothing(name: str) -> None:
    with pytest.raises(ByHandError, match=f"There is no exercise {name} in"):
        MINIATURE.exercise(name)


def test_a_name_that_is_almost_right_is_answered_with_the_right_one() -> None:
    with pytest.raises(ByHandError, match=r"Did you mean square\?"):
        MINIATURE.path("sqaure")
    with pytest.raises(ByHandError, match=r"source/README.md lists them\."):
        MINIATURE.path("eigenvalue")


def test_a_broken_file_is_an_author_error(tmp_path: Path) -> None:
    broken = copy_miniature(tmp_path)
    (broken.source / "01_numbers" / "odd.py").write_text("x = 1\n")
    with pytest.raises(AuthorError, match=r"odd\.py:1: There is text before the first cell"):
        broken.exercises()


def test_files_outside_a_chapter_are_not_passed_over(tmp_path: Path) -> None:
    made = copy_miniature(tmp_path)
    (made.source / ".ipynb_checkpoints").mkdir()
    (made.source / ".ipynb_checkpoints" / "old.py").write_text("")
    assert made.files() == made.paths()
    for folder in (made.source, made.source / "drafts", made.source / "01_numbers" / "more"):
        folder.mkdir(exist_ok=True)
        (folder / f"in_{folder.name}.py").write_text("")
    with pytest.raises(ByHandError) as caught:
        made.exercises()
    assert str(caught.value).count("The file stands in no chapter.") == 3
    assert len(made.exercises("02_objects")) == 1


def test_a_course_is_found_from_any_folder_below_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = copy_miniature(tmp_path / "a course")
    below = here.root / "exercises" / "01_numbers"
    below.mkdir(parents=True)
    assert course.find(below) == here
    monkeypatch.chdir(below)
    assert course.find() == here


def test_where_there_is_no_course_the_one_of_the_package_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert course.find(tmp_path).root == Path(course.__file__).parents[1]
    monkeypatch.setattr(course, "__file__", str(tmp_path / "lib" / "autograder" / "course.py"))
    with pytest.raises(ByHandError) as caught:
        course.find(tmp_path)
    assert str(caught.value) == (
        f"No course was found: neither {tmp_path} nor a folder above it holds source/<chapter>/<exercise>.py.\n"
        "  Work inside a clone of the course, or name one: --course DIR."
    )
