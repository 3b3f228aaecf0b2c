"""What can be asked of the pictures, the problems they showed and their causes."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from django.db.models import Prefetch, QuerySet

from loftet.cycle.intake import queries as intake
from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.picture.models import Cause, Problem, SituationalPicture
from loftet.cycle.picture.rules import PictureState, figures
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.rules import PlaceKind


def pictures(viewer: Actor) -> QuerySet[SituationalPicture]:
    """All months' pictures, newest first."""
    return SituationalPicture.objects.filter(partnership_id=viewer.partnership_id).select_related(
        "approved_by"
    )


def picture_of(viewer: Actor, month: dt.date) -> SituationalPicture | None:
    return pictures(viewer).filter(month=figures.month_of(month)).first()


def latest_approved(viewer: Actor, before: dt.date | None = None) -> SituationalPicture | None:
    """The newest locked picture, or the newest of a month before a day."""
    rows = pictures(viewer).filter(state=PictureState.APPROVED)
    return (rows.filter(month__lt=before) if before else rows).first()


def sealed(picture: SituationalPicture) -> str:
    """SHA-256 over the month, the figures and the words; the same picture always gives the same."""
    return _hashed({"month": picture.month.isoformat(), "figures": picture.figures, "words": _words(picture)})


def words_seal(picture: SituationalPicture) -> str:
    """SHA-256 over what people wrote, so that a page can tell which words its reader had before them."""
    return _hashed(_words(picture))


def _words(picture: SituationalPicture) -> list[Any]:
    return [picture.summary, picture.hypotheses, picture.coming]


def _hashed(content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def problems(viewer: Actor) -> QuerySet[Problem]:
    """Problems with their place and causes, the open and newest first."""
    rows = Problem.objects.filter(partnership_id=viewer.partnership_id)
    causes = Prefetch("causes", queryset=Cause.objects.order_by("side", "pk"))
    return (
        rows.select_related("place", "picture", "owner")
        .prefetch_related(causes)
        .order_by("closed_on", "-opened_on", "-pk")
    )


def causes(viewer: Actor, problem: Problem | None = None) -> QuerySet[Cause]:
    rows = Cause.objects.filter(partnership_id=viewer.partnership_id).select_related("problem")
    return rows.filter(problem=problem) if problem else rows.order_by("problem__title", "pk")


def figures_of(viewer: Actor, month: dt.date, on: dt.date | None = None) -> dict[str, Any]:
    """The month's figures as the data stand now; a locked picture keeps those it was approved with.

    `on` is the day they are drawn (the month's end when None): what partners report is known up to that day.
    """
    month = figures.month_of(month)
    end = figures.months_on(month, 1)
    events = intake.events(viewer, figures.months_on(end, -24), end)
    places = list(ground.places(viewer, [PlaceKind.CHOSEN, PlaceKind.COMPARISON]))
    covered = covered_time(events, on or end)
    drawn = figures.month_figures(events, month, [place.pk for place in places], list(CRIME_GROUPS), covered)
    names = {str(place.pk): {"name": place.name, "kind": place.kind} for place in places}
    return drawn | {
        "place_names": names,
        "covered": {source: time.start.isoformat() for source, time in covered.items()},
        "reporters": _reporters(viewer, month, end),
        "points": _points(viewer, month, end),
        "off_the_map": int(np.sum(events.rough & (events.starts >= np.datetime64(month)))),
    }


def changed_since(viewer: Actor, picture: SituationalPicture) -> dict[str, tuple[int, int]]:
    """Sources whose count for the month is another today than in the picture: {source: (then, now)}."""
    then: Mapping[str, int] = picture.figures.get("by_source", {})
    now = figures_of(viewer, picture.month)["by_source"]
    return {source: (then[source], now[source]) for source in then if then[source] != now[source]}


def covered_time(events: intake.Events, on: dt.date) -> dict[str, figures.Period]:
    """During which time each source has been collected, in whole months, judged by its first and last event.

    Reports come in day by day and are known up to `on`. Crimes come as extracts: a month in which there is not
    one is taken as not delivered, never as a month without crime.
    """
    covered = {}
    for source in figures.SOURCES:
        starts = events.starts[events.source == source]
        if len(starts):
            first, last = (figures.month_of(day) for day in starts[[0, -1]].astype("datetime64[D]").tolist())
            covered[source] = figures.Period(
                first, on if source == "incident" else figures.months_on(last, 1)
            )
    return covered


def _reporters(viewer: Actor, start: dt.date, end: dt.date) -> dict[str, Any]:
    rows = intake.reporters(viewer, start, end)
    return {
        "expected": len(rows),
        "heard": sum(not row.silent for row in rows),
        "active": sum(row.active for row in rows),
        "silent": [row.organisation.name for row in rows if row.silent],
        "untrained": sorted(row.organisation.name for row in rows if row.sent and not row.active),
    }


def _points(viewer: Actor, start: dt.date, end: dt.date) -> dict[str, Any]:
    rows = list(intake.points(viewer, start, end).values_list("feeling", "theme"))
    themes = [theme for feeling, theme in rows if feeling == "unsafe"]
    return {
        "unsafe": len(themes),
        "safe": len(rows) - len(themes),
        "themes": sorted(
            ((theme, themes.count(theme)) for theme in set(themes)), key=lambda row: (-row[1], row[0])
        ),
    }
