"""Ask for the police's public list by itself, or not; and note how it went."""

import datetime as dt

from loftet.cycle.intake.models import PoliceWatch
from loftet.cycle.intake.rules.limits import obstacle_to_words
from loftet.cycle.intake.rules.polling import next_call, obstacle_to_watching
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Partnership
from loftet.ground.refusals import refuse


@action
def watch_police(
    partnership: Partnership, *, by: Actor, is_on: bool, location: str, at: dt.datetime
) -> PoliceWatch:
    """Turn the asking on or off; turned on, the first call comes within the hour."""
    refuse(obstacle_to_watching(location) or obstacle_to_words(location))
    refuse_people(location)
    values = {"is_on": is_on, "location": location.strip(), "next_at": at if is_on else None, "failures": 0}
    watch, _made = PoliceWatch.objects.update_or_create(partnership=partnership, defaults=values)
    return watch


@action
def note_police_call(
    watch: PoliceWatch, *, by: Actor, said: str, failed: bool, at: dt.datetime
) -> PoliceWatch:
    """Note what a call gave, and when the next one comes."""
    watch.asked_at, watch.said = at, said[:300]
    watch.failures = watch.failures + 1 if failed else 0
    watch.next_at = next_call(at, watch.failures) if watch.is_on else None
    watch.save(update_fields=["asked_at", "said", "failures", "next_at"])
    return watch
