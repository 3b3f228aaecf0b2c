"""A ranking of places made ready to be read: what can be said first, then each source with its uncertainty."""

from collections.abc import Sequence
from typing import Any

import shapely
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loftet.analysis import METHOD_VERSIONS
from loftet.cycle.picture.queries import PlaceRanking
from loftet.cycle.picture.rules.ranking import (
    SOURCE_WORDS,
    STANDING_WORDS,
    PlaceCount,
    Source,
    SourceRanking,
    Standing,
    in_order,
)
from loftet.ground.models import Place
from loftet.ground.months import months_on
from loftet.web.shared import charts, maps
from loftet.wording import sentence
from loftet.wording.dates import month_name, period_name
from loftet.wording.numbers import number

MOST_NAMED = 3


def ranking(found: PlaceRanking, order: Source) -> dict[str, Any]:
    """Everything on the page, in the order of one source."""
    first = found.sources[order]
    places = _ordered(found, order)
    heard = [source for source, ranking in found.sources.items() if ranking.everything]
    return {
        "what": _(SOURCE_WORDS[order]),
        "finding": _finding(first, places, order),
        "refused": _refusal(first),
        "rows": [_row(at, place, first) for at, place in enumerate(places, start=1)],
        "chart": _chart(found, order, places) if first.total else None,
        "sources": [_head(found, source) for source in heard],
        "silent": [_(SOURCE_WORDS[source]) for source in Source if source not in heard],
        "table": [_across(found, heard, at, place) for at, place in enumerate(places, start=1)],
        "outside": [found.sources[source].outside for source in heard],
        "nowhere": [found.sources[source].nowhere for source in heard],
        "overdispersion": _overdispersion(first),
        "methods": versions("place_ranking", "count_interval"),
        "rough": found.rough,
    }


def versions(*methods: str) -> list[str]:
    """What the page's figures are made with: "place_ranking 1"."""
    return [f"{method} {METHOD_VERSIONS[method]}" for method in methods]


def usual_order(found: PlaceRanking) -> Source:
    """The first source with enough to put places in order, partners' reports where none has."""
    enough = (source for source, ranking in found.sources.items() if ranking.result.values)
    return next(enough, Source.INCIDENT)


def numbered_map(base_map: Any, found: PlaceRanking, order: Source) -> maps.Map | None:
    """The places that have an area, with the numbers of the list; None where none has."""
    areas = [
        maps.Area(at, place.name, shapely.from_wkb(bytes(place.shape)))
        for at, place in enumerate(_ordered(found, order), start=1)
        if place.shape
    ]
    return maps.draw(base_map, areas) if areas else None


def _ordered(found: PlaceRanking, order: Source) -> list[Place]:
    by_key = {place.pk: place for place in found.places}
    return [by_key[key] for key in in_order(found.sources[order], list(by_key))]


def _finding(ranking: SourceRanking, places: Sequence[Place], order: Source) -> str:
    """What can be said of this source's order, and what can't."""
    what = _(SOURCE_WORDS[order])
    if not ranking.total:
        return _("Inga %(what)s vid platserna under tiden.") % {"what": what}
    if ranking.result.values is None:
        return _("Det går inte att avgöra vilken plats som har flest %(what)s.") % {"what": what}
    surely = _names(ranking, places, Standing.SURELY_MORE)
    likely = _names(ranking, places, Standing.LIKELY_MORE)
    found = [
        words % {"names": names, "what": what}
        for words, names in (
            (_("%(names)s har mycket säkert fler %(what)s än andra platser."), surely),
            (_("%(names)s har troligen fler %(what)s än andra platser."), likely),
        )
        if names
    ]
    none = _("Ingen plats sticker säkert ut med fler %(what)s än de andra.") % {"what": what}
    return " ".join([*(found or [none]), _first(ranking, places)])


def _names(ranking: SourceRanking, places: Sequence[Place], standing: Standing) -> str:
    return _listed(
        [place.name for place in places if ranking.places[place.pk].standing == standing], _("och")
    )


def _first(ranking: SourceRanking, places: Sequence[Place]) -> str:
    may = [place.name for place in places if (ranks := ranking.places[place.pk].ranks) and ranks[0] == 1]
    if len(may) == 1:
        return _("Flest har %(name)s.") % {"name": may[0]}
    if len(may) > MOST_NAMED:
        return _("Vilken som har flest går inte att avgöra: %(n)s platser kan ha det.") % {"n": len(may)}
    return _("Vilken som har flest går inte att avgöra: det kan vara %(names)s.") % {
        "names": _listed(may, _("eller"))
    }


def _listed(names: Sequence[str], joined: str) -> str:
    return f"{', '.join(names[:-1])} {joined} {names[-1]}" if len(names) > 1 else "".join(names)


def _refusal(ranking: SourceRanking) -> str:
    said = ranking.result.said
    return sentence(said.key, _language(), **said.values) if ranking.result.refused else ""


def _row(at: int, place: Place, ranking: SourceRanking) -> dict[str, Any]:
    counted = ranking.places[place.pk]
    return {
        "number": at,
        "place": place,
        "count": counted.count,
        "between": _between(counted),
        "ranks": _ranks(counted, len(ranking.places)),
        "standing": "" if counted.ranks is None else _(STANDING_WORDS[counted.standing]),
        "stands_out": counted.standing in (Standing.SURELY_MORE, Standing.LIKELY_MORE),
    }


def _chart(found: PlaceRanking, order: Source, places: Sequence[Place]) -> charts.Chart:
    ranking = found.sources[order]
    rows = [
        charts.Count(
            f"{at}. {place.name}",
            (counted := ranking.places[place.pk]).count,
            counted.low,
            counted.high,
            context=counted.standing not in (Standing.SURELY_MORE, Standing.LIKELY_MORE),
            notes=(_ranks(counted, len(places)), _(STANDING_WORDS[counted.standing])),
        )
        for at, place in enumerate(places, start=1)
    ]
    values = {
        "what": _(SOURCE_WORDS[order]).capitalize(),
        "period": _period(ranking),
        "n": number(ranking.total),
    }
    subtitle = _(
        "%(what)s, %(period)s, %(n)s vid platserna. Prick: antal. Streck: var det verkliga läget rimligen ligger "
        "(95 procent). Grått: sticker inte säkert ut."
    )
    title = _("Så många vid varje plats, och hur säkert det är")
    return charts.counts(
        title, subtitle % values, rows, notes=(_("Möjlig placering"), _("Mot andra platser"))
    )


def _head(found: PlaceRanking, source: Source) -> dict[str, str]:
    """A source's column: what, which period, how many, and since when it is collected."""
    ranking = found.sources[source]
    return {
        "what": _(SOURCE_WORDS[source]).capitalize(),
        "period": _period(ranking),
        "n": number(ranking.everything),
        "note": _collected(found, source),
    }


def _collected(found: PlaceRanking, source: Source) -> str:
    """Why the count may be of a shorter time than the period; only sources with events are delivered by month."""
    if source not in (Source.INCIDENT, Source.CRIME):
        return ""
    period, collected = found.sources[source].period, found.collected.get(source)
    if collected is None:
        return _("har inte kommit in")
    if collected.start > period.start:
        return _("finns från %(month)s") % {"month": month_name(collected.start)}
    if collected.end < period.end:
        return _("finns till och med %(month)s") % {"month": month_name(months_on(collected.end, -1))}
    return ""


def _across(found: PlaceRanking, heard: Sequence[Source], at: int, place: Place) -> dict[str, Any]:
    """One place's cell in every source, side by side and never added up."""
    cells = [
        {"count": counted.count, "between": _between(counted), "ranks": _ranks(counted, len(found.places))}
        for counted in (found.sources[source].places[place.pk] for source in heard)
    ]
    return {"number": at, "place": place, "cells": cells}


def _between(counted: PlaceCount) -> str:
    return f"{number(round(counted.low))}–{number(round(counted.high))}"


def _ranks(counted: PlaceCount, places: int) -> str:
    """ "1–3 av 10": which ranks the place may have."""
    if counted.ranks is None:
        return _("för få för att ordna")
    low, high = counted.ranks
    ranks = str(low) if low == high else f"{low}–{high}"
    return _("%(ranks)s av %(n)s") % {"ranks": ranks, "n": places}


def _period(ranking: SourceRanking) -> str:
    return period_name(ranking.period.start, months_on(ranking.period.end, -1), _language())


def _overdispersion(ranking: SourceRanking) -> str:
    values = ranking.result.values
    return number(values.overdispersion, _language(), 1) if values else ""


def _language() -> str:
    return (get_language() or "sv")[:2]
