"""Released notebooks: nbgrader's own, the same bytes everywhere, with nothing in them that is secret."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder import course_folder
from autograder.course import Course
from autograder.nbgrader.release import generate
from autograder.tests.small_course import CHAPTER, RIGHT, SOURCE, Class, authored, exercise

SECRET = ["return x / 2", "return 2 * x", "-271.0", "-135.5", "something_secret", "half_of_the_next", "Half of it is"]


@pytest.fixture(autouse=True)
def _no_settings_of_mine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))


def released(folder: Path) -> bytes:
    generate([exercise()], folder)
    return (folder / CHAPTER / "halves.ipynb").read_bytes()


def test_it_is_the_same_bytes_every_time_and_everywhere(tmp_path: Path) -> None:
    assert released(tmp_path / "one") == released(tmp_path / "a folder with spaces") != b""


def test_it_is_what_the_stock_command_writes_before_and_after_hand_ins(tmp_path: Path) -> None:
    expected = released(tmp_path / "mine")
    course_folder.create(tmp_path / "course", authored(tmp_path))
    small = Class(Course(tmp_path / "course"))
    path = small.course.release_dir / CHAPTER / "halves.ipynb"
    assert path.read_bytes() == expected
    path.unlink()
    small.nbgrader("generate_assignment", CHAPTER)
    assert path.read_bytes() == expected
    small.hand_in("ada", RIGHT)
    small.autograde()
    path.unlink()
    small.nbgrader("generate_assignment", CHAPTER)
    assert path.read_bytes() == expected
    assert released(tmp_path / "mine again") == expected


def test_every_exercise_goes_to_its_chapter(tmp_path: Path) -> None:
    course = authored(tmp_path)
    other = SOURCE.replace("half", "hemi").replace("double", "twin")
    (tmp_path / "source" / "02_more").mkdir()
    (tmp_path / "source" / "02_more" / "others.py").write_text(other)
    generate(course.exercises(), tmp_path / "out")
    found = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*"))
    assert found == ["01_small/halves.ipynb", "02_more/others.ipynb"]


def test_no_exercises_are_no_work(tmp_path: Path) -> None:
    generate([], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_stub_says_where_to_write_and_is_not_attempted(tmp_path: Path) -> None:
    cells = json.loads(released(tmp_path))["cells"]
    half = next("".join(cell["source"]) for cell in cells if cell["id"] == "half")
    assert half == 'def half(x):\n    """Return half of `x`."""\n    # YOUR CODE HERE\n    raise NotImplementedError'


def test_it_holds_no_answer_no_hidden_test_and_no_mistake(tmp_path: Path) -> None:
    text = released(tmp_path).decode()
    assert [line for line in SECRET if line in text] == []
    assert "Hidden test, 3 points: runs when graded." in text
    assert "derived" not in text


def test_nbgrader_is_quiet_and_leaves_nothing_behind(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    released(tmp_path / "out")
    assert capfd.readouterr() == ("", "")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_stock_command_never_copies_an_authored_file(tmp_path: Path) -> None:
    course_folder.create(tmp_path / "course", authored(tmp_path))
    small = Class(Course(tmp_path / "course"))
    small.nbgrader("generate_assignment", CHAPTER)
    assert [path.name for path in (small.course.release_dir / CHAPTER).iterdir()] == ["halves.ipynb"]
