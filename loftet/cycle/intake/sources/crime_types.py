"""Which group a crime counts to, by its code or by words in its own Swedish name; the first row that fits decides."""

import re
from functools import lru_cache

from loftet.cycle.intake.sources.crime_codes import kind_of_code

# An "inbrottsstöld" is a burglary before it is a theft, "rattfylleri" traffic before it is drunkenness, and "rån"
# may not be found in "stöld från bil". `other` has words too: a name without any known word is told of.
WORDS = (
    ("drug_dealing", r"narkotik|\bdrog|knark|dopning"),
    ("burglary", r"(?<!utan )(?<!ej )inbrott|hemfridsbrott|olaga intrång"),
    ("theft", r"stöld|snatteri|tillgrepp|\bstul"),
    ("vandalism", r"skadegörelse|klott|mordbrand|anlagd brand|åverkan|allmänfarlig ödeläggelse"),
    ("traffic", r"trafik|körning|rattfylleri|smitning|a-traktor|vårdslöshet i"),
    (
        "violence",
        r"misshandel|våld|\w*hot\b|\bhot|(?<!f)rån(?!g)|mord\b|dråp|ofredande|sexu|frids?kränkning|skottloss",
    ),
    ("disorder", r"ordning|fylleri|förargelse|bråk|buller|störande|störning|alkohollagen"),
    (
        "other",
        r"övrig|annat|annan|bedrägeri|häleri|vapen|kniv|miljö|djur|brand|utpressning|sabotage|penningtvätt",
    ),
)

# The fourteen kinds of data.police.uk: our Swedish word and group.
POLICE_UK_TYPES = {
    "Anti-social behaviour": ("Ordningsstörning", "disorder"),
    "Bicycle theft": ("Cykelstöld", "theft"),
    "Burglary": ("Inbrott", "burglary"),
    "Criminal damage and arson": ("Skadegörelse och mordbrand", "vandalism"),
    "Drugs": ("Narkotikabrott", "drug_dealing"),
    "Other crime": ("Annat brott", "other"),
    "Other theft": ("Annan stöld", "theft"),
    "Possession of weapons": ("Vapeninnehav", "other"),
    "Public order": ("Brott mot allmän ordning", "disorder"),
    "Robbery": ("Rån", "violence"),
    "Shoplifting": ("Butiksstöld", "theft"),
    "Theft from the person": ("Fickstöld", "theft"),
    "Vehicle crime": ("Stöld av eller ur fordon", "theft"),
    "Violence and sexual offences": ("Våld och sexualbrott", "violence"),
}


@lru_cache(maxsize=4096)
def group_of(name: str) -> str | None:
    """A code of CRIME_GROUPS, or None when no word of the name is known."""
    low = name.casefold()
    return next((group for group, words in WORDS if re.search(words, low)), None)


def kind_of(text: str) -> tuple[str, str | None]:
    """Name and group of what stands in an extract: by its code, else by its words; group None when neither is known."""
    name, group = kind_of_code(text) or (text, None)
    return name, group or group_of(text)
