"""Tests of reading an authored file: what is read off it, and every rule it can break."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from pathlib import Path

import jupytext
import pytest

from autograder import course, source
from autograder.errors import AuthorError, ByHandError
from autograder.tests.helpers import COUNTER, LINE, MINIATURE, SQUARE, changed, exercise

REAL = course.Course(Path(__file__).parents[2])
ALL = [*REAL.paths(), *MINIATURE.paths()]


# --- reading ---------------------------------------------------------------------------------------------------


def test_every_cell_is_recognised_by_what_is_in_it() -> None:
    kinds = [cell.kind for cell in exercise(LINE, name="line").cells]
    wanted = "statement given given answer hint derivation test test mistake mistake accepted manual"
    assert kinds == wanted.split()


def test_what_can_be_read_off_an_exercise() -> None:
    found = exercise()
    assert (found.id, found.title, found.difficulty, found.minutes) == ("01_numbers/square", "The square", 1, 5)
    assert found.sources == ["Miniature 1", "Miniature 2"]
    assert found.answers == ["square", "slope"]
    assert found.max_score == 5
    assert [(cell.name, cell.of, cell.points, cell.hidden) for cell in found.tests] == [
        ("test_a_square_is_never_negative", "square", 1, False),
        ("test_square_of_several_numbers", "square", 2, True),
        ("test_slope_is_a_limit_of_differences", "slope", 1, False),
        ("test_slope_of_several_numbers", "slope", 1, True),
    ]
    assert [cell.name for cell in found.belonging("mistake", "square")] == ["doubled", "cubed"]
    assert found.given_names == {"np", "check"}


def test_points_of_a_manual_cell_are_not_among_those_of_the_tests() -> None:
    found = exercise(LINE, name="line")
    assert found.max_score == 3
    assert [cell.points for cell in found.of_kind("manual")] == [2]


def test_an_answer_may_be_a_class() -> None:
    assert exercise(COUNTER, name="counter").answers == ["Counter", "countdown"]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_cells_agree_with_jupytext(path: Path) -> None:
    text = path.read_text("utf-8")
    theirs = [
        ("markdown" if cell.cell_type == "markdown" else "code", cell.source, _own(cell.metadata))
        for cell in jupytext.reads(text, fmt="py:percent").cells
    ]
    ours = [(cell.kind, cell.text, cell.metadata) for cell in source.split(text)]
    assert [(kind, content.strip("\n")) for kind, content, _ in ours] == [(k, c.strip("\n")) for k, c, _ in theirs]
    assert [metadata for _, _, metadata in ours] == [metadata for _, _, metadata in theirs]


def _own(metadata: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in metadata.items() if key not in ("cell_marker", "lines_to_next_cell")}


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_cells_keep_every_line_and_their_place(path: Path) -> None:
    text = path.read_text("utf-8")
    cells = list(source.split(text))
    assert "".join(cell.raw for cell in cells) == text
    assert all(text.splitlines()[cell.line - 1].startswith("# %%") for cell in cells)


def test_markdown_is_read_from_quotes_and_from_comments() -> None:
    quoted = "# %% [markdown]\nr'''\na\n\n    b\n'''\n"
    commented = "# %% [markdown]\n# a\n#\n#     b\n"
    assert [next(source.split(text)).text for text in (quoted, commented)] == ["a\n\n    b"] * 2


@pytest.mark.parametrize("encode", [lambda t: t.replace("\n", "\r\n").encode(), lambda t: t.encode("utf-8-sig")])
def test_line_ends_and_byte_order_mark_make_no_difference(tmp_path: Path, encode) -> None:
    path = tmp_path / "01_numbers" / "square.py"
    path.parent.mkdir()
    path.write_bytes(encode(SQUARE))
    assert [cell.raw for cell in source.read(path).cells] == [cell.raw for cell in exercise().cells]


def test_the_namespace_has_the_lines_of_the_file() -> None:
    names = exercise(LINE, name="line").namespace()
    lines = LINE.splitlines()
    for name in ("at", "line", "through_the_origin"):
        assert lines[names[name].__code__.co_firstlineno - 1].startswith(("def ", "@check."))
    assert str(names["line"]()) == "c + m*x"


def test_bound_names_are_those_of_the_top_level() -> None:
    text = """
import a.b, c as d
from e import f as g
h = [i for i in range(3)]
if h:
    import j
    def k(l): m = 1
else:
    n, (o, *p) = 1, (2, 3)
with q as r: s: int = 1
for t in h: h[0] = 2
u = lambda v: (w := v)
x.y = 3
"""
    assert source.bound_names(ast.parse(text)) == set("a d g h j k n o p r s t u".split())


# --- the stub and the solution of a text -----------------------------------------------------------------------


def test_a_solution_becomes_the_stub_at_its_own_indentation() -> None:
    text = "class A:\n    def f(self):\n        # BEGIN SOLUTION\n        return 1\n        # END SOLUTION\n    x = 2\n"
    stub = "class A:\n    def f(self):\n        # YOUR CODE HERE\n        raise NotImplementedError\n    x = 2\n"
    assert source.without_solution(text) == stub
    assert source.without_markers(text) == "class A:\n    def f(self):\n        return 1\n    x = 2\n"


@pytest.mark.parametrize(
    ("text", "stub"),
    [
        ("Say.\n<!-- BEGIN SOLUTION -->\nSo.\n<!-- END SOLUTION -->\n", "Say.\nYOUR ANSWER HERE\n"),
        ("# Say.\n# <!-- BEGIN SOLUTION -->\n# So.\n# <!-- END SOLUTION -->\n", "# Say.\n# YOUR ANSWER HERE\n"),
    ],
)
def test_a_written_solution_becomes_a_line_to_write_on(text: str, stub: str) -> None:
    assert source.without_solution(text, markdown=True) == stub


def test_feedback_is_the_docstring_of_the_mistake() -> None:
    mistake = exercise().of_kind("mistake")[0]
    assert source.feedback(mistake) == "Two times a number is not a number times itself: try 3."


# --- what an author may get wrong ------------------------------------------------------------------------------


@dataclass
class Bad:
    """A file with one thing wrong: changes of the text, where it is reported, and in which words."""

    name: str
    changes: list[tuple[str, str]]
    at: str  # the beginning of the line that the report names
    problem: str
    remedy: str
    text: str = field(default=SQUARE, repr=False)


SOLUTION = "    # BEGIN SOLUTION\n    return x * x\n    # END SOLUTION\n"
PUBLIC = "@check.points(1)\ndef test_a_square_is_never_negative():"
HIDDEN = "@check.hidden\n@check.points(2)\ndef test_square_of_several_numbers():"
MISTAKE = "# %%\n@check.mistake(of=square)\ndef doubled(x):"
FIRST = "# %% [markdown] difficulty"

BAD = [
    # solution markers
    Bad(
        "end without begin",
        [("    # BEGIN SOLUTION\n    return x * x\n", "    return x * x\n")],
        "    # END SOLUTION",
        "END SOLUTION without BEGIN SOLUTION.",
        "Add `# BEGIN SOLUTION` above the first line of the answer.",
    ),
    Bad(
        "begin without end",
        [("    return x * x\n    # END SOLUTION\n", "    return x * x\n")],
        "    # BEGIN SOLUTION",
        "BEGIN SOLUTION without END SOLUTION.",
        "Add `# END SOLUTION` below the last line of the answer.",
    ),
    Bad(
        "nested",
        [("    return x * x\n", "    # BEGIN SOLUTION\n    return x * x\n    # END SOLUTION\n")],
        "    # BEGIN SOLUTION\n    return",
        "BEGIN SOLUTION inside a solution.",
        "Close the one opened in line 23 first.",
    ),
    Bad(
        "marker in prose",
        [("A number times itself.", "A number times itself; see BEGIN SOLUTION.")],
        "A number times itself; see",
        "A solution marker stands inside other text.",
        "nbgrader matches it anywhere: reword the line.",
    ),
    Bad(
        "marker in a string",
        [("    x = np.random", '    text = "END SOLUTION"\n    x = np.random')],
        '    text = "END',
        "A solution marker stands inside other text.",
        "nbgrader matches it anywhere: reword the line.",
    ),
    Bad(
        "marker alone in a hint",
        [("A number times itself.", "# BEGIN SOLUTION\nA number times itself.\n# END SOLUTION")],
        '# %% [markdown] tags=["hint"]\nr"""\n# BEGIN',
        "A solution marker stands in a hint.",
        'Remove it, or tag the cell "manual".',
    ),
    Bad(
        "marker of hidden tests",
        [("    x = np.random", "    ### BEGIN HIDDEN TESTS\n    x = np.random")],
        "    ### BEGIN HIDDEN",
        "A marker of nbgrader's stands in the file.",
        "Remove it: `@check.hidden` makes a test hidden.",
    ),
    # answers
    Bad(
        "no docstring",
        [('    """Return the height of the line over x, an expression in x, m and c."""\n', "")],
        "# %%\ndef line",
        "line has no docstring.",
        "Say what it returns.",
        LINE,
    ),
    Bad(
        "two definitions",
        [(SOLUTION, SOLUTION + "\n\ndef another(x):\n    return x\n")],
        "# %%\ndef square",
        "An answer cell defines one public function or class and nothing else.",
        "Move the rest to a cell of its own.",
    ),
    Bad(
        "a statement beside the answer",
        [("# %%\ndef square", "# %%\nscale = 2.0\n\n\ndef square")],
        "# %%\nscale",
        "An answer cell defines one public function or class and nothing else.",
        "Move the rest to a cell of its own.",
    ),
    Bad(
        "a private answer",
        [("def square(x):", "def _square(x):")],
        "# %%\ndef _square",
        "An answer cell defines one public function or class and nothing else.",
        "Move the rest to a cell of its own.",
    ),
    Bad(
        "the definition inside the solution",
        [("def square(x):\n", "# BEGIN SOLUTION\ndef square(x):\n"), (SOLUTION, "    return x * x\n# END SOLUTION\n")],
        "# %%\n# BEGIN SOLUTION\ndef square",
        "Without its solution, square is no function or class with a docstring that can be defined.",
        "Put the markers around the body of the function, or of each method, below the docstring.",
    ),
    Bad(
        "the docstring inside the solution",
        [
            ("    # BEGIN SOLUTION\n    twice", "    twice"),
            ("def slope(x):\n", "def slope(x):\n    # BEGIN SOLUTION\n"),
        ],
        "# %%\ndef slope",
        "Without its solution, slope is no function or class with a docstring that can be defined.",
        "Put the markers around the body of the function, or of each method, below the docstring.",
    ),
    Bad(
        "a class with its body as the solution",
        [
            ('        """Begin at `start`, an integer."""\n        # BEGIN SOLUTION\n', ""),
            ("        self.value = start\n        # END SOLUTION\n", "        self.value = start\n"),
            (
                "    def __init__(self, start):\n        self.value = start",
                "    # BEGIN SOLUTION\n    def __init__(self, start):\n        self.value = start",
            ),
            ("        # BEGIN SOLUTION\n        self.value += by\n", "        self.value += by\n"),
            ("        return self.value\n        # END SOLUTION\n", "        return self.value\n    # END SOLUTION\n"),
        ],
        "# %%\nclass Counter:",
        "Without its solution, Counter is no function or class with a docstring that can be defined.",
        "Put the markers around the body of the function, or of each method, below the docstring.",
        COUNTER,
    ),
    Bad(
        "an answer without a test",
        [
            (
                '# %% [markdown]\nr"""\n## The slope',
                '# %%\ndef cube(x):\n    """Return the cube."""\n'
                "    # BEGIN SOLUTION\n    return x**3\n    # END SOLUTION\n\n\n"
                '# %% [markdown]\nr"""\n## The slope',
            )
        ],
        "# %%\ndef cube",
        "cube has no test.",
        "Add one below it, with `@check.points(1)`.",
    ),
    Bad(
        "no answer at all",
        [
            ("        # BEGIN SOLUTION\n        self.value = start\n        # END SOLUTION\n", ""),
            (
                "        # BEGIN SOLUTION\n        self.value += by\n"
                "        return self.value\n        # END SOLUTION\n",
                "",
            ),
            ("    # BEGIN SOLUTION\n    while n > 0:\n        yield n\n        n -= 1\n    # END SOLUTION\n", ""),
        ],
        FIRST,
        "There is no answer.",
        "Mark one with `# BEGIN SOLUTION` and `# END SOLUTION`.",
        COUNTER,
    ),
    # tests
    Bad(
        "no points",
        [(PUBLIC, "def test_a_square_is_never_negative():")],
        "def test_a_square",
        "test_a_square_is_never_negative has no points.",
        "Add `@check.points(1)`.",
    ),
    Bad(
        "points without a number",
        [(PUBLIC, PUBLIC.replace("(1)", ""))],
        "def test_a_square",
        "test_a_square_is_never_negative has no points.",
        "Add `@check.points(1)`.",
    ),
    *(
        Bad(
            f"{points} points",
            [(PUBLIC, PUBLIC.replace("(1)", f"({points})"))],
            "def test_a_square",
            f"test_a_square_is_never_negative has {points} points.",
            "Points are a whole number above 0.",
        )
        for points in ("0", "-1", "1.5", "True", "POINTS", "1 + 1", "'1'")
    ),
    Bad(
        "a hidden test alone",
        [(PUBLIC, "@check.hidden\n" + PUBLIC)],
        "# %%\n@check.hidden\n@check.points(1)\ndef test_a",
        "square has hidden tests and no public one.",
        "A learner needs one to work with: check a property, or the shape.",
    ),
    Bad(
        "parameters",
        [(PUBLIC, PUBLIC.replace("()", "(seed=1)"))],
        "def test_a_square",
        "test_a_square_is_never_negative has parameters (seed=1).",
        "A test draws its inputs in its body, from a seed.",
    ),
    Bad(
        "a bare assert",
        [("    x = np.random", "    assert square(np.zeros(2)) is not None\n    x = np.random")],
        "    assert square",
        "A bare assert stands in a test.",
        "Use `check.that(condition, sentence)`: the sentence is what the learner reads.",
    ),
    Bad(
        "two tests in a cell",
        [("\n\n# %%\n@check.hidden\n@check.points(2)", "\n\n@check.hidden\n@check.points(2)")],
        "# %%\n@check.points(1)\ndef test_a",
        "A test cell defines one function test_* and nothing else.",
        "One test is one graded cell: move the rest to a cell of its own.",
    ),
    Bad(
        "a helper above a hidden test",
        [("# %%\n" + HIDDEN, "# %%\ndef helper():\n    return 3.0\n\n\n" + HIDDEN)],
        "# %%\ndef helper",
        "A test cell defines one function test_* and nothing else.",
        "One test is one graded cell: move the rest to a cell of its own.",
    ),
    Bad(
        "a hidden test by another name",
        [(HIDDEN, HIDDEN.replace("@check.points(2)\n", "").replace("test_square", "square"))],
        "# %%\n@check.hidden\ndef square_of",
        "A test cell defines one function test_* and nothing else.",
        "One test is one graded cell: move the rest to a cell of its own.",
    ),
    Bad(
        "an asynchronous test",
        [(HIDDEN, HIDDEN.replace("def ", "async def "))],
        "# %%\n@check.hidden\n@check.points(2)\nasync",
        "A test cell defines one function test_* and nothing else.",
        "One test is one graded cell: move the rest to a cell of its own.",
    ),
    Bad(
        "a test of another answer",
        [("    check.gradient(lambda z: np.sum(z**2), x, slope(x))", "    check.close(square(x), x**2)")],
        "# %%\n@check.points(1)\ndef test_slope",
        "test_slope_is_a_limit_of_differences does not call slope.",
        "A test belongs to the nearest answer above it: move it, or call that answer.",
    ),
    Bad(
        "a test above every answer",
        [("# %%\ndef square", "# %%\n@check.points(1)\ndef test_early():\n    square(1)\n\n\n# %%\ndef square")],
        "# %%\n@check.points(1)\ndef test_early",
        "test_early stands above every answer.",
        "Put it below the answer that it tests.",
    ),
    # mistakes and accepted forms
    Bad(
        "a mistake of nothing",
        [(MISTAKE, MISTAKE.replace("of=square", "of=cube"))],
        "# %%\n@check.mistake(of=cube)",
        "doubled is of cube, which is no answer here.",
        "The answers of this file are square, slope.",
    ),
    Bad(
        "an accepted form of nothing",
        [("@check.accepted(of=square)", "@check.accepted(of=np.square)")],
        "# %%\n@check.accepted",
        "as_a_power is of np.square, which is no answer here.",
        "The answers of this file are square, slope.",
    ),
    Bad(
        "a mistake that names no answer",
        [(MISTAKE, MISTAKE.replace("(of=square)", ""))],
        "# %%\n@check.mistake\n",
        "doubled names no answer.",
        "Write `of=answer`.",
    ),
    Bad(
        "a mistake without feedback",
        [('    """Two times a number is not a number times itself: try 3."""\n', "")],
        MISTAKE,
        "The mistake doubled has no docstring.",
        "Its docstring is the feedback: say what to look at.",
    ),
    Bad(
        "a helper above a mistake",
        [(MISTAKE, MISTAKE.replace("# %%\n", "# %%\ndef helper(x):\n    return x\n\n\n"))],
        "# %%\ndef helper",
        "A cell of kind mistake holds one definition and nothing else.",
        "Move the rest to a cell of its own.",
    ),
    # what every file has
    Bad(
        "no hint",
        [('# %% [markdown] tags=["hint"]\n# Start', "# %% [markdown]\n# Start")],
        FIRST,
        "There is no hint.",
        'Add a Markdown cell with `tags=["hint"]`.',
        LINE,
    ),
    Bad(
        "no derivation",
        [('# %% [markdown] tags=["solution"]', "# %% [markdown]")],
        FIRST,
        "There is no derivation.",
        'Add a Markdown cell with `tags=["solution"]`.',
    ),
    Bad(
        "no statement",
        [
            (
                '# %% [markdown] difficulty=1 minutes=5 sources=["Miniature 1", "Miniature 2"]',
                '# %% [markdown] tags=["hint"]',
            )
        ],
        '# %% [markdown] tags=["hint"]\nr"""\n# The',
        "The first cell is no statement.",
        "Begin with `# %% [markdown]` and what is asked.",
    ),
    *(
        Bad(
            f"no {key}",
            [(old, "")],
            "# %% [markdown]",
            f"The first cell does not say its {key}.",
            f"Add `{example}` to its header.",
        )
        for key, old, example in (
            ("difficulty", "difficulty=1 ", "difficulty=2"),
            ("minutes", "minutes=5 ", "minutes=20"),
            ("sources", ' sources=["Miniature 1", "Miniature 2"]', 'sources=["Gutmann: 2.1"]'),
        )
    ),
    Bad(
        "difficulty 6",
        [("difficulty=1", "difficulty=6")],
        FIRST,
        "The difficulty is 1 to 5, the minutes are above 0.",
        "Correct the first header.",
    ),
    Bad(
        "no title",
        [("# The square\n", "The square\n")],
        FIRST,
        "The exercise has no title.",
        "Begin the first cell with one: `# The dense layer`.",
    ),
    Bad(
        "Markdown that is not closed",
        [('how fast it changes.\n"""\n', "how fast it changes.\n")],
        'r"""\n# The square',
        'The Markdown that r""" opens here is not closed.',
        'Put """ below the last line of the cell.',
    ),
    Bad(
        "text below Markdown between quotes",
        [('how fast it changes.\n"""\n', 'how fast it changes.\n"""\nAnd this.\n')],
        'r"""\n# The square',
        "A Markdown cell holds a line that is not a comment.",
        'Put Markdown between r""" and """, or begin each line with `# `.',
    ),
    Bad(
        "difficulty as text",
        [("difficulty=1", 'difficulty="1"')],
        FIRST,
        "The first cell does not say its difficulty.",
        "Add `difficulty=2` to its header.",
    ),
    # names
    Bad(
        "one name twice",
        [("def slope_halved", "def cubed")],
        "# %%\n@check.mistake(of=slope)",
        "The name cubed is taken already.",
        "Each definition has a name of its own.",
    ),
    Bad(
        "the name of a given",
        [("def as_a_power", "def np")],
        "# %%\n@check.accepted",
        "The name np is taken already.",
        "Each definition has a name of its own.",
    ),
    Bad(
        "a name too long for a notebook",
        [("def test_slope_of_several_numbers", "def test_" + "x" * 60)],
        "# %%\n@check.hidden\n@check.points(1)\ndef test_x",
        f"The name test_{'x' * 60} makes no id of a cell.",
        f"{source.ALLOWED}, 64 at most.",
    ),
    Bad(
        "an accented name",
        [("def as_a_power", "def carré")],
        "# %%\n@check.accepted",
        "The name carré makes no id of a cell.",
        "A name is made of the letters a to z and A to Z, digits (not first) and underscores, 64 at most.",
    ),
    # manual cells
    Bad(
        "a manual cell without points",
        [(' tags=["manual"] points=2', ' tags=["manual"]')],
        '# %% [markdown] tags=["manual"]',
        "A manual cell has no points.",
        "Give it `points=2`, say.",
        LINE,
    ),
    Bad(
        "a manual cell without a solution",
        [("<!-- BEGIN SOLUTION -->\n", ""), ("<!-- END SOLUTION -->\n", "")],
        '# %% [markdown] tags=["manual"]',
        "A manual cell has no solution.",
        "Put the model answer between <!-- BEGIN SOLUTION --> and <!-- END SOLUTION -->.",
        LINE,
    ),
    Bad(
        "a manual cell left open",
        [("<!-- END SOLUTION -->\n", "")],
        "<!-- BEGIN SOLUTION",
        "BEGIN SOLUTION without END SOLUTION.",
        "Add `# END SOLUTION` below the last line of the answer.",
        LINE,
    ),
    # headers
    *(
        Bad(
            f"tags {tags}",
            [('# %% [markdown] tags=["solution"]', f"# %% [markdown] tags={tags}")],
            f"# %% [markdown] tags={tags}",
            f"The tags are {shown}.",
            'A Markdown cell has no tag, or one of "hint", "solution", "manual".',
        )
        for tags, shown in (
            ('["hnit"]', "['hnit']"),
            ('["hint", "solution"]', "['hint', 'solution']"),
            ('"hint"', "hint"),
            ("7", "7"),
            ('[["hint"]]', "[['hint']]"),
        )
    ),
    *(
        Bad(
            f"a header with {rest}",
            [("# %%\nimport numpy", f"# %% {rest}\nimport numpy")],
            f"# %% {rest}",
            f"The cell's header has {rest!r}, which is not key=value.",
            'Write it like `tags=["hint"]`, `minutes=20`.',
        )
        for rest in ("A title", "tags=hint", "minutes=", "[raw]")
    ),
    *(
        Bad(
            f"a header like {header}",
            [("# %%\nimport numpy", f"{header}\nimport numpy")],
            header,
            f"{header!r} is almost a cell's header.",
            "Write `# %%`.",
        )
        for header in ("#%%", "#  %% [markdown]")
    ),
    Bad(
        "text above the first cell",
        [("# %% [markdown] difficulty", "import os\n# %% [markdown] difficulty")],
        "import os",
        "There is text before the first cell.",
        "Begin the file with `# %% [markdown]`.",
    ),
    # Python
    Bad(
        "a syntax error",
        [("    x = np.random", "    x = = np.random")],
        "    x = = np",
        "Python cannot read this: invalid syntax.",
        "Mend the syntax.",
    ),
    Bad(
        "a magic",
        [("import numpy as np\n", "\n\n%matplotlib inline\nimport numpy as np\n")],
        "%matplotlib",
        "Python cannot read this: invalid syntax.",
        "Mend the syntax.",
    ),
    Bad(
        "Markdown neither quoted nor commented",
        [('# %% [markdown] tags=["solution"]\n# After', '# %% [markdown] tags=["solution"]\nAfter')],
        "After",
        "A Markdown cell holds a line that is not a comment.",
        'Put Markdown between r""" and """, or begin each line with `# `.',
        LINE,
    ),
    Bad(
        "a backslash between quotes that are not raw",
        [
            (
                'tags=["solution"]\nr"""\nBy definition $x^2 = x \\cdot x$',
                'tags=["solution"]\n"""\nBy definition $x^2 = x \\cdot x$',
            )
        ],
        '"""\nBy definition',
        "Python cannot read this: invalid escape sequence '\\c'.",
        'Mend the syntax; Markdown with a backslash stands between r""" and """.',
    ),
    Bad(
        "a mark under another name",
        [("from autograder import check\n", "from autograder import check as c\n")],
        "from autograder import check as c",
        "from autograder import check as c is not how to import the checks.",
        "Write `from autograder import check`: marks are known by that name.",
    ),
    Bad(
        "a mark imported alone",
        [("from autograder import check\n", "from autograder import check\nfrom autograder.check import mistake\n")],
        "from autograder.check import mistake",
        "from autograder.check import mistake is not how to import the checks.",
        "Write `from autograder import check`: marks are known by that name.",
    ),
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_an_author_error_says_where_what_and_how_to_mend_it(bad: Bad) -> None:
    text = changed(bad.text, *bad.changes)
    assert text.count(bad.at) >= 1
    line = text[: text.index(bad.at)].count("\n") + 1
    path = Path("source/01_numbers/bad.py")
    with pytest.raises(AuthorError) as caught:
        source.parse(text, path)
    error = caught.value
    assert (error.line, error.problem, error.remedy) == (line, bad.problem, bad.remedy)
    assert str(error) == f"{path}:{line}: {bad.problem}\n  {bad.remedy}"


def test_a_file_that_is_not_utf_8_is_named_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "01_numbers" / "latin.py"
    path.parent.mkdir()
    path.write_bytes(SQUARE.encode() + "# größer\n".encode("latin-1"))
    with pytest.raises(AuthorError) as caught:
        source.read(path)
    line = SQUARE.count("\n") + 1
    assert str(caught.value) == f"{path}:{line}: The file is not UTF-8.\n  Save it as UTF-8."


@pytest.mark.parametrize("stem", ["my exercise", "softmax-jacobian", "2d", "x" * 60])
def test_a_file_needs_the_name_of_a_module(stem: str) -> None:
    with pytest.raises(AuthorError, match="makes no id of a cell"):
        exercise(name=stem)


@pytest.mark.parametrize("character", ["\0", "\f", "\r", "\u2028"])
def test_a_control_character_is_an_author_error(character: str) -> None:
    with pytest.raises(AuthorError) as caught:
        exercise(SQUARE, ("    return x * x\n", f"    return x * x{character}\n"))
    assert (caught.value.line, caught.value.problem) == (24, f"The file holds the control character {character!r}.")


def test_an_empty_file_is_an_author_error() -> None:
    with pytest.raises(AuthorError, match="There is text before the first cell"):
        exercise("")


def test_a_name_stands_for_one_exercise_in_the_tree(tmp_path: Path) -> None:
    paths = [tmp_path / chapter / "square.py" for chapter in ("01_numbers", "02_objects")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(SQUARE)
    with pytest.raises(AuthorError) as caught:
        source.read_all(paths)
    problem = f"{paths[1]}:1: The name square is taken by {paths[0]}."
    assert str(caught.value) == f"{problem}\n  Rename one of the two files: a name stands for one exercise."


def test_every_file_that_breaks_a_rule_is_named(tmp_path: Path) -> None:
    paths = [tmp_path / "01_numbers" / f"{name}.py" for name in ("first", "second", "square")]
    paths[0].parent.mkdir()
    for path, text in zip(paths, ["", changed(SQUARE, ("minutes=5 ", "")), SQUARE], strict=True):
        path.write_text(text)
    with pytest.raises(ByHandError) as caught:
        source.read_all(paths)
    assert str(caught.value) == (
        f"{paths[0]}:1: There is text before the first cell.\n  Begin the file with `# %% [markdown]`.\n"
        f"{paths[1]}:1: The first cell does not say its minutes.\n  Add `minutes=20` to its header."
    )


@pytest.mark.parametrize("folder", ["", "numbers", "1_numbers", "01_numbers/drafts", "01_numbers/02_drafts"])
def test_a_file_outside_a_chapter_is_an_author_error(tmp_path: Path, folder: str) -> None:
    path = tmp_path / "source" / folder / "square.py"
    path.parent.mkdir(parents=True)
    path.write_text(SQUARE)
    with pytest.raises(AuthorError) as caught:
        source.read(path)
    assert str(caught.value) == (
        f"{path}:1: The file stands in no chapter.\n"
        "  Move it to a folder such as source/01_linear_algebra: source/NN_name/square.py."
    )


def test_an_author_error_comes_back_whole_from_another_process():
    import pickle

    error = AuthorError("source/01_numbers/square.py", 7, "There is no hint.", "Add one.")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
