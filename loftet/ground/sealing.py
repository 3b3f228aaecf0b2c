"""What Löftet must be able to say again, though whoever reads the database must not: sealed with the secret that lies
beside it, in `secret.key`."""

import base64
import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.crypto import salted_hmac

NONCE_BYTES = 12


class Unreadable(Exception):
    """It was altered, sealed for something else, or in an installation with another secret."""


def sealed(text: str, purpose: str, bound_to: str) -> str:
    """As ASCII text, that opens only for the same purpose and what it is bound to; no text stays no text."""
    if not text:
        return ""
    nonce = secrets.token_bytes(NONCE_BYTES)
    kept = nonce + cipher(purpose, settings.SECRET_KEY).encrypt(nonce, text.encode(), bound_to.encode())
    return base64.urlsafe_b64encode(kept).decode()


def unsealed(kept: str, purpose: str, bound_to: str) -> str:
    """The text of `sealed`. Raises Unreadable."""
    if not kept:
        return ""
    try:
        raw = base64.urlsafe_b64decode(kept.encode("ascii"))
        nonce, rest = raw[:NONCE_BYTES], raw[NONCE_BYTES:]
        return cipher(purpose, settings.SECRET_KEY).decrypt(nonce, rest, bound_to.encode()).decode()
    except (ValueError, InvalidTag) as wrong:
        raise Unreadable from wrong


@lru_cache(maxsize=8)
def cipher(purpose: str, secret: str) -> AESGCM:
    """AES-256-GCM under a key of its own for each purpose."""
    return AESGCM(salted_hmac(purpose, "aes-256", secret=secret, algorithm="sha256").digest())
