"""`loftet clock EVENTS --from COL --to COL`: at which hours of the week things happen, as a table for analysts.

What is reckoned is told in `docs/methods/weekly_clock.md` and `busy_windows.md`.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loftet.analysis.results import Result, Unusable
from loftet.analysis.times.clock import Clock, weekly_clock
from loftet.analysis.times.windows import BusyWindow, busiest_windows
from loftet.analysis.times.zones import HOME
from loftet.command.column_files import Unfit
from loftet.command.event_files import Events, open_events
from loftet.command.moments import Moments, read_moments
from loftet.command.table_files import Answer, answered, table_text
from loftet.wording import sentence

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
KEYS = """tabellen är CSV: en rad per timme (hour 0-23), en kolumn per veckodag (mon ... sun). Summan av tabellen är
antalet händelser som är kända på timmen; en händelse fördelas jämnt över tiden mellan --from och --to.

tider skrivs 2026-03-14 22:15 eller 2026-03-14T22:15+01:00, med Z för UTC. En tid utan tillägg är lokal i --timezone.
En lokal tid som vårens omställning hoppar över läses som 03:00. En som höstens visar två gånger är den första
i --from och den sista i --to. Saknas --to räknas händelsen vid --from; saknas --from är den inte med.

med --out skrivs tabellen i filen och en rad JSON skrivs ut, annars skrivs tabellen ut och JSON bland felen:
  read, used, dropped, dropped_why, unknown_hour, unknown_weekday (andelar), uncertain, without_end, effective_n,
  never_shown, shown_twice, windows (day 0 = måndag, start, hours, share, low, high, ratio, p), timezone,
  version, sentence"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class, parser.epilog = argparse.RawDescriptionHelpFormatter, KEYS
    parser.add_argument(
        "events", metavar="HÄNDELSER", type=Path, help="CSV eller Parquet, en rad per händelse"
    )
    parser.add_argument("--from", dest="start", metavar="KOLUMN", required=True, help="när den kan ha börjat")
    parser.add_argument(
        "--to", dest="end", metavar="KOLUMN", required=True, help="när den senast kan ha hänt"
    )
    parser.add_argument(
        "--timezone", metavar="ZON", default=HOME, help=f"vilken orts klockor som gäller (annars {HOME})"
    )
    parser.add_argument("--out", metavar="TABELL.csv", type=Path, help="filen som skrivs")


def run(options: argparse.Namespace) -> int:
    """Write the table and tell what it stands on. 0 when it is done, 1 when it can't be, 2 on wrong use."""

    def work() -> Answer:
        found = look(options)
        return table_text(("hour", *DAYS), _rows(found.clock)), _summary(found)

    return answered(work, options.out, [options.events])


@dataclass(frozen=True)
class Found:
    """The clock with how its times were read."""

    result: Result[Clock]
    clock: Clock
    windows: tuple[BusyWindow, ...]
    read: int
    never_shown: int
    shown_twice: int


def look(options: argparse.Namespace) -> Found:
    """Unfit when nothing has a time, or a row ends before it begins."""
    events = open_events(options.events)
    starts = read_moments(events, options.start, options.timezone)
    ends = read_moments(events, options.end, options.timezone)
    result = _clock(events, starts, ends, options)
    if result.values is None:
        raise Unfit(sentence(result.said.key, "sv", **result.said.values))
    never, twice = (starts.doubtful()[k] | ends.doubtful()[k] for k in (0, 1))
    windows = busiest_windows(result.values).values or ()
    return Found(result, result.values, windows, events.rows, int(never.sum()), int(twice.sum()))


def _clock(events: Events, starts: Moments, ends: Moments, options: argparse.Namespace) -> Result[Clock]:
    try:
        return weekly_clock(starts.utc(), ends.utc(fold=1), zone=options.timezone)
    except Unusable as fault:
        if fault.said.key != "clock_backwards":
            raise
        row = int(fault.said.values["row"] or 0)
        start, end = events.texts(options.start)[row], events.texts(options.end)[row]
        raise Unfit(
            f"{events.where(row)}: {options.end} ({end}) är före {options.start} ({start}). Rätta raden, eller byt "
            "plats på --from och --to om alla rader är så."
        ) from None


def _rows(clock: Clock) -> list[list[float]]:
    return [[hour, *day] for hour, day in enumerate(clock.weights.T.tolist())]


def _summary(found: Found) -> dict[str, Any]:
    result, clock = found.result, found.clock
    return {
        "read": found.read,
        "used": result.used,
        "dropped": found.read - result.used,
        "dropped_why": dict(result.dropped),
        "unknown_hour": clock.unknown_share,
        "unknown_weekday": clock.unknown_weekday_share,
        "uncertain": result.uncertain,
        "without_end": clock.without_end,
        "effective_n": clock.effective_n,
        "never_shown": found.never_shown,
        "shown_twice": found.shown_twice,
        "windows": [vars(window) for window in found.windows],
        "timezone": result.parameters["zone"].value,
        "version": result.version,
        "sentence": sentence(result.said.key, "sv", **result.said.values),
    }
