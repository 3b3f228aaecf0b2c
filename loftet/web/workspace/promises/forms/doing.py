"""Logging what was done."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loftet.cycle.promises.rules import (
    ACTIVITY_WORDS,
    GRADES,
    VISIT_ACTOR_WORDS,
    ActivityKind,
)
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.models import Organisation, Place
from loftet.ground.rules import OrganisationKind
from loftet.outside.clock import now, today
from loftet.web.shared.forms import ClockInput, DayInput, InlineRadioSelect, OnceForm, TileRadioSelect
from loftet.web.workspace.promises.forms.parts import words_of

NO_NAMES = _("Inga namn och inget som pekar ut någon.")
LOGGED_KINDS = (
    ActivityKind.WALK,
    ActivityKind.PICTURE,
    ActivityKind.WAVE,
    ActivityKind.ANSWER,
    ActivityKind.OTHER,
)


class LogForm(OnceForm):
    """What every logged activity has; measures are those that stand open."""

    measure: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Vilken åtgärd räknas det till?"), queryset=None, empty_label=None
    )
    done_on = forms.DateField(label=_("Dag"), widget=DayInput())
    note = forms.CharField(label=_("Något att minnas?"), help_text=NO_NAMES, required=False, max_length=300)

    def __init__(self, *args: Any, viewer: Actor, measures: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        fields: Any = self.fields
        fields["measure"].queryset = measures
        self.initial.setdefault("done_on", today())
        if "place" in fields:
            fields["place"].queryset = ground.places(viewer)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "measure"}


def hours_spent() -> forms.DecimalField:
    return forms.DecimalField(
        label=_("Hur många timmar tog det?"),
        help_text=_("För alla tillsammans, med förberedelser. Lämna tomt om du inte vet."),
        required=False,
        min_value=0,
        max_value=9999,
        decimal_places=1,
        localize=True,
    )


class VisitForm(LogForm):
    """Filled in with a thumb in twenty seconds: everything but the place is already there."""

    place = forms.ModelChoiceField(
        label=_("Var?"), queryset=Place.objects.none(), empty_label=None, widget=TileRadioSelect
    )
    started_at = forms.TimeField(label=_("Från klockan"), widget=ClockInput())
    minutes = forms.TypedChoiceField(
        label=_("Hur länge?"),
        coerce=int,
        choices=[(5, "5 min"), (10, "10 min"), (15, "15 min"), (30, "30 min"), (60, "1 tim"), (120, "2 tim")],
        widget=TileRadioSelect,
    )
    actor = forms.ChoiceField(label=_("Vilka var ni?"))
    team_size = forms.IntegerField(label=_("Hur många?"), min_value=1, max_value=50)

    field_order = (
        "once",
        "place",
        "minutes",
        "started_at",
        "done_on",
        "actor",
        "team_size",
        "measure",
        "note",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["actor"].choices = words_of(VISIT_ACTOR_WORDS)  # type: ignore[attr-defined]
        self.initial.update({"minutes": 15, "team_size": 2, **self.initial})
        self.initial.setdefault("started_at", _quarter_ago())


class SessionForm(LogForm):
    school = forms.ModelChoiceField(
        label=_("Vilken skola?"), queryset=Organisation.objects.none(), empty_label=None
    )
    grades = forms.ChoiceField(label=_("Årskurser"), choices=list(GRADES.items()), widget=InlineRadioSelect)
    topic = forms.CharField(
        label=_("Vad handlade det om?"),
        help_text=_("Till exempel: hur vi är mot varandra på nätet"),
        max_length=150,
    )
    pupils = forms.IntegerField(label=_("Antal elever"), min_value=0, max_value=5000, initial=0)
    guardians = forms.IntegerField(label=_("Antal vårdnadshavare"), min_value=0, max_value=5000, initial=0)
    teachers = forms.IntegerField(label=_("Antal pedagoger"), min_value=0, max_value=5000, initial=0)
    hours = hours_spent()

    field_order = (
        "once",
        "measure",
        "school",
        "done_on",
        "grades",
        "topic",
        "pupils",
        "guardians",
        "teachers",
        "hours",
        "note",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        schools = ground.organisations(self.viewer).filter(kind=OrganisationKind.SCHOOL)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]


class ActivityForm(LogForm):
    kind = forms.ChoiceField(label=_("Vad gjordes?"), widget=forms.RadioSelect)
    place = forms.ModelChoiceField(
        label=_("Var?"), queryset=Place.objects.none(), required=False, empty_label=_("Ingen särskild plats")
    )
    hours = hours_spent()

    field_order = ("once", "kind", "measure", "done_on", "place", "hours", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = words_of(ACTIVITY_WORDS, LOGGED_KINDS)  # type: ignore[attr-defined]
        self.initial.setdefault("kind", ActivityKind.WALK)


def _quarter_ago() -> dt.time:
    """A visit is logged as it ends: it began about a quarter of an hour ago, on an even five minutes."""
    began = timezone.localtime(now()) - dt.timedelta(minutes=15)
    return dt.time(began.hour, began.minute - began.minute % 5)
