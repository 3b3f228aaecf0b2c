"""A role's days as a calendar to subscribe to: meetings, answers, decisions and measures, and never a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from loftet.cycle.promises import queries as promises
from loftet.cycle.review import queries as review
from loftet.cycle.review.rules import months_of
from loftet.ground import queries as ground
from loftet.ground.actors import Actor, system
from loftet.ground.rules import OrganisationKind, Role
from loftet.ground.wheel import AUTOMATIC, coming_events, wheel_work
from loftet.outside import clock
from loftet.outside.calendars import Day, feed
from loftet.web.shared.feeds import FEEDS
from loftet.wording.dates import month_name

if TYPE_CHECKING:
    from loftet.cycle.promises.models import Promise
    from loftet.ground.models import Organisation, Partnership
SINCE = dt.timedelta(days=60)
AHEAD = dt.timedelta(days=200)
OWNERS = {Role.POLICE: {OrganisationKind.POLICE}, Role.DECISION_MAKER: set[OrganisationKind]()}
"""Whose decisions and measures a role has in its calendar; a role that is not here has everyone's."""


def calendar(request: HttpRequest, slug: str, role: str, key: str) -> HttpResponse:
    """The feed behind its secret address; a wrong one looks as if there were nothing there."""
    partnership = ground.partnerships().filter(slug=slug).first()
    if partnership is None or not constant_time_compare(partnership.calendar_key, key):
        raise Http404
    days = sorted(_days(system(partnership.pk), partnership, FEEDS[role], clock.today()), key=_first)
    body = feed(
        _("Löftet, %(name)s") % {"name": partnership.municipality}, settings.SITE_ADDRESS, days, clock.now()
    )
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'inline; filename="loftet-{slug}.ics"'
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer


def _first(day: Day) -> tuple[dt.date, str]:
    return day.on, day.key


def _days(viewer: Actor, partnership: Partnership, role: Role, on: dt.date) -> Iterator[Day]:
    """Two months back and everything ahead."""
    promise = promises.promise_in_force(viewer, on)
    yield from (day for day in _of_promise(viewer, partnership, promise) if day.on >= on - SINCE)
    desk = partnership.slug
    for row in review.open_decisions(viewer):
        if _concerns(role, row.owner):
            text = _("Beslut ska vara klart: %(text)s") % {"text": row.text}
            yield Day(
                f"beslut-{row.pk}",
                row.due_on,
                text,
                reverse("workspace:decision_settle", args=[desk, row.pk]),
            )
    if role not in OWNERS:
        yield from _readings(viewer, desk, on)
    yield from _of_wheel(viewer, desk, role, on)
    for measure in promises.open_measures(viewer, on):
        if measure.due_on and _concerns(role, measure.owner):
            text = _("Åtgärd ska vara klar: %(title)s") % {"title": measure.title}
            yield Day(
                f"atgard-{measure.pk}",
                measure.due_on,
                text,
                reverse("workspace:measure", args=[desk, measure.pk]),
            )


def _readings(viewer: Actor, slug: str, on: dt.date) -> Iterator[Day]:
    """When the yardsticks of open measures are to be read."""
    for row in promises.readings(viewer, on):
        href = reverse("workspace:measure", args=[slug, row.measure_id])
        if row.next_reading_on:
            yield Day(
                f"matt-{row.pk}", row.next_reading_on, _("Läs av måttet: %(name)s") % {"name": row.name}, href
            )


def _of_promise(viewer: Actor, partnership: Partnership, promise: Promise | None) -> Iterator[Day]:
    """The meetings, the answers that follow them, and the promise's last day."""
    if promise is None:
        return
    slug, wait = partnership.slug, dt.timedelta(days=partnership.feedback_days)
    months = set(months_of(promise.starts_on, promise.ends_on))
    for row in review.meetings(viewer, promise):
        name = month_name(row.month)
        href = reverse("workspace:meeting", args=[slug, row.month])
        yield Day(f"mote-{row.pk}", row.held_on, _("Uppföljningsmöte om %(month)s") % {"month": name}, href)
        if row.month in months:
            text = _("Svaret till invånarna om %(month)s ska vara ute") % {"month": name}
            yield Day(
                f"svar-{row.pk}", row.held_on + wait, text, reverse("workspace:publications", args=[slug])
            )
    last = _("Löftets sista dag: %(title)s") % {"title": promise.title}
    yield Day(f"lofte-{promise.pk}", promise.ends_on, last, reverse("workspace:yearend", args=[slug]))


def _of_wheel(viewer: Actor, slug: str, role: Role, on: dt.date) -> Iterator[Day]:
    """The year's work for the coordinator, and for everybody what happens in the town."""
    start, end = on - SINCE, on + AHEAD
    href = reverse("workspace:wheel", args=[slug])
    for turn in coming_events(viewer, start, end):
        yield Day(f"handelse-{turn.entry.pk}-{turn.on}", turn.on, turn.entry.title, href, turn.last)
    for turn in wheel_work(viewer, start, end) if role not in OWNERS else []:
        if turn.entry.task not in AUTOMATIC:
            yield Day(f"arbete-{turn.entry.pk}-{turn.on}", turn.on, turn.entry.title, href)


def _concerns(role: Role, owner: Organisation | None) -> bool:
    """Whether what an organisation owes stands in a role's calendar."""
    return role not in OWNERS or (owner is not None and owner.kind in OWNERS[role])
