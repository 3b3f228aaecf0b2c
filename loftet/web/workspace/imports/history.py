"""What has been read in: each file with what came of it, how it was read, and what undoing it takes back."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from loftet.cycle.files import KINDS
from loftet.cycle.intake.rules.positions import PRECISION_WORDS, SPAN_WORDS
from loftet.cycle.intake.sources.coordinate_systems import SYSTEMS
from loftet.ground import queries as ground
from loftet.ground.acting import demand
from loftet.ground.models import ImportRun
from loftet.web.shared.doors import Request, workspace_page
from loftet.wording.numbers import number

A_PAGE = 50


@workspace_page
def history(request: Request) -> HttpResponse:
    """Every file, the newest first, fifty a page."""
    demand(request.actor, "intake.import_crimes", request.partnership.pk)
    runs = ground.import_runs(request.actor).filter(kind__in=KINDS)
    page = Paginator(runs, A_PAGE).get_page(request.GET.get("sida"))
    rows = [{"run": run, "label": KINDS[run.kind].label, "state": state_of(run)} for run in page]
    return render(request, "workspace/imports/history.html", {"rows": rows, "page": page})


@workspace_page
def one_run(request: Request, pk: int) -> HttpResponse:
    """One file: its rows, how its times and positions were read, and the way back."""
    demand(request.actor, "intake.import_crimes", request.partnership.pk)
    run = get_object_or_404(ground.import_runs(request.actor).filter(kind__in=KINDS), pk=pk)
    context = {
        "run": run,
        "label": KINDS[run.kind].label,
        "state": state_of(run),
        "read_as": read_as(run.counts),
        "undoing": _undoing(run),
    }
    return render(request, "workspace/imports/run.html", context)


def state_of(run: ImportRun) -> tuple[str, str]:
    """A word for what became of the file, and the tag's tone."""
    if run.open_at:
        return _("läses in"), ""
    if run.counts.get("why"):
        return _("inte inläst"), "warning"
    return (_("ångrad"), "") if run.undone_at else (_("inläst"), "good")


def read_as(counts: Mapping[str, Any]) -> dict[str, Any] | None:
    """How a file of crimes was read, in words; None for other files and for those from before it was kept."""
    if "times" not in counts:
        return None
    return {
        "mapping": counts["mapping"],
        "system": SYSTEMS.get(counts["epsg"], ""),
        "times": [(word, counts["times"].get(kind, 0)) for kind, word in SPAN_WORDS.items()],
        "precision": [(word, counts["precision"].get(kind, 0)) for kind, word in PRECISION_WORDS.items()],
    }


def _undoing(run: ImportRun) -> str:
    """What undoing takes away and brings back; empty where nothing can be undone."""
    if run.open_at or run.undone_at:
        return ""
    made, changed = run.counts.get("made", 0), run.counts.get("changed", 0)
    if run.kind != "crimes":
        return _("Att ångra tar bort allt som kom med filen: %(made)s nya, %(changed)s ändrade.") % {
            "made": number(made),
            "changed": number(changed),
        }
    said = _("Att ångra tar bort %(made)s nya brott.") % {"made": number(made)}
    if changed:
        said += " " + _("%(changed)s ändrade blir som de var innan.") % {"changed": number(changed)}
    return said + " " + _("Låsta lägesbilder behåller sina siffror, och filen går att läsa in igen.")
