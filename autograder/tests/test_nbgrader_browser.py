"""nbgrader in a real browser: the formgrader's pages, a released notebook in JupyterLab, and its Validate button."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from autograder import course_folder
from autograder.course import Course
from autograder.tests.browser import chromium, jupyterlab
from autograder.tests.small_course import CHAPTER, HALF, RIGHT, SQUARED, Class, authored, fill

pytestmark = pytest.mark.needs("chromium")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab in a course folder with a graded hand-in and, beside it, notebooks of a student's."""
    folder = tmp_path_factory.mktemp("in a browser")
    course_folder.create(folder / "course", authored(folder))
    small = Class(Course(folder / "course"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(folder / "no settings"))
        small.nbgrader("generate_assignment", CHAPTER)
        small.hand_in("ada", {"half": HALF, "double": SQUARED})
        small.autograde()
    mine = small.root / "mine"
    mine.mkdir()
    everything = RIGHT | {"halves_manual_1": "Because twice a half is the whole."}
    for name, answers in (("wrong", {"half": HALF, "double": SQUARED}), ("right", everything)):
        (mine / f"{name}.ipynb").write_text(json.dumps(fill(small.released(), answers)), "utf-8")
    with jupyterlab(small.root, folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The browser."""
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page of its own."""
    context = browser.new_context(viewport={"width": 1200, "height": 1600})
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def opened(page: Any, lab: str, name: str) -> None:
    """Open a notebook and wait until its kernel is ready."""
    page.goto(f"{lab}/lab/tree/mine/{name}.ipynb?reset")
    page.locator("h1:visible", has_text="Halves and doubles").wait_for()
    page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").first.wait_for(state="attached")


def test_the_formgrader_shows_a_graded_hand_in_with_its_mathematics(lab: str, page: Any) -> None:
    page.goto(f"{lab}/formgrader/manage_assignments")
    page.get_by_role("link", name=CHAPTER, exact=True).wait_for()
    page.goto(f"{lab}/formgrader/gradebook/{CHAPTER}/halves")
    page.locator("table a[href*='/formgrader/submissions/']").first.click()
    page.get_by_text("✗ a double is a sum (0 of 2 points)").wait_for()
    assert page.get_by_text("Two times, or to the power of two?").count() == 2
    formula = page.locator("math").first.bounding_box()
    assert formula and formula["width"] > 5, "drawn by the browser itself, with no MathJax from a network"
    assert "$" not in page.inner_text("#notebook-container")
    score = page.locator("input.score").first
    assert score.get_attribute("placeholder") == "1"


def test_a_released_notebook_says_in_a_line_what_passed_and_what_to_look_at(lab: str, page: Any) -> None:
    opened(page, lab, "wrong")
    page.locator("mjx-container:visible").first.wait_for()
    hint = page.locator("details p", has_text="Divide.")
    assert not hint.is_visible()
    page.locator("summary:visible", has_text="Hint 1 of 1").click()
    hint.wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    outputs = page.locator(".jp-OutputArea-output")
    outputs.filter(has_text="✓ two halves make a whole").wait_for()
    outputs.filter(has_text="✗ a double is a sum").wait_for()
    shown = "\n".join(outputs.all_inner_texts())
    assert "yours" in shown and "49" in shown
    assert "Traceback" not in shown and "def test_" not in shown


@pytest.mark.parametrize(
    ("name", "says"),
    [("wrong", "✗ a double is a sum"), ("right", "Your notebook passes all the tests")],
)
def test_validate_says_what_the_cells_say(lab: str, page: Any, name: str, says: str) -> None:
    opened(page, lab, name)
    page.get_by_role("button", name="Validate").click()
    dialog = page.locator(".jp-Dialog-content")
    dialog.get_by_text(says).first.wait_for()
    assert "Traceback" not in dialog.inner_text()
