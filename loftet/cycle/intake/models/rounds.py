"""The residents' map: a time in which places are asked for, and afterwards shown as they were."""

from django.db import models

from loftet.ground.models import Owned


class MapRound(Owned):
    """Residents mark unsafe and safe places from one day to another; what the desk lets through is shown."""

    title = models.CharField(max_length=150)
    asks = models.CharField(
        max_length=300, blank=True, help_text="what residents are asked, in a sentence or two"
    )
    opens_on = models.DateField()
    closes_on = models.DateField(help_text="the last day")
    once = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="map_opens_first"
            )
        ]
        ordering = ["-opens_on", "-pk"]
