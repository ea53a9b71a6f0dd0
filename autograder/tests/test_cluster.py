"""Grading on a real cluster of Dask's: the same grades as on the pool, also when a worker is killed halfway."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder import cli, grade
from autograder.errors import ByHandError
from autograder.nbgrader.grading import Grading
from autograder.tests.small_course import CHAPTER, CRASH, HALF, LOOP, RIGHT, SQUARED, Class
from autograder.tests.test_grade import copied, files, made, rows, run

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore")  # what Dask's own threads say as a worker dies is not ours


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("fresh")).root


@pytest.fixture(autouse=True)
def _no_settings_of_mine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no settings"))


@pytest.fixture
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        yield cluster


def hand_in_a_class(small: Class) -> None:
    kinds = {"right": RIGHT, "mixed": {"half": HALF, "double": SQUARED}, "blank": {}, "crash": RIGHT | {"half": CRASH}}
    for number in range(5):
        for name, answers in kinds.items():
            small.hand_in(f"{name}{number}", answers)
    small.hand_in("loop", RIGHT | {"half": LOOP})
    small.hand_in_text("broken", "{")


def test_a_cluster_that_loses_a_worker_gives_the_same_grades_as_the_pool(
    fresh: Path, tmp_path: Path, cluster: Any
) -> None:
    here, there = copied(fresh, tmp_path / "here"), copied(fresh, tmp_path / "there")
    for small in (here, there):
        hand_in_a_class(small)
    assert run(here).judged == 22
    victims = [int(worker.pid) for worker in cluster.workers.values()]
    done: list[int] = []

    class Watched(grade.Progress):
        def advance(self) -> None:
            super().advance()
            done.append(self.done)

    def kill_one() -> None:
        while len(done) < 6:
            time.sleep(0.01)
        os.kill(victims[0], signal.SIGKILL)

    killer = threading.Thread(target=kill_one)
    killer.start()
    with grade.cluster(cluster.scheduler_address) as crew:
        assert crew.workers == 2
        summary = Grading(there.course, CHAPTER, progress=Watched()).grade(crew)
    killer.join()
    assert (summary.judged, summary.failed) == (22, 0)
    assert not Path(f"/proc/{victims[0]}").exists() or _is_dead(victims[0])
    assert rows(there.root) == rows(here.root)
    assert files(there.root) == files(here.root)


def _is_dead(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"


def test_the_command_grades_on_a_cluster(fresh: Path, tmp_path: Path, cluster: Any) -> None:
    small = copied(fresh, tmp_path)
    small.hand_in("ada", RIGHT)
    assert cli.main(["grade", CHAPTER, "--course", str(small.root), "--scheduler", cluster.scheduler_address]) == 0
    assert small.score("ada") == 8.0


def test_an_address_where_nobody_answers_is_said() -> None:
    with pytest.raises(ByHandError, match="No scheduler answers"), grade.cluster("tcp://127.0.0.1:9"):
        pass
