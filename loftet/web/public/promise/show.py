"""Published texts and figures made ready to be read on a phone."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.analysis.disclosure import THRESHOLDS
from loftet.cycle.review.queries import PublicPlace, PublicPromise, PublicText
from loftet.cycle.review.rules import MONTH_WORDS, SECTIONS, MonthState
from loftet.ground.models import Partnership
from loftet.outside.clock import today
from loftet.web.shared import charts, maps

HEADINGS = {
    **SECTIONS,
    "opening": gettext_lazy("I korthet"),
    "what_went_wrong": gettext_lazy("Det här gick inte som vi tänkt"),
    "going_on": gettext_lazy("Så går arbetet vidare"),
}
SURVEY_HEADINGS = {"seen": gettext_lazy("Det här svarade ni"), "next": gettext_lazy("Det här gör vi nu")}


def sections(text: PublicText) -> list[tuple[str, str]]:
    """(heading, text) of the sections that say something, in their order."""
    words = HEADINGS | (SURVEY_HEADINGS if text.kind == "survey" else {})
    order = [*words, *(key for key in text.body["sections"] if key not in words)]
    return [
        (_(str(words.get(key, key))), text.body["sections"][key])
        for key in order
        if text.body["sections"].get(key)
    ]


def months(request: HttpRequest, promise: PublicPromise) -> list[dict[str, Any]]:
    """The strip of months: each with its state in words and a link where there is an answer."""
    slug = request.partnership.slug  # type: ignore[attr-defined]
    answered = (MonthState.ANSWERED, MonthState.ANSWERED_LATE)
    return [
        {
            "month": row.month,
            "state": str(row.state),
            "text": _(MONTH_WORDS[row.state]),
            "href": reverse("public:month", args=[slug, row.month]) if row.state in answered else "",
        }
        for row in promise.months
    ]


def verdicts(text: PublicText) -> list[dict[str, Any]]:
    """Each measure's verdict with its evidence in plain fields."""
    return [row | {"indicators": row["evidence"]["indicators"]} for row in text.body["verdicts"]]


def place_map(partnership: Partnership, places: list[PublicPlace]) -> Any:
    """The chosen places as soft areas on the town plan, numbered as in the list beside."""
    return maps.public_map(lambda: partnership.base_map, places, key=(partnership.pk, today()))


def newest_surveys(promise: PublicPromise) -> tuple[list[PublicText], list[PublicText]]:
    """The newest published result of each place, and the older ones."""
    newest: dict[str, PublicText] = {}
    for text in promise.surveys:  # newest first
        newest.setdefault(text.body.get("place", ""), text)
    chosen = list(newest.values())
    return chosen, [text for text in promise.surveys if text not in chosen]


def safety_chart(texts: list[PublicText]) -> Any:
    """The first index of each place's newest survey, with the wave before in grey; None if nothing may be shown."""
    estimates = [estimate for text in texts for estimate in _estimates(text)]
    if not estimates:
        return None
    return charts.dots(
        _("Andel som känner sig otrygga sent på kvällen"), _("Grått är mätningen före."), estimates
    )


def _estimates(text: PublicText) -> list[charts.Estimate]:
    place, change = text.body.get("place", ""), text.body.get("change")
    figure = next(iter(text.body.get("figures", [])), None)
    if figure is None or figure["share"] is None or figure["low"] is None:
        return []  # an open link's share never stands on the same axis as a sample's
    now = charts.Estimate(place, figure["share"], figure["n"], figure["low"], figure["high"])
    if (
        not change
        or change["before"] is None
        or change["low"] is None
        or change["n_before"] < THRESHOLDS.answers_public_share
    ):
        return [now]
    before = _("%(place)s förra gången") % {"place": place}
    interval = (change["before_low"], change["before_high"])
    return [now, charts.Estimate(before, change["before"], change["n_before"], *interval, context=True)]
