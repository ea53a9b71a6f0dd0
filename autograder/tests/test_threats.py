"""A hand-in for every line of the threat model, through `byhand judge` and through `nbgrader autograde`.

Whatever it tries: it gains nothing, every other answer keeps its verdict, nothing secret is shown, a sentence says
what happened, and afterwards no process, file or mount is left.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder import cli, course_folder, views
from autograder.course import Course
from autograder.errors import ByHandError
from autograder.judge import LOSSES, NOTES, judge
from autograder.sandbox import Sandbox, limits
from autograder.sandbox.session import Session
from autograder.submission import CELLS, read
from autograder.tests import threats
from autograder.tests.small_course import Class, working_directory
from autograder.tests.threats import CHAPTER, EVERYTHING, MARKUP, RIGHT, SECRETS, THREATS, Threat

pytestmark = pytest.mark.needs("bwrap")
MiB = 1024 * 1024
ROOM = [f"memory={400 * MiB}", f"disk={16 * MiB}", f"file_size={8 * MiB}"]
CHANGES = ["seconds=0.5", "wall=1.6", "callbacks=2000", *ROOM]
LIMITS = limits(CHANGES)
LIMITED = [f"--limit={change}" for change in CHANGES]
LONGEST = 20_000  # characters of all that is said about one hand-in
EXERCISE = threats.exercise()
IDS = views.grade_ids(EXERCISE)
NAMES = {test.name.removeprefix("test_") for test in EXERCISE.tests}


# --- what is left afterwards -------------------------------------------------------------------------------------


def processes() -> set[str]:
    """Return the processes that descend from this one, and those that nobody adopted."""
    table = subprocess.run(["ps", "-ww", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in table.splitlines()[1:]]
    family = {str(os.getpid())}
    for _ in range(20):
        family |= {pid for pid, parent, _ in rows if parent in family}
    return {pid for pid, _, words in rows if pid in family and "ps -ww" not in words}


def state() -> tuple[str, set[str]]:
    """Return mounts and temporary files of the sandbox."""
    mounts = Path("/proc/self/mountinfo").read_text()
    rooms = {path.name for path in Path(tempfile.gettempdir()).glob("byhand-*")}
    return mounts, rooms


@pytest.fixture(scope="module", autouse=True)
def _nothing_is_left() -> Iterator[None]:
    known, before = processes(), state()
    yield
    end = time.monotonic() + 5
    while processes() - known and time.monotonic() < end:
        time.sleep(0.05)
    assert processes() - known == set()
    assert state() == before


# --- byhand judge ------------------------------------------------------------------------------------------------


@dataclass
class Judged:
    """What `byhand judge` said of every hand-in."""

    root: Path
    before: dict[str, bytes]  # the files of the course
    results: dict[str, dict[str, Any]]  # by the id of a hand-in
    json: str
    terminal: str


def files(root: Path) -> dict[str, bytes]:
    """Return every file below `root` that is not itself an answer to the hand-ins."""
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def course_with_secrets(root: Path) -> Course:
    """Return a course that holds, and stands beside, what nobody may see."""
    course = threats.authored(root / "course")
    (root / "secret.txt").write_text("BYHAND-SECRET")
    (course.root / "gradebook.db").write_text("BYHAND-SECRET")
    neighbour = course.root / "submitted" / "neighbour" / CHAPTER / "lab.ipynb"
    neighbour.parent.mkdir(parents=True)
    neighbour.write_text("WORK-OF-ANOTHER")
    return course


FORMS = [f"{name} (notebook)" for name in THREATS] + [
    f"{name} (file)" for name, threat in THREATS.items() if not threat.tamper and not threat.slow and name[0] in "ADF"
]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judged]:
    """Every hand-in through one run of the command."""
    root = tmp_path_factory.mktemp("threats").resolve()
    course = course_with_secrets(root)
    paths = {}
    for number, name in enumerate(FORMS):
        threat = THREATS[name.rpartition(" (")[0]]
        path = root / "handed in" / str(number) / ("lab.ipynb" if name.endswith("(notebook)") else "lab.py")
        path.parent.mkdir(parents=True)
        if path.suffix == ".py":
            path.write_text(threats.as_file(threat, course.root), encoding="utf-8")
        else:
            path.write_text(json.dumps(threats.as_notebook(threat, course.root)), encoding="utf-8")
        paths[name] = path
    before, output, lines = files(root), root / "results.json", tempfile.TemporaryFile("w+", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, lines:
        patch.setenv("HARMLESS", "BYHAND-SECRET")
        patch.setattr(sys, "stdout", lines)
        with working_directory(course.root):
            assert cli.main(["judge", *map(str, paths.values()), "--json", str(output), *LIMITED]) == 0
        lines.seek(0)
        text = output.read_text(encoding="utf-8")
        results = {result["path"]: result for result in json.loads(text)["results"]}
        output.unlink()
        yield Judged(root, before, {name: results[str(path)] for name, path in paths.items()}, text, lines.read())


def earned(threat: Threat) -> dict[str, int]:
    """Return the points of each test that a hand-in has honestly earned."""
    lost = {test.name for test in EXERCISE.tests if test.of in threat.losers and test.name not in threat.kept}
    return {test.name: 0 if test.name in lost else test.points for test in EXERCISE.tests}


def said(result: dict[str, Any]) -> str:
    """Return every sentence about a hand-in."""
    return "\n".join([*(test["message"] for test in result["tests"]), *result["notes"]])


def without_names(text: str) -> str:
    """Return the text without the names of the hidden tests, which the instructor's report shows."""
    return re.sub("|".join(test.name for test in EXERCISE.tests), "", text)


@pytest.mark.parametrize("name", FORMS)
def test_it_gains_nothing_and_every_other_answer_keeps_its_verdict(judged: Judged, name: str) -> None:
    result, points = judged.results[name], earned(THREATS[name.rpartition(" (")[0]])
    assert {test["name"]: test["earned"] for test in result["tests"]} == points, said(result)
    assert result["score"] == sum(points.values())


@pytest.mark.parametrize("name", FORMS)
def test_a_sentence_says_what_happened_and_no_more(judged: Judged, name: str) -> None:
    threat, text = THREATS[name.rpartition(" (")[0]], said(judged.results[name])
    if threat.says or threat.losers:
        assert re.search(threat.says or r"\w", text)
    assert len(text) < LONGEST
    assert [word for word in SECRETS if word in without_names(text)] == []
    assert all(len(note.splitlines()) == 1 for note in judged.results[name]["notes"])


def test_nothing_secret_is_anywhere(judged: Judged) -> None:
    for text in (judged.json, judged.terminal):
        assert [word for word in SECRETS if word in text and word not in NAMES] == []


def test_nothing_outside_was_touched(judged: Judged) -> None:
    assert files(judged.root) == judged.before


def test_nothing_plays_tricks_on_a_terminal(judged: Judged) -> None:
    for text in (judged.terminal, judged.json):
        found = {c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")}
        assert found == set()


def test_no_line_passes_for_a_verdict(judged: Judged) -> None:
    heads = [line for line in judged.terminal.splitlines() if re.match(r"01_lab/lab", line)]
    assert len(heads) == len(FORMS)
    verdicts = [line for line in judged.terminal.splitlines() if re.match(r"  [✓✗·] ", line)]
    assert len(verdicts) == len(FORMS) * len(EXERCISE.tests)


# --- nbgrader autograde ------------------------------------------------------------------------------------------

# One of every kind of every class; the wall is the same one.
STUDENTS = (
    *(
        "A: an __eq__ that is always true",
        "A: an ndarray subclass",
        "A: a Symbol subclass",
        "A: an argument that is emptied",
    ),
    *(
        "A: an unevaluated derivative",
        "A: an error of 10^8 characters",
        "B: all of builtins",
        "B: an input transformer",
    ),
    *(
        "B: an AST transformer",
        "B: the checks",
        "C: frames",
        "C: the garbage collector",
        "C: the source",
        "C: the gradebook",
    ),
    *("C: another submission", "C: the environment", "D: results.json", "D: a reply before the reply"),
    *(
        "D: a thread that keeps replying",
        "D: an error of a million characters",
        "D: a payload in a pickle",
        "D: code as a symbolic answer",
    ),
    *("D: deleted tests", "D: doubled tests", "D: emptied tests", "D: edited points", "D: no marks at all"),
    *(
        "E: os._exit",
        "E: os._exit in the cell",
        "E: a segmentation fault",
        "E: a loop that catches everything",
        "E: a fork bomb",
    ),
    *("E: a daemon", "E: 40 GB at once", "E: 1 GB of output", "E: 10^7 numbers", "E: killing the parent"),
    *("F: a message", "F: the name of an error", "F: a warning", "F: an error in a cell", "F: output", "F: a value"),
    *("F: the name of a symbol", "F: the name of a type", "F: texts and pictures", "F: a comment in a line that fails"),
)


def beside(folder: Path, secret: Path) -> None:
    """Put beside a notebook what must not be followed, run or copied."""
    (folder / "leak.txt").symlink_to(secret)
    (folder / "nowhere.txt").symlink_to("not there")
    os.mkfifo(folder / "pipe.txt")
    for name in ("conftest.py", "sitecustomize.py", "numpy.py", "nbgrader_config.py", "nbgrader_config.json"):
        (folder / name).write_text("raise SystemExit")


@dataclass
class Graded:
    """A class whose every hand-in attacks, after autograde and generate_feedback."""

    made: Class
    students: dict[str, str]  # the name of a threat -> its student
    before: dict[str, bytes]

    def page(self, student: str) -> str:
        """Return a page of feedback."""
        return (self.made.root / "feedback" / student / CHAPTER / "lab.html").read_text(encoding="utf-8")

    def notebook(self, student: str) -> str:
        """Return an autograded notebook."""
        return (self.made.root / "autograded" / student / CHAPTER / "lab.ipynb").read_text(encoding="utf-8")

    def points(self, student: str) -> dict[str, float | None]:
        """Return what the gradebook holds, by grade id."""
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{self.made.root / 'gradebook.db'}") as book:
            handed_in = book.find_submission_notebook("lab", CHAPTER, student)
            return {grade.name: grade.auto_score for grade in handed_in.grades}


def outside(root: Path) -> dict[str, bytes]:
    """Return the files that no command of nbgrader's changes."""
    kept = [path for folder in ("source", "release", "submitted") for path in (root / folder).rglob("*")]
    return {str(path): path.read_bytes() for path in kept if path.is_file() and not path.is_symlink()}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graded]:
    """One run over the whole class."""
    root = tmp_path_factory.mktemp("class").resolve()
    made = Class(Course(root / "course"))
    students = {name: f"student{number:02}" for number, name in enumerate(STUDENTS)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(root / "no settings"))
        patch.setenv("HARMLESS", "BYHAND-SECRET")
        course_folder.create(made.root, threats.authored(root / "checkout"))
        made.nbgrader("generate_assignment", CHAPTER)
        (root / "secret.txt").write_text("BYHAND-SECRET")
        for name, student in students.items():
            path = made.root / "submitted" / student / CHAPTER / "lab.ipynb"
            path.parent.mkdir(parents=True)
            path.write_text(json.dumps(threats.as_notebook(THREATS[name], made.root)), encoding="utf-8")
        beside(made.root / "submitted" / students[STUDENTS[0]] / CHAPTER, root / "secret.txt")
        for student, target in {"linked": str(root / "secret.txt"), "dangling": "nowhere"}.items():
            link = made.root / "submitted" / student / CHAPTER / "lab.ipynb"
            link.parent.mkdir(parents=True)
            link.symlink_to(target)
        os.mkfifo(made.root / "submitted" / "dangling" / CHAPTER / "pipe.txt")
        before = outside(made.root)
        made.nbgrader("autograde", CHAPTER, *(f"--Autograding.limits={change}" for change in CHANGES))
        made.nbgrader("generate_feedback", CHAPTER)
        yield Graded(made, students, before)


@pytest.mark.parametrize("name", STUDENTS)
def test_the_gradebook_holds_what_was_earned(graded: Graded, name: str) -> None:
    points = earned(THREATS[name])
    assert graded.points(graded.students[name]) == {IDS[test]: float(value) for test, value in points.items()}


@pytest.mark.parametrize("name", STUDENTS)
def test_no_page_and_no_notebook_tells_a_secret_or_runs_a_thing(graded: Graded, name: str) -> None:
    page, notebook = graded.page(graded.students[name]), graded.notebook(graded.students[name])
    own = json.dumps(threats.as_notebook(THREATS[name], graded.made.root))
    text = re.sub(r"<[^>]*>", "", page)
    assert [word for word in SECRETS if word in text and word not in own] == []
    assert "BYHAND-SECRET" not in page + notebook
    assert "WORK-OF-ANOTHER" not in page + notebook
    body = page[page.index("<body") :]
    assert "alert(1)</script" not in body
    assert not re.search(r"<(script|img|a)\b[^>]*(alert|javascript:)", body, re.IGNORECASE)
    assert "onerror=alert" not in re.sub(r"&lt;.*?&gt;", "", body)
    shown = [output for cell in json.loads(notebook)["cells"] for output in cell.get("outputs", [])]
    lines = "".join(line for o in shown for line in o.get("traceback") or ["".join(o["text"])])
    assert {c for c in lines if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn")} == set()
    assert {output["output_type"] for output in shown} <= {"stream", "error"}
    assert len(lines) < LONGEST


def test_what_stands_beside_a_notebook_is_neither_followed_nor_run(graded: Graded) -> None:
    student = graded.students[STUDENTS[0]]
    for folder in ("autograded", "feedback"):
        found = {path.name for path in (graded.made.root / folder / student / CHAPTER).iterdir()}
        assert found <= {"lab.ipynb", "lab.html", "nbgrader_config.json"}
    everything = b"".join(
        p.read_bytes() for f in ("autograded", "feedback") for p in (graded.made.root / f).rglob("*.*")
    )
    assert b"BYHAND-SECRET" not in everything


@pytest.mark.parametrize("student", ["linked", "dangling"])
def test_a_notebook_that_is_a_link_gets_no_points_and_the_reason(graded: Graded, student: str) -> None:
    assert set(graded.points(student).values()) == {0.0}
    assert "is a link" in re.sub(r"<[^>]*>", "", graded.page(student))


def test_nothing_that_was_handed_in_or_released_was_touched(graded: Graded) -> None:
    assert outside(graded.made.root) == graded.before
    assert not (graded.made.root / "pwned").exists()


# --- files that are no ordinary notebooks ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(limits=LIMITS) as open_sandbox:
        yield open_sandbox


def notebook(change: Callable[[dict[str, Any]], object] = lambda n: None, **answers: str) -> str:
    """Return the right hand-in with these answers, changed, as text."""
    made = threats.as_notebook(Threat(answers), Path("course"))
    change(made)
    return json.dumps(made)


def own_cell(source: object) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None}


def first(*cells: dict[str, Any]) -> Callable[[dict[str, Any]], object]:
    return lambda made: made["cells"].__setitem__(slice(0, 0), cells)


def last(*cells: dict[str, Any]) -> Callable[[dict[str, Any]], object]:
    return lambda made: made["cells"].extend(cells)


def huge_outputs(made: dict[str, Any]) -> None:
    for cell in made["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "y" * 500_000}]


FULL = EXERCISE.max_score
TEN = "import os\nos._exit(0)"
# name -> the file, its points (None: it cannot be read), what is said
ODD: dict[str, tuple[str | Callable[[], str], int | None, str]] = {
    "huge outputs": (lambda: notebook(huge_outputs), FULL, ""),
    "half a surrogate pair": (lambda: notebook(first(own_cell("x = '\ud800'"))), FULL, ""),
    "null characters": (lambda: notebook(first(own_cell("x = '\0'"))), FULL, "Code cell 1"),
    "keys twice": (lambda: notebook()[:-1] + ', "cells": []}', 0, ""),
    "deep data": (lambda: "[" * 100_000, None, "no notebook"),
    "deep data in a cell": (lambda: notebook(first(own_cell("@"))).replace('"@"', "[" * 900 + "]" * 900), FULL, ""),
    "deep data in the metadata": (
        lambda: notebook(lambda n: n["metadata"].update(byhand={"exercise": "@"})).replace(
            '"@"', "[" * 900 + "]" * 900
        ),
        FULL,
        "",
    ),
    "cells of other shapes": (
        lambda: notebook(first({}, {"cell_type": []}, own_cell({"a": 1}), own_cell([1, None]))),
        FULL,
        "",
    ),
    "ten thousand cells": (lambda: notebook(last(*[own_cell("1")] * 10_000)), FULL, "the rest was left out"),
    "ten thousand cells first": (lambda: notebook(first(*[own_cell("1")] * 10_000)), 0, "the rest was left out"),
    "a long cell": (lambda: notebook(last(own_cell("0," * 10**6))), FULL, "the rest was left out"),
    "a hundred cells that kill": (lambda: notebook(last(*[own_cell(TEN)] * 100)), FULL, "was left out"),
    "a thousand errors": (lambda: notebook(first(*[own_cell("1 / 0")] * 400)), FULL, "more like these"),
    "a number of a million digits": (
        lambda: notebook(first(own_cell("@"))).replace('"@"', "9" * 10**6),
        None,
        "no notebook",
    ),
    "not a list of cells": ('{"cells": {}}', None, "no notebook"),
    "nothing": ("", None, "no notebook"),
    "no notebook at all": ("\ufeff<html>", None, "no notebook"),
    "cells that are deep": (
        lambda: notebook(first(own_cell("(" * 50_000), own_cell("-" * 50_000 + "1"))),
        FULL,
        "Code cell 1",
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_notebook_costs_itself_at_most(tmp_path: Path, sandbox: Sandbox, name: str) -> None:
    content, points, sentence = ODD[name]
    course = threats.authored(tmp_path)
    path = tmp_path / "lab.ipynb"
    path.write_bytes((content if isinstance(content, str) else content()).encode("utf-8", "surrogatepass"))
    if points is None:
        with pytest.raises(ByHandError, match=sentence):
            read(path, course)
        return
    began = time.monotonic()
    result = judge(read(path, course), sandbox)
    assert result.score == points
    assert sentence in "\n".join(result.notes)
    assert len(result.notes) <= NOTES + 1
    assert time.monotonic() - began < 20  # seconds


def test_cells_that_kill_cost_a_bounded_number_of_processes(
    tmp_path: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Session] = []
    session = sandbox.session

    def counted() -> Session:
        opened.append(session())
        return opened[-1]

    monkeypatch.setattr(sandbox, "session", counted)
    path = tmp_path / "lab.ipynb"
    path.write_text(notebook(last(*[own_cell(TEN)] * 100)))
    judge(read(path, threats.authored(tmp_path)), sandbox)
    assert len(opened) == len(RIGHT) * (2 * LOSSES + 1)  # each is tried once more, for each answer


def test_a_file_of_many_cells_takes_no_more_room_than_a_long_one(tmp_path: Path) -> None:
    path = tmp_path / "lab.py"
    path.write_text("# %%\nsquares = 1\n" * 100_000)
    cells = read(path, threats.authored(tmp_path)).cells
    assert sum(map(len, cells)) < 10 * MiB
    assert len(cells) <= CELLS


FILES = [
    "../../x",
    "\x1b[31m",
    "\u202e",
    "=HYPERLINK(1)",
    "a\n01_lab/lab  16 of 16 points",
    "<img src=x>",
    "-json",
    "\udcff",
]


@pytest.mark.parametrize("name", FILES, ids=ascii)
def test_the_name_of_a_file_plays_no_tricks(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    course, output = threats.authored(tmp_path / "course"), tmp_path / "out.json"
    folder = tmp_path / "handed in" / ("of " + name.replace("/", "_"))
    folder.mkdir(parents=True)
    (folder / "lab.py").write_text(RIGHT["squares"])
    (folder / f"my {name.replace('/', '_')}.ipynb").write_text("{}")
    with working_directory(course.root):
        assert cli.main(["judge", str(tmp_path / "handed in"), "--json", str(output), *LIMITED]) == 0
    text = output.read_text(encoding="utf-8")
    assert {Path(result["path"]).name for result in json.loads(text)["results"]} == {p.name for p in folder.iterdir()}
    terminal = capsys.readouterr().out
    for shown in (text, terminal):
        assert {c for c in shown if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs")} == set()
    assert sum(line.startswith("01_lab/lab") for line in terminal.splitlines()) == 1


def test_the_texts_of_the_suite_hold_what_they_should() -> None:
    assert {name[0] for name in THREATS} == set("ABCDEF") == {name[0] for name in STUDENTS}
    assert MARKUP in EVERYTHING
    assert set(STUDENTS) <= set(THREATS)
    whole = Threat()
    assert sum(earned(whole).values()) == FULL
