"""Mer → Årshjul: what waits, what the year asks for, and what happens in the town; each line can be changed."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from loftet.ground import wheel
from loftet.ground.acting import may
from loftet.ground.models import WheelEntry
from loftet.ground.recurring import RHYTHM_WORDS, Rhythm
from loftet.ground.wheel import ENTRY_WORDS, OWN, TASK_WORDS, EntryKind
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.shared.forms import DayInput, InlineRadioSelect
from loftet.web.workspace.trying import tried

A_YEAR = dt.timedelta(days=366)


class EntryForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Vad?"), help_text=gettext_lazy("Till exempel: Höstmarknad."), max_length=100
    )
    kind = forms.ChoiceField(label=gettext_lazy("Det är"), widget=InlineRadioSelect)
    first_on = forms.DateField(
        label=gettext_lazy("Första dagen"),
        help_text=gettext_lazy("En dag när det är, eller var. De andra gångerna räknas från den."),
        widget=DayInput,
    )
    last_on = forms.DateField(
        label=gettext_lazy("Sista dagen"),
        help_text=gettext_lazy("Om det varar mer än en dag."),
        widget=DayInput,
        required=False,
    )
    rhythm = forms.ChoiceField(label=gettext_lazy("Kommer igen"))
    task = forms.ChoiceField(
        label=gettext_lazy("När är det gjort?"),
        help_text=gettext_lazy("Bara för sådant som ni ska göra."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (("kind", ENTRY_WORDS), ("rhythm", RHYTHM_WORDS), ("task", TASK_WORDS)):
            self.fields[name].choices = [(str(key), _(word)) for key, word in words.items()]  # type: ignore[attr-defined]

    def clean_task(self) -> str:
        return self.cleaned_data["task"] or OWN


@workspace_page
def year_wheel(request: Request) -> HttpResponse:
    """What waits to be ticked, then the year's work and the town's year, each with the next time."""
    entries = list(wheel.wheel(request.actor))
    on = today()
    coming = _next(entries, on)
    context = {
        "waiting": [(row, row.due_on < on, row.verb == OWN) for row in wheel.waiting_turns(request.actor)],
        "work": _rows(entries, coming, EntryKind.WORK),
        "events": _rows(entries, coming, EntryKind.EVENT),
        "may_change": may(request.actor, "ground.add_wheel_entry"),
    }
    return render(request, "workspace/more/wheel.html", context)


def _next(entries: Iterable[WheelEntry], on: dt.date) -> dict[int, wheel.Turn]:
    """Each entry's present or next time within a year."""
    found: dict[int, wheel.Turn] = {}
    for turn in wheel.turns(entries, on, on + A_YEAR):
        found.setdefault(turn.entry.pk, turn)
    return found


def _rows(
    entries: Iterable[WheelEntry], coming: dict[int, wheel.Turn], kind: EntryKind
) -> list[dict[str, Any]]:
    """In order of their next day; what never comes again stands last."""
    rows = [
        {
            "entry": entry,
            "next": coming.get(entry.pk),
            "rhythm": _(RHYTHM_WORDS[Rhythm(entry.rhythm)]),
            "settled": _(TASK_WORDS[entry.task]) if entry.task not in ("", OWN) else "",
        }
        for entry in entries
        if entry.kind == kind
    ]
    return sorted(rows, key=lambda row: row["next"].on if row["next"] else dt.date.max)


@workspace_page
def entry_new(request: Request) -> HttpResponse:
    form = EntryForm(request.POST or None, initial={"kind": EntryKind.EVENT, "rhythm": "yearly"})
    if request.method == "POST" and tried(
        form,
        lambda: wheel.add_wheel_entry(request.partnership, by=request.actor, **form.cleaned_data),
    ):
        messages.success(request, _("Det står nu i årshjulet."))
        return redirect("workspace:wheel", slug=request.partnership.slug)
    return render(request, "workspace/more/wheel_entry.html", {"form": form})


@workspace_page
def entry(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(wheel.wheel(request.actor), pk=pk)
    initial = {name: getattr(row, name) for name in EntryForm.base_fields}
    form = EntryForm(request.POST or None, initial=initial)
    if request.method == "POST" and tried(
        form,
        lambda: wheel.change_wheel_entry(row, by=request.actor, on=today(), **form.cleaned_data),
    ):
        messages.success(request, _("Sparat."))
        return redirect("workspace:wheel", slug=request.partnership.slug)
    return render(request, "workspace/more/wheel_entry.html", {"form": form, "entry": row})


@workspace_page
@require_POST
def entry_remove(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(wheel.wheel(request.actor), pk=pk)
    wheel.remove_wheel_entry(row, by=request.actor, on=today())
    messages.success(request, _("Det är borta ur årshjulet. Det som redan är gjort står kvar."))
    return redirect("workspace:wheel", slug=request.partnership.slug)


@workspace_page
@require_POST
def tick_off(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(wheel.waiting_turns(request.actor), pk=pk)
    wheel.tick_off(row, by=request.actor, on=today())
    messages.success(request, _("Avbockat: %(title)s.") % {"title": row.title})
    return redirect("workspace:wheel", slug=request.partnership.slug)
