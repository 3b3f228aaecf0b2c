"""Which surveys there are, and where and about what residents want to be asked."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from loftet.analysis.shares import Design
from loftet.cycle.intake.forms import ScreenedTextField
from loftet.cycle.review import queries as review
from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.rules import Mode, TopicKind, WaveState
from loftet.cycle.surveys.rules.consultations import obstacle_to_suggesting, problem_with_suggestion
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.refusals import NotAllowed, Refused
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, public_page
from loftet.web.shared.forms import InlineRadioSelect

MOST_WORDS = 500


class SuggestionForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Vad gäller ditt förslag?"),
        choices=[
            (TopicKind.PLACE, gettext_lazy("En plats att fråga om")),
            (TopicKind.THEME, gettext_lazy("Något att fråga om")),
        ],
        widget=InlineRadioSelect,
        error_messages={"required": gettext_lazy("Välj om det gäller en plats eller något att fråga om.")},
    )
    place = forms.ChoiceField(label=gettext_lazy("Välj ur listan"), required=False)
    text = ScreenedTextField(
        label=gettext_lazy("Skriv med egna ord"),
        help_text=gettext_lazy("Inga namn och inget som pekar ut en person."),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [("", _("Ingen vald")), *((place.pk, place.name) for place in ground.places(viewer))]
        self.fields["place"].choices = places  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "kind" in values and "text" in values:
            kind = values["kind"]
            problem = problem_with_suggestion(kind, bool(values.get("place")), values["text"])
            if problem:
                self.add_error("place" if kind == TopicKind.PLACE else "text", _(problem))
        return values


@public_page
def surveys(request: Request) -> HttpResponse:
    """What can be answered now, what comes, what is waited for, and what residents have suggested."""
    results = review.survey_results(request.actor, today())
    told_of = {text.wave_key for text in results}
    rows = [_wave(wave) for wave in queries.public_waves(request.actor, today()) if wave.key not in told_of]
    told = list(queries.public_consultations(request.actor, today()))
    context = {
        "open": [row for row in rows if row["state"] == WaveState.OPEN],
        "coming": [row for row in rows if row["state"] == WaveState.COMING],
        "closed": [row for row in rows if row["state"] in (WaveState.KEYING, WaveState.CLOSED)],
        "results": results,
        "suggesting": [one for one in told if _takes_suggestions(one)],
        "suggested": [one for one in told if not _takes_suggestions(one)],
    }
    return render(request, "public/surveys/surveys.html", context)


@public_page
@never_cache
def suggest(request: Request, key: str) -> HttpResponse:
    """Suggest a place or a theme; nothing is asked of who one is."""
    row = get_object_or_404(queries.public_consultations(request.actor, today()), key=key)
    obstacle = obstacle_to_suggesting(row.opens_on, row.closes_on, today())
    form = SuggestionForm(request.POST or None, viewer=request.actor)
    if request.method == "POST" and form.is_valid() and _suggested(request, row, form):
        return render(request, "public/surveys/suggested.html", {"consultation": row})
    context = {"consultation": row, "form": form, "obstacle": obstacle}
    return render(request, "public/surveys/suggest.html", context)


def _suggested(request: Request, row: Any, form: SuggestionForm) -> bool:
    values = form.cleaned_data
    place = get_object_or_404(ground.places(request.actor), pk=values["place"]) if values["place"] else None
    try:
        actions.suggest(
            row, by=request.actor, kind=values["kind"], place=place, text=values["text"], on=today()
        )
    except NotAllowed as never:
        raise Http404 from never
    except Refused as refusal:
        form.add_error(None, _(refusal.sentence))
        return False
    return True


def _takes_suggestions(row: Any) -> bool:
    return obstacle_to_suggesting(row.opens_on, row.closes_on, today()) is None


def _wave(wave: Any) -> dict[str, Any]:
    """A wave, and whether anyone may answer it or only those with a letter."""
    return {
        "wave": wave,
        "state": queries.state_of(wave, today()),
        "open_link": wave.design == Design.OPEN and Mode.WEB in wave.modes,
        "by_letter": Mode.LETTER in wave.modes,
    }
