"""The outer wall: the command line of bubblewrap, and whether this system lets it work."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
INSIDE = "/byhand"  # where the engine's part for submissions stands behind the wall
PARTS = ("__init__.py", "errors.py", "check", "sandbox")  # no source, no solutions, no tests
SYSTEM = ("/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/bin", "/usr/share/zoneinfo", "/usr/local/lib")
FILES = ("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime", "/etc/alternatives")
LINKS = ("/lib", "/lib32", "/lib64", "/bin")


def python_paths() -> list[str]:
    """Return what a Python needs to run and to import the packages: its own directories, and nothing beside them."""
    paths = [os.path.dirname(os.path.abspath(sys.executable))]
    for prefix in (sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix):
        paths += [os.path.join(prefix, part) for part in ("bin", "lib", "lib64", "pyvenv.cfg")]
    for name in ("numpy", "sympy", "msgspec", "mpmath", "IPython", "flint"):
        spec = importlib.util.find_spec(name)
        for folder in spec.submodule_search_locations or () if spec else ():
            parent = os.path.dirname(folder)
            paths.append(parent if os.path.basename(parent) in ("site-packages", "dist-packages") else folder)
    paths += [os.path.realpath(path) for path in [sys.executable, *paths]]
    return _outermost([path for path in paths if os.path.exists(path)])


def _outermost(paths: list[str]) -> list[str]:
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not any(path.startswith(folder + "/") for folder in kept):
            kept.append(path)
    return kept


def room(paths: list[str]) -> str:
    """Return the directory that each submission gets for itself: /tmp, unless Python stands there."""
    return "/room" if any(path.startswith("/tmp/") for path in paths) else "/tmp"


def command(paths: list[str], *, proc: bool = True) -> list[str]:
    """Return the bubblewrap command to which the command of the zygote is added.

    Args:
        paths: what to show, beside the system's libraries and the engine's part for submissions.
        proc: whether with a /proc, which some containers do not allow.
    """
    words = ["bwrap", "--unshare-pid", "--unshare-ipc", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    if os.getuid() != 0:
        words += ["--unshare-user"]
    words += ["--new-session", "--clearenv"]
    if threading.current_thread() is threading.main_thread():
        words += ["--die-with-parent"]  # Linux means the parent thread
    for folder in sorted({"/tmp", room(paths)}):
        words += ["--perms", "1777", "--tmpfs", folder]
    words += ["--dev", "/dev"]
    words += ["--proc", "/proc"] if proc else ["--dir", "/proc"]
    places = {path: path for path in _outermost([*paths, *filter(os.path.exists, SYSTEM + FILES)])}
    places |= {str(PACKAGE / part): f"{INSIDE}/autograder/{part}" for part in PARTS}
    for folder in sorted({str(folder) for place in places.values() for folder in Path(place).parents[:-1]}):
        words += ["--perms", "0755", "--dir", folder]  # else 0700, and the zygote is not root
    for source, place in places.items():
        words += ["--ro-bind", source, place]
    for path in LINKS:
        if os.path.islink(path):
            words += ["--symlink", os.readlink(path), path]
        elif os.path.isdir(path):
            words += ["--ro-bind", path, path]
    closed = ["/dev", "/"] + (["/tmp"] if room(paths) != "/tmp" else [])  # else submissions could meet in /tmp
    return [*words, *(word for folder in closed for word in ("--remount-ro", folder)), "--chdir", "/"]


def absent() -> str:
    """Return that bubblewrap is not installed; empty if it is."""
    return "" if shutil.which("bwrap") else "bubblewrap is not installed"


def refusal(words: list[str]) -> str:
    """Return why the system refuses bubblewrap; empty if it does not."""
    probe = subprocess.run([*words, "/usr/bin/true"], capture_output=True, text=True, check=False)
    if probe.returncode == 0:
        return ""
    return (probe.stderr.strip().splitlines() or ["bubblewrap fails"])[-1]
