"""Tells an instructor how a class did on a chapter: one HTML page that needs no network, and a table for a spreadsheet.

It reads the autograded notebooks; whatever a learner may have written in them is escaped.
"""

from __future__ import annotations

import csv
import io
import json
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from autograder import views
from autograder.check.show import clean, cut, words
from autograder.course import Course
from autograder.errors import ByHandError
from autograder.source import Exercise, feedback

BINS = 10  # of the distribution of scores
FEW = 5  # hand-ins below which a correlation says nothing
UNTRIED = ("not_attempted", "invalid")  # what says nothing about an answer
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")  # what a spreadsheet may take for one


@dataclass(frozen=True)
class Verdict:
    """How one test went in one hand-in."""

    answer: str
    test: str
    points: int
    status: str
    diagnosis: str
    seconds: float | None

    @property
    def earned(self) -> int:
        """Return the points."""
        return self.points if self.status == "passed" else 0


@dataclass(frozen=True)
class HandIn:
    """One exercise of one student, as judged."""

    student: str
    exercise: str
    status: str
    verdicts: tuple[Verdict, ...]
    notes: tuple[str, ...] = ()

    @property
    def earned(self) -> int:
        """Return the points of all tests."""
        return sum(verdict.earned for verdict in self.verdicts)

    @property
    def points(self) -> int:
        """Return the most that there were."""
        return sum(verdict.points for verdict in self.verdicts)


@dataclass(frozen=True)
class AnswerRow:
    """How a class did on one answer.

    Args:
        exercise: where it stands.
        answer: its name.
        attempted: how many hand-ins had it.
        passed: in how many of these all its tests passed.
        share: of its points, those that the attempts earned, 0 to 1.
        seconds: the median of the time that its tests took together; None if not known.
        discrimination: the correlation of its points with all other points; None where it says nothing.
    """

    exercise: str
    answer: str
    attempted: int
    passed: int
    share: float
    seconds: float | None
    discrimination: float | None


@dataclass
class Report:
    """What there is to say about a chapter."""

    chapter: str
    hand_ins: list[HandIn]
    feedback: dict[tuple[str, str], str] = field(default_factory=dict)  # (exercise, mistake) -> what its author says

    @property
    def scores(self) -> dict[str, float]:
        """Return the share of all points that each student earned, 0 to 1."""
        most = {hand_in.exercise: hand_in.points for hand_in in self.hand_ins}
        earned: Counter[str] = Counter()
        for hand_in in self.hand_ins:
            earned[hand_in.student] += hand_in.earned
        return {student: earned[student] / max(sum(most.values()), 1) for student in sorted(earned)}

    def answers(self) -> list[AnswerRow]:
        """Return a row for each answer, in the order of the notebooks."""
        by_answer: dict[tuple[str, str], dict[str, list[Verdict]]] = {}
        totals: Counter[str] = Counter()
        for hand_in in self.hand_ins:
            totals[hand_in.student] += hand_in.earned
            for verdict in hand_in.verdicts:
                rows = by_answer.setdefault((hand_in.exercise, verdict.answer), {})
                rows.setdefault(hand_in.student, []).append(verdict)
        found = []
        for (exercise, answer), rows in by_answer.items():
            tried = [verdicts for verdicts in rows.values() if any(v.status not in UNTRIED for v in verdicts)]
            points = sum(v.points for verdicts in tried for v in verdicts)
            times = [sum(v.seconds or 0.0 for v in verdicts) for verdicts in tried if verdicts[0].seconds is not None]
            own = {student: sum(v.earned for v in verdicts) for student, verdicts in rows.items()}
            found.append(
                AnswerRow(
                    exercise=exercise,
                    answer=answer,
                    attempted=len(tried),
                    passed=sum(all(v.status == "passed" for v in verdicts) for verdicts in tried),
                    share=sum(v.earned for verdicts in tried for v in verdicts) / max(points, 1),
                    seconds=statistics.median(times) if times else None,
                    discrimination=correlation([(own[s], totals[s] - own[s]) for s in own]),
                )
            )
        return found

    def mistakes(self) -> list[tuple[str, str, str, int]]:
        """Return exercise, answer, mistake and number of students, the commonest first; "" was not recognised."""
        counts: Counter[tuple[str, str, str]] = Counter()
        for hand_in in self.hand_ins:
            wrong: dict[str, set[str]] = {}
            for verdict in hand_in.verdicts:
                if verdict.status in ("failed", "error"):
                    wrong.setdefault(verdict.answer, set()).add(verdict.diagnosis)
            for answer, names in wrong.items():
                for name in names - {""} or {""}:
                    counts[hand_in.exercise, answer, name] += 1
        return sorted(((*key, number) for key, number in counts.items()), key=lambda row: (-row[3], row[:3]))

    def to_look_at(self) -> list[tuple[str, str, str]]:
        """Return student, exercise and reason of every hand-in that a person should see."""
        found = []
        for hand_in in self.hand_ins:
            reasons = []
            if hand_in.status in ("crashed", "timed_out", "invalid"):
                reasons.append(words(hand_in.status))
            hung = dict.fromkeys(v.answer for v in hand_in.verdicts if v.status == "timeout")
            reasons += [f"{answer} did not end" for answer in hung]
            reasons += hand_in.notes
            missed = [v for v in hand_in.verdicts if v.status in ("failed", "error")]
            if len(missed) == 1 and not missed[0].diagnosis and len(hand_in.verdicts) > 1:
                reasons.append(f"all but one test passed: {missed[0].test}, and the mistake is not a known one")
            if reasons:
                found.append((hand_in.student, hand_in.exercise, "; ".join(reasons)))
        return found


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Return Pearson's correlation, or None if there are few pairs or one side does not vary."""
    try:
        return statistics.correlation(*zip(*pairs, strict=True)) if len(pairs) >= FEW else None
    except statistics.StatisticsError:
        return None


# --- reading ---------------------------------------------------------------------------------------------------


def times_path(course: Course, chapter: str) -> Path:
    """Return the file in which a run of `byhand grade` keeps how long tests took."""
    return course.root / "autograded" / f".{chapter}.times"


def gather(course: Course, chapter: str) -> Report:
    """Return the report on what is graded of a chapter.

    Raises:
        ByHandError: if nothing is.
    """
    exercises = {exercise.name: exercise for exercise in course.exercises(chapter)}
    times = _times(times_path(course, chapter))
    hand_ins = []
    for path in sorted((course.root / "autograded").glob(f"*/{chapter}/*.ipynb")):
        if path.stem in exercises:
            student = path.parts[-3]
            hand_in = _hand_in(path, student, exercises[path.stem], times.get((student, path.stem), {}))
            if hand_in is not None:
                hand_ins.append(hand_in)
    if not hand_ins:
        raise ByHandError(f"Nothing of {chapter} is graded in {course.root}. Run `byhand grade {chapter}` first.")
    feedback_of = {
        (exercise.name, cell.name): feedback(cell)
        for exercise in exercises.values()
        for cell in exercise.of_kind("mistake")
    }
    return Report(chapter, hand_ins, feedback_of)


def _times(path: Path) -> dict[tuple[str, str], dict[str, float]]:
    """Return the latest times of each test, by student and exercise."""
    found: dict[tuple[str, str], dict[str, float]] = {}
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                student, exercise, seconds = json.loads(line)
                found[student, exercise] = dict(seconds)
            except (ValueError, TypeError):
                continue  # a run was killed as it wrote this line
    return found


def _hand_in(path: Path, student: str, exercise: Exercise, times: dict[str, float]) -> HandIn | None:
    try:
        notebook = json.loads(path.read_bytes())
        status = str(notebook["metadata"]["byhand"]["status"])
        cells = {str(cell["metadata"].get("nbgrader", {}).get("grade_id")): cell for cell in notebook["cells"]}
    except (ValueError, KeyError, TypeError):
        return None
    ids = views.grade_ids(exercise)
    verdicts = []
    for test in exercise.tests:
        found: dict[str, Any] = cells.get(ids[test.name], {"metadata": {}})["metadata"].get("byhand", {})
        verdicts.append(
            Verdict(
                answer=test.of,
                test=ids[test.name],
                points=test.points,
                status=str(found.get("status", "invalid")),
                diagnosis=str(found.get("diagnosis") or ""),
                seconds=times.get(test.name),
            )
        )
    return HandIn(student, exercise.name, status, tuple(verdicts), tuple(_notes(notebook["cells"])))


def _notes(cells: Sequence[dict[str, Any]]) -> list[str]:
    """Return what the judge noted about a process that ended, a cell that stopped, or a file that cannot be read."""
    first = next((cell for cell in cells if cell.get("cell_type") == "code"), {})
    text = "".join("".join(output.get("text", "")) for output in first.get("outputs", []))
    notes = [line.removeprefix("note: ") for line in text.splitlines() if line.startswith("note: ")]
    notes = [note for note in notes if note.startswith("Code cell")]
    lost: dict[str, None] = {}
    for cell in cells:
        for output in cell.get("outputs", []):
            message = " ".join(output.get("traceback", []))
            if output.get("ename") == "Not judged":
                return [message]  # each test says the same
            if "ended its own process" in message:
                lost[cell["metadata"].get("byhand", {}).get("answer", "an answer")] = None
    return [*notes, *(f"{answer} ended its process" for answer in lost)]


# --- writing ---------------------------------------------------------------------------------------------------


def table(report: Report) -> str:
    """Return every verdict as CSV that no spreadsheet takes for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["student", "exercise", "answer", "test", "points", "earned", "status", "mistake", "seconds"])
    for hand_in in report.hand_ins:
        for v in hand_in.verdicts:
            row = [hand_in.student, hand_in.exercise, v.answer, v.test, v.points, v.earned, v.status, v.diagnosis]
            seconds = "" if v.seconds is None else f"{v.seconds:.3f}"
            writer.writerow([*(quoted(value) for value in row), seconds])
    return text.getvalue()


def quoted(value: object) -> object:
    """Return a value as it may stand in a cell of a spreadsheet."""
    if not isinstance(value, str):
        return value
    plain = " ".join(clean(value).split(" "))
    return f"'{plain}" if value.startswith(FORMULA) or plain.startswith(FORMULA) else plain


STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
h1, h2 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; color: #555; padding-bottom: .5rem; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #ddd; vertical-align: top; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.bar { background: #dbe7f3; height: .9rem; min-width: 1px; }
.bar b { display: block; height: 100%; background: #2b6cb0; }
.weak { color: #a33; } code { font-size: .95em; } @media print { body { margin: 0; } }
@media (prefers-color-scheme: dark) { body { background: #181a1c; color: #ddd; } th, td { border-color: #444; }
  caption { color: #aaa; } .bar { background: #333; } .weak { color: #f99; } }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(report: Report) -> str:
    """Return the page."""
    scores = list(report.scores.values())
    title = f"{report.chapter}: {len(scores)} student{'s' if len(scores) != 1 else ''}"
    parts = [
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{shown(title)}</title>',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        f'<meta name="viewport" content="width=device-width">\n<style>{STYLE}</style>\n</head>\n<body>',
        f"<h1>{shown(title)}</h1>",
        f"<p>{len(report.hand_ins)} notebooks. Points of tests alone: what a person grades, and what being late costs, "
        "is in nbgrader's gradebook.</p>",
        _distribution(scores),
        _answers(report.answers()),
        _mistakes(report),
        _looks(report.to_look_at()),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts)


def shown(text: object, length: int = 400) -> str:
    """Return text as it may stand in a page: no markup, no control characters, not endless."""
    return escape(cut(" ".join(clean(str(text)).split()), length))


def _distribution(scores: list[float]) -> str:
    counts = Counter(min(int(score * BINS), BINS - 1) for score in scores)
    most = max(counts.values())
    rows = [
        [f"{100 * i // BINS} to {100 * (i + 1) // BINS} %", str(counts[i]), _bar(counts[i] / most)]
        for i in reversed(range(BINS))
    ]
    quartiles = statistics.quantiles(scores, n=4) if len(scores) > 1 else [scores[0]] * 3
    said = f"Mean {100 * statistics.fmean(scores):.0f} %, quartiles " + ", ".join(f"{100 * q:.0f} %" for q in quartiles)
    return "<h2>Scores</h2>\n" + _table(said + ".", ["Share of points", "#Students", ""], rows)


def _answers(rows: list[AnswerRow]) -> str:
    lines = []
    for row in rows:
        seconds = "" if row.seconds is None else f"{row.seconds:.2f}"
        good = "" if row.discrimination is None else f"{row.discrimination:.2f}"
        if row.discrimination is not None and row.discrimination < 0.2:
            good = f'<span class="weak">{good}</span>'
        name = f"{shown(row.exercise)} <code>{shown(row.answer)}</code>"
        cells = [name, str(row.attempted), str(row.passed), _bar(row.share), f"{100 * row.share:.0f} %", seconds, good]
        lines.append(cells)
    said = (
        "Discrimination: the correlation of an answer's points with all other points; below 0.2 the answer does not "
        "tell those who know from those who do not. Seconds: what its tests took, in the median."
    )
    heads = ["Answer", "#Attempted", "#All right", "Points earned", "#", "#Seconds", "#Discrimination"]
    return "<h2>Answers</h2>\n" + _table(said, heads, lines)


def _mistakes(report: Report) -> str:
    rows = []
    for exercise, answer, mistake, number in report.mistakes():
        told = report.feedback.get((exercise, mistake), "") if mistake else ""
        name = shown(words(mistake)) if mistake else "<em>not recognised</em>"
        rows.append([str(number), f"{shown(exercise)} <code>{shown(answer)}</code>", name, shown(told)])
    if not rows:
        return "<h2>Mistakes</h2>\n<p>None.</p>"
    return "<h2>Mistakes</h2>\n" + _table("The commonest first.", ["#Students", "Answer", "Mistake", "Told them"], rows)


def _looks(rows: list[tuple[str, str, str]]) -> str:
    if not rows:
        return "<h2>To look at</h2>\n<p>None.</p>"
    lines = [[shown(student), shown(exercise), shown(reason)] for student, exercise, reason in rows]
    return "<h2>To look at</h2>\n" + _table("", ["Student", "Exercise", "Why"], lines)


def _bar(share: float) -> str:
    return f'<div class="bar"><b style="width:{100 * share:.0f}%"></b></div>'


def _table(caption: str, heads: list[str], rows: list[list[str]]) -> str:
    """Return a table; a head that begins with # is that of numbers, and cells are HTML already."""
    numbers = [head.startswith("#") for head in heads]
    mark = [' class="n"' if number else "" for number in numbers]
    lines = ["<table>", f"<caption>{escape(caption)}</caption>" if caption else "", "<thead><tr>"]
    lines += [f"<th{m}>{escape(head.lstrip('#'))}</th>" for m, head in zip(mark, heads, strict=True)]
    lines.append("</tr></thead><tbody>")
    for row in rows:
        lines.append("<tr>" + "".join(f"<td{m}>{cell}</td>" for m, cell in zip(mark, row, strict=True)) + "</tr>")
    return "\n".join([*filter(None, lines), "</tbody></table>"])


def write(course: Course, chapter: str, folder: Path) -> tuple[Path, Path]:
    """Write the page and the table into `folder`, and return their places."""
    report = gather(course, chapter)
    folder.mkdir(parents=True, exist_ok=True)
    html, sheet = folder / f"{chapter}.html", folder / f"{chapter}.csv"
    html.write_text(page(report), encoding="utf-8")
    sheet.write_text(table(report), encoding="utf-8-sig", newline="")  # the mark by which spreadsheets know UTF-8
    return html, sheet
