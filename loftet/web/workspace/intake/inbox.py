"""The desk's inbox: what is new, what must be judged, who is silent; and each organisation's own link."""

import datetime as dt
from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.rules import letter_of
from loftet.ground import actions as ground_actions
from loftet.ground import queries as ground
from loftet.ground.acting import may
from loftet.ground.devices import code_of, revoke_devices
from loftet.ground.models import Organisation
from loftet.outside import clock
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.intake import show

ACTIVITY_DAYS = 28
UNCLEAR_DAYS = 60
MOST_SHOWN = 30


@workspace_page
def inbox(request: Request) -> HttpResponse:
    """Everything that waits for the desk, and who has been silent for four weeks."""
    on = clock.today()
    waiting = queries.inbox(request.actor, clock.now())
    activity = queries.reporters(
        request.actor, on - dt.timedelta(days=ACTIVITY_DAYS), on + dt.timedelta(days=1)
    )
    shown = waiting.reports[:MOST_SHOWN]
    twins = queries.possible_duplicates(
        request.actor, [each for row in shown for each in row.incidents.all()]
    )
    reminders = queries.last_reminders(request.actor)
    unclear = queries.unclear(request.actor, on - dt.timedelta(days=UNCLEAR_DAYS))
    pairs = queries.duplicate_pairs(request.actor, on - dt.timedelta(days=ACTIVITY_DAYS))
    context = {
        "unclear": [show.unclear(row) for row in unclear[:MOST_SHOWN]],
        "unclear_count": len(unclear),
        "pairs": [show.pair(*rows) for rows in pairs],
        "silent_count": sum(row.silent for row in activity),
        "reports": [show.report(row, twins) for row in shown],
        "report_count": len(waiting.reports),
        "points": [show.point(row) for row in waiting.points[:MOST_SHOWN]],
        "point_count": len(waiting.points),
        "quarantine": [show.quarantined(row) for row in waiting.quarantine],
        "may_judge": may(request.actor, "intake.judge_text"),
        "activity": [show.activity(row, queries.weeks_quiet(row, on), reminders) for row in activity],
        "screened": show.screened(
            queries.screening_counts(request.actor, on - dt.timedelta(days=ACTIVITY_DAYS))
        ),
    }
    return render(request, "workspace/intake/inbox.html", context)


@workspace_page
@require_POST
def remind(request: Request, pk: int) -> HttpResponse:
    """Mail a silent organisation its own link."""
    row = ground.organisations(request.actor).filter(pk=pk).first()
    if row is None:
        raise Http404
    actions.remind_reporter(row, by=request.actor, at=clock.now())
    said = _("%(name)s påminns med mejl, med sin egen rapportlänk.") % {"name": row.name}
    messages.success(request, said)
    return redirect("workspace:intake", slug=request.partnership.slug)


@workspace_page
def week(request: Request) -> HttpResponse:
    """The letter that goes out on Monday, as it would read now of the week that was."""
    on = clock.today()
    monday = on - dt.timedelta(days=on.weekday() + 7)
    address = settings.SITE_ADDRESS + reverse("workspace:intake", kwargs={"slug": request.partnership.slug})
    told = queries.digest(request.actor, monday, on)
    context = {
        "letter": letter_of(told, address),
        "is_empty": told.is_empty,
        "to": queries.desk_mailboxes(request.actor),
    }
    return render(request, "workspace/intake/week.html", context)


@workspace_page
def links(request: Request) -> HttpResponse:
    """Each reporting organisation's link, with a QR code to print and put up in the staff room."""
    devices = ground.devices(request.actor)
    rows = [
        _link(row) | {"code": code_of(row), "devices": devices.get(row.pk)}
        for row in ground.organisations(request.actor).filter(reports=True)
    ]
    context = {"rows": rows, "may_renew": may(request.actor, "ground.renew_report_link")}
    return render(request, "workspace/intake/links.html", context)


@workspace_page
@require_POST
def renew(request: Request, pk: int) -> HttpResponse:
    """A new link for an organisation whose own has come astray."""
    row = ground.organisations(request.actor).filter(pk=pk).first()
    if row is None:
        raise Http404
    ground_actions.renew_report_link(row, by=request.actor, on=clock.today())
    said = _("%(name)s har en ny länk. Den gamla är stängd: dela ut den nya.") % {"name": row.name}
    messages.success(request, said)
    return redirect("workspace:intake_links", slug=request.partnership.slug)


@workspace_page
@require_POST
def revoke(request: Request, pk: int) -> HttpResponse:
    """Ask an organisation's devices for the code anew."""
    row = ground.organisations(request.actor).filter(pk=pk).first()
    if row is None:
        raise Http404
    revoke_devices(row, by=request.actor)
    said = _("Alla enheter hos %(name)s behöver bekräftas igen, med samma kod.") % {"name": row.name}
    messages.success(request, said)
    return redirect("workspace:intake_links", slug=request.partnership.slug)


def _link(organisation: Organisation) -> dict[str, Any]:
    address = settings.SITE_ADDRESS + reverse("field:report", kwargs={"key": organisation.report_key})
    drawn = segno.make(address, error="m").svg_inline(border=0, omitsize=True)
    return {"organisation": organisation, "address": address, "qr": mark_safe(drawn)}  # segno's own SVG
