"""The address behind which staff let people answer on a tablet."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from loftet.cycle.surveys.rules import Mode

if TYPE_CHECKING:
    from loftet.cycle.surveys.models import Wave

KEY_CHARACTERS = 24


def tablet_address(wave: "Wave") -> str:
    """The tablet's address of a wave; empty when the wave is not answered on a tablet."""
    if Mode.TABLET not in wave.modes:
        return ""
    names = {"slug": wave.partnership.slug, "wave": wave.key, "key": tablet_key(wave.key)}
    return reverse("field:tablet", kwargs=names)


def fits(wave: "Wave", key: str) -> bool:
    return constant_time_compare(key, tablet_key(wave.key))


def tablet_key(wave: str) -> str:
    """Made from the wave's public key and the installation's secret: nobody guesses it from the QR code on a poster."""
    return salted_hmac("loftet.tablet", wave, algorithm="sha256").hexdigest()[:KEY_CHARACTERS]
