"""Identity numbers, telephones and mail: numbers and addresses that are somebody's own."""

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import PhoneNumberType
from stdnum import luhn

from loftet.analysis.screening.findings import Certainty, Finding

_IDENTITY = re.compile(
    r"(?<!\d)(?<!\d-)(?P<century>19|20)?(?P<year>\d\d)(?P<parted>[-. /]?)(?P<month>\d\d)(?P=parted)(?P<day>\d\d)"
    r"(?P<gap> {0,2}[-+./]? {0,2})(?P<last>\d{4}|(?<=[-+ ])\d\d \d\d)(?!-?\d)"
)
# Said to be one, a day of birth, or with its last digits hidden: no check digit needed for a question.
_SAID_IDENTITY = re.compile(
    r"\b(?:(?:person|pers\.? ?|samordnings|födelse|p-?)(?:nummer|nr)|pnr)[ :.]{0,3}(?:är )?"
    r"(?P<number>\d[\d +-]{4,14}[\dx*])"
    r"|\b(?P<hidden>(?:19|20)?\d{6}-[x*]{4})"
    r"|\bfödd (?:den |år )?(?P<day>\d[\d-]{0,9}(?: [a-zåäö]{3,9} \d{4})?)",
    re.IGNORECASE,
)

_DOMAIN = (
    r"[\w-]{1,63}(?:(?:\.| ?\. ?(?=(?-i:se|com|nu|net|org)\b)"
    r"| ?[\[({](?:punkt|dot|\.)[\])}] ?| (?:punkt|dot|prick) )[\w-]{1,63}){1,5}"
)
_EMAIL = re.compile(
    r"(?<![\w.+'%-])[\w.+'%-]{1,64}(?:"
    rf"(?: ?@ ?| ?[\[({{<] ?(?:@|at|a|snabel-? ?a) ?[\])}}>] ?| snabel-? ?a ){_DOMAIN}"
    r"| at [\w-]{1,63}(?:\.[a-z]{2,6}\b| (?:punkt|dot) \w{2,6}\b)"
    r"|@[\w-]{1,63},(?:se|com|nu|net|org)\b)",
    re.IGNORECASE,
)
_UNFINISHED_EMAIL = re.compile(r"(?<![\w.+'%-])[\w.+'%-]{2,64}@[\w-]{3,63}(?![\w.])")

# "06/01 2026 22.15" has as many digits as a telephone and begins with 0.
# ... and "0600-1430" is a shift.
_DATE = re.compile(
    r"\b\d\d?(?:[/.]\d\d?[ /.]|-\d\d?-)(?:19|20)\d\d\b"
    r"|(?<![\d+-])[012]\d[0-5]\d ?- ?[012]\d[0-5]\d(?![\d-]| \d)"
)
_NOBODYS = {
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.PREMIUM_RATE,
}
_BETWEEN = r"[ ./()-]{0,3}"
_MOBILE = re.compile(
    rf"(?<![\w+])(?:(?:\+|00)?46{_BETWEEN}(?:\(?0\)?{_BETWEEN})?|\(?0 ?)7 ?[02369](?:{_BETWEEN}\d){{7}}(?!\d)"
)
_ABROAD = re.compile(r"(?<![\w+])\+[1-9]\d{0,2}(?:[ ./()-]{0,2}\d){6,12}(?!\d| ?(?:kr|kronor|:-|%))")
# Shaped as one, whatever the area code; but "0800-1600" is from one o'clock to another.
_SHAPED = re.compile(
    r"(?<![\w+.,:/-])(?:\(0\d{1,3}\) ?|0\d{1,3} ?[-–/] ?)(?!\d{4}(?!\d| \d))\d{2,3}(?:[ -]?\d{2,3}){1,3}"
    r"(?![\d:]|[.,]\d|-\d| ?(?:kr|kronor))"
)
_SHAPED_DIGITS = range(8, 11)
_FREE = re.compile(r"\(?0(?:20|77|900|939|944)")
_SAID_PHONE = re.compile(
    r"\b(?:ring|ringa|tel|tfn|telefon(?:nummer)?|mobil(?:nummer)?|sms:?a|svisha|swisha)\b[.: ]{1,3}"
    r"(?:[a-zåäö]{1,8}[: ]{1,2})?"
    r"(?P<number>\d(?:[ -]?\d){5,9})(?![\d.,:]|-\d| ?(?:kr|kronor|gånger|:-))",
    re.IGNORECASE,
)


def identity_numbers(text: str) -> Iterator[Finding]:
    """Ten or twelve digits with a valid check digit and a day of birth; a coordination number's day has 60 more."""
    for match in _IDENTITY.finditer(text):
        digits = "".join(match.group("year", "month", "day", "last")).replace(" ", "")
        if _is_day(match) and luhn.is_valid(digits):
            certainty = _identity_certainty(match)
            if certainty:
                yield Finding("identity_number", match.start(), match.end(), certainty)
    for match in _SAID_IDENTITY.finditer(text):
        found = match.lastgroup or "number"
        yield Finding("identity_number", match.start(found), match.end(found), "likely")


def _is_day(match: re.Match[str]) -> bool:
    """An organisation number has 20 or more where the month stands."""
    return 1 <= int(match["month"]) <= 12 and 1 <= int(match["day"]) % 60 <= 31


def _identity_certainty(match: re.Match[str]) -> Certainty | None:
    """One in ten moments ("20261104 2130") has a valid check digit by chance; written as a date it is one."""
    last = match["last"].replace(" ", "")
    apart = match["gap"] and not set(match["gap"]) & {"-", "+"}
    moment = apart and int(last[:2]) < 24 and int(last[2:]) < 60 and match["century"] != "19"
    if not moment:
        return "certain"
    return None if match["parted"] or match["gap"] != " " or " " in match["last"] else "likely"


def phones(text: str) -> Iterator[Finding]:
    """Swedish numbers or international ones with +; 112, 114 14, 1177 and 020 or 077 numbers are nobody's own."""
    undated = _DATE.sub(lambda match: "·" * len(match.group()), text)
    for match in phonenumbers.PhoneNumberMatcher(undated, "SE", leniency=phonenumbers.Leniency.VALID):
        if phonenumbers.number_type(match.number) not in _NOBODYS:
            yield _phone(match.raw_string, match.start, match.end)
    for pattern in (_MOBILE, _ABROAD):
        for written in pattern.finditer(undated):
            yield _phone(written.group(), *written.span())
    for shaped in _SHAPED.finditer(undated):
        if sum(map(str.isdigit, shaped.group())) in _SHAPED_DIGITS and not _FREE.match(shaped.group()):
            yield Finding("phone", shaped.start(), shaped.end(), "likely")
    for said in _SAID_PHONE.finditer(undated):
        yield Finding("phone", said.start("number"), said.end("number"), "likely")


def _phone(words: str, start: int, end: int) -> Finding:
    """Without a bracket that is open before it for something else."""
    return Finding("phone", start + (words[0] == "(" and ")" not in words), end, "certain")


def emails(text: str) -> Iterator[Finding]:
    """Also with (at), "snabel-a" or "punkt se"; without an end only as a question."""
    for match in _EMAIL.finditer(text):
        yield Finding("email", match.start(), match.end(), "certain")
    for match in _UNFINISHED_EMAIL.finditer(text):
        yield Finding("email", match.start(), match.end(), "likely")
