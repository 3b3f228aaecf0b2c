"""A million reported crimes read in and kept, beside parsing the file and a bare `executemany` of the same rows.

Each in a process of its own on the same disk; meanwhile a reporter writes a row every fifty milliseconds.
"""

import csv
import datetime as dt
import io
import json
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from measuring import held

ROWS = int(os.environ.get("LOFTET_BENCH_ROWS", "1000000"))
SLOWER, MOST_MIB, WAIT_S = 3.0, 1024.0, 1.0
KINDS = ("Skadegörelse", "Stöld", "Narkotikabrott", "Misshandel", "Inbrott i bostad", "Ofredande", "Klotter")
HEAD = "Brottstyp;Från;Till;X;Y;Plats"


def made_up(file: Path) -> None:
    """Rows in no order of time, drawn with a fixed seed."""
    drawn, first = random.Random(2026), dt.datetime(2020, 1, 1)
    with file.open("w") as out:
        print(HEAD, file=out)
        for _row in range(ROWS):
            begins = first + dt.timedelta(minutes=drawn.randrange(6 * 365 * 24 * 60))
            ends = begins + dt.timedelta(minutes=drawn.choice((0, 10, 60, 480)))
            where = f"{400_000 + drawn.randrange(20_000)};{6_385_000 + drawn.randrange(20_000)}"
            times = f"{begins:%Y-%m-%d %H:%M};{ends:%Y-%m-%d %H:%M}"
            print(f"{drawn.choice(KINDS)};{times};{where};Storgatan {drawn.randrange(100)}", file=out)


def ours(folder: Path) -> dict[str, float]:
    """Seconds and MiB of what the command does with the file."""
    _ready()
    from loftet.cycle.files import read_in
    from loftet.ground.actions import found_partnership
    from loftet.ground.actors import system
    from loftet.ground.imports import source_of

    here = found_partnership(municipality="Exköping", police_area="Exköping", invented=True)
    (folder / "ready").touch()
    start = time.perf_counter()
    data = (folder / "crimes.csv").read_bytes()
    source = source_of("crimes.csv", data, dt.datetime.now(dt.UTC))
    out = read_in(
        "crimes", here, by=system(here.pk), data=data, source=source, on=dt.date(2026, 11, 1), write=True
    )
    assert out.counts["made"] == ROWS
    return _told(time.perf_counter() - start)


def bare(folder: Path) -> dict[str, float]:
    """The file parsed into a list, and the rows as they were kept put into a table without any index."""
    with closing(sqlite3.connect(folder / "loftet.sqlite3")) as kept:
        rows = kept.execute("SELECT * FROM intake_reportedcrime").fetchall()
    places = ", ".join("?" * len(rows[0]))
    with closing(sqlite3.connect(folder / "bare.sqlite3")) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute(f"CREATE TABLE crimes ({', '.join(f'c{n}' for n in range(len(rows[0])))})")
        start = time.perf_counter()
        text = (folder / "crimes.csv").read_text()
        assert len(list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))) == ROWS + 1
        with database:
            database.executemany(f"INSERT INTO crimes VALUES ({places})", rows)
        return _told(time.perf_counter() - start)


def reporter(folder: Path) -> dict[str, float]:
    """The longest that 95 of 100 short writes wait while the import goes on."""
    while not (folder / "ready").exists():
        time.sleep(0.05)
    waits = []
    with closing(sqlite3.connect(folder / "loftet.sqlite3", timeout=60, isolation_level=None)) as database:
        database.execute("CREATE TABLE reports (said)")
        while not (folder / "done").exists():
            start = time.perf_counter()
            database.execute("BEGIN IMMEDIATE")
            database.execute("INSERT INTO reports VALUES (1)")
            database.execute("COMMIT")
            waits.append(time.perf_counter() - start)
            time.sleep(0.05)
    return {"p95": sorted(waits)[int(0.95 * len(waits))], "most": max(waits), "writes": len(waits)}


def _told(seconds: float) -> dict[str, float]:
    return {"seconds": seconds, "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _ready() -> None:
    import django
    from django.core.management import call_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "loftet.config.settings")
    django.setup()
    call_command("migrate", verbosity=0)


def begun(what: str, folder: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "LOFTET_DATA": str(folder)}
    command = [sys.executable, __file__, what, str(folder)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> dict[str, float]:
    said, _nothing = process.communicate()
    if process.returncode:
        raise SystemExit("It could not be measured.")
    found: dict[str, float] = json.loads(said)
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made_up(folder / "crimes.csv")
        print(f"{ROWS} rows, {(folder / 'crimes.csv').stat().st_size / 1e6:.0f} MB")
        importing, waiting = begun("ours", folder), begun("reporter", folder)
        kept = ended(importing)
        (folder / "done").touch()
        waited, plain = ended(waiting), ended(begun("bare", folder))
    print(f"read in and kept         {kept['seconds']:8.1f} s, at most {kept['mib']:.0f} MiB")
    print(f"csv and bare executemany {plain['seconds']:8.1f} s")
    print(
        f"a reporter's {waited['writes']:.0f} writes: p95 {waited['p95']:.3f} s, longest {waited['most']:.3f} s"
    )
    held("kept / csv and bare executemany", kept["seconds"] / plain["seconds"], SLOWER)
    held("memory, MiB", kept["mib"], MOST_MIB)
    held("a reporter waits, p95 s", waited["p95"], WAIT_S)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps({"ours": ours, "bare": bare, "reporter": reporter}[sys.argv[1]](Path(sys.argv[2]))))
    else:
        main()
