"""What is asked: questionnaires as documents, a version at a time."""

from django.db import models
from django.db.models import Q

from loftet.cycle.surveys.rules import FormState
from loftet.ground.models import Partnership


class Questionnaire(models.Model):
    """A form as one document; frozen when a wave opens with it, and changed by making a new version."""

    partnership = models.ForeignKey(
        Partnership,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="whose own it is; empty for those that come with the product",
    )
    key = models.SlugField()
    version = models.CharField(max_length=20)
    document = models.JSONField()
    state = models.CharField(max_length=10, default=FormState.FROZEN)
    reviewed = models.BooleanField(default=False, help_text="a person has checked wording and translation")
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    comparable = models.JSONField(
        default=dict, help_text="{question id: answers can be compared with those to the version before}"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(FormState)), name="known_form_state"),
            models.UniqueConstraint(fields=["partnership", "key", "version"], name="one_document_a_version"),
            models.UniqueConstraint(
                fields=["key", "version"], condition=Q(partnership=None), name="one_built_in_a_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document['title']['sv']} {self.version}"
