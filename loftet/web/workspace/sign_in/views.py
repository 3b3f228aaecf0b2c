"""A member asks for a link by mail, or follows one; a button stands between, since mail filters open links."""

import datetime as dt
from itertools import chain

from django import forms
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from loftet.cycle.review import queries as review
from loftet.ground import queries as ground
from loftet.ground.actors import Actor, member
from loftet.ground.models import User
from loftet.ground.sign_in import one_time_link, user_of_link
from loftet.outside.clock import today
from loftet.web.workspace.start.todos import SOURCES, Desk


class AskForLink(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("Din e-postadress i arbetet"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


def ask_for_link(request: HttpRequest) -> HttpResponse:
    """Send a link; the page says the same whether the address is known or not."""
    form = AskForLink(request.POST or None)
    sent = request.method == "POST" and form.is_valid()
    if sent:
        user = User.objects.filter(email__iexact=form.cleaned_data["email"], is_active=True).first()
        if user:
            _mail_link(user)
    return render(request, "workspace/sign_in/ask.html", {"form": form, "sent": sent})


def sign_in_by_link(request: HttpRequest, number: str, token: str) -> HttpResponse:
    user = user_of_link(number, token)
    if user and request.method == "POST":
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return redirect("my_partnerships")
    return render(request, "workspace/sign_in/link.html", {"who": user}, status=200 if user else 410)


@login_required
def my_partnerships(request: HttpRequest) -> HttpResponse:
    """Straight in where there is only one, else a list to choose from."""
    rows = list(ground.partnerships_of(request.user))  # type: ignore[arg-type]
    if len(rows) == 1:
        return redirect("workspace:start", slug=rows[0].slug)
    seen = [(row, *_waits(row.slug, member(request.user, row))) for row in rows]  # type: ignore[arg-type]
    return render(request, "workspace/sign_in/choose.html", {"rows": seen})


def _waits(slug: str, viewer: Actor | None) -> tuple[int, dt.date | None]:
    """How much is late in one partnership, as its front desk has it, and its next meeting; asked as its member."""
    if viewer is None:
        return 0, None
    on = today()
    todos = chain.from_iterable(source(Desk(viewer, slug, on)) for source in SOURCES)
    coming = review.meetings(viewer).filter(state="planned", held_on__gte=on).order_by("held_on").first()
    return sum(bool(one.due_on and one.due_on < on) for one in todos), coming.held_on if coming else None


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("sign_in")


def _mail_link(user: User) -> None:
    address = settings.SITE_ADDRESS.rstrip("/") + one_time_link(user)
    text = _(
        "Hej!\n\nLogga in i Löftet med den här länken. Den gäller en gång och i tre dagar.\n\n%(address)s\n"
    )
    send_mail(_("Din länk till Löftet"), text % {"address": address}, None, [user.email])
