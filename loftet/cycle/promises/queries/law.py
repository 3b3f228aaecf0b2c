"""How far the partnership has come with what the law asks for."""

import datetime as dt

from django.db.models import QuerySet

from loftet.cycle.picture import queries as pictures
from loftet.cycle.picture.rules import PictureState
from loftet.cycle.picture.rules.periods import Length
from loftet.cycle.promises.models import StandingPaper
from loftet.cycle.promises.rules.law import OF_PAPER, Duty, Fulfilled, fulfilled
from loftet.ground.actors import Actor


def papers(viewer: Actor) -> QuerySet[StandingPaper]:
    """Agreements, plans and the like, the newest decision first."""
    return StandingPaper.objects.filter(partnership_id=viewer.partnership_id)


def law_status(viewer: Actor, on: dt.date) -> list[Fulfilled]:
    """Every duty with when it was last met; the picture's three parts come from the year's approved picture."""
    newest: dict[str, StandingPaper] = {}
    for row in papers(viewer):
        newest.setdefault(row.kind, row)
    return [*_of_picture(viewer), *(_noted(duty, newest.get(kind)) for duty, kind in OF_PAPER.items())]


def _noted(duty: Duty, row: StandingPaper | None) -> Fulfilled:
    return fulfilled(duty, row.decided_on, row.valid_until, row.title) if row else fulfilled(duty, None)


def _of_picture(viewer: Actor) -> list[Fulfilled]:
    row = pictures.pictures(viewer, Length.YEAR).filter(state=PictureState.APPROVED).first()
    if row is None:
        return [fulfilled(duty, None) for duty in (Duty.MAPPING, Duty.OTHER_INFORMATION, Duty.ANALYSIS)]
    points = row.figures["points"]
    heard = bool(row.figures["survey"] or points["unsafe"] or points["safe"])
    causes = pictures.causes(viewer).filter(problem__opened_on__lte=row.approved_on).exists()
    parts = {
        Duty.MAPPING: True,
        Duty.OTHER_INFORMATION: heard,
        Duty.ANALYSIS: bool(row.hypotheses) and causes,
    }
    return [fulfilled(duty, row.approved_on if met else None, where=str(row)) for duty, met in parts.items()]
