"""Questionnaires to and from ODK and Kobo, and single answers out to an analyst."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.rules import ANSWER_LANGUAGES, columns, editing, obstacle_to_export
from loftet.cycle.surveys.sources.answers_out import FILE_KINDS, table_of_answers
from loftet.cycle.surveys.sources.xlsform import read_xlsform
from loftet.cycle.surveys.sources.xlsform_out import write_xlsform
from loftet.cycle.surveys.sources.xlsform_sheets import LARGEST_FILE
from loftet.ground.acting import demand, may
from loftet.ground.refusals import Refused
from loftet.outside import waiting_files
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page

if TYPE_CHECKING:
    from loftet.cycle.surveys.models import Questionnaire
    from loftet.cycle.surveys.sources.xlsform import XLSFormReading

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class XLSFormForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("XLSForm"), help_text=gettext_lazy("XLSX ur ODK eller KoboToolbox. Högst 5 MB.")
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(
                _("Filen är större än 5 MB. Ta bort bilder och blad som inte hör till formuläret.")
            )
        return file


@workspace_page
def questionnaire_xlsform(request: Request, pk: int) -> HttpResponse:
    """A questionnaire as a file for ODK and Kobo; read in again it is the same."""
    row = get_object_or_404(queries.questionnaires(request.actor), pk=pk)
    return _file(write_xlsform(row.document), XLSX, f"{row.key}-{row.version}.xlsx")


@workspace_page
def xlsform_import(request: Request) -> HttpResponse:
    """First what the file gives and what is left out, then the same as a draft."""
    if request.method == "POST":
        demand(request.actor, "surveys.draft_questionnaire", request.partnership.pk)
    if "write" in request.POST:
        return _drafted(request)
    form = XLSFormForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read()
        reading = read_xlsform(data, file.name)
        context |= _shown(reading) | {"file_name": file.name}
        if reading.document is not None:
            context["name"] = waiting_files.put_aside(request.partnership.pk, data)
    return render(request, "workspace/surveys/exchange_xlsform.html", context)


@workspace_page
def wave_answers(request: Request, pk: int) -> HttpResponse:
    """Single answers for an analyst: what the files hold and do not, and with `?format=` the file itself."""
    wave: Any = get_object_or_404(queries.waves(request.actor), pk=pk)
    chosen = request.GET.get("format")
    if chosen is None:
        context = {"wave": wave, "obstacle": _obstacle(request, wave), "kinds": FILE_KINDS}
        return render(request, "workspace/surveys/exchange_answers.html", context)
    if chosen not in FILE_KINDS:
        raise Http404
    given = actions.export_answers(wave, by=request.actor, on=today())
    asked = columns(queries.form_of(wave), "sv", wave.place.name)
    table = table_of_answers(wave.title, asked, [(one.answers, one.excluded) for one in given])
    kind = FILE_KINDS[chosen]
    return _file(kind.written(table), kind.content_type, f"svar-{wave.pk}.{kind.ending}")


def _obstacle(request: Request, wave: Any) -> str | None:
    if not may(request.actor, "surveys.export_answers"):
        return gettext_noop("Bara samordnaren får ladda ner enskilda svar.")
    is_erased = wave.erase_on <= today()
    return obstacle_to_export(queries.state_of(wave, today()), wave.answers, is_erased=is_erased)


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _shown(reading: XLSFormReading) -> dict[str, Any]:
    document = reading.document
    if document is None:
        return {"reading": reading}
    languages = [
        ANSWER_LANGUAGES[code] for code in document.get("languages") or () if code in ANSWER_LANGUAGES
    ]
    return {"reading": reading, "document": document, "languages": languages}


def _drafted(request: Request) -> HttpResponse:
    """Read in what was just shown, as a draft of the partnership's own."""
    name, file_name = request.POST.get("name", ""), request.POST.get("file_name", "")
    data = waiting_files.taken(request.partnership.pk, name)
    if data is None:
        raise Refused(_("Filen ligger inte kvar. Välj den en gång till."))
    reading = read_xlsform(data, file_name)
    if reading.document is None or reading.problems:
        raise Refused(*reading.problems)
    document, based_on = _placed(request, reading.document)
    row = actions.draft_questionnaire(
        request.partnership, by=request.actor, document=document, based_on=based_on
    )
    waiting_files.throw_away(request.partnership.pk, name)
    messages.success(request, _("Formuläret är inläst som utkast."))
    return redirect("workspace:questionnaire", slug=request.partnership.slug, pk=row.pk)


def _placed(request: Request, document: dict[str, Any]) -> tuple[dict[str, Any], Questionnaire | None]:
    """The document under a name and version that nobody has: a new version of one's own, or a form of its own.

    A form that comes with the product keeps its name to itself, so that one of that name is always the same.
    """
    rows = list(queries.questionnaires(request.actor))
    same = [row for row in rows if row.key == document["id"]]
    if any(row.document == document for row in same):
        raise Refused(_("Formuläret finns redan, precis likadant. Inget ändras."))
    title = document["title"]["sv"]
    if any(row.partnership_id is None for row in same):
        id = editing.id_from(title, [row.key for row in rows])
        return editing.renamed(document, id=id, version="1.0", title=title), None
    version = document["version"]
    while any(row.version == version for row in same):
        version = editing.next_version(version)
    return {**document, "version": version}, same[-1] if same else None
