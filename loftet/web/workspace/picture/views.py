"""The month's picture at the desk: draft, read, edit, approve, and look at what stands behind a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.validators import MaxLengthValidator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from loftet.cycle.intake import queries as intake
from loftet.cycle.picture import actions, queries
from loftet.cycle.picture.rules import PictureState, obstacle_to_approving
from loftet.cycle.picture.rules.kinds import kind_lines
from loftet.cycle.picture.rules.periods import LENGTH_WORDS, Length, PicturePeriod, period_at
from loftet.cycle.picture.rules.public import public_version
from loftet.cycle.picture.rules.states import SUMMARY_LINES
from loftet.cycle.promises import queries as promises
from loftet.ground import queries as ground
from loftet.ground.acting import may
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.shared.downloads import download
from loftet.web.shared.forms import DayInput
from loftet.web.workspace.picture import papers, show
from loftet.web.workspace.trying import tried

if TYPE_CHECKING:
    from loftet.cycle.picture.models import SituationalPicture

LONGEST_LINE = 300
HEADINGS = {
    Length.WEEK: "Veckor",
    Length.MONTH: "Månader",
    Length.TERTIAL: "Tertial",
    Length.YEAR: "År",
}


class PeriodForm(forms.Form):
    """Which picture to draw: a week, month, tertial or year, by any day in it."""

    length = forms.ChoiceField(label=gettext_lazy("Vad ska den handla om?"), initial=Length.MONTH)
    day = forms.DateField(label=gettext_lazy("En dag i den tiden"), widget=DayInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["length"].choices = [(str(key), _(word)) for key, word in LENGTH_WORDS.items()]  # type: ignore[attr-defined]


class Words(forms.Form):
    """What people add to the figures; all of it is theirs to leave out."""

    all_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, SUMMARY_LINES + 1):
            self.fields[f"line{number}"] = forms.CharField(
                label=_("Rad %(number)s") % {"number": number},
                required=False,
                validators=[MaxLengthValidator(LONGEST_LINE)],
                widget=forms.Textarea(attrs={"rows": 2, "class": "two-lines"}),
            )
        self.order_fields([f"line{number}" for number in range(1, SUMMARY_LINES + 1)])

    hypotheses = forms.CharField(
        label=gettext_lazy("Vad kan det bero på?"),
        help_text=gettext_lazy("Skriv det som en gissning att pröva. Inget om enskilda personer."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    coming = forms.CharField(
        label=gettext_lazy("Vad är på gång?"),
        help_text=gettext_lazy("Lov, Lucia, Valborg, marknader och annat som kan påverka."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    read = forms.CharField(required=False, widget=forms.HiddenInput)  # which words the writer had before them

    @property
    def summary(self) -> list[str]:
        return [self.cleaned_data[f"line{number}"] for number in range(1, SUMMARY_LINES + 1)]

    @staticmethod
    def values_of(picture: SituationalPicture) -> dict[str, str]:
        lines = {
            f"line{number}": line for number, line in enumerate(picture.summary[:SUMMARY_LINES], start=1)
        }
        words = {"hypotheses": picture.hypotheses, "coming": picture.coming}
        return lines | words | {"read": queries.words_seal(picture)}

    def beside(self, picture: SituationalPicture) -> None:
        """Put what stands in the picture under every field that says something else, and let the next saving count."""
        stands = self.values_of(picture)
        for name in self.fields:
            typed, now = self.data.get(name, "").strip().split(), stands.get(name, "")
            if name != "read" and typed != now.split():
                self[name].help_text = _("Någon annan har skrivit: %(words)s") % {"words": now or _("(tomt)")}
        self.data = dict(self.data.items()) | {"read": stands["read"]}


@workspace_page
def pictures(request: Request) -> HttpResponse:
    """Every picture by its length, and the month that is over without one."""
    rows = list(queries.pictures(request.actor, *Length))
    last_month = period_at(Length.MONTH, today()).before()
    missing = None if any(row.code == last_month.code for row in rows) else last_month
    by_length = [(_(HEADINGS[length]), [row for row in rows if row.length == length]) for length in Length]
    context = {
        "lengths": [(words, chosen) for words, chosen in by_length if chosen],
        "missing": missing,
        "form": PeriodForm(),
    }
    return render(request, "workspace/picture/list.html", context)


@workspace_page
@require_POST
def draft(request: Request) -> HttpResponse:
    form = PeriodForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Välj vad bilden ska handla om och en dag som hör dit."))
        return redirect("workspace:picture", slug=request.partnership.slug)
    period = period_at(Length(form.cleaned_data["length"]), form.cleaned_data["day"])
    actions.draft_picture(
        request.partnership, by=request.actor, month=period.start, on=today(), length=period.length
    )
    messages.success(request, _("Siffrorna är räknade. Läs igenom, ändra orden och godkänn."))
    return redirect("workspace:picture_seen", slug=request.partnership.slug, period=period)


@workspace_page
def picture(request: Request, period: PicturePeriod) -> HttpResponse:
    """A picture to read, edit and approve; one that is not drawn leads to where it can be."""
    row = queries.picture_at(request.actor, period)
    if row is None:
        return redirect("workspace:picture", slug=request.partnership.slug)
    form = Words(request.POST or None, initial=Words.values_of(row))
    if request.method == "POST" and tried(form, lambda: _edit(request, row, form)):
        messages.success(request, _("Sparat."))
        return redirect("workspace:picture_seen", slug=request.partnership.slug, period=period)
    if form.is_bound and form.data.get("read") not in ("", queries.words_seal(row)):
        form.beside(row)
    places = list(ground.places(request.actor))
    shown = show.picture(row, places)
    context = {
        "picture": row,
        "form": form,
        "shown": shown,
        "map": show.numbered_map(request.partnership.base_map, shown, places),
        "papers": papers.FORMS,
        "obstacle": obstacle_to_approving(row.state, row.summary, period.end, today()),
        "may_approve": may(request.actor, "picture.approve_picture"),
        "before": queries.picture_at(request.actor, period.before()),
        "kinds": kind_lines(row.figures, _promised_kinds(request, period)),
        "problems": [problem for problem in queries.problems(request.actor) if problem.picture_id == row.pk],
        "locked": row.state == PictureState.APPROVED,
        "read": queries.sealed(row),
    }
    return render(request, "workspace/picture/month.html", context)


@workspace_page
def opened(request: Request, period: PicturePeriod) -> HttpResponse:
    """What of the picture may be told outside the partnership, to read before it is handed over."""
    row = _found(request, period)
    parts = public_version(row.figures, _promised_kinds(request, period))
    context = {"picture": row, "parts": parts, "papers": papers.FORMS}
    return render(request, "workspace/picture/open.html", context)


@workspace_page
def paper(request: Request, period: PicturePeriod, version: str, ending: str) -> HttpResponse:
    """The picture, or its open version, as a file."""
    row = _found(request, period)
    if version not in ("lagesbild", "oppen") or ending not in papers.FORMS:
        raise Http404
    kinds = _promised_kinds(request, period)
    if version == "oppen":
        document = papers.opened(request.partnership, row, kinds)
    else:
        places = list(ground.places(request.actor))
        shown = show.picture(row, places)
        drawn = show.numbered_map(request.partnership.base_map, shown, places)
        document = papers.whole(request.partnership, row, shown, kind_lines(row.figures, kinds), drawn)
    write, media = papers.FORMS[ending]
    return download(write(document), media, f"{version}-{row.code}.{ending}")


def _promised_kinds(request: Request, period: PicturePeriod) -> list[str]:
    """What the promise in force on the period's last day names."""
    promise = promises.promise_in_force(request.actor, period.last)
    return promise.kinds if promise else []


def _edit(request: Request, row: SituationalPicture, form: Words) -> SituationalPicture:
    words = {name: form.cleaned_data[name] for name in ("hypotheses", "coming")}
    words["read"] = form.cleaned_data["read"] or None
    return actions.edit_picture(row, by=request.actor, summary=form.summary, **words)


@workspace_page
@require_POST
def approve(request: Request, period: PicturePeriod) -> HttpResponse:
    read = request.POST.get("read") or None
    actions.approve_picture(_found(request, period), by=request.actor, on=today(), read=read)
    messages.success(request, _("Lägesbilden är godkänd och låst."))
    return redirect("workspace:picture_seen", slug=request.partnership.slug, period=period)


@workspace_page
def behind(request: Request, period: PicturePeriod) -> HttpResponse:
    """The rows that a figure counts, and whether any have come or gone since the picture was locked."""
    row = _found(request, period)
    chosen = {key: request.GET.get(key, "") for key in ("plats", "grupp", "kalla")}
    events = intake.events(request.actor, period.start, period.end)
    context = {
        "picture": row,
        "chosen": chosen,
        "rows": show.rows_behind(events, chosen, list(ground.places(request.actor))),
        "changed": queries.changed_since(request.actor, row),
        "reproduced": queries.is_reproduced(request.actor, row),
        "erased": ground.erased_of(request.actor, period.start),
    }
    return render(request, "workspace/picture/behind.html", context)


def _found(request: Request, period: PicturePeriod) -> SituationalPicture:
    row = queries.picture_at(request.actor, period)
    if row is None:
        raise Http404
    return row
