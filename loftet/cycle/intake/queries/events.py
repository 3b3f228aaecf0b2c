"""Events: what was reported, by partners and to the police, as plain columns without any text."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import numpy as np
from django.db.models import Field, Func, Q, QuerySet, Value
from django.utils import timezone
from numpy.typing import NDArray

from loftet.cycle.intake.models import Incident, PoliceNotice, ReportedCrime
from loftet.cycle.intake.queries.default_locations import with_rough
from loftet.cycle.intake.rules import INCIDENT_TYPES, NOT_PROBLEMS, UNCOUNTED, county_of
from loftet.ground.actors import Actor
from loftet.ground.models import Partnership
from loftet.ground.positions import Areas

UNKNOWN = -1
COLUMNS = ("pk", "type", "place_id", "organisation_id", "begins", "ends", "e", "n", "group", "rough")


@dataclass(frozen=True)
class Events:
    """Equal-length arrays, one element an event, oldest first within each source.

    `id` is the row's own within its `source` ("incident" or "crime"); `place_id` and `organisation_id` are 0
    for none; `starts` and `ends` are local Swedish minutes, and again in UTC for what must know how long it took;
    `e`, `n` are metres in EPSG:3006, -1 if unknown; they are that too where a position is `rough`: the centre of an
    area, or a confirmed default location. Such a crime is counted, but stands on no map and at no place.
    """

    id: NDArray[np.int64]
    source: NDArray[np.str_]
    type: NDArray[np.object_]
    group: NDArray[np.str_]
    place_id: NDArray[np.int64]
    organisation_id: NDArray[np.int64]
    starts: NDArray[np.datetime64]
    ends: NDArray[np.datetime64]
    starts_utc: NDArray[np.datetime64]
    ends_utc: NDArray[np.datetime64]
    e: NDArray[np.int64]
    n: NDArray[np.int64]
    rough: NDArray[np.bool_]

    @property
    def located(self) -> NDArray[np.bool_]:
        return self.e >= 0


class Minutes(Func):
    """A moment as whole minutes since 1970 in UTC: a number is read much faster than a date is parsed."""

    output_field = Field()  # a plain one: nothing to convert

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "(CAST(strftime('%%%%s', %(expressions)s) AS INTEGER) / 60)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "FLOOR(EXTRACT(EPOCH FROM %(expressions)s) / 60)::bigint"
        return self.as_sql(compiler, connection, template=template, **context)


def events(viewer: Actor, start: dt.date, end: dt.date) -> Events:
    """Events that began from local midnight `start` up to, not including, `end`; three queries however many.

    Left out: what was taken back, and what is no problem (good news, coming events). An event with a position
    but no named place belongs to the area it lies in now, so that a newly chosen place has a history.
    """
    incidents = Incident.objects.exclude(state__in=UNCOUNTED).exclude(type__in=NOT_PROBLEMS)
    incident_rows = _rows(
        incidents.annotate(rough=Value(0)), viewer, start, end, "report__organisation_id", "type"
    )
    crime_rows = _rows(with_rough(ReportedCrime.objects.all()), viewer, start, end, "run_id", "group")
    rows = incident_rows + crime_rows
    columns = {name: list(map(itemgetter(index), rows)) for index, name in enumerate(COLUMNS)}
    from_partners = len(incident_rows)
    columns["organisation_id"][from_partners:] = [0] * len(crime_rows)
    groups = [INCIDENT_TYPES[code].group for code in columns["group"][:from_partners]]
    columns["group"][:from_partners] = groups
    return _events(columns, from_partners, viewer.partnership_id)


def _rows(
    rows: QuerySet[Any], viewer: Actor, start: dt.date, end: dt.date, owner: str, group: str
) -> list[tuple[Any, ...]]:
    within = {"happened_from__gte": midnight(start), "happened_from__lt": midnight(end)}
    chosen = rows.filter(partnership_id=viewer.partnership_id, **within)
    columns = chosen.annotate(begins=Minutes("happened_from"), ends=Minutes("happened_to")).values_list(
        "pk", "type", "place_id", owner, "begins", "ends", "e", "n", group, "rough"
    )
    return list(columns.order_by("happened_from", "pk"))


def _events(columns: dict[str, list[Any]], from_partners: int, partnership_id: int) -> Events:
    count = len(columns["pk"])
    e, n = _numbers(columns["e"], UNKNOWN), _numbers(columns["n"], UNKNOWN)
    rough = _numbers(columns["rough"]) == 1
    e[rough], n[rough] = UNKNOWN, UNKNOWN
    begins, ends = _numbers(columns["begins"]), _numbers(columns["ends"])
    return Events(
        id=_numbers(columns["pk"]),
        source=np.where(np.arange(count) < from_partners, "incident", "crime"),
        type=np.array(columns["type"], dtype=object),
        group=np.array(columns["group"], dtype=np.str_),
        place_id=_placed(_numbers(columns["place_id"]), e, n, partnership_id),
        organisation_id=_numbers(columns["organisation_id"]),
        starts=local_minutes(begins),
        ends=local_minutes(ends),
        starts_utc=begins.astype("datetime64[m]"),
        ends_utc=ends.astype("datetime64[m]"),
        e=e,
        n=n,
        rough=rough,
    )


def _numbers(values: list[int | None], missing: int = 0) -> NDArray[np.int64]:
    return np.array([missing if value is None else value for value in values], dtype=np.int64)


def _placed(
    place_id: NDArray[np.int64], e: NDArray[np.int64], n: NDArray[np.int64], partnership_id: int
) -> NDArray[np.int64]:
    """Places for events that have only a position, from the areas as they are now."""
    unplaced = np.flatnonzero((place_id == 0) & (e != UNKNOWN) & (n != UNKNOWN))
    place_id[unplaced] = Areas(partnership_id).of(e[unplaced], n[unplaced])
    return place_id


def local_minutes(utc: NDArray[np.int64]) -> NDArray[np.datetime64]:
    """Swedish clock time of minutes since 1970 UTC, as datetime64[m]; the zone is asked once an hour."""
    hours, where = np.unique(utc // 60, return_inverse=True)
    zone = timezone.get_default_timezone()
    offsets = [dt.datetime.fromtimestamp(int(hour) * 3600, zone).utcoffset() for hour in hours]
    ahead = np.array([offset.total_seconds() // 60 if offset else 0 for offset in offsets], dtype=np.int64)
    return (utc + ahead[where]).astype("datetime64[m]")


def incidents_behind(viewer: Actor, ids: Iterable[int]) -> QuerySet[Incident]:
    """The incidents that a figure counts, newest first: kind, place and time, never a text."""
    rows = Incident.objects.filter(partnership_id=viewer.partnership_id, pk__in=list(ids))
    return rows.select_related("place", "kind", "report__organisation").order_by("-happened_from", "-pk")


def notices(viewer: Actor, start: dt.date, end: dt.date) -> QuerySet[PoliceNotice]:
    """What the police published about the municipality or its whole county: to read, never to count."""
    own = Partnership.objects.get(pk=viewer.partnership_id)
    near = Q(municipality=own.municipality)
    if county := county_of(own.municipality_code):
        near |= Q(municipality="", county=county)
    rows = PoliceNotice.objects.filter(near, partnership_id=viewer.partnership_id, same_as=None)
    return rows.filter(published_at__gte=midnight(start), published_at__lt=midnight(end)).order_by(
        "-published_at", "-number"
    )


def midnight(day: dt.date) -> dt.datetime:
    """The local day's first moment."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()), timezone.get_default_timezone())
