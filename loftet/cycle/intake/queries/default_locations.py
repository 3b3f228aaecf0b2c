"""Coordinates that stand for "somewhere here": which are found, which are confirmed, and what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from numpy.typing import NDArray

from loftet.cycle.intake.models import DefaultLocation, ReportedCrime
from loftet.cycle.intake.rules.positions import ROUGH, LocationState
from loftet.ground.actors import Actor

if TYPE_CHECKING:
    from loftet.analysis.places.doubtful_positions import DoubtfulPosition


def default_locations(viewer: Actor) -> QuerySet[DefaultLocation]:
    """Found, confirmed and refused, the fullest first."""
    return DefaultLocation.objects.filter(partnership_id=viewer.partnership_id)


def real_places(viewer: Actor) -> NDArray[np.float64]:
    """(k, 2) metres of the coordinates that somebody has said are real places."""
    rows = default_locations(viewer).filter(state=LocationState.REAL).values_list("e", "n")
    return np.array(list(rows), dtype=np.float64).reshape(-1, 2)


def with_rough(rows: QuerySet[ReportedCrime]) -> QuerySet[ReportedCrime]:
    """Crimes with `rough`: 1 where the position hides where it was, as the file says or somebody has confirmed."""
    confirmed = DefaultLocation.objects.filter(
        partnership_id=OuterRef("partnership_id"),
        e=OuterRef("e"),
        n=OuterRef("n"),
        state=LocationState.DEFAULT,
    )
    hides = Q(precision__in=ROUGH) | Exists(confirmed)
    return rows.annotate(rough=Case(When(hides, then=1), default=0))


def looked_for(partnership_id: int) -> tuple[DoubtfulPosition, ...]:
    """Where conspicuously many crimes of many groups stand, by `docs/methods/doubtful_positions.md`."""
    from loftet.analysis.places.doubtful_positions import (
        doubtful_positions,  # forty megabytes for every process
    )

    rows = ReportedCrime.objects.filter(partnership_id=partnership_id, e__isnull=False)
    found = list(rows.exclude(precision__in=ROUGH).order_by().values_list("e", "n", "group"))
    if not found:
        return ()
    e, n, group = (np.array(column) for column in zip(*found, strict=True))
    values = doubtful_positions(e, n, group).values
    return values.found if values else ()
