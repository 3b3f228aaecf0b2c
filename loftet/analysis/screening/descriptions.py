"""Words that point at a home or at one person without a name. All of it is only ever a question."""

import re
from collections.abc import Iterator

from loftet.analysis.screening.findings import Finding

# "Riksvägen 27" is a road, "Kungsgatan 22.15" a moment and "Storgatan 3 gånger" a number of times.
_WAY = r"(?!(?:riks|läns|lands|europa|motor|cykel|gång|tvär)väg)\w"
_ENDING = r"(?:gatan|vägen|gränd|gränden|stigen|allén|liden|torget|backen|ringen|leden)"
_COUNTED = (
    r"(?:gånger|gång|dagar|dygn|personer|pers|st|stycken|meter|m|km|min|minuter|timmar|år|kr|kronor|procent|bilar|cyklar"
    r"|mopeder|lampor|ungdomar|barn|kvällar|nätter|veckor|månader|händelser|rapporter|tips|januari|februari|mars|april"
    r"|maj|juni|juli|augusti|september|oktober|november|december)"
)
_STREET = re.compile(
    rf"\b(?:(?:norra|södra|östra|västra|lilla|stora|gamla|nya|övre|nedre) (?:{_WAY}*)?{_ENDING}|{_WAY}+{_ENDING}"
    r"|(?:(?-i:[A-ZÅÄÖ])\w+ )?(?-i:[A-ZÅÄÖ])\w+s (?:gata|väg|gränd|plan|torg|allé|backe|stig))"
    rf" \d{{1,3}}(?!\d)(?: ?- ?\d{{1,3}}(?!\d))?(?: ?[a-h]\b)?(?![%]|[.:,]\d| {_COUNTED}\b)",
    re.IGNORECASE,
)
_DOOR = re.compile(
    r"\b(?:lgh|lägenhet|lägenhetsnummer|port|uppgång|dörr)\.? ?(?:nr ?|nummer )?(?:\d{1,4}|(?-i:[A-H]))\b",
    re.IGNORECASE,
)

_ONE_PERSON = (
    r"(?:han|hon|hen|mannen|kvinnan|killen|tjejen|pojken|flickan|grabben|gubben|gumman|tanten|farbrodern|paret|damen"
    r"|snubben|ungen)"
)
_KIN = (
    r"(?:mamma|pappa|mor|far|mormor|morfar|farmor|farfar|bror|brorsa|syster|syrra|son|söner|dotter|döttrar|fru|hustru|man"
    r"|make|maka|sambo|pojkvän|flickvän|ex|barn|unge|ungar|föräldrar|kusin|moster|faster|morbror|farbror|grann(?:e|ar))"
)
_KIN_KNOWN = (
    r"(?:sonen|dottern|barnet|barnen|brodern|brorsan|systern|syrran|mamman|pappan|frun|mannen|maken|sambon|exet|pojkvännen"
    r"|flickvännen|kusinen|ägaren|hyresgästen)"
)
_HERE = r"(?:i|på) (?:nr|nummer|ettan|tvåan|trean|fyran|femman|huset|våningen|(?:lgh|lägenhet))"
_SINGLED_OUT = re.compile(
    rf"\b(?:(?:hans|hennes|hens|deras|grannens) {_KIN}"
    rf"|{_KIN_KNOWN} (?:till|{_HERE})"
    r"|(?:den|det) (?:enda|ende) (?:familjen|eleven|killen|tjejen|personen|paret|mannen|kvinnan|hushållet)"
    r"|(?:den enda|den ende|de enda) som"
    rf"|(?:min|vår) granne|grannen? (?:{_HERE}|på våning|(?:rakt |snett )?(?:ovanför|under|bredvid|mitt ?emot))"
    rf"|{_ONE_PERSON} (?:{_HERE}|med|i rullstol|som (?:bor|bodde|jobbar|arbetar|äger|driver|hyr|går i))"
    r"|den som (?:äger|driver|hyr)"
    r"|familjen (?:(?-i:[A-ZÅÄÖ])\w+|i huset|i nr|i nummer|på))\b",
    re.IGNORECASE,
)


def homes(text: str) -> Iterator[Finding]:
    """A street with a house number, a flat, a door or a stairwell."""
    for pattern in (_STREET, _DOOR):
        for match in pattern.finditer(text):
            yield Finding("home_address", match.start(), match.end(), "likely")


def singled_out(text: str) -> Iterator[Finding]:
    """Kin of somebody, the only one of a kind, a neighbour by door, a person by what they do or look like."""
    for match in _SINGLED_OUT.finditer(text):
        yield Finding("singling_out", match.start(), match.end(), "likely")
