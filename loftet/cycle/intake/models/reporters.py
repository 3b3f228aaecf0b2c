"""Who has learnt how to report, and who was asked to: organisations, never persons."""

from django.db import models
from django.db.models import Q

from loftet.cycle.intake.models.texts import values
from loftet.cycle.intake.rules import ReminderState
from loftet.ground.models import Organisation, Owned


class Training(Owned):
    """Somebody at an organisation passed the reporters' test; who, is not kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    passed_on = models.DateField()


class Reminder(Owned):
    """A mail that asks a silent organisation to report."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=20, default="waiting")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=values(ReminderState)), name="known_reminder_state")
        ]
