"""The small made-up world of the tests: Exköping and its neighbour Grannby, and people everyone remembers.

Anna coordinates, Per is the police officer, Rut is a resident, Olle works in Grannby and must see nothing of Exköping.
"""

from dataclasses import dataclass

import shapely

from loftet.ground import actions
from loftet.ground.actors import Actor, member, reporter, resident, system
from loftet.ground.models import Organisation, Partnership, Place, User


@dataclass
class World:
    """Exköping with its parties, one reporting school, two places; Grannby beside it."""

    partnership: Partnership
    municipality: Organisation
    police: Organisation
    school: Organisation
    station: Place
    square: Place
    anna: Actor
    per: Actor
    rut: Actor
    skolan: Actor
    system: Actor
    neighbour: Partnership
    olle: Actor

    def user(self, actor: Actor) -> User:
        return User.objects.get(pk=actor.user_id)


def build() -> World:
    partnership = actions.found_partnership(municipality="Exköping", police_area="Exköping", invented=True)
    neighbour = actions.found_partnership(municipality="Grannby", police_area="Grannby", invented=True)
    municipality, police = _parties(partnership)
    own = system(partnership.pk)
    school = actions.add_organisation(partnership, by=own, name="Lindskolan", kind="school", reports=True)
    station = _place(partnership, own, "Stationen", 400_000)
    square = _place(partnership, own, "Stortorget", 400_500)
    return World(
        partnership=partnership,
        municipality=municipality,
        police=police,
        school=school,
        station=station,
        square=square,
        anna=_join(municipality, "anna@exkoping.example", "Anna", "coordinator"),
        per=_join(police, "per@polisen.example", "Per", "police"),
        rut=resident(partnership),
        skolan=reporter(school),
        system=own,
        neighbour=neighbour,
        olle=_join(_parties(neighbour)[0], "olle@grannby.example", "Olle", "coordinator"),
    )


def _parties(partnership: Partnership) -> tuple[Organisation, Organisation]:
    rows = {row.kind: row for row in Organisation.objects.filter(partnership=partnership, is_party=True)}
    return rows["municipality"], rows["police"]


def _place(partnership: Partnership, by: Actor, name: str, e: int) -> Place:
    shape = shapely.box(e, 6_385_000, e + 200, 6_385_200)
    return actions.add_place(
        partnership,
        by=by,
        name=name,
        kind="chosen",
        reason="Många har sagt att det är otryggt här.",
        shape=shape,
    )


def _join(organisation: Organisation, email: str, name: str, role: str) -> Actor:
    by = system(organisation.partnership_id)
    membership = actions.add_member(organisation, by=by, email=email, name=name, role=role)
    actor = member(membership.user, organisation.partnership)
    assert actor is not None
    return actor
