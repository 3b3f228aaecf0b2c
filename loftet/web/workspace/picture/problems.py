"""Problems and their causes: what measures will hang on."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.picture import actions, queries
from loftet.cycle.picture.rules import CERTAINTY_WORDS, SIDE_WORDS, Certainty
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.models import Organisation, Place
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.trying import tried


class ProblemForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Problemet i en rad"),
        help_text=gettext_lazy("Till exempel: Stölder vid Stationen"),
        max_length=150,
    )
    statement = forms.CharField(
        label=gettext_lazy("Vad händer, var, när och hur ofta?"),
        help_text=gettext_lazy("Beskriv platser och tider, aldrig personer."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    place = forms.ModelChoiceField(
        label=gettext_lazy("Plats"),
        queryset=Place.objects.none(),
        required=False,
        empty_label=gettext_lazy("Hela kommunen"),
    )
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Vilka slags händelser hör hit?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Vem håller i frågan?"), queryset=Organisation.objects.none(), required=False
    )
    picture = forms.ModelChoiceField(
        label=gettext_lazy("Vilken lägesbild visade det?"),
        queryset=queries.SituationalPicture.objects.none(),
        required=False,
    )

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = ground.places(viewer)  # type: ignore[attr-defined]
        self.fields["owner"].queryset = ground.organisations(viewer)  # type: ignore[attr-defined]
        self.fields["picture"].queryset = queries.pictures(viewer)  # type: ignore[attr-defined]
        self.fields["groups"].choices = [(code, _(group.label)) for code, group in CRIME_GROUPS.items()]  # type: ignore[attr-defined]


class CauseForm(forms.Form):
    side = forms.ChoiceField(
        label=gettext_lazy("Vems sida gäller orsaken?"),
        choices=list(SIDE_WORDS.items()),
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("Orsaken i en rad"),
        help_text=gettext_lazy("Till exempel: Cykelstället syns inte från perrongen"),
        max_length=300,
    )
    certainty = forms.ChoiceField(
        label=gettext_lazy("Hur säkert är det?"),
        choices=list(CERTAINTY_WORDS.items()),
        widget=forms.RadioSelect,
    )
    evidence = forms.CharField(
        label=gettext_lazy("Vad tyder på det?"),
        help_text=gettext_lazy("Till exempel: trygghetsvandringen i mars"),
        required=False,
        max_length=300,
    )


@workspace_page
def problems(request: Request) -> HttpResponse:
    return render(request, "workspace/picture/problems.html", {"rows": list(queries.problems(request.actor))})


@workspace_page
def state(request: Request) -> HttpResponse:
    form = ProblemForm(request.POST or None, viewer=request.actor, initial=request.GET.dict())
    if request.method == "POST" and (row := tried(form, lambda: _stated(request, form))):
        messages.success(request, _("Problemet är sparat. Skriv nu vad det kan bero på."))
        return redirect("workspace:problem", slug=request.partnership.slug, pk=row.pk)
    return render(request, "workspace/picture/problem_new.html", {"form": form})


def _stated(request: Request, form: ProblemForm) -> Any:
    return actions.state_problem(request.partnership, by=request.actor, on=today(), **form.cleaned_data)


@workspace_page
def problem(request: Request, pk: int) -> HttpResponse:
    """One problem with its causes side by side, and room for one more."""
    row = get_object_or_404(queries.problems(request.actor), pk=pk)
    form = CauseForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: actions.add_cause(row, by=request.actor, **form.cleaned_data)
    ):
        messages.success(request, _("Orsaken är sparad."))
        return redirect("workspace:problem", slug=request.partnership.slug, pk=pk)
    sides = [
        {
            "word": word,
            "causes": [
                (cause, CERTAINTY_WORDS[Certainty(cause.certainty)])
                for cause in row.causes.all()
                if cause.side == side
            ],
        }
        for side, word in SIDE_WORDS.items()
    ]
    return render(request, "workspace/picture/problem.html", {"problem": row, "form": form, "sides": sides})


@workspace_page
@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.problems(request.actor), pk=pk)
    actions.close_problem(row, by=request.actor, on=today())
    messages.success(request, _("Problemet är avslutat."))
    return redirect("workspace:problems", slug=request.partnership.slug)
