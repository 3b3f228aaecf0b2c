"""What day it is: read at the edge, handed inward as an argument."""

import datetime as dt

from django.conf import settings
from django.utils import timezone


def today() -> dt.date:
    """Today in Sweden, or the fixed day of tests and pictures (LOFTET_TODAY)."""
    return dt.date.fromisoformat(settings.TODAY) if settings.TODAY else timezone.localdate()


def now() -> dt.datetime:
    """This moment with its time zone; on a fixed day, noon of that day."""
    if settings.TODAY:
        noon = dt.datetime.combine(today(), dt.time(12))
        return timezone.make_aware(noon)
    return timezone.now()
