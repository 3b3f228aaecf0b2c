"""Waves at the desk: the list with each one's next step, opening one, following one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from loftet.analysis.shares import DESIGN_RULES, Design
from loftet.cycle.review import queries as review
from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.rules import MODE_WORDS, WAVE_WORDS, Mode, WaveState
from loftet.cycle.surveys.rules.planning import USUAL_RATE, Plan
from loftet.ground import queries as ground
from loftet.ground.models import Place
from loftet.ground.refusals import Refused
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.shared.forms import DayInput
from loftet.web.workspace.surveys import links
from loftet.web.workspace.surveys.planning import planned, spoken
from loftet.web.workspace.surveys.results import closed_wave
from loftet.web.workspace.surveys.wave_form import MOST_PARTS, WaveForm, as_typed, parts_in
from loftet.wording import sentence
from loftet.wording.dates import day_name

if TYPE_CHECKING:
    from loftet.cycle.surveys.models import Wave

OPEN = (WaveState.OPEN, WaveState.KEYING)


@dataclass(frozen=True)
class Row:
    """A wave in the list, with what to do next and where."""

    wave: Wave
    state: WaveState
    next_step: str
    href: str

    @property
    def words(self) -> str:
        return WAVE_WORDS[self.state]


@workspace_page
def surveys(request: Request) -> HttpResponse:
    """Waves that are coming, open and closed; each says what waits."""
    waiting = queries.waiting_by_wave(request.actor)
    told = {text.wave_key for text in review.survey_results(request.actor, today())}
    rows = [
        _row(request, wave, *waiting.get(wave.pk, (0, 0)), wave.key in told)
        for wave in queries.waves(request.actor)
    ]
    groups = [
        (_("Öppna nu"), [row for row in rows if row.state in OPEN]),
        (_("Kommande"), [row for row in rows if row.state == WaveState.COMING]),
        (_("Stängda"), [row for row in rows if row.state == WaveState.CLOSED]),
    ]
    return render(request, "workspace/surveys/list.html", {"groups": groups, "rows": rows})


@workspace_page
def open_wave(request: Request) -> HttpResponse:
    """Plan and open. "Lägg till en del" and "Räkna" send the same form and keep all that is typed."""
    if request.method != "POST":
        return _planning(request, WaveForm(viewer=request.actor, on=today()))
    parts = parts_in(request.POST)
    if "more_parts" in request.POST:
        more = min(parts + 1, MOST_PARTS)
        return _planning(request, as_typed(request.POST, request.actor, today(), more))
    form = WaveForm(request.POST, viewer=request.actor, on=today(), parts=parts)
    if "count" in request.POST:
        return _counted(request, form)
    if form.is_valid():
        try:
            row = actions.open_wave(request.partnership, by=request.actor, **form.opened())
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Enkäten är sparad. Gör nu det som ska delas ut."))
            return redirect("workspace:wave", slug=request.partnership.slug, pk=row.pk)
    return _planning(request, form)


@workspace_page
def wave(request: Request, pk: int) -> HttpResponse:
    """One wave: how it goes while it is coming, open or keyed; what it said when it has closed."""
    row = found(request, pk)
    state = queries.state_of(row, today())
    if state == WaveState.CLOSED:
        return closed_wave(request, row)
    progress = queries.progress(request.actor, row)
    context = {
        "wave": row,
        "state": state,
        "words": WAVE_WORDS[state],
        "is_coming": state == WaveState.COMING,
        "is_keying": state == WaveState.KEYING,
        "design": sentence(DESIGN_RULES[Design(row.design)].label),
        "modes": [(Mode(mode), MODE_WORDS[Mode(mode)]) for mode in row.modes],
        "progress": progress,
        "mode_rows": [(MODE_WORDS[Mode(group.name)], group.answers) for group in progress.modes],
        "carries": _carries(row, progress.answers),
        "sheets": queries.sheets(request.actor, row),
        "posters": list(queries.posters(request.actor, row)),
        "link": links.open_link(row) if Mode.WEB in row.modes else "",
        "qr": links.qr(links.open_link(row)),
        "steps": _steps(request, row),
        "made": any(part.letters for part in progress.parts),
    }
    return render(request, "workspace/surveys/open.html", context)


class DatesForm(forms.Form):
    closes_on = forms.DateField(label=gettext_lazy("Stänger"), widget=DayInput())
    answer_by = forms.DateField(label=gettext_lazy("Invånarna får resultatet senast"), widget=DayInput())


@workspace_page
def dates(request: Request, pk: int) -> HttpResponse:
    """Move the closing day and the promise to tell."""
    row = found(request, pk)
    initial = {"closes_on": row.closes_on, "answer_by": row.answer_by}
    form = DatesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_dates(row, by=request.actor, on=today(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Datumen är ändrade."))
            return redirect("workspace:wave", slug=request.partnership.slug, pk=pk)
    return render(request, "workspace/surveys/dates.html", {"form": form, "wave": row})


@workspace_page
@require_POST
def end_keying(request: Request, pk: int) -> HttpResponse:
    """No more paper comes: the results can be read."""
    row = found(request, pk)
    left = queries.sheets(request.actor, row).remaining
    if left:
        raise Refused(
            ngettext(
                "%(n)s blankett är inte klar. Skriv in den klart först.",
                "%(n)s blanketter är inte klara. Skriv in dem klart först.",
                left,
            )
            % {"n": left}
        )
    actions.end_keying(row, by=request.actor, on=today())
    messages.success(request, _("Inskrivningen är avslutad. Nu går resultatet att läsa."))
    return redirect("workspace:wave", slug=request.partnership.slug, pk=pk)


class ComparisonForm(forms.Form):
    place = forms.ModelChoiceField(
        label=gettext_lazy("Plats där ni ska göra något"), queryset=Place.objects.none()
    )
    compared_with = forms.ModelChoiceField(
        label=gettext_lazy("Plats att jämföra med"),
        help_text=gettext_lazy("En plats som liknar den, men där ni inte ändrar något."),
        queryset=Place.objects.none(),
    )

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.fields[name].queryset = ground.places(request.actor)  # type: ignore[attr-defined]


@workspace_page
def comparisons(request: Request) -> HttpResponse:
    """Places that changes are held against, chosen before the first wave."""
    form = ComparisonForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            actions.choose_comparison(
                values["place"], by=request.actor, compared_with=values["compared_with"], on=today()
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Jämförelseplatsen är vald."))
            return redirect("workspace:wave_comparisons", slug=request.partnership.slug)
    context = {"form": form, "rows": queries.comparison_places(request.actor)}
    return render(request, "workspace/surveys/comparisons.html", context)


def found(request: Request, pk: int) -> Any:
    """The wave, or 404 for another partnership's."""
    return get_object_or_404(queries.waves(request.actor), pk=pk)


def _planning(request: Request, form: WaveForm, said: list[str] | None = None) -> HttpResponse:
    context = {"form": form, "said": said or [], "full": form.parts >= MOST_PARTS}
    return render(request, "workspace/surveys/new.html", context)


def _counted(request: Request, form: WaveForm) -> HttpResponse:
    """The planner's words above the form, which is shown as typed and without other complaints."""
    form.is_valid()
    design = form.cleaned_data.get("design") or Design.PROBABILITY
    said, problem = planned(request.actor, design, form.plan_values())
    shown = as_typed(request.POST, request.actor, today(), form.parts)
    if problem:
        messages.error(request, problem)
    return _planning(request, shown, said)


def _carries(row: Wave, answers: int) -> list[str]:
    """What the answers so far would be able to show, in the planner's words."""
    frame = row.frame_size  # type: ignore[attr-defined]  # annotated by queries.waves
    if not answers or (frame and answers > frame):
        return []
    return spoken(Plan(row.design, answers, frame, rate=USUAL_RATE))[:2]


def _steps(request: Request, row: Wave) -> list[tuple[str, str]]:
    """What can be printed and done, as this wave is asked."""
    ways = {
        Mode.LETTER: ("wave_letters", _("Koder och brev")),
        Mode.WEB: ("wave_posters", _("Länk och affischer")),
        Mode.PAPER: ("wave_paper", _("Pappersblankett")),
    }
    found = [ways[mode] for mode in ways if mode in row.modes]
    if Mode.PAPER in row.modes:
        found.append(("wave_keying", _("Skriv in papper")))
    if row.design == Design.INTERCEPT:
        found.append(("wave_sessions", _("Tider och entréer")))
    return [(words, _at(request, name, row)) for name, words in found]


def _row(request: Request, row: Wave, paper: int, judged: int, told: bool) -> Row:
    state = queries.state_of(row, today())
    name, words = ("wave", _("Berättat för invånarna")) if told else _next_step(row, state, paper, judged)
    return Row(row, state, words, _at(request, name, row))


def _next_step(row: Any, state: WaveState, paper: int, judged: int) -> tuple[str, str]:
    if judged:
        words = ngettext("%(n)s svar väntar på granskning", "%(n)s svar väntar på granskning", judged)
        return "wave_quarantine", words % {"n": judged}
    if paper:
        words = ngettext(
            "%(n)s blankett återstår att skriva in", "%(n)s blanketter återstår att skriva in", paper
        )
        return "wave_keying", words % {"n": paper}
    if state == WaveState.COMING:
        return "wave", _("Skriv ut det som ska delas ut före %(day)s") % {"day": _day(row.opens_on)}
    if state == WaveState.KEYING:
        return "wave_keying", _("Skriv in papper till %(day)s, eller avsluta") % {
            "day": _day(row.keyed_until)
        }
    if state == WaveState.OPEN:
        return "wave", _("Följ svaren till %(day)s") % {"day": _day(row.closes_on)}
    return "wave", _("Läs resultatet. Invånarna ska få det senast %(day)s") % {"day": _day(row.answer_by)}


def _day(day: dt.date) -> str:
    return day_name(day)


def _at(request: Request, name: str, row: Wave) -> str:
    return reverse(f"workspace:{name}", kwargs={"slug": request.partnership.slug, "pk": row.pk})
