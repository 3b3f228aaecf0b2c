"""What came of a planned time and entrance."""

from loftet.cycle.surveys.models import InterceptSession
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.refusals import Refused

MOST_ASKED = 10_000


@action
def note_session(session: InterceptSession, *, by: Actor, asked: int) -> InterceptSession:
    """Note how many were spoken to; those who said no are a part of what the measurement can carry."""
    if not 0 <= asked <= MOST_ASKED:
        raise Refused(f"Skriv hur många som tillfrågades, ett helt tal från 0 till {MOST_ASKED}.")
    session.asked = asked
    session.save(update_fields=["asked"])
    return session
