"""The analyst's page: a longer analysis asked for, followed while it is counted, read, saved and taken away."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.picture import actions, queries
from loftet.cycle.picture.rules import figures
from loftet.cycle.picture.rules.analyses import (
    CELLS_M,
    KIND_WORDS,
    NULL_WORDS,
    USUAL_CELL_M,
    AnalysisKind,
    AnalysisState,
    Null,
    Question,
)
from loftet.cycle.picture.rules.ranking import SOURCE_WORDS, Source
from loftet.ground import queries as ground
from loftet.ground.acting import may
from loftet.ground.months import months_on
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.shared.downloads import CSV, download
from loftet.web.workspace.picture import analysis_files, show_analysis
from loftet.web.workspace.trying import tried

MOST_SHOWN = 50
USUAL_MONTHS = 36
EARLIEST, LATEST = "1990-01", "2100-01"


class MonthField(forms.CharField):
    """A month, as the browser's own calendar gives it: 2026-10."""

    widget = forms.TextInput(attrs={"type": "month"})

    def clean(self, value: Any) -> dt.date:
        text = super().clean(value)
        try:
            if not EARLIEST <= text < LATEST:
                raise ValueError(text)
            return dt.date.fromisoformat(f"{text}-01")
        except ValueError:
            raise forms.ValidationError(
                _("”%(text)s” är ingen månad. Skriv år och månad, till exempel 2026-10.") % {"text": text}
            ) from None


class AnalysisForm(forms.Form):
    """A question to the worker."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Vad vill du veta?"), choices=list(KIND_WORDS.items()), widget=forms.RadioSelect
    )
    source = forms.ChoiceField(label=gettext_lazy("Vilken källa?"))
    first = MonthField(label=gettext_lazy("Från månad"), help_text=gettext_lazy("Till exempel 2024-01."))
    last = MonthField(
        label=gettext_lazy("Till och med månad"), help_text=gettext_lazy("Till exempel 2026-10.")
    )
    cell_m = forms.TypedChoiceField(
        label=gettext_lazy("Hur stora rutor?"),
        help_text=gettext_lazy(
            "250 meter passar en kommun med under 30 000 invånare. 100 meter kräver många händelser."
        ),
        choices=[(size, gettext_lazy("%(size)s meter") % {"size": size}) for size in CELLS_M],
        coerce=int,
    )
    null = forms.ChoiceField(
        label=gettext_lazy("Vad ska kartan ställas mot?"), choices=list(NULL_WORDS.items())
    )
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Bara vissa slag av händelser"),
        help_text=gettext_lazy("Utan kryss räknas alla."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sources = (Source.CRIME, Source.INCIDENT)
        self.fields["source"].choices = [(key, _(SOURCE_WORDS[key]).capitalize()) for key in sources]  # type: ignore[attr-defined]
        self.fields["groups"].choices = [(code, _(group.label)) for code, group in CRIME_GROUPS.items()]  # type: ignore[attr-defined]

    @property
    def question(self) -> Question:
        values = self.cleaned_data
        return Question(
            kind=AnalysisKind(values["kind"]),
            source=values["source"],
            start=values["first"],
            end=months_on(values["last"], 1),
            groups=tuple(values["groups"]),
            cell_m=values["cell_m"],
            null=Null(values["null"]),
        )

    @staticmethod
    def usual(on: dt.date) -> dict[str, Any]:
        end = figures.month_of(on)
        return {
            "kind": AnalysisKind.HOTSPOTS,
            "source": Source.CRIME,
            "first": f"{months_on(end, -USUAL_MONTHS):%Y-%m}",
            "last": f"{months_on(end, -1):%Y-%m}",
            "cell_m": USUAL_CELL_M,
            "null": Null.TOTAL,
        }


@workspace_page
def analyses(request: Request) -> HttpResponse:
    """What has been asked, and a form to ask; a question that has its answer leads there."""
    form = AnalysisForm(request.POST or None, initial=AnalysisForm.usual(today()))
    if request.method == "POST" and (run := tried(form, lambda: _asked(request, form))):
        return redirect("workspace:analysis", slug=request.partnership.slug, pk=run.pk)
    runs = queries.analyses(request.actor).defer("result")[:MOST_SHOWN]
    context = {
        "form": form,
        "rows": [show_analysis.line(run) for run in runs],
        "may_ask": may(request.actor, "picture.ask_for_analysis"),
    }
    return render(request, "workspace/picture/analyses.html", context)


def _asked(request: Request, form: AnalysisForm) -> Any:
    """The run that answers; looked for outside any transaction, since the events have to be read for it."""
    if kept := queries.kept_analysis(request.actor, form.question):
        messages.info(
            request, _("Frågan var redan besvarad, med samma händelser och samma metod. Här är svaret.")
        )
        return kept
    return actions.ask_for_analysis(request.partnership, by=request.actor, question=form.question, on=today())


@workspace_page
def analysis(request: Request, pk: int) -> HttpResponse:
    """How far it has come, or what it said."""
    run = get_object_or_404(queries.analyses(request.actor), pk=pk)
    context: dict[str, Any] = {
        "run": run,
        "line": show_analysis.line(run),
        "doing": show_analysis.doing_of(run, timezone.now()),
        "may_remove": may(request.actor, "picture.remove_analysis"),
    }
    if run.state == AnalysisState.DONE:
        places = list(ground.places(request.actor))
        context["shown"] = show_analysis.answer(run, places, request.partnership.base_map)
    return render(request, "workspace/picture/analysis.html", context)


@workspace_page
def file(request: Request, pk: int, kind: str) -> HttpResponse:
    """The answer as it is kept: every cell or pair as CSV, everything as JSON."""
    run = get_object_or_404(queries.analyses(request.actor), pk=pk, state=AnalysisState.DONE)
    name = f"{run.kind}-{run.pk}.{kind}"
    if kind == "csv":
        return download(analysis_files.csv_of(run.kind, run.result), CSV, name)
    if kind == "json":
        return download(analysis_files.json_of(run), "application/json", name)
    raise Http404


@workspace_page
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    run = get_object_or_404(queries.analyses(request.actor), pk=pk)
    actions.remove_analysis(run, by=request.actor)
    messages.success(request, _("Analysen är borttagen."))
    return redirect("workspace:analyses", slug=request.partnership.slug)
