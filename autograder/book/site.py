"""Makes the site, and the PDF, from the pages; nothing in it asks anything of a network."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from autograder.book import pages, plots
from autograder.book.pages import Solutions
from autograder.course import Course
from autograder.errors import ByHandError
from autograder.source import Exercise

STATIC = Path(__file__).parent / "static"
HOUR = 3600  # seconds; five chapters take minutes
MATHJAX = ("tex-chtml.js", "output/chtml/fonts/woff-v2")


def settings(solutions: Solutions) -> dict[str, Any]:
    """Return what Sphinx is told."""
    return {
        "project": pages.TITLE,
        "author": "The By Hand authors",
        "copyright": "The By Hand authors",
        "extensions": ["myst_parser", "sphinx.ext.mathjax", "sphinx_design"],
        "myst_enable_extensions": ["amsmath", "attrs_block", "colon_fence", "dollarmath"],
        "myst_heading_anchors": 3,
        "html_theme": "furo",
        "html_title": pages.TITLE,
        "html_static_path": [str(STATIC)],
        "html_css_files": ["book.css"],
        "html_js_files": ["book.js"] if solutions == "toggle" else [],
        "html_copy_source": False,  # else _sources/ holds every page as it was written
        "html_show_sourcelink": False,
        "html_show_search_summary": False,  # it fetches pages, which a browser refuses from a disk
        "html_show_sphinx": False,
        "html_theme_options": {"top_of_page_buttons": []},
        "html_last_updated_fmt": None,
        "mathjax_path": "mathjax/tex-chtml.js",
        "mathjax3_config": {"options": {"enableMenu": False}},
        "latex_engine": "xelatex",
        "latex_documents": [("index", "by_hand.tex", pages.TITLE, "The By Hand authors", "manual")],
        "suppress_warnings": ["myst.header"],
    }


def build(course: Course, exercises: Iterable[Exercise], output: Path, solutions: Solutions, builder: str) -> None:
    """Make the book.

    Args:
        course: where the opening pages of the chapters stand.
        exercises: in the order of the book.
        output: the folder of the book; replaced.
        solutions: "on", "off" or "toggle".
        builder: Sphinx's: "dirhtml"-like "html", "singlehtml" or "latex".

    Raises:
        ByHandError: if Sphinx is missing, or has something to complain of.
    """
    if find_spec("sphinx") is None:
        raise ByHandError("The book needs Sphinx. Run `pip install byhand[book]`.")
    if output.exists() and any(output.iterdir()) and not (output / ".byhand-book").exists():
        raise ByHandError(f"{output} holds something that is no book of ours. Name another folder, or empty it.")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "pages")
        folder.mkdir()
        texts = pages.pages(course, exercises, solutions, paper=builder != "html")
        plots.illustrate(texts, folder)
        pages.write(texts, folder)
        made = Path(temporary, "made")
        conf = "".join(f"{name} = {value!r}\n" for name, value in settings(solutions).items())
        (folder / "conf.py").write_text(conf, encoding="utf-8")
        command = [sys.executable, "-W", "ignore", "-m", "sphinx", "-q", "-b", builder, "-d", f"{temporary}/doctrees"]
        done = subprocess.run([*command, str(folder), str(made)], capture_output=True, text=True, check=False)
        if done.returncode or done.stderr.strip():
            raise ByHandError(f"The book has flaws:\n{done.stderr.strip()[-4000:]}")
        if builder != "latex":
            _bring_mathjax(made)
        for unwanted in (".buildinfo", "objects.inv"):
            (made / unwanted).unlink(missing_ok=True)
        shutil.rmtree(made / "_sources", ignore_errors=True)
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(made, output)
        (output / ".byhand-book").touch()


def _bring_mathjax(made: Path) -> None:
    """Copy MathJax 3 and its fonts out of the package that carries them."""
    files = metadata.files("sphinx-mathjax-offline") or []
    root = next(Path(str(file.locate())).parent for file in files if file.name == "tex-chtml.js")
    for part in MATHJAX:
        target = made / "_static" / "mathjax" / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if (root / part).is_dir():
            shutil.copytree(root / part, target)
        else:
            shutil.copy2(root / part, target)


def pdf(course: Course, exercises: Iterable[Exercise], output: Path, solutions: Solutions) -> str:
    """Make a PDF: with LaTeX where TeX Live is, else with Chromium; return which one made it.

    Raises:
        ByHandError: if neither is there, or the one that is fails.
    """
    shown: Solutions = "off" if solutions == "off" else "on"  # paper does not unfold
    exercises = list(exercises)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "book")
        if shutil.which("latexmk") and shutil.which("xelatex"):
            build(course, exercises, folder, shown, "latex")
            run = ["latexmk", "-xelatex", "-interaction=nonstopmode", "-halt-on-error", "by_hand.tex"]
            _run(run, folder, folder / "by_hand.pdf")
            shutil.copy2(folder / "by_hand.pdf", output)
            return "LaTeX"
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        if chromium is None:
            raise ByHandError("A PDF needs TeX Live (latexmk, xelatex) or Chromium. Run `make system`.")
        build(course, exercises, folder, shown, "singlehtml")
        made = Path(temporary, "book.pdf")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        flags += [f"--user-data-dir={temporary}/profile", "--virtual-time-budget=120000", "--no-pdf-header-footer"]
        flags += ["--generate-pdf-document-outline"]
        _run([chromium, *flags, f"--print-to-pdf={made}", (folder / "index.html").as_uri()], folder, made)
        shutil.copy2(made, output)
        return "Chromium"


def _run(command: list[str], folder: Path, made: Path) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=HOUR, check=False)
    except subprocess.TimeoutExpired:
        raise ByHandError(f"{command[0]} worked on the PDF for an hour and was stopped.") from None
    if done.returncode or not made.is_file():
        tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        raise ByHandError(f"{command[0]} could not make the PDF. It said:\n{tail}")
