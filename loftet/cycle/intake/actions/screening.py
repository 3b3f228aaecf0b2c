"""What screening found, counted by kind and day."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from django.db.models import F

from loftet.cycle.intake.models import ScreeningCount
from loftet.cycle.intake.rules import Hit
from loftet.ground.acting import unaudited_action
from loftet.ground.actors import Actor
from loftet.ground.models import Partnership


@unaudited_action
def count_hits(partnership: Partnership, *, by: Actor, on: dt.date, hits: Iterable[Hit]) -> None:
    """Count what a form was stopped by or asked about. No trace: its time would tell who wrote it."""
    add_hits(partnership, on, hits)


def add_hits(partnership: Partnership, on: dt.date, hits: Iterable[Hit]) -> None:
    """Inside an action that keeps the words."""
    for (kind, outcome), n in sorted(Counter(hits).items()):
        row, _made = ScreeningCount.objects.get_or_create(
            partnership=partnership, on=on, kind=kind, outcome=outcome
        )
        ScreeningCount.objects.filter(pk=row.pk).update(n=F("n") + n)
