"""The door of a reporter's link: whoever holds it writes for its organisation."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from loftet.ground.actors import reporter
from loftet.ground.models import Organisation
from loftet.ground.queries import closed_link
from loftet.web.shared.doors import Request

TYPED = ("place_text", "text")


class FieldRequest(Request):
    """A request that has come through an organisation's link."""

    organisation: Organisation


def field_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """`view(request, …)` with organisation, partnership and actor set; a link that leads nowhere says whom to ask."""

    @wraps(view)
    def page(request: FieldRequest, key: str, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = Organisation.objects.select_related("partnership")
        organisation = rows.filter(report_key=key, reports=True).first()
        if organisation is None:
            return _closed(request, key)
        request.organisation, request.partnership = organisation, organisation.partnership
        request.actor = reporter(organisation)
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return page


def _closed(request: Request, key: str) -> HttpResponse:
    """Whom to ask for the link that holds now; what somebody had typed stands on the page, so that it is not lost."""
    link = closed_link(key)
    typed = [words for name in TYPED if (words := request.POST.get(name, "").strip())]
    context = {"link": link, "typed": typed}
    if link:
        request.partnership = link.partnership
    response = render(request, "field/no_such_link.html", context, status=410 if link else 404)
    response.headers["Cache-Control"] = "no-store"
    return response
