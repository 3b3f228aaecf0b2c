"""Give an answer, and move answers in batches so that no trace tells whose is whose (decision 0008)."""

from __future__ import annotations

import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F

from loftet.analysis.screening import screen
from loftet.cycle.surveys import queries
from loftet.cycle.surveys.actions.codes import digest_of
from loftet.cycle.surveys.models import (
    CellCount,
    Comment,
    Inbox,
    LetterCode,
    PosterCode,
    Received,
    Response,
    Stratum,
    Wave,
    unordered_key,
)
from loftet.cycle.surveys.rules import (
    Flag,
    Form,
    Mode,
    kept_answers,
    obstacle_to_answering,
    obstacle_to_mode,
    passes_gate,
)
from loftet.cycle.surveys.rules.codes import read
from loftet.cycle.surveys.rules.tally import add, cell_of, domains_of, tally
from loftet.ground.acting import action, unaudited_action
from loftet.ground.erasing import leave_no_trace
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Partnership
from loftet.ground.months import months_on
from loftet.ground.refusals import Refused, refuse

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from loftet.ground.actors import Actor

BATCH = 10
SECONDS_AN_ANSWER = 1.5  # 41 answers in under a minute
JUDGED_FROM = 8  # shorter answers are alike, and quick, by chance
ALIKE_BEFORE = 2


@dataclass(frozen=True)
class Signals:
    """What the page saw of how an answer came; none of it is kept."""

    seconds: float | None = None
    trap: bool = False
    burst: bool = False


@dataclass(frozen=True)
class Way:
    """By which way an answer came: a letter's code, a poster's key, an intercept session."""

    code: str = ""
    poster: str = ""
    session: int = 0
    stratum: int | None = None


@unaudited_action
def give_answer(
    wave: Wave,
    *,
    by: Actor,
    once: UUID,
    answers: dict[str, Any],
    on: dt.date,
    mode: str = Mode.WEB,
    way: Way = Way(),
    comment: str = "",
    rotation: int = 0,
    signals: Signals = Signals(),
) -> bool:
    """Keep one person's answers; the same form sent twice makes one. False from somebody not said to be 16.

    Refused when the wave does not take answers this way today, for a code that is wrong or used, and for
    own words that name somebody. No trace is left of when: the time of an answer could tell whose it is.
    """
    wave.refresh_from_db(fields=["closes_on", "keyed_until"])  # it may have been closed while they answered
    refuse(obstacle_to_answering(queries.state_of(wave, on), mode))
    refuse(obstacle_to_mode(wave.design, mode))
    form = queries.form_of(wave)
    if not wave.school and not passes_gate(form, answers, mode):
        return False
    refuse_people(comment)
    _received, is_new = Received.objects.get_or_create(
        once=once, defaults={"partnership_id": wave.partnership_id, "wave": wave}
    )
    if is_new:
        _put_in_inbox(wave, form, answers, Mode(mode), way, comment, rotation, signals)
        _move_if_enough(wave)
    return True


@action
def settle_inbox(partnership: Partnership, *, by: Actor, on: dt.date) -> Partnership:
    """Move what still waits in waves that have closed, and forget which forms were received there."""
    for wave in Wave.objects.filter(partnership=partnership, keyed_until__lt=on).select_related(
        "questionnaire"
    ):
        rows = list(_ready(wave))
        _move(wave, rows)
        if 0 < len(rows) < BATCH:
            _move_anew(wave)
        Received.objects.filter(wave=wave).delete()
    return partnership


@action
def judge_answers(wave: Wave, *, by: Actor, flag: str, poster: PosterCode | None = None, keep: bool) -> Wave:
    """Let those held back for a reason go on as honest answers, or be counted apart as excluded.

    Those that came by one poster, or by none, are judged at a time.
    """
    held = Inbox.objects.filter(wave=wave, flags__icontains=f'"{Flag(flag)}"', poster=poster)
    if not held.update(flags=[], excluded=not keep):
        raise Refused("Det finns inga svar kvar att granska av det slaget.")
    _move_if_enough(wave)
    return wave


def _put_in_inbox(
    wave: Wave,
    form: Form,
    answers: dict[str, Any],
    mode: Mode,
    way: Way,
    comment: str,
    rotation: int,
    signals: Signals,
) -> None:
    kept = kept_answers(form, answers, mode)
    poster = _poster(wave, way.poster)
    Inbox.objects.create(
        partnership_id=wave.partnership_id,
        wave=wave,
        stratum_id=_stratum(wave, mode, way),
        session=way.session,
        mode=mode,
        rotation=rotation,
        answers=kept,
        comment="" if wave.school else comment.strip(),
        poster=poster,
        flags=_flags(wave, kept, signals) if mode == Mode.WEB else [],
    )


def _stratum(wave: Wave, mode: Mode, way: Way) -> int:
    """The part of the frame somebody belongs to; a letter's code tells it, and is used up."""
    if mode == Mode.LETTER:
        return _use_code(wave, way.code)
    parts = Stratum.objects.filter(wave=wave).values_list("pk", flat=True)
    if way.stratum is not None and way.stratum not in parts:
        raise Refused("Den delen av urvalet finns inte.")
    return way.stratum or parts[0]


def _use_code(wave: Wave, text: str) -> int:
    code = read(text)
    row = LetterCode.objects.filter(wave=wave, digest=digest_of(code)).first() if code else None
    if row is None:
        raise Refused("Koden finns inte. Se efter i brevet att varje tecken är rätt.")
    if not LetterCode.objects.filter(pk=row.pk, used=False).update(used=True):
        raise Refused("Koden är redan använd. Varje kod gäller ett svar.")
    return row.stratum_id


def _poster(wave: Wave, key: str) -> PosterCode | None:
    if not key:
        return None
    poster = PosterCode.objects.filter(wave=wave, key=key).first()
    if poster is None or poster.closed:
        raise Refused("Affischens länk gäller inte längre.")
    return poster


def _flags(wave: Wave, answers: dict[str, Any], signals: Signals) -> list[str]:
    told = len(answers) >= JUDGED_FROM
    fast = signals.seconds is not None and signals.seconds < SECONDS_AN_ANSWER * len(answers)
    found = {Flag.TOO_FAST: told and fast, Flag.TRAP: signals.trap, Flag.BURST: signals.burst}
    found[Flag.ALIKE] = told and Inbox.objects.filter(wave=wave, answers=answers).count() >= ALIKE_BEFORE
    return [flag.value for flag, is_so in found.items() if is_so]


def _ready(wave: Wave) -> Iterable[Inbox]:
    return Inbox.objects.select_for_update().filter(wave=wave, flags=[])


def _move_if_enough(wave: Wave) -> None:
    if Inbox.objects.filter(wave=wave, flags=[]).count() >= BATCH:
        _move(wave, list(_ready(wave)))


def _move(wave: Wave, rows: list[Inbox]) -> None:
    """Move answers in a random order, add them to the counts, and empty the inbox without a trace."""
    if not rows:
        return
    secrets.SystemRandom().shuffle(rows)
    form = queries.form_of(wave)
    Response.objects.bulk_create(_response(row) for row in rows)
    _keep_comments(wave, rows)
    _count(wave, form, rows)
    for poster, counted in Counter(row.poster_id for row in rows if row.poster_id).items():
        PosterCode.objects.filter(pk=poster).update(answers=F("answers") + counted)
    Inbox.objects.filter(pk__in=[row.pk for row in rows]).delete()
    leave_no_trace(Inbox)


def _move_anew(wave: Wave) -> None:
    """Write all answers and own words of a wave again, so that the last few do not lie as a batch of their own."""
    models: tuple[type[Any], ...] = (Response, Comment)
    for model in models:
        rows = list(model.objects.filter(wave=wave))
        model.objects.filter(wave=wave).delete()
        secrets.SystemRandom().shuffle(rows)
        for row in rows:
            row.pk = unordered_key()
        model.objects.bulk_create(rows)
        leave_no_trace(model)


def _response(row: Inbox) -> Response:
    return Response(
        partnership_id=row.partnership_id,
        wave_id=row.wave_id,
        stratum_id=row.stratum_id,
        session=row.session,
        mode=row.mode,
        rotation=row.rotation,
        answers=row.answers,
        excluded=row.excluded,
    )


def _keep_comments(wave: Wave, rows: Sequence[Inbox]) -> None:
    words = [row.comment for row in rows if row.comment and not row.excluded]
    secrets.SystemRandom().shuffle(words)
    Comment.objects.bulk_create(
        Comment(
            partnership_id=wave.partnership_id,
            wave=wave,
            text=text,
            needs_judgement=bool(screen(text).asks),
            delete_on=months_on(wave.closes_on, wave.partnership.raw_text_months),
        )
        for text in words
    )


def _count(wave: Wave, form: Form, rows: Sequence[Inbox]) -> None:
    """Add a batch to the counts of its cells, each cell read and written once."""
    more: dict[tuple[Any, ...], dict[str, Any]] = defaultdict(dict)
    people: dict[tuple[Any, ...], int] = defaultdict(int)
    for row in rows:
        adds, cell = tally(form, row.answers, row.mode), cell_of(form, row.answers)
        for domain in ["", *domains_of(form, row.answers)]:
            place = (row.stratum_id, row.session, row.mode, cell, domain, row.excluded)
            more[place] = add(more[place], adds)
            people[place] += 1
    kept = {_place(count): count for count in CellCount.objects.select_for_update().filter(wave=wave)}
    for place in more:
        _add_to_cell(wave, kept.get(place), place, people[place], more[place])


def _place(count: CellCount) -> tuple[Any, ...]:
    return (count.stratum_id, count.session, count.mode, count.cell, count.domain, count.excluded)


def _add_to_cell(
    wave: Wave, count: CellCount | None, place: tuple[Any, ...], people: int, more: dict[str, Any]
) -> None:
    if count is None:
        names = ("stratum_id", "session", "mode", "cell", "domain", "excluded")
        count = CellCount(
            partnership_id=wave.partnership_id, wave=wave, **dict(zip(names, place, strict=True))
        )
    count.people += people
    count.counts = add(count.counts, more)
    count.save()
