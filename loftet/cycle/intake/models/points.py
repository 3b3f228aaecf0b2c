"""What residents tell of places, and the dialogues in which they do."""

from django.db import models
from django.db.models import Q

from loftet.cycle.intake.models.rounds import MapRound
from loftet.cycle.intake.models.texts import Positioned, RawText, values
from loftet.cycle.intake.rules import DialogueKind, Feeling, PointState
from loftet.ground.models import Organisation, Owned, Place


class Dialogue(Owned):
    """A meeting, a safety day, a walk, door-knocking or a talk with staff, and what came of it."""

    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=150)
    held_on = models.DateField()
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked = models.PositiveIntegerField(null=True, blank=True, help_text="doors knocked on or people invited")
    attended = models.PositiveIntegerField(null=True, blank=True, help_text="number of people, counted")
    summary = models.TextField(blank=True, help_text="what came out, of places and never of a person")
    once = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=values(DialogueKind)), name="known_dialogue_kind"),
        ]
        ordering = ["-held_on", "-pk"]


class ResidentPoint(Positioned):
    """A place that a resident told of, unsafe or safe, with its theme and what became of it."""

    feeling = models.CharField(max_length=10, help_text="unsafe or safe")
    theme = models.CharField(max_length=40)
    when = models.CharField(max_length=10, blank=True, help_text="day, dark or both")
    given_on = models.DateField()
    state = models.CharField(max_length=20, default="new")
    owner = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+", help_text="who sees to it"
    )
    owner_office = models.CharField(max_length=100, blank=True)
    place_text = models.OneToOneField(RawText, null=True, on_delete=models.SET_NULL, related_name="+")
    raw_text = models.OneToOneField(RawText, null=True, on_delete=models.SET_NULL, related_name="+")
    dialogue = models.ForeignKey(Dialogue, null=True, on_delete=models.PROTECT, related_name="points")
    map_round = models.ForeignKey(MapRound, null=True, on_delete=models.SET_NULL, related_name="points")
    shown = models.BooleanField(default=False, help_text="on the residents' map: the desk has looked at it")
    number = models.PositiveSmallIntegerField(null=True, help_text="its number on a safety walk")
    receipt = models.CharField(
        max_length=64, unique=True, null=True, help_text="keyed hash of the receipt code"
    )
    once = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["partnership", "given_on"])]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=values(PointState)), name="known_point_state"),
            models.CheckConstraint(condition=Q(feeling__in=values(Feeling)), name="known_feeling"),
        ]
