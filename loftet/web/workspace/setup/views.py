"""The first page of an empty house: which municipality, which police area, and who coordinates."""

from typing import Any

from django import forms
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from loftet.ground import actions
from loftet.ground.actors import system
from loftet.ground.models import Membership, Organisation
from loftet.ground.municipalities import CODE_OF
from loftet.ground.rules import OrganisationKind, Role
from loftet.ground.sign_in import is_set_up_key
from loftet.web.workspace.trying import tried

BEGIN = {
    "text": _("med en text vi redan har"),
    "example": _("med ett exempel: Tranemos löfte, återberättat med våra ord"),
    "blank": _("med ett tomt blad"),
    "later": _("löftet får vänta, visa mig runt först"),
}
QUERY = {"text": "", "example": "?exempel=1", "blank": "?tomt=1"}


class SetUpForm(forms.Form):
    municipality = forms.CharField(
        label=_("Vilken kommun?"), help_text=_("Bara namnet, till exempel Tranemo."), max_length=100
    )
    police_area = forms.CharField(
        label=_("Vilket lokalpolisområde?"), help_text=_("Till exempel Ulricehamn."), max_length=100
    )
    name = forms.CharField(
        label=_("Vad heter du som samordnar?"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Din e-postadress i arbetet"),
        help_text=_("Hit skickas länken när du loggar in nästa gång."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    begin = forms.ChoiceField(
        label=_("Hur vill du börja med löftet?"),
        choices=list(BEGIN.items()),
        initial="text",
        widget=forms.RadioSelect,
    )

    def clean_municipality(self) -> str:
        name: str = self.cleaned_data["municipality"].strip()
        return name.removesuffix(" kommun").removesuffix("s") if name.endswith(" kommun") else name


def begin(request: HttpRequest, key: str) -> HttpResponse:
    """A wrong or used key meets a page that says where a new one is found."""
    if not is_set_up_key(key):
        return render(request, "workspace/setup/used.html", status=410)
    form = SetUpForm(request.POST or None)
    if request.method == "POST":
        membership = tried(form, lambda: _moved_in(form.cleaned_data))
        if membership:
            login(request, membership.user, backend="django.contrib.auth.backends.ModelBackend")
            return _onward(membership.partnership.slug, form.cleaned_data["begin"])
    return render(request, "workspace/setup/begin.html", {"form": form})


@transaction.atomic
def _moved_in(values: dict[str, Any]) -> Membership:
    partnership = actions.found_partnership(
        municipality=values["municipality"],
        police_area=values["police_area"],
        municipality_code=CODE_OF.get(values["municipality"].casefold(), ""),
    )
    own = Organisation.objects.get(partnership=partnership, kind=OrganisationKind.MUNICIPALITY)
    return actions.add_member(
        own, by=system(partnership.pk), email=values["email"], name=values["name"], role=Role.COORDINATOR
    )


def _onward(slug: str, choice: str) -> HttpResponse:
    if choice == "later":
        return redirect("workspace:start", slug=slug)
    response = redirect("workspace:promise_new", slug=slug)
    response["Location"] += QUERY[choice]
    return response
