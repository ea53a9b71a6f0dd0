"""Makes a course folder of an instructor's own, in which nbgrader's commands work and nothing is ours to edit."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

from autograder import build
from autograder.course import Course
from autograder.errors import ByHandError

CONFIG = '''"""What nbgrader reads in this folder: the settings of By Hand, and below them your own."""

from pathlib import Path

from autograder.nbgrader.settings import configure

c = get_config()  # noqa: F821 (nbgrader defines it)
configure(c, Path(__file__).absolute().parent)

# Yours, for example:
# c.Exchange.root = "/srv/nbgrader/exchange"
# c.CourseDirectory.course_id = "deep_learning"
# c.Autograding.isolation = "strict"
'''

README = """# A course with By Hand

`source/` holds the exercises, one file each, and they are yours to change: `source/<chapter>/<exercise>.py`.
Everything else is made from them: `byhand build` writes `exercises/`, `solutions/`, the notebooks and `release/`;
`byhand verify` proves that every test works. A change made in a notebook below `source/` is refused, not lost:
make it in the `.py` beside it.

A chapter is an assignment of nbgrader's, and its commands are the usual ones, given in this folder:

    nbgrader generate_assignment 05_layer_backward     the students' version, and the gradebook
    nbgrader release_assignment 05_layer_backward      to the exchange, for students to fetch
    nbgrader collect 05_layer_backward                 what they handed in (or copy it to submitted/NAME/CHAPTER/)
    nbgrader autograde 05_layer_backward               judged in a sandbox
    nbgrader generate_feedback 05_layer_backward       a page for each notebook, in feedback/
    nbgrader release_feedback 05_layer_backward
    nbgrader export                                    grades.csv
    jupyter lab                                        the formgrader: menu Nbgrader, Formgrader

The exchange is the folder `exchange/` here until your site has one at `/usr/local/share/nbgrader/exchange`;
settings of your own go to the end of `nbgrader_config.py`.

Students may work in notebooks, or in the files of `exercises/`: `byhand handin CHAPTER` makes notebooks of those.
Hidden tests are hidden by the release, so keep this folder private.
"""

IGNORE = """# derived
/source/**/*.ipynb
.ipynb_checkpoints/
__pycache__/
# student data
/submitted/
/autograded/
/feedback/
/reports/
/exchange/
/gradebook.db*
"""


def create(directory: Path, course: Course, only: Collection[str] = ()) -> None:
    """Make the folder `directory` with the exercises of `course` and everything derived from them.

    Args:
        directory: a new folder, or an empty one.
        course: where the exercises come from.
        only: the ids of those to take; none means all.

    Raises:
        ByHandError: if there is something in it already.
    """
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise ByHandError(f"{directory} is not empty. Name a new folder.")
    for path in course.paths():
        if only and f"{path.parent.name}/{path.stem}" not in only:
            continue
        copy = directory / "source" / path.relative_to(course.source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    (directory / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    (directory / "README.md").write_text(README, encoding="utf-8")
    (directory / ".gitignore").write_text(IGNORE, encoding="utf-8")
    made = Course(directory.absolute())
    build.write(made, build.derived(made, made.exercises()))
