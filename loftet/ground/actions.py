"""What can be done on the ground: who works together, and at which places."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import shapely
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.imports import Source, begun, ended
from loftet.ground.models import (
    ClosedLink,
    ColumnMapping,
    Contact,
    DueTask,
    ImportRun,
    Membership,
    Organisation,
    Partnership,
    Place,
    User,
    link_key,
)
from loftet.ground.reading import Reading
from loftet.ground.refusals import Refused
from loftet.ground.rules import OrganisationKind, PlaceKind, Role, kommun_name
from loftet.ground.wheel import found_wheel

USUAL_RADIUS_M = 150


@transaction.atomic
def found_partnership(*, municipality: str, police_area: str, **values: Any) -> Partnership:
    """Open a partnership with its two parties and the usual year.

    The one write that no member does, since nobody is a member yet; pages ask the one-time set-up key for it.
    """
    slug = slugify(municipality.replace("å", "a").replace("ä", "a").replace("ö", "o"))
    if Partnership.objects.filter(slug=slug).exists():
        raise Refused(_("Det finns redan ett samarbete för %(name)s.") % {"name": municipality})
    name = values.pop("name", "") or f"{kommun_name(municipality)} och polisen i {police_area}"
    partnership = Partnership.objects.create(
        slug=slug, name=name, municipality=municipality, police_area=police_area, **values
    )
    names = (f"{kommun_name(municipality)}", f"Polisen i {police_area}")
    for name, kind in zip(names, (OrganisationKind.MUNICIPALITY, OrganisationKind.POLICE), strict=True):
        Organisation.objects.create(partnership=partnership, name=name, kind=kind, is_party=True)
    found_wheel(partnership)
    return partnership


@action
def add_organisation(
    partnership: Partnership, *, by: Actor, name: str, kind: str, reports: bool = False, **values: Any
) -> Organisation:
    """Add a partner; `reports` says that it is expected to tell what it sees."""
    return Organisation.objects.create(
        partnership=partnership, name=name, kind=OrganisationKind(kind), reports=reports, **values
    )


@action
def renew_calendar(partnership: Partnership, *, by: Actor) -> Partnership:
    """Give the calendars new addresses; the old ones lead nowhere from now on."""
    partnership.calendar_key = link_key()
    partnership.save(update_fields=["calendar_key"])
    return partnership


@action
def renew_report_link(organisation: Organisation, *, by: Actor, on: dt.date) -> Organisation:
    """Give an organisation a new report link; whoever uses the old one is told that it is closed."""
    if not organisation.reports:
        raise Refused(_("Organisationen är inte utsedd att rapportera."))
    ClosedLink.objects.create(
        partnership_id=organisation.partnership_id,
        organisation=organisation,
        key=organisation.report_key,
        closed_on=on,
    )
    organisation.devices.all().delete()
    organisation.report_key = link_key()
    organisation.save(update_fields=["report_key"])
    return organisation


@action
def add_contact(
    organisation: Organisation, *, by: Actor, office: str, email: str = "", phone: str = ""
) -> Contact:
    """Say whom to turn to, by office."""
    contact, _made = Contact.objects.update_or_create(
        organisation=organisation,
        office=office,
        defaults={"partnership_id": organisation.partnership_id, "email": email, "phone": phone},
    )
    return contact


@action
def say_contact(partnership: Partnership, *, by: Actor, words: str) -> Partnership:
    """Write whom residents may phone, as it stands at the foot of each of their pages."""
    partnership.contact = words.strip()
    partnership.save(update_fields=["contact"])
    return partnership


@action
def add_member(organisation: Organisation, *, by: Actor, email: str, name: str, role: str) -> Membership:
    """Let somebody work here in a role; makes the user if the address is new."""
    user, made = User.objects.get_or_create(email=email.lower(), defaults={"name": name})
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    membership, _made = Membership.objects.update_or_create(
        user=user,
        organisation=organisation,
        role=Role(role),
        defaults={"partnership_id": organisation.partnership_id, "ended_on": None},
    )
    return membership


@action
def end_membership(membership: Membership, *, by: Actor, on: dt.date) -> Membership:
    """Let somebody go; the last coordinator or administrator stays, so that the house is never locked."""
    keepers = Membership.objects.filter(
        partnership_id=membership.partnership_id,
        ended_on=None,
        role__in=[Role.COORDINATOR, Role.ADMINISTRATOR],
    ).exclude(pk=membership.pk)
    if not keepers.exists():
        raise Refused(_("Någon måste kunna samordna. Lägg till en samordnare först."))
    membership.ended_on = on
    membership.save(update_fields=["ended_on"])
    return membership


@action
def add_place(
    partnership: Partnership,
    *,
    by: Actor,
    name: str,
    kind: str = PlaceKind.OTHER,
    reason: str = "",
    shape: shapely.Geometry | None = None,
) -> Place:
    """Add a place; `shape` in EPSG:3006 metres or None for a place known by name only."""
    place = Place(partnership=partnership, name=name, slug=_free_slug(partnership, name))
    return _keep_place(place, kind=kind, reason=reason, shape=shape)


@action
def change_place(
    place: Place,
    *,
    by: Actor,
    kind: str,
    reason: str = "",
    shape: shapely.Geometry | None = None,
    active: bool = True,
    compare_with: Place | None = None,
) -> Place:
    """Change what a place is for; what was counted there before stays counted."""
    place.active, place.compare_with = active, compare_with
    return _keep_place(place, kind=kind, reason=reason, shape=shape or shape_of(place))


@action
def save_mapping(partnership: Partnership, *, by: Actor, name: str, mapping: dict[str, Any]) -> ColumnMapping:
    """Keep how a municipality's own extract names its columns."""
    row, _made = ColumnMapping.objects.update_or_create(
        partnership=partnership, name=name, defaults={"mapping": mapping}
    )
    return row


@action
def import_spreadsheet(partnership: Partnership, *, by: Actor, reading: Reading, source: Source) -> ImportRun:
    """Add a new installation's places, organisations and offices; what is there already is not made again.

    Raises Refused when nothing of the file may be kept. Measures belong to a promise, so that room takes them.
    """
    sheet: Any = reading.rows
    run = begun(partnership.pk, "spreadsheet", reading, source)
    outcomes = [_known_place(partnership, by, row) for row in sheet.places]
    _known_organisations(partnership, by, [row["Organisation"] for row in (*sheet.contacts, *sheet.measures)])
    outcomes += [_known_contact(partnership, by, row) for row in sheet.contacts]
    return ended(
        run,
        reading,
        made=outcomes.count("made"),
        changed=outcomes.count("changed"),
        known=outcomes.count("known"),
    )


def settle_due(partnership_id: int, verb: str, about: str | None, *, on: dt.date) -> None:
    """Tick a due task; called by the action that settles it. `about` None ticks all that wait of the kind."""
    rows = DueTask.objects.filter(partnership_id=partnership_id, verb=verb, done_on=None)
    (rows if about is None else rows.filter(about=about)).update(done_on=on)


def shape_of(place: Place) -> shapely.Geometry | None:
    """The place's area in EPSG:3006 metres."""
    return shapely.from_wkb(bytes(place.shape)) if place.shape else None


def _keep_place(place: Place, *, kind: str, reason: str, shape: shapely.Geometry | None) -> Place:
    if kind == PlaceKind.CHOSEN and not reason.strip():
        raise Refused(_("Skriv varför platsen valdes. Invånarna får läsa det."))
    place.kind, place.reason = PlaceKind(kind), reason
    if shape is not None:
        place.shape = shapely.to_wkb(shape)
        place.min_e, place.min_n, place.max_e, place.max_n = (int(v) for v in shape.bounds)
    place.save()
    return place


def _free_slug(partnership: Partnership, name: str) -> str:
    base = slugify(name.lower().replace("å", "a").replace("ä", "a").replace("ö", "o")) or "plats"
    taken = set(
        Place.objects.filter(partnership=partnership, slug__startswith=base).values_list("slug", flat=True)
    )
    return next(
        slug for i in range(len(taken) + 1) if (slug := f"{base}-{i + 1}" if i else base) not in taken
    )


def _known_place(partnership: Partnership, by: Actor, row: Mapping[str, str]) -> str:
    if Place.objects.filter(partnership=partnership, name__iexact=row["Plats"]).exists():
        return "known"
    from loftet.ground.sources.spreadsheet import PLACE_KINDS  # late: what reads files is seldom needed

    kind = PLACE_KINDS[row["Slag"].lower()]
    add_place(partnership, by=by, name=row["Plats"], kind=kind, reason=row["Varför"], shape=_circle(row))
    return "made"


def _circle(row: Mapping[str, str]) -> shapely.Geometry | None:
    """The area around a place's middle, if the row has one."""
    if not row["Öst"]:
        return None
    return shapely.Point(int(row["Öst"]), int(row["Norr"])).buffer(
        int(row["Radie"] or USUAL_RADIUS_M), quad_segs=6
    )


def _known_organisations(partnership: Partnership, by: Actor, names: Iterable[str]) -> None:
    """Add organisations that are named and not there; what kind they are is filled in by hand."""
    known = {row.name.casefold() for row in Organisation.objects.filter(partnership=partnership)}
    for name in dict.fromkeys(names):
        if name and name.casefold() not in known:
            add_organisation(partnership, by=by, name=name, kind=OrganisationKind.OTHER)
            known.add(name.casefold())


def _known_contact(partnership: Partnership, by: Actor, row: Mapping[str, str]) -> str:
    named = row["Organisation"].casefold()  # SQLite compares only English letters without regard to case
    organisations = Organisation.objects.filter(partnership=partnership).order_by("pk")
    organisation = next(one for one in organisations if one.name.casefold() == named)
    now = {"email": row["E-post"], "phone": row["Telefon"]}
    before = Contact.objects.filter(organisation=organisation, office=row["Funktion"]).values(
        "email", "phone"
    )
    if list(before) == [now]:
        return "known"
    changes = before.exists()
    add_contact(organisation, by=by, office=row["Funktion"], **now)
    return "changed" if changes else "made"
