"""What surrounds our own asking: residents' suggestions before it, and others' figures beside it."""

from django.db import models
from django.db.models import Q

from loftet.cycle.surveys.models.answers import unordered_key
from loftet.cycle.surveys.models.waves import Wave
from loftet.cycle.surveys.rules import TopicKind
from loftet.ground.models import ImportRun, Owned, Place, link_key


class Consultation(Owned):
    """A time during which residents may suggest where and about what to ask."""

    title = models.CharField(max_length=150)
    key = models.CharField(max_length=40, default=link_key, unique=True)
    opens_on = models.DateField()
    closes_on = models.DateField()
    answer_by = models.DateField(help_text="when residents will be told what was chosen")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=models.F("opens_on"), answer_by__gte=models.F("closes_on")),
                name="consultation_closes_after",
            )
        ]
        ordering = ["-opens_on", "-pk"]


class Topic(Owned):
    """A place or theme that was suggested, in the coordinator's words, and what became of it."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="topics")
    kind = models.CharField(max_length=10)
    words = models.CharField(max_length=150)
    chosen = models.BooleanField(null=True, help_text="empty until it is settled")
    reason = models.CharField(max_length=500, blank=True)
    wave = models.ForeignKey(Wave, null=True, blank=True, on_delete=models.SET_NULL, related_name="topics")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(TopicKind)), name="known_topic_kind"),
            models.CheckConstraint(condition=Q(chosen=None) | ~Q(reason=""), name="a_settled_topic_says_why"),
            models.UniqueConstraint(fields=["consultation", "words"], name="one_topic_of_some_words"),
        ]
        ordering = ["pk"]


class Suggestion(Owned):
    """A resident's own words, until they are sorted into a topic or their date comes."""

    id = models.BigAutoField(primary_key=True, default=unordered_key)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="suggestions")
    kind = models.CharField(max_length=10)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(blank=True)
    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.SET_NULL, related_name="suggestions"
    )
    set_aside = models.BooleanField(default=False)
    delete_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(TopicKind)), name="known_suggestion_kind")
        ]


class ExternalResult(Owned):
    """A published figure from somebody else's survey, with its source; never shown as our own."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=200)
    period = models.CharField(max_length=20, help_text="2022 or 2022-11")
    question = models.CharField(max_length=300)
    answer = models.CharField(max_length=200)
    share = models.FloatField(help_text="0–1")
    low = models.FloatField(null=True, help_text="0–1, where the source or its answers give an interval")
    high = models.FloatField(null=True)
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
