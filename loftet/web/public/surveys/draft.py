"""Answers on their way through the pages: signed and packed in the form, so that nothing is stored before sending."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.core import signing

SALT = "loftet.survey"
LONGEST_S = 4 * 3600


@dataclass
class Draft:
    """What somebody has answered so far, and the token that makes one sending of it."""

    once: uuid.UUID = field(default_factory=uuid.uuid4)
    answers: dict[str, Any] = field(default_factory=dict)

    def packed(self, key: str) -> str:
        """As text for a hidden field; it is only good for the survey of that key."""
        return signing.dumps([str(self.once), self.answers], salt=f"{SALT}.{key}", compress=True)


def unpacked(text: str, key: str) -> Draft | None:
    """The draft, or None when it was altered, is too old or belongs to another survey."""
    try:
        once, answers = signing.loads(text, salt=f"{SALT}.{key}", max_age=LONGEST_S)
        return Draft(uuid.UUID(once), dict(answers))
    except (signing.BadSignature, ValueError, TypeError):
        return None
