"""The rooms of the year, in working order, as the desk's menu."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

ROOMS = {
    "start": _("Att göra nu"),
    "intake": _("Inkommet"),
    "surveys": _("Enkäter"),
    "picture": _("Lägesbild"),
    "promise": _("Löftet"),
    "meetings": _("Möten"),
    "publications": _("Svar till invånare"),
    "yearend": _("Årets resultat"),
    "more": _("Mer"),
}


@dataclass(frozen=True)
class Room:
    """A line of the menu."""

    name: str
    href: str
    current: bool


def rooms_of(request: HttpRequest, slug: str) -> list[Room]:
    """Every room that has an address; the current one is the longest address that the page lies under."""
    addresses = {key: address for key in ROOMS if (address := _address(key, slug))}
    under = [address for address in addresses.values() if request.path.startswith(address)]
    here = max(under, key=len, default="")
    return [Room(str(ROOMS[key]), address, address == here) for key, address in addresses.items()]


def _address(key: str, slug: str) -> str:
    try:
        return reverse(f"workspace:{key}", kwargs={"slug": slug})
    except NoReverseMatch:
        return ""
