"""Plan a safety walk, hold it, look again at what was seen last time; and keep photos of its places."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.utils.translation import gettext as _

from loftet.cycle.intake.actions.points import note_dialogue
from loftet.cycle.intake.models import Dialogue, PointPhoto, ResidentPoint, SafetyWalk, SecondLook, WalkStop
from loftet.cycle.intake.queries.walks import earlier_points
from loftet.cycle.intake.rules import DialogueKind
from loftet.cycle.intake.rules.limits import obstacle_to_words
from loftet.cycle.intake.rules.walks import (
    Seen,
    WalkPlan,
    obstacle_to_holding,
    obstacle_to_photo,
    obstacle_to_planning_walk,
    obstacle_to_repeating,
)
from loftet.ground.acting import action, same_partnership
from loftet.ground.actors import Actor
from loftet.ground.erasing import leave_no_trace
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Partnership, Place
from loftet.ground.refusals import Refused, refuse
from loftet.outside.photos import NoPhoto, cleaned


@action
def plan_walk(
    partnership: Partnership,
    *,
    by: Actor,
    once: uuid.UUID,
    plan: WalkPlan,
    place: Place | None = None,
    repeats: SafetyWalk | None = None,
) -> SafetyWalk:
    """Plan a walk with its three meetings and its way; a repeat names the walk it will be compared with."""
    planned = SafetyWalk.objects.filter(partnership=partnership, once=once).first()
    if planned is None:
        planned = _planned(SafetyWalk(partnership=partnership, once=once), by, plan, repeats)
    return planned


@action
def change_walk(
    walk: SafetyWalk, *, by: Actor, plan: WalkPlan, repeats: SafetyWalk | None = None
) -> SafetyWalk:
    """Change the plan. When the walk has been held its own day and what it is compared with stay."""
    if walk.dialogue_id and plan.walks_on != walk.walks_on:
        raise Refused(_("Vandringen är gången. Dagen för den ändras inte."))
    return _planned(walk, by, plan, walk.repeats if walk.dialogue_id else repeats)


def _planned(walk: SafetyWalk, by: Actor, plan: WalkPlan, repeats: SafetyWalk | None) -> SafetyWalk:
    same_partnership(by, repeats)
    refuse(obstacle_to_planning_walk(plan))
    refuse(
        obstacle_to_repeating(plan.walks_on, repeats.walks_on, bool(repeats.dialogue_id)) if repeats else None
    )
    for words in (plan.title, plan.gathers, *plan.stops):
        refuse(obstacle_to_words(words))
        refuse_people(words)
    walk.title, walk.gathers = plan.title.strip(), plan.gathers.strip()
    walk.prepared_on, walk.walks_on, walk.follows_up_on = plan.prepared_on, plan.walks_on, plan.follows_up_on
    walk.repeats = repeats
    walk.save()
    _lay_out(walk, plan)
    return walk


def _lay_out(walk: SafetyWalk, plan: WalkPlan) -> None:
    """The way anew; a stop that is called as a registered place is that place."""
    rows = Place.objects.filter(partnership_id=walk.partnership_id)
    known = {row.name.casefold(): row for row in rows.defer("shape")}
    walk.stops.all().delete()
    WalkStop.objects.bulk_create(
        WalkStop(
            partnership_id=walk.partnership_id,
            walk=walk,
            number=number,
            name=name,
            place=known.get(name.casefold()),
        )
        for number, name in enumerate(plan.stops, start=1)
    )


@action
def hold_walk(walk: SafetyWalk, *, by: Actor, on: dt.date, attended: int | None = None) -> SafetyWalk:
    """Begin the walk on its day, or write it in afterwards: now points can be written, each with its number."""
    refuse(obstacle_to_holding(walk.walks_on, on, walk.dialogue_id is not None))
    walk.dialogue = note_dialogue(
        walk.partnership,
        by=by,
        once=uuid.uuid5(walk.once, "held"),
        kind=DialogueKind.WALK,
        title=walk.title,
        held_on=walk.walks_on,
        on=on,
        attended=attended,
    )
    walk.save(update_fields=["dialogue"])
    return walk


@action
def count_walk(
    walk: SafetyWalk, *, by: Actor, prepared: int | None, attended: int | None, followed_up: int | None
) -> SafetyWalk:
    """Say how many came to each of the three meetings; a meeting that nobody has counted stays empty."""
    if walk.dialogue is None and (attended, followed_up) != (None, None):
        raise Refused(_("Vandringen är inte gången än. Räkna dem som kom när den har varit."))
    walk.prepared, walk.followed_up = prepared, followed_up
    walk.save(update_fields=["prepared", "followed_up"])
    if walk.dialogue:
        Dialogue.objects.filter(pk=walk.dialogue.pk).update(attended=attended)
    return walk


@action
def look_again(walk: SafetyWalk, *, by: Actor, seen: Mapping[int, str]) -> SafetyWalk:
    """Say how the points of the walk before look now: {point: how}; those left out nobody looked at."""
    if walk.dialogue is None or walk.repeats is None:
        raise Refused(_("Jämförelsen görs på en vandring som är gången och som upprepar en tidigare."))
    known = {row.pk for row in earlier_points(by, walk)}
    if set(seen) - known or set(seen.values()) - set(Seen):
        raise Refused(_("Någon av punkterna hör inte till vandringen före. Öppna sidan på nytt."))
    walk.looks.all().delete()
    SecondLook.objects.bulk_create(
        SecondLook(partnership_id=walk.partnership_id, walk=walk, point_id=point, seen=how)
        for point, how in seen.items()
    )
    return walk


@action
def add_photo(
    point: ResidentPoint, *, by: Actor, data: bytes, without_people: bool, on: dt.date, once: uuid.UUID
) -> PointPhoto:
    """Keep a photo of the place, without what the camera wrote; nobody outside the desk sees it until approved."""
    kept = PointPhoto.objects.filter(partnership_id=point.partnership_id, once=once).first()
    if kept is not None:
        return kept
    if not without_people:
        raise Refused(_("Kryssa i att bilden visar platsen och ingen person. Annars tar du om den."))
    refuse(obstacle_to_photo(point.photos.count()))
    try:
        photo = cleaned(data)
    except NoPhoto as why:
        raise Refused(str(why)) from why
    return PointPhoto.objects.create(
        partnership_id=point.partnership_id,
        point=point,
        media_type=photo.media_type,
        data=photo.data,
        width=photo.width,
        height=photo.height,
        taken_on=on,
        once=once,
    )


@action
def approve_photo(photo: PointPhoto, *, by: Actor, on: dt.date) -> PointPhoto:
    """Let residents see it: somebody has looked and there is no person, plate or house number in it."""
    photo.approved_on = on
    photo.save(update_fields=["approved_on"])
    return photo


@action
def remove_photo(photo: PointPhoto, *, by: Actor) -> ResidentPoint:
    """Erase a photo for good."""
    point = photo.point
    photo.delete()
    leave_no_trace(PointPhoto)
    return point
