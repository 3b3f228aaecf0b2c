"""The three addresses that a start ends with."""

from django.conf import settings
from django.urls import reverse

from loftet.ground import queries, sign_in
from loftet.ground.models import Membership, Partnership
from loftet.ground.rules import Role


def lines(address: str) -> list[str]:
    """Where residents look, where staff work and where the data lie; for an empty house where to begin."""
    partnership = queries.partnerships().first()
    if partnership is None:
        first = [
            ("Börja här (nyckeln gäller en gång)", address + reverse("set_up", args=[sign_in.set_up_key()]))
        ]
    else:
        first = [
            ("Löftet som invånare ser det", address + reverse("public:promise", args=[partnership.slug])),
            _workspace(address, partnership),
        ]
    rows = [*first, ("Uppgifterna ligger i", str(settings.DATA))]
    return [f"{words + ':':<38} {where}" for words, where in rows]


def _workspace(address: str, partnership: Partnership) -> tuple[str, str]:
    """A ready link into the demonstration only: what a start prints may end up in a log."""
    coordinator = (
        Membership.objects.filter(partnership=partnership, role=Role.COORDINATOR, ended_on=None)
        .select_related("user")
        .first()
    )
    if partnership.invented and coordinator is not None:
        return "Arbetsytan (logga in en gång)", address + sign_in.one_time_link(coordinator.user)
    return "Arbetsytan (länk: loftet sign-in)", address + reverse("sign_in")
