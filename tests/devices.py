"""A device that has been confirmed, for tests of what is reported with it."""

import datetime as dt
import re

from django.test import Client

from loftet.ground.actors import reporter
from loftet.ground.devices import code_of, confirm_device
from loftet.ground.models import Organisation

LINK = re.compile(r"/rapport/([^/]+)/")
ON = dt.date(2026, 11, 1)


def confirm(client: Client, organisation: Organisation) -> None:
    """Let this browser be known on the organisation's link, as if somebody had written the code."""
    code = code_of(organisation)
    _device, secret = confirm_device(organisation, by=reporter(organisation), code=code, on=ON)
    client.cookies["enhet"] = secret


def confirm_for(client: Client, path: str, known: dict[str, str]) -> None:
    """Confirm this browser once for each link that it visits; `known` holds its cookies by link."""
    found = LINK.match(path)
    if found and found[1] not in known:
        organisation = Organisation.objects.filter(report_key=found[1], reports=True).first()
        if organisation is None:
            return
        confirm(client, organisation)
        known[found[1]] = client.cookies["enhet"].value
    if found:
        client.cookies["enhet"] = known[found[1]]
