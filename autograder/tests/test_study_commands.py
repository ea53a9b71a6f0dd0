"""Tests of a learner's commands, as they are given: what they print, where they write, how they exit."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from autograder import cli, views
from autograder.study.desk import Desk
from autograder.tests.learner import begin, write


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder that has just been begun, in which the commands are given."""
    desk = begin(tmp_path)
    monkeypatch.chdir(desk.folder)
    return desk


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    """Return what a command prints, its exit code being the expected one."""

    def call(*arguments: object, code: int = 0) -> str:
        capsys.readouterr()
        assert cli.main([str(argument) for argument in arguments]) == code
        captured = capsys.readouterr()
        return captured.err if code else captured.out

    return call


def test_alone_it_says_what_is_next_and_three_commands(mine: Desk, said: Any) -> None:
    text = said()
    assert "0 of 3 exercises done" in text and "Next: The square (01_numbers/square.py)." in text
    assert [line.split()[1] for line in text.splitlines() if line.startswith("  byhand")] == ["watch", "hint", "list"]


def test_alone_after_a_bad_edit_it_says_so_once_and_goes_on(
    mine: Desk, said: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    (mine.folder / ".byhand.json").write_text("{")
    assert cli.main([]) == 0
    assert "kept as .byhand.json.bad" in capsys.readouterr().err
    assert "Next: The square" in said()


def test_elsewhere_it_says_how_to_start(tmp_path: Path, said: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "byhand start DIR" in said()
    assert "Run `byhand start DIR`" in said("hint", code=2)


def test_start_says_what_it_kept(mine: Desk, said: Any) -> None:
    path = write(mine, "square")
    source = mine.course().path("square")
    source.write_text(source.read_text("utf-8").replace("an array of numbers", "a few numbers"), "utf-8")
    text = said("start", mine.folder)
    assert "0 new, 0 updated." in text
    assert "kept yours: 01_numbers/square.py (the course has another; `byhand reset` takes that)" in text
    assert "return x * x" in path.read_text("utf-8")


@pytest.mark.parametrize("library", ["rich", "pylatexenc"])
def test_hints_need_no_library(mine: Desk, library: str) -> None:
    code = f"import sys\nsys.modules[{library!r}] = None\nfrom autograder.cli import main\nmain(['hint', 'square'])"
    done = subprocess.run([sys.executable, "-c", code], cwd=mine.folder, capture_output=True, text=True, timeout=60)
    assert "A number times itself." in done.stdout and done.stderr == ""


def test_watch_and_list_name_what_is_missing(mine: Desk, said: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert said("list", code=2) == "This needs rich. Run `pip install byhand[watch]`.\n"
    assert "This needs rich and watchfiles." in said("watch", code=2)


def test_in_a_pipe_a_solution_is_the_file(mine: Desk, said: Any) -> None:
    assert said("solution", "square") == views.solution(mine.exercise("square"))


def test_the_solution_of_one_answer_is_shown_alone(mine: Desk, said: Any) -> None:
    text = said("solution", "square.slope")
    assert "return 1.0 * twice" in text and "return x * x" not in text and "def test_" not in text
    assert "By definition" in said("solution", "square.square"), "with its derivation"
    assert mine.find(mine.folder).progress.seen == ["square.slope", "square.square"]
    refused = said("solution", "square.sloop", code=2)
    assert refused == "square has no answer sloop. Its answers are square, slope.\n"


def test_an_exercise_may_be_named_by_its_path(mine: Desk, said: Any) -> None:
    place = "./01_numbers/square.py"
    assert said("solution", place) == said("solution", "square")
    assert "A number times itself." in said("hint", place)


def test_a_hint_of_what_is_not_there(mine: Desk, said: Any) -> None:
    assert "Did you mean square?" in said("hint", "sqare", code=2)


# --- solution notebooks ----------------------------------------------------------------------------------------


def cells_of(path: Path) -> list[dict[str, Any]]:
    """Return the cells of a notebook, their sources joined."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return [{**cell, "source": "".join(cell["source"])} for cell in cells]


def visible(cells: list[dict[str, Any]]) -> list[str]:
    """Return the sources that JupyterLab shows before anything is unfolded: a folded heading hides up to the next."""
    shown, hidden = [], False
    for cell in cells:
        heading = cell["cell_type"] == "markdown" and cell["source"].startswith("#")
        hidden = hidden and not heading
        if not hidden:
            shown.append(cell["source"])
        hidden = hidden or bool(cell["metadata"].get("jp-MarkdownHeadingCollapsed"))
    return shown


@pytest.mark.parametrize("name", ["square", "line", "counter"])
def test_a_solution_notebook_begins_folded(mine: Desk, said: Any, name: str) -> None:
    path = mine.entry(name).path.with_name(f"{name}_solution.ipynb")
    assert f"The solution is in {path}, folded." in said("solution", name, "--notebook")
    exercise, cells = mine.exercise(name), cells_of(path)
    shown, everything = "\n".join(visible(cells)), "\n".join(cell["source"] for cell in cells)
    for cell in exercise.of_kind("answer"):
        assert f"def {cell.name}" not in shown and f"class {cell.name}" not in shown
        assert cell.text.split("# BEGIN SOLUTION\n")[1].split("\n")[0] in everything
    for cell in exercise.of_kind("derivation"):
        assert cell.text.strip() not in shown and cell.text.strip() in everything
    for cell in exercise.tests:
        assert (cell.name in shown) == (not cell.hidden)
    for cell in exercise.of_kind("hint"):
        assert f"\n\n{cell.text}\n\n</details>" in shown
    assert "SOLUTION" not in everything
    assert Desk(mine.folder).progress.seen == [name]


def test_a_model_answer_begins_folded(mine: Desk, said: Any, tmp_path: Path) -> None:
    said("solution", "line", "--notebook", tmp_path / "line.ipynb")
    shown = "\n".join(visible(cells_of(tmp_path / "line.ipynb")))
    assert "Say in a sentence" in shown and "towards the vertical" not in shown


def test_a_solution_notebook_is_valid_and_runs(mine: Desk, said: Any, tmp_path: Path) -> None:
    import nbformat

    said("solution", "square", "--notebook", tmp_path / "a b.ipynb")
    nbformat.validate(nbformat.read(tmp_path / "a b.ipynb", 4))
    code = "\n\n".join(cell["source"] for cell in cells_of(tmp_path / "a b.ipynb") if cell["cell_type"] == "code")
    assert "Given an array" not in code
    compile(code, "notebook", "exec")


def test_build_writes_solution_notebooks_when_asked(mine: Desk, said: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("nbgrader", reason="not run: nbgrader is not installed")
    course = mine.course()
    said("build", "--course", course.root)
    assert not list(course.solutions_dir.rglob("*.ipynb"))
    said("build", "--notebooks", "--course", course.root)
    written = {path.relative_to(course.solutions_dir).as_posix() for path in course.solutions_dir.rglob("*.ipynb")}
    assert written == {f"{exercise.id}.ipynb" for exercise in course.exercises()}
    assert "up to date" in said("build", "--check", "--course", course.root)


# --- open ------------------------------------------------------------------------------------------------------


def test_open_gives_the_file_to_the_editor(mine: Desk, said: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    note = mine.folder / "opened"
    script = f"import pathlib, sys; pathlib.Path({str(note)!r}).write_text(sys.argv[1])"
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' -c \"{script}\"")
    said("open", "line")
    assert note.read_text() == str(mine.entry("line").path)


@pytest.mark.parametrize(
    ("option", "place", "command"),
    [
        ("--page", "book/01_numbers/line.html", "byhand book"),
        ("--notebook", "release/01_numbers/line.ipynb", "byhand build"),
    ],
)
def test_open_page_and_notebook(
    mine: Desk, said: Any, monkeypatch: pytest.MonkeyPatch, option: str, place: str, command: str
) -> None:
    path = mine.course().root / place
    assert f"There is no {path}. Run `{command}` in " in said("open", "line", option, code=2)
    path.parent.mkdir(parents=True)
    path.touch()
    opened: list[list[str]] = []

    def run(command: list[str], **_: object) -> Any:
        opened.append(command)
        return type("Done", (), {"returncode": 0})

    monkeypatch.setattr("subprocess.run", run)
    said("open", "line", option)
    assert [command[-1] for command in opened] == [str(path)]


def test_open_page_prefers_the_book_in_the_learners_folder(
    mine: Desk, said: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [root / "book" / "01_numbers" / "line.html" for root in (mine.folder, mine.course().root)]
    for path in places:
        path.parent.mkdir(parents=True)
        path.touch()
    opened: list[str] = []

    def run(command: list[str], **_: object) -> Any:
        opened.append(command[-1])
        return type("Done", (), {"returncode": 3})

    monkeypatch.setattr("subprocess.run", run)
    refused = said("open", "line", "--page", code=2)
    assert f"could not open {places[0]}. Set EDITOR, or open it yourself." in refused
    assert opened == [str(places[0])]


def test_what_judge_saw_pass_is_on_the_list(mine: Desk, said: Any) -> None:
    path = write(mine, "square")
    said("judge", path)
    assert Desk(mine.folder).progress.passed == {"square": ["slope", "square"]}
    write(mine, "line", "return 'a line'")
    said("judge", mine.entry("line").path)
    assert not Desk(mine.folder).is_done(mine.entry("line"))


def test_a_reset_says_what_it_did(mine: Desk, said: Any) -> None:
    assert said("reset", "square") == "The stub of square is back. There was nothing of yours in it.\n"
    write(mine, "square")
    assert said("reset", "square").endswith("square.py.bak.\n")


def test_open_without_a_program_says_what_to_do(mine: Desk, said: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor")
    assert said("open", "line", code=2).startswith("no-such-editor is not there. Set EDITOR, or open ")


@pytest.mark.parametrize("inside", [True, False])
def test_what_pytest_saw_pass_is_on_the_list(mine: Desk, inside: bool) -> None:
    write(mine, "square")
    write(mine, "line", "return 'a line'")
    arguments = ["-p", "autograder.plugin", "-p", "no:cacheprovider", "-q", "." if inside else str(mine.folder)]
    code = f"import pytest\nraise SystemExit(pytest.main({arguments}))"
    place = mine.folder if inside else mine.folder.parent
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=place, env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert Desk(mine.folder).progress.passed == {"square": ["slope", "square"]}
