"""Devices that report for an organisation, each confirmed once by a code that the coordinator gives by word of mouth.

Of a device nothing is kept but its organisation, the day, and a keyed hash of the secret that stands in its cookie.
"""

import datetime as dt
import secrets

from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.models import Device, Organisation
from loftet.ground.refusals import Refused

DIGITS = 6


def code_of(organisation: Organisation) -> str:
    """The code of an organisation's link, "482 913": made of the link and the installation's key, kept nowhere."""
    made = salted_hmac("ground.device.code", organisation.report_key, algorithm="sha256").digest()
    digits = f"{int.from_bytes(made[:8]) % 10**DIGITS:0{DIGITS}}"
    return f"{digits[:3]} {digits[3:]}"


def is_confirmed(organisation: Organisation, secret: str) -> bool:
    """Whether this secret is one of the organisation's devices'."""
    return (
        bool(secret) and Device.objects.filter(organisation=organisation, secret_hash=_hash(secret)).exists()
    )


@action
def confirm_device(organisation: Organisation, *, by: Actor, code: str, on: dt.date) -> tuple[Device, str]:
    """Let a device report for the organisation; the secret for its cookie is given once and kept nowhere.

    Raises Refused at a wrong code.
    """
    typed = "".join(letter for letter in code if letter.isalnum())
    if not constant_time_compare(typed, code_of(organisation).replace(" ", "")):
        raise Refused(_("Koden stämmer inte. Den har sex siffror. Fråga samordnaren i kommunen."))
    secret = secrets.token_urlsafe(32)
    device = Device.objects.create(
        partnership_id=organisation.partnership_id,
        organisation=organisation,
        secret_hash=_hash(secret),
        confirmed_on=on,
    )
    return device, secret


@action
def revoke_devices(organisation: Organisation, *, by: Actor) -> Organisation:
    """Ask every device of an organisation for the code anew, when one has come astray."""
    Device.objects.filter(organisation=organisation).delete()
    return organisation


def _hash(secret: str) -> str:
    return salted_hmac("ground.device", secret, algorithm="sha256").hexdigest()
