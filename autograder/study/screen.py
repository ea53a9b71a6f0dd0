"""Draws what a learner reads in the terminal; plain text where there is no colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.markdown import Markdown
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from autograder import source
from autograder.study.desk import Desk, Entry
from autograder.study.formulas import readable

if TYPE_CHECKING:
    from autograder.study.check import Checked  # not at run time: it brings sympy, and a list needs none

SIGNS = {"passed": ("✓", "green"), "not_attempted": ("·", "dim")}
KEYS = "n next  p previous  h hint  s solution  l list  r reset  q quit"


def dots(difficulty: int) -> str:
    """Return a difficulty as five dots."""
    return "●" * difficulty + "○" * (5 - difficulty)


def bar(done: int, total: int, width: int = 20) -> str:
    """Return a progress bar as text."""
    filled = width * done // total if total else 0
    return "█" * filled + "░" * (width - filled)


def head(desk: Desk, entry: Entry) -> RenderableType:
    """Return the lines above an exercise: where one is, its title, and its file."""
    entries = desk.entries()
    number = next((i for i, e in enumerate(entries, 1) if e.name == entry.name), "?")
    done = sum(map(desk.is_done, entries))
    return Group(
        Text(f"{entry.chapter}  {number} of {len(entries)}  {dots(entry.difficulty)}  {entry.minutes} min", "dim"),
        Text(entry.title, style="bold"),
        Text(f"{bar(done, len(entries))} {done} of {len(entries)} exercises done", style="dim"),
        Text(str(entry.path), style="cyan"),
    )


def statement(entry: Entry, lines: int = 12) -> RenderableType:
    """Return the beginning of an exercise's statement, without its title."""
    brief = ""
    for paragraph in entry.statement.split("\n\n"):
        if brief and brief.count("\n") + paragraph.count("\n") >= lines:
            return markdown(f"{brief}\n\n…")
        brief += f"\n\n{paragraph}"
    return markdown(brief)


def verdict(checked: Checked) -> RenderableType:
    """Return how a file went: what could not be run, then a line a test, and for an answer's first failure why."""
    from autograder.check.show import clean, words

    parts: list[RenderableType] = [Text(f"✗ {clean(line)}", style="red") for line in checked.problem.splitlines()]
    explained: set[str] = set()
    for one in checked.verdicts:
        sign, colour = SIGNS.get(one.status, ("✗", "red"))
        name = words(one.test.removeprefix("test_"))
        todo = "  to do" if one.status == "not_attempted" else ""
        parts.append(Text(f"{sign} {one.answer}: {name}{todo}", style=colour))
        if one.status not in SIGNS:
            lines = one.message.splitlines()
            parts += [Text(f"    {clean(line)}") for line in (lines[:1] if one.answer in explained else lines)]
            if one.feedback and one.answer not in explained:
                parts.append(Text(f"  → {one.feedback}", style="yellow"))
            explained.add(one.answer)
    parts += [Text(f"note: {clean(note)}", style="dim") for note in checked.notes]
    if checked.output.strip():
        parts.append(Text("Your code printed:", style="dim"))
        parts += [Text(f"    {clean(line)}", style="dim") for line in checked.output.splitlines()[-10:]]
    return Group(*parts)


def passed(desk: Desk, entry: Entry) -> RenderableType:
    """Return what to say once all public tests of an exercise pass: of the exercise, its chapter, the course."""
    entries = desk.entries()
    place = entry.path.relative_to(desk.folder).as_posix()
    lines = [f"All public tests passed; hidden tests run when it is graded, or now: byhand judge {place}"]
    lines.append("Press s for the solution and its derivation, n for the next exercise.")
    if all(desk.is_done(e) for e in entries if e.chapter == entry.chapter):
        lines.append(f"That was the last open exercise of {entry.chapter}. The chapter is done!")
    if all(map(desk.is_done, entries)):
        lines.append("Every exercise of the course is done. You can derive what others only call.")
    return Text("\n".join(lines), style="green")


class Listing:
    """All exercises by chapter, with progress, difficulty and minutes; without the last two in a narrow terminal."""

    def __init__(self, desk: Desk) -> None:
        """Keep what is to be drawn."""
        self.desk = desk

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the table, fitting the width."""
        desk, wide = self.desk, options.max_width >= 60
        entries = desk.entries()
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim", show_header=wide)
        table.add_column("", min_width=1)
        table.add_column("exercise", no_wrap=wide, overflow="ellipsis" if wide else "fold")
        if wide:
            table.add_column("title")
            table.add_column("difficulty", no_wrap=True)
            table.add_column("min", justify="right", no_wrap=True)
        for chapter in sorted({e.chapter for e in entries}):
            mine = [e for e in entries if e.chapter == chapter]
            done = sum(map(desk.is_done, mine))
            progress = f"{bar(done, len(mine), 10)} {done} of {len(mine)}"
            heading = Text(chapter, style="bold")
            table.add_row("", *([heading, progress] if wide else [Text.assemble(heading, "\n", progress)]))
            for e in mine:
                sign = "✓" if desk.is_done(e) else "▸" if e.name == desk.progress.current else "·"
                title = e.title + self._remark(e)
                table.add_row(sign, e.name, *([title, dots(e.difficulty), str(e.minutes)] if wide else []))
        yield table

    def _remark(self, entry: Entry) -> str:
        remarks = []
        passed = len(self.desk.progress.passed.get(entry.name, ()))
        if 0 < passed < entry.answers:
            remarks.append(f"{passed} of {entry.answers} answers")
        seen = [name for name in self.desk.progress.seen if name.partition(".")[0] == entry.name]
        if entry.name in seen:
            remarks.append("solution seen")
        elif seen:
            remarks.append("a solution seen" if len(seen) == 1 else f"{len(seen)} solutions seen")
        return f" ({', '.join(remarks)})" if remarks else ""


def listing(desk: Desk) -> RenderableType:
    """Return all exercises by chapter."""
    return Listing(desk)


def markdown(text: str) -> RenderableType:
    """Return Markdown as the terminal shows it."""
    return Markdown(readable(text), code_theme="ansi_dark")


def solution(text: str) -> RenderableType:
    """Return a solution, a percent script, as the terminal shows it: prose as prose, answers as Python, no tests."""
    parts: list[RenderableType] = []
    titles = {"hint": "**Hint.**\n\n", "solution": "**Derivation.**\n\n"}
    for cell in source.split(text):
        if cell.kind == "markdown":
            title = "".join(titles.get(tag, "") for tag in cell.metadata.get("tags", []))
            parts += [markdown(title + cell.text), Text()]
        elif "def test_" not in cell.text:
            python = Syntax(cell.text, "python", theme="ansi_dark", word_wrap=True, background_color="default")
            parts += [python, Text()]
    return Group(*parts)


def console() -> Console:
    """Return the terminal: without colour where that is asked for or cannot be shown."""
    return Console(highlight=False, soft_wrap=False)
