"""How a wave goes while answers come in: numbers only, from the counts of answers already moved (decision 0008)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from loftet.analysis.disclosure import suppress_one_way
from loftet.cycle.surveys.models import (
    CellCount,
    ComparisonPlace,
    Inbox,
    LetterCode,
    PaperSheet,
    Stratum,
    Wave,
)
from loftet.cycle.surveys.queries.waves import form_of
from loftet.cycle.surveys.rules import Flag, Mode
from loftet.cycle.surveys.rules.tally import MOST_SEXES, NOT_SAID
from loftet.ground.actors import Actor


@dataclass(frozen=True)
class Group:
    """A group and how many in it have answered; None where so few have that it is not shown."""

    name: str
    answers: int | None


@dataclass(frozen=True)
class Part:
    """A part of the frame: invited, letters made, codes used, and answers moved (None when not shown)."""

    stratum: Stratum
    letters: int
    used: int
    answers: int | None

    @property
    def used_share(self) -> float | None:
        """Codes used of those made: the response by letter so far."""
        return self.used / self.letters if self.letters else None

    @property
    def share(self) -> float | None:
        """Answers of those invited, by any way; None when either is not known or not shown."""
        return (
            None if self.answers is None or not self.stratum.invited else self.answers / self.stratum.invited
        )


@dataclass(frozen=True)
class Held:
    """Answers that wait for a person's judgement, for one reason and from one poster; never what they say."""

    flag: Flag
    poster: int | None
    where: str
    answers: int


@dataclass(frozen=True)
class Progress:
    """`waiting` are moved among the others when they are ten; until then they are a number only."""

    counted: int
    waiting: int
    held: int
    excluded: int
    sexes: tuple[Group, ...]
    ages: tuple[Group, ...]
    modes: tuple[Group, ...]
    parts: tuple[Part, ...]

    @property
    def answers(self) -> int:
        return self.counted + self.waiting


def progress(viewer: Actor, wave: Wave) -> Progress:
    """Answers against plan by group. A group of fewer than ten is left out, and enough others to hide it."""
    rows = list(
        CellCount.objects.filter(partnership_id=viewer.partnership_id, wave=wave, domain="")
        .values("stratum_id", "mode", "cell", "excluded")
        .annotate(n=Sum("people"))
    )
    kept = [row for row in rows if not row["excluded"]]
    inbox = Inbox.objects.filter(wave=wave).aggregate(
        waiting=Count("pk", filter=Q(flags=[], excluded=False)), held=Count("pk", filter=~Q(flags=[]))
    )
    return Progress(
        counted=sum(row["n"] for row in kept),
        waiting=inbox["waiting"],
        held=inbox["held"],
        excluded=sum(row["n"] for row in rows if row["excluded"]),
        sexes=_cells(wave, kept, "sex", 0),
        ages=_cells(wave, kept, "age", 1),
        modes=_modes(wave, kept),
        parts=_parts(wave, kept),
    )


def held(viewer: Actor, wave: Wave) -> list[Held]:
    """What waits to be judged, by reason and poster; an answer held for two reasons is in both."""
    rows = Inbox.objects.filter(partnership_id=viewer.partnership_id, wave=wave).exclude(flags=[])
    counts: Counter[tuple[str, int | None, str]] = Counter()
    for flags, poster, where in rows.values_list("flags", "poster_id", "poster__where"):
        counts.update((flag, poster, where or "") for flag in flags)
    return [
        Held(Flag(flag), poster, where, n) for (flag, poster, where), n in sorted(counts.items(), key=str)
    ]


def unused_codes(viewer: Actor, wave: Wave) -> list[tuple[int, str]]:
    """Row in the sender's list and part of the frame of each code that is not used: whom to remind."""
    rows = LetterCode.objects.filter(partnership_id=viewer.partnership_id, wave=wave, used=False)
    return list(rows.order_by("serial").values_list("serial", "stratum__name"))


def waiting_by_wave(viewer: Actor) -> dict[int, tuple[int, int]]:
    """Wave → (paper forms to finish, answers to judge), where there are any."""
    own = {"partnership_id": viewer.partnership_id}
    paper = PaperSheet.objects.filter(**own, done=False).values_list("wave").annotate(n=Count("pk"))
    judged = Inbox.objects.filter(**own).exclude(flags=[]).values_list("wave").annotate(n=Count("pk"))
    papers, judges = dict(paper), dict(judged)
    return {pk: (papers.get(pk, 0), judges.get(pk, 0)) for pk in {*papers, *judges}}


def comparison_places(viewer: Actor) -> list[ComparisonPlace]:
    """Each place with another that its change is held against, and the day that was chosen."""
    rows = ComparisonPlace.objects.filter(partnership_id=viewer.partnership_id)
    return list(rows.select_related("place", "compared_with").order_by("place__name", "pk"))


def _cells(wave: Wave, rows: Iterable[Any], role: str, place: int) -> tuple[Group, ...]:
    """Sex or age, with its answers' own words; whoever has not said is a group too."""
    form = form_of(wave)
    question = form.questions.get(form.cells.get(role, ""))
    if question is None:
        return ()
    codes = (o for o in question.options if o.code in question.counted)
    names = {str(o.code): o.text.said("sv") for o in codes if role != "sex" or o.code <= MOST_SEXES}
    names[str(NOT_SAID)] = ""
    return _groups(_summed((row["cell"].split(".")[place], row["n"]) for row in rows), names)


def _modes(wave: Wave, rows: Iterable[Any]) -> tuple[Group, ...]:
    """By the way an answer came. Nothing is hidden: who handed out letters and paper knows these numbers."""
    counts = _summed((row["mode"], row["n"]) for row in rows)
    return tuple(Group(mode, counts[mode]) for mode in Mode if mode in wave.modes or counts[mode])


def _summed(pairs: Iterable[tuple[str, int]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for key, n in pairs:
        counts[key] += n
    return counts


def _groups(counts: Counter[str], names: Mapping[str, str]) -> tuple[Group, ...]:
    keys = [key for key in names if counts[key] or key != str(NOT_SAID)]
    shown = suppress_one_way([counts[key] for key in keys]).cells
    return tuple(Group(names[key], n) for key, n in zip(keys, shown, strict=True))


def _parts(wave: Wave, rows: Iterable[Any]) -> tuple[Part, ...]:
    strata = list(Stratum.objects.filter(wave=wave))
    made = {
        pk: (letters, used)
        for pk, letters, used in LetterCode.objects.filter(wave=wave)
        .values_list("stratum")
        .annotate(letters=Count("pk"), used=Count("pk", filter=Q(used=True)))
    }
    counts = _summed((str(row["stratum_id"]), row["n"]) for row in rows)
    shown = suppress_one_way([counts[str(part.pk)] for part in strata]).cells
    return tuple(
        Part(part, *made.get(part.pk, (0, 0)), answers) for part, answers in zip(strata, shown, strict=True)
    )
