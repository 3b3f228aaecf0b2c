"""Posters: each its own link, so that one can be closed without the others."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.rules import Mode
from loftet.ground.refusals import Refused
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.shared.downloads import download
from loftet.web.workspace.surveys import links, printing
from loftet.web.workspace.surveys.waves import found


class PosterForm(forms.Form):
    where = forms.CharField(
        label=gettext_lazy("Var ska affischen sitta?"),
        help_text=gettext_lazy("Till exempel Ica entrén. Syns litet längst ned på affischen."),
        max_length=100,
    )


@workspace_page
def posters(request: Request, pk: int) -> HttpResponse:
    """The open link, and a poster for each place where one is put up."""
    row = found(request, pk)
    form = PosterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_poster(row, by=request.actor, where=form.cleaned_data["where"])
        except Refused as refusal:
            form.add_error("where", refusal.sentence)
        else:
            messages.success(request, _("Affischen finns i listan och kan skrivas ut."))
            return redirect("workspace:wave_posters", slug=request.partnership.slug, pk=pk)
    rows = [(poster, links.poster_link(row, poster)) for poster in queries.posters(request.actor, row)]
    link = links.open_link(row)
    context = {"wave": row, "form": form, "rows": rows, "link": link, "qr": links.qr(link)}
    return render(request, "workspace/surveys/posters.html", context | {"by_link": Mode.WEB in row.modes})


@workspace_page
def poster(request: Request, pk: int, poster: int) -> HttpResponse:
    """One poster as PDF."""
    row = found(request, pk)
    one = get_object_or_404(queries.posters(request.actor, row), pk=poster)
    return download(printing.poster(row, one), "application/pdf", f"affisch-{one.key}.pdf")


@workspace_page
@require_POST
def close(request: Request, pk: int, poster: int) -> HttpResponse:
    """Take no more answers by one poster."""
    row = found(request, pk)
    one = get_object_or_404(queries.posters(request.actor, row), pk=poster)
    actions.close_poster(one, by=request.actor)
    messages.success(request, _("Affischens länk är stängd. De andra gäller som förut."))
    return redirect("workspace:wave_posters", slug=request.partnership.slug, pk=pk)
