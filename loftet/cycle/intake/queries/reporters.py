"""Who reports: how often, whether they know the rules, when they were reminded; and the desk's week in numbers."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Max, Q
from django.utils import timezone

from loftet.cycle.intake.models import Incident, Reminder, Report, ResidentPoint, Training
from loftet.cycle.intake.queries.events import midnight
from loftet.cycle.intake.queries.inbox import waiting
from loftet.cycle.intake.rules import TRAINED_MONTHS, UNCOUNTED, Digest, type_word
from loftet.ground.actors import Actor
from loftet.ground.models import Organisation
from loftet.ground.months import months_on
from loftet.ground.queries import contacts, members, organisations
from loftet.ground.rules import Role

WEEK = dt.timedelta(days=7)
SILENT_WEEKS = 4
WAITING_WORDS = {
    "incidents": ("ny händelse", "nya händelser"),
    "points": ("ny punkt", "nya punkter"),
    "texts": ("text att bedöma", "texter att bedöma"),
}


@dataclass(frozen=True)
class ReporterActivity:
    """How often an organisation that is expected to report did so; "nothing to report" counts as sent."""

    organisation: Organisation
    sent: int
    last_sent_at: dt.datetime | None
    trained_on: dt.date | None = None

    @property
    def silent(self) -> bool:
        return self.sent == 0

    @property
    def active(self) -> bool:
        """Heard from, and somebody there has passed the test."""
        return self.sent > 0 and self.trained_on is not None


def reporters(viewer: Actor, start: dt.date, end: dt.date) -> list[ReporterActivity]:
    """Every organisation that is expected to report, the silent first; reports from `start` up to `end`.

    A test counts that was passed before `end` and not more than TRAINED_MONTHS before it.
    """
    expected = list(organisations(viewer).filter(reports=True))
    sent = Report.objects.filter(partnership_id=viewer.partnership_id).values("organisation_id")
    inside = Q(sent_at__gte=midnight(start), sent_at__lt=midnight(end))
    counted = {
        row["organisation_id"]: (row["count"], row["last"])
        for row in sent.annotate(count=Count("pk", filter=inside), last=Max("sent_at"))
    }
    trained = _trained(viewer, end)
    rows = [ReporterActivity(row, *counted.get(row.pk, (0, None)), trained.get(row.pk)) for row in expected]
    return sorted(rows, key=_most_silent_first)


def _trained(viewer: Actor, end: dt.date) -> dict[int, dt.date]:
    """When each organisation last passed the test, of those whose test counts at `end`."""
    rows = Training.objects.filter(
        partnership_id=viewer.partnership_id,
        passed_on__lt=end,
        passed_on__gte=months_on(end, -TRAINED_MONTHS),
    )
    last = rows.values("organisation_id").annotate(last=Max("passed_on"))
    return dict(last.values_list("organisation_id", "last"))


def _most_silent_first(row: ReporterActivity) -> tuple[int, float, str]:
    return row.sent, row.last_sent_at.timestamp() if row.last_sent_at else 0, row.organisation.name


def is_trained(viewer: Actor, organisation: Organisation, on: dt.date) -> bool:
    """Whether somebody at the organisation has passed the test, and not too long ago."""
    return organisation.pk in _trained(viewer, on + dt.timedelta(days=1))


def weeks_quiet(activity: ReporterActivity, on: dt.date) -> int | None:
    """Whole weeks since an organisation was heard from; None if it never was."""
    if activity.last_sent_at is None:
        return None
    return max(0, (on - timezone.localdate(activity.last_sent_at)).days // 7)


def last_reminders(viewer: Actor) -> dict[int, Reminder]:
    """The last reminder to each organisation, by the organisation's id."""
    rows = Reminder.objects.filter(partnership_id=viewer.partnership_id).order_by("asked_at", "pk")
    return {row.organisation_id: row for row in rows}


def mailboxes(viewer: Actor, organisation_id: int) -> list[str]:
    """The mail addresses of an organisation's offices."""
    rows = contacts(viewer).filter(organisation_id=organisation_id).exclude(email="")
    return list(dict.fromkeys(rows.values_list("email", flat=True)))


def desk_mailboxes(viewer: Actor) -> list[str]:
    """Where the week in numbers goes: to coordinators and police officers who have an account."""
    rows = members(viewer).filter(role__in=[Role.COORDINATOR, Role.POLICE], user__is_active=True)
    return sorted(set(rows.values_list("user__email", flat=True)))


def digest(viewer: Actor, week: dt.date, on: dt.date) -> Digest:
    """The week that begins on Monday `week` in numbers, with what waits and who is silent on the day `on`."""
    end = week + WEEK
    mine = {"partnership_id": viewer.partnership_id}
    begun = Incident.objects.filter(**mine).exclude(state__in=UNCOUNTED)
    starts = begun.filter(happened_from__gte=midnight(week - 4 * WEEK), happened_from__lt=midnight(end))
    rows = [(timezone.localdate(at), kind) for at, kind in starts.values_list("happened_from", "type")]
    weeks = Counter((day - week).days // 7 for day, _kind in rows)
    kinds = Counter(type_word(kind) for day, kind in rows if day >= week)
    sent = Report.objects.filter(**mine, sent_at__gte=midnight(week), sent_at__lt=midnight(end))
    heard = reporters(viewer, on - SILENT_WEEKS * WEEK, on + dt.timedelta(days=1))
    return Digest(
        week=week,
        incidents=weeks[0],
        before=tuple(weeks[back] for back in (-4, -3, -2, -1)),
        kinds=kinds.most_common(),
        nothing=sent.filter(nothing_to_report=True).count(),
        points=ResidentPoint.objects.filter(**mine, given_on__gte=week, given_on__lt=end).count(),
        waiting=[(WAITING_WORDS[what], number) for what, number in waiting(viewer).items()],
        silent=[row.organisation.name for row in heard if row.silent],
    )
