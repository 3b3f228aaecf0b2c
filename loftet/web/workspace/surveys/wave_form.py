"""The form with which a wave is planned: everything is declared before anybody is asked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.rules import (
    ANSWER_LANGUAGES,
    DESIGN_WORDS,
    FORM_WORDS,
    MODE_WORDS,
    Dates,
    FormState,
    StratumPlan,
    obstacle_to_margins,
    obstacle_to_opening,
    parsed,
)
from loftet.cycle.surveys.rules.bank import built_in_document, built_in_names
from loftet.cycle.surveys.rules.margins import BadMargins, margins_in
from loftet.cycle.surveys.rules.modes import DESIGN_MEANS, obstacle_to_modes, obstacle_to_plan
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.models import Place
from loftet.web.shared.forms import DayInput
from loftet.web.workspace.surveys.planning import MOST_PEOPLE, PlanFields

DAYS_OPEN, DAYS_TO_ANSWER = 21, 30
MOST_PARTS = 20
USUAL_FORM = "trygghet_plats_kort"
BUILT_IN = "built-in"
OPENED_WITH = (
    *("place", "title", "design", "opens_on", "closes_on", "answer_by"),
    *("modes", "languages", "school", "planned", "margins", "strata"),
)


class WaveForm(PlanFields):
    place = forms.ModelChoiceField(label=gettext_lazy("Plats"), queryset=Place.objects.none())
    title = forms.CharField(
        label=gettext_lazy("Namn"),
        help_text=gettext_lazy("Till exempel: Trygghet vid Stationen, våren 2027"),
        max_length=150,
    )
    questionnaire = forms.ChoiceField(
        label=gettext_lazy("Frågor"),
        help_text=gettext_lazy("Samma formulär och version som förra gången gör att svaren går att jämföra."),
    )
    design = forms.ChoiceField(label=gettext_lazy("Hur hittas de som svarar?"), widget=forms.RadioSelect)
    modes = forms.MultipleChoiceField(
        label=gettext_lazy("Hur kan man svara?"),
        choices=[(mode, words.capitalize()) for mode, words in MODE_WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Välj minst ett sätt att svara.")},
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Språk"),
        help_text=gettext_lazy("Lämna alla omarkerade för alla språk som formuläret finns på."),
        choices=list(ANSWER_LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    school = forms.BooleanField(
        label=gettext_lazy("Skolenkät, 13–15 år i klassrummet: inga egna ord, länkar till hjälp"),
        required=False,
    )
    opens_on = forms.DateField(label=gettext_lazy("Öppnar"), widget=DayInput())
    closes_on = forms.DateField(label=gettext_lazy("Stänger"), widget=DayInput())
    answer_by = forms.DateField(label=gettext_lazy("Invånarna får resultatet senast"), widget=DayInput())
    margins = forms.CharField(
        label=gettext_lazy("Befolkning att vikta mot"),
        help_text=gettext_lazy(
            "En rad per grupp, klistra gärna in från Excel: kvinnor 16–24: 61. Summan ska vara urvalsramen. "
            "Utan tal räknas svaren som de är."
        ),
        required=False,
        widget=forms.Textarea,
    )
    planned = forms.IntegerField(
        label=gettext_lazy("Hur många svar räknar ni med?"),
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
    )

    def __init__(self, *args: Any, viewer: Actor, on: dt.date, parts: int = 1, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer, self.parts = viewer, parts
        self.fields["place"].queryset = ground.places(viewer)  # type: ignore[attr-defined]
        self.fields["questionnaire"].choices = _questionnaires(viewer)  # type: ignore[attr-defined]
        self.fields["design"].choices = [  # type: ignore[attr-defined]
            (key, _explained(words, DESIGN_MEANS[key])) for key, words in DESIGN_WORDS.items()
        ]
        for number in range(parts):
            self.fields.update(_part_fields(number))
        self.initial = _usual(on) | dict(self.initial)

    def part_rows(self) -> list[dict[str, Any]]:
        return [
            {name: self[f"{name}_{number}"] for name in ("part", "frame", "invited")}
            for number in range(self.parts)
        ]

    def strata(self) -> tuple[StratumPlan, ...]:
        """The parts as typed; a row without a word in it is none, but the first always is."""
        values = self.cleaned_data
        rows = [
            StratumPlan(values.get(f"part_{n}") or "", values.get(f"frame_{n}"), values.get(f"invited_{n}"))
            for n in range(self.parts)
        ]
        return tuple(row for n, row in enumerate(rows) if n == 0 or row != StratumPlan())

    def plan_values(self) -> dict[str, Any]:
        """What the planner needs of what has been typed so far."""
        values, strata = self.cleaned_data, self.strata()
        frame = sum(part.frame_size or 0 for part in strata)
        invited = sum(part.invited or 0 for part in strata)
        names = ("place", "planned", "rate", "level", "change")
        return {name: values.get(name) for name in names} | {
            "frame": frame or None,
            "invited": invited or None,
        }

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        values["strata"] = self.strata()
        if values.get("design"):
            self._check_design(values["design"], values)
        if values.get("questionnaire"):
            self._read_margins(values)
        sizes = [(part.frame_size, part.invited) for part in values["strata"]]
        self._complain("planned", obstacle_to_plan(values.get("planned"), sizes))
        return values

    def opened(self) -> dict[str, Any]:
        """What `open_wave` takes."""
        values = {name: self.cleaned_data[name] for name in OPENED_WITH}
        return values | {"questionnaire": _chosen(self.viewer, self.cleaned_data["questionnaire"])}

    def _check_design(self, design: str, values: dict[str, Any]) -> None:
        if values.get("modes"):
            self._complain("modes", obstacle_to_modes(design, values["modes"]))
        days = [values.get(name) for name in ("opens_on", "closes_on", "answer_by")]
        if all(days):
            dates = Dates(*days)  # type: ignore[arg-type]
            found = obstacle_to_opening(design, values["strata"], dates)
            self._complain(_field_of(dates, design, values["strata"]), found)

    def _read_margins(self, values: dict[str, Any]) -> None:
        form = parsed(_document(self.viewer, values["questionnaire"]))
        try:
            values["margins"] = margins_in(values.get("margins", ""), form)
        except BadMargins as error:
            self._complain("margins", str(error))
        else:
            self._complain("margins", obstacle_to_margins(values["margins"], values["strata"]))

    def _complain(self, field: str | None, sentence: str | None) -> None:
        if sentence:
            self.add_error(field, _(sentence))


def as_typed(data: QueryDict, viewer: Actor, on: dt.date, parts: int) -> WaveForm:
    """The form with what was typed so far and no complaints: the typist is not done."""
    empty = WaveForm(viewer=viewer, on=on, parts=parts)
    found = {name: field.widget.value_from_datadict(data, {}, name) for name, field in empty.fields.items()}
    return WaveForm(viewer=viewer, on=on, parts=parts, initial=found)


def parts_in(data: QueryDict) -> int:
    """How many parts the page sent had, within reason."""
    told = data.get("parts", "1")
    return min(max(int(told), 1), MOST_PARTS) if told.isdecimal() else 1


def _usual(on: dt.date) -> dict[str, Any]:
    closes_on = on + dt.timedelta(days=DAYS_OPEN)
    answer_by = closes_on + dt.timedelta(days=DAYS_TO_ANSWER)
    newest = [version for key, version in built_in_names() if key == USUAL_FORM][-1]
    dates = {"opens_on": on, "closes_on": closes_on, "answer_by": answer_by}
    return dates | {"questionnaire": f"{BUILT_IN} {USUAL_FORM} {newest}"}


def _part_fields(number: int) -> dict[str, forms.Field]:
    size = {"required": False, "min_value": 1, "max_value": MOST_PEOPLE}
    return {
        f"part_{number}": forms.CharField(label=_("Delens namn"), max_length=100, required=False),
        f"frame_{number}": forms.IntegerField(label=_("I urvalsramen (16 år och äldre)"), **size),  # type: ignore[arg-type]
        f"invited_{number}": forms.IntegerField(label=_("Bjuds in"), **size),  # type: ignore[arg-type]
    }


def _explained(words: str, means: str) -> SafeString:
    return format_html("{}<small>{}</small>", _(words), _(means))


def _field_of(dates: Dates, design: str, strata: tuple[StratumPlan, ...]) -> str:
    """The field that an obstacle to opening is about."""
    if dates.closes_on < dates.opens_on:
        return "closes_on"
    if dates.answer_by < dates.closes_on:
        return "answer_by"
    names = [part.name for part in strata]
    if len(set(names)) < len(names):
        return f"part_{len(names) - 1}"
    alone = (n for n, part in enumerate(strata) if obstacle_to_opening(design, (part,), dates))
    number = next(alone, 0)
    return f"frame_{number}" if not strata[number].frame_size else f"invited_{number}"


def _questionnaires(viewer: Actor) -> list[tuple[str, str]]:
    """Forms that come with the product, newest version first, then the partnership's own."""
    product = [
        (f"{BUILT_IN} {key} {version}", f"{built_in_document(key, version)['title']['sv']} {version}")
        for key, version in reversed(built_in_names())
    ]
    own = [
        (str(row.pk), f"{row} ({FORM_WORDS[FormState(row.state)]})")
        for row in queries.questionnaires(viewer)
        if row.partnership_id
    ]
    return own + product


def _document(viewer: Actor, choice: str) -> dict[str, Any]:
    if choice.startswith(BUILT_IN):
        _word, key, version = choice.split()
        return built_in_document(key, version)
    document: dict[str, Any] = queries.questionnaires(viewer).get(pk=int(choice)).document
    return document


def _chosen(viewer: Actor, choice: str) -> Any:
    if choice.startswith(BUILT_IN):
        _word, key, version = choice.split()
        return actions.built_in_questionnaire(key, version)
    return queries.questionnaires(viewer).get(pk=int(choice))
