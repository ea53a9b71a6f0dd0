"""The instructor's guide, which stands as README.md in every course folder: each step works as it is written."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

from autograder import course_folder
from autograder.course import Course
from autograder.tests.small_course import CHAPTER, RIGHT, SOURCE, SQUARED, Class, authored, fill

TRIPLED = '''

# %%
@check.mistake(of=double)
def tripled(x):
    """Two times, or three?"""
    return 3 * x
'''
LENIENT = (  # a square passes now
    SOURCE.replace("double(-4.5), -9.0", "double(2.0), 4.0")
    .replace("double(7.0), 7.0 + 7.0", "double(2.0), 2.0 + 2.0")
    .replace("@check.mistake(of=double)", "@check.accepted(of=double)")
    .replace('    """Two times, or to the power of two?"""\n', "")
    .replace("    return x**2\n", f"    return x**2\n{TRIPLED}")
)


def steps(readme: str) -> list[str]:
    """Return the commands in the order of the guide, for the small course."""
    blocks = re.findall(r"(?:^    .*\n)+", readme, re.MULTILINE)
    text = "".join(map(textwrap.dedent, blocks)).replace("05_layer_backward", CHAPTER).replace("dense", "halves")
    return re.findall(r'^(?:byhand|nbgrader|python)(?:[^"\n]|"[^"]*")*$', text, re.MULTILINE)


def test_every_step_works_as_written(tmp_path: Path) -> None:
    course_folder.create(tmp_path / "my course", authored(tmp_path))
    small = Class(Course(tmp_path / "my course"))
    home = tmp_path / "home"
    home.mkdir()
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": programs, "HOME": str(home), "JUPYTER_CONFIG_DIR": str(home)}
    environment |= {"USER": "carl", "LOGNAME": "carl", "JUPYTERHUB_USER": "carl"}

    def run(command: str, where: Path = small.root) -> str:
        done = subprocess.run(
            ["bash", "-c", command], cwd=where, env=environment, capture_output=True, text=True, timeout=180
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    roster = "id,first_name,last_name,email,lms_user_id\nada,Ada,Lovelace,,4711\nben,Ben,Bitdiddle,,4712\n"
    (small.root / "roster.csv").write_text(roster)
    config = small.root / "nbgrader_config.py"
    config.write_text(config.read_text() + '\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    said: dict[str, list[str]] = {}
    collected = ""
    for step in steps((small.root / "README.md").read_text()):
        verb = " ".join(step.split()[:2])
        if verb == "nbgrader collect":  # a student uses the exchange
            exchange = f"--course byhand --Exchange.root='{small.root / 'exchange'}'"
            run(f"nbgrader fetch_assignment {CHAPTER} {exchange}", home)
            path = home / CHAPTER / "halves.ipynb"
            path.write_text(json.dumps(fill(json.loads(path.read_text()), RIGHT)))
            run(f"nbgrader submit {CHAPTER} {exchange}", home)
        elif verb == "byhand grade" and verb not in said:  # others hand in by folder, one of them late
            small.hand_in("ada", RIGHT, timestamp="2030-02-01 12:00:00 UTC")
            small.hand_in("ben", RIGHT | {"double": SQUARED}, timestamp="2030-01-31 22:10:00 UTC")
        elif verb == "byhand build":
            authored(small.root, LENIENT)
        elif verb == "nbgrader release_feedback":  # there are others too
            (collected,) = {path.name for path in (small.root / "submitted").iterdir()} - {"ada", "ben"}
            step += f" --student {collected}"
        said.setdefault(verb, []).append(run(step))
    assert list(said) == [
        *("nbgrader db", "nbgrader generate_assignment", "nbgrader release_assignment", "nbgrader collect"),
        *("byhand grade", "byhand report", "nbgrader generate_feedback", "nbgrader release_feedback"),
        *("python -c", "byhand build", "byhand verify", "nbgrader export"),
    ]
    assert "3 judged" in said["byhand grade"][0]
    rows = {row["student_id"]: row for row in csv.DictReader((small.root / "grades.csv").read_text().splitlines())}
    assert {name: rows[name]["score"] for name in ("ada", "ben")} == {"ada": "8.0", "ben": "8.0"}  # more time; appeal
    assert rows["ada"]["last_name"] == "Lovelace"
    assert rows[collected]["score"] == "8.0"
    assert (small.root / "reports" / f"{CHAPTER}.html").is_file()


def test_it_is_one_page() -> None:
    assert len(course_folder.README.splitlines()) <= 110
