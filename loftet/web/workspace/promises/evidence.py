"""What shows that something was done: added to a measure, opened at the desk, erased."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from loftet.cycle.promises import actions, queries
from loftet.outside.clock import today
from loftet.outside.evidence_files import TYPES
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.shared.downloads import download
from loftet.web.workspace.promises.measures import found
from loftet.web.workspace.trying import tried
from loftet.web.workspace.uploads import UploadField


class EvidenceForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Vad är det?"),
        help_text=gettext_lazy("Till exempel: protokoll från mötet i mars."),
        max_length=150,
    )
    file = UploadField(
        label=gettext_lazy("Fil"),
        help_text=gettext_lazy("PDF, Word, Excel, OpenDocument, text, JPEG eller PNG. Högst 10 MB."),
        required=False,
    )
    link = forms.URLField(
        label=gettext_lazy("Eller en länk"), required=False, max_length=200, assume_scheme="https"
    )
    read_through = forms.BooleanField(
        label=gettext_lazy("Jag har läst igenom eller tittat: ingen person pekas ut eller syns"),
        required=False,
    )


@workspace_page
def add(request: Request, pk: int) -> HttpResponse:
    row = found(request, pk)
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and tried(form, lambda: _added(request, row, form)):
        messages.success(request, _("Sparat bredvid åtgärden. Bara ni ser det."))
        return redirect("workspace:measure", slug=request.partnership.slug, pk=pk)
    return render(request, "workspace/promises/evidence_add.html", {"measure": row, "form": form})


def _added(request: Request, row: Any, form: EvidenceForm) -> Any:
    values = dict(form.cleaned_data)
    file = values.pop("file")
    return actions.add_evidence(
        row, by=request.actor, on=today(), data=file.read() if file else b"", **values
    )


@workspace_page
def file(request: Request, pk: int) -> HttpResponse:
    """The file itself, to save and never to run in the page."""
    row = get_object_or_404(queries.evidence(request.actor), pk=pk)
    if row.data is None:
        raise Http404
    name = slugify(row.title) or "underlag"
    return download(bytes(row.data), TYPES[row.ending], f"{name}.{row.ending}")


@workspace_page
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.evidence(request.actor), pk=pk)
    measure = actions.remove_evidence(row, by=request.actor)
    messages.success(request, _("Raderat."))
    return redirect("workspace:measure", slug=request.partnership.slug, pk=measure.pk)
