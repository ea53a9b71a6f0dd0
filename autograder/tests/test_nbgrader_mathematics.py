"""Formulas of pages: every one of the course becomes MathML, and nothing that a learner writes becomes markup."""

import re
from pathlib import Path

from autograder.nbgrader.mathematics import FORMULA, with_mathml
from autograder.source import PROSE

ROOT = Path(__file__).parents[2]


def test_every_formula_of_the_course_is_written_as_mathml():
    from autograder.course import Course

    count = 0
    for exercise in Course(ROOT).exercises():
        for cell in exercise.cells:
            if cell.kind in PROSE:
                formulas = [found for found in FORMULA.finditer(cell.text) if not found["code"]]
                written = with_mathml(cell.text)
                assert written.count("<math ") == len(formulas), (exercise.id, cell.line)
                count += len(formulas)
    assert count > 1000


def test_letters_in_bold_and_double_struck_are_signs_of_their_own():
    assert "\N{DOUBLE-STRUCK CAPITAL R}" in with_mathml(r"$\mathbb R$")
    assert "\N{MATHEMATICAL BOLD DIGIT ONE}" in with_mathml(r"$\mathbf 1$")


def test_markdown_signs_inside_a_formula_stay_signs():
    assert "*" not in re.sub("<[^>]*>", "", with_mathml("$a * b * c$"))


def test_what_a_learner_writes_opens_no_tag():
    written = with_mathml(r"$\text{<script>alert(1)</script>}$ $\text{&lt;b&gt;}$")
    assert "<script" not in written and "<b>" not in written


def test_code_prices_and_what_cannot_be_read_stay():
    for text in ("`$x$`", "```\n$x$\n```", r"3\$ and 4\$", "one $ alone"):
        assert with_mathml(text) == text
