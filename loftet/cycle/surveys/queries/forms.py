"""Questionnaires of the product and of the partnership."""

from __future__ import annotations

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from loftet.cycle.surveys.models import Questionnaire, Wave
from loftet.ground.actors import Actor


def questionnaires(viewer: Actor) -> QuerySet[Questionnaire]:
    """The product's own and the partnership's, the newest version last, with their `waves` counted."""
    theirs = Q(partnership=None) | Q(partnership_id=viewer.partnership_id)
    asked = Wave.objects.filter(questionnaire=OuterRef("pk"), partnership_id=viewer.partnership_id)
    number = asked.order_by().values("questionnaire").annotate(number=Count("pk")).values("number")
    counted = Coalesce(Subquery(number, output_field=IntegerField()), 0)
    rows = Questionnaire.objects.filter(theirs).select_related("based_on").annotate(waves=counted)
    return rows.order_by("key", "pk")
