"""Exköping and Grannby as the demonstration finds them: who works together, where, and who may act."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from loftet.command.demo import town
from loftet.command.demo.months import SWEDISH_TIME
from loftet.command.demo.records import Year
from loftet.ground import actions
from loftet.ground.actors import Actor, member, reporter, resident, system
from loftet.ground.models import Organisation, Partnership, Place
from loftet.ground.rules import OrganisationKind

if TYPE_CHECKING:
    from loftet.cycle.intake.models import ResidentPoint
    from loftet.cycle.picture.models import Cause, Problem
    from loftet.cycle.promises.models import FocusPlace, Measure, Promise
    from loftet.cycle.review.models import Decision, Publication
    from loftet.cycle.surveys.models import Wave

CONTACT = "Kommunens kontaktcenter svarar på frågor om löftet, vardagar kl. 8–17."
_ONCE = uuid.UUID("7b0f5c0a-5a10-4d3c-9a53-1e0c9b3a2026")


@dataclass
class House:
    """Who and what the year's deeds are done by and to; promise, measures and problems come as they are made."""

    partnership: Partnership
    organisations: dict[str, Organisation]
    places: dict[str, Place]
    anna: Actor
    per: Actor
    kim: Actor
    rut: Actor
    problems: dict[str, "Problem"] = field(default_factory=dict)
    causes: dict[tuple[str, int], "Cause"] = field(default_factory=dict)
    measures: dict[str, "Measure"] = field(default_factory=dict)
    focus_places: dict[str, "FocusPlace"] = field(default_factory=dict)
    decisions: dict[tuple[int, int], "Decision"] = field(default_factory=dict)
    waves: dict[int, "Wave"] = field(default_factory=dict)
    codes: dict[int, list[str]] = field(default_factory=dict)
    results: dict[int, "Publication"] = field(default_factory=dict)
    told: dict[int, tuple["ResidentPoint", str]] = field(default_factory=dict)
    """Residents' points with the code on each receipt."""
    _promise: "Promise | None" = None

    @property
    def promise(self) -> "Promise":
        assert self._promise is not None, "nothing is promised yet"
        return self._promise

    @promise.setter
    def promise(self, promise: "Promise") -> None:
        self._promise = promise

    @property
    def municipality(self) -> Organisation:
        return self.party(OrganisationKind.MUNICIPALITY)

    @property
    def police(self) -> Organisation:
        return self.party(OrganisationKind.POLICE)

    def party(self, kind: str) -> Organisation:
        return next(row for row in self.organisations.values() if row.is_party and row.kind == kind)

    def place(self, name: str | None) -> Place | None:
        return self.places[name] if name else None

    def reporter(self, name: str) -> Actor:
        return reporter(self.organisations[name])

    @property
    def system(self) -> Actor:
        return system(self.partnership.pk)


@dataclass(frozen=True)
class Deed:
    """Something a person does at a moment; `what` is the word it is counted under, as often as `count`."""

    at: dt.datetime
    do: Callable[[], Any]
    what: str = ""
    count: int = 1


def clock(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """A moment of the day, in Swedish time."""
    return dt.datetime.combine(day, dt.time(hour, minute), SWEDISH_TIME)


def once(*about: object) -> uuid.UUID:
    """The token of a form; the same thing always has the same."""
    return uuid.uuid5(_ONCE, "/".join(map(str, about)))


def found(year: Year) -> House:
    """Exköping with partners, places and three users; Grannby beside it, so that isolation can be seen.

    Raises Refused if there is an Exköping already.
    """
    partnership = actions.found_partnership(
        municipality=town.EXKOPING,
        police_area=town.EXKOPING,
        contact=CONTACT,
        invented=True,
        base_map=town.base_map(),
    )
    organisations = _organisations(partnership, year)
    municipality, police = (organisations[row.name] for row in year.organisations if row.is_party)
    house = House(
        partnership=partnership,
        organisations=organisations,
        places=_places(partnership, town.places()),
        anna=_joined(municipality, "anna@exkoping.example", "Anna", "coordinator"),
        per=_joined(police, "per@polisen.example", "Per", "police"),
        kim=_joined(municipality, "kim@exkoping.example", "Kim", "communicator"),
        rut=resident(partnership),
    )
    _grannby()
    return house


def _organisations(partnership: Partnership, year: Year) -> dict[str, Organisation]:
    """The parties are there since the founding; partners are added, each with whom to turn to."""
    by = system(partnership.pk)
    rows = {row.name: row for row in Organisation.objects.filter(partnership=partnership)}
    for one in year.organisations:
        part_of = rows[one.part_of] if one.part_of else None
        if one.name not in rows:
            rows[one.name] = actions.add_organisation(
                partnership, by=by, name=one.name, kind=one.kind, reports=one.reports, part_of=part_of
            )
        for office in one.offices:
            mailbox = "" if one.is_party else f"{slugify(one.name)}@exkoping.example"
            actions.add_contact(rows[one.name], by=by, office=office, email=mailbox)
    _police_report_too(rows, year)
    return rows


def _police_report_too(rows: dict[str, Organisation], year: Year) -> None:
    """A founding party is not expected to report; no page changes that yet, so the row itself is changed."""
    for name in (row.name for row in year.organisations if row.is_party and row.reports):
        rows[name].reports = True
        rows[name].save(update_fields=["reports"])


def _places(partnership: Partnership, drawn: Iterable[town.DemoPlace]) -> dict[str, Place]:
    by = system(partnership.pk)
    rows = {
        one.name: actions.add_place(
            partnership, by=by, name=one.name, kind=one.kind, reason=one.reason, shape=one.shape
        )
        for one in drawn
    }
    for one in drawn:
        if one.compare_with:
            other = rows[one.compare_with]
            actions.change_place(rows[one.name], by=by, kind=one.kind, reason=one.reason, compare_with=other)
    return rows


def _joined(organisation: Organisation, email: str, name: str, role: str) -> Actor:
    by = system(organisation.partnership_id)
    membership = actions.add_member(organisation, by=by, email=email, name=name, role=role)
    actor = member(membership.user, organisation.partnership)
    assert actor is not None
    return actor


def _grannby() -> None:
    partnership = actions.found_partnership(
        municipality=town.GRANNBY,
        police_area=town.GRANNBY,
        invented=True,
        base_map=town.base_map(town.GRANNBY),
    )
    _places(partnership, town.places(town.GRANNBY))
    municipality = Organisation.objects.get(partnership=partnership, kind=OrganisationKind.MUNICIPALITY)
    _joined(municipality, "olle@grannby.example", "Olle", "coordinator")
