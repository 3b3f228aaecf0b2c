"""The states of what surrounds a wave, each with its Swedish word."""

from enum import StrEnum


class FormState(StrEnum):
    DRAFT = "draft"
    FROZEN = "frozen"


class TopicKind(StrEnum):
    PLACE = "place"
    THEME = "theme"


class Flag(StrEnum):
    """Why a person has to judge whether an answer is honest."""

    TOO_FAST = "too_fast"
    TRAP = "trap"
    ALIKE = "alike"
    BURST = "burst"


FORM_WORDS = {FormState.DRAFT: "utkast", FormState.FROZEN: "fryst"}
TOPIC_WORDS = {TopicKind.PLACE: "plats", TopicKind.THEME: "ämne"}
FLAG_WORDS = {
    Flag.TOO_FAST: "besvarad på för kort tid",
    Flag.TRAP: "ett fält som ingen ser är ifyllt",
    Flag.ALIKE: "likadan som flera strax före",
    Flag.BURST: "många från samma affisch eller nät på en gång",
}
