"""Mail to reporters and to the desk: a reminder to who is silent, and the week in numbers."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from loftet.cycle.intake.models import Reminder
from loftet.cycle.intake.queries import desk_mailboxes, digest, last_reminders, mailboxes
from loftet.cycle.intake.rules import ReminderState, letter_of, obstacle_to_reminding
from loftet.ground import jobs
from loftet.ground.acting import action, long_action
from loftet.ground.actors import Actor
from loftet.ground.devices import code_of
from loftet.ground.models import Organisation, Partnership
from loftet.ground.refusals import refuse
from loftet.outside import mail


@action
def remind_reporter(organisation: Organisation, *, by: Actor, at: dt.datetime) -> Reminder:
    """Ask a silent organisation to report; the mail goes to its offices' mailboxes a moment later.

    Raises Refused if it is not expected to report, has no mailbox, or was reminded within the week.
    """
    last = last_reminders(by).get(organisation.pk)
    counts = last.asked_at if last and last.state != ReminderState.FAILED else None
    refuse(obstacle_to_reminding(organisation.reports, bool(mailboxes(by, organisation.pk)), counts, at))
    row = Reminder.objects.create(
        partnership_id=organisation.partnership_id, organisation=organisation, asked_at=at
    )
    jobs.later("intake.send_reminder", organisation.partnership_id, reminder=row.pk)
    return row


@long_action
def send_reminder(partnership: Partnership, *, by: Actor, reminder: int) -> Partnership:
    """Send a reminder and note whether the mail server took it; doing it again sends nothing."""
    row = Reminder.objects.select_related("organisation__partnership").get(
        pk=reminder, partnership=partnership
    )
    if row.state != ReminderState.WAITING:
        return partnership
    # noted first: a worker killed between the mail and the note must not mail again
    row.state = ReminderState.SENT
    row.save(update_fields=["state"])
    try:
        for mailbox in mailboxes(by, row.organisation_id):
            mail.send(mailbox, _("Har ni sett något? Rapportera på en minut"), _reminder(row.organisation))
    except OSError:
        row.state = ReminderState.FAILED
        row.save(update_fields=["state"])
    return partnership


def _reminder(organisation: Organisation) -> str:
    address = settings.SITE_ADDRESS + reverse("field:report", kwargs={"key": organisation.report_key})
    return _(
        "Hej!\n\n"
        "Vi har inte hört av %(name)s på ett tag. Har ni sett något som gör att folk känner sig otrygga?\n"
        "Rapportera på en minut, utan konto:\n\n%(address)s\n\n"
        "Frågar sidan efter en kod? Skriv %(code)s.\n\n"
        "Har det varit lugnt? Tryck på ”Inget att rapportera”. Det räknas också.\n\n"
        "Skriv aldrig något om personer. Vid fara: ring 112.\n\n"
        "%(partnership)s\n"
    ) % {
        "name": organisation.name,
        "address": address,
        "code": code_of(organisation),
        "partnership": organisation.partnership.name,
    }


@long_action
def send_digest(partnership: Partnership, *, by: Actor, week: dt.date, on: dt.date) -> Partnership:
    """Send the week in numbers to those at the desk; of a week that says nothing, nothing is sent."""
    told = digest(by, week, on)
    if not told.is_empty:
        address = settings.SITE_ADDRESS + reverse("workspace:intake", kwargs={"slug": partnership.slug})
        for mailbox in desk_mailboxes(by):
            mail.send(mailbox, _("Inkommet den gångna veckan"), letter_of(told, address))
    return partnership
