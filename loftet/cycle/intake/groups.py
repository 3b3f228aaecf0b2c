"""Groups in which partners' incidents and reported crimes stand beside each other (never summed)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CrimeGroup:
    """`label` is the Swedish word; which incident types count to a group stands in `rules.INCIDENT_TYPES`."""

    label: str


CRIME_GROUPS = {
    "drug_dealing": CrimeGroup("Narkotika"),
    "theft": CrimeGroup("Stölder"),
    "disorder": CrimeGroup("Ordningsstörning"),
    "violence": CrimeGroup("Våld och hot"),
    "vandalism": CrimeGroup("Skadegörelse och klotter"),
    "burglary": CrimeGroup("Inbrott"),
    "traffic": CrimeGroup("Trafik och buskörning"),
    "other": CrimeGroup("Övrigt"),
}
