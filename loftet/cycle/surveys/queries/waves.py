"""Waves, their forms and what stands beside their figures."""

from __future__ import annotations

import datetime as dt
import time

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from loftet.cycle.surveys.models import (
    CellCount,
    Comment,
    ExternalResult,
    Inbox,
    LetterCode,
    PosterCode,
    Received,
    Stratum,
    Wave,
)
from loftet.cycle.surveys.rules import Form, WaveState, parsed, wave_state
from loftet.ground.actors import Actor

FORMS_KEPT = 64
KEPT_S, WAVES_KEPT = 5, 1000
waves_kept: dict[tuple[str, str], tuple[float, Wave]] = {}
forms_kept: dict[tuple[int, str, str], Form] = {}


def waves(viewer: Actor) -> QuerySet[Wave]:
    """Waves, newest first, with `answers` (counted and waiting), `invited` and `frame_size` summed."""
    rows = Wave.objects.filter(partnership_id=viewer.partnership_id).select_related("place", "questionnaire")
    counted = CellCount.objects.filter(wave=OuterRef("pk"), domain="", excluded=False)
    waiting = Inbox.objects.filter(wave=OuterRef("pk"), flags=[], excluded=False)
    return rows.annotate(
        answers=Coalesce(_total(counted, "people"), 0) + Coalesce(_number(waiting), 0),
        invited=_total(Stratum.objects.filter(wave=OuterRef("pk")), "invited"),
        frame_size=_total(Stratum.objects.filter(wave=OuterRef("pk")), "frame_size"),
    ).order_by("-opens_on", "-pk")


def wave_by_key(viewer: Actor, key: str) -> Wave | None:
    """The wave behind a link or QR code."""
    rows = Wave.objects.filter(partnership_id=viewer.partnership_id, key=key)
    return rows.select_related("place", "questionnaire", "partnership").first()


def wave_at(slug: str, key: str) -> Wave | None:
    """The wave of a public address, with its partnership.

    Every page of every answer asks for it, so each process keeps it for some seconds. A wave that was closed in
    another process is taken for open that long; what is sent then is refused by `give_answer`, which asks anew.
    """
    read, wave = waves_kept.get((slug, key), (0.0, None))
    if wave is None or time.monotonic() - read > KEPT_S:
        large = ("questionnaire__document", "place__shape", "partnership__base_map", "margins")
        rows = Wave.objects.select_related("place", "questionnaire", "partnership").defer(*large)
        wave = rows.filter(key=key, partnership__slug=slug).order_by().first()
        if wave is None:
            return None
        if len(waves_kept) >= WAVES_KEPT:
            waves_kept.clear()
        waves_kept[slug, key] = (time.monotonic(), wave)
    return wave


def wave_by_code(viewer: Actor, digest: str) -> tuple[Wave, bool] | None:
    """The wave that a letter's code belongs to, by the code's digest, and whether it has been used."""
    rows = LetterCode.objects.filter(partnership_id=viewer.partnership_id, digest=digest)
    found = rows.select_related("wave__place", "wave__questionnaire", "wave__partnership").first()
    return (found.wave, found.used) if found else None


def is_received(wave: Wave, once: str) -> bool:
    """Whether the form with that token has been sent; forgotten some time after the wave has closed."""
    return Received.objects.filter(wave=wave, once=once).exists()


def poster_by_key(wave: Wave, key: str) -> PosterCode | None:
    return PosterCode.objects.filter(wave=wave, key=key).first()


def form_of(wave: Wave) -> Form:
    """The wave's questionnaire, parsed once a process: it is frozen, so its version says what it holds."""
    asked = wave.questionnaire
    key = (asked.pk, asked.key, asked.version)
    if key not in forms_kept:
        if len(forms_kept) >= FORMS_KEPT:
            forms_kept.clear()
        forms_kept[key] = parsed(asked.document)
    return forms_kept[key]


def state_of(wave: Wave, on: dt.date) -> WaveState:
    return wave_state(wave.opens_on, wave.closes_on, on, wave.keyed_until)


def comments(viewer: Actor, wave: Wave) -> QuerySet[Comment]:
    """Own words that name nobody, as far as screening can tell."""
    rows = Comment.objects.filter(partnership_id=viewer.partnership_id, wave=wave, needs_judgement=False)
    return rows.order_by("pk")


def external_results(viewer: Actor) -> QuerySet[ExternalResult]:
    rows = ExternalResult.objects.filter(partnership_id=viewer.partnership_id)
    return rows.select_related("run").order_by("-period", "source", "question", "pk")


def _total(rows: QuerySet, field: str) -> Subquery:
    summed = rows.order_by().values("wave").annotate(total=Sum(field)).values("total")
    return Subquery(summed, output_field=IntegerField())


def _number(rows: QuerySet) -> Subquery:
    counted = rows.order_by().values("wave").annotate(total=Count("pk")).values("total")
    return Subquery(counted, output_field=IntegerField())
