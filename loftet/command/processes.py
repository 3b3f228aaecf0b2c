"""Child processes that live and die with the one that started them."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

PATIENCE_SECONDS = 3.0
RESTART_SECONDS = 1.0
_PR_SET_PDEATHSIG = 1  # from linux/prctl.h


@dataclass
class Child:
    """A command to keep running; `vital` ones take everything down with them."""

    command: list[str]
    vital: bool
    process: subprocess.Popen[bytes] = field(init=False)

    def start(self, *, pass_fds: tuple[int, ...] = ()) -> None:
        # a session of its own: Ctrl-C reaches us alone, and we stop the children in order
        self.process = subprocess.Popen(
            self.command, start_new_session=True, preexec_fn=_die_with_parent(), pass_fds=pass_fds
        )


def ask(command: list[str]) -> tuple[int, str]:
    """Run a command that writes its answer to the open file whose number is its last word.

    What it prints goes where we print. Returns its exit code and the answer.
    """
    reading, writing = os.pipe()
    child = Child([*command, str(writing)], vital=True)
    try:
        child.start(pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as answer:
            text = answer.read()
        return child.process.wait(), text
    finally:
        stop([child])


def leave_on_signals() -> None:
    """Let SIGTERM, SIGINT and SIGHUP raise KeyboardInterrupt, once."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, _leave)


def keep_running(children: list[Child], ready: Callable[[], None]) -> int:
    """Start the children, call `ready`, and stay until a signal comes or a vital child ends.

    Returns 0 after a signal (see leave_on_signals) and 1 when a vital child ended by itself.
    """
    try:
        for child in children:
            child.start()
        ready()
        while not any(child.vital and child.process.poll() is not None for child in children):
            _restart_fallen(children)
            time.sleep(RESTART_SECONDS)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        stop(children)


def stop(children: list[Child]) -> None:
    """Ask all at once to stop, wait a little, then kill what is left."""
    running = [child.process for child in children if hasattr(child, "process")]
    for process in running:
        process.terminate()  # does nothing to one that has ended
    end = time.monotonic() + PATIENCE_SECONDS
    for process in running:
        try:
            process.wait(max(0.0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _restart_fallen(children: list[Child]) -> None:
    for child in children:
        if child.process.poll() is not None:
            print(f"En process slutade (kod {child.process.returncode}) och startas igen.", file=sys.stderr)
            child.start()


def _leave(number: int, frame: object) -> None:
    for again in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(again, signal.SIG_IGN)  # once is enough
    raise KeyboardInterrupt


def _die_with_parent() -> Callable[[], None] | None:
    """On Linux the kernel stops the child even if we are killed and can't."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
