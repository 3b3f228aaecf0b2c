"""What a partner hears back of what it reported."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from loftet.cycle.promises.rules import MEASURE_STATE_WORDS, MeasureState
from loftet.cycle.review import queries
from loftet.outside import clock
from loftet.web.field.door import FieldRequest, field_page


@field_page
def answers(request: FieldRequest) -> HttpResponse:
    """Answers from the desk, what is promised at the places that were told of, and which pictures count it."""
    asked = request.actor, request.organisation
    heard = queries.heard_back(*asked, clock.today())
    context = {
        "organisation": request.organisation,
        "answers": list(queries.reporter_answers(*asked)),
        "months": heard.months,
        "measures": [_shown(row) for row in heard.measures],
    }
    return render(request, "field/answers.html", context)


def _shown(measure: Any) -> dict[str, Any]:
    """A promised measure as residents may read it too: what, who and how it stands."""
    owner = measure.owner_office or (measure.owner.name if measure.owner else "")
    return {
        "title": measure.title,
        "owner": owner,
        "state": MEASURE_STATE_WORDS[MeasureState(measure.state)],
        "due_on": measure.due_on,
    }
