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
# c.Autograding.limits = ["seconds=20", "memory=4000000000"]  # byhand grade --help lists them
'''

README = """# A course with By Hand

`source/` holds the exercises, one file each, and they are yours to change: `source/<chapter>/<exercise>.py`.
Everything else is made from them: `byhand build` writes `exercises/`, `solutions/`, the notebooks and `release/`;
`byhand verify` proves that every test works. A change made in a notebook below `source/` is refused, not lost:
make it in the `.py` beside it. Hidden tests are hidden by the release alone, so keep this folder private.

A chapter is an assignment of nbgrader's. All commands are given in this folder; settings of your own go to the end of
`nbgrader_config.py`.

## Before a chapter

To hand out a part of a chapter only, remove the other files from `source/<chapter>/` (`.py` and `.ipynb`) and run
`byhand build`.

Students, as a table with the columns `id`, `first_name`, `last_name`, `email` and `lms_user_id` (all but `id` may be
left out; the last is the number that a learning platform gives):

    nbgrader db student import roster.csv

The students' version and, in the gradebook, the chapter with its deadline:

    nbgrader generate_assignment 05_layer_backward
    nbgrader db assignment add 05_layer_backward --duedate="2030-01-31 23:59:00 UTC"

## Handing out and handing in

*By nbgrader's exchange*, where students and you share a machine (the folder `exchange/` here, until your site has one
at `/usr/local/share/nbgrader/exchange`). Students use `nbgrader fetch_assignment` and `nbgrader submit`. It carries
notebooks: who works in `.py` files runs `byhand handin` before that.

    nbgrader release_assignment 05_layer_backward
    nbgrader collect 05_layer_backward --update

A second release, of a corrected notebook, needs `--force`.

*By a learning platform.* Upload the notebooks of `release/05_layer_backward/`, or the files of
`exercises/05_layer_backward/`. Later, download all hand-ins as one zip file (Moodle, Canvas, Blackboard, Sakai, or one
folder for each student) and grade with `--zip FILE`. Students are found in the roster by id, number, name or e-mail.

*By folder.* Put what a student hands in into `submitted/ID/05_layer_backward/`: notebooks or `.py` files. A line such
as `2030-01-31 22:10:00 UTC` in a file `timestamp.txt` there says when; without one nothing is late.

## Grading

    byhand grade 05_layer_backward

judges every hand-in in a sandbox, all cores at work, and says in a line each which ones need a look. It may be
interrupted and run again: what is finished and unchanged is not judged again (`--force` does), and a newer hand-in
replaces the older one. Its results are those of `nbgrader autograde`, which reads notebooks alone; `byhand grade` puts
one beside each `.py` file. For more machines, start Dask's scheduler here and workers there, all with this version of
byhand, and add `--scheduler tcp://HOST:8786`; the folder stays here.

Code that changes numpy, or ends the process, costs no points but those of the answer that it belongs to.

How the class did, in `reports/`:

    byhand report 05_layer_backward

Texts that a person grades wait in the formgrader (`jupyter lab`, menu Nbgrader). Then the pages for the students:

    nbgrader generate_feedback 05_layer_backward
    nbgrader release_feedback 05_layer_backward

The second is for those who used the exchange (add `--student ID` for each if there are others too, whom it does not
know). Send the others what is in `feedback/ID/05_layer_backward/`.

## Late, more time, appeals, a corrected test

What being late costs is nbgrader's to say: `c.LateSubmissionPlugin.penalty_method = "zero"` in `nbgrader_config.py`,
or a plug-in of yours. More time for one student whose hand-in is graded, here three days:

    python -c "if True:
        from nbgrader.api import Gradebook
        Gradebook('sqlite:///gradebook.db').grant_extension('05_layer_backward', 'ada', days=3)"

After that, or after a new deadline, `byhand grade` brings the penalties up to date. If a student shows that a right
answer failed, add it to the exercise as an `accepted` cell, correct the test, and let everybody profit; only what the
change touches is judged again, and what a person graded stays:

    byhand build
    byhand verify dense
    nbgrader generate_assignment 05_layer_backward
    byhand grade 05_layer_backward
    nbgrader generate_feedback 05_layer_backward

Tests may change and get other points; once hand-ins are graded they cannot come or go, and `generate_assignment` says
what to do. For one student alone, change the points in the formgrader: what a person gives counts.

## At the end

    nbgrader export

writes `grades.csv`, late penalties included.
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
/grades.csv
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
