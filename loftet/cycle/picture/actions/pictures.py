"""What can be done with a picture: draft it from data, edit its words, lock it."""

import datetime as dt

from loftet.cycle.picture import queries
from loftet.cycle.picture.models import FrozenInputs, SituationalPicture
from loftet.cycle.picture.rules import (
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
from loftet.ground.acting import action
from loftet.ground.actions import settle_due
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Partnership
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
