"""What an answer's way here says about whether a person should look at it; nothing of it is kept, nobody is refused."""

import datetime as dt

from loftet.cycle.surveys import queries
from loftet.cycle.surveys.actions import Signals
from loftet.outside.clock import today
from loftet.web.public.surveys.visit import Visit
from loftet.web.shared.rates import Rate, address_of

TRAP = "webbplats"
HOUR_S = 3600
FROM_ONE_ADDRESS = Rate(most=12, seconds=HOUR_S)
FROM_ONE_POSTER = Rate(most=12, seconds=HOUR_S)
TIMES_ITS_OWN = 5
HOURS_AWAKE = 14
"""Hours of a day in which people pass a poster."""


def signals_of(visit: Visit) -> Signals:
    """The signals of an answer that is about to be given."""
    draft = visit.draft
    return Signals(seconds=draft.seconds, trap=draft.trap, burst=not visit.wave.school and _burst(visit))


def _burst(visit: Visit) -> bool:
    """Many in an hour from one address, or far above what one poster gives. A letter's code speaks for itself."""
    if visit.draft.code:
        return False
    many = FROM_ONE_ADDRESS.add(f"{visit.wave.key} {address_of(visit.request)}")
    if not visit.draft.poster:
        return many
    above = FROM_ONE_POSTER.add(visit.draft.poster, most=_usual(visit) * TIMES_ITS_OWN)
    return many or above


def _usual(visit: Visit) -> int:
    """Answers an hour by this poster so far, at least what the rate for all allows."""
    row = queries.poster_by_key(visit.wave, visit.draft.poster)
    hours = HOURS_AWAKE * (1 + (today() - visit.wave.opens_on) // dt.timedelta(days=1))
    least = -(-FROM_ONE_POSTER.most // TIMES_ITS_OWN)
    return max(least, -(-row.answers // hours)) if row else least
