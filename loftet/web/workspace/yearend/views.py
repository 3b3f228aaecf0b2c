"""Settle the year: verdicts with their evidence, the words around them, and how it goes on."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from loftet.cycle.yearend import actions, queries
from loftet.cycle.yearend.rules import (
    EXTENSION_WORDS,
    ExtensionDecision,
    ReportState,
    obstacle_to_extending,
    obstacle_to_settling,
)
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.trying import tried


class ReportForm(forms.Form):
    opening = forms.CharField(
        label=gettext_lazy("I korthet"),
        help_text=gettext_lazy("En eller två meningar som alla förstår."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    what_went_wrong = forms.CharField(
        label=gettext_lazy("Det här gick inte som vi tänkt"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    going_on = forms.CharField(
        label=gettext_lazy("Så går arbetet vidare"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class ExtensionForm(forms.Form):
    decision = forms.ChoiceField(
        label=gettext_lazy("Hur går det vidare?"),
        choices=list(EXTENSION_WORDS.items()),
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Varför?"),
        help_text=gettext_lazy("Invånarna får läsa skälet."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@workspace_page
def yearend(request: Request) -> HttpResponse:
    """The report as it grows: verdicts, words, approval, decision."""
    promise = _promise(request)
    report = queries.report_of(request.actor, promise) if promise else None
    if report is None:
        return render(request, "workspace/yearend/begin.html", {"promise": promise})
    form = ReportForm(request.POST or None, initial=_words(report))
    if request.method == "POST" and tried(
        form, lambda: actions.edit_report(report, by=request.actor, **form.cleaned_data)
    ):
        messages.success(request, _("Sparat."))
        return redirect("workspace:yearend", slug=request.partnership.slug)
    return render(request, "workspace/yearend/report.html", _page(request, promise, report, form))


def _page(request: Request, promise: Any, report: Any, form: ReportForm) -> dict[str, Any]:
    published = report.publication is not None and report.publication.published_on is not None
    extension = queries.extension_of(request.actor, report)
    return {
        "promise": promise,
        "report": report,
        "form": form,
        "verdicts": queries.verdicts(request.actor, report),
        "kinds": queries.kind_lines(request.actor, promise),
        "is_draft": report.state == ReportState.DRAFT,
        "obstacle": obstacle_to_settling(report.state, promise.ends_on, today()),
        "extension": extension,
        "extension_word": EXTENSION_WORDS[ExtensionDecision(extension.decision)] if extension else "",
        "extension_obstacle": obstacle_to_extending(published, extension is not None),
        "extension_form": ExtensionForm(),
    }


@workspace_page
@require_POST
def draft(request: Request) -> HttpResponse:
    promise = _promise(request)
    if promise is None:
        raise Http404
    actions.draft_report(promise, by=request.actor, on=today())
    messages.success(request, _("Omdömena är räknade från det som är loggat."))
    return redirect("workspace:yearend", slug=request.partnership.slug)


@workspace_page
@require_POST
def comment(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.all_verdicts(request.actor), pk=pk)
    actions.comment_verdict(row, by=request.actor, comment=request.POST.get("comment", "").strip()[:1000])
    messages.success(request, _("Kommentaren är sparad."))
    return redirect("workspace:yearend", slug=request.partnership.slug)


@workspace_page
@require_POST
def settle(request: Request) -> HttpResponse:
    report = _report(request)
    actions.settle_report(report, by=request.actor, on=today())
    messages.success(request, _("Resultatet är avgjort. Nu ska båda parter godkänna texten."))
    return redirect("workspace:publication", slug=request.partnership.slug, pk=report.publication_id)


@workspace_page
@require_POST
def extend(request: Request) -> HttpResponse:
    report = _report(request)
    form = ExtensionForm(request.POST)
    extension = tried(form, lambda: _extended(request, report, form))
    if extension is None:
        context = _page(request, report.promise, report, ReportForm(initial=_words(report))) | {
            "extension_form": form
        }
        return render(request, "workspace/yearend/report.html", context)
    messages.success(request, _("Beslutet är sparat."))
    if extension.next_promise is None:
        return redirect("workspace:yearend", slug=request.partnership.slug)
    following = extension.next_promise.slug
    return redirect("workspace:promise_named", slug=request.partnership.slug, promise=following)


def _extended(request: Request, report: Any, form: ExtensionForm) -> Any:
    return actions.decide_extension(report, by=request.actor, on=today(), **form.cleaned_data)


def _words(report: Any) -> dict[str, str]:
    return {key: getattr(report, key) for key in ("opening", "what_went_wrong", "going_on")}


def _promise(request: Request) -> Any:
    """The promise to settle: the one with a report under way, else the current."""
    return queries.promise_to_settle(request.actor, today())


def _report(request: Request) -> Any:
    promise = _promise(request)
    report = queries.report_of(request.actor, promise) if promise else None
    if report is None:
        raise Http404
    return report
