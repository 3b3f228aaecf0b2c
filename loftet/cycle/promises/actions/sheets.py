"""Read in the month's sheet of visits, and take it back."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from loftet.cycle.promises import queries
from loftet.cycle.promises.actions.activities import log_visit
from loftet.cycle.promises.models import Activity, Measure
from loftet.ground import queries as ground
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.imports import Source, begun, ended, undone
from loftet.ground.models import ImportRun, Partnership, Place
from loftet.ground.reading import Reading
from loftet.ground.refusals import Refused

FITTING = ("besök", "närvaro", "hot", "fokus")


@action
def import_visits(
    partnership: Partnership, *, by: Actor, reading: Reading, source: Source, on: dt.date
) -> ImportRun:
    """Log every visit of a sheet. A visit that is there already, at the same place, day, time and by the same kind of
    team, is not logged again. All rows or none.
    """
    run = begun(partnership.pk, "visits", reading, source)
    places = {place.name.casefold(): place for place in ground.places(by)}
    measures = list(queries.open_measures(by, on))
    wrong, made = [], 0
    for visit in reading.rows:
        try:
            made += _log(by, run, visit, _placed(places, visit.place), measures, on)
        except Refused as refusal:
            wrong += [f"Rad {visit.row}: {sentence}" for sentence in refusal.sentences]
    if wrong:
        raise Refused(*wrong)
    return ended(run, reading, made=made, known=len(reading.rows) - made)


@action
def undo_visits(run: ImportRun, *, by: Actor, at: dt.datetime) -> ImportRun:
    """Take back the visits of a sheet; nothing counts them from now on."""
    Activity.objects.filter(run=run, undone_at=None).update(undone_at=at)
    return undone(run, at)


def _placed(places: dict[str, Place], name: str) -> Place:
    place = places.get(name.casefold())
    if place is None:
        raise Refused(f"Platsen ”{name}” finns inte. Skriv den som i listan under Mer → Platser.")
    return place


def _log(
    by: Actor, run: ImportRun, visit: Any, place: Place, measures: Sequence[Measure], on: dt.date
) -> bool:
    words = f"{run.partnership_id}/{place.pk}/{visit.day}/{visit.started_at}/{visit.actor}"
    once = uuid5(NAMESPACE_URL, words)
    if Activity.objects.filter(once=once, undone_at=None).exists():
        return False
    Activity.objects.filter(once=once).delete()  # taken back before: it may come again
    row = log_visit(
        _measure(by, place, visit.day, measures),
        by=by,
        once=once,
        on=on,
        done_on=visit.day,
        place=place,
        started_at=visit.started_at,
        minutes=visit.minutes,
        actor=visit.actor,
        team_size=visit.team_size,
        note=visit.note,
    )
    row.run = run
    row.save(update_fields=["run"])
    return True


def _measure(by: Actor, place: Place, day: dt.date, measures: Sequence[Measure]) -> Measure:
    """That of the place's time as a focus place, else the open measure whose words are about visits."""
    focus = queries.focus_at(by, place, day, day).first()
    if focus is not None:
        return focus.measure
    fits = (row for row in measures if any(word in f"{row.title} {row.unit}".lower() for word in FITTING))
    measure = next(fits, None)
    if measure is None:
        raise Refused(
            "Ingen öppen åtgärd handlar om besök. Lägg till en i löftet, eller gör platsen till fokusplats."
        )
    return measure
