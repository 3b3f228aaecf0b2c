"""When residents may suggest where and about what to ask, and what it takes to answer them."""

import datetime as dt

from loftet.cycle.surveys.rules.states import TopicKind


def obstacle_to_consulting(opens_on: dt.date, closes_on: dt.date, answer_by: dt.date) -> str | None:
    """Which dates don't fit together."""
    if closes_on < opens_on:
        return "Förslagstiden slutar innan den börjar."
    if answer_by < closes_on:
        return "Beskedet till invånarna kan inte komma innan förslagstiden är slut."
    return None


def obstacle_to_suggesting(opens_on: dt.date, closes_on: dt.date, on: dt.date) -> str | None:
    """Suggestions are taken from the first day to the last."""
    if on < opens_on:
        return "Det går inte att lämna förslag än."
    if on > closes_on:
        return "Tiden för förslag är slut."
    return None


def problem_with_suggestion(kind: str, has_place: bool, text: str) -> str | None:
    """What a suggestion still lacks, in words to who wrote it."""
    if kind == TopicKind.PLACE and not has_place and not text.strip():
        return "Säg vilken plats du menar: välj i listan eller skriv."
    if kind == TopicKind.THEME and not text.strip():
        return "Skriv vad du vill att vi frågar om."
    return None


def obstacle_to_settling(reason: str) -> str | None:
    """Both a yes and a no say why."""
    return None if reason.strip() else "Skriv varför. Både ja och nej får ett skäl, som invånarna läser."
