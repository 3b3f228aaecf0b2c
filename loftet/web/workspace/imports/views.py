"""Read a file in: show first what it would make, then do it, and undo it if it was wrong."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from loftet.cycle.files import KINDS
from loftet.cycle.files import undo as undo_file
from loftet.cycle.intake import queries as intake
from loftet.cycle.intake.rules.positions import LocationState
from loftet.cycle.intake.sources.coordinate_systems import CHOSEN_BY_PEOPLE
from loftet.ground import jobs
from loftet.ground import queries as ground
from loftet.ground.acting import demand
from loftet.ground.refusals import Refused
from loftet.outside import waiting_files
from loftet.outside.clock import now, today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.imports.groups import shown
from loftet.web.workspace.imports.reading import chosen_system, read
from loftet.web.workspace.uploads import UploadField
from loftet.wording.numbers import number

NOTICE_DAYS = 90
SHOWN_RUNS = 12  # the history has them all
AT_ONCE_BYTES = 2_000_000  # some thirty thousand crimes, a few seconds; more is for the worker


SYSTEM_CHOICES = [(epsg, f"{name} (EPSG:{epsg})") for epsg, name in CHOSEN_BY_PEOPLE.items()]


class FileForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Vad är det för fil?"),
        choices=[(key, kind.label) for key, kind in KINDS.items() if not kind.page],
        widget=forms.RadioSelect,
        initial="crimes",
    )
    file = UploadField(
        label=gettext_lazy("Fil"),
        help_text=gettext_lazy("CSV, XLSX, ODS, JSON eller text. Också packad med gzip."),
    )
    epsg = forms.TypedChoiceField(
        label=gettext_lazy("Koordinatsystem för anmälda brott"),
        help_text=gettext_lazy("Står det inte i filen föreslås det system där punkterna hamnar i kommunen."),
        choices=[("", gettext_lazy("Det som kolumnmallen säger eller som passar kommunen")), *SYSTEM_CHOICES],
        coerce=int,
        empty_value=None,
        required=False,
    )


@workspace_page
def imports(request: Request) -> HttpResponse:
    """Choose a file; what it would make is shown before anything is kept."""
    demand(request.actor, "intake.import_crimes", request.partnership.pk)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kind, file = form.cleaned_data["kind"], form.cleaned_data["file"]
        data = file.read()
        try:
            outcome = read(request, kind, file.name, data, form.cleaned_data["epsg"], write=False)
        except Refused as refusal:
            form.add_error("file", refusal.sentences)
        else:
            name = waiting_files.put_aside(request.partnership.pk, data)
            return render(request, "workspace/imports/rehearsal.html", shown(kind, file.name, name, outcome))
    runs = _runs(request)
    context = {
        "form": form,
        "runs": runs,
        "doubtful": intake.default_locations(request.actor).filter(state=LocationState.FOUND).count(),
        "mappings": ground.column_mappings(request.actor),
        "under_way": "vantar" in request.GET and any(row["run"].open_at for row in runs[:1]),
        "waits": "vantar" in request.GET and jobs.waiting() > 0,
    }
    return render(request, "workspace/imports/imports.html", context)


@workspace_page
@require_POST
def confirm(request: Request) -> HttpResponse:
    """Read in what was just shown."""
    demand(request.actor, "intake.import_crimes", request.partnership.pk)
    name, kind = request.POST.get("name", ""), request.POST.get("kind", "")
    data = waiting_files.taken(request.partnership.pk, name)
    if data is None or kind not in KINDS:
        raise Refused(_("Filen ligger inte kvar. Välj den en gång till."))
    if len(data) > AT_ONCE_BYTES:
        return _read_later(request, kind, name)
    outcome = read(request, kind, request.POST.get("file_name", ""), data, chosen_system(request), write=True)
    waiting_files.throw_away(request.partnership.pk, name)
    messages.success(
        request,
        _("Inläst: %(made)s nya, %(changed)s ändrade, %(skipped)s fanns redan.")
        % {key: number(outcome.counts.get(key, 0)) for key in ("made", "changed", "skipped")},
    )
    return redirect("workspace:imports", slug=request.partnership.slug)


def _read_later(request: Request, kind: str, name: str) -> HttpResponse:
    """Let the worker read a large file in; the page shows how far it has come."""
    jobs.later(
        "files.read_waiting_file",
        request.partnership.pk,
        request.actor.user_id,
        kind=kind,
        name=name,
        file_name=request.POST.get("file_name", ""),
        on=today(),
        at=now(),
        epsg=chosen_system(request),
    )
    messages.success(
        request, _("Filen läses in. Det kan ta någon minut, och du kan gå härifrån under tiden.")
    )
    return redirect(reverse("workspace:imports", args=[request.partnership.slug]) + "?vantar=1")


@workspace_page
@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    run = get_object_or_404(ground.import_runs(request.actor).filter(kind__in=KINDS), pk=pk)
    undo_file(run, by=request.actor, at=now())
    messages.success(request, _("Inläsningen är ångrad. Allt som kom med filen är borta."))
    return redirect("workspace:imports", slug=request.partnership.slug)


@workspace_page
def notices(request: Request) -> HttpResponse:
    """What the police have published near here: to read, never to count."""
    end = today() + dt.timedelta(days=1)
    rows = intake.notices(request.actor, end - dt.timedelta(days=NOTICE_DAYS), end)
    newest = list(rows[:200]) or list(intake.notices(request.actor, dt.date(2000, 1, 1), end)[:50])
    return render(request, "workspace/imports/notices.html", {"rows": newest, "days": NOTICE_DAYS})


def _runs(request: Request) -> list[dict[str, Any]]:
    runs = ground.import_runs(request.actor).filter(kind__in=KINDS)[:SHOWN_RUNS]
    return [{"run": run, "label": KINDS[run.kind].label} for run in runs]
