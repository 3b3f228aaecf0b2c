"""What can be asked of the ground: who works together, where, and what is due."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Case, Count, Max, QuerySet, When

from loftet.ground.actors import Actor
from loftet.ground.models import (
    AuditEvent,
    ClosedLink,
    ColumnMapping,
    Contact,
    Deletion,
    Device,
    DueTask,
    ImportRun,
    Membership,
    Organisation,
    Partnership,
    Place,
    User,
)
from loftet.ground.rules import Kept, OrganisationKind


def partnerships() -> QuerySet[Partnership]:
    """All of them; the map below the places is read only by what draws it, since it is large."""
    return Partnership.objects.defer("base_map").order_by("municipality")


def partnerships_of(user: User) -> QuerySet[Partnership]:
    """Those in which the user works."""
    ids = Membership.objects.filter(user=user, ended_on=None).values("partnership_id")
    return Partnership.objects.filter(pk__in=ids).order_by("municipality")


def places(viewer: Actor, kinds: Iterable[str] | None = None) -> QuerySet[Place]:
    """Active places, by name."""
    rows = Place.objects.filter(partnership_id=viewer.partnership_id, active=True)
    return rows if kinds is None else rows.filter(kind__in=list(kinds))


def organisations(viewer: Actor) -> QuerySet[Organisation]:
    return Organisation.objects.filter(partnership_id=viewer.partnership_id)


def closed_link(key: str) -> ClosedLink | None:
    """The report link with this key that was exchanged for a new one, if there is one."""
    rows = ClosedLink.objects.select_related("organisation", "partnership")
    return rows.filter(key=key).first()


def devices(viewer: Actor) -> dict[int, tuple[int, dt.date]]:
    """{organisation: (how many devices are confirmed, the day of the latest)}."""
    rows = Device.objects.filter(partnership_id=viewer.partnership_id).order_by()
    counted = rows.values_list("organisation").annotate(Count("pk"), Max("confirmed_on"))
    return {organisation: (n, latest) for organisation, n, latest in counted}


def parties(viewer: Actor) -> QuerySet[Organisation]:
    """Those who sign the promise and approve its answers."""
    return organisations(viewer).filter(is_party=True)


def municipality(viewer: Actor) -> Organisation | None:
    """The party that sees to what nobody else does: the municipality, or else any party."""
    return (
        parties(viewer)
        .order_by(Case(When(kind=OrganisationKind.MUNICIPALITY, then=0), default=1), "pk")
        .first()
    )


def contacts(viewer: Actor) -> QuerySet[Contact]:
    return Contact.objects.filter(partnership_id=viewer.partnership_id).select_related("organisation")


def reachable_contacts(viewer: Actor) -> QuerySet[Contact]:
    """Offices that a resident can phone or write to; those of partners who report are for the desk."""
    rows = contacts(viewer).exclude(email="", phone="")
    return rows.exclude(organisation__reports=True, organisation__is_party=False)


def members(viewer: Actor) -> QuerySet[Membership]:
    return Membership.objects.filter(partnership_id=viewer.partnership_id, ended_on=None).select_related(
        "user", "organisation"
    )


def import_runs(viewer: Actor) -> QuerySet[ImportRun]:
    return ImportRun.objects.filter(partnership_id=viewer.partnership_id)


def already_imported(viewer: Actor, kind: str, sha256: str) -> ImportRun | None:
    """The standing run that read exactly this file, if there is one."""
    return import_runs(viewer).filter(kind=kind, sha256=sha256, undone_at=None, open_at=None).first()


def column_mappings(viewer: Actor) -> QuerySet[ColumnMapping]:
    """How the municipality's own extracts name their columns, by name."""
    return ColumnMapping.objects.filter(partnership_id=viewer.partnership_id).order_by("name")


def due_tasks(viewer: Actor, by: dt.date) -> QuerySet[DueTask]:
    """Open tasks due on or before a day, the most late first."""
    return DueTask.objects.filter(partnership_id=viewer.partnership_id, done_on=None, due_on__lte=by)


def last_deed(viewer: Actor) -> int:
    """The number of the last thing done in the partnership; 0 before anything was."""
    rows = AuditEvent.objects.filter(partnership_id=viewer.partnership_id).order_by("-pk")
    return rows.values_list("pk", flat=True).first() or 0


def trail(viewer: Actor, subject: str) -> QuerySet[AuditEvent]:
    """Who did what with one thing, newest first. `subject` as `promises.measure:12`."""
    return AuditEvent.objects.filter(partnership_id=viewer.partnership_id, subject=subject).select_related(
        "by", "organisation"
    )


def whole_trail(viewer: Actor) -> QuerySet[AuditEvent]:
    """Who did what in the partnership, newest first."""
    rows = AuditEvent.objects.filter(partnership_id=viewer.partnership_id)
    return rows.select_related("by", "organisation")


def deletions(viewer: Actor) -> QuerySet[Deletion]:
    """What has been erased because its time was over, newest first."""
    return Deletion.objects.filter(partnership_id=viewer.partnership_id)


def erased_of(viewer: Actor, month: dt.date) -> Deletion | None:
    """The last erasing that took reports or crimes as young as a month's first day or younger."""
    return deletions(viewer).filter(kind__in=(Kept.REPORTS, Kept.CRIMES), up_to__gte=month).first()
