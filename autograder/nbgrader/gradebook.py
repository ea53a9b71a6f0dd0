"""Reads what graders need of nbgrader's gradebook as plain data, and writes many results in one transaction."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import sqlalchemy as sql
from nbgrader import api
from nbgrader.api import Gradebook, MissingEntry

GRADE, COMMENT, NOTEBOOK = api.Grade.__table__, api.Comment.__table__, api.SubmittedNotebook.__table__
SUBMISSION, STUDENT = api.SubmittedAssignment.__table__, api.Student.__table__
CHANGING = {
    SUBMISSION: ("timestamp",),
    NOTEBOOK: ("late_submission_penalty",),
    GRADE: ("auto_score", "needs_manual_grade"),
    COMMENT: ("auto_comment",),
}
Row = dict[str, Any]
Penalty = Callable[[str, float, float], float | None]  # of a student, a score and seconds of delay


@dataclass(frozen=True)
class SourceCell:
    """A cell as the gradebook keeps it."""

    name: str
    cell_type: str
    locked: bool
    source: str
    checksum: str


@dataclass(frozen=True)
class Book:
    """A notebook of an assignment, as the gradebook keeps it."""

    id: str
    name: str
    kernelspec: str | None
    cells: dict[str, SourceCell]
    graded: dict[str, tuple[str, float]]  # name -> id and points of the cells that give points
    commented: dict[str, str]  # name -> id of the cells that get comments

    def is_code(self, name: str) -> bool:
        """Return whether a cell holds code, so that its score is automatic."""
        return self.cells[name].cell_type == "code"


@dataclass(frozen=True)
class Snapshot:
    """An assignment without its submissions."""

    id: str
    name: str
    duedate: datetime.datetime | None
    books: dict[str, Book]


@dataclass
class Marks:
    """What grading a notebook found; None where there is no automatic score or comment."""

    scores: dict[str, float | None] = field(default_factory=dict)
    comments: dict[str, str | None] = field(default_factory=dict)


@dataclass
class Graded:
    """What is to be recorded for one student.

    Args:
        student: whose it is.
        timestamp: when it was handed in, if that is known.
        marks: of the notebooks that were judged; all cells wait for a person where that failed.
        missing: notebooks that were not handed in.
    """

    student: str
    timestamp: datetime.datetime | None
    marks: dict[str, Marks]
    missing: Sequence[str] = ()


def snapshot(db_url: str, chapter: str, course_id: str) -> Snapshot:
    """Return what the gradebook knows of a chapter.

    Raises:
        MissingEntry: if it does not know it.
    """
    with Gradebook(db_url, course_id) as gradebook:
        gradebook.check_course("default_course")  # as nbgrader's stages do
        assignment = gradebook.find_assignment(chapter)
        books = {}
        for notebook in assignment.notebooks:
            graded = [*notebook.grade_cells, *notebook.task_cells]
            commented = [*notebook.solution_cells, *notebook.task_cells]
            books[notebook.name] = Book(
                id=notebook.id,
                name=notebook.name,
                kernelspec=notebook.kernelspec,
                cells={
                    cell.name: SourceCell(cell.name, cell.cell_type, cell.locked, cell.source, cell.checksum)
                    for cell in notebook.source_cells
                },
                graded={cell.name: (cell.id, cell.max_score) for cell in graded},
                commented={cell.name: cell.id for cell in commented},
            )
        return Snapshot(assignment.id, chapter, assignment.duedate, books)


class Stand:
    """Stands in for `Gradebook` while nbgrader's stages work on one notebook: reads a snapshot, keeps the marks."""

    def __init__(self, book: Book) -> None:
        """Read `book`, and keep nothing yet."""
        self.book = book
        self.grades: dict[str, SimpleNamespace] = {}
        self.comments: dict[str, SimpleNamespace] = {}
        self.db = self

    def __call__(self, *_: object, **__: object) -> Stand:
        """Return this, where a stage opens the gradebook."""
        return self

    def __enter__(self) -> Stand:
        """Return this."""
        return self

    def __exit__(self, *_: object) -> None:
        """Keep everything."""

    def commit(self) -> None:
        """Do nothing: the parent writes."""

    def find_notebook(self, name: str, assignment: str) -> Book:
        """Return the notebook."""
        return self.book

    def find_source_cell(self, name: str, notebook: str, assignment: str) -> SourceCell:
        """Return a cell.

        Raises:
            MissingEntry: if there is none.
        """
        if name not in self.book.cells:
            raise MissingEntry(f"No such source cell: {name}")
        return self.book.cells[name]

    def find_graded_cell(self, name: str, notebook: str, assignment: str) -> SimpleNamespace:
        """Return the points of a cell.

        Raises:
            MissingEntry: if it gives none.
        """
        if name not in self.book.graded:
            raise MissingEntry(f"No such graded cell: {name}")
        return SimpleNamespace(max_score=self.book.graded[name][1])

    def find_submission_notebook(self, *_: str) -> SimpleNamespace:
        """Return a submission without any grade so far."""
        return SimpleNamespace(grades=[])

    def find_grade(self, name: str, *_: str) -> SimpleNamespace:
        """Return the place for a score."""
        self.find_graded_cell(name, "", "")
        return self.grades.setdefault(name, SimpleNamespace(auto_score=None, manual_score=None))

    def find_comment(self, name: str, *_: str) -> SimpleNamespace:
        """Return the place for a comment.

        Raises:
            MissingEntry: if the cell gets none.
        """
        if name not in self.book.commented:
            raise MissingEntry(f"No such solution cell: {name}")
        return self.comments.setdefault(name, SimpleNamespace(auto_comment=None))

    def marks(self) -> Marks:
        """Return what was kept."""
        return Marks(
            {name: place.auto_score for name, place in self.grades.items()},
            {name: place.auto_comment for name, place in self.comments.items()},
        )


class Writer:
    """Writes results into the gradebook: a student's rows appear and change together or not at all."""

    def __init__(self, db_url: str, snapshot: Snapshot, penalty: Penalty | None) -> None:
        """Connect.

        Args:
            db_url: where the gradebook is.
            snapshot: the assignment.
            penalty: what being late costs, as nbgrader's plug-in says; None to leave penalties alone.
        """
        sqlite = db_url.startswith("sqlite")
        self.engine = sql.create_engine(db_url, connect_args={"timeout": 60} if sqlite else {})
        self.snapshot, self.penalty = snapshot, penalty
        self._begin = "BEGIN IMMEDIATE" if sqlite else "SELECT 1"  # nobody writes between our reading and writing

    def close(self) -> None:
        """Disconnect."""
        self.engine.dispose()

    def students(self) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
        """Return the roster: id, first name, last name, e-mail, and id on a learning platform."""
        columns = [STUDENT.c[name] for name in ("id", "first_name", "last_name", "email", "lms_user_id")]
        with self.engine.connect() as connection:
            return [(row[0], row[1], row[2], row[3], row[4]) for row in connection.execute(sql.select(*columns))]

    def finished(self) -> set[tuple[str, str]]:
        """Return student and notebook of every submission in which no automatic score is missing."""
        names = {book.id: book.name for book in self.snapshot.books.values()}
        automatic = [
            book.graded[name][0] for book in self.snapshot.books.values() for name in book.graded if book.is_code(name)
        ]
        recorded = (
            sql.select(SUBMISSION.c.student_id, NOTEBOOK.c.notebook_id, NOTEBOOK.c.id)
            .join(NOTEBOOK, NOTEBOOK.c.assignment_id == SUBMISSION.c.id)
            .where(SUBMISSION.c.assignment_id == self.snapshot.id)
        )
        open_ones = sql.select(GRADE.c.notebook_id).where(GRADE.c.auto_score.is_(None), GRADE.c.cell_id.in_(automatic))
        with self.engine.connect() as connection:
            still_open = set(connection.scalars(open_ones))
            rows = connection.execute(recorded)
            return {(student, names[book]) for student, book, id in rows if book in names and id not in still_open}

    def write(self, batch: Sequence[Graded]) -> None:
        """Record the results of some students in one transaction."""
        with self.engine.connect() as connection:
            connection.exec_driver_sql(self._begin)
            _Transaction(connection, self.snapshot, self.penalty).record(batch)
            connection.commit()


class _Transaction:
    """The rows of some students: read once, changed in memory, written once."""

    def __init__(self, connection: sql.Connection, snapshot: Snapshot, penalty: Penalty | None) -> None:
        self.connection, self.snapshot, self.penalty = connection, snapshot, penalty
        self.changes: dict[sql.Table, dict[str, Row]] = {}
        self.rows: dict[tuple[sql.Table, str, str], Row] = {}  # by two of its columns
        self.new: dict[sql.Table, list[Row]] = {STUDENT: [], SUBMISSION: [], NOTEBOOK: [], GRADE: [], COMMENT: []}

    def record(self, batch: Sequence[Graded]) -> None:
        students = [graded.student for graded in batch]
        known = set(self._column(STUDENT.c.id, STUDENT.c.id, students))
        self.new[STUDENT] += [{"id": student} for student in students if student not in known]
        self._read(SUBMISSION, "student_id", students, "assignment_id")
        submissions = [row["id"] for row in self.rows.values() if row["assignment_id"] == self.snapshot.id]
        self._read(NOTEBOOK, "assignment_id", submissions, "notebook_id")
        notebooks = [row["id"] for (table, _, _), row in self.rows.items() if table is NOTEBOOK]
        self._read(GRADE, "notebook_id", notebooks, "cell_id")
        self._read(COMMENT, "notebook_id", notebooks, "cell_id")
        for graded in batch:
            self._record(graded)
        for table, rows in self.new.items():
            if rows:
                self.connection.execute(table.insert(), rows)
        for table, changes in self.changes.items():
            self._update(table, changes)

    def _record(self, graded: Graded) -> None:
        empty = {"timestamp": None, "extension": None}
        submission = self._row(SUBMISSION, "student_id", graded.student, "assignment_id", self.snapshot.id, empty)
        if graded.timestamp is not None:
            self._set(SUBMISSION, submission, timestamp=graded.timestamp)
        late = _seconds_late(submission, self.snapshot.duedate)
        for book in self.snapshot.books.values():
            blank = {"flagged": False, "late_submission_penalty": None}
            notebook = self._row(NOTEBOOK, "assignment_id", submission["id"], "notebook_id", book.id, blank)
            grades = {name: self._grade(notebook, cell) for name, (cell, _) in book.graded.items()}
            comments = {name: self._comment(notebook, cell) for name, cell in book.commented.items()}
            if book.name in graded.missing:
                for grade in grades.values():
                    self._set(GRADE, grade, auto_score=0.0, needs_manual_grade=False)
                continue
            marks = graded.marks.get(book.name, Marks())
            for name, score in marks.scores.items():
                by_hand = score is None or grades[name]["manual_score"] is not None
                self._set(GRADE, grades[name], auto_score=score, needs_manual_grade=by_hand)
            for name, comment in marks.comments.items():
                self._set(COMMENT, comments[name], auto_comment=comment)
            if self.penalty:
                score = sum(map(_score, grades.values()))
                penalty = self.penalty(graded.student, score, late) if late > 0 else None
                self._set(NOTEBOOK, notebook, late_submission_penalty=penalty)

    def _grade(self, notebook: Row, cell: str) -> Row:
        empty = {"auto_score": None, "manual_score": None, "extra_credit": None, "needs_manual_grade": True}
        return self._row(GRADE, "notebook_id", notebook["id"], "cell_id", cell, empty)

    def _comment(self, notebook: Row, cell: str) -> Row:
        empty = {"auto_comment": None, "manual_comment": None}
        return self._row(COMMENT, "notebook_id", notebook["id"], "cell_id", cell, empty)

    def _read(self, table: sql.Table, column: str, values: Sequence[str], other: str) -> None:
        """Read the rows in which `column` has one of these values."""
        for some in _pieces(values):
            for row in self.connection.execute(table.select().where(table.c[column].in_(some))).mappings():
                self.rows[table, row[column], row[other]] = dict(row)

    def _column(self, wanted: Any, column: Any, values: Sequence[str]) -> Iterable[Any]:
        for some in _pieces(values):
            yield from self.connection.scalars(sql.select(wanted).where(column.in_(some)))

    def _row(self, table: sql.Table, one: str, first: str, two: str, second: str, empty: Row) -> Row:
        """Return the row with these values in its columns `one` and `two`, a new one if there is none."""
        row = self.rows.get((table, first, second))
        if row is None:
            row = {"id": uuid4().hex, one: first, two: second, **empty}
            self.rows[table, first, second] = row
            self.new[table].append(row)
        return row

    def _set(self, table: sql.Table, row: Row, **values: Any) -> None:
        if any(row[name] != value for name, value in values.items()):
            row.update(values)
            self.changes.setdefault(table, {})[row["id"]] = row

    def _update(self, table: sql.Table, changes: dict[str, Row]) -> None:
        created = {row["id"] for row in self.new[table]}
        changed = [row for id, row in changes.items() if id not in created]
        if changed:
            columns: dict[str, Any] = {name: sql.bindparam(f"new_{name}") for name in CHANGING[table]}
            statement = table.update().where(table.c.id == sql.bindparam("this")).values(columns)
            values = [{"this": row["id"], **{f"new_{name}": row[name] for name in columns}} for row in changed]
            self.connection.execute(statement, values)


def _seconds_late(submission: Row, duedate: datetime.datetime | None) -> float:
    """Return how late a submission is, as nbgrader counts."""
    if submission["timestamp"] is None or duedate is None:
        return 0.0
    due = duedate + (submission["extension"] or datetime.timedelta())
    delay: datetime.timedelta = submission["timestamp"] - due
    return max(0.0, delay.total_seconds())


def _score(grade: Row) -> float:
    """Return the points of a cell, as nbgrader counts."""
    points: float | None = grade["auto_score"] if grade["manual_score"] is None else grade["manual_score"]
    extra: float = grade["extra_credit"] or 0.0
    return 0.0 if points is None else points + extra


def _pieces(values: Sequence[str]) -> Iterable[Sequence[str]]:
    """Return `values` in pieces that a statement can hold."""
    return (values[start : start + 500] for start in range(0, len(values), 500))
