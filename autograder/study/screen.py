"""Draws what a learner reads in the terminal; plain text where there is no colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
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
    """Return how a file went: a line a test, and for the first that failed what to look at."""
    from autograder.check.show import clean

    if checked.problem:
        return Text(f"✗ {clean(checked.problem)}", style="red")
    parts: list[RenderableType] = []
    explained = False
    for one in checked.verdicts:
        sign, colour = SIGNS.get(one.status, ("✗", "red"))
        name = one.test.removeprefix("test_").replace("_", " ")
        todo = "  to do" if one.status == "not_attempted" else ""
        parts.append(Text(f"{sign} {one.answer}: {name}{todo}", style=colour))
        if one.status not in SIGNS and not explained:
            explained = True
            parts += [Text(f"    {clean(line)}") for line in one.message.splitlines()]
            if one.feedback:
                parts.append(Text(f"  → {one.feedback}", style="yellow"))
    parts += [Text(f"note: {clean(note)}", style="dim") for note in checked.notes]
    if checked.output.strip():
        parts.append(Text("Your code printed:", style="dim"))
        parts += [Text(f"    {clean(line)}", style="dim") for line in checked.output.splitlines()[-10:]]
    return Group(*parts)


def passed(desk: Desk, entry: Entry) -> RenderableType:
    """Return what to say once all public tests of an exercise pass: of the exercise, its chapter, the course."""
    entries = desk.entries()
    lines = ["All public tests passed; hidden tests run when it is graded, or with `byhand judge` now."]
    lines.append("Press s for the solution and its derivation, n for the next exercise.")
    if all(desk.is_done(e) for e in entries if e.chapter == entry.chapter):
        lines.append(f"That was the last open exercise of {entry.chapter}. The chapter is done!")
    if all(map(desk.is_done, entries)):
        lines.append("Every exercise of the course is done. You can derive what others only call.")
    return Text("\n".join(lines), style="green")


def listing(desk: Desk) -> RenderableType:
    """Return all exercises by chapter, with progress, difficulty and minutes."""
    entries = desk.entries()
    table = Table(box=None, pad_edge=False, show_header=True, header_style="dim")
    for name in ("", "exercise", "title", "difficulty"):
        table.add_column(name, overflow="ellipsis", no_wrap=name != "title")
    table.add_column("min", justify="right")
    for chapter in sorted({e.chapter for e in entries}):
        mine = [e for e in entries if e.chapter == chapter]
        done = sum(map(desk.is_done, mine))
        table.add_row("", Text(chapter, style="bold"), f"{bar(done, len(mine), 10)} {done} of {len(mine)}", "", "")
        for e in mine:
            sign = "✓" if desk.is_done(e) else "▸" if e.name == desk.progress.current else "·"
            seen = " (solution seen)" if e.name in desk.progress.seen else ""
            table.add_row(sign, e.name, e.title + seen, dots(e.difficulty), str(e.minutes))
    return table


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
