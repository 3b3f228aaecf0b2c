"""A new installation's spreadsheet: rehearsed and shown first, then read in whole or not at all."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.cycle.promises import actions as promises
from loftet.cycle.promises import queries as promise_queries
from loftet.ground import actions, queries
from loftet.ground.acting import demand
from loftet.ground.imports import rehearsed, source_of
from loftet.ground.reading import Reading
from loftet.ground.refusals import Refused
from loftet.ground.sources.spreadsheet import read_spreadsheet
from loftet.outside.clock import now
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.trying import tried

if TYPE_CHECKING:
    from loftet.cycle.promises.models import Promise
LARGEST_BYTES = 2_000_000


@dataclass(frozen=True)
class Result:
    """What the file made, or would make."""

    counts: dict[str, int]
    sentences: list[str]
    places: list[str]
    contacts: list[str]
    measures: list[str]


class FileForm(forms.Form):
    """The file itself, or (when confirmed) its content as it was shown."""

    file = forms.FileField(
        label=gettext_lazy("Kalkylblad"), help_text=gettext_lazy("XLSX, ODS eller CSV."), required=False
    )
    content = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        file = values.get("file")
        if file and file.size > LARGEST_BYTES:
            self.add_error("file", _("Filen är större än 2 MB. Ta bort blad och bilder som inte hör hit."))
        if not file and not values.get("content"):
            self.add_error("file", _("Välj en fil."))
        return values

    def data_and_name(self) -> tuple[bytes, str]:
        file = self.cleaned_data.get("file")
        if file:
            return file.read(), file.name
        try:
            return base64.b64decode(self.cleaned_data["content"], validate=True), self.cleaned_data["name"]
        except binascii.Error as error:
            raise Refused(_("Filen kom inte fram hel. Välj den igen.")) from error


@workspace_page
def spreadsheet(request: Request) -> HttpResponse:
    """First what the file would make, then the same for real."""
    demand(request.actor, "ground.import_spreadsheet", request.partnership.pk)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return render(request, "workspace/more/spreadsheet.html", {"form": form})
    write = "write" in request.POST
    done = tried(form, lambda: _read_in(request, *form.data_and_name(), write=write))
    if done is None:
        return render(request, "workspace/more/spreadsheet.html", {"form": form})
    result, content, name = done
    if write:
        messages.success(request, _("Inläst: %(made)s nya, %(changed)s ändrade.") % result.counts)
        return redirect("workspace:more", slug=request.partnership.slug)
    again = FileForm(initial={"content": base64.b64encode(content).decode(), "name": name})
    return render(request, "workspace/more/spreadsheet.html", {"form": again, "result": result})


def _read_in(request: Request, data: bytes, name: str, *, write: bool) -> tuple[Result, bytes, str]:
    reading = read_spreadsheet(data)
    if reading.refused:
        raise Refused(*reading.findings.sentences)
    earlier = queries.already_imported(request.actor, "spreadsheet", source_of(name, data, now()).sha256)
    if earlier:
        raise Refused(_("Filen är redan inläst %(day)s. Inget ändras.") % {"day": f"{earlier.at:%Y-%m-%d}"})

    def perform() -> dict[str, int]:
        return _performed(request, reading, data, name)

    counts = perform() if write else rehearsed(perform)
    return _result(reading, counts, _draft(request)), data, name


@transaction.atomic
def _performed(request: Request, reading: Reading, data: bytes, name: str) -> dict[str, int]:
    source = source_of(name, data, now())
    run = actions.import_spreadsheet(request.partnership, by=request.actor, reading=reading, source=source)
    draft = _draft(request)
    rows = reading.rows.measures  # type: ignore[attr-defined]
    more = promises.import_measures(draft, by=request.actor, rows=rows) if draft and rows else {}
    return {
        "made": run.counts["made"] + more.get("made", 0),
        "changed": run.counts["changed"] + more.get("changed", 0),
        "known": run.counts["skipped"] + more.get("known", 0),
        "refused": run.counts["refused"],
    }


def _draft(request: Request) -> Promise | None:
    return promise_queries.promises(request.actor).filter(state="draft").first()


def _result(reading: Reading, counts: dict[str, int], draft: Promise | None) -> Result:
    sheet: Any = reading.rows
    sentences = list(reading.findings.sentences)
    if sheet.measures and draft is None:
        sentences.append(
            _("Det finns inget utkast till löfte, så åtgärderna läses inte in. Skriv löftet först.")
        )
    return Result(
        counts=counts,
        sentences=sentences,
        places=[row["Plats"] for row in sheet.places],
        contacts=[f"{row['Funktion']}, {row['Organisation']}" for row in sheet.contacts],
        measures=[row["Åtgärd"] for row in sheet.measures] if draft else [],
    )
