"""Where faults go, and which have been handed over. Nothing here says who told of a fault."""

from django.db import models
from django.db.models import Q

from loftet.cycle.intake.models.points import ResidentPoint
from loftet.cycle.intake.models.reports import Incident
from loftet.cycle.intake.models.texts import RawText, values
from loftet.cycle.intake.rules.faults import FAULTS, FaultState, FaultWay
from loftet.ground.models import Owned


class FaultDesk(Owned):
    """Where a partnership's faults go: nowhere, a function's mailbox, or a fault system."""

    way = models.CharField(max_length=10, default=FaultWay.NONE)
    mailbox = models.CharField(max_length=200, blank=True, help_text="a function's, never a person's")
    address = models.CharField(max_length=300, blank=True, help_text="up to and including the version")
    jurisdiction = models.CharField(max_length=100, blank=True)
    key = models.TextField(blank=True, help_text="sealed, and good only for the address it was set with")
    codes = models.JSONField(default=dict, help_text="the fault system's service code of each kind")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership"], name="one_fault_desk"),
            models.CheckConstraint(condition=Q(way__in=values(FaultWay)), name="known_fault_way"),
        ]


class Fault(Owned):
    """An incident or a point that was handed over, and how far it has come."""

    incident = models.OneToOneField(Incident, null=True, on_delete=models.CASCADE, related_name="fault")
    point = models.OneToOneField(ResidentPoint, null=True, on_delete=models.CASCADE, related_name="fault")
    kind = models.CharField(max_length=20)
    way = models.CharField(max_length=10, help_text="how it went, or will go")
    sent_to = models.CharField(max_length=300, blank=True, help_text="the fault system whose number it is")
    words = models.OneToOneField(RawText, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=20, default=FaultState.WAITING)
    handed_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, help_text="since when it has come through, or is mended")
    began_at = models.DateTimeField(null=True, help_text="when the sending in hand began")
    tries = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(null=True)
    number = models.CharField(max_length=100, blank=True, help_text="the fault system's own")
    token = models.CharField(max_length=100, blank=True, help_text="until there is a number")
    told = models.CharField(max_length=500, blank=True, help_text="what it last said, screened")
    asked_at = models.DateTimeField(null=True, help_text="when it was last asked for status")

    class Meta:
        indexes = [models.Index(fields=["partnership", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(incident__isnull=True, point__isnull=False)
                | Q(incident__isnull=False, point__isnull=True),
                name="a_fault_has_one_origin",
            ),
            models.CheckConstraint(condition=Q(state__in=values(FaultState)), name="known_fault_state"),
            models.CheckConstraint(condition=Q(kind__in=list(FAULTS)), name="known_fault_kind"),
        ]
        ordering = ["-handed_at", "-pk"]
