"""Real worker processes on a database of their own, one of them really killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Installation:
    """A data folder, and processes that work in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "LOFTET_DATA": str(folder), "PYTHONPATH": str(ROOT)}
        self.workers: list[subprocess.Popen[bytes]] = []
        self.loftet("manage", "migrate", "--verbosity", "0", "--skip-checks")

    def loftet(self, *words: str) -> str:
        return self._run("-m", "loftet", *words)

    def ask(self, code: str) -> str:
        """Run lines of Python with Django set up; returns what they print."""
        return self._run("-c", f"import django; django.setup()\n{code}")

    def start_worker(self, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "loftet", "work", *options]
        self.workers.append(subprocess.Popen(command, cwd=ROOT, env=self.environment))
        return self.workers[-1]

    def close(self) -> None:
        for worker in self.workers:
            worker.kill()
            worker.wait()

    def status(self) -> str:
        return self.ask(
            "from django_tasks_db.models import DBTaskResult as R\n"
            "print(*(f'{r.status} {len(r.worker_ids)}' for r in R.objects.all()))"
        )

    def _run(self, *words: str) -> str:
        environment = {**self.environment, "DJANGO_SETTINGS_MODULE": "loftet.config.settings"}
        done = subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()


def wait_until(met: Callable[[], bool], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    place = Installation(tmp_path)
    yield place
    place.close()


def test_a_job_whose_worker_was_killed_is_done_by_the_next(installation: Installation) -> None:
    flag = installation.folder / "tried"
    installation.ask(f"from tests.schedule.slow_job import hang_once; hang_once.enqueue({str(flag)!r})")
    killed = installation.start_worker()
    wait_until(flag.exists)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert installation.status() == "RUNNING 1"

    following = installation.start_worker("--alone")
    wait_until(lambda: installation.status() == "SUCCESSFUL 2")
    following.terminate()
    assert following.wait(timeout=5) == 0


def test_an_idle_worker_stops_at_once(installation: Installation) -> None:
    worker = installation.start_worker()
    wait_until((installation.folder / "loftet.sqlite3-wal").exists)
    time.sleep(1)
    asked = time.monotonic()
    worker.terminate()
    assert worker.wait(timeout=5) == 0
    assert time.monotonic() - asked < 1
