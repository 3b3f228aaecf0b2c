"""What is promised and done: the promise, its measures, and every time something was done."""

from collections.abc import Iterable
from enum import StrEnum

from django.db import models
from django.db.models import Q

from loftet.cycle.picture.models import Cause, Problem
from loftet.cycle.promises.rules import ActivityKind, Direction, IndicatorSource, MeasureState, VisitActor
from loftet.cycle.promises.rules.catalogue import Horizon, Nature
from loftet.cycle.promises.rules.indicators import IndicatorKind
from loftet.cycle.promises.rules.law import PaperKind
from loftet.cycle.promises.rules.states import KEPT_PROMISE_STATES, OPEN_MEASURE_STATES
from loftet.ground.models import ImportRun, Organisation, Owned, Place, User


def values(states: Iterable[StrEnum]) -> list[str]:
    """Plain words, since a migration outlives the enum it was written from."""
    return [state.value for state in states]


class Promise(Owned):
    """A medborgarlöfte: what the parties promise residents for a time."""

    title = models.CharField(max_length=200)
    slug = models.SlugField(help_text="2026")
    situation = models.TextField(blank=True)
    aims = models.TextField(blank=True)
    follow = models.TextField(blank=True, help_text="how residents can follow the work")
    kinds = models.JSONField(default=list, help_text="problem kinds it names, as crime groups")
    baseline = models.JSONField(
        default=dict,
        help_text="crimes by month in the year before, in the whole municipality; frozen when signed",
    )
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=20, default="draft")
    follows = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="next"
    )
    run = models.ForeignKey(ImportRun, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    override_reason = models.TextField(blank=True, help_text="why it was signed in spite of marked measures")
    unplaced = models.TextField(
        blank=True, help_text="words of the read text that found no place; for staff only"
    )
    ended_on = models.DateField(null=True, blank=True, help_text="when it was closed, extended or replaced")
    ending = models.TextField(blank=True, help_text="why it was closed, extended or replaced")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "slug"], name="one_promise_a_slug"),
            models.CheckConstraint(condition=Q(ends_on__gt=models.F("starts_on")), name="promise_ends_after"),
            models.CheckConstraint(
                condition=Q(state__in=values(KEPT_PROMISE_STATES)), name="known_promise_state"
            ),
        ]
        ordering = ["-starts_on"]

    def __str__(self) -> str:
        return self.title


class StandingPaper(Owned):
    """What the law asks for and somebody has decided or agreed: its day, by whose office, its number in the diary."""

    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    decided_on = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=100, blank=True, help_text="kommunstyrelsen; never a name")
    diary = models.CharField(max_length=60, blank=True)
    link = models.URLField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=values(PaperKind)), name="known_paper_kind"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=models.F("decided_on")),
                name="paper_ends_after",
            ),
        ]
        ordering = ["-decided_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class Signature(Owned):
    """A party's signature, by office, on one exact text."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="signatures")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=100, help_text="kommunstyrelsens ordförande")
    signed_on = models.DateField()
    note = models.CharField(
        max_length=200, blank=True, help_text="noted for a party that doesn't sign in: how it signed"
    )
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["promise", "organisation"], name="one_signature_a_party")
        ]


class Measure(Owned):
    """One promised thing: by whom, how many, when, against which cause."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="measures")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    problem = models.ForeignKey(Problem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    cause = models.ForeignKey(Cause, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner_office = models.CharField(max_length=100, blank=True)
    helpers = models.ManyToManyField(Organisation, blank=True, related_name="+")
    nature = models.CharField(max_length=12, blank=True, help_text="situational or social")
    horizon = models.CharField(max_length=12, blank=True, help_text="short or long")
    hours_planned = models.PositiveIntegerField(null=True, blank=True, help_text="of everybody together")
    places = models.ManyToManyField(Place, blank=True, related_name="+")
    target_count = models.PositiveIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True, help_text="trygghetsvandringar")
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, default="planned")
    outcome = models.TextField(blank=True, help_text="what was done, or why not")
    closed_on = models.DateField(null=True, blank=True)
    carried_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=values(OPEN_MEASURE_STATES), closed_on__isnull=True)
                | (Q(closed_on__isnull=False) & ~Q(outcome="")),
                name="a_closed_measure_has_an_outcome",
            ),
            models.CheckConstraint(condition=Q(state__in=values(MeasureState)), name="known_measure_state"),
            models.CheckConstraint(condition=Q(nature__in=["", *values(Nature)]), name="known_nature"),
            models.CheckConstraint(condition=Q(horizon__in=["", *values(Horizon)]), name="known_horizon"),
        ]
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title


class Indicator(Owned):
    """How it will be seen whether the measure helped: what is counted where, from what to what."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="indicators")
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=20, help_text="crimes, incidents, survey or activities")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    comparison = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, default="effect", help_text="output, process or effect")
    groups = models.JSONField(default=list, help_text="crime groups counted; empty for all")
    question = models.CharField(max_length=40, blank=True, help_text="survey question")
    next_reading_on = models.DateField(null=True, blank=True)
    direction = models.CharField(max_length=10, help_text="down or up")
    baseline_from = models.DateField(null=True, blank=True)
    baseline_to = models.DateField(null=True, blank=True)
    baseline = models.FloatField(
        null=True, blank=True, help_text="count, or share 0–1, when the promise began"
    )
    target = models.FloatField(null=True, blank=True)
    registered_on = models.DateField(help_text="fixed before the measure began")
    added_later = models.BooleanField(default=False, help_text="the measure had begun when it was chosen")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "name"], name="one_indicator_of_a_name"),
            models.CheckConstraint(
                condition=Q(source__in=values(IndicatorSource)), name="known_indicator_source"
            ),
            models.CheckConstraint(condition=Q(direction__in=values(Direction)), name="known_direction"),
            models.CheckConstraint(condition=Q(kind__in=values(IndicatorKind)), name="known_indicator_kind"),
        ]
        ordering = ["pk"]


class Evidence(Owned):
    """A document, minutes, picture or link that shows what was done for a measure; for the desk alone."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="evidence")
    title = models.CharField(max_length=150)
    link = models.URLField(blank=True)
    ending = models.CharField(max_length=5, blank=True, help_text="the file's kind, by its bytes")
    data = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    added_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(link="", data__isnull=False) | (~Q(link="") & Q(data__isnull=True)),
                name="evidence_is_a_file_or_a_link",
            )
        ]
        ordering = ["-added_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class Activity(Owned):
    """One time that something promised was done; counters count these rows."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="activities")
    kind = models.CharField(max_length=20, help_text="visit, session, walk, wave, picture, answer or other")
    done_on = models.DateField()
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    hours = models.DecimalField(
        null=True, blank=True, max_digits=6, decimal_places=1, help_text="spent by everybody together"
    )
    run = models.ForeignKey(ImportRun, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    once = models.UUIDField(unique=True)
    logged_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=values(ActivityKind)), name="known_activity_kind"),
        ]
        indexes = [models.Index(fields=["partnership", "done_on"])]
        ordering = ["-done_on", "-pk"]


class Visit(models.Model):
    """Presence at a place, by kind of actor; never by whom and never a track."""

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="visit")
    started_at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    actor = models.CharField(max_length=20)
    team_size = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(actor__in=values(VisitActor)), name="known_visit_actor"),
        ]


class SchoolSession(models.Model):
    """Values work in a school: which grades, how many were reached, no names and no single class."""

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="session")
    school = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    grades = models.CharField(max_length=40, help_text="4–6 or 7–9")
    topic = models.CharField(max_length=150)
    pupils = models.PositiveIntegerField(default=0)
    guardians = models.PositiveIntegerField(default=0)
    teachers = models.PositiveIntegerField(default=0)


class SchoolPlan(Owned):
    """How many sessions are planned for a school's grades in a school year, by whom they are for."""

    year = models.PositiveSmallIntegerField(help_text="in which the school year begins")
    school = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    grades = models.CharField(max_length=40)
    lead = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    with_police = models.BooleanField(default=False)
    pupils = models.PositiveSmallIntegerField(default=0)
    guardians = models.PositiveSmallIntegerField(default=0)
    teachers = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "year", "school", "grades"], name="one_plan_a_grade"
            )
        ]


class FocusPlace(Owned):
    """A place worked by the hot-spot method for a time: why here, when, how much, beside which other place.

    Comparison and ring are fixed before it starts, since a comparison chosen afterwards proves nothing.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    problem = models.ForeignKey(Problem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(help_text="why here, why now")
    windows = models.JSONField(default=list, help_text="[{day: 0 Monday, start: hour, hours: 1-12}]")
    visits_per_week = models.PositiveSmallIntegerField()
    usual_per_week = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="visits before the work"
    )
    minutes_low = models.PositiveSmallIntegerField(default=10)
    minutes_high = models.PositiveSmallIntegerField(default=16)
    actors = models.JSONField(default=list, help_text="kinds of actor that visit")
    comparison = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ring_m = models.PositiveSmallIntegerField(null=True, blank=True)
    withholds = models.BooleanField(default=False, help_text="a random third of the weeks goes without")
    chosen_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True, help_text="the last day that was worked")
    ending = models.TextField(blank=True, help_text="what was given and what is left")
    earlier_work = models.JSONField(
        default=list,
        help_text="windows, visits and minutes as they were, each until a last day; oldest first",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=models.F("starts_on")), name="focus_ends_after"),
            models.CheckConstraint(
                condition=Q(minutes_low__gte=1, minutes_high__gte=models.F("minutes_low")),
                name="focus_dose_is_a_range",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | ~Q(ending=""), name="an_ended_focus_says_what_is_left"
            ),
        ]
        ordering = ["-starts_on", "place__name"]

    def __str__(self) -> str:
        return self.place.name


class VisitPlan(Owned):
    """A week's suggested visits, drawn by chance from a kept seed. Internal: never on a public page."""

    week = models.DateField(help_text="the week's Monday")
    seed = models.PositiveIntegerField()
    drawn_on = models.DateField()
    parameters = models.JSONField(default=dict)
    withheld = models.JSONField(default=list, help_text="focus places that go without this week, by chance")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "week"], name="one_visit_plan_a_week")]
        ordering = ["-week"]


class PlannedVisit(models.Model):
    """One suggested visit: where, when and for how long."""

    plan = models.ForeignKey(VisitPlan, on_delete=models.CASCADE, related_name="visits")
    focus = models.ForeignKey(FocusPlace, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    starts_at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["day", "starts_at", "pk"]


class EffectPlan(Owned):
    """How it will be judged whether something helped, fixed and sealed before the outcome is known."""

    title = models.CharField(max_length=150)
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    focus = models.ForeignKey(FocusPlace, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    comparison = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ring_m = models.PositiveSmallIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=20, help_text="crime or incident")
    groups = models.JSONField(default=list, help_text="crime groups counted; empty for all")
    before_from = models.DateField()
    before_to = models.DateField(help_text="the last day")
    after_from = models.DateField()
    after_to = models.DateField(help_text="the last day")
    chosen_from = models.DateField(
        null=True, blank=True, help_text="the place was chosen by counts from here"
    )
    chosen_to = models.DateField(null=True, blank=True, help_text="to this day")
    comparison_ranked = models.BooleanField(default=False, help_text="it stood next in the same ranking")
    primary_test = models.CharField(max_length=20)
    alpha = models.FloatField(default=0.05)
    power = models.JSONField(default=dict, help_text="what could be seen, as reckoned when registered")
    registered_on = models.DateField()
    registered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawal = models.TextField(blank=True, help_text="why it was withdrawn")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(before_to__gte=models.F("before_from"), after_to__gte=models.F("after_from"))
                & Q(after_from__gt=models.F("before_to")),
                name="effect_periods_follow",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawal=""), name="a_withdrawn_plan_says_why"
            ),
        ]
        ordering = ["-registered_on", "-pk"]

    def __str__(self) -> str:
        return self.title
