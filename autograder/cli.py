"""The command `byhand`: reads arguments, calls the floor that does the work, prints, and sets the exit code."""

from __future__ import annotations

import argparse
import gc
import io
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.errors import ByHandError

if TYPE_CHECKING:
    from autograder.course import Course
    from autograder.judge import Result
    from autograder.study.desk import Desk

Command = Callable[[argparse.Namespace], int]


def run() -> int:
    """Run one command in a process of its own, which looks for garbage less often: what it imports is none."""
    gc.set_threshold(100_000)
    try:
        return main()
    finally:
        gc.freeze()  # the system takes it all back at once


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 fine, 1 something is wrong with the work, 2 could not do it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a sign shows another one
    options = parser().parse_args(arguments)
    try:
        command: Command = options.command
        return command(options)
    except ByHandError as error:
        _complain(str(error))
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.filename is None:
            raise
        _complain(f"{error.filename}: {error.strerror}.")
        return 2
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return 130


def _complain(text: str) -> None:
    from autograder.check.show import clean

    print(clean(text), file=sys.stderr)  # it may name a file of a learner's


def parser() -> argparse.ArgumentParser:
    """Return the parser of every command; a command's help is its function's docstring."""
    from autograder.sandbox.limits import defaults

    top = argparse.ArgumentParser(prog="byhand", description="Pen-and-paper exercises that grade themselves.")
    top.set_defaults(command=home)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")

    def add(function: Command) -> argparse.ArgumentParser:
        text = " ".join((function.__doc__ or "").split())
        line = re.split("[,;:]", text)[0].rstrip(".") + "."  # so that the list of commands is one screen
        command = commands.add_parser(function.__name__.strip("_"), help=line, description=text)
        command.set_defaults(command=function)
        return command

    command = add(start)
    command.add_argument("directory", metavar="DIR", type=Path, help="a folder of your own, new or begun before")
    command = add(watch)
    command.add_argument("name", metavar="NAME", nargs="?", help="an exercise (default: where you stopped)")
    add(list_)
    for one in (hint, solution, reset, open_):
        command = add(one)
        what = "an exercise" if one in (reset, open_) else "an exercise, or one of its answers as NAME.ANSWER"
        command.add_argument("name", metavar="NAME", nargs="?", help=f"{what} (default: where you stopped)")
        if one is solution:
            text = "write it all as a notebook, folded (default: beside the exercise)"
            command.add_argument("--notebook", metavar="FILE", nargs="?", const=Path(), type=Path, help=text)
        if one is open_:
            command.add_argument("--page", action="store_true", help="its page in the book instead")
            command.add_argument("--notebook", action="store_true", help="the released notebook instead")
    command = add(build)
    command.add_argument("--notebooks", action="store_true", help="write solutions/ as folded notebooks too")
    command.add_argument("--check", action="store_true", help="change nothing; exit 1 if anything is out of date")
    command = add(verify)
    command.add_argument("names", metavar="NAME", nargs="*", help="exercises or chapters (default: all)")
    command.add_argument("--workers", type=_number, metavar="N", help="processes (default: one a core)")
    command.add_argument("--mutants", action="store_true", help="measure how many small changes the tests reject")
    command = add(judge)
    command.add_argument("paths", metavar="PATH", nargs="+", type=Path, help=".py files, notebooks or folders")
    command.add_argument("--json", metavar="FILE", help="write the results as JSON to FILE, or - for standard output")
    command = add(course)
    command.add_argument("directory", metavar="DIR", type=Path, help="a new folder")
    command = add(handin)
    command.add_argument("chapter", metavar="CHAPTER", type=_chapter, help="such as 05_layer_backward")
    where = "where the .py files are (default: CHAPTER in your folder, or exercises/CHAPTER)"
    command.add_argument("--answers", metavar="DIR", type=Path, help=where)
    command.add_argument("--output", metavar="DIR", type=Path, help="where the notebooks go (default: handin/CHAPTER)")
    command = add(book)
    command.add_argument("--solutions", choices=["on", "off", "toggle"], default="toggle", help="default: toggle")
    command.add_argument("--pdf", action="store_true", help="a PDF in place of the site")
    command.add_argument("--output", metavar="PATH", type=Path, help="default: book/ or by_hand.pdf here")
    add(demo)
    command = add(grade)
    command.add_argument("chapter", metavar="CHAPTER", type=_chapter, help="such as 05_layer_backward")
    command.add_argument("--zip", metavar="FILE", type=Path, help="first take in this export of a learning platform")
    command.add_argument("--workers", type=_number, metavar="N", help="processes (default: one a core)")
    command.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster that grades: tcp://HOST:PORT")
    command.add_argument("--force", action="store_true", help="judge also what has not changed since it was graded")
    for judging in (commands.choices["judge"], command):
        strict = "auto, or strict: refuse without every protection"
        judging.add_argument("--isolation", choices=["auto", "strict"], default="auto", metavar="LEVEL", help=strict)
        changed = "change a limit of submissions; may be repeated"
        judging.add_argument("--limit", metavar="NAME=NUMBER", action="append", default=[], help=changed)
        judging.epilog = f"limits, in seconds, bytes and numbers: {defaults()}"
    command = add(report_)
    command.add_argument("chapter", metavar="CHAPTER", type=_chapter, help="such as 05_layer_backward")
    command.add_argument("--output", metavar="DIR", type=Path, help="where they go (default: reports/ in the course)")
    for name, command in commands.choices.items():
        if name not in ("watch", "list", "hint", "solution", "reset", "open"):
            where = "the course (default: the one you are in)"
            command.add_argument("--course", metavar="DIR", type=Path, help=where)
    return top


def _chapter(text: str) -> str:
    """Return the name of a chapter; a shell completes it with a slash."""
    return text.rstrip("/")


def _number(text: str) -> int:
    """Return a number of processes."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a whole number above zero is expected, and {text!r} is not")
    return int(text)


def _course(options: argparse.Namespace) -> Course:
    from autograder.course import find, is_course

    if options.course is not None and not is_course(options.course):
        raise ByHandError(f"{options.course} holds no source/<chapter>/<exercise>.py. Name the folder of a course.")
    return find(options.course)


def home(options: argparse.Namespace) -> int:
    """Say where you are and what is next."""
    from autograder.study import progress

    folder = progress.home(Path.cwd())
    if folder is None:
        print("By Hand: the mathematics of deep learning, with pen and paper.\n")
        print("  byhand start DIR    bring the exercises to a folder of your own")
        print("  byhand judge PATH   judge what you have written, hidden tests included")
        print("  byhand --help       every command")
        return 0
    desk = _desk()
    entries = desk.entries()
    done = sum(map(desk.is_done, entries))
    entry = desk.current()
    print(f"{folder}: {done} of {len(entries)} exercises done.")
    print(f"Next: {entry.title} ({entry.chapter}/{entry.path.name})." if entry else "You have done them all.")
    print("\n  byhand watch   go on: every save is checked")
    print("  byhand hint    the next hint")
    print("  byhand list    all exercises")
    return 0


def _desk() -> Desk:
    from autograder.study.desk import Desk

    desk = Desk.find()
    if desk.warning:
        print(desk.warning, file=sys.stderr)
    return desk


def _named(desk: Desk, name: str | None) -> str:
    if name:
        return name.removesuffix(".py").rsplit("/", 1)[-1]  # a path will do
    entry = desk.current()
    if entry is None:
        raise ByHandError("Every exercise is done. Name one: `byhand list` shows them.")
    return entry.name


def start(options: argparse.Namespace) -> int:
    """Bring the exercises to a folder of your own, or newer ones to a folder that has them; never overwrite work."""
    from autograder.study import desk

    _, did = desk.start(options.directory, _course(options))
    print(f"{options.directory}: {len(did['new'])} new, {len(did['updated'])} updated.")
    for place in did["kept"]:
        print(f"  kept yours: {place} (the course has another; `byhand reset` takes that)")
    print("Go there and run `byhand watch`.")
    return 0


def watch(options: argparse.Namespace) -> int:
    """Check an exercise at every save, and go on to the next when you say so."""
    _needs("rich", "watchfiles")
    from autograder.study import watch as watching
    from autograder.study.desk import Desk

    watching.watch(Desk.find(), options.name)
    return 0


def list_(options: argparse.Namespace) -> int:
    """List the exercises with progress, difficulty and minutes."""
    _needs("rich")
    from autograder.study import screen

    screen.console().print(screen.listing(_desk()))
    return 0


def _needs(*packages: str) -> None:
    if missing := _missing(*packages):
        raise ByHandError(f"This needs {' and '.join(missing)}. Run `pip install byhand[watch]`.")


def _missing(*packages: str) -> list[str]:
    from importlib.util import find_spec

    return [package for package in packages if find_spec(package) is None]


def hint(options: argparse.Namespace) -> int:
    """Show the next hint for one exercise, or for one answer of it."""
    desk = _desk()
    text = desk.hint(_named(desk, options.name))
    try:
        from autograder.study import screen
    except ImportError:
        print(text)
    else:
        screen.console().print(screen.markdown(text))
    return 0


def solution(options: argparse.Namespace) -> int:
    """Show the solution of one exercise, or of one answer of it, with its derivation, and mark it as seen."""
    desk = _desk()
    name = _named(desk, options.name)
    text = desk.solution(name)
    if options.notebook is not None:
        from autograder import views

        path, name = options.notebook, name.partition(".")[0]
        if path == Path():
            path = desk.entry(name).path.with_name(f"{name}_solution.ipynb")
        path.write_text(views.solution_notebook(desk.exercise(name)), "utf-8", newline="\n")
        print(f"The solution is in {path}, folded.")
    elif sys.stdout.isatty() and not _missing("rich"):
        from autograder.study import screen

        screen.console().print(screen.solution(text))
    else:
        print(text, end="")
    return 0


def reset(options: argparse.Namespace) -> int:
    """Put back the stub of one exercise; your version is kept beside it."""
    desk = _desk()
    name = _named(desk, options.name)
    kept = desk.reset(name)
    what = f"Your version is in {kept}." if kept else "There was nothing of yours in it."
    print(f"The stub of {name} is back. {what}")
    return 0


def open_(options: argparse.Namespace) -> int:
    """Open one exercise in the editor that EDITOR names, or with what the system opens it with."""
    import shlex
    import subprocess

    desk = _desk()
    path = desk.entry(_named(desk, options.name)).path
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if options.page or options.notebook:
        editor, course = None, desk.course()
        name = f"{path.parent.name}/{path.stem}"
        released = [course.release_dir / f"{name}.ipynb"]
        pages = [root / "book" / f"{name}.html" for root in (desk.folder, course.root)]
        wanted, command = (released, "byhand build") if options.notebook else (pages, "byhand book")
        there = [one for one in wanted if one.is_file()]
        if not there:
            raise ByHandError(f"There is no {wanted[-1]}. Run `{command}` in {course.root}.")
        path = there[0]
    opener = {"darwin": "open", "win32": "explorer"}.get(sys.platform, "xdg-open")
    arguments = [*(shlex.split(editor) if editor else [opener]), str(path)]
    try:
        code = subprocess.run(arguments, stderr=None if editor else subprocess.DEVNULL, check=False).returncode
    except FileNotFoundError:
        raise ByHandError(f"{arguments[0]} is not there. Set EDITOR, or open {path} yourself.") from None
    if code and not editor and sys.platform != "win32":  # Explorer says 1 when all is well, too
        raise ByHandError(f"{opener} could not open {path}. Set EDITOR, or open it yourself.")
    return code if editor else 0


def build(options: argparse.Namespace) -> int:
    """Write all that is derived from source/: exercises/, solutions/, the notebooks and release/."""
    from autograder import build as builder

    course = _course(options)
    files = builder.derived(course, course.exercises())
    if not options.check:
        if options.notebooks:
            files |= builder.solution_notebooks(course, course.exercises())
        touched = builder.write(course, files)
        for path in touched:
            print(f"{'wrote' if path.exists() else 'removed'} {path.relative_to(course.root)}")
        print(f"{len(files)} derived files, {len(touched)} changed.")
        return 0
    stale = builder.stale(course, files)
    for path in stale:
        print(f"{path.relative_to(course.root)} is out of date. Run `byhand build`.")
    count = "1 file is" if len(stale) == 1 else f"{len(stale)} files are"
    print(f"{count} out of date." if stale else f"All {len(files)} derived files are up to date.")
    return 1 if stale else 0


def verify(options: argparse.Namespace) -> int:
    """Prove every exercise; change nothing."""
    from autograder import verify as verifier
    from autograder.check.show import counted

    course = _course(options)
    chapters = course.chapters() if options.names else []
    named = [course.paths(name) if name in chapters else [course.path(name)] for name in options.names]
    paths = [path for group in named for path in group] or course.files()
    if options.mutants:
        return _survey(course, paths, options.workers)
    print(f"Proving {counted(len(paths), 'exercise')}.")

    def done(proof: verifier.Proof) -> None:
        print(f"  {'ok  ' if not proof.problems else 'FAIL'}  {proof.exercise}  {proof.seconds:.1f} s", flush=True)

    proofs = verifier.verify(course, paths, done, options.workers)
    for proof in proofs:
        for problem in proof.problems:
            print(f"\n{proof.exercise}: {problem}")
    print(f"\n{'exercise':<44} answers tests points mistakes accepted problems")
    for p in proofs:
        print(
            f"{p.exercise:<44} {p.answers:>7} {p.tests:>5} {p.points:>6} "
            f"{p.mistakes:>8} {p.accepted:>8} {len(p.problems):>8}"
        )
    problems = sum(len(proof.problems) for proof in proofs)
    total = [sum(getattr(p, key) for p in proofs) for key in ("answers", "tests", "points", "mistakes", "accepted")]
    print(f"{'all':<44} {total[0]:>7} {total[1]:>5} {total[2]:>6} {total[3]:>8} {total[4]:>8} {problems:>8}")
    return 1 if problems else 0


def _survey(course: Course, paths: list[Path], workers: int | None) -> int:
    from concurrent.futures import ProcessPoolExecutor

    from autograder.mutants import read_reasons, survey_path, without_line

    reasons = read_reasons(course.source)
    total = hidden = public = unexplained = 0
    print(f"{'exercise':<44} mutants  hidden  public   rejected by the tests")
    with ProcessPoolExecutor(workers) as pool:
        for survey in pool.map(survey_path, paths):
            counts = survey.mutants, survey.mutants - len(survey.hidden), survey.mutants - len(survey.public)
            total, hidden, public = total + counts[0], hidden + counts[1], public + counts[2]
            print(f"{survey.exercise:<44} {counts[0]:>7} {counts[1]:>7} {counts[2]:>7}", flush=True)
            known = reasons.get(survey.exercise, {})
            for survivor in survey.hidden:
                reason = known.get(without_line(survivor))
                unexplained += reason is None
                print(f"    survives the hidden tests: {survivor}" + (f" ({reason})" if reason else ""))
            for change in known.keys() - set(map(without_line, survey.hidden)):
                print(f"    explained in survivors.toml, but does not survive: {change}")
                unexplained += 1
    print(f"{'all':<44} {total:>7} {hidden / max(total, 1):>7.1%} {public / max(total, 1):>7.1%}")
    if unexplained:
        print(f"{unexplained} to look at: a better test rejects it, or source/survivors.toml says why it is right.")
    return 0 if hidden >= 0.99 * total and public >= 0.85 * total and not unexplained else 1


def judge(options: argparse.Namespace) -> int:
    """Judge the answers in PATH with all tests, hidden ones included, and print a report."""
    if options.json and options.json != "-":
        with open(options.json, "a"):  # said now if it cannot be written, not after all the work
            pass
    from autograder.sandbox import Sandbox, limits

    allowed, paths = limits(options.limit), _hand_ins(options.paths)
    cells = any(path.suffix != ".py" for path in paths)
    with Sandbox(limits=allowed, isolation=options.isolation, cells=cells) as sandbox:
        from autograder import judge as judging
        from autograder import submission
        from autograder.check.show import clean
        from autograder.study import desk

        course = _course(options)
        results: list[Result] = []
        for path in paths:
            left = 0
            try:
                handed_in = submission.read(path, course)
            except ByHandError as error:
                results.append(judging.invalid(str(path), str(error)))
            else:
                results.append(judging.judge(handed_in, sandbox))
                warning = desk.note(path, {t.name: t.status == "passed" for t in results[-1].tests if not t.hidden})
                if warning:
                    print(warning, file=sys.stderr)
                left = sum(cell.points for cell in handed_in.exercise.of_kind("manual"))
            if options.json != "-":
                if len(paths) > 1 and results[-1].status != "invalid":
                    print(f"{clean(str(path))}:")
                print(report(results[-1], left), flush=True)
        missing = sandbox.missing
    if options.json:
        text = _json({"results": [result.to_json() for result in results]})
        if options.json == "-":
            print(text)
        else:
            Path(options.json).write_text(text + "\n", encoding="utf-8")
    if missing and options.json != "-":
        print(f"Protections that are off here: {'; '.join(missing)}.", file=sys.stderr)
    return 2 if all(result.status == "invalid" for result in results) else 0


def _json(value: object) -> str:
    """Return JSON whose texts are written as they are, but for what would play tricks on a reader or a terminal."""
    from autograder.check.show import clean

    text = json.dumps(value, indent=1, ensure_ascii=False)
    return re.sub(r"[^\n -~]", lambda found: found[0] if clean(found[0]) else json.dumps(found[0])[1:-1], text)


def _hand_ins(paths: Sequence[Path]) -> list[Path]:
    """Return the files to judge: those named, and in each folder the notebooks and Python files."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = [file for kind in ("*.py", "*.ipynb") for file in path.rglob(kind)]
            private = (".", "__")
            inside = [f for f in inside if not any(part.startswith(private) for part in f.relative_to(path).parts)]
            found += sorted(inside) or [path]
        else:
            found.append(path)
    return found


SIGNS = {"passed": "✓", "failed": "✗", "error": "✗", "timeout": "✗", "not_attempted": "·"}


def report(result: Result, left: int = 0) -> str:
    """Return the readable report on one submission, with the points `left` for a person to give."""
    from autograder.check.show import counted, words

    if result.status == "invalid":
        return "\n".join(result.notes)
    head = f"{result.exercise}  {result.score} of {result.max_score} points"
    lines = [head + ("" if result.status == "judged" else f"  ({words(result.status)})")]
    for test in result.tests:
        name = words(test.name.removeprefix("test_"))
        hidden = " (hidden)" if test.hidden else ""
        lines.append(f"  {SIGNS[test.status]} {test.answer}: {name}{hidden}, {test.earned} of {test.points}")
        if test.status not in ("passed", "not_attempted"):
            lines += [f"      {line}" for line in test.message.splitlines()]
            if test.feedback:
                lines.append(f"      → {test.feedback}")
    lines += [f"  note: {note}" for note in result.notes]
    if left:
        lines.append(f"  {counted(left, 'point')} more for what a person reads and grades: not counted here.")
    return "\n".join(lines)


def course(options: argparse.Namespace) -> int:
    """Make a course folder of your own, in which nbgrader's commands work."""
    from autograder import course_folder

    course_folder.create(options.directory, _course(options))
    print(f"{options.directory} is ready. Its README.md says how to go on.")
    return 0


def handin(options: argparse.Namespace) -> int:
    """Put the answers of your .py files into the released notebooks, ready to hand in."""
    from autograder.nbgrader.handin import handin as put
    from autograder.study import progress

    here = _course(options)
    mine = progress.home(Path.cwd())  # a learner's folder holds its chapters beside one another
    answers = options.answers or (mine or here.exercises_dir) / options.chapter
    output = options.output or (mine or here.root) / "handin" / options.chapter
    print(f"Answers from {answers}:")
    for path in put(options.chapter, answers, output, here):
        print(f"wrote {path}")
    return 0


def book(options: argparse.Namespace) -> int:
    """Make the book, a site that needs no network, with its solutions on, off, or to be unfolded."""
    from autograder.book import site

    course = _course(options)
    if options.pdf:
        output = options.output or Path("by_hand.pdf")
        print("Printing all pages takes some minutes.", flush=True)
        maker = site.pdf(course, course.exercises(), output, options.solutions)
        print(f"{output} is ready, made with {maker}.")
        return 0
    output = options.output or Path("book")
    site.build(course, course.exercises(), output, options.solutions, "html")
    print(f"Open {(output / 'index.html').absolute().as_uri()} in a browser.")
    return 0


def demo(options: argparse.Namespace) -> int:
    """Run the whole way on a class of made-up hand-ins, in a temporary folder."""
    from autograder import demo as demonstration

    return int(demonstration.main(_course(options)))


def grade(options: argparse.Namespace) -> int:
    """Grade what a class handed in for CHAPTER, all cores at work, into nbgrader's gradebook."""
    from autograder.grade import Progress, cluster, crew_here
    from autograder.sandbox import Sandbox

    with ExitStack() as stack:
        sandbox = None
        if options.scheduler is None:
            sandbox = stack.enter_context(Sandbox(isolation=options.isolation))  # starts while we import
        from autograder.nbgrader import grading, runs

        here = _course(options)
        stack.enter_context(runs.alone(here))
        strict = options.isolation == "strict"
        run = grading.Grading(
            here,
            options.chapter,
            sandbox,
            force=options.force,
            strict=strict,
            limits=options.limit,
            progress=Progress(sys.stderr),
        )
        if options.zip:
            run.take_in(options.zip)
        crew = crew_here(options.workers) if sandbox else stack.enter_context(cluster(options.scheduler))
        summary = run.grade(crew)
        print(summary)
        if sandbox and sandbox.missing:
            print(f"Protections that are off here: {'; '.join(sandbox.missing)}.", file=sys.stderr)
    return 1 if summary.failed else 0


def report_(options: argparse.Namespace) -> int:
    """Write a page and a table on how the class did on CHAPTER: scores, answers, mistakes, what to look at."""
    from autograder import report as reporting

    here = _course(options)
    for path in reporting.write(here, options.chapter, options.output or here.root / "reports"):
        print(f"wrote {path}")
    return 0
