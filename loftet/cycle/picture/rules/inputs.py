"""What a picture is counted from, frozen with it: events without text or position, and what stands beside them.

The same inputs give the same figures, bit for bit, whatever has come in or been erased since.
"""

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.picture.rules.beside import HEARD, mismatches, standings
from loftet.cycle.picture.rules.figures import Period, month_of, period_figures
from loftet.cycle.picture.rules.periods import period_of
from loftet.cycle.picture.rules.ranking import Source, Span, counted, ranked
from loftet.cycle.picture.rules.ranking import period_of as ranked_period

COLUMNS = ("source", "group", "place_id", "starts", "ends", "rough", "located")


@dataclass(frozen=True)
class Columns:
    """Equal-length arrays, one element an event, as `Events` has them; `located` is whether it has a position."""

    source: NDArray[Any]
    group: NDArray[Any]
    place_id: NDArray[np.int64]
    starts: NDArray[np.datetime64]
    ends: NDArray[np.datetime64]
    rough: NDArray[np.bool_]
    located: NDArray[np.bool_]


@dataclass(frozen=True)
class Inputs:
    """`unsafe` is the place of each unsafe point of residents (0 for none); `told` is values as JSON has them."""

    columns: Columns
    unsafe: NDArray[np.int64]
    told: Mapping[str, Any]


def columns_of(events: Any) -> Columns:
    return Columns(**{name: getattr(events, name) for name in COLUMNS})


def frozen(inputs: Inputs) -> bytes:
    """The arrays, packed; about ten bytes an event."""
    packed = io.BytesIO()
    arrays = {name: getattr(inputs.columns, name) for name in COLUMNS}
    arrays["source"], arrays["group"] = (np.asarray(arrays[name], dtype="U") for name in ("source", "group"))
    np.savez_compressed(packed, unsafe=inputs.unsafe, **arrays)
    return packed.getvalue()


def thawed(packed: bytes, told: Mapping[str, Any]) -> Inputs:
    with np.load(io.BytesIO(packed), allow_pickle=False) as arrays:
        columns = Columns(**{name: arrays[name] for name in COLUMNS})
        return Inputs(columns, arrays["unsafe"], told)


def figures_from(inputs: Inputs) -> dict[str, Any]:
    """Every figure of a picture; `told` is carried along with what it says of reporters, points, surveys and faults."""
    told, columns = inputs.told, inputs.columns
    period = period_of(told["code"])
    places = [int(key) for key in told["place_names"]]
    covered = {
        source: Period(*(dt.date.fromisoformat(day) for day in days))
        for source, days in told["covered_time"].items()
    }
    own = (columns.starts >= np.datetime64(period.start)) & (columns.starts < np.datetime64(period.end))
    drawn = period_figures(columns, period, places, list(CRIME_GROUPS), covered)
    rows = standings(_rankings(inputs, places, month_of(period.end)), told["survey"], places)
    return {
        **drawn,
        **{key: told[key] for key in ("place_names", "reporters", "points", "coming", "survey", "faults")},
        "covered": {source: time.start.isoformat() for source, time in covered.items()},
        "standings": rows,
        "mismatches": mismatches(rows),
        "off_the_map": int(np.sum(columns.rough & own)),
    }


def _rankings(inputs: Inputs, places: list[int], end: dt.date) -> dict[Source, Any]:
    spans = {source: ranked_period(Span.USUAL, source, end) for source in HEARD}
    found = {
        source: counted(inputs.columns, source, spans[source], ())
        for source in (Source.INCIDENT, Source.CRIME)
    }
    found[Source.POINT] = inputs.unsafe
    return {source: ranked(found[source], places, spans[source]) for source in HEARD} if places else {}
