"""Safety walks in three meetings, what was seen again at the next one, and photos of the places."""

from django.db import models
from django.db.models import Q

from loftet.cycle.intake.models.points import Dialogue, ResidentPoint
from loftet.cycle.intake.models.texts import values
from loftet.cycle.intake.rules.walks import Seen
from loftet.ground.models import Owned, Place


class SafetyWalk(Owned):
    """A walk that is planned with its meeting before and after; held, its points hang on its dialogue."""

    title = models.CharField(max_length=150)
    gathers = models.CharField(
        max_length=200, blank=True, help_text="when and where people meet, for residents"
    )
    prepared_on = models.DateField(null=True, help_text="the meeting before")
    walks_on = models.DateField()
    follows_up_on = models.DateField(null=True, help_text="the meeting after, with those who answer")
    prepared = models.PositiveIntegerField(null=True, help_text="people at the meeting before, counted")
    followed_up = models.PositiveIntegerField(null=True, help_text="people at the meeting after, counted")
    dialogue = models.OneToOneField(Dialogue, null=True, on_delete=models.CASCADE, related_name="walk")
    repeats = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="repeated_by")
    once = models.UUIDField(unique=True)

    class Meta:
        ordering = ["-walks_on", "-pk"]


class WalkStop(Owned):
    """A stop on the way, in the order in which it is walked."""

    walk = models.ForeignKey(SafetyWalk, on_delete=models.CASCADE, related_name="stops")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=150)
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["walk", "number"], name="one_stop_of_a_number")]
        ordering = ["walk", "number"]


class SecondLook(Owned):
    """How a point of the walk before looked when people came back to it."""

    walk = models.ForeignKey(SafetyWalk, on_delete=models.CASCADE, related_name="looks")
    point = models.ForeignKey(ResidentPoint, on_delete=models.CASCADE, related_name="looks")
    seen = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["walk", "point"], name="one_look_a_point"),
            models.CheckConstraint(condition=Q(seen__in=values(Seen)), name="known_second_look"),
        ]


class PointPhoto(Owned):
    """A photo of a place without people, cleaned of the camera's notes; residents see it once it is approved."""

    point = models.ForeignKey(ResidentPoint, on_delete=models.CASCADE, related_name="photos")
    media_type = models.CharField(max_length=20)
    data = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    taken_on = models.DateField()
    approved_on = models.DateField(null=True)
    once = models.UUIDField(unique=True)

    class Meta:
        ordering = ["taken_on", "pk"]
