"""Coordinates at which conspicuously many crimes stand: perhaps where nobody knew where it was."""

from django.db import models
from django.db.models import Q

from loftet.cycle.intake.models.texts import values
from loftet.cycle.intake.rules.positions import LocationState
from loftet.ground.models import Owned


class DefaultLocation(Owned):
    """A coordinate found by its crimes, and what somebody who knows the place has said of it."""

    e = models.IntegerField()
    n = models.IntegerField()
    state = models.CharField(max_length=10, default=LocationState.FOUND.value)
    crimes = models.PositiveIntegerField(help_text="how many stood there when it was last looked for")
    kinds = models.FloatField(help_text="their effective number of crime groups")
    found_on = models.DateField()
    decided_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "e", "n"], name="one_default_location_a_point"),
            models.CheckConstraint(condition=Q(state__in=values(LocationState)), name="known_location_state"),
        ]
        ordering = ["-crimes", "e", "n"]
