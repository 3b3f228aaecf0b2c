"""What is done with what residents tell: tell, sort, set aside; and note dialogues with their points."""

import datetime as dt
import uuid

from django.db.models import Max
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from loftet.cycle.intake.actions.incidents import placed_by, refuse_far, refuse_long
from loftet.cycle.intake.actions.texts import keep
from loftet.cycle.intake.models import Dialogue, ResidentPoint
from loftet.cycle.intake.queries import open_round, receipt_hash
from loftet.cycle.intake.rules import (
    DialogueKind,
    PointDraft,
    PointState,
    letters_of,
    obstacle_to_dialogue,
    obstacle_to_point,
    obstacle_to_sorting,
    obstacle_to_summing_up,
)
from loftet.cycle.intake.rules.rounds import obstacle_to_showing
from loftet.ground.acting import action, same_partnership
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Organisation, Partnership, Place
from loftet.ground.queries import municipality
from loftet.ground.refusals import Refused


@action
def tell_of_place(
    partnership: Partnership, *, by: Actor, point: PointDraft, once: uuid.UUID, on: dt.date
) -> tuple[ResidentPoint, str]:
    """Keep what a resident tells and give the receipt code, which is kept only as a keyed hash.

    The code is made from the form's own token with the installation's key, so that sending twice gives one
    point and the same code; the row keeps a shadow of the token, from which no code can be made again.
    """
    code = letters_of(salted_hmac("intake.code", str(once), algorithm="sha256").digest())
    told = ResidentPoint.objects.filter(partnership=partnership, once=shadow_of(once)).first()
    if told is None:
        told = _kept(partnership, point, by, once=shadow_of(once), on=on)
        told.receipt, told.map_round = receipt_hash(code), open_round(by, on)
        told.save(update_fields=["receipt", "map_round"])
    return told, code


def shadow_of(once: uuid.UUID) -> uuid.UUID:
    """A token that tells two sendings of one form, but not which form."""
    return uuid.UUID(bytes=salted_hmac("intake.once", str(once), algorithm="sha256").digest()[:16], version=4)


@action
def sort_point(
    point: ResidentPoint,
    *,
    by: Actor,
    place: Place | None,
    theme: str,
    owner: Organisation | None = None,
    owner_office: str = "",
    state: str = PointState.SORTED,
    shown: bool | None = None,
) -> ResidentPoint:
    """Say at the desk where a point belongs, what it is about, who sees to it and how far that has come.

    Without an owner it is the one it has, or else the municipality. `shown` on the residents' map: None leaves it
    as it is. Also takes up one that was set aside.
    """
    same_partnership(by, place, owner)
    _refuse(obstacle_to_sorting(point.feeling, theme, state))
    refuse_people(owner_office)
    point.place, point.theme, point.state = place, theme, state
    point.owner = owner or point.owner or municipality(by)
    point.owner_office = owner_office.strip()
    point.shown = point.shown if shown is None else shown
    if point.shown:
        is_placed = place is not None or point.e is not None
        _refuse(obstacle_to_showing(state, point.map_round_id is not None, is_placed))
    point.save(update_fields=["place", "theme", "state", "owner", "owner_office", "shown"])
    return point


@action
def set_aside_point(point: ResidentPoint, *, by: Actor) -> ResidentPoint:
    """Put away what is not about a place; it is neither counted nor answered, and can be taken up again."""
    if point.state == PointState.SET_ASIDE:
        raise Refused(_("Punkten är redan lagd åt sidan."))
    point.state, point.shown = PointState.SET_ASIDE, False
    point.save(update_fields=["state", "shown"])
    return point


@action
def take_up_point(point: ResidentPoint, *, by: Actor) -> ResidentPoint:
    """Undo a setting aside: the point is new again."""
    point.state = PointState.NEW
    point.save(update_fields=["state"])
    return point


@action
def note_dialogue(
    partnership: Partnership,
    *,
    by: Actor,
    once: uuid.UUID,
    kind: str,
    title: str,
    held_on: dt.date,
    on: dt.date,
    place: Place | None = None,
    asked: int | None = None,
    attended: int | None = None,
) -> Dialogue:
    """Note an occasion that has been held, with how many came."""
    same_partnership(by, place)
    noted = Dialogue.objects.filter(partnership=partnership, once=once).first()
    if noted is not None:
        return noted
    _refuse(obstacle_to_dialogue(kind, title, held_on, on))
    refuse_people(title)
    return Dialogue.objects.create(
        partnership=partnership,
        once=once,
        kind=kind,
        title=title.strip(),
        held_on=held_on,
        place=place,
        asked=asked,
        attended=attended,
    )


@action
def sum_up_dialogue(
    dialogue: Dialogue, *, by: Actor, asked: int | None, attended: int | None, summary: str
) -> Dialogue:
    """Say how many were asked and came, and what came out of it in a few lines."""
    _refuse(obstacle_to_summing_up(summary))
    refuse_people(summary)
    dialogue.asked, dialogue.attended, dialogue.summary = asked, attended, summary.strip()
    dialogue.save(update_fields=["asked", "attended", "summary"])
    return dialogue


@action
def add_dialogue_point(dialogue: Dialogue, *, by: Actor, point: PointDraft, once: uuid.UUID) -> ResidentPoint:
    """Write down what was said of a place at a dialogue; the desk has sorted it by doing so."""
    told = ResidentPoint.objects.filter(partnership_id=dialogue.partnership_id, once=once).first()
    if told is None:
        told = _kept(dialogue.partnership, point, by, once=once, on=dialogue.held_on)
        told.dialogue, told.state, told.owner = dialogue, PointState.SORTED, municipality(by)
        if dialogue.kind == DialogueKind.WALK:
            told.number = (dialogue.points.aggregate(last=Max("number"))["last"] or 0) + 1
        told.save(update_fields=["dialogue", "state", "owner", "number"])
    return told


def _kept(
    partnership: Partnership, point: PointDraft, by: Actor, *, once: uuid.UUID, on: dt.date
) -> ResidentPoint:
    _refuse(obstacle_to_point(point))
    refuse_long(point)
    refuse_far(by, [point])
    [place_id] = placed_by(by, [point])
    return ResidentPoint.objects.create(
        partnership=partnership,
        feeling=point.feeling,
        theme=point.theme,
        when=point.when,
        place_id=place_id,
        e=point.e,
        n=point.n,
        given_on=on,
        place_text=keep(partnership, point.place_text, on),
        raw_text=keep(partnership, point.text, on),
        once=once,
    )


def _refuse(obstacle: str | None) -> None:
    if obstacle:
        raise Refused(_(obstacle))
