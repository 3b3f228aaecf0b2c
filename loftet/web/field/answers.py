"""What a partner hears back of what it reported."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from loftet.cycle.intake.queries.faults import faults_told_to, told_outside
from loftet.cycle.intake.rules.faults import FAULTS
from loftet.cycle.promises.rules import MEASURE_STATE_WORDS, MeasureState
from loftet.cycle.review import queries
from loftet.outside import clock
from loftet.web.field.door import FieldRequest, field_page

MOST_FAULTS = 50


@field_page
def answers(request: FieldRequest) -> HttpResponse:
    """Answers from the desk, what is promised at the places that were told of, and which pictures count it."""
    asked = request.actor, request.organisation
    heard = queries.heard_back(*asked, clock.today())
    context = {
        "organisation": request.organisation,
        "answers": list(queries.reporter_answers(*asked)),
        "faults": [_handed(row) for row in faults_told_to(*asked)[:MOST_FAULTS]],
        "months": heard.months,
        "measures": [_shown(row) for row in heard.measures],
    }
    return render(request, "field/answers.html", context)


def _handed(fault: Any) -> dict[str, Any]:
    """A reported fault as it stands with the municipality's fault system."""
    place = fault.incident.place
    told = told_outside(fault)
    return {
        "kind": _(FAULTS[fault.kind].label),
        "place": place.name if place else _("egen plats"),
        "state": told.word if told else "",
        "on": told.on if told else None,
    }


def _shown(measure: Any) -> dict[str, Any]:
    """A promised measure as residents may read it too: what, who and how it stands."""
    owner = measure.owner_office or (measure.owner.name if measure.owner else "")
    return {
        "title": measure.title,
        "owner": owner,
        "state": MEASURE_STATE_WORDS[MeasureState(measure.state)],
        "due_on": measure.due_on,
    }
