"""The desk's inbox: what is new, what must be judged, who is silent; and each organisation's own link."""

import datetime as dt
from typing import Any

import segno
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from loftet.cycle.intake import queries
from loftet.ground import queries as ground
from loftet.ground.acting import may
from loftet.ground.models import Organisation
from loftet.outside.clock import now, today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.intake import show

ACTIVITY_DAYS = 28
MOST_SHOWN = 30


@workspace_page
def inbox(request: Request) -> HttpResponse:
    """Everything that waits for the desk, and who has been silent for four weeks."""
    on = today()
    waiting = queries.inbox(request.actor, now())
    activity = queries.reporters(
        request.actor, on - dt.timedelta(days=ACTIVITY_DAYS), on + dt.timedelta(days=1)
    )
    shown = waiting.reports[:MOST_SHOWN]
    twins = queries.possible_duplicates(
        request.actor, [each for row in shown for each in row.incidents.all()]
    )
    context = {
        "reports": [show.report(row, twins) for row in shown],
        "report_count": len(waiting.reports),
        "points": [show.point(row) for row in waiting.points[:MOST_SHOWN]],
        "point_count": len(waiting.points),
        "quarantine": [show.quarantined(row) for row in waiting.quarantine],
        "may_judge": may(request.actor, "intake.judge_text"),
        "screened": show.screened(
            queries.screening_counts(request.actor, on - dt.timedelta(days=ACTIVITY_DAYS))
        ),
        "activity": [(row, queries.weeks_quiet(row, on)) for row in activity],
    }
    return render(request, "workspace/intake/inbox.html", context)


@workspace_page
def links(request: Request) -> HttpResponse:
    """Each reporting organisation's link, with a QR code to print and put up in the staff room."""
    rows = [_link(row) for row in ground.organisations(request.actor).filter(reports=True)]
    return render(request, "workspace/intake/links.html", {"rows": rows})


def _link(organisation: Organisation) -> dict[str, Any]:
    address = settings.SITE_ADDRESS + reverse("field:report", kwargs={"key": organisation.report_key})
    drawn = segno.make(address, error="m").svg_inline(border=0, omitsize=True)
    return {"organisation": organisation, "address": address, "qr": mark_safe(drawn)}  # segno's own SVG
