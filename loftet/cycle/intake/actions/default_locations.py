"""Find coordinates that only mean "somewhere here" and let somebody who knows the place decide."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from loftet.cycle.intake.models import DefaultLocation, ReportedCrime
from loftet.cycle.intake.queries.default_locations import looked_for
from loftet.cycle.intake.rules.positions import LocationState
from loftet.ground import jobs
from loftet.ground.acting import action, long_action
from loftet.ground.actors import Actor
from loftet.ground.models import Partnership

LOOKED_AT_ONCE = 50_000


def look_for_default_locations(partnership: Partnership, by: Actor, at: dt.datetime) -> None:
    """At once where it takes no time; else by the worker, since whoever reads a file in waits for it."""
    on = timezone.localdate(at)
    if ReportedCrime.objects.filter(partnership=partnership).count() > LOOKED_AT_ONCE:
        jobs.later("intake.find_default_locations", partnership.pk, on=on)
    else:
        find_default_locations(partnership, by=by, on=on)


@long_action
def find_default_locations(partnership: Partnership, *, by: Actor, on: dt.date) -> Partnership:
    """List what stands out among all crimes now; what was decided stays decided, and doing it again changes nothing."""
    found = {(round(one.e), round(one.n)): one for one in looked_for(partnership.pk)}
    with transaction.atomic():
        rows = DefaultLocation.objects.filter(partnership=partnership)
        known = {(row.e, row.n): row for row in rows}
        gone = [row.pk for at, row in known.items() if at not in found and row.state == LocationState.FOUND]
        rows.filter(pk__in=gone).delete()
        for at, one in found.items():
            row = known.get(at) or DefaultLocation(partnership=partnership, e=at[0], n=at[1], found_on=on)
            row.crimes, row.kinds = one.count, one.kinds
            row.save()
    return partnership


@action
def decide_default_location(
    location: DefaultLocation, *, by: Actor, is_default: bool, on: dt.date
) -> DefaultLocation:
    """Say that nothing happened just there, or that it is a real place. The answer may be changed at any time."""
    location.state = LocationState.DEFAULT if is_default else LocationState.REAL
    location.decided_on = on
    location.save(update_fields=["state", "decided_on"])
    return location
