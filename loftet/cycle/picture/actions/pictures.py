"""What can be done with a picture: draft it from data, edit its words, lock it; state problems and causes."""

import datetime as dt

from loftet.cycle.picture import queries
from loftet.cycle.picture.models import Cause, FrozenInputs, Problem, SituationalPicture
from loftet.cycle.picture.rules import (
    CauseSide,
    Certainty,
    PictureState,
    obstacle_to_approving,
    obstacle_to_approving_unread,
    obstacle_to_drafting,
    obstacle_to_editing,
    obstacle_to_writing_over,
)
from loftet.cycle.picture.rules.inputs import figures_from, frozen
from loftet.cycle.picture.rules.lines import coming_line, drafted_lines
from loftet.cycle.picture.rules.periods import Length, period_at
from loftet.ground.acting import action, same_partnership
from loftet.ground.actions import settle_due
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Organisation, Partnership, Place
from loftet.ground.refusals import refuse


@action
def draft_picture(
    partnership: Partnership, *, by: Actor, month: dt.date, on: dt.date, length: str = Length.MONTH
) -> SituationalPicture:
    """Count the period of a length that a day lies in; lines that a person has rewritten are kept as they are."""
    period = period_at(Length(length), month)
    refuse(obstacle_to_drafting(period.start, on))
    picture = queries.picture_at(by, period) or SituationalPicture(
        partnership=partnership, length=period.length, code=period.code, starts_on=period.start
    )
    refuse(obstacle_to_editing(picture.state))
    inputs = queries.inputs_of(by, period, on)
    drawn = figures_from(inputs)
    drawn["drafted_lines"] = drafted_lines(drawn)
    if picture.summary in ([], picture.figures.get("drafted_lines")):
        picture.summary = drawn["drafted_lines"]
    drawn["drafted_coming"] = coming_line(drawn)
    if picture.coming in ("", picture.figures.get("drafted_coming")):
        picture.coming = drawn["drafted_coming"]
    picture.figures, picture.drafted_on = drawn, on
    picture.save()
    FrozenInputs.objects.update_or_create(
        picture=picture,
        defaults={"partnership": partnership, "columns": frozen(inputs), "told": inputs.told},
    )
    return picture


@action
def edit_picture(
    picture: SituationalPicture,
    *,
    by: Actor,
    summary: list[str],
    hypotheses: str,
    coming: str,
    read: str | None = None,
) -> SituationalPicture:
    """Change the words; figures come from data and can't be typed over.

    `read` is `words_seal` of the words that the writer had before them; Refused if somebody has changed them since.
    """
    picture.refresh_from_db()
    refuse(obstacle_to_editing(picture.state))
    refuse(obstacle_to_writing_over(read, queries.words_seal(picture)))
    refuse_people(*summary, hypotheses, coming)
    picture.summary = [line.strip() for line in summary if line.strip()]
    picture.hypotheses, picture.coming = hypotheses.strip(), coming.strip()
    picture.save(update_fields=["summary", "hypotheses", "coming"])
    return picture


@action
def approve_picture(
    picture: SituationalPicture, *, by: Actor, on: dt.date, read: str | None = None
) -> SituationalPicture:
    """Lock figures and words together under one hash; `read` is `sealed` of what the approver had read."""
    picture.refresh_from_db()
    refuse(obstacle_to_approving(picture.state, picture.summary, picture.period.end, on))
    refuse(obstacle_to_approving_unread(read, queries.sealed(picture)))
    picture.state, picture.sha256 = PictureState.APPROVED, queries.sealed(picture)
    picture.approved_by_id, picture.approved_on = by.user_id, on
    picture.save(update_fields=["state", "sha256", "approved_by", "approved_on"])
    settle_due(picture.partnership_id, "picture.approve_picture", picture.code, on=on)
    return picture


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
    problem: Problem, *, by: Actor, side: str, text: str, certainty: str, evidence: str = ""
) -> Cause:
    """Say why it may happen, from whose side, and how sure we are."""
    refuse_people(text, evidence)
    return Cause.objects.create(
        partnership_id=problem.partnership_id,
        problem=problem,
        side=CauseSide(side),
        text=text,
        certainty=Certainty(certainty),
        evidence=evidence,
    )
