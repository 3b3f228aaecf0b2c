"""`loftet knox EVENTS --date COL`: whether nearby events also follow soon on each other, as a table for analysts.

What is reckoned is told in `docs/methods/knox.md` and `near_repeat.md`.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from loftet.analysis.results import Result
from loftet.analysis.times.knox import PERMUTATIONS, KnoxTable, knox
from loftet.analysis.times.near_repeat import Boost, near_repeat
from loftet.analysis.times.zones import HOME, Times
from loftet.command.column_files import Unfit
from loftet.command.event_files import located, open_events, positions
from loftet.command.moments import read_moments
from loftet.command.table_files import Answer, answered, table_text
from loftet.wording import sentence

HEADER = ("space_from", "space_to", "time_from", "time_to", "observed", "expected", "ratio", "p", "q")
EXAMPLES = {"--space": "100,200,400", "--time": "7,14,28", "--permutations": "999", "--seed": "1"}
KEYS = """tabellen är CSV, en rad per avstånd och tid:
  space_from, space_to   meter, från och med till (inte med); 0 till 0 är samma plats och står för sig
  time_from, time_to     dagar emellan, från och med till (inte med)
  observed, expected     par av händelser, och så många som slumpen ger i medeltal (räknat exakt)
  ratio                  observed / expected, tomt om inga väntas
  p, q                   andelen omkastningar med minst så många, och samma tal rättat för att alla rutor prövas

med --out skrivs tabellen i filen och en rad JSON skrivs ut, annars skrivs tabellen ut och JSON bland felen:
  read, used, dropped, dropped_why, pairs, metric, permutations, seed, null, correction, expected_by_chance,
  boost (radius, days, ratio, low, high, expires; null om inget mönster är visat), epsg, timezone, version,
  sentence, boost_sentence"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class, parser.epilog = argparse.RawDescriptionHelpFormatter, KEYS
    parser.add_argument(
        "events", metavar="HÄNDELSER", type=Path, help="CSV eller Parquet, en rad per händelse"
    )
    parser.add_argument(
        "--date", metavar="KOLUMN", required=True, help="dag, eller tid (då gäller lokal dag)"
    )
    parser.add_argument("--x", metavar="KOLUMN", help="öst eller longitud (annars e, longitude, lon eller x)")
    parser.add_argument("--y", metavar="KOLUMN", help="nord eller latitud (annars n, latitude, lat eller y)")
    parser.add_argument("--crs", metavar="EPSG:KOD", help="lägets system (annars EPSG:3006, SWEREF 99 TM)")
    parser.add_argument(
        "--space", metavar="METER", default="100,200,400", help="avstånden (annars 100,200,400)"
    )
    parser.add_argument("--time", metavar="DAGAR", default="7,14,28", help="tiderna emellan (annars 7,14,28)")
    parser.add_argument(
        "--metric",
        choices=("euclidean", "manhattan"),
        default="euclidean",
        help="fågelvägen (euclidean) eller längs ett rutnät (manhattan)",
    )
    parser.add_argument(
        "--permutations",
        metavar="ANTAL",
        default=str(PERMUTATIONS),
        help=f"omkastningar (annars {PERMUTATIONS})",
    )
    parser.add_argument("--seed", metavar="HELTAL", default="1", help="slumpens frö (annars 1)")
    parser.add_argument("--timezone", metavar="ZON", default=HOME, help=f"vilken orts dagar (annars {HOME})")
    parser.add_argument("--out", metavar="TABELL.csv", type=Path, help="filen som skrivs")


def run(options: argparse.Namespace) -> int:
    """Write the table and tell what it stands on. 0 when it is done, 1 when it can't be, 2 on wrong use."""

    def work() -> Answer:
        found = look(options)
        return table_text(HEADER, _rows(found.table)), _summary(found, options)

    return answered(work, options.out, [options.events])


@dataclass(frozen=True)
class Found:
    """Everything that is written and told."""

    result: Result[KnoxTable]
    table: KnoxTable
    boost: Result[Boost]
    read: int
    epsg: int


def look(options: argparse.Namespace) -> Found:
    """Unfit when the events can't be compared, with the reason."""
    space, time = _numbers("--space", options.space, float), _numbers("--time", options.time, int)
    permutations = _numbers("--permutations", options.permutations, int)[0]
    seed = _numbers("--seed", options.seed, int)[0]
    if seed < 0:
        raise Unfit(f"--seed {options.seed} är under 0. Skriv till exempel 1.")
    events = open_events(options.events)
    e, n, epsg = positions(events, located(events, options.x, options.y, options.crs))
    days = read_moments(events, options.date, options.timezone, least="day").days()
    result = knox(e, n, days, space, time, metric=options.metric, permutations=permutations, seed=seed)
    if result.values is None:
        raise Unfit(sentence(result.said.key, "sv", **result.said.values))
    boost = near_repeat(result.values, last=_last(days))
    return Found(result, result.values, boost, events.rows, epsg)


def _last(days: Times) -> Any:
    return days[~np.isnat(days)].max().item()


def _numbers(name: str, text: str, kind: type[int] | type[float]) -> list[Any]:
    try:
        return [kind(part) for part in text.split(",")]
    except ValueError:
        whole = "hela tal" if kind is int else "tal"
        raise Unfit(f"{name} {text} är inte {whole}. Skriv till exempel {EXAMPLES[name]}.") from None


def _rows(table: KnoxTable) -> list[list[Any]]:
    space, time = [0.0, 0.0, *table.space], [0, *table.time]
    return [
        [space[row], space[row + 1], time[column], time[column + 1], *_cell(table, row, column)]
        for row in range(len(space) - 1)
        for column in range(len(time) - 1)
    ]


def _cell(table: KnoxTable, row: int, column: int) -> list[Any]:
    parts = (table.observed, table.expected, table.ratio, table.p, table.q)
    observed, expected, ratio, p, q = (part[row, column].item() for part in parts)
    return [observed, expected, ratio if expected > 0 else None, p, q]


def _summary(found: Found, options: argparse.Namespace) -> dict[str, Any]:
    result, boost = found.result, found.boost
    return {
        "read": found.read,
        "used": result.used,
        "dropped": found.read - result.used,
        "dropped_why": dict(result.dropped),
        "pairs": found.table.pairs,
        "metric": options.metric,
        "permutations": result.parameters["permutations"].value,
        "seed": result.parameters["seed"].value,
        "null": result.null,
        "correction": result.correction,
        "expected_by_chance": result.expected_by_chance,
        "boost": boost.values and _boost(boost.values),
        "epsg": found.epsg,
        "timezone": options.timezone,
        "version": result.version,
        "sentence": sentence(result.said.key, "sv", **result.said.values),
        "boost_sentence": sentence(boost.said.key, "sv", **boost.said.values),
    }


def _boost(boost: Boost) -> dict[str, Any]:
    return {
        "radius": boost.radius_m,
        "days": boost.days,
        "ratio": boost.ratio,
        "low": boost.low,
        "high": boost.high,
        "expires": boost.expires.isoformat(),
    }
