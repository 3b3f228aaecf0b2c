"""Choosing a focus place: why here and now, when in the week, how often, and what it is compared with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from loftet.analysis.times.windows import Window
from loftet.cycle.picture import queries as picture
from loftet.cycle.promises.actions import FocusValues
from loftet.cycle.promises.rules import VISIT_ACTOR_WORDS
from loftet.cycle.promises.rules.focus import (
    LONGEST_WEEKS,
    LONGEST_WINDOW,
    MOST_WINDOWS,
    SHORTEST_WINDOW,
    WEEK,
    Work,
)
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.models import Place
from loftet.web.shared.charts import weekdays
from loftet.web.workspace.promises.forms.parts import CHOOSE, long_text, words_of

if TYPE_CHECKING:
    from loftet.cycle.promises.models import FocusPlace
WINDOWS = range(1, MOST_WINDOWS + 1)
LOCKED = ("measure", "comparison", "ring_m", "starts_on", "weeks", "withholds")
"""What a focus place that has begun keeps as it is."""


class FocusForm(forms.Form):
    """With `begun`, only what may change once the work goes on."""

    measure: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Vilken åtgärd räknas besöken till?"), queryset=None, empty_label=None
    )
    reason = forms.CharField(
        label=_("Varför här, varför nu?"),
        help_text=_(
            "Skriv vad ni vet om platsen, och vad den som kommer dit ska göra. De som gör besöken läser det; den som "
            "vet varför gör det oftare. Inga namn."
        ),
        widget=long_text(4),
        max_length=1000,
    )
    problem: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Vilket problem gäller det?"), queryset=None, required=False, empty_label=CHOOSE
    )
    visits_per_week = forms.IntegerField(label=_("Besök i veckan"), min_value=1, max_value=21)
    minutes_low = forms.IntegerField(label=_("Kortast, minuter"), min_value=1, max_value=120)
    minutes_high = forms.IntegerField(label=_("Längst, minuter"), min_value=1, max_value=120)
    usual_per_week = forms.IntegerField(
        label=_("Hur många besök i veckan är vanligt där i dag?"),
        help_text=_("Ungefär. Då syns det vad arbetet ger utöver det vanliga."),
        required=False,
        min_value=0,
        max_value=100,
    )
    actors = forms.MultipleChoiceField(label=_("Vilka gör besöken?"), widget=forms.CheckboxSelectMultiple)
    comparison = forms.ModelChoiceField(
        label=_("Jämförelseplats"),
        help_text=_("En liknande plats som inte får besök. Väljs nu, så att ingen kan välja efteråt."),
        queryset=Place.objects.none(),
        required=False,
        empty_label=_("Ingen"),
    )
    ring_m = forms.IntegerField(
        label=_("Ring runt platsen, meter"),
        help_text=_("Där syns det om något flyttar, eller om också grannkvarteren blir lugnare."),
        required=False,
        min_value=50,
        max_value=2000,
    )
    starts_on = forms.TypedChoiceField(label=_("Första veckan"), coerce=dt.date.fromisoformat)
    weeks = forms.IntegerField(
        label=_("Hur många veckor?"),
        help_text=_("Minst åtta. På kortare tid går det sällan att se om något hände."),
        min_value=1,
        max_value=LONGEST_WEEKS,
    )
    withholds = forms.BooleanField(
        label=_("Lämna var tredje vecka utan besök, för att kunna jämföra"),
        help_text=_(
            "Lotten avgör vilka veckor. Skiljer sig veckorna med besök från veckorna utan, så är det besöken "
            "som gör skillnad och inte årstiden. Lämna inget om någon kan komma till skada av det."
        ),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        viewer: Actor,
        place: Place,
        measures: Any,
        mondays: Sequence[dt.date],
        begun: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["measure"].queryset = measures
        own = self.initial.get("problem")
        may_be = Q(closed_on=None) | Q(pk=own.pk if own else None)
        fields["problem"].queryset = picture.problems(viewer).filter(may_be)
        fields["actors"].choices = words_of(VISIT_ACTOR_WORDS)
        fields["comparison"].queryset = ground.places(viewer).exclude(pk=place.pk)
        fields["starts_on"].choices = [(monday.isoformat(), _week(monday)) for monday in mondays]
        for number in WINDOWS:
            fields |= _window_fields(number)
        for name in LOCKED if begun else ():
            del fields[name]

    @property
    def windows(self) -> Iterator[tuple[forms.BoundField, ...]]:
        """Day, hour and length of each window, to be laid out side by side."""
        for number in WINDOWS:
            yield self[f"day{number}"], self[f"start{number}"], self[f"hours{number}"]

    def values(self, focus: FocusPlace | None = None) -> FocusValues:
        """What was chosen; what is locked comes from the focus place as it stands."""
        typed = self.cleaned_data
        fixed = _fixed(focus) if focus and "starts_on" not in typed else self._chosen()
        work = Work(self._windows(), typed["visits_per_week"], typed["minutes_low"], typed["minutes_high"])
        return FocusValues(
            reason=typed["reason"],
            problem=typed["problem"],
            actors=tuple(typed["actors"]),
            usual_per_week=typed["usual_per_week"],
            work=work,
            **fixed,
        )

    def _chosen(self) -> dict[str, Any]:
        typed = self.cleaned_data
        names = ("starts_on", "comparison", "ring_m", "withholds")
        ends_on = typed["starts_on"] + WEEK * typed["weeks"] - dt.timedelta(days=1)
        return {name: typed[name] for name in names} | {"ends_on": ends_on}

    def _windows(self) -> tuple[Window, ...]:
        rows = (tuple(self.cleaned_data[f"{part}{n}"] for part in ("day", "start", "hours")) for n in WINDOWS)
        return tuple(Window(int(day), start, hours) for day, start, hours in rows if day != "")

    @staticmethod
    def of_windows(windows: Sequence[Window]) -> dict[str, Any]:
        """First values of the three rows."""
        return {
            f"{part}{number}": getattr(window, part)
            for number, window in enumerate(windows[:MOST_WINDOWS], start=1)
            for part in ("day", "start", "hours")
        }

    @staticmethod
    def values_of(focus: FocusPlace, work: Work) -> dict[str, Any]:
        names = (
            "measure", "reason", "problem", "actors", "comparison", "ring_m", "withholds", "usual_per_week",
        )  # fmt: skip
        own = {name: getattr(focus, name) for name in names}
        weeks = ((focus.ends_on - focus.starts_on).days + 1) // 7
        own |= {
            "starts_on": focus.starts_on.isoformat(),
            "weeks": weeks,
            "visits_per_week": work.visits_per_week,
        }
        own |= {"minutes_low": work.minutes_low, "minutes_high": work.minutes_high}
        return own | FocusForm.of_windows(work.windows)


class EndForm(forms.Form):
    """What the work gave and what is left, said while it is remembered."""

    ending = forms.CharField(
        label=_("Vad gav arbetet, och vad är kvar?"),
        help_text=_(
            "Till exempel: Besöken blev av på fredagarna men inte på lördagarna. Lampan vid tunneln är kvar. Inga namn."
        ),
        widget=long_text(4),
        max_length=1000,
    )


def _window_fields(number: int) -> dict[str, forms.Field]:
    days = [(str(day), name) for day, name in enumerate(weekdays())]
    hours = [
        (hour, _("%(hours)s timmar") % {"hours": hour}) for hour in range(SHORTEST_WINDOW, LONGEST_WINDOW + 1)
    ]
    choices = days if number == 1 else [("", _("Inget fönster")), *days]
    return {
        f"day{number}": forms.ChoiceField(label=_("Veckodag"), choices=choices, required=number == 1),
        f"start{number}": forms.TypedChoiceField(
            label=_("Från"), coerce=int, choices=[(hour, f"kl. {hour:02}") for hour in range(24)], initial=20
        ),
        f"hours{number}": forms.TypedChoiceField(label=_("Hur länge"), coerce=int, choices=hours, initial=4),
    }


def _fixed(focus: FocusPlace) -> dict[str, Any]:
    return {
        name: getattr(focus, name) for name in ("starts_on", "ends_on", "comparison", "ring_m", "withholds")
    }


def _week(monday: dt.date) -> str:
    return _("Vecka %(week)s, %(day)s") % {
        "week": monday.isocalendar().week,
        "day": date_format(monday, "j F Y"),
    }
