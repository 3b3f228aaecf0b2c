"""How often words pointed at a person: counts, never the words and never who wrote them."""

from django.db import models
from django.db.models import Q

from loftet.cycle.intake.models.texts import values
from loftet.cycle.intake.rules import Outcome
from loftet.ground.models import Owned


class ScreeningCount(Owned):
    """Hits of one kind with one outcome on one day."""

    on = models.DateField()
    kind = models.CharField(max_length=20, help_text="as loftet.analysis.screening names it")
    outcome = models.CharField(max_length=10)
    n = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "on", "kind", "outcome"], name="one_count_of_a_kind_and_day"
            ),
            models.CheckConstraint(condition=Q(outcome__in=values(Outcome)), name="known_screening_outcome"),
        ]
