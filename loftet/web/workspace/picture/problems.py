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
from loftet.cycle.picture.rules import CERTAINTY_WORDS, KIND_WORDS, SIDE_WORDS, CauseKind, Certainty
from loftet.cycle.picture.rules.states import chain_of
from loftet.cycle.promises import queries as promises
from loftet.cycle.promises.rules import PromiseState
from loftet.cycle.promises.rules.catalogue import (
    CATALOGUE,
    EVIDENCE_WORDS,
    HORIZON_WORDS,
    NATURE_WORDS,
    REVIEWED,
    proposed,
)
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.models import Organisation, Place
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.picture import fishbone
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
    kind = forms.ChoiceField(
        label=gettext_lazy("Vad är det?"),
        choices=list(KIND_WORDS.items()),
        initial=CauseKind.CAUSE,
        widget=forms.RadioSelect,
    )
    side = forms.ChoiceField(
        label=gettext_lazy("Vems sida gäller det?"),
        choices=list(SIDE_WORDS.items()),
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("Skriv det i en rad"),
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
        help_text=gettext_lazy(
            "Till exempel: trygghetsvandringen i mars. Det som ökar risken eller skyddar måste ha en källa."
        ),
        required=False,
        max_length=300,
    )


class ChainForm(forms.Form):
    chain = forms.CharField(
        label=gettext_lazy("Händelsekedjan"),
        help_text=gettext_lazy(
            "En händelse per rad, i ordning. Skriv efter ett kolon hur kedjan kan brytas där, till exempel: "
            "Mopeden står olåst: låsbart förråd."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
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
    """One problem: its causes as a fishbone and as a list, what raises or lowers the risk, and what can be tried."""
    row = get_object_or_404(queries.problems(request.actor), pk=pk)
    form = CauseForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: actions.add_cause(row, by=request.actor, **form.cleaned_data)
    ):
        messages.success(request, _("Orsaken är sparad."))
        return redirect("workspace:problem", slug=request.partnership.slug, pk=pk)
    causes = list(row.causes.all())
    sides: list[dict[str, Any]] = [
        {"word": word, "causes": _told(causes, side, CauseKind.CAUSE)} for side, word in SIDE_WORDS.items()
    ]
    promise = promises.current_promise(request.actor, today())
    context = {
        "problem": row,
        "form": form,
        "chain": row.steps.all(),
        "sides": sides,
        "factors": [
            (word, _factors(causes, kind)) for kind, word in KIND_WORDS.items() if kind != CauseKind.CAUSE
        ],
        "bone": fishbone.drawn(
            row.title, [(side["word"], [cause.text for cause, _sure in side["causes"]]) for side in sides]
        ),
        "proposed": _proposed(row, causes),
        "draft": promise if promise and promise.state == PromiseState.DRAFT else None,
        "reviewed": REVIEWED,
    }
    return render(request, "workspace/picture/problem.html", context)


def _told(causes: list[Any], side: str, kind: str) -> list[tuple[Any, str]]:
    return [
        (cause, CERTAINTY_WORDS[Certainty(cause.certainty)])
        for cause in causes
        if (cause.side, cause.kind) == (side, kind)
    ]


def _factors(causes: list[Any], kind: str) -> list[tuple[Any, str]]:
    return [row for side in SIDE_WORDS for row in _told(causes, side, kind)]


def _proposed(problem: Any, causes: list[Any]) -> list[dict[str, Any]]:
    """What of the catalogue acts on the sides that causes are known of, best known first."""
    sides = {cause.side for cause in causes if cause.kind == CauseKind.CAUSE}
    return [
        {
            "key": key,
            "title": known.title,
            "known": known.known,
            "source": known.source,
            "words": [
                EVIDENCE_WORDS[known.evidence],
                NATURE_WORDS[known.nature],
                HORIZON_WORDS[known.horizon],
            ],
        }
        for key in proposed(sides, problem.groups)
        for known in [CATALOGUE[key]]
    ]


@workspace_page
def chain(request: Request, pk: int) -> HttpResponse:
    """The chain of events, written anew as lines."""
    row = get_object_or_404(queries.problems(request.actor), pk=pk)
    lines = [f"{step.text}: {step.breaking}" if step.breaking else step.text for step in row.steps.all()]
    form = ChainForm(request.POST or None, initial={"chain": "\n".join(lines)})
    if request.method == "POST" and tried(
        form,
        lambda: actions.write_chain(row, by=request.actor, steps=chain_of(form.cleaned_data["chain"])),
    ):
        messages.success(request, _("Händelsekedjan är sparad."))
        return redirect("workspace:problem", slug=request.partnership.slug, pk=pk)
    return render(request, "workspace/picture/chain_edit.html", {"problem": row, "form": form})


@workspace_page
@require_POST
def remove_cause(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.causes(request.actor), pk=pk)
    problem = actions.remove_cause(row, by=request.actor)
    messages.success(request, _("Raden är borttagen."))
    return redirect("workspace:problem", slug=request.partnership.slug, pk=problem.pk)


@workspace_page
@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.problems(request.actor), pk=pk)
    actions.close_problem(row, by=request.actor, on=today())
    messages.success(request, _("Problemet är avslutat."))
    return redirect("workspace:problems", slug=request.partnership.slug)
