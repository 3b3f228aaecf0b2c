"""A visit logged by the link on the week's card: place and promise are known, so there is little left to say."""

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.cycle.promises import actions, queries
from loftet.cycle.promises.queries import Card
from loftet.cycle.promises.rules import VISIT_ACTOR_WORDS
from loftet.ground.actors import Actor, system
from loftet.ground.refusals import NotAllowed, Refused
from loftet.ground.rules import Role
from loftet.outside.clock import now, today
from loftet.web.shared.forms import ClockInput, DayInput, OnceForm, TileRadioSelect
from loftet.web.shared.queued import queueable
from loftet.web.shared.visit_links import VisitLink, visit_link

QUARTER = dt.timedelta(minutes=15)


class CardForm(OnceForm):
    minutes = forms.TypedChoiceField(
        label=gettext_lazy("Hur länge?"),
        coerce=int,
        choices=[(5, "5 min"), (10, "10 min"), (15, "15 min"), (30, "30 min"), (60, "1 tim"), (120, "2 tim")],
        initial=15,
        widget=TileRadioSelect,
    )
    started_at = forms.TimeField(label=gettext_lazy("Från klockan"), widget=ClockInput())
    done_on = forms.DateField(label=gettext_lazy("Dag"), widget=DayInput())
    actor = forms.ChoiceField(label=gettext_lazy("Vilka var ni?"))
    team_size = forms.IntegerField(label=gettext_lazy("Hur många?"), min_value=1, max_value=50, initial=2)
    note = forms.CharField(
        label=gettext_lazy("Något att minnas?"),
        help_text=gettext_lazy("Inga namn och inget som pekar ut någon."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, actors: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {str(key): word for key, word in VISIT_ACTOR_WORDS.items()}
        first = [key for key in words if key in actors]
        order = [*first, *(key for key in words if key not in actors)]
        self.fields["actor"].choices = [(key, _(words[key])) for key in order]  # type: ignore[attr-defined]
        began = timezone.localtime(now()) - QUARTER
        self.initial.setdefault("started_at", dt.time(began.hour, began.minute - began.minute % 5))
        self.initial.setdefault("done_on", today())


@queueable
def visit(request: HttpRequest, token: str) -> HttpResponse:
    """Where and how long; and the form. A link that is not ours, or whose time is out, says so."""
    link = visit_link(token)
    card = _card(link) if link else None
    if link is None or card is None or not link.is_open(today()):
        response = render(
            request, "field/visit_shut.html", {"partnership": card and card.partnership}, status=404
        )
    else:
        response = _page(request, card, token)
    response.headers["Cache-Control"] = "no-store"
    return response


def _card(link: VisitLink) -> Card | None:
    return queries.visit_card(system(link.partnership), link.focus)


def _page(request: HttpRequest, card: Card, token: str) -> HttpResponse:
    form = CardForm(request.POST or None, actors=card.actors)
    if request.method == "POST" and form.is_valid() and _logged(card, form):
        return redirect("field:visit_done", token=token)
    return render(request, "field/visit.html", {"card": card, "form": form, "partnership": card.partnership})


def _logged(card: Card, form: CardForm) -> bool:
    """What the action refuses stands in the form, with everything that was typed."""
    by = Actor(card.partnership.pk, frozenset({Role.REPORTER}))
    try:
        actions.log_visit(card.measure, by=by, on=today(), place=card.place, **form.cleaned_data)
    except NotAllowed:
        raise
    except Refused as refusal:
        form.add_error(None, refusal.sentences)
        return False
    return True


def done(request: HttpRequest, token: str) -> HttpResponse:
    """Thanks, and the way to the next."""
    link = visit_link(token)
    card = _card(link) if link else None
    if card is None:
        return render(request, "field/visit_shut.html", {}, status=404)
    context = {"card": card, "token": token, "partnership": card.partnership}
    return render(request, "field/visit_done.html", context)
