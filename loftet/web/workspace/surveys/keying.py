"""Type in paper forms twice, see where the two differ, and settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.rules import Mode, obstacle_to_answering, passes_gate
from loftet.cycle.surveys.rules.keying import Typed, merged, obstacle_to_number, typed
from loftet.ground.refusals import Refused
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.surveys.keying_form import SheetForm, told
from loftet.web.workspace.surveys.waves import found

if TYPE_CHECKING:
    from loftet.cycle.surveys.models import PaperSheet, Wave


class NumberForm(forms.Form):
    number = forms.IntegerField(
        label=gettext_lazy("Blankettens nummer"),
        help_text=gettext_lazy("Skriv numret i rutan högst upp på pappret när blanketten kommer in."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autofocus": True}),
    )

    def clean_number(self) -> int:
        number: int = self.cleaned_data["number"]
        obstacle = obstacle_to_number(number)
        if obstacle:
            raise forms.ValidationError(_(obstacle))
        return number


@workspace_page
def keying(request: Request, pk: int) -> HttpResponse:
    """Which sheet, and what remains."""
    row = found(request, pk)
    obstacle = obstacle_to_keying(row)
    form = NumberForm(request.POST or None)
    if request.method == "POST" and not obstacle and form.is_valid():
        number = form.cleaned_data["number"]
        return redirect("workspace:wave_sheet", slug=request.partnership.slug, pk=pk, sheet=number)
    context = {"wave": row, "form": form, "sheets": queries.sheets(request.actor, row), "obstacle": obstacle}
    return render(request, "workspace/surveys/keying.html", context)


@workspace_page
def sheet(request: Request, pk: int, sheet: int) -> HttpResponse:
    """One sheet: typed in, typed in again, or with its differences to settle."""
    row = found(request, pk)
    obstacle = obstacle_to_keying(row) or obstacle_to_number(sheet)
    kept = queries.sheet(request.actor, row, sheet)
    if obstacle or (kept is not None and kept.done and request.method != "POST"):
        return _nothing_to_type(request, row, sheet, obstacle)
    if kept is not None and kept.first and kept.second:
        return _settling(request, row, kept)
    return _typing(request, row, sheet, kept)


def obstacle_to_keying(wave: Wave) -> str:
    if Mode.PAPER not in wave.modes:
        return _("Den här enkäten besvaras inte på papper.")
    obstacle = obstacle_to_answering(queries.state_of(wave, today()), Mode.PAPER)
    return _(obstacle) if obstacle else ""


def _nothing_to_type(request: Request, wave: Wave, number: int, obstacle: str | None) -> HttpResponse:
    words = obstacle or _("Blankett %(n)s är redan inskriven två gånger.") % {"n": number}
    context = {"wave": wave, "obstacle": words, "sheets": queries.sheets(request.actor, wave)}
    return render(request, "workspace/surveys/keying.html", context)


def _typing(request: Request, wave: Wave, number: int, kept: PaperSheet | None) -> HttpResponse:
    again = kept is not None and kept.first is not None
    form = SheetForm(request.POST or None, viewer=request.actor, wave=wave, again=again)
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.key_sheet(
                wave,
                by=request.actor,
                number=number,
                entry=form.entry(),
                again=form.cleaned_data["again"],
                on=today(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return _typed(request, wave, kept, form.entry())
    context = {"wave": wave, "form": form, "number": number, "again": again}
    return render(request, "workspace/surveys/sheet.html", context)


def _typed(request: Request, wave: Wave, kept: PaperSheet, entry: Typed) -> HttpResponse:
    """On to the next sheet, or to what differs."""
    slug, number = request.partnership.slug, kept.number
    if kept.first and kept.second:
        messages.warning(request, _("Blankett %(n)s skrevs olika de två gångerna.") % {"n": number})
        return redirect("workspace:wave_sheet", slug=slug, pk=wave.pk, sheet=number)
    if kept.done:
        return _done(request, wave, number, entry)
    messages.success(request, _("Blankett %(n)s är inskriven en gång.") % {"n": number})
    return redirect("workspace:wave_keying", slug=slug, pk=wave.pk)


def _done(request: Request, wave: Wave, number: int, entry: Typed) -> HttpResponse:
    """A sheet that has become an answer, or that may not be one."""
    if passes_gate(queries.form_of(wave), entry.answers, Mode.PAPER):
        messages.success(request, _("Blankett %(n)s är klar och räknas.") % {"n": number})
    else:
        words = _(
            "Blankett %(n)s är klar men räknas inte: det är inte kryssat att personen är 16 år eller äldre."
        )
        messages.warning(request, words % {"n": number})
    return redirect("workspace:wave_keying", slug=request.partnership.slug, pk=wave.pk)


def _settling(request: Request, wave: Wave, kept: PaperSheet) -> HttpResponse:
    found = queries.sheet_differences(kept)
    chosen = {one.id: request.POST.get(f"d_{one.id}", "") for one in found}
    missing = [id for id, choice in chosen.items() if choice not in ("first", "second")]
    if request.method == "POST" and not missing:
        ours = [id for id, choice in chosen.items() if choice == "second"]
        entry = merged(typed(kept.first), typed(kept.second), ours)  # type: ignore[arg-type]  # both are there
        return _settled(request, wave, kept, entry)
    rows = [(one, *told(request.actor, wave, one), chosen[one.id]) for one in found]
    context = {"wave": wave, "rows": rows, "number": kept.number, "missing": request.method == "POST"}
    return render(request, "workspace/surveys/differences.html", context)


def _settled(request: Request, wave: Wave, kept: PaperSheet, entry: Typed) -> HttpResponse:
    actions.settle_sheet(kept, by=request.actor, entry=entry, on=today())
    return _done(request, wave, kept.number, entry)
