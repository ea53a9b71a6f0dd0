"""The report on a class: numbers that are right, and nothing that a learner wrote is more than text in it."""

from __future__ import annotations

import csv
import html.parser
import io
import json
from pathlib import Path

import pytest

from autograder import cli, grade, report
from autograder.errors import ByHandError
from autograder.nbgrader.grading import Grading
from autograder.report import HandIn, Report, Verdict
from autograder.sandbox import Sandbox
from autograder.tests.small_course import CHAPTER, CRASH, HALF, RIGHT, SQUARED, Class
from autograder.tests.test_grade import copied, made

EVIL = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "&lt;b&gt;",
    "\x1b[31mred\x1b[0m",
    "\u202egnp.exe",
    '=HYPERLINK("http://evil")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r\n=1",
    "\u200b=1",
    "\x1b[1m=1",
    "|calc",
    "a\nb",
]


def hand_in(student: str, scores: dict[str, bool], exercise: str = "one", status: str = "judged") -> HandIn:
    verdicts = [
        Verdict(name, f"test_{name}", 2, "passed" if right else "failed", "" if right else f"wrong_{name}", 0.25)
        for name, right in scores.items()
    ]
    return HandIn(student, exercise, status, tuple(verdicts))


def a_class() -> Report:
    rows = {
        "ada": {"a": True, "b": True, "c": True},
        "ben": {"a": True, "b": True, "c": False},
        "cem": {"a": True, "b": False, "c": True},
        "dan": {"a": True, "b": False, "c": False},
        "eva": {"a": False, "b": False, "c": True},
    }
    return Report("ch", [hand_in(student, scores) for student, scores in rows.items()])


class Tags(html.parser.HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_scores_are_shares_of_all_points_also_where_a_notebook_is_missing() -> None:
    some = a_class()
    some.hand_ins.append(hand_in("ada", {"d": True, "e": False}, exercise="two"))
    assert some.scores["ada"] == pytest.approx(8 / 10)
    assert some.scores["ben"] == pytest.approx(4 / 10)


def test_an_answer_counts_attempts_successes_points_and_time() -> None:
    some = a_class()
    idle = Verdict("a", "test_a", 2, "not_attempted", "", 0.25)
    some.hand_ins.append(HandIn("fay", "one", "not_attempted", (idle,)))
    row = some.answers()[0]
    assert (row.answer, row.attempted, row.passed, row.share, row.seconds) == ("a", 5, 4, 0.8, 0.25)


def test_discrimination_is_the_correlation_with_all_other_points() -> None:
    rows = {row.answer: row for row in a_class().answers()}
    others = [(2, 4), (2, 2), (2, 2), (2, 0), (0, 2)]
    assert rows["a"].discrimination == pytest.approx(report.correlation(others))
    assert report.correlation([(0, 0), (1, 1), (2, 2), (3, 3), (4, 4)]) == pytest.approx(1.0)
    assert report.correlation([(0, 0), (1, 1)]) is None
    assert report.correlation([(1, number) for number in range(9)]) is None


def test_mistakes_are_counted_by_student_and_known_ones_hide_the_unknown_of_the_same_answer() -> None:
    two = Verdict("b", "test_b_again", 1, "failed", "", None)
    some = a_class()
    some.hand_ins[2] = HandIn("cem", "one", "judged", (*some.hand_ins[2].verdicts, two))
    some.hand_ins.append(HandIn("fay", "one", "judged", (two,)))
    assert some.mistakes() == [
        ("one", "b", "wrong_b", 3),
        ("one", "c", "wrong_c", 2),
        ("one", "a", "wrong_a", 1),
        ("one", "b", "", 1),
    ]


def test_what_a_person_should_see_is_named() -> None:
    nearly = (Verdict("a", "test_1", 1, "passed", "", None), Verdict("a", "hidden_1", 1, "failed", "", None))
    hangs = (Verdict("a", "test_1", 1, "timeout", "", None), Verdict("b", "test_2", 1, "passed", "", None))
    known = (nearly[0], Verdict("a", "hidden_1", 1, "failed", "known", None))
    some = Report(
        "ch",
        [
            HandIn("ada", "one", "judged", nearly),
            HandIn("ben", "one", "judged", hangs),
            HandIn("cem", "one", "crashed", ()),
            HandIn("dan", "one", "judged", known),
        ],
    )
    assert [(student, why) for student, _, why in some.to_look_at()] == [
        ("ada", "all but one test passed: hidden_1, and the mistake is not a known one"),
        ("ben", "a did not end"),
        ("cem", "crashed"),
    ]


@pytest.mark.parametrize("evil", EVIL)
def test_no_text_is_more_than_text_in_the_page(evil: str) -> None:
    hand_ins = [HandIn(evil, "one", "crashed", (Verdict("a", "t", 1, "failed", evil, None),), (evil,))]
    text = report.page(Report(evil, hand_ins, {("one", evil): evil}))
    harmless = Tags(report.page(a_class()))
    found = Tags(text)
    assert found.tags <= harmless.tags | {"em"}
    assert found.attributes <= harmless.attributes
    assert not {"script", "img", "a", "link", "iframe"} & found.tags
    assert not any(sign in text for sign in "\x1b\u202e\u200b\r")


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    text = report.page(a_class())
    assert "http" not in text.replace("http-equiv", "")
    assert "default-src 'none'" in text
    assert not {"src", "href", "onload", "onclick"} & Tags(text).attributes


@pytest.mark.parametrize("evil", EVIL)
def test_no_cell_of_the_table_is_a_formula(evil: str) -> None:
    hand_ins = [HandIn(evil, evil, "judged", (Verdict(evil, evil, 1, "passed", evil, 0.5),))]
    rows = list(csv.reader(io.StringIO(report.table(Report("ch", hand_ins)))))
    cells = [rows[1][i] for i in (0, 1, 2, 3, 7)]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "|")) for cell in cells)
    assert not any(sign in cell for cell in cells for sign in "\x1b\u202e\u200b")
    assert rows[1][4:7] == ["1", "1", "passed"]
    assert len(rows[1]) == 9


def test_a_graded_class_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))
    small: Class = copied(made(tmp_path / "fresh").root, tmp_path)
    for number in range(3):
        small.hand_in(f"right{number}", RIGHT)
        small.hand_in(f"squared{number}", {"half": HALF, "double": SQUARED})
    small.hand_in("<b>eve", RIGHT | {"half": CRASH, "double": "raise ValueError('<script>')\n"})
    broken = small.root / "submitted" / "leo" / CHAPTER / "halves.ipynb"
    broken.parent.mkdir(parents=True)
    broken.write_text("{")
    with pytest.raises(ByHandError, match="Run `byhand grade 01_small` first"):
        report.gather(small.course, CHAPTER)
    with Sandbox() as sandbox:
        Grading(small.course, CHAPTER, sandbox).grade(grade.crew_here(2))
    assert cli.main(["report", CHAPTER, "--course", str(small.root)]) == 0
    text = (small.root / "reports" / f"{CHAPTER}.html").read_text(encoding="utf-8")
    assert "8 students" in text
    assert "Two times, or to the power of two?" in text
    assert "&lt;b&gt;eve" in text
    assert "<script>" not in text
    found = report.gather(small.course, CHAPTER)
    rows = {row.answer: row for row in found.answers()}
    assert (rows["half"].attempted, rows["half"].passed) == (7, 6)
    assert (rows["double"].attempted, rows["double"].passed) == (6, 3)
    assert rows["double"].seconds is not None
    assert ("halves", "double", "squared", 3) in found.mistakes()
    reasons = {student: why for student, _, why in found.to_look_at()}
    assert "Code cell" in reasons["<b>eve"]
    assert "half ended its process" in reasons["<b>eve"]
    assert "is no notebook" in reasons["leo"]
    sheet = (small.root / "reports" / f"{CHAPTER}.csv").read_bytes()
    assert sheet.startswith(b"\xef\xbb\xbf")
    assert len(list(csv.reader(io.StringIO(sheet.decode("utf-8-sig"))))) == 1 + 8 * 4


def test_broken_files_are_left_out(tmp_path: Path) -> None:
    times = tmp_path / "times"
    times.write_text(json.dumps(["ada", "one", {"t": 1.5}]) + '\n["ada", "o')
    assert report._times(times) == {("ada", "one"): {"t": 1.5}}
    assert report._times(tmp_path / "none") == {}
