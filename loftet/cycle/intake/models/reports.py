"""What partners report."""

from django.db import models
from django.db.models import Q

from loftet.cycle.intake.models.kinds import IncidentKind
from loftet.cycle.intake.models.texts import Positioned, RawText, values
from loftet.cycle.intake.rules import Certainty, IncidentState
from loftet.ground.models import Organisation, Owned


class Report(Owned):
    """One sending from a partner: several incidents, or "nothing to report"."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    nothing_to_report = models.BooleanField(default=False)
    once = models.UUIDField(unique=True, help_text="made with the form, so that sending twice makes one")


class Incident(Positioned):
    """What a partner saw or was told: an observation, not a crime and not a person."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="incidents")
    type = models.CharField(max_length=40, help_text="code of the core's type")
    kind = models.ForeignKey(
        IncidentKind, null=True, on_delete=models.PROTECT, related_name="+", help_text="the town's own name"
    )
    happened_from = models.DateTimeField()
    happened_to = models.DateTimeField()
    certainty = models.CharField(max_length=20, help_text="saw, told or complaint")
    people = models.CharField(max_length=10, blank=True, help_text="bucket: 1-2, 3-5, 6-10, 11-20, >20")
    told_police = models.CharField(max_length=10, blank=True, help_text="yes, no or unknown")
    severity = models.CharField(
        max_length=1, blank=True, help_text="1 nuisance to 4 serious, as the reporter saw it"
    )
    action_taken = models.CharField(max_length=10, blank=True, help_text="what the reporter did about it")
    state = models.CharField(max_length=20, default="new")
    same_as = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.SET_NULL,
        related_name="told_also",
        help_text="counted as this one",
    )
    apart_from = models.ManyToManyField("self", help_text="looked alike, but the desk said that it is not")
    place_text = models.OneToOneField(RawText, null=True, on_delete=models.SET_NULL, related_name="+")
    raw_text = models.OneToOneField(RawText, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["partnership", "happened_from"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(happened_to__gte=models.F("happened_from")), name="incident_ends_after"
            ),
            models.CheckConstraint(condition=Q(state__in=values(IncidentState)), name="known_incident_state"),
            models.CheckConstraint(
                condition=Q(same_as__isnull=True) | Q(state="merged"),
                name="only_a_merged_incident_has_another",
            ),
            models.CheckConstraint(condition=Q(certainty__in=values(Certainty)), name="known_certainty"),
        ]
