"""A link by which whoever goes to a focus place logs the visit without signing in; good for its week and two more."""

import datetime as dt
from dataclasses import dataclass

from django.core import signing

SALT = "loftet.visit"
GRACE = dt.timedelta(days=21)


@dataclass(frozen=True)
class VisitLink:
    partnership: int
    focus: int
    week: dt.date

    @property
    def token(self) -> str:
        return signing.dumps([self.partnership, self.focus, self.week.isoformat()], salt=SALT)

    def is_open(self, on: dt.date) -> bool:
        return self.week <= on < self.week + GRACE


def visit_link(token: str) -> VisitLink | None:
    """What a link says; None for one that we did not sign."""
    try:
        partnership, focus, week = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return VisitLink(partnership, focus, dt.date.fromisoformat(week))
