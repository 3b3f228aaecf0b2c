"""Whole answers by real HTTP, durable before the thanks, beside thirteen empty Django pages and one bare insert.

Both sites are served by the same server with the same processes and threads, and asked by the same people in
turns. Bound: at least half of the peer's rate. SQLite first, then PostgreSQL where Debian's is installed.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests import postgres
from tests.respondents import Page, Respondent

PEOPLE, TURNS, AT_ONCE = 60, 4, 8
PAGES, BOUND = 13, 0.5
PORTS = {"loftet": 8731, "empty": 8732}
SERVER = (
    "--interface",
    "wsgi",
    "--workers",
    "2",
    "--blocking-threads",
    "4",
    "--no-ws",
    "--log-level",
    "warning",
)
MADE = """
import datetime as dt
from loftet.command import prepare
from tests import asked, world
prepare.migrate()
prepare.collect()
here = world.build()
from loftet.cycle.surveys import actions
form = actions.built_in_questionnaire("trygghet_plats")
today = dt.date(2026, 10, 5)
wave = asked.wave(here, today, today + dt.timedelta(days=20), modes=("letter",), questionnaire=form, frame_size=20000)
for _serial, code in actions.make_codes(wave.strata.get(), by=here.anna, number={number}):
    print("CODE", code)
"""
COUNTED = """
from loftet.cycle.surveys.models import Inbox, Response
print("KEPT", Inbox.objects.count() + Response.objects.count())
"""


def main() -> None:
    shares = [measured("SQLite", "")]
    if postgres.programs() is None:
        print("PostgreSQL is not installed here and was not measured.")
    else:
        with (
            tempfile.TemporaryDirectory(prefix="loftet") as folder,
            postgres.running(Path(folder)) as address,
        ):
            shares.append(measured("PostgreSQL", address))
    if min(shares) < BOUND:
        raise SystemExit("under its bound")


def measured(name: str, address: str) -> float:
    """Our rate as a share of the peer's."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "LOFTET_DATA": folder,
            "LOFTET_DATABASE": address,
            "LOFTET_TODAY": "2026-10-06",
            "DJANGO_SETTINGS_MODULE": "loftet.config.settings",
            "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
        }
        told = asked(environment, MADE.format(number=PEOPLE * (TURNS + 1) + 1))
        codes = [line.split()[1] for line in told.splitlines() if line.startswith("CODE")]
        subprocess.run([sys.executable, "-m", "benchmarks.measuring.empty_site"], env=environment, check=True)
        servers = [
            served(environment, PORTS["loftet"], "loftet.config.wsgi:application"),
            served(environment, PORTS["empty"], "benchmarks.measuring.empty_site:application"),
        ]
        try:
            ours, peers = in_turns(codes)
        finally:
            for server in servers:
                server.terminate()
                server.wait()
        kept = int(asked(environment, COUNTED).split()[-1])
    number = PEOPLE * (TURNS + 1) + 1
    assert kept == number, f"{kept} answers kept of {number} thanked for"
    share = median(ours) / median(peers)
    print(
        f"{name}: {median(ours):.1f} respondents/s, the empty site {median(peers):.1f}/s, "
        f"share {share:.2f} (bound {BOUND})"
    )
    return share


def in_turns(codes: list[str]) -> tuple[list[float], list[float]]:
    """People a second of each site, the first turn unmeasured."""
    ours, peers = [], []
    with Respondent(PORTS["loftet"]) as first:
        thanked(first.answer(f"/exkoping/brev/{codes.pop()}/", {}))
    theirs = iter(codes)
    for _turn in range(TURNS + 1):
        ours.append(rate(lambda person: answer(person, next(theirs), first.sent), PORTS["loftet"]))
        peers.append(rate(empty, PORTS["empty"]))
    return ours[1:], peers[1:]


def rate(job: Callable[[Respondent], None], port: int) -> float:
    """People a second when so many come at once; raises what any of them met."""
    left, failed, lock = list(range(PEOPLE)), [], threading.Lock()

    def come() -> None:
        while True:
            with lock:
                if not left or failed:
                    return
                left.pop()
            try:
                with Respondent(port) as person:
                    job(person)
            except Exception as error:
                failed.append(error)

    start = time.perf_counter()
    threads = [threading.Thread(target=come) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return PEOPLE / (time.perf_counter() - start)


def answer(person: Respondent, code: str, before: list[list[tuple[str, str]]]) -> None:
    thanked(person.answer_as(f"/exkoping/brev/{code}/", before))


def thanked(page: Page) -> None:
    assert page.status == 200 and "Tack" in page.text, (page.status, page.text[:2000])


def empty(person: Respondent) -> None:
    for _page in range(PAGES):
        assert person.get("/page/").status == 200
    assert person.post("/save/", [("words", "x" * 400)]).text == "Tack"


def served(environment: dict[str, str], port: int, application: str) -> subprocess.Popen[bytes]:
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", *SERVER, "--port", str(port), application], env=environment
    )
    for _try in range(200):
        try:
            with Respondent(port) as person:
                person.get("/page/")
            return server
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{application} did not start")


def asked(environment: dict[str, str], code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{code}"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


if __name__ == "__main__":
    main()
