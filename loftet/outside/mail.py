"""Mail: plain text to one address at a time, by the municipality's own server or as files in DATA/mail."""

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.mail import send_mail

from loftet.outside.old_files import remove_older, times_of

LONGEST = dt.timedelta(days=30)


def send(to: str, subject: str, text: str) -> None:
    """The subject as one line, whatever names are in it.

    Raises OSError (smtplib's errors among them) when the server can't be reached or says no.
    """
    send_mail(" ".join(subject.split()), text, None, [to])


def written_at() -> list[dt.datetime]:
    """When each file of mail was written; none where a mail server sends it."""
    return times_of(_files())


def sweep() -> int:
    """Remove files of mail that have lain a month, since signing-in links and faults' words stand in them."""
    return remove_older(_files(), time.time() - LONGEST.total_seconds())


def _files() -> Iterator[Path]:
    return Path(settings.EMAIL_FILE_PATH).glob("*.log")
