"""Which places deserve attention: each source's ranking with its uncertainty, and one place seen closely."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.picture import queries
from loftet.cycle.picture.rules.ranking import SOURCE_WORDS, SPAN_WORDS, Source, Span
from loftet.cycle.promises import queries as promises
from loftet.ground import queries as ground
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.picture import show_place, show_ranking

MOST_PERIODS = 5


class RankingForm(forms.Form):
    """What the ranking counts; everything has a usual value."""

    ordna = forms.ChoiceField(label=gettext_lazy("Ordna efter"), required=False)
    tid = forms.ChoiceField(label=gettext_lazy("Hur långt tillbaka?"), required=False)
    slag = forms.MultipleChoiceField(
        label=gettext_lazy("Bara vissa slag av händelser"),
        help_text=gettext_lazy("Utan kryss räknas alla. Invånarnas platser har inga slag och räknas alltid."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    all_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ordna"].choices = [(key, _(word).capitalize()) for key, word in SOURCE_WORDS.items()]  # type: ignore[attr-defined]
        self.fields["tid"].choices = [(key, _(word)) for key, word in SPAN_WORDS.items()]  # type: ignore[attr-defined]
        self.fields["slag"].choices = [(code, _(group.label)) for code, group in CRIME_GROUPS.items()]  # type: ignore[attr-defined]

    def chosen(self) -> tuple[Source | None, Span, list[str]]:
        """What was chosen; the usual for what was not, or not understood."""
        values = self.cleaned_data if self.is_valid() else {}
        order = Source(values["ordna"]) if values.get("ordna") else None
        return order, Span(values.get("tid") or Span.USUAL), values.get("slag") or []


@workspace_page
def ranking(request: Request) -> HttpResponse:
    form = RankingForm(request.GET)
    order, span, groups = form.chosen()
    found = queries.place_ranking(request.actor, span, groups, today())
    order = order or show_ranking.usual_order(found)
    if form.is_valid():
        form = RankingForm({"ordna": order, "tid": span, "slag": groups})
    context: dict[str, Any] = {
        "form": form,
        "shown": show_ranking.ranking(found, order) if found.places else None,
    }
    if found.places:
        context["map"] = show_ranking.numbered_map(request.partnership.base_map, found, order)
    return render(request, "workspace/picture/ranking.html", context)


@workspace_page
def place(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(ground.places(request.actor), pk=pk)
    seen = queries.place_seen(request.actor, row, today())
    context = {
        "place": row,
        "shown": show_place.place(seen),
        "problems": seen.problems,
        "periods": list(promises.focus_places(request.actor).filter(place=row)[:MOST_PERIODS]),
        "focused": promises.focus_at(request.actor, row, today(), today()).exists(),
    }
    return render(request, "workspace/picture/one_place.html", context)
