"""Tests of what a learner reads in the terminal: formulas, verdicts, lists; without colour, and in a narrow window."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from autograder.study import formulas, screen
from autograder.study.check import Checked, Verdict
from autograder.study.desk import Desk
from autograder.tests.learner import begin


@pytest.fixture
def mine(tmp_path: Path) -> Desk:
    """A folder that has just been begun."""
    return begin(tmp_path)


def drawn(what: RenderableType, width: int = 80) -> str:
    """Return what is drawn in a terminal without colour."""
    file = io.StringIO()
    Console(file=file, width=width, highlight=False).print(what)
    return file.getvalue()


# --- formulas --------------------------------------------------------------------------------------------------

FORMULAS = {
    r"\frac{\partial C}{\partial w_1}": "∂C/∂w₁",
    r"\sigma(z) = \frac1{1+e^{-z}}": "\N{GREEK SMALL LETTER SIGMA}(z) = 1/(1+e^(-z))",
    r"\sum_{j=1}^n (-1)^{i+j} A_{ij}": "∑ⱼ₌₁ⁿ (-1)^(i+j) Aᵢⱼ",
    r"\det\begin{pmatrix}a&b\\c&d\end{pmatrix} = ad - bc": "det [a b; c d] = ad - bc",
    r"\frac{\kappa - 1}{\kappa + 1}": "(κ - 1)/(κ + 1)",
    r"\frac{a}{b c}": "a/(b c)",
    r"\lim_{h\to0}\frac{f(x+h)-f(x)}h": "lim_(h → 0)(f(x+h)-f(x))/h",
    r"2\ln x + \log_2(x)": "2 ln x + log₂(x)",
    r"\operatorname{softplus} z": "softplus z",
    r"w \leftarrow w - \eta\nabla J": "w ← w - η∇J",
    r"\|v\|_2^2 = v^\top v": "‖v‖₂² = vᵀv",
    r"a \ne b \le c \in \{1, 2\}": "a ≠ b ≤ c ∈ {1, 2}",
    r"\sqrt{x^2+1} + \sqrt[3]{8} + \sqrt2": "√(x²+1) + ³√8 + √2",
    r"\hat y, \bar x": "y\u0302, x\u0304",
    r"A \iff B \Longrightarrow C": "A ⇔ B ⟹ C",
    r"\unknownmacro{x}": r"\unknownmacro x",
}


@pytest.mark.parametrize(("latex", "text"), FORMULAS.items())
def test_a_formula_is_written_in_unicode(latex: str, text: str) -> None:
    assert formulas.converter()(latex) == text


def test_a_formula_of_several_lines_keeps_them() -> None:
    several = "so\n$$\\begin{aligned}a&=b\\\\c&=d\\end{aligned}$$\nand"
    assert [line.strip() for line in drawn(screen.markdown(several)).splitlines()] == [
        "so",
        "",
        "▌ a = b",
        "▌ c = d",
        "",
        "and",
    ]


def test_signs_of_markdown_stay_signs_of_the_formula() -> None:
    text = drawn(screen.markdown("The norm $|x^*| * y^*$ of $a_{pq}b_{pq}$ and $[x](y)$."))
    assert text.strip() == "The norm |x^*| * y^* of a_(pq)b_(pq) and [x](y)."


def test_code_is_no_formula() -> None:
    assert formulas.readable("`a$b$c` and\n```\n$x$\n```") == "`a$b$c` and\n```\n$x$\n```"


def test_without_pylatexenc_text_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pylatexenc", None)
    formulas.converter.cache_clear()
    assert formulas.readable(r"So $x^2$.") == r"So $x^2$."
    formulas.converter.cache_clear()


# --- what is drawn ---------------------------------------------------------------------------------------------

FAILED = Verdict("test_rows", "square", "failed", "Rows must sum to 1.\n  yours    [1 2]", "Divide by the sum.")
CHECKED = Checked(
    [Verdict("test_it_is_even", "square", "passed"), FAILED, Verdict("test_slope", "slope", "not_attempted")],
    output="hello\n",
    notes=["square changed its x; work on a copy."],
)


def test_a_verdict_has_a_line_a_test_then_what_to_look_at() -> None:
    assert drawn(screen.verdict(CHECKED)).splitlines() == [
        "✓ square: it is even",
        "✗ square: rows",
        "    Rows must sum to 1.",
        "      yours    [1 2]",
        "  → Divide by the sum.",
        "· slope: slope  to do",
        "note: square changed its x; work on a copy.",
        "Your code printed:",
        "    hello",
    ]


def test_the_first_failure_of_an_answer_is_explained_and_of_others_the_sentence_said() -> None:
    other = Verdict("test_columns", "square", "failed", "Columns, too.\n  yours    [3 4]", "Divide by the sum.")
    slope = Verdict("test_slope", "slope", "failed", "Twice.\n  yours    [5 6]")
    text = drawn(screen.verdict(Checked([FAILED, other, slope])))
    assert "Columns, too." in text and "[3 4]" not in text and text.count("Divide by the sum.") == 1
    assert "Twice." in text and "[5 6]" in text


def test_signs_for_the_terminal_in_what_a_learner_wrote_are_not_obeyed() -> None:
    text = drawn(screen.verdict(Checked([Verdict("t", "a", "failed", "\x1b[2J[red]x[/red]")], output="\x1b[31mred")))
    assert "\x1b" not in text
    assert "[red]x[/red]" in text


def test_a_head_says_where_one_is(mine: Desk) -> None:
    mine.record("square", ["slope", "square"])
    lines = drawn(screen.head(mine, mine.entry("line")), 300).splitlines()
    assert lines[0] == "01_numbers  2 of 3  ●●○○○  10 min"
    assert lines[1] == "The line"
    assert lines[2].endswith("1 of 3 exercises done")
    assert lines[3] == str(mine.entry("line").path)


def test_a_statement_is_brief_and_without_its_title(mine: Desk) -> None:
    text = drawn(screen.statement(mine.entry("line")))
    assert "The line" not in text
    assert "A line of slope m meets the vertical axis at c." in " ".join(text.split())
    assert drawn(screen.statement(mine.entry("line"))).count("…") == 0


def test_the_list_has_a_bar_a_chapter_and_marks(mine: Desk) -> None:
    mine.record("square", ["slope", "square"])
    mine.solution("square")
    mine.record("line", [])
    text = drawn(screen.listing(mine), 100)
    assert "█████░░░░░ 1 of 2" in text and "░░░░░░░░░░ 0 of 1" in text
    line = {row.split()[1]: row for row in text.splitlines() if row[0] in "✓▸·"}
    assert line["square"].startswith("✓") and "(solution seen)" in line["square"]
    assert line["line"].startswith("▸") and "●●○○○" in line["line"] and line["line"].endswith("10")
    assert line["counter"].startswith("·")


def test_the_end_of_a_chapter_and_of_the_course(mine: Desk) -> None:
    mine.record("square", ["slope", "square"])
    square = mine.entry("square")
    assert "chapter" not in drawn(screen.passed(mine, square))
    mine.record("line", ["line"])
    text = drawn(screen.passed(mine, square))
    assert "The chapter is done!" in text and "Every exercise" not in text
    mine.record("counter", [f"answer{i}" for i in range(mine.entry("counter").answers)])
    assert "Every exercise of the course is done." in drawn(screen.passed(mine, square))


def test_a_pass_promises_nothing_of_hidden_tests(mine: Desk) -> None:
    text = drawn(screen.passed(mine, mine.entry("square")))
    assert text.startswith("All public tests passed; hidden tests run when it is graded")
    assert "byhand judge 01_numbers/square.py" in " ".join(text.split())


def test_the_list_says_what_is_half_done_and_what_was_seen(mine: Desk) -> None:
    mine.record("square", ["slope"])
    mine.solution("square.square")
    assert "(1 of 2 answers, a solution seen)" in drawn(screen.listing(mine), 100)


def test_forty_columns_are_enough(mine: Desk) -> None:
    parts = [
        screen.head(mine, mine.entry("line")),
        screen.statement(mine.entry("line")),
        screen.verdict(CHECKED),
        screen.passed(mine, mine.entry("line")),
        screen.listing(mine),
        screen.solution(mine.solution("line")),
    ]
    for part in parts:
        text = drawn(part, 40)
        assert max(map(len, text.splitlines())) <= 40
    mine.record("square", ["slope", "square"])
    listing = drawn(screen.listing(mine), 40)
    assert all(name in listing for name in ("✓ square", "line", "counter", "█████░░░░░ 1 of 2"))


def test_a_solution_is_prose_and_python(mine: Desk) -> None:
    text = drawn(screen.solution(mine.solution("line")))
    assert "return m * x + c" in text
    assert "climbed mx" in text and "$" not in text and "# %%" not in text
    assert text.index("Hint.") < text.index("Start at height c") and text.index("Derivation.") < text.index("climbed")
    assert "def test_" not in text


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_colour_where_none_is_wanted(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    colour = "\x1b[32m"

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def shown() -> str:
        terminal = Terminal()
        monkeypatch.setattr(sys, "stdout", terminal)
        screen.console().print(screen.verdict(CHECKED))
        return terminal.getvalue()

    assert colour in shown(), "in a terminal with colour there is colour"
    monkeypatch.setenv(name, value)
    assert colour not in shown() and "✓ square" in shown()
