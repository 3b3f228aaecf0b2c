"""From a text to a draft: paste, load, or begin with the example; see how it was read; confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loftet.cycle.promises import actions
from loftet.outside.clock import now, today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.promises import promise as pages
from loftet.web.workspace.promises.example import example_for
from loftet.web.workspace.promises.forms.words import DraftForm, TextForm
from loftet.web.workspace.promises.reading import Reading, blank, read
from loftet.web.workspace.trying import tried

if TYPE_CHECKING:
    from loftet.cycle.promises.models import Promise


@workspace_page
def begin(request: Request) -> HttpResponse:
    """A text is read and shown as a draft; nothing is saved yet."""
    if request.GET.get("tomt"):
        return _confirm(request, blank(today()))
    form = TextForm(request.POST or None, request.FILES or None, initial=_example(request))
    if request.method == "POST":
        reading = tried(form, lambda: read(form.content(), today()))
        if reading:
            return _confirm(request, reading, form.file_name())
    return render(request, "workspace/promises/begin.html", {"form": form, "example": bool(form.initial)})


@workspace_page
@require_POST
def save(request: Request) -> HttpResponse:
    """Keep the confirmed draft; a text that was read in is one import, undone as a whole."""
    form = DraftForm(request.POST)
    promise = tried(form, lambda: _drafted(request, form))
    if promise is None:
        return render(request, "workspace/promises/confirm.html", {"form": form})
    messages.success(request, _("Utkastet är sparat. Nu kan ni fylla i det som är markerat."))
    return pages.back_to(request, promise)


def _drafted(request: Request, form: DraftForm) -> Promise:
    words, measures, sha256 = form.words(), form.measures(), form.cleaned_data["sha256"]
    if not sha256:
        return actions.draft_promise(request.partnership, by=request.actor, words=words, measures=measures)
    return actions.import_promise(
        request.partnership,
        by=request.actor,
        words=words,
        measures=measures,
        file_name=form.cleaned_data["file_name"],
        sha256=sha256,
        at=now(),
    )


def _confirm(request: Request, reading: Reading, file_name: str = "") -> HttpResponse:
    initial = reading.initial | {"file_name": file_name, "sha256": reading.sha256}
    form = DraftForm(initial=initial, proposals=reading.proposals)
    return render(request, "workspace/promises/confirm.html", {"form": form, "reading": reading})


def _example(request: Request) -> dict[str, Any]:
    return {"text": example_for(request.partnership.municipality)} if request.GET.get("exempel") else {}
