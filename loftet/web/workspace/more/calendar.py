"""Mer → Kalender: a calendar per role to subscribe to, and a new address when the old one has come astray."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from loftet.ground import actions
from loftet.ground.acting import may
from loftet.ground.rules import ROLE_WORDS
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.shared.feeds import FEEDS


@workspace_page
def calendars(request: Request) -> HttpResponse:
    """The addresses; changing them closes the old ones at once."""
    if request.method == "POST":
        actions.renew_calendar(request.partnership, by=request.actor)
        messages.success(request, _("Kalendrarna har fått nya adresser. De gamla visar inget längre."))
        return redirect("workspace:calendars", slug=request.partnership.slug)
    rows = [
        (ROLE_WORDS[role], settings.SITE_ADDRESS + _address(request, name)) for name, role in FEEDS.items()
    ]
    context = {"rows": rows, "may_renew": may(request.actor, "ground.renew_calendar")}
    return render(request, "workspace/more/calendars.html", context)


def _address(request: Request, name: str) -> str:
    return reverse("field:calendar", args=[request.partnership.slug, name, request.partnership.calendar_key])
