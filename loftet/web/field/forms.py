"""One incident on a phone: what, where, when, how sure; and what may be added."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.cycle.intake.forms import AskingForm, ClockField, DayField, PositionField, ScreenedTextField
from loftet.cycle.intake.rules import (
    ACTION_WORDS,
    CERTAINTY_WORDS,
    INCIDENT_TYPES,
    PEOPLE_WORDS,
    PLACE_TEXT_LENGTH,
    SEVERITY_WORDS,
    TEXT_LENGTH,
    TOLD_POLICE_WORDS,
    WHEN_WORDS,
    IncidentDraft,
    When,
    choices_at,
    is_old,
    obstacle_to_incident,
    span_of,
    span_on,
)
from loftet.cycle.intake.rules.kinds import Kind
from loftet.ground.models import Place
from loftet.web.shared.forms import ClockInput, DayInput, InlineRadioSelect, OnceForm, TileRadioSelect
from loftet.web.shared.here import HereField
from loftet.web.shared.queued import waited_s

USUAL_PLACES = 6
WHERE = ("place", "other_place", "place_text", "karta_punkt", "har")
KEPT = ("certainty", "people", "told_police", "severity", "action_taken", "place_text", "text")
FILLED_BY = ("type", *WHERE, "text")


class KindField(forms.ChoiceField):
    """Offers what the town has chosen; a page that lay open, or a report that waited for a net, may send others."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.known: Mapping[str, Kind] = {}

    def valid_value(self, value: Any) -> bool:
        return str(value) in self.known


class IncidentForm(AskingForm, OnceForm):
    type = KindField(
        label=gettext_lazy("Vad hände?"),
        widget=TileRadioSelect,
        error_messages={"required": gettext_lazy("Välj vad som hände.")},
    )
    place = forms.ChoiceField(label=gettext_lazy("Vanliga platser"), widget=InlineRadioSelect, required=False)
    other_place = forms.ChoiceField(label=gettext_lazy("Annan känd plats"), required=False)
    place_text = ScreenedTextField(
        label=gettext_lazy("Med egna ord"),
        help_text=gettext_lazy("Till exempel: vid cykelställen bakom stationen."),
        max_length=PLACE_TEXT_LENGTH,
        required=False,
    )
    karta_punkt = PositionField(required=False)  # its widget is the map
    har = HereField(required=False)
    when = forms.ChoiceField(
        label=gettext_lazy("När?"),
        widget=InlineRadioSelect,
        error_messages={"required": gettext_lazy("Välj när det hände.")},
    )
    day = DayField(label=gettext_lazy("Dag"), widget=DayInput, required=False)
    starts = ClockField(label=gettext_lazy("Från klockan"), widget=ClockInput, required=False)
    ends = ClockField(label=gettext_lazy("Till klockan"), widget=ClockInput, required=False)
    is_old = forms.BooleanField(label=gettext_lazy("Ja, det var så länge sedan"), required=False)
    certainty = forms.ChoiceField(
        label=gettext_lazy("Hur säkert är det?"),
        choices=list(CERTAINTY_WORDS.items()),
        widget=InlineRadioSelect,
        error_messages={"required": gettext_lazy("Välj hur ni vet det.")},
    )
    people = forms.ChoiceField(label=gettext_lazy("Hur många var där?"), required=False)
    told_police = forms.ChoiceField(
        label=gettext_lazy("Har ni berättat för polisen?"), widget=InlineRadioSelect, required=False
    )
    severity = forms.ChoiceField(
        label=gettext_lazy("Hur allvarligt var det?"), widget=InlineRadioSelect, required=False
    )
    action_taken = forms.ChoiceField(label=gettext_lazy("Vad gjorde ni åt det?"), required=False)
    text = ScreenedTextField(
        label=gettext_lazy("Något mer?"),
        help_text=gettext_lazy("Skriv vad som hände. Inga namn, inga nummer, inget om hur någon ser ut."),
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        now: dt.datetime,
        places: Sequence[Place],
        usual: Sequence[int],
        kinds: Sequence[Kind],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.asks_if_old = now, False
        first = sorted(
            (place for place in places if place.pk in usual), key=lambda place: usual.index(place.pk)
        )
        rest = [place for place in places if place.pk not in usual]
        shown = choices_at(now)
        self.kinds = self.fields["type"].known = {kind.value: kind for kind in kinds}  # type: ignore[attr-defined]
        self._offer("type", [(kind.value, tile(kind)) for kind in kinds if not kind.hidden])
        self._offer("place", [(place.pk, place.name) for place in first])
        self._offer("other_place", [("", _("Välj plats")), *((place.pk, place.name) for place in rest)])
        late = [when for when in When if when not in shown]  # a page that has lain open may send them
        self._offer("when", [(when, _(WHEN_WORDS[when])) for when in [*shown, *late]])
        self.shown = [str(when) for when in shown]
        self._offer(
            "people", [("", _("Vill inte säga")), *((key, _(word)) for key, word in PEOPLE_WORDS.items())]
        )
        self._offer("told_police", [(key, _(word)) for key, word in TOLD_POLICE_WORDS.items()])
        self._offer("severity", [(key, _(word)) for key, word in SEVERITY_WORDS.items()])
        self._offer(
            "action_taken",
            [("", _("Vill inte säga")), *((key, _(word)) for key, word in ACTION_WORDS.items())],
        )
        self._offer("certainty", [(key, _(word)) for key, word in CERTAINTY_WORDS.items()])

    def _offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def is_unattended(self) -> bool:
        return waited_s(self.data) > 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been told of an incident yet."""
        return not any(self.data.get(self.add_prefix(name), "").strip() for name in FILLED_BY)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "place_text" in values and not any(values.get(name) for name in WHERE):
            self.add_error("place_text", _("Säg var det hände: välj en plats, skriv eller visa på kartan."))
        if self.errors.keys() & {"when", "day", "starts", "ends"}:
            return values
        if values["when"] == When.OTHER and not values.get("day"):
            self.add_error("day", _("Välj vilken dag det hände."))
        if not self.errors:
            self._clean_times(values)
        return values

    def _clean_times(self, values: dict[str, Any]) -> None:
        draft = self.draft
        if obstacle := obstacle_to_incident(draft, self.now):
            self.add_error("day" if values["when"] == When.OTHER else None, _(obstacle))
        elif is_old(draft.happened_from, self.now) and not values["is_old"]:
            self.asks_if_old = True
            self.add_error(
                "is_old", _("Det är mer än 60 dagar sedan. Stämmer dagen? Kryssa i så fall i rutan.")
            )

    @property
    def span(self) -> tuple[dt.datetime, dt.datetime]:
        values = self.cleaned_data
        if values["when"] != When.OTHER:
            return span_of(When(values["when"]), self.now)
        first, last = span_on(values["day"], values["starts"], values["ends"], self.now.tzinfo)
        return first, min(last, self.now) if first <= self.now else last

    @property
    def draft(self) -> IncidentDraft:
        values = self.cleaned_data
        happened_from, happened_to = self.span
        place = values["place"] or values["other_place"]
        e, n = values["karta_punkt"] or values["har"] or (None, None)
        kept = {name: values[name] for name in KEPT}
        kind = self.kinds[values["type"]]
        return IncidentDraft(
            **kept,
            type=kind.core,
            kind_id=kind.own,
            place_id=int(place) if place else None,
            e=e,
            n=n,
            happened_from=happened_from,
            happened_to=happened_to,
        )


def kind_word(kind: Kind) -> str:
    """The town's own name as it stands; the core's in the page's language."""
    return kind.label if kind.own is not None else _(kind.label)


def tile(kind: Kind) -> SafeString:
    """A kind's sign, name and help in a tile; one's own has the sign and the urgency of what it counts as."""
    urgent = (
        format_html('<strong class="kind__urgent">{}</strong>', _("Pågår det? Ring 112."))
        if INCIDENT_TYPES[kind.core].urgent
        else ""
    )
    return format_html(
        '<span class="kind kind--{}" aria-hidden="true"></span>{}{}<small>{}</small>',
        kind.core,
        kind_word(kind),
        urgent,
        kind.help if kind.own is not None else _(kind.help),
    )
