"""Real starts in folders of their own."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60.0


@pytest.fixture
def port() -> Iterator[int]:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        number = trial.getsockname()[1]
    yield number


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts `loftet serve` in the test's own folder; whatever still runs afterwards is killed."""
    started: list[subprocess.Popen[str]] = []
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LOFTET_")}

    def begin(*options: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "loftet", "--data", str(tmp_path), "serve", *options]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        started.append(subprocess.Popen(command, cwd=ROOT, env=environment, **pipes))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def read_until(process: subprocess.Popen[str], words: str) -> str:
    lines = []
    assert process.stdout
    for line in process.stdout:
        lines.append(line)
        if words in line:
            return "".join(lines)
    raise AssertionError("it ended with: " + "".join(lines))


def descendants(pid: int) -> set[int]:
    """Processes below `pid`, from /proc."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found, new = set(), {pid}
    while new:
        new = {child for child, parent in parents.items() if parent in new}
        found |= new
    return found


def alive(pids: set[int]) -> set[int]:
    return {pid for pid in pids if Path(f"/proc/{pid}/cmdline").exists() and _runs(pid)}


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def status_of(address: str) -> int:
    connection = http.client.HTTPConnection(address.split("/")[2], timeout=10)
    try:
        connection.request("GET", "/" + address.split("/", 3)[3])
        return connection.getresponse().status
    finally:
        connection.close()


def test_an_empty_start_answers_and_sigterm_stops_all_of_it(start: Start, port: int) -> None:
    process = start("--empty", "--port", str(port))
    text = read_until(process, "Stoppa med")
    first = re.search(r"Börja här.*?(http://\S+)", text)
    assert first and status_of(first[1]) == 200
    children = descendants(process.pid)
    assert len(children) >= 3  # web server, its worker, the job worker

    asked = time.monotonic()
    process.terminate()
    assert process.wait(timeout=10) == 0
    assert time.monotonic() - asked < 4
    assert not alive(children)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's help is Linux's own")
def test_nothing_outlives_a_killed_start(start: Start, port: int) -> None:
    process = start("--empty", "--port", str(port))
    read_until(process, "Stoppa med")
    children = descendants(process.pid)
    process.kill()
    process.wait()
    end = time.monotonic() + 10
    while alive(children) and time.monotonic() < end:
        time.sleep(0.1)
    assert not alive(children)


def test_a_second_start_in_the_same_folder_is_refused_and_ctrl_c_stops_the_first(
    start: Start, tmp_path: Path, port: int
) -> None:
    process = start("--empty", "--port", str(port))
    read_until(process, "Stoppa med")
    second = start("--empty", "--prepare")
    text, _nothing = second.communicate(timeout=PATIENCE_SECONDS)
    assert second.returncode == 1
    assert "redan igång" in text and str(tmp_path) in text
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=10) == 0


def test_a_taken_port_gets_a_sentence_with_another(start: Start, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        process = start("--port", str(number))
        text, _nothing = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 1
    assert f"Porten {number} används redan" in text
    assert re.search(r"--port \d+", text)
    assert not list(tmp_path.iterdir())


def test_preparing_twice_does_nothing_the_second_time(start: Start) -> None:
    first, _nothing = start("--empty", "--prepare").communicate(timeout=PATIENCE_SECONDS)
    again, _nothing = start("--prepare").communicate(timeout=PATIENCE_SECONDS)
    assert re.search(r"\d+ ändringar gjorda", first)
    assert "1/4 Databasen …\n    är aktuell" in again  # four steps: no demonstration in a house begun empty
    assert "Allt är klart" in again
