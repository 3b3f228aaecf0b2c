"""Open a wave, change what may still be changed, and lead people to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from loftet.cycle.surveys import queries
from loftet.cycle.surveys.actions.built_in import built_in_questionnaire
from loftet.cycle.surveys.models import (
    ComparisonPlace,
    InterceptSession,
    PosterCode,
    Questionnaire,
    Stratum,
    Wave,
)
from loftet.cycle.surveys.rules import (
    Dates,
    FormState,
    Mode,
    StratumPlan,
    WaveState,
    keyed_until,
    obstacle_to_margins,
    obstacle_to_opening,
)
from loftet.cycle.surveys.rules.modes import obstacle_to_modes
from loftet.ground.acting import action, same_partnership
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Partnership, Place
from loftet.ground.months import months_on
from loftet.ground.refusals import Refused, refuse


@action
def open_wave(
    partnership: Partnership,
    *,
    by: Actor,
    place: Place,
    title: str,
    design: str,
    opens_on: dt.date,
    closes_on: dt.date,
    answer_by: dt.date,
    strata: Sequence[StratumPlan] = (StratumPlan(),),
    questionnaire: Questionnaire | None = None,
    modes: Sequence[str] = (Mode.WEB,),
    languages: Sequence[str] = (),
    school: bool = False,
    planned: int | None = None,
    margins: Mapping[str, Mapping[str, int]] | None = None,
) -> Wave:
    """Ask at a place, with the design declared beforehand; the questionnaire is frozen from now on."""
    same_partnership(by, place)
    refuse(obstacle_to_opening(design, strata, Dates(opens_on, closes_on, answer_by)))
    refuse(obstacle_to_modes(design, modes))
    refuse(obstacle_to_margins(margins or {}, strata))
    refuse_people(title)
    wave = Wave.objects.create(
        partnership=partnership,
        place=place,
        questionnaire=_frozen(questionnaire or built_in_questionnaire(), by),
        title=title,
        design=design,
        modes=list(modes),
        languages=list(languages),
        school=school,
        planned=planned,
        margins=margins or {},
        opens_on=opens_on,
        closes_on=closes_on,
        keyed_until=keyed_until(closes_on, modes),
        answer_by=answer_by,
        erase_on=months_on(closes_on, partnership.raw_text_months),
    )
    for part in strata:
        Stratum.objects.create(
            partnership=partnership,
            wave=wave,
            name=part.name,
            frame_size=part.frame_size,
            invited=part.invited,
        )
    return wave


@action
def change_dates(wave: Wave, *, by: Actor, closes_on: dt.date, answer_by: dt.date, on: dt.date) -> Wave:
    """Close earlier or later. What has been promised residents can only be moved while the wave is open."""
    if queries.state_of(wave, on) == WaveState.CLOSED:
        raise Refused("Enkäten är stängd. Datumen kan inte ändras längre.")
    if closes_on < on - dt.timedelta(days=1):
        raise Refused("Enkäten kan inte stängas bakåt i tiden. Välj i går eller senare.")
    strata = [StratumPlan(part.name, part.frame_size, part.invited) for part in wave.strata.all()]
    refuse(obstacle_to_opening(wave.design, strata, Dates(wave.opens_on, closes_on, answer_by)))
    wave.closes_on, wave.answer_by = closes_on, answer_by
    wave.keyed_until = keyed_until(closes_on, wave.modes)
    wave.save(update_fields=["closes_on", "answer_by", "keyed_until"])
    queries.waves_kept.clear()
    return wave


@action
def end_keying(wave: Wave, *, by: Actor, on: dt.date) -> Wave:
    """Say that no more paper comes, so that the answers can be read from today on."""
    if queries.state_of(wave, on) != WaveState.KEYING:
        raise Refused("Det går bara när enkäten har stängt och papper fortfarande skrivs in.")
    wave.keyed_until = max(wave.closes_on, on - dt.timedelta(days=1))
    wave.save(update_fields=["keyed_until"])
    queries.waves_kept.clear()
    return wave


@action
def plan_session(
    wave: Wave, *, by: Actor, day: dt.date, starts: dt.time, ends: dt.time, entrance: str
) -> InterceptSession:
    """Plan a time and an entrance at which passers-by are asked."""
    if ends <= starts:
        raise Refused("Passet slutar innan det börjar.")
    if not wave.opens_on <= day <= wave.closes_on:
        raise Refused("Passet ligger utanför de dagar då enkäten är öppen.")
    number = InterceptSession.objects.filter(wave=wave).count() + 1
    return InterceptSession.objects.create(
        partnership_id=wave.partnership_id,
        wave=wave,
        number=number,
        day=day,
        starts=starts,
        ends=ends,
        entrance=entrance,
    )


@action
def add_poster(wave: Wave, *, by: Actor, where: str) -> PosterCode:
    """Give a poster its own short link."""
    if not where.strip():
        raise Refused("Skriv var affischen sitter, till exempel Ica entrén.")
    refuse_people(where)
    return PosterCode.objects.create(partnership_id=wave.partnership_id, wave=wave, where=where.strip())


@action
def close_poster(poster: PosterCode, *, by: Actor) -> PosterCode:
    """Take no more answers by one poster's link; the others go on."""
    poster.closed = True
    poster.save(update_fields=["closed"])
    return poster


@action
def choose_comparison(place: Place, *, by: Actor, compared_with: Place, on: dt.date) -> ComparisonPlace:
    """Choose a place to hold this one's change against; only before it has first been asked about."""
    same_partnership(by, place, compared_with)
    if place.pk == compared_with.pk:
        raise Refused("En plats kan inte jämföras med sig själv.")
    if Wave.objects.filter(place=place, opens_on__lte=on).exists():
        raise Refused(
            "Platsen har redan haft en enkät. Jämförelseplatser väljs före den första, så att ingen kan välja "
            "efter hur det gick."
        )
    row, _made = ComparisonPlace.objects.get_or_create(
        partnership_id=by.partnership_id, place=place, compared_with=compared_with, defaults={"chosen_on": on}
    )
    return row


def _frozen(questionnaire: Questionnaire, by: Actor) -> Questionnaire:
    if questionnaire.partnership_id not in (None, by.partnership_id):
        raise Refused("Frågeformuläret hör till en annan kommun.")
    if questionnaire.state != FormState.FROZEN:
        questionnaire.state = FormState.FROZEN
        questionnaire.save(update_fields=["state"])
    return questionnaire
