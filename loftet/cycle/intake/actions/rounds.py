"""Ask residents for places on a map, from one day to another."""

import datetime as dt
import uuid

from loftet.cycle.intake.models import MapRound
from loftet.cycle.intake.rules.limits import obstacle_to_words
from loftet.cycle.intake.rules.rounds import obstacle_to_round
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Partnership
from loftet.ground.refusals import refuse


@action
def open_map(
    partnership: Partnership,
    *,
    by: Actor,
    once: uuid.UUID,
    title: str,
    asks: str,
    opens_on: dt.date,
    closes_on: dt.date,
) -> MapRound:
    """Let residents mark places from one day to another, both included; only one map is open at a time."""
    made = MapRound.objects.filter(partnership=partnership, once=once).first()
    if made is not None:
        return made
    return _said(MapRound(partnership=partnership, once=once), title, asks, opens_on, closes_on)


@action
def change_map(
    round: MapRound, *, by: Actor, title: str, asks: str, opens_on: dt.date, closes_on: dt.date
) -> MapRound:
    """Change the words or the days; what has been told stays with the map."""
    return _said(round, title, asks, opens_on, closes_on)


def _said(row: MapRound, title: str, asks: str, opens_on: dt.date, closes_on: dt.date) -> MapRound:
    others = MapRound.objects.filter(partnership_id=row.partnership_id).exclude(pk=row.pk)
    refuse(obstacle_to_round(title, asks, opens_on, closes_on, others.values_list("opens_on", "closes_on")))
    for words in (title, asks):
        refuse(obstacle_to_words(words))
        refuse_people(words)
    row.title, row.asks = title.strip(), asks.strip()
    row.opens_on, row.closes_on = opens_on, closes_on
    row.save()
    return row
