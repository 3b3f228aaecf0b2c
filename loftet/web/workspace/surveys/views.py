"""Surveys at the desk: open a wave, watch it fill, read what it can carry, tell residents."""

import datetime as dt
from typing import Any

import segno
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from loftet.analysis.shares import DESIGN_RULES, Design
from loftet.cycle.promises import queries as promises
from loftet.cycle.review import actions as review
from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.rules import (
    DESIGN_WORDS,
    WAVE_WORDS,
    Dates,
    StratumPlan,
    obstacle_to_opening,
    obstacle_to_reading,
)
from loftet.ground import queries as ground
from loftet.ground.acting import may
from loftet.ground.actors import Actor
from loftet.ground.models import Place
from loftet.ground.refusals import Refused
from loftet.outside.clock import today
from loftet.web.shared import charts
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.shared.forms import DayInput
from loftet.wording import sentence

DAYS_OPEN, DAYS_TO_ANSWER = 21, 30


class WaveForm(forms.Form):
    place = forms.ModelChoiceField(label=gettext_lazy("Plats"), queryset=Place.objects.none())
    title = forms.CharField(
        label=gettext_lazy("Namn"),
        help_text=gettext_lazy("Till exempel: Trygghet vid Stationen, våren 2027"),
        max_length=150,
    )
    design = forms.ChoiceField(
        label=gettext_lazy("Hur hittas de som svarar?"),
        help_text=gettext_lazy(
            "Bara slumpmässigt urval, eller att alla tillfrågas, ger osäkerhet och förändring."
        ),
        choices=list(DESIGN_WORDS.items())[:-1],
        widget=forms.RadioSelect,
    )
    frame_size = forms.IntegerField(
        label=gettext_lazy("Hur många kunde få frågan?"),
        help_text=gettext_lazy(
            "Antal 16 år och äldre i urvalsramen vid platsen. Behövs inte för öppen länk."
        ),
        required=False,
        min_value=1,
    )
    invited = forms.IntegerField(label=gettext_lazy("Hur många bjuds in?"), required=False, min_value=1)
    opens_on = forms.DateField(label=gettext_lazy("Öppnar"), widget=DayInput())
    closes_on = forms.DateField(label=gettext_lazy("Stänger"), widget=DayInput())
    answer_by = forms.DateField(label=gettext_lazy("Invånarna får resultatet senast"), widget=DayInput())

    def __init__(self, *args: Any, viewer: Actor, on: dt.date, **kwargs: Any) -> None:
        closes_on = on + dt.timedelta(days=DAYS_OPEN)
        initial = {
            "opens_on": on,
            "closes_on": closes_on,
            "answer_by": closes_on + dt.timedelta(days=DAYS_TO_ANSWER),
        }
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = ground.places(viewer)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        needed = ("design", "opens_on", "closes_on", "answer_by")
        if all(values.get(key) for key in needed):
            part = StratumPlan("", values.pop("frame_size", None), values.pop("invited", None))
            values["strata"] = (part,)
            dates = Dates(values["opens_on"], values["closes_on"], values["answer_by"])
            obstacle = obstacle_to_opening(values["design"], values["strata"], dates)
            if obstacle:
                self.add_error(None, _(obstacle))
        return values


@workspace_page
def surveys(request: Request) -> HttpResponse:
    rows = [
        {
            "wave": row,
            "state": WAVE_WORDS[queries.state_of(row, today())],
            "key": queries.state_of(row, today()),
        }
        for row in queries.waves(request.actor)
    ]
    return render(request, "workspace/surveys/list.html", {"rows": rows})


@workspace_page
def open_wave(request: Request) -> HttpResponse:
    form = WaveForm(request.POST or None, viewer=request.actor, on=today())
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.open_wave(request.partnership, by=request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Enkäten är klar att dela."))
            return redirect("workspace:wave", slug=request.partnership.slug, pk=row.pk)
    return render(request, "workspace/surveys/new.html", {"form": form})


@workspace_page
def wave(request: Request, pk: int) -> HttpResponse:
    """One wave: its link while it is open, and what the answers can carry."""
    row = _found(request, pk)
    rule = DESIGN_RULES[Design(row.design)]
    unread = obstacle_to_reading(queries.state_of(row, today()))
    found = [] if unread else queries.indices(request.actor, row)
    change = None if unread else queries.change_before(request.actor, row)
    shares = [] if unread else queries.shares(request.actor, row)
    context = {
        "wave": row,
        "state": WAVE_WORDS[queries.state_of(row, today())],
        "is_open": queries.state_of(row, today()) == "open",
        "is_closed": queries.state_of(row, today()) == "closed",
        "link": _link(row),
        "qr": _qr(row),
        "design": sentence(rule.label),
        "rule": rule,
        "chart": _chart(row, found),
        "questions": [_question(question) for question in shares],
        "unread": unread,
        "change": change,
        "change_words": sentence(change.reason) if change else "",
        "comments": queries.comments(request.actor, row),
        "share_answered": row.answers / row.invited if row.invited else None,
    }
    return render(request, "workspace/surveys/wave.html", context)


@workspace_page
def poster(request: Request, pk: int) -> HttpResponse:
    """A sheet to put up: what it is about, the QR code and the address in plain text."""
    row = _found(request, pk)
    return render(request, "workspace/surveys/poster.html", {"wave": row, "link": _link(row), "qr": _qr(row)})


@workspace_page
@require_POST
def tell(request: Request, pk: int) -> HttpResponse:
    """Draft what residents are told of the wave."""
    row = _found(request, pk)
    unread = obstacle_to_reading(queries.state_of(row, today()))
    if unread:
        raise Refused(_(unread))
    promise = promises.current_promise(request.actor, today())
    if promise is None:
        raise Refused(_("Det finns inget löfte att svara inom. Skriv löftet först."))
    body = queries.public_result(request.actor, row)
    text = review.draft_survey_result(promise, by=request.actor, wave_id=row.pk, title=row.title, body=body)
    return redirect("workspace:publication", slug=request.partnership.slug, pk=text.pk)


@workspace_page
def external(request: Request) -> HttpResponse:
    """Others' published figures, beside their source and never among our own."""
    rows = list(queries.external_results(request.actor))
    may_read_in = may(request.actor, "surveys.import_external_results")
    return render(request, "workspace/surveys/external.html", {"rows": rows, "may_read_in": may_read_in})


def _found(request: Request, pk: int) -> Any:
    return get_object_or_404(queries.waves(request.actor), pk=pk)


def _link(row: Any) -> str:
    path = reverse("public:survey", args=[row.partnership.slug, row.key])
    return settings.SITE_ADDRESS.rstrip("/") + path


def _qr(row: Any) -> SafeString:
    """The link as an SVG image; its content is ours, so it needs no escaping."""
    drawn = segno.make(_link(row), error="m").svg_inline(
        scale=5, border=2, omitsize=False, svgclass="qr", lineclass=None
    )
    return mark_safe(drawn)


def _chart(row: Any, found: list[queries.IndexShare]) -> Any:
    shown = [index for index in found if index.share is not None]
    if not shown:
        return None
    estimates = [
        charts.Estimate(index.label, index.share or 0.0, index.n, index.low, index.high) for index in shown
    ]
    subtitle = f"{row.place.name}, {row.opens_on:%Y-%m-%d}–{row.closes_on:%Y-%m-%d}. {sentence(f'design_{row.design}')}"
    return charts.dots(_("Andel av dem som svarat"), subtitle, estimates)


def _question(question: queries.QuestionShares) -> dict[str, Any]:
    return {"question": question, "options": question.options, "hidden": question.hidden}
