"""Days as an iCalendar feed (RFC 5545), which Outlook, Google and telephones subscribe to."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Calendar, Event

PRODUCT = "-//Loftet//Loftet//SV"
EVERY = dt.timedelta(hours=12)


@dataclass(frozen=True)
class Day:
    """Something that is due or held on a day, to the day `last` if it lasts longer.

    `key` is the same for the same thing each time it is told.
    """

    key: str
    on: dt.date
    title: str
    href: str
    last: dt.date | None = None


def feed(name: str, site: str, days: Iterable[Day], told_at: dt.datetime) -> bytes:
    """The days as whole-day events. `site` is the address of the installation, which the links begin with."""
    calendar = Calendar()
    for key, value in (
        ("prodid", PRODUCT),
        ("version", "2.0"),
        ("method", "PUBLISH"),
        ("x-wr-calname", name),
    ):
        calendar.add(key, value)
    calendar.add("refresh-interval", EVERY, parameters={"value": "DURATION"})
    for day in days:
        calendar.add_component(_event(day, site, told_at))
    return calendar.to_ical()


def _event(day: Day, site: str, told_at: dt.datetime) -> Event:
    event = Event()
    event.add("uid", f"{day.key}@{site.partition('//')[2].partition('/')[0]}")
    event.add("dtstamp", told_at.astimezone(dt.UTC))
    event.add("dtstart", day.on)
    event.add("dtend", (day.last or day.on) + dt.timedelta(days=1))
    event.add("summary", day.title)
    event.add("url", site + day.href)
    event.add("transp", "TRANSPARENT")
    return event
