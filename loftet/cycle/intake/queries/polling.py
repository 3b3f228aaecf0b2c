"""The police's public notices: whether they are asked for, and how many are kept."""

import datetime as dt

from loftet.cycle.intake.models import PoliceNotice, PoliceWatch
from loftet.ground.actors import Actor


def police_watch(viewer: Actor) -> PoliceWatch | None:
    return PoliceWatch.objects.filter(partnership_id=viewer.partnership_id).first()


def police_is_due(viewer: Actor, at: dt.datetime) -> bool:
    """Whether the list is to be asked for by now."""
    due = PoliceWatch.objects.filter(partnership_id=viewer.partnership_id, is_on=True, next_at__lte=at)
    return due.exists()


def notice_count(viewer: Actor) -> int:
    return PoliceNotice.objects.filter(partnership_id=viewer.partnership_id).count()
