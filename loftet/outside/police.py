"""The police's public list of events, asked politely: who asks, seldom, and less when it doesn't answer.

The police's own rules (polisen.se, "API över polisens händelser"): a User-Agent that names the asker, at least
ten seconds between two calls, at most 60 an hour. The calls are counted in a file that every process of the
installation shares, locked while it is read and written, so that a restart forgets nothing.
"""

import fcntl
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

ADDRESS = "https://polisen.se/api/events"
LEAST_SECONDS, MOST_AN_HOUR, HOUR = 10.0, 60, 3600.0
FIRST_PAUSE, LONGEST_PAUSE = 60.0, 24 * HOUR
LARGEST_BYTES, PATIENCE_SECONDS = 5_000_000, 20.0

Clock = Callable[[], float]


class NoAnswer(Exception):
    """The police could not be asked, or gave nothing that can be used; `sentence` says why in Swedish."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def fetch_events(location: str, *, calls: Path, asker: str, clock: Clock, address: str = ADDRESS) -> bytes:
    """The list for a place (a municipality or a county; several with `;`) as the police gave it: JSON, unread.

    `calls` is the file that the calls are counted in, `clock` gives seconds since 1970. Raises NoAnswer when it is
    too soon to ask, and after a failed call, which doubles the pause before the next (a minute to a day).
    """
    _take_turn(calls, clock())
    try:
        data = _asked(f"{address}?{urllib.parse.urlencode({'locationname': location})}", asker)
    except NoAnswer:
        _note(calls, clock(), failed=True)
        raise
    _note(calls, clock(), failed=False)
    return data


def _asked(address: str, asker: str) -> bytes:
    headers = {"User-Agent": f"Loftet (+{asker})", "Accept": "application/json"}
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
            data: bytes = answer.read(LARGEST_BYTES + 1)
    except urllib.error.HTTPError as error:
        raise NoAnswer(_refused(error.code)) from error
    except (OSError, ValueError) as error:
        raise NoAnswer("Polisens tjänst svarar inte. Försök igen senare.") from error
    if len(data) > LARGEST_BYTES:
        raise NoAnswer("Polisens tjänst svarade med mer än 5 MB. Svaret är inte läst.")
    return _list(data)


def _refused(status: int) -> str:
    if status == 429:
        return "Polisens tjänst säger att det är för många anrop (429). Vi väntar längre till nästa gång."
    return f"Polisens tjänst svarade med fel {status}. Försök igen senare."


def _list(data: bytes) -> bytes:
    try:
        known = isinstance(json.loads(data), list)
    except (ValueError, RecursionError):
        known = False
    if not known:
        raise NoAnswer("Polisens tjänst svarade med något som inte är en lista med händelser. Inget är läst.")
    return data


def _take_turn(calls: Path, now: float) -> None:
    """Note that a call is made now, before it is made; raises NoAnswer if it is too soon."""
    with _locked(calls) as file:
        state = _read(file)
        times = [time for time in state["times"] if now - HOUR < time <= now]
        free_at = max([float(state["until"]), *(time + LEAST_SECONDS for time in times[-1:])])
        if len(times) >= MOST_AN_HOUR:
            free_at = max(free_at, times[-MOST_AN_HOUR] + HOUR)
        if now < free_at:
            seconds = int(free_at - now) + 1
            raise NoAnswer(f"Polisens tjänst får inte frågas så ofta. Vänta {seconds} sekunder.")
        _write(file, state | {"times": [*times, now]})


def _note(calls: Path, now: float, *, failed: bool) -> None:
    with _locked(calls) as file:
        state = _read(file)
        failures = state["failures"] + 1 if failed else 0
        pause = min(FIRST_PAUSE * 2 ** min(failures - 1, 20), LONGEST_PAUSE) if failed else 0.0
        _write(file, state | {"failures": failures, "until": now + pause})


def _locked(calls: Path) -> TextIO:
    """The file, held until it is closed: another process waits its turn."""
    calls.parent.mkdir(parents=True, exist_ok=True)
    file = calls.open("a+", encoding="utf-8")
    fcntl.flock(file, fcntl.LOCK_EX)
    file.seek(0)
    return file


def _read(file: TextIO) -> dict[str, Any]:
    try:
        state = json.loads(file.read() or "{}")
    except ValueError:  # cut off by a full disk: begin again
        state = {}
    return {"times": [], "until": 0.0, "failures": 0} | (state if isinstance(state, dict) else {})


def _write(file: TextIO, state: object) -> None:
    file.seek(0)
    file.truncate()
    json.dump(state, file)
