"""The door of a reporter's link: whoever holds it writes for its organisation."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from loftet.ground.actors import reporter
from loftet.ground.models import Organisation
from loftet.web.shared.doors import Request


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
            return render(request, "field/no_such_link.html", status=404)
        request.organisation, request.partnership = organisation, organisation.partnership
        request.actor = reporter(organisation)
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return page
