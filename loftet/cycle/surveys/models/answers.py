"""What was answered. Nothing here has a time, an order or a way back to a code; see decision 0008."""

import secrets
import uuid

from django.db import models

from loftet.cycle.surveys.models.waves import PosterCode, Stratum, Wave
from loftet.cycle.surveys.rules import Mode
from loftet.ground.models import Owned


def unordered_key() -> int:
    """A key that does not tell in which order the rows came.

    In a BigAutoField it is SQLite's own row number too, so that the rows lie on the disk in the keys' order.
    """
    return secrets.randbelow(2**62) + 1


class Answer(Owned):
    """What an answer is, before and after it is moved among the others."""

    id = models.BigAutoField(primary_key=True, default=unordered_key)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="+")
    stratum = models.ForeignKey(Stratum, on_delete=models.PROTECT, related_name="+")
    session = models.PositiveIntegerField(default=0, help_text="an intercept session's number, 0 without")
    mode = models.CharField(max_length=20, default=Mode.WEB)
    rotation = models.PositiveSmallIntegerField(default=0, help_text="how far the items were turned")
    answers = models.JSONField(help_text="{question id: code or list of codes}")
    excluded = models.BooleanField(default=False, help_text="judged not to be an honest answer")

    class Meta:
        abstract = True


class Inbox(Answer):
    """Where an answer waits until ten can be moved at once, in a random order."""

    comment = models.TextField(blank=True)
    poster = models.ForeignKey(PosterCode, null=True, on_delete=models.SET_NULL, related_name="+")
    flags = models.JSONField(default=list, help_text="why a person must judge it; none: moves by itself")


class Response(Answer):
    """One person's answers as codes; erased on the wave's date."""


class Received(Owned):
    """That a form was received, so that one sent twice is kept once; points at no answer."""

    id = models.BigAutoField(primary_key=True, default=unordered_key)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="+")
    once = models.UUIDField(unique=True, default=uuid.uuid4)


class CellCount(Owned):
    """How many in a cell answered what: all that is needed to weigh and estimate, with no single answer left."""

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="+")
    stratum = models.ForeignKey(Stratum, on_delete=models.PROTECT, related_name="+")
    session = models.PositiveIntegerField(default=0)
    mode = models.CharField(max_length=20)
    cell = models.CharField(max_length=20, help_text="sex and age as codes, 0 for not said: 1.3")
    domain = models.CharField(
        max_length=60, blank=True, help_text="koppling=1; empty: all, of which the others are parts"
    )
    excluded = models.BooleanField(default=False)
    people = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict, help_text="{question: {code: n}}, {index: [n, sum, squares]}")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "stratum", "session", "mode", "cell", "domain", "excluded"],
                name="one_count_a_cell",
            )
        ]


class Comment(Owned):
    """Own words of somebody who answered, apart from the answers so that nothing points back to them."""

    id = models.BigAutoField(primary_key=True, default=unordered_key)
    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    needs_judgement = models.BooleanField(
        default=False, help_text="may name a person; not shown until judged"
    )
    delete_on = models.DateField()


class PaperSheet(Owned):
    """A paper form typed in twice; empty again when the two agree and the answer is on its way."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="sheets")
    number = models.PositiveIntegerField(help_text="written on the sheet when it came in")
    first = models.JSONField(null=True)
    second = models.JSONField(null=True)
    done = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wave", "number"], name="one_sheet_a_number")]
        ordering = ["number"]
