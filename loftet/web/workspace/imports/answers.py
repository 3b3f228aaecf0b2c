"""Somebody else's coded answers with their codebook: shares are made of them at once, the answers go no further."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.cycle.files import KINDS, read_in
from loftet.cycle.surveys.sources.answers import About, obstacle_to_period, summarised
from loftet.ground.acting import demand
from loftet.ground.imports import source_of
from loftet.outside import waiting_files
from loftet.outside.clock import now, today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.trying import tried
from loftet.web.workspace.uploads import UploadField

KIND = "survey-answers"


class AnswersForm(forms.Form):
    answers = UploadField(
        label=gettext_lazy("Svaren"),
        help_text=gettext_lazy("CSV, TAB, XLSX eller ODS med en rad per person. Också packad med gzip."),
    )
    codebook = UploadField(
        label=gettext_lazy("Kodboken"),
        help_text=gettext_lazy("JSON eller CSV: vad kolumnerna frågar och vad koderna betyder."),
    )
    source = forms.CharField(
        label=gettext_lazy("Vems undersökning är det?"),
        help_text=gettext_lazy("Till exempel: Brå, Nationella trygghetsundersökningen"),
        max_length=200,
    )
    period = forms.CharField(
        label=gettext_lazy("När frågade de?"),
        help_text=gettext_lazy("År eller månad: 2022 eller 2022-11"),
        max_length=7,
    )
    level = forms.CharField(
        label=gettext_lazy("Vilket område gäller svaren?"), max_length=100, required=False
    )
    mode = forms.CharField(
        label=gettext_lazy("Hur frågade de?"),
        help_text=gettext_lazy("Till exempel: brev och webb, slumpmässigt urval"),
        max_length=50,
        required=False,
    )
    weight = forms.CharField(label=gettext_lazy("Kolumn för vikt"), required=False)
    strata = forms.CharField(label=gettext_lazy("Kolumn för skikt"), required=False)
    cluster = forms.CharField(label=gettext_lazy("Kolumn för kluster"), required=False)
    questions = forms.CharField(
        label=gettext_lazy("Vilka frågor?"),
        help_text=gettext_lazy("Kolumnernas namn med komma mellan. Tomt: alla frågor med fasta svar."),
        required=False,
    )

    def clean_period(self) -> str:
        period: str = self.cleaned_data["period"].strip()
        obstacle = obstacle_to_period(period)
        if obstacle:
            raise forms.ValidationError(_(obstacle))
        return period

    def about(self) -> About:
        values = {name: self.cleaned_data[name].strip() for name in ABOUT}
        chosen = [name.strip() for name in self.cleaned_data["questions"].split(",")]
        return About(**values, questions=tuple(name for name in chosen if name))


ABOUT = ("source", "period", "level", "mode", "weight", "strata", "cluster")


@workspace_page
def answers(request: Request) -> HttpResponse:
    """Choose the files; the shares they give are shown before anything is kept."""
    demand(request.actor, "surveys.import_external_results", request.partnership.pk)
    form = AnswersForm(request.POST or None, request.FILES or None)
    shown = tried(form, lambda: _rehearsed(request, form)) if request.method == "POST" else None
    if shown is not None:
        return render(request, "workspace/imports/rehearsal.html", shown)
    return render(request, "workspace/imports/answers.html", {"form": form})


def _rehearsed(request: Request, form: AnswersForm) -> dict[str, Any]:
    files = form.cleaned_data
    summary = summarised(files["answers"].read(), files["codebook"].read(), form.about())
    data, name = summary.packed(), files["answers"].name
    outcome = read_in(
        KIND,
        request.partnership,
        by=request.actor,
        data=data,
        source=source_of(name, data, now()),
        on=today(),
        write=False,
    )
    return {
        "kind": KINDS[KIND],
        "key": KIND,
        "file_name": name,
        "name": waiting_files.put_aside(request.partnership.pk, data),
        "outcome": outcome,
        "figures": summary.figures,
    }
