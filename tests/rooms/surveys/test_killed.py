"""The server is killed in the middle of the rush: every answer that was thanked for is there, once."""

import http.client
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from tests.respondents import Respondent

ROOT = Path(__file__).resolve().parents[3]
PEOPLE, AT_ONCE, KILLED_AFTER = 40, 6, 12
ITEMS = ("prob_narko", "prob_paverkad", "prob_gang")
MADE = """
import datetime as dt
import django
django.setup()
from loftet.command import prepare
from loftet.cycle.surveys import actions
from tests import asked, world
prepare.migrate()
prepare.collect()
here = world.build()
today = dt.date(2026, 10, 5)
wave = asked.wave(here, today, today + dt.timedelta(days=20), modes=("letter",))
for _serial, code in actions.make_codes(wave.strata.get(), by=here.anna, number={number}):
    print("CODE", code)
"""


def pattern(nth: int) -> dict[str, str]:
    """Answers that are this person's alone."""
    return {item: str(1 + nth // 4**place % 4) for place, item in enumerate(ITEMS)}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        number: int = found.getsockname()[1]
    return number


def started(environment: dict[str, str], port: int) -> subprocess.Popen[bytes]:
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "2"),
            *(
                "--blocking-threads",
                "2",
                "--no-ws",
                "--log-level",
                "critical",
                "loftet.config.wsgi:application",
            ),
        ],
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            with Respondent(port) as person:
                person.get("/exkoping/")
        except OSError:
            time.sleep(0.1)
        else:
            return server
    raise AssertionError("the server did not start")


def kept(folder: Path) -> Counter[tuple[int, ...]]:
    """How many answers there are of each pattern, waiting or moved."""
    with sqlite3.connect(folder / "loftet.sqlite3") as database:
        rows = database.execute(
            "select answers from surveys_inbox union all select answers from surveys_response"
        ).fetchall()
    return Counter(tuple(json.loads(row)[item] for item in ITEMS) for (row,) in rows)


def test_every_answer_thanked_for_is_there_once_after_kill_9(tmp_path: Path) -> None:
    environment = os.environ | {
        "LOFTET_DATA": str(tmp_path),
        "LOFTET_TODAY": "2026-10-06",
        "DJANGO_SETTINGS_MODULE": "loftet.config.settings",
    }
    told = subprocess.run(
        [sys.executable, "-c", MADE.format(number=PEOPLE)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stderr
    codes = [line.split()[1] for line in told.stdout.splitlines() if line.startswith("CODE")]
    port = free_port()
    server, left, thanked = started(environment, port), list(enumerate(codes)), []

    def come() -> None:
        while left:
            nth, code = left.pop()
            try:
                with Respondent(port) as person:
                    page = person.answer(f"/exkoping/brev/{code}/", pattern(nth))
            except (OSError, http.client.HTTPException):
                continue  # killed while they answered: nobody was thanked
            assert page.status == 200 and "Tack" in page.text, page.text
            thanked.append(nth)

    people = [threading.Thread(target=come) for _ in range(AT_ONCE)]
    for person in people:
        person.start()
    while len(thanked) < KILLED_AFTER and any(person.is_alive() for person in people):
        time.sleep(0.005)
    os.killpg(server.pid, signal.SIGKILL)
    for person in people:
        person.join()
    server.wait()
    assert KILLED_AFTER <= len(thanked) < PEOPLE, "it was not killed in the middle"

    following = started(environment, port)
    try:
        found = kept(tmp_path)
    finally:
        os.killpg(following.pid, signal.SIGKILL)
        following.wait()
    for nth in thanked:
        assert found[tuple(int(code) for code in pattern(nth).values())] == 1, nth
    assert max(found.values()) == 1
    assert sum(found.values()) - len(thanked) <= AT_ONCE, "more were kept than were on their way"
