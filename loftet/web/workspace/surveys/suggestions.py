"""What residents suggest before a wave: ask for it, sort it into topics, and answer each topic with a reason."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.rules import TOPIC_WORDS, TopicKind
from loftet.cycle.surveys.rules.consultations import obstacle_to_suggesting
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.shared.forms import DayInput, InlineRadioSelect
from loftet.web.workspace.trying import tried

DAYS_OPEN, DAYS_TO_ANSWER = 21, 35


class ConsultationForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Rubrik"),
        help_text=gettext_lazy("Till exempel: Var ska vi fråga våren 2027?"),
        max_length=150,
    )
    opens_on = forms.DateField(label=gettext_lazy("Från"), widget=DayInput())
    closes_on = forms.DateField(label=gettext_lazy("Till och med"), widget=DayInput())
    answer_by = forms.DateField(label=gettext_lazy("Invånarna får besked senast"), widget=DayInput())

    def __init__(self, *args: Any, on: dt.date, **kwargs: Any) -> None:
        days = {"opens_on": 0, "closes_on": DAYS_OPEN, "answer_by": DAYS_TO_ANSWER}
        kwargs["initial"] = {name: on + dt.timedelta(days=number) for name, number in days.items()}
        super().__init__(*args, **kwargs)


class TopicForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Vad är det?"),
        choices=[(kind, gettext_lazy(words).capitalize()) for kind, words in TOPIC_WORDS.items()],
        widget=InlineRadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("Med era ord"),
        help_text=gettext_lazy("Invånarna läser det. Till exempel: Gångtunneln vid Stationen."),
        max_length=150,
    )


class SettleForm(forms.Form):
    chosen = forms.TypedChoiceField(
        label=gettext_lazy("Frågar ni om det?"),
        choices=[("ja", gettext_lazy("Ja")), ("nej", gettext_lazy("Nej"))],
        coerce=lambda answer: answer == "ja",
        widget=InlineRadioSelect,
    )
    wave = forms.ModelChoiceField(label=gettext_lazy("I vilken enkät?"), queryset=None, required=False)  # type: ignore[var-annotated]
    reason = forms.CharField(
        label=gettext_lazy("Varför?"),
        help_text=gettext_lazy("Invånarna läser skälet, vid ja och vid nej."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "class": "two-lines"}),
    )

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wave"].queryset = queries.waves(request.actor)  # type: ignore[attr-defined]


@workspace_page
def suggestions(request: Request) -> HttpResponse:
    """Times for suggesting, the newest first, and opening a new one."""
    form = ConsultationForm(request.POST or None, on=today())
    if request.method == "POST" and tried(
        form,
        lambda: actions.open_consultation(request.partnership, by=request.actor, **form.cleaned_data),
    ):
        messages.success(request, _("Invånarna kan nu lämna förslag på sidan Enkäter."))
        return redirect("workspace:suggestions", slug=request.partnership.slug)
    rows = [
        {
            "row": row,
            "open": obstacle_to_suggesting(row.opens_on, row.closes_on, today()) is None,
            "unsettled": sum(topic.chosen is None for topic in row.topics.all()),
        }
        for row in queries.consultations(request.actor)
    ]
    return render(request, "workspace/surveys/suggestions.html", {"rows": rows, "form": form})


@workspace_page
def consultation(request: Request, pk: int) -> HttpResponse:
    """Read and sort what came in; a new topic is put into words here."""
    row = _found(request, pk)
    form = TopicForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: actions.add_topic(row, by=request.actor, **form.cleaned_data)
    ):
        return _back(request, pk)
    context = {
        "row": row,
        "form": form,
        "topics": [(topic, _(TOPIC_WORDS[TopicKind(topic.kind)])) for topic in row.topics.all()],
        "unsorted": [
            (one, _(TOPIC_WORDS[TopicKind(one.kind)]))
            for one in queries.unsorted_suggestions(request.actor, row)
        ],
    }
    return render(request, "workspace/surveys/consultation.html", context)


@workspace_page
@require_POST
def sort(request: Request, pk: int, suggestion: int) -> HttpResponse:
    """Put a suggestion under a topic, or aside."""
    row = _found(request, pk)
    found = get_object_or_404(queries.unsorted_suggestions(request.actor, row), pk=suggestion)
    wanted = request.POST.get("topic", "")
    topic = next((one for one in row.topics.all() if str(one.pk) == wanted), None)
    if topic is None and "undan" not in request.POST:
        messages.error(request, _("Välj ett ämne i listan, eller lägg förslaget undan."))
    else:
        actions.sort_suggestion(found, by=request.actor, topic=topic if "undan" not in request.POST else None)
    return _back(request, pk)


@workspace_page
def settle(request: Request, pk: int, topic: int) -> HttpResponse:
    """Say yes or no to a topic, and why."""
    row = _found(request, pk)
    found = get_object_or_404(row.topics, pk=topic)
    before = {
        "chosen": {True: "ja", False: "nej"}.get(found.chosen),
        "reason": found.reason,
        "wave": found.wave_id,
    }
    form = SettleForm(request.POST or None, request=request, initial=before)
    if request.method == "POST" and tried(
        form, lambda: actions.settle_topic(found, by=request.actor, **form.cleaned_data)
    ):
        messages.success(request, _("Beskedet är sparat. Invånarna ser det på sidan Enkäter."))
        return _back(request, pk)
    return render(request, "workspace/surveys/topic.html", {"row": row, "topic": found, "form": form})


def _found(request: Request, pk: int) -> Any:
    return get_object_or_404(queries.consultations(request.actor), pk=pk)


def _back(request: Request, pk: int) -> HttpResponse:
    return redirect("workspace:consultation", slug=request.partnership.slug, pk=pk)
