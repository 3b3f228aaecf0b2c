"""Words somebody wrote, and where something was: what reports and residents' points have in common."""

from collections.abc import Iterable
from enum import StrEnum

from django.db import models

from loftet.ground.models import Owned, Place


def values(words: Iterable[StrEnum]) -> list[str]:
    """Plain words, since a migration outlives the enum it was written from."""
    return [word.value for word in words]


class RawText(Owned):
    """Words somebody wrote, screened before they were kept, erased on their date."""

    text = models.TextField()
    delete_on = models.DateField()
    judge_by = models.DateTimeField(
        null=True,
        help_text="may name a person; nobody reads on until judged, and erased if nobody does in time",
    )


class Positioned(Owned):
    """Where something was: a registered place, a point in metres (EPSG:3006), or only words."""

    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    e = models.IntegerField(null=True, blank=True)
    n = models.IntegerField(null=True, blank=True)

    class Meta:
        abstract = True
