"""Numbers and addresses that are somebody's own: identity numbers, telephones, mail, number plates."""

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import PhoneNumberType
from stdnum import luhn

from loftet.analysis.screening.findings import Certainty, Finding

_IDENTITY = re.compile(
    r"(?<!\d)(?<!\d-)(?P<century>19|20)?(?P<year>\d\d)(?P<parted>[-. ]?)(?P<month>\d\d)(?P=parted)(?P<day>\d\d)"
    r"(?P<gap> ?[-+]? ?)(?P<last>\d{4})(?!-?\d)"
)
# Said to be one, or a day of birth: no check digit needed for a question.
_SAID_IDENTITY = re.compile(
    r"\b(?:(?:person|samordnings)(?:nummer|nr)|pnr)[ :.]{0,3}(?P<number>\d[\d +-]{4,14}[\dx*])"
    r"|\bfödd (?:den |år )?(?P<day>\d[\d-]{0,9}(?: [a-zåäö]{3,9} \d{4})?)",
    re.IGNORECASE,
)

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?:@| ?[\[(] ?(?:at|a|snabel-?a) ?[\])] ?| snabel-?a )[\w-]{1,63}(?:\.[\w-]{1,63})+",
    re.IGNORECASE,
)

# Letters that plates don't use are I, Q, V, Å, Ä, Ö; the last place doesn't use O either.
_PLATE = re.compile(
    r"\b(?P<letters>[A-HJ-PR-UW-Z]{3})(?P<gap> ?)\d\d(?:\d| ?[A-HJ-NPR-UW-Z])\b", re.ASCII | re.IGNORECASE
)
_SAID_PLATE = re.compile(
    r"\b(?:reg|regnr|regnummer|registrerings(?:nummer|nr|skylt)|\w{0,12}skylt(?:en)?)\W{1,3}(?:\w{1,6} )?$",
    re.IGNORECASE,
)
_SAID_REACH = 40
# Three letters that are a word or a common abbreviation, so that a number after them is no plate.
_ORDINARY = """
    abs adr ale all alm apr arg arm art att aug bad ban bar bas ben ber bet bok bor bra bro bud bur bus byt
dag     dal dam dec del den der des det dna dom dra dus dyk eld ens epa erp est eta ett far fas feb fel fem
fet for     fot fre fru gap gas gbg ger gps gul gym hal ham han har hat hed hej hel hem hen het hon hot hpl
hur hus hyr     jag jan jul jun kan kap kar klo kod kol kom kop lan led lek leo lgh log lok lon los lur lus
maj man mar max     med mer mes mor mot mun mus nej ner nog nos not nya och okt ons ord orm oss par pek per
pol por pub ram ran     red reg ren rep res ron rot rum rus sal sam san sep sex sju ska sms som son sos sot
spa ssp stl sub sug sur     sus syd syn tag tak tal tar tel ten tex tog tom ton top tor tre tur typ ung upp
usb ute uto yta zon
"""
_WORDS_OF_THREE = frozenset(_ORDINARY.split())

# "06/01 2026 22.15" has as many digits as a telephone and begins with 0.
_DATE = re.compile(r"\b\d\d?(?:[/.]\d\d?[ /.]|-\d\d?-)(?:19|20)\d\d\b")
_NOBODYS = {
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.PREMIUM_RATE,
}


def identity_numbers(text: str) -> Iterator[Finding]:
    """Ten or twelve digits with a valid check digit and a day of birth; a coordination number's day has 60 more."""
    for match in _IDENTITY.finditer(text):
        if _is_day(match) and luhn.is_valid("".join(match.group("year", "month", "day", "last"))):
            certainty = _identity_certainty(match)
            if certainty:
                yield Finding("identity_number", match.start(), match.end(), certainty)
    for match in _SAID_IDENTITY.finditer(text):
        found = "number" if match["number"] else "day"
        yield Finding("identity_number", match.start(found), match.end(found), "likely")


def _is_day(match: re.Match[str]) -> bool:
    """An organisation number has 20 or more where the month stands."""
    return 1 <= int(match["month"]) <= 12 and 1 <= int(match["day"]) % 60 <= 31


def _identity_certainty(match: re.Match[str]) -> Certainty | None:
    """One in ten moments ("20261104 2130") has a valid check digit by chance; written as a date it is one."""
    last = match["last"]
    moment = match["gap"] == " " and int(last[:2]) < 24 and int(last[2:]) < 60 and match["century"] != "19"
    if not moment:
        return "certain"
    return None if match["parted"] else "likely"


def phones(text: str) -> Iterator[Finding]:
    """Swedish numbers or international ones with +; 112, 114 14, 1177 and 020 or 077 numbers are nobody's own."""
    undated = _DATE.sub(lambda match: "·" * len(match.group()), text)
    for match in phonenumbers.PhoneNumberMatcher(undated, "SE", leniency=phonenumbers.Leniency.VALID):
        if phonenumbers.number_type(match.number) not in _NOBODYS:
            yield Finding("phone", match.start, match.end, "certain")


def emails(text: str) -> Iterator[Finding]:
    """Also with (at) or "snabel-a" for @."""
    for match in _EMAIL.finditer(text):
        yield Finding("email", match.start(), match.end(), "certain")


def plates(text: str) -> Iterator[Finding]:
    """ABC123 and ABC12D; small letters and ordinary words only as a question, or where a plate is spoken of."""
    for match in _PLATE.finditer(text):
        certainty = _plate_certainty(match, text)
        if certainty:
            yield Finding("plate", match.start(), match.end(), certainty)


def _plate_certainty(match: re.Match[str], text: str) -> Certainty | None:
    word, apart, capitals = match["letters"].lower() in _WORDS_OF_THREE, match["gap"], match.group().isupper()
    said = _SAID_PLATE.search(text[max(0, match.start() - _SAID_REACH) : match.start()])
    if (said and not (word and apart)) or (capitals and not word):
        return "certain"
    return "likely" if not apart and (capitals or not word) else None
