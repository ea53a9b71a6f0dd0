"""The book, opened from its files in a browser that has no network."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.book import pages, site
from autograder.course import Course
from autograder.tests.browser import chromium
from autograder.verify import secret_lines

ROOT = Path(__file__).parents[2]
CHOSEN = ("sigmoid", "dense", "xor")


@pytest.fixture(scope="module")
def exercises():
    return [Course(ROOT).exercise(name) for name in CHOSEN]


@pytest.fixture(scope="module")
def book(exercises, tmp_path_factory):
    folder = tmp_path_factory.mktemp("my book") / "toggle"
    site.build(Course(ROOT), exercises, folder, "toggle", "html")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser):
    """A page without a network; whatever it asks for beyond the disk, or complains of, is kept in `page.faults`."""
    context = browser.new_context(offline=True, viewport={"width": 1100, "height": 900})
    one = context.new_page()
    one.faults = []
    one.on("request", lambda request: None if request.url.startswith("file:") else one.faults.append(request.url))
    one.on("console", lambda message: one.faults.append(message.text) if message.type == "error" else None)
    one.on("pageerror", lambda error: one.faults.append(str(error)))
    yield one
    assert one.faults == []
    context.close()


def at(book: Path, name: str) -> str:
    return (book / f"{name}.html").as_uri()


def opened(page, kind):
    return page.eval_on_selector_all(f"details.{kind}", "all => all.map(one => one.open)")


def settle(page) -> None:
    page.wait_for_selector("mjx-container")
    page.wait_for_load_state()


def test_without_solutions_no_file_holds_one(exercises, tmp_path):
    site.build(Course(ROOT), exercises, tmp_path / "off", "off", "html")
    files = [path for path in (tmp_path / "off").rglob("*") if path.suffix in (".html", ".js", ".txt", ".md", ".json")]
    texts = {path: re.sub(r"<[^>]*>", "", path.read_text("utf-8")) for path in files}
    assert any(path.name == "searchindex.js" for path in files)
    assert not (tmp_path / "off" / "_sources").exists()
    for exercise in exercises:
        for line in secret_lines(exercise):
            assert not [path for path, text in texts.items() if line in text], line
    assert all('class="sd-sphinx-override sd-dropdown sd-card sd-mb-3 solution' not in t for t in texts.values())


def test_with_solutions_on_they_are_open(exercises, tmp_path):
    site.build(Course(ROOT), exercises[:1], tmp_path / "on", "on", "html")
    html = (tmp_path / "on" / f"{exercises[0].id}.html").read_text("utf-8")
    folded = re.findall(r"<details[^>]*solution[^>]*>", html)
    assert folded and all("open" in one for one in folded)


def test_every_answer_has_its_solution_and_no_hint_is_lost(exercises):
    for exercise in exercises:
        text = pages.exercise_page(exercise, "toggle")
        assert text.count("{dropdown} Hint") == len(exercise.of_kind("hint"))
        assert text.count("{dropdown} Solution") >= len(exercise.answers)


@pytest.mark.needs("chromium")
def test_mathematics_is_drawn_and_no_dollar_is_left(book, page):
    for name in ("index", "05_layer_backward/index", "05_layer_backward/dense", "02_derivative_rules/sigmoid"):
        page.goto(at(book, name))
        if name != "index":
            settle(page)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        text = page.evaluate("[...document.querySelectorAll('article p, article li')].map(p => p.innerText).join(' ')")
        assert "$" not in text


@pytest.mark.needs("chromium")
def test_solutions_open_one_by_one_on_a_page_and_in_the_book_and_that_is_remembered(book, page):
    page.goto(at(book, "05_layer_backward/dense"))
    settle(page)
    assert not any(opened(page, "solution")) and not any(opened(page, "hint"))
    page.locator("details.solution summary").first.click()
    assert opened(page, "solution")[:2] == [True, False]
    page.get_by_role("button", name="Show the solutions of this page").click()
    assert all(opened(page, "solution")) and not any(opened(page, "hint"))
    page.reload()
    assert all(opened(page, "solution"))
    page.goto(at(book, "05_layer_backward/xor"))
    assert not any(opened(page, "solution"))
    page.get_by_role("button", name="Show all solutions of the book").click()
    page.goto(at(book, "02_derivative_rules/sigmoid"))
    assert all(opened(page, "solution"))
    page.get_by_role("button", name="Hide all solutions of the book").click()
    page.goto(at(book, "05_layer_backward/dense"))
    assert not any(opened(page, "solution"))


@pytest.mark.needs("chromium")
def test_the_keyboard_opens_a_hint(book, page):
    page.goto(at(book, "05_layer_backward/dense"))
    page.locator("details.hint summary").first.focus()
    page.keyboard.press("Enter")
    assert opened(page, "hint")[0]
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle + document.activeElement.tagName")
    assert outline == "solidSUMMARY", "where the keyboard is can be seen"


@pytest.mark.needs("chromium")
def test_a_narrow_screen_needs_no_scrolling_sideways(book, page):
    page.set_viewport_size({"width": 360, "height": 800})
    for name in ("index", "01_linear_algebra/index", "05_layer_backward/xor", "02_derivative_rules/sigmoid"):
        if (book / f"{name}.html").is_file():
            page.goto(at(book, name))
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, name


@pytest.fixture(scope="module")
def one_page(exercises, tmp_path_factory):
    folder = tmp_path_factory.mktemp("paper") / "off"
    site.build(Course(ROOT), exercises[:2], folder, "off", "singlehtml")
    return folder


@pytest.mark.needs("chromium")
def test_on_paper_hints_are_unfolded_and_no_line_is_cut(one_page, page):
    page.set_viewport_size({"width": 660, "height": 900})  # what A4 leaves between its margins
    page.emulate_media(media="print")
    page.goto((one_page / "index.html").as_uri())
    settle(page)
    assert opened(page, "hint") and all(opened(page, "hint"))
    assert not opened(page, "solution")
    caption = page.locator("figcaption .caption-text").first
    assert caption.evaluate("one => getComputedStyle(one).textTransform") == "none"
    wide = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.innerText)"
    assert page.eval_on_selector_all("article pre", wide) == []


@pytest.mark.needs("chromium")
def test_a_pdf_is_printed_with_an_outline(exercises, tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/chromium" if name == "chromium" else None)
    assert site.pdf(Course(ROOT), exercises[:1], tmp_path / "my book.pdf", "off") == "Chromium"
    content = (tmp_path / "my book.pdf").read_bytes()
    assert content.startswith(b"%PDF") and b"/Outlines" in content
    assert content.count(b"/Type /Page\n") >= 3


def test_the_first_page_says_how_much_there_is(exercises):
    text = pages.pages(Course(ROOT), exercises, "off")["index"]
    both = [exercise for exercise in exercises if exercise.chapter == "05_layer_backward"]
    row = f"| [5. Layer backward](05_layer_backward/index.md) | 2 | {round(sum(e.minutes for e in both) / 60)} h |"
    assert row in text


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_in_both_themes(book, page, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme)
    page.goto(at(book, "05_layer_backward/dense"))
    settle(page)
    page.get_by_role("button", name="Show the solutions of this page").click()
    rules = ["color-contrast", "image-alt", "button-name", "link-name", "html-has-lang", "aria-allowed-attr"]
    found = Axe().run(page, context="article", options={"runOnly": {"type": "rule", "values": rules}})
    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []


@pytest.mark.needs("chromium")
def test_the_search_finds_an_exercise(book, page):
    page.goto(book.as_uri() + "/search.html?q=sigmoid")
    page.wait_for_selector("#search-results li a")
    assert "sigmoid" in page.inner_text("#search-results").lower()


def test_pictures_have_words(book):
    for path in book.rglob("*.html"):
        for image in re.findall(r"<img[^>]*>", path.read_text("utf-8")):
            assert re.search(r'alt="[^"]{30,}"', image), image


def test_a_folder_with_something_else_is_left_alone(exercises, tmp_path):
    (tmp_path / "thesis.txt").write_text("do not lose me")
    with pytest.raises(Exception, match="no book of ours"):
        site.build(Course(ROOT), exercises[:1], tmp_path, "off", "html")
    assert (tmp_path / "thesis.txt").read_text() == "do not lose me"
