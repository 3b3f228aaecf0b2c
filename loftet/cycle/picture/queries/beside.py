"""What each source says of each place, gathered so that they can be read side by side."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from loftet.cycle.intake.queries.faults import faults
from loftet.cycle.intake.rules.faults import FaultState
from loftet.cycle.picture.rules.periods import PicturePeriod
from loftet.cycle.surveys import queries as surveys
from loftet.cycle.surveys.queries.changes import answered
from loftet.ground.actors import Actor
from loftet.ground.months import months_on

SURVEY_MONTHS = 24
"""How old a survey may be and still be told beside the month's counts."""


def asked(viewer: Actor, places: Sequence[int], end: dt.date) -> list[dict[str, Any]]:
    """The primary share of the newest closed wave at each place, as far as the partnership may see it."""
    rows = answered(
        surveys.waves(viewer).filter(
            place_id__in=places,
            school=False,
            keyed_until__lt=end,
            closes_on__gte=months_on(end, -SURVEY_MONTHS),
        )
    )
    newest = {wave.place_id: wave for wave in rows.order_by("closes_on", "pk")}
    read = surveys.readings(viewer, list(newest.values())) if newest else {}
    told = [(wave, read[wave.pk].indices()[0]) for wave in newest.values()]
    return [
        {
            "place": wave.place_id,
            "wave": wave.title,
            "closed_on": wave.closes_on.isoformat(),
            "index": index.id,
            "label": index.label,
            "n": index.n,
            "share": round(index.share, 6),
            "low": round(index.low, 6),
            "high": round(index.high, 6),
            "design": index.design,
        }
        for wave, index in told
        if index.share is not None and index.low is not None and index.high is not None
    ]


def handed_over(viewer: Actor, period: PicturePeriod) -> dict[str, int]:
    """Faults handed over in the period: how many, and how many the receiver has said are mended."""
    rows = faults(viewer).filter(handed_at__date__gte=period.start, handed_at__date__lt=period.end)
    states = list(rows.values_list("state", flat=True))
    return {"handed": len(states), "mended": states.count(FaultState.MENDED)}
