"""What the link on a week's card may tell whoever holds it: where and how long, never when or why."""

from dataclasses import dataclass

from loftet.cycle.promises.models import FocusPlace, Measure
from loftet.ground.actors import Actor
from loftet.ground.models import Partnership, Place


@dataclass(frozen=True)
class Card:
    partnership: Partnership
    place: Place
    measure: Measure
    minutes_low: int
    minutes_high: int
    actors: list[str]


def visit_card(viewer: Actor, pk: int) -> Card | None:
    rows = FocusPlace.objects.filter(partnership_id=viewer.partnership_id, pk=pk)
    row = rows.select_related("partnership", "place", "measure__promise").first()
    if row is None:
        return None
    return Card(row.partnership, row.place, row.measure, row.minutes_low, row.minutes_high, row.actors)
