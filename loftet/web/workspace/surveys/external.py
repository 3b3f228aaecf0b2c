"""Others' published figures, at the desk."""

from django.http import HttpResponse
from django.shortcuts import render

from loftet.cycle.surveys import queries
from loftet.ground.acting import may
from loftet.web.shared.doors import Request, workspace_page


@workspace_page
def external(request: Request) -> HttpResponse:
    """Others' published figures, beside their source and never among our own."""
    rows = list(queries.external_results(request.actor))
    may_read_in = may(request.actor, "surveys.import_external_results")
    return render(request, "workspace/surveys/external.html", {"rows": rows, "may_read_in": may_read_in})
