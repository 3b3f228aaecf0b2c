"""Answers on their way through the pages: encrypted in the form itself, so that only the last page writes."""

import base64
import json
import secrets
import time
import uuid
import zlib
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidTag
from django.conf import settings

from loftet.ground.sealing import NONCE_BYTES, cipher

LONGEST_S = 4 * 3600
MOST_CHARACTERS = 40_000
MOST_BYTES = 60_000
TURNS = 60
"""Divides evenly by two to six and by ten, so that each item comes first as often."""
_PURPOSE = "loftet.survey.draft"


class Unreadable(Exception):
    """The draft was altered on the way, or belongs to another survey or installation."""


class TooOld(Exception):
    """The draft was last sent too long ago."""


@dataclass
class Draft:
    """What somebody has answered so far, how they came, and the token that makes one sending of it."""

    once: str = field(default_factory=lambda: str(uuid.uuid4()))
    rotation: int = field(default_factory=lambda: secrets.randbelow(TURNS))
    begun: int = field(default_factory=lambda: int(time.time()))
    kept: int = 0
    answers: dict[str, Any] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    language: str = ""
    code: str = ""
    poster: str = ""
    trap: bool = False

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return time.time() - self.begun

    def packed(self, key: str) -> str:
        """As text for a hidden field; only good for the survey of that key, and readable by nobody else."""
        now = vars(self) | {"kept": int(time.time())}
        plain = zlib.compress(json.dumps(now, separators=(",", ":")).encode())
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = nonce + cipher(_PURPOSE, settings.SECRET_KEY).encrypt(nonce, plain, key.encode())
        return base64.urlsafe_b64encode(sealed).decode()


def unpacked(text: str, key: str) -> Draft:
    """The draft of `packed`. Raises Unreadable, or TooOld for an open link's after four hours.

    A letter's draft holds for as long as its survey is open, which the page asks on its own.
    """
    if len(text) > MOST_CHARACTERS:
        raise Unreadable
    try:
        sealed = base64.urlsafe_b64decode(text.encode("ascii"))
        plain = cipher(_PURPOSE, settings.SECRET_KEY).decrypt(
            sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], key.encode()
        )
    except (ValueError, InvalidTag) as wrong:
        raise Unreadable from wrong
    draft = Draft(**json.loads(zlib.decompressobj().decompress(plain, MOST_BYTES)))
    if not draft.code and time.time() - draft.kept > LONGEST_S:
        raise TooOld
    return draft
