"""Forms for who works together, and where."""

from typing import Any

import shapely
from django import forms
from django.utils.translation import gettext_lazy as _

from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.models import Organisation, Place
from loftet.ground.rules import ORGANISATION_WORDS, PLACE_WORDS, ROLE_WORDS, PlaceKind, Role
from loftet.web.workspace.more.areas import circle

MEMBER_ROLES = [role for role in Role if role not in (Role.RESIDENT, Role.SYSTEM)]


def capital(table: Any, keys: Any = None) -> list[tuple[str, str]]:
    return [(str(key), str(table[key]).capitalize()) for key in (keys or table)]


class PlaceForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Vad är platsen till?"), widget=forms.RadioSelect, initial=PlaceKind.CHOSEN
    )
    reason = forms.CharField(
        label=_("Varför valdes platsen?"),
        help_text=_("Invånarna får läsa det. Behövs bara för en vald plats."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    position = forms.CharField(
        label=_("Mitten av platsen"),
        help_text=_("Kopiera läget ur en karta: norr, öster. Till exempel 57.4834, 13.3508."),
        required=False,
        max_length=60,
    )
    radius_m = forms.IntegerField(
        label=_("Hur långt ut från mitten, i meter?"),
        min_value=20,
        max_value=5000,
        initial=150,
        required=False,
    )
    compare_with = forms.ModelChoiceField(
        label=_("Jämförs med"), queryset=Place.objects.none(), required=False, empty_label=_("Ingen")
    )

    def __init__(self, *args: Any, viewer: Actor, place: Place | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["kind"].choices = capital(PLACE_WORDS)
        if place is None:
            del self.fields["compare_with"]
        else:
            fields["compare_with"].queryset = ground.places(viewer).exclude(pk=place.pk)

    def shape(self) -> shapely.Geometry | None:
        """Raises Refused when the position can't be read."""
        position = self.cleaned_data["position"]
        return circle(position, self.cleaned_data["radius_m"] or 150) if position else None


class NewPlaceForm(PlaceForm):
    name = forms.CharField(label=_("Vad heter platsen?"), max_length=100)
    field_order = ("name",)

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        self.viewer = viewer

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if ground.places(self.viewer).filter(name__iexact=name).exists():
            raise forms.ValidationError(_("Platsen finns redan. Välj den i listan om du vill ändra den."))
        return name


class OrganisationForm(forms.Form):
    name = forms.CharField(label=_("Vad heter den?"), max_length=150)
    kind = forms.ChoiceField(label=_("Vad är det?"))
    reports = forms.BooleanField(
        label=_("Ska rapportera vad den ser"),
        help_text=_("Den får en egen länk att rapportera med."),
        required=False,
    )
    website = forms.URLField(label=_("Webbplats"), required=False, assume_scheme="https")

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.fields["kind"].choices = capital(ORGANISATION_WORDS)  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if ground.organisations(self.viewer).filter(name__iexact=name).exists():
            raise forms.ValidationError(_("Den finns redan i listan."))
        return name


class ContactForm(forms.Form):
    organisation = forms.ModelChoiceField(label=_("Var?"), queryset=Organisation.objects.none())
    office = forms.CharField(
        label=_("Funktion"), help_text=_("Till exempel: kommunpolis. Skriv inget namn."), max_length=100
    )
    email = forms.EmailField(label=_("E-post till funktionen"), required=False)
    phone = forms.CharField(label=_("Telefon"), required=False, max_length=40)

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = ground.organisations(viewer)  # type: ignore[attr-defined]


class ContactWordsForm(forms.Form):
    words = forms.CharField(
        label=_("Vart kan invånare ringa eller skriva?"),
        help_text=_(
            "Till exempel: Kontaktcenter 0325-57 60 00, vardagar 8–16. En funktion, ingen person. "
            "Det står längst ned på varje sida som invånare ser."
        ),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MemberForm(forms.Form):
    name = forms.CharField(label=_("Namn"), max_length=100)
    email = forms.EmailField(label=_("E-post i arbetet"))
    organisation = forms.ModelChoiceField(label=_("Arbetar för"), queryset=Organisation.objects.none())
    role = forms.ChoiceField(label=_("Roll"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = ground.organisations(viewer)  # type: ignore[attr-defined]
        self.fields["role"].choices = capital(ROLE_WORDS, MEMBER_ROLES)  # type: ignore[attr-defined]
