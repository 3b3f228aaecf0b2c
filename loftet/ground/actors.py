"""Who asks and who acts: handed to every query and action, so that nobody sees or does what is not theirs."""

from dataclasses import dataclass

from loftet.ground.models import Membership, Organisation, Partnership, User
from loftet.ground.rules import Role


@dataclass(frozen=True)
class Actor:
    """Someone in one partnership, with what they may be there."""

    partnership_id: int
    roles: frozenset[Role]
    user_id: int | None = None
    organisation_ids: frozenset[int] = frozenset()
    name: str = ""

    def is_any(self, *roles: Role) -> bool:
        return bool(self.roles.intersection(roles))


def resident(partnership: Partnership) -> Actor:
    """Anyone on a public page."""
    return Actor(partnership.pk, frozenset({Role.RESIDENT}))


def system(partnership_id: int) -> Actor:
    """What happens by itself: the schedule and the demonstration's loader."""
    return Actor(partnership_id, frozenset({Role.SYSTEM}))


def reporter(organisation: Organisation) -> Actor:
    """Whoever holds an organisation's own report link."""
    return Actor(
        organisation.partnership_id,
        frozenset({Role.REPORTER}),
        organisation_ids=frozenset({organisation.pk}),
        name=organisation.name,
    )


def member(user: User, partnership: Partnership) -> Actor | None:
    """The user as a member of the partnership, or None for a stranger."""
    rows = list(Membership.objects.filter(user=user, partnership=partnership, ended_on=None))
    if not rows or not user.is_active:
        return None
    return Actor(
        partnership.pk,
        frozenset(Role(row.role) for row in rows),
        user_id=user.pk,
        organisation_ids=frozenset(row.organisation_id for row in rows),
        name=user.name,
    )
