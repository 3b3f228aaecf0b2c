"""Whether the police's public list of events is asked for by itself, and how that goes."""

from django.db import models

from loftet.ground.models import Owned


class PoliceWatch(Owned):
    """The switch, off until somebody turns it on, with what the last call gave."""

    is_on = models.BooleanField(default=False)
    location = models.CharField(max_length=150, help_text="municipality or county, as the police name it")
    asked_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0, help_text="in a row")
    said = models.CharField(max_length=300, blank=True, help_text="what the last call gave, in a sentence")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership"], name="one_police_watch")]
