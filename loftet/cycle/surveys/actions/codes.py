"""One-time codes for letters: told once to the sender, kept only as keyed digests."""

import secrets

from django.db.models import Max
from django.utils.crypto import salted_hmac

from loftet.cycle.surveys.models import LetterCode, Stratum
from loftet.cycle.surveys.rules.codes import ALPHABET, LENGTH, with_check
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.refusals import Refused

MOST_AT_ONCE = 20_000


def digest_of(code: str) -> str:
    """The keyed digest of a code, by which alone it can be found."""
    return salted_hmac("loftet.surveys.letter", code, algorithm="sha256").hexdigest()


@action
def make_codes(stratum: Stratum, *, by: Actor, number: int) -> list[tuple[int, str]]:
    """Make `number` codes for a part of the frame; (row in the sender's list, code), never to be seen again."""
    if not 0 < number <= MOST_AT_ONCE:
        raise Refused(f"Skriv ett antal mellan 1 och {MOST_AT_ONCE}.")
    if stratum.frame_size and number + _made(stratum) > stratum.frame_size:
        raise Refused("Det blir fler koder än vad som finns i urvalsramen.")
    last = LetterCode.objects.filter(wave=stratum.wave_id).aggregate(last=Max("serial"))["last"] or 0
    told = [(last + nth, _new_code()) for nth in range(1, number + 1)]
    LetterCode.objects.bulk_create(
        LetterCode(
            partnership_id=stratum.partnership_id,
            wave_id=stratum.wave_id,
            stratum=stratum,
            serial=serial,
            digest=digest_of(code),
        )
        for serial, code in told
    )
    return told


def _made(stratum: Stratum) -> int:
    return LetterCode.objects.filter(stratum=stratum).count()


def _new_code() -> str:
    return with_check([secrets.randbelow(len(ALPHABET)) for _ in range(LENGTH)])
