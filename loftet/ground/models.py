"""What every room stands on: who works together, where, and what was done by whom."""

import secrets
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from loftet.ground.recurring import Rhythm


def link_key() -> str:
    """A key long enough that a link with it can't be guessed."""
    return secrets.token_urlsafe(16)


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Someone who works in the product; residents and reporters have no account."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    def __str__(self) -> str:
        return self.name


class Partnership(models.Model):
    """A municipality and its police, with everyone who works with them."""

    slug = models.SlugField(unique=True, help_text="in addresses: /exkoping/")
    name = models.CharField(max_length=200, help_text="Exköpings kommun och polisen i Exköping")
    municipality = models.CharField(max_length=100)
    municipality_code = models.CharField(max_length=4, blank=True, help_text="SCB's code; empty if invented")
    police_area = models.CharField(max_length=100)
    contact = models.TextField(blank=True, help_text="whom residents may turn to, by office")
    invented = models.BooleanField(default=False, help_text="demonstration: every page says so")
    feedback_days = models.PositiveSmallIntegerField(default=10, help_text="days from meeting to answer")
    raw_text_months = models.PositiveSmallIntegerField(default=24, help_text="months that raw text is kept")
    calendar_key = models.CharField(max_length=64, default=link_key, help_text="in the calendars' addresses")
    base_map = models.JSONField(default=list, help_text="GeoJSON features in EPSG:3006 metres")

    def __str__(self) -> str:
        return self.name

    @property
    def partnership_id(self) -> int:
        """A partnership is its own, so that actions can ask any subject whose it is."""
        return self.pk


class Owned(models.Model):
    """A row that belongs to one partnership; queries filter on it before anything else."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Organisation(Owned):
    """A party or partner: a municipality, a section of it, the police, a housing company, a school."""

    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=20)
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_party = models.BooleanField(default=False, help_text="signs the promise and approves its answers")
    reports = models.BooleanField(default=False, help_text="expected to report what it sees")
    report_key = models.CharField(max_length=40, default=link_key, unique=True)
    website = models.URLField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "name"], name="one_organisation_of_a_name")
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ClosedLink(Owned):
    """A report link that was exchanged for a new one, so that whoever still has it is told so."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40, unique=True)
    closed_on = models.DateField()


class Device(Owned):
    """A telephone or computer that has been let in by an organisation's code; nothing tells whose it is."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="devices")
    secret_hash = models.CharField(
        max_length=64, unique=True, help_text="keyed hash of what its cookie holds"
    )
    confirmed_on = models.DateField()


class Contact(Owned):
    """Whom to turn to, by office and never by person."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="contacts")
    office = models.CharField(max_length=100)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "office"], name="one_contact_an_office")
        ]
        ordering = ["organisation__name", "office"]

    def __str__(self) -> str:
        return f"{self.office}, {self.organisation.name}"


class Membership(Owned):
    """What a user may be in a partnership."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation", "role"], name="one_membership_a_role")
        ]


class Place(Owned):
    """A place people talk of: chosen, for comparison, or merely known."""

    name = models.CharField(max_length=100)
    slug = models.SlugField()
    kind = models.CharField(max_length=20, default="other")
    reason = models.TextField(blank=True, help_text="why the place was chosen, for residents to read")
    shape = models.BinaryField(null=True, help_text="area as WKB in EPSG:3006; empty if only named")
    min_e = models.IntegerField(null=True)
    min_n = models.IntegerField(null=True)
    max_e = models.IntegerField(null=True)
    max_n = models.IntegerField(null=True)
    compare_with = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "slug"], name="one_place_a_slug"),
            models.CheckConstraint(
                condition=Q(shape__isnull=True, min_e__isnull=True)
                | Q(shape__isnull=False, min_e__isnull=False, min_n__isnull=False)
                & Q(max_e__isnull=False, max_n__isnull=False),
                name="a_shape_has_its_box",
            ),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ImportRun(Owned):
    """A file that was read in, whole; undone as one unit."""

    kind = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    counts = models.JSONField(default=dict, help_text="read, made, changed, skipped, refused")
    undone_at = models.DateTimeField(null=True)
    open_at = models.DateTimeField(
        null=True, help_text="last sign of life of a run that is not whole, and so does not count"
    )

    class Meta:
        ordering = ["-at", "-pk"]


class ColumnMapping(Owned):
    """How a municipality's own extract names its columns; saved once, used every month."""

    name = models.CharField(max_length=100)
    mapping = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "name"], name="one_mapping_of_a_name")]


class DueTask(Owned):
    """Something that falls due by the partnership's rhythm; a line on the front desk until it is done."""

    verb = models.CharField(max_length=60, help_text="the action that settles it: review.publish")
    about = models.CharField(max_length=60, help_text="which: 2026-10")
    title = models.CharField(max_length=100, blank=True, help_text="what a year wheel's own task is called")
    due_on = models.DateField()
    done_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "verb", "about"], name="one_due_task_a_thing")
        ]
        ordering = ["due_on"]


class WheelEntry(Owned):
    """Something of the partnership's year: work that falls due, or what happens in the town. Comes back by a rhythm."""

    title = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, help_text="work or event")
    rhythm = models.CharField(max_length=20)
    first_on = models.DateField(help_text="the first time it came, which the rhythm counts from")
    last_on = models.DateField(null=True, blank=True, help_text="the last day of that time, if it lasts")
    task = models.CharField(max_length=60, blank=True, help_text="the action that settles it")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__isnull=True) | Q(last_on__gte=models.F("first_on")),
                name="entry_ends_after",
            ),
            models.CheckConstraint(
                condition=Q(rhythm__in=[rhythm.value for rhythm in Rhythm]), name="known_rhythm"
            ),
        ]
        ordering = ["first_on", "title"]

    def __str__(self) -> str:
        return self.title


class RetentionRule(Owned):
    """How long the municipality has decided that a kind of data is kept, and where that is written."""

    kind = models.CharField(max_length=20)
    months = models.PositiveSmallIntegerField()
    decided_on = models.DateField()
    reference = models.CharField(
        max_length=100, help_text="the decision's number in the municipality's diary"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "kind"], name="one_retention_rule_a_kind")
        ]


class Deletion(Owned):
    """That something was erased because its time was over: what kind and how many, never what it said."""

    kind = models.CharField(max_length=20)
    erased_on = models.DateField()
    how_many = models.PositiveIntegerField()
    up_to = models.DateField(
        null=True, help_text="the youngest day that was erased, where the rule counts so"
    )
    reference = models.CharField(max_length=120, blank=True, help_text="the decision, as it stood that day")

    class Meta:
        ordering = ["-erased_on", "-pk"]


class AuditEvent(models.Model):
    """Who did what, when. Only added to, never changed; carries no free text."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, help_text="promises.measure:12")

    class Meta:
        indexes = [models.Index(fields=["partnership", "subject"])]
        ordering = ["-pk"]
