"""Photos of places: added at the desk, looked at, approved for residents or erased."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loftet.cycle.intake import actions, queries
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.intake import show
from loftet.web.workspace.intake.walk_forms import PhotoForm
from loftet.web.workspace.trying import tried


@workspace_page
def add(request: Request, pk: int) -> HttpResponse:
    """One more photo of a point."""
    point = queries.all_points(request.actor).filter(pk=pk).first()
    if point is None:
        raise Http404
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and tried(form, lambda: kept(request, point, form.cleaned_data)):
        messages.success(request, _("Bilden är sparad. Invånarna ser den först när den är godkänd."))
        return redirect("workspace:intake_point", slug=request.partnership.slug, pk=pk)
    return render(
        request, "workspace/intake/photo_add.html", show.point(point) | {"point": point, "form": form}
    )


def kept(request: Request, point: Any, values: dict[str, Any]) -> Any:
    """The photo of a form, kept."""
    return actions.add_photo(
        point,
        by=request.actor,
        data=values["photo"].read(),
        without_people=values["without_people"],
        on=today(),
        once=values["once"],
    )


@workspace_page
def image(request: Request, pk: int) -> HttpResponse:
    """The picture itself."""
    row = _found(request, pk)
    return HttpResponse(bytes(row.data), content_type=row.media_type)


@workspace_page
@require_POST
def judge(request: Request, pk: int) -> HttpResponse:
    """Approve a photo for residents, or erase it."""
    row = _found(request, pk)
    point = row.point_id
    if request.POST.get("gor") == "ta-bort":
        actions.remove_photo(row, by=request.actor)
        messages.success(request, _("Bilden är raderad."))
    else:
        actions.approve_photo(row, by=request.actor, on=today())
        messages.success(request, _("Bilden är godkänd och visas för invånarna tillsammans med svaret."))
    return redirect("workspace:intake_point", slug=request.partnership.slug, pk=point)


def _found(request: Request, pk: int) -> Any:
    row = queries.photo(request.actor, pk)
    if row is None:
        raise Http404
    return row
