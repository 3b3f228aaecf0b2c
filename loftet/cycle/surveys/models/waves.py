"""When and where it is asked, of whom, and the links and codes that lead there."""

import secrets

from django.db import models
from django.db.models import Q

from loftet.cycle.surveys.models.forms import Questionnaire
from loftet.cycle.surveys.rules import Mode
from loftet.ground.models import Owned, Place, link_key


def web_only() -> list[str]:
    return [Mode.WEB]


class Wave(Owned):
    """One asking: a form at one place during some weeks, with its design declared beforehand."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=150)
    key = models.CharField(
        max_length=40, default=link_key, unique=True, help_text="in the link and the QR code"
    )
    design = models.CharField(max_length=20)
    modes = models.JSONField(default=web_only, help_text="the ways in which answers may come")
    languages = models.JSONField(default=list, help_text="those of the form's that are offered; none: all")
    school = models.BooleanField(default=False, help_text="13–15 years, in class: no free text, help links")
    planned = models.PositiveIntegerField(null=True, blank=True, help_text="answers hoped for")
    margins = models.JSONField(
        default=dict, help_text="{question: {code: people in the frame}}, to weigh answers by"
    )
    opens_on = models.DateField()
    closes_on = models.DateField()
    keyed_until = models.DateField(help_text="paper and tablets are still taken in until this day")
    answer_by = models.DateField(help_text="when residents will be told what came out")
    erase_on = models.DateField(help_text="single answers are erased; the counts stay")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=models.F("opens_on")), name="wave_closes_after"
            ),
            models.CheckConstraint(
                condition=Q(keyed_until__gte=models.F("closes_on")), name="wave_is_keyed_after"
            ),
        ]
        ordering = ["-opens_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class Stratum(Owned):
    """A part of the frame that was sampled on its own; a wave without parts has one without a name."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="strata")
    name = models.CharField(max_length=100, blank=True)
    frame_size = models.PositiveIntegerField(
        null=True, blank=True, help_text="people 16+ that could be asked"
    )
    invited = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wave", "name"], name="one_stratum_a_name")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class InterceptSession(Owned):
    """A planned time and entrance at which passers-by are asked; the plan is what gives them an interval."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="sessions")
    number = models.PositiveIntegerField()
    day = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    entrance = models.CharField(max_length=100)
    asked = models.PositiveIntegerField(null=True, blank=True, help_text="how many were spoken to")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wave", "number"], name="one_session_a_number")]
        ordering = ["number"]


class ComparisonPlace(Owned):
    """A place whose change is held against another's; chosen before that was first asked about."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    compared_with = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    chosen_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "compared_with"], name="one_comparison_of_two_places"),
            models.CheckConstraint(
                condition=~Q(place=models.F("compared_with")), name="no_place_is_its_own_comparison"
            ),
        ]


def short_key() -> str:
    """A key short enough to type from a poster."""
    return "".join(secrets.choice("23456789abcdefghjkmnpqrstuvwxyz") for _ in range(6))


class PosterCode(Owned):
    """A poster's own link: tells where a burst of answers comes from, and can be closed alone."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="posters")
    key = models.CharField(max_length=12, default=short_key)
    where = models.CharField(max_length=100)
    closed = models.BooleanField(default=False)
    answers = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wave", "key"], name="one_poster_a_key")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.where


class LetterCode(Owned):
    """A one-time code as a keyed digest only. Says that it was used, never when or for what answer."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="codes")
    stratum = models.ForeignKey(Stratum, on_delete=models.CASCADE, related_name="+")
    serial = models.PositiveIntegerField(help_text="the row in the sender's own address list")
    digest = models.CharField(max_length=64, unique=True)
    used = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wave", "serial"], name="one_code_a_serial")]
        ordering = ["serial"]
