"""What is asked: questionnaires with versions, waves at places, answers without anyone's name or hour."""

import secrets

from django.db import models
from django.db.models import Q

from loftet.ground.models import ImportRun, Owned, Place, link_key


class Questionnaire(models.Model):
    """A form as one document; a change makes a new version."""

    key = models.SlugField()
    version = models.CharField(max_length=20)
    document = models.JSONField()
    reviewed = models.BooleanField(default=False, help_text="a person has checked wording and translation")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="one_document_a_version")]


class Wave(Owned):
    """One asking: a form at one place during some weeks, with its design declared beforehand."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=150)
    key = models.CharField(
        max_length=40, default=link_key, unique=True, help_text="in the link and the QR code"
    )
    design = models.CharField(max_length=20)
    frame_size = models.PositiveIntegerField(
        null=True, blank=True, help_text="people 16+ that could be asked"
    )
    invited = models.PositiveIntegerField(null=True, blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField()
    answer_by = models.DateField(help_text="when residents will be told what came out")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=models.F("opens_on")), name="wave_closes_after"
            ),
        ]
        ordering = ["-opens_on", "-pk"]

    def __str__(self) -> str:
        return self.title


def unordered_key() -> int:
    """A key that does not tell in which order the rows came."""
    return secrets.randbelow(2**31 - 1) + 1


class Response(Owned):
    """One person's answers as codes; the day it came is not kept, so that nobody can be recognised by it."""

    id = models.IntegerField(primary_key=True, default=unordered_key)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="responses")
    mode = models.CharField(max_length=20, help_text="web, paper or tablet")
    answers = models.JSONField(help_text="{question id: code or list of codes}")
    once = models.UUIDField(unique=True)


class Comment(Owned):
    """Own words of somebody who answered, apart from the answers so that nothing points back to them."""

    id = models.IntegerField(primary_key=True, default=unordered_key)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    needs_judgement = models.BooleanField(
        default=False, help_text="may name a person; not shown until judged"
    )
    delete_on = models.DateField()


class ExternalResult(Owned):
    """A published figure from somebody else's survey, with its source; never shown as our own."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=200)
    period = models.CharField(max_length=20, help_text="2022 or 2022-11")
    question = models.CharField(max_length=300)
    answer = models.CharField(max_length=200)
    share = models.FloatField(help_text="0–1")
    n = models.PositiveIntegerField()
    mode = models.CharField(max_length=100, blank=True)
    level = models.CharField(max_length=100, blank=True, help_text="municipality, place, police area")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "source", "period", "question", "answer", "level"],
                name="one_external_figure",
            )
        ]
