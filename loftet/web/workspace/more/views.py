"""Mer: places, organisations, contacts by office, members, and the logbook."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loftet.ground import actions, queries
from loftet.ground.acting import may
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Place
from loftet.ground.rules import ORGANISATION_WORDS, PLACE_WORDS, ROLE_WORDS
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.more.forms import (
    ContactForm,
    ContactWordsForm,
    MemberForm,
    NewPlaceForm,
    OrganisationForm,
    PlaceForm,
)
from loftet.web.workspace.more.verbs import verb_words
from loftet.web.workspace.trying import tried

ROWS_A_PAGE = 50


@workspace_page
def more(request: Request) -> HttpResponse:
    context = {
        "may_import": may(request.actor, "ground.import_spreadsheet"),
        "several": queries.partnerships_of(request.user).count() > 1,  # type: ignore[arg-type]
    }
    return render(request, "workspace/more/more.html", context)


@workspace_page
def places(request: Request) -> HttpResponse:
    rows = [(row, PLACE_WORDS[row.kind]) for row in queries.places(request.actor)]  # type: ignore[index]
    return render(
        request, "workspace/more/places.html", {"rows": rows, "may": may(request.actor, "ground.add_place")}
    )


@workspace_page
def place_new(request: Request) -> HttpResponse:
    form = NewPlaceForm(request.POST or None, viewer=request.actor)
    if request.method == "POST" and tried(form, lambda: _add_place(request, form)):
        return _saved(request, "places")
    return _form(request, form, _("Lägg till en plats"), "places")


@workspace_page
def place(request: Request, pk: int) -> HttpResponse:
    """A place, as it stands and to be changed."""
    row = queries.places(request.actor).filter(pk=pk).first()
    if row is None:
        raise Http404
    initial = {"kind": row.kind, "reason": row.reason, "compare_with": row.compare_with_id}
    form = PlaceForm(request.POST or None, viewer=request.actor, place=row, initial=initial)
    if request.method == "POST" and tried(form, lambda: _change_place(request, form, row)):
        return _saved(request, "places")
    return _form(request, form, row.name, "places", place=row)


@workspace_page
def organisations(request: Request) -> HttpResponse:
    rows = [(row, ORGANISATION_WORDS[row.kind]) for row in queries.organisations(request.actor)]  # type: ignore[index]
    may_add = may(request.actor, "ground.add_organisation")
    return render(request, "workspace/more/organisations.html", {"rows": rows, "may": may_add})


@workspace_page
def organisation_new(request: Request) -> HttpResponse:
    form = OrganisationForm(request.POST or None, viewer=request.actor)
    if request.method == "POST" and tried(
        form, lambda: actions.add_organisation(request.partnership, by=request.actor, **form.cleaned_data)
    ):
        return _saved(request, "organisations")
    return _form(request, form, _("Lägg till en organisation"), "organisations")


@workspace_page
def contacts(request: Request) -> HttpResponse:
    rows = list(queries.contacts(request.actor))
    may_add = may(request.actor, "ground.add_contact")
    return render(request, "workspace/more/contacts.html", {"rows": rows, "may": may_add})


@workspace_page
def contact_new(request: Request) -> HttpResponse:
    """Writing an office that is there already changes its address."""
    form = ContactForm(request.POST or None, viewer=request.actor)
    if request.method == "POST" and tried(form, lambda: _add_contact(request, dict(form.cleaned_data))):
        return _saved(request, "contacts")
    return _form(request, form, _("Skriv in en kontakt"), "contacts")


@workspace_page
def contact_words(request: Request) -> HttpResponse:
    """Whom residents may phone, in the municipality's own words."""
    form = ContactWordsForm(request.POST or None, initial={"words": request.partnership.contact})
    if request.method == "POST" and tried(
        form, lambda: actions.say_contact(request.partnership, by=request.actor, **form.cleaned_data)
    ):
        return _saved(request, "contacts")
    return _form(request, form, _("Vart invånare kan ringa"), "contacts")


@workspace_page
def members(request: Request) -> HttpResponse:
    rows = [(row, ROLE_WORDS[row.role]) for row in queries.members(request.actor)]  # type: ignore[index]
    may_add = may(request.actor, "ground.add_member")
    return render(request, "workspace/more/members.html", {"rows": rows, "may": may_add})


@workspace_page
def member_new(request: Request) -> HttpResponse:
    form = MemberForm(request.POST or None, viewer=request.actor)
    if request.method == "POST" and tried(form, lambda: _add_member(request, dict(form.cleaned_data))):
        return _saved(request, "members")
    return _form(request, form, _("Lägg till en medlem"), "members")


@workspace_page
@require_POST
def member_end(request: Request, pk: int) -> HttpResponse:
    row = queries.members(request.actor).filter(pk=pk).first()
    if row is None:
        raise Http404
    actions.end_membership(row, by=request.actor, on=today())
    messages.success(request, _("%(name)s är inte längre medlem.") % {"name": row.user.name})
    return redirect("workspace:members", slug=request.partnership.slug)


@workspace_page
def trail(request: Request) -> HttpResponse:
    """Who did what, when; nothing of what anyone wrote."""
    page = Paginator(queries.whole_trail(request.actor), ROWS_A_PAGE).get_page(request.GET.get("sida"))
    rows = [(event, verb_words(event.verb)) for event in page]
    return render(request, "workspace/more/trail.html", {"page": page, "rows": rows})


def _add_place(request: Request, form: NewPlaceForm) -> Place:
    values = form.cleaned_data
    refuse_people(values["reason"])
    return actions.add_place(
        request.partnership,
        by=request.actor,
        name=values["name"],
        kind=values["kind"],
        reason=values["reason"],
        shape=form.shape(),
    )


def _change_place(request: Request, form: PlaceForm, row: Place) -> Place:
    values = form.cleaned_data
    refuse_people(values["reason"])
    return actions.change_place(
        row,
        by=request.actor,
        kind=values["kind"],
        reason=values["reason"],
        shape=form.shape(),
        compare_with=values["compare_with"],
    )


def _add_contact(request: Request, values: dict[str, Any]) -> Any:
    return actions.add_contact(values.pop("organisation"), by=request.actor, **values)


def _add_member(request: Request, values: dict[str, Any]) -> Any:
    return actions.add_member(values.pop("organisation"), by=request.actor, **values)


def _saved(request: Request, name: str) -> HttpResponse:
    messages.success(request, _("Sparat."))
    return redirect(f"workspace:{name}", slug=request.partnership.slug)


def _form(request: Request, form: Any, heading: str, name: str, **extra: Any) -> HttpResponse:
    context = {"form": form, "heading": heading, "list": f"workspace:{name}", **extra}
    return render(request, "workspace/more/form.html", context)
