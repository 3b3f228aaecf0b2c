"""Drafts that the tests of what is heard fill in: one moment, one incident, one point."""

import datetime as dt
import uuid
from typing import Any
from zoneinfo import ZoneInfo

from loftet.cycle.intake import actions
from loftet.cycle.intake.models import Report
from loftet.cycle.intake.rules import IncidentDraft, PointDraft
from tests.world import World

SWEDEN = ZoneInfo("Europe/Stockholm")
NOW = dt.datetime(2026, 11, 20, 22, 10, tzinfo=SWEDEN)
ON = NOW.date()


def incident(world: World, **values: Any) -> IncidentDraft:
    told = {
        "type": "vandalism",
        "happened_from": NOW - dt.timedelta(hours=2),
        "happened_to": NOW - dt.timedelta(hours=1),
        "certainty": "saw",
        "place_id": world.station.pk,
    }
    return IncidentDraft(**told | values)


def point(world: World, **values: Any) -> PointDraft:
    return PointDraft(**{"feeling": "unsafe", "theme": "lighting", "place_id": world.station.pk} | values)


def send(
    world: World, *drafts: IncidentDraft, once: uuid.UUID | None = None, at: dt.datetime = NOW
) -> Report:
    """The school sends what it saw."""
    return actions.report_incidents(
        world.school, by=world.skolan, once=once or uuid.uuid4(), incidents=list(drafts), at=at
    )


def sorting(world: World, place: object, **values: object) -> dict[str, Any]:
    """What the desk's form of sorting a point sends."""
    return {"place": place, "theme": "litter", "owner": world.municipality.pk, "state": "sorted"} | values
