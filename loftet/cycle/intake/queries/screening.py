"""How often screening had something to say."""

import datetime as dt

from django.db.models import Sum

from loftet.cycle.intake.models import ScreeningCount
from loftet.cycle.intake.rules import Outcome
from loftet.ground.actors import Actor


def screening_counts(viewer: Actor, since: dt.date) -> dict[str, dict[Outcome, int]]:
    """Hits from a day on: by kind, then by outcome; kinds without any are left out. One query."""
    rows = ScreeningCount.objects.filter(partnership_id=viewer.partnership_id, on__gte=since)
    counts: dict[str, dict[Outcome, int]] = {}
    for row in rows.values("kind", "outcome").annotate(total=Sum("n")).order_by("kind"):
        of_kind = counts.setdefault(row["kind"], dict.fromkeys(Outcome, 0))
        of_kind[Outcome(row["outcome"])] = row["total"]
    return counts
