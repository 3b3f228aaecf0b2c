"""The planner: what so many answers could show, said before anybody is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.analysis.shares import DESIGN_RULES, Design
from loftet.cycle.surveys import queries
from loftet.cycle.surveys.rules import DESIGN_WORDS, WaveState
from loftet.cycle.surveys.rules.planning import (
    USUAL_CHANGE,
    USUAL_RATE,
    Plan,
    expected_answers,
    obstacle_to_planning,
    plan_words,
)
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.models import Place
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.wording import sentence
from loftet.wording.planning import size_key

if TYPE_CHECKING:
    from loftet.cycle.surveys.models import Wave

MOST_PEOPLE = 1_000_000
WITH_INTERVAL = [(key, words) for key, words in DESIGN_WORDS.items() if DESIGN_RULES[Design(key)].interval]


class PlanFields(forms.Form):
    """What the planner asks besides what the wave itself says; percent as they are spoken."""

    rate = forms.IntegerField(
        label=gettext_lazy("Hur många procent brukar svara?"),
        help_text=gettext_lazy("Av dem som bjuds in. 40 procent är vanligt med brev och en påminnelse."),
        required=False,
        min_value=1,
        max_value=100,
        initial=round(USUAL_RATE * 100),
    )
    level = forms.IntegerField(
        label=gettext_lazy("Hur många procent är otrygga i dag?"),
        help_text=gettext_lazy(
            "Lämna tomt för att räkna från förra enkäten vid platsen, eller från 35 procent."
        ),
        required=False,
        min_value=1,
        max_value=99,
    )
    change = forms.IntegerField(
        label=gettext_lazy("Vilken ändring vill ni kunna se? (procentenheter)"),
        required=False,
        min_value=1,
        max_value=98,
        initial=round(USUAL_CHANGE * 100),
    )


class PlanForm(PlanFields):
    place = forms.ModelChoiceField(
        label=gettext_lazy("Plats"), queryset=Place.objects.none(), required=False, empty_label="–"
    )
    frame = forms.IntegerField(
        label=gettext_lazy("Hur många finns i urvalsramen?"),
        help_text=gettext_lazy("16 år och äldre vid platsen."),
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
    )
    invited = forms.IntegerField(
        label=gettext_lazy("Hur många bjuds in?"), required=False, min_value=1, max_value=MOST_PEOPLE
    )
    planned = forms.IntegerField(
        label=gettext_lazy("Eller: hur många svar räknar ni med?"),
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
    )
    field_order = ["place", "frame", "invited", "rate", "planned", "level", "change"]
    all_optional = True

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = ground.places(viewer)  # type: ignore[attr-defined]


@workspace_page
def planner(request: Request) -> HttpResponse:
    """Try sizes without opening anything; the address holds what was asked, so that it can be sent on."""
    asked = request.GET if request.GET else None
    form = PlanForm(asked, viewer=request.actor)
    said: list[str] = []
    if asked and form.is_valid():
        said, problem = planned(request.actor, Design.PROBABILITY, form.cleaned_data)
        if problem:
            form.add_error(None, problem)
    return render(request, "workspace/surveys/planner.html", {"form": form, "said": said})


def planned(viewer: Actor, design: str, values: dict[str, Any]) -> tuple[list[str], str]:
    """The planner's sentences, or what is wrong with what was typed.

    `values` has planned, invited, frame, rate, level, change (percent) and place, each None when not said.
    """
    rate = (values.get("rate") or round(USUAL_RATE * 100)) / 100
    answers = expected_answers(values.get("planned"), values.get("invited"), rate)
    if not answers:
        return [], _("Skriv hur många som bjuds in, eller hur många svar ni räknar med.")
    level, source = _level(viewer, values)
    change = (values.get("change") or round(USUAL_CHANGE * 100)) / 100
    plan = Plan(design, answers, values.get("frame"), level, source, change, rate)
    problem = obstacle_to_planning(plan)
    return ([], problem) if problem else (spoken(plan), "")


def spoken(plan: Plan) -> list[str]:
    return [_spoken(key, values) for key, values in plan_words(plan)]


def _spoken(key: str, values: dict[str, Any]) -> str:
    if key == "plan_smallest":
        size = size_key(values["points"])
        if size is None:
            return sentence("plan_small_too", **values)
        return sentence(key, size=sentence(size), **values)
    return sentence(key, **values)


def _level(viewer: Actor, values: dict[str, Any]) -> tuple[float | None, str]:
    """Today's level as typed, or as the last closed wave at the place has it, with that wave's name."""
    if values.get("level"):
        return values["level"] / 100, ""
    last = _last_wave(viewer, values.get("place"))
    found = queries.indices(viewer, last) if last else []
    share = next((row.share for row in found if last and row.id == queries.form_of(last).primary), None)
    return (share, last.title) if last and share is not None and 0 < share < 1 else (None, "")


def _last_wave(viewer: Actor, place: Place | None) -> Wave | None:
    rows = queries.waves(viewer).filter(place=place) if place else []
    return next((row for row in rows if queries.state_of(row, today()) == WaveState.CLOSED), None)
