"""How long a hundred thousand reported crimes take to read, beside Python's csv module on the same bytes.

With LOFTET_REAL_DATA set the rows are a year of Surrey's crimes (data.police.uk); otherwise they are made up.
"""

import csv
import datetime as dt
import gzip
import io
import os
import random
from pathlib import Path

from measuring import compared, held, ratio, told

from loftet.cycle.intake.sources import crimes

ROWS, TIMES, BOUND = 100_000, 3, 10.0
ON = dt.date(2026, 11, 1)
KINDS = ("Drugs", "Burglary", "Shoplifting", "Public order", "Violence and sexual offences")
HEAD = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context"
)


def surrey(folder: Path) -> bytes:
    """The months joined into one table, cut at ROWS."""
    files = sorted((folder / "data/police_uk").glob("*surrey*"))
    months = [gzip.decompress(file.read_bytes()).splitlines() for file in files]
    rows = [row for month in months for row in month[1:]]
    return b"\n".join([months[0][0], *rows[:ROWS]])


def made_up() -> bytes:
    """As many rows of the same columns, drawn with a fixed seed."""
    drawn = random.Random(2026)
    rows = (
        f"{number:064x},2025-{drawn.randint(1, 12):02},Force,Force,{drawn.uniform(-0.8, 0.1):.6f},"
        f"{drawn.uniform(51.1, 51.4):.6f},On or near High Street,E01000001,Town 001A,{drawn.choice(KINDS)},"
        "Under investigation,"
        for number in range(ROWS)
    )
    return "\n".join([HEAD, *rows]).encode()


def to_list(data: bytes) -> None:
    assert len(list(csv.reader(io.StringIO(data.decode(), newline="")))) == ROWS + 1


def streaming(data: bytes) -> None:
    assert sum(1 for _row in csv.reader(io.StringIO(data.decode(), newline=""))) == ROWS + 1


def ours(data: bytes) -> None:
    assert len(crimes.read_crimes(data, on=ON).rows) == ROWS


def main() -> None:
    folder = os.environ.get("LOFTET_REAL_DATA")
    data = surrey(Path(folder)) if folder else made_up()
    print(f"{ROWS} rows, {len(data) / 1e6:.1f} MB, {'Surrey' if folder else 'made up'}, {TIMES} times")
    work = {"csv, streaming": streaming, "csv, into a list": to_list, "read_crimes": ours}
    times = compared({name: lambda job=job: job(data) for name, job in work.items()}, TIMES)
    for name, seconds in times.items():
        told(name, seconds)
    ours_took = times["read_crimes"]
    print(f"read_crimes / csv streaming: {ratio(ours_took, times['csv, streaming']):.1f}")
    held("read_crimes / csv into a list", ratio(ours_took, times["csv, into a list"]), BOUND)


if __name__ == "__main__":
    main()
