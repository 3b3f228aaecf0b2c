"""Several incidents in one sending, without scripts: those already filled in travel with the page."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from loftet.cycle.intake.rules import MOST_AT_ONCE
from loftet.ground.models import Place
from loftet.web.field.forms import IncidentForm, kind_word

FIELD = "tidigare"
Make = Callable[[dict[str, str]], IncidentForm]


def read(values: Sequence[str], make: Make) -> list[IncidentForm]:
    """The incidents that were filled in before, each checked again; one that can't be read is left out."""
    forms = [make(data) for value in values[:MOST_AT_ONCE] if (data := _data_of(value))]
    return [form for form in forms if form.is_valid()]


def _data_of(value: str) -> dict[str, str]:
    try:
        data = json.loads(value)
    except (ValueError, RecursionError):
        return {}
    return {str(name): str(typed) for name, typed in data.items()} if isinstance(data, dict) else {}


def written(form: IncidentForm) -> str:
    """An incident as it travels with the page: exactly what was typed."""
    names = [name for name in form.fields if name != "once"]
    return json.dumps(
        {name: typed for name in names if (typed := form.data.get(name, ""))}, ensure_ascii=False
    )


def line(form: IncidentForm, places: Sequence[Place]) -> dict[str, Any]:
    """An incident in a list: what, where, when, and its travelling form."""
    draft = form.draft
    named = next(
        (place.name for place in places if place.pk == draft.place_id),
        _("på kartan") if draft.e else _("egen beskrivning"),
    )
    return {
        "value": written(form),
        "type": kind_word(form.kinds[form.cleaned_data["type"]]),
        "place": named,
        "starts": draft.happened_from,
        "ends": draft.happened_to,
    }
