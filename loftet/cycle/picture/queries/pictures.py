"""What can be asked of the pictures, the problems they showed and their causes."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from loftet.cycle.intake import queries as intake
from loftet.cycle.picture.models import FrozenInputs, SituationalPicture
from loftet.cycle.picture.queries.beside import asked, handed_over
from loftet.cycle.picture.queries.covered import covered_time
from loftet.cycle.picture.rules import PictureState, figures
from loftet.cycle.picture.rules.inputs import Inputs, columns_of, figures_from, thawed
from loftet.cycle.picture.rules.periods import Length, PicturePeriod, period_at
from loftet.cycle.picture.rules.ranking import Source, Span
from loftet.cycle.picture.rules.ranking import period_of as ranked_period
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.rules import PlaceKind
from loftet.ground.wheel import coming_events

MONTHS_BACK = 36
"""As far as places are ranked; changes are told of 24."""
COMING = dt.timedelta(weeks=8)


def pictures(viewer: Actor, *lengths: Length) -> QuerySet[SituationalPicture]:
    """The pictures of some lengths (months when none is named), newest first."""
    rows = SituationalPicture.objects.filter(partnership_id=viewer.partnership_id)
    return rows.filter(length__in=lengths or [Length.MONTH]).select_related("approved_by")


def picture_at(viewer: Actor, period: PicturePeriod) -> SituationalPicture | None:
    return pictures(viewer, period.length).filter(code=period.code).first()


def picture_of(viewer: Actor, month: dt.date) -> SituationalPicture | None:
    """The picture of the month that a day lies in."""
    return picture_at(viewer, period_at(Length.MONTH, month))


def is_approved(viewer: Actor, code: str) -> bool:
    """Whether the picture of a period is locked."""
    return pictures(viewer, *Length).filter(state=PictureState.APPROVED, code=code).exists()


def latest_approved(viewer: Actor, before: dt.date | None = None) -> SituationalPicture | None:
    """The newest month's locked picture, or the newest of a month before a day."""
    rows = pictures(viewer).filter(state=PictureState.APPROVED)
    return (rows.filter(starts_on__lt=before) if before else rows).first()


def sealed(picture: SituationalPicture) -> str:
    """SHA-256 over the period, the figures and the words; the same picture always gives the same."""
    return _hashed({"period": picture.code, "figures": picture.figures, "words": _words(picture)})


def words_seal(picture: SituationalPicture) -> str:
    """SHA-256 over what people wrote, so that a page can tell which words its reader had before them."""
    return _hashed(_words(picture))


def _words(picture: SituationalPicture) -> list[Any]:
    return [picture.summary, picture.hypotheses, picture.coming]


def _hashed(content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def figures_of(viewer: Actor, period: PicturePeriod, on: dt.date | None = None) -> dict[str, Any]:
    """The period's figures as the data stand now; a locked picture keeps those it was approved with.

    `on` is the day they are drawn (the period's end when None): what partners report is known up to that day.
    """
    return figures_from(inputs_of(viewer, period, on))


def inputs_of(viewer: Actor, period: PicturePeriod, on: dt.date | None = None) -> Inputs:
    """What the period's figures are counted from, as the data stand now."""
    start, end = period.start, period.end
    events = intake.events(viewer, figures.months_on(figures.month_of(end), -MONTHS_BACK), end)
    places = list(ground.places(viewer, [PlaceKind.CHOSEN, PlaceKind.COMPARISON]))
    keys = [place.pk for place in places]
    unsafe_since = ranked_period(Span.USUAL, Source.POINT, figures.month_of(end)).start
    told = {
        "code": period.code,
        "place_names": {str(place.pk): {"name": place.name, "kind": place.kind} for place in places},
        "covered_time": {
            source: [time.start.isoformat(), time.end.isoformat()]
            for source, time in covered_time(events, on or end).items()
        },
        "reporters": _reporters(viewer, start, end),
        "points": _points(viewer, start, end),
        "coming": _coming(viewer, end),
        "survey": asked(viewer, keys, end),
        "faults": handed_over(viewer, period),
    }
    unsafe = intake.unsafe_places(viewer, unsafe_since, figures.month_of(end))
    return Inputs(columns_of(events), unsafe, told)


def is_reproduced(viewer: Actor, picture: SituationalPicture) -> bool:
    """Whether the inputs that were frozen with the picture give its figures again, to the last digit."""
    kept = FrozenInputs.objects.filter(picture=picture, partnership_id=viewer.partnership_id).first()
    if kept is None:
        return False
    again = json.loads(json.dumps(figures_from(thawed(bytes(kept.columns), kept.told))))
    return all(picture.figures[key] == value for key, value in again.items())


def changed_since(viewer: Actor, picture: SituationalPicture) -> dict[str, tuple[int, int]]:
    """Sources whose count for the period is another today than in the picture: {source: (then, now)}."""
    then: Mapping[str, int] = picture.figures.get("by_source", {})
    now = figures_of(viewer, picture.period)["by_source"]
    return {source: (then[source], now[source]) for source in then if then[source] != now[source]}


def _coming(viewer: Actor, start: dt.date) -> list[dict[str, str]]:
    rows = coming_events(viewer, start, start + COMING)
    return [
        {"title": row.entry.title, "on": row.on.isoformat(), "last": row.last.isoformat()} for row in rows
    ]


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
