"""Let single answers out to an analyst, when nothing in them can lead to a person by order, time or place."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Any

from loftet.cycle.surveys import queries
from loftet.cycle.surveys.models import Response, Wave
from loftet.cycle.surveys.rules import obstacle_to_export
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.refusals import refuse


@dataclass(frozen=True)
class GivenAnswers:
    """One person's answers as codes, and whether they were judged not to be honest. Nothing else is known here."""

    answers: dict[str, Any]
    excluded: bool


@action
def export_answers(wave: Wave, *, by: Actor, on: dt.date) -> list[GivenAnswers]:
    """Every answer of a closed wave, in a new random order each time. Refused for few answers, or erased ones."""
    rows = Response.objects.filter(wave=wave).values_list("answers", "excluded")
    found = [GivenAnswers(answers, excluded) for answers, excluded in rows]
    honest = sum(not row.excluded for row in found)
    refuse(obstacle_to_export(queries.state_of(wave, on), honest, is_erased=wave.erase_on <= on))
    secrets.SystemRandom().shuffle(found)
    return found
