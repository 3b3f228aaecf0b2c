"""Paper forms that are being typed in."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from loftet.cycle.surveys.models import InterceptSession, PaperSheet, PosterCode, Stratum, Wave
from loftet.cycle.surveys.queries.waves import form_of
from loftet.cycle.surveys.rules.keying import Difference, differences, typed
from loftet.ground.actors import Actor


@dataclass(frozen=True)
class Sheets:
    """A wave's sheets by what remains to be done with them."""

    once: tuple[int, ...]
    unlike: tuple[int, ...]
    done: int

    @property
    def remaining(self) -> int:
        return len(self.once) + len(self.unlike)


def sheets(viewer: Actor, wave: Wave) -> Sheets:
    rows = PaperSheet.objects.filter(partnership_id=viewer.partnership_id, wave=wave)
    open_rows = rows.filter(done=False).values_list("number", "second")
    return Sheets(
        once=tuple(number for number, second in open_rows if second is None),
        unlike=tuple(number for number, second in open_rows if second is not None),
        done=rows.filter(done=True).count(),
    )


def sheet(viewer: Actor, wave: Wave, number: int) -> PaperSheet | None:
    rows = PaperSheet.objects.filter(partnership_id=viewer.partnership_id, wave=wave, number=number)
    return rows.select_related("wave__questionnaire", "wave__partnership").first()


def sheet_differences(row: PaperSheet) -> list[Difference]:
    """Where the two typings differ; none before both are made."""
    if not row.first or not row.second:
        return []
    return differences(form_of(row.wave), typed(row.first), typed(row.second))


def strata(viewer: Actor, wave: Wave) -> QuerySet[Stratum]:
    return Stratum.objects.filter(partnership_id=viewer.partnership_id, wave=wave)


def sessions(viewer: Actor, wave: Wave) -> QuerySet[InterceptSession]:
    """Planned times and entrances, in the order they were planned."""
    return InterceptSession.objects.filter(partnership_id=viewer.partnership_id, wave=wave)


def posters(viewer: Actor, wave: Wave) -> QuerySet[PosterCode]:
    return PosterCode.objects.filter(partnership_id=viewer.partnership_id, wave=wave)


def poster_at(viewer: Actor, key: str) -> PosterCode | None:
    """The poster with a short key, among all waves; the newest should two ever have drawn the same."""
    rows = PosterCode.objects.filter(partnership_id=viewer.partnership_id, key=key)
    return rows.select_related("wave").order_by("-pk").first()
