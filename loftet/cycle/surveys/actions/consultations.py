"""Let residents suggest where and about what to ask, and answer each suggestion with a reason."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction

from loftet.cycle.surveys.models import Consultation, Suggestion, Topic, Wave
from loftet.cycle.surveys.rules import TopicKind
from loftet.cycle.surveys.rules.consultations import (
    obstacle_to_consulting,
    obstacle_to_settling,
    obstacle_to_suggesting,
    problem_with_suggestion,
)
from loftet.ground.acting import action, same_partnership, unaudited_action
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Partnership, Place
from loftet.ground.months import months_on
from loftet.ground.refusals import Refused, refuse


@action
def open_consultation(
    partnership: Partnership,
    *,
    by: Actor,
    title: str,
    opens_on: dt.date,
    closes_on: dt.date,
    answer_by: dt.date,
) -> Consultation:
    """Ask residents what to ask, before a wave is planned."""
    refuse(obstacle_to_consulting(opens_on, closes_on, answer_by))
    refuse_people(title)
    return Consultation.objects.create(
        partnership=partnership, title=title, opens_on=opens_on, closes_on=closes_on, answer_by=answer_by
    )


@unaudited_action
def suggest(
    consultation: Consultation,
    *,
    by: Actor,
    kind: str,
    on: dt.date,
    place: Place | None = None,
    text: str = "",
) -> Suggestion:
    """Keep a resident's suggestion, without trace of who or when."""
    same_partnership(by, place)
    refuse(obstacle_to_suggesting(consultation.opens_on, consultation.closes_on, on))
    refuse(problem_with_suggestion(kind, place is not None, text))
    refuse_people(text)
    return Suggestion.objects.create(
        partnership_id=consultation.partnership_id,
        consultation=consultation,
        kind=TopicKind(kind),
        place=place,
        text=text.strip(),
        delete_on=months_on(consultation.closes_on, consultation.partnership.raw_text_months),
    )


@action
def add_topic(consultation: Consultation, *, by: Actor, kind: str, words: str) -> Topic:
    """Put a place or a theme that was suggested into words of our own, which residents will read."""
    if not words.strip():
        raise Refused("Skriv vad som föreslagits, med era ord.")
    refuse_people(words)
    try:
        with transaction.atomic():
            return Topic.objects.create(
                partnership_id=consultation.partnership_id,
                consultation=consultation,
                kind=TopicKind(kind),
                words=words.strip(),
            )
    except IntegrityError as known:
        raise Refused(f"”{words.strip()}” finns redan i listan.") from known


@action
def sort_suggestion(suggestion: Suggestion, *, by: Actor, topic: Topic | None) -> Suggestion:
    """Say which topic a suggestion is about; without one it is set aside, as not about where or what to ask."""
    same_partnership(by, topic)
    if topic is not None and topic.consultation_id != suggestion.consultation_id:
        raise Refused("Ämnet hör till en annan förslagstid.")
    suggestion.topic, suggestion.set_aside = topic, topic is None
    suggestion.save(update_fields=["topic", "set_aside"])
    return suggestion


@action
def settle_topic(topic: Topic, *, by: Actor, chosen: bool, reason: str, wave: Wave | None = None) -> Topic:
    """Say whether a topic is asked about, in which wave, and why; residents read the reason."""
    same_partnership(by, wave)
    refuse(obstacle_to_settling(reason))
    refuse_people(reason)
    topic.chosen, topic.reason, topic.wave = chosen, reason.strip(), wave if chosen else None
    topic.save(update_fields=["chosen", "reason", "wave"])
    return topic
