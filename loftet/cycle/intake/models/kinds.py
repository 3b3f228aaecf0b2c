"""The municipality's own say about kinds of incidents: what the form leaves out, and names of its own."""

from django.db import models
from django.db.models import Q

from loftet.ground.models import Owned


class IncidentKind(Owned):
    """A name of the municipality's own for one of the core's types, which it counts as; or a core type left out.

    Without a label the row is about the core type itself.
    """

    core = models.CharField(max_length=40, help_text="code of the core's type")
    label = models.CharField(max_length=60, blank=True)
    help = models.CharField(max_length=120, blank=True)
    hidden = models.BooleanField(default=False, help_text="not offered in the form; what is told stays")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "core"], condition=Q(label=""), name="one_row_a_core_type"
            ),
            models.UniqueConstraint(
                fields=["partnership", "label"], condition=~Q(label=""), name="one_kind_of_a_name"
            ),
        ]
        ordering = ["label", "pk"]
