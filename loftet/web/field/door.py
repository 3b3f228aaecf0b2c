"""The door of a reporter's link: whoever holds it writes for its organisation."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.ground.actors import reporter
from loftet.ground.devices import confirm_device, is_confirmed
from loftet.ground.models import Organisation
from loftet.ground.queries import closed_link
from loftet.ground.refusals import Refused
from loftet.outside.clock import today
from loftet.web.shared.doors import Request
from loftet.web.shared.rates import Rate

TYPED = ("place_text", "text")
COOKIE, CODE = "enhet", "enhetskod"
WRONG = Rate(most=10, seconds=3600)
KNOWN_S = 400 * 24 * 3600
"""The longest that browsers keep a cookie; it is renewed at each visit."""


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
        secret = request.COOKIES.get(COOKIE, "")
        if not is_confirmed(organisation, secret):
            form = ConfirmForm(request.POST if CODE in request.POST else None)
            if not (secret := _confirmed(request, form)):
                return _asked(request, form)
            if not _typed(request):
                return _known(request, redirect(request.path), secret)
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store")
        return _known(request, response, secret)

    return page


class ConfirmForm(forms.Form):
    """The code that the coordinator gives."""

    enhetskod = forms.CharField(
        label=gettext_lazy("Kod"),
        help_text=gettext_lazy("Sex siffror, till exempel 482 913."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "code-input"}
        ),
        error_messages={"required": gettext_lazy("Skriv koden som du fått av samordnaren.")},
    )


def _confirmed(request: FieldRequest, form: ConfirmForm) -> str:
    """The secret of a device that has just been confirmed, else nothing with the refusal in the form."""
    if not form.is_valid():
        return ""
    code, who = form.cleaned_data[CODE], str(request.organisation.pk)
    if WRONG.is_full(who):
        form.add_error(CODE, _("För många fel koder. Vänta en timme, eller ring samordnaren."))
        return ""
    try:
        _device, secret = confirm_device(request.organisation, by=request.actor, code=code, on=today())
    except Refused as refusal:
        WRONG.add(who)
        form.add_error(CODE, refusal.sentence)
        return ""
    return secret


def _asked(request: FieldRequest, form: ConfirmForm) -> HttpResponse:
    """Ask for the code; what was typed travels with the page. Not 200, so that no device keeps it as the form."""
    context = {"form": form, "organisation": request.organisation, "typed": _typed(request)}
    response = render(request, "field/confirm.html", context, status=403)
    response.headers["Cache-Control"] = "no-store"
    return response


def _typed(request: FieldRequest) -> list[tuple[str, str]]:
    """What a form that was not let in had typed."""
    own = ("csrfmiddlewaretoken", CODE)
    return [(name, value) for name, values in request.POST.lists() if name not in own for value in values]


def _known(request: FieldRequest, response: HttpResponse, secret: str) -> HttpResponse:
    """Let the device be known on this link, for as long as it goes on reporting."""
    path = reverse("field:report", kwargs={"key": request.organisation.report_key})
    response.set_cookie(
        COOKIE, secret, max_age=KNOWN_S, path=path, secure=request.is_secure(), httponly=True, samesite="Lax"
    )
    return response


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
