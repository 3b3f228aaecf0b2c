"""What can be done with a problem: state it, say why it may happen and how it comes about, close it."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import ProtectedError

from loftet.cycle.picture.models import Cause, ChainStep, Problem, SituationalPicture
from loftet.cycle.picture.rules import (
    CauseKind,
    CauseSide,
    Certainty,
    obstacle_to_cause,
    obstacle_to_chain,
)
from loftet.ground.acting import action, same_partnership
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Organisation, Partnership, Place
from loftet.ground.refusals import Refused, refuse


@action
def state_problem(
    partnership: Partnership,
    *,
    by: Actor,
    title: str,
    statement: str,
    on: dt.date,
    groups: list[str],
    place: Place | None = None,
    picture: SituationalPicture | None = None,
    owner: Organisation | None = None,
) -> Problem:
    """Say what is wrong, where and how often, and which picture showed it."""
    same_partnership(by, place, picture, owner)
    refuse_people(title, statement)
    return Problem.objects.create(
        partnership=partnership,
        title=title,
        statement=statement,
        groups=groups,
        place=place,
        picture=picture,
        owner=owner,
        opened_on=on,
    )


@action
def close_problem(problem: Problem, *, by: Actor, on: dt.date) -> Problem:
    """Take a problem off the list; what was done about it stays."""
    problem.closed_on = on
    problem.save(update_fields=["closed_on"])
    return problem


@action
def add_cause(
    problem: Problem,
    *,
    by: Actor,
    side: str,
    text: str,
    certainty: str,
    evidence: str = "",
    kind: str = CauseKind.CAUSE,
) -> Cause:
    """Say why it may happen, from whose side, and how sure we are; or what raises or lowers the risk of it."""
    refuse_people(text, evidence)
    refuse(obstacle_to_cause(kind, evidence))
    return Cause.objects.create(
        partnership_id=problem.partnership_id,
        problem=problem,
        side=CauseSide(side),
        kind=CauseKind(kind),
        text=text,
        certainty=Certainty(certainty),
        evidence=evidence,
    )


@action
def remove_cause(cause: Cause, *, by: Actor) -> Problem:
    """Take back a cause that no measure hangs on."""
    problem: Problem = cause.problem
    try:
        cause.delete()
    except ProtectedError:
        raise Refused("En åtgärd hänger på orsaken. Byt orsak där först.") from None
    return problem


@action
def write_chain(problem: Problem, *, by: Actor, steps: Sequence[tuple[str, str]]) -> Problem:
    """Write the chain of events anew: (what happens, how it could be broken), in order; none takes it away."""
    refuse(obstacle_to_chain(steps))
    refuse_people(*(words for step in steps for words in step))
    problem.steps.all().delete()
    ChainStep.objects.bulk_create(
        ChainStep(
            partnership_id=problem.partnership_id,
            problem=problem,
            order=order,
            text=text,
            breaking=breaking,
        )
        for order, (text, breaking) in enumerate(steps, start=1)
    )
    return problem
