"""How much happens where, when in the year and in the day, of what kind and seen by whom. All invented.

Yearly totals are fixed numbers and not drawn: that is how the planted truths are certain to be there.
"""

from dataclasses import dataclass
from typing import Final

CALM: Final = (1.0,) * 12
SUMMER: Final = (0.2, 0.25, 0.5, 0.9, 1.7, 2.1, 2.2, 1.9, 1.0, 0.6, 0.3, 0.2)
BATHING: Final = (0.1, 0.1, 0.2, 0.5, 1.4, 2.6, 3.2, 2.4, 0.7, 0.3, 0.1, 0.1)
TERM: Final = (1.0, 1.0, 1.1, 1.1, 1.1, 0.8, 0.4, 0.9, 1.2, 1.2, 1.1, 0.9)

WEEK: Final = (1.0, 1.0, 1.0, 1.1, 1.7, 1.6, 1.0)
SHOPPING_WEEK: Final = (1.0, 1.0, 1.0, 1.1, 1.3, 1.2, 0.7)
TURNING: Final = (1.5, 1.4, 1.3, 1.2, 1.0, 0.9, 0.9, 0.9, 0.8, 0.8, 0.7, 0.7)
"""How the fall at Stationen comes: little at first, more as the visits go on."""


@dataclass(frozen=True)
class Profile:
    """Yearly totals (before, during), season January–December, hours (from, to, likeliest), kinds, reporters."""

    crimes: tuple[int, int]
    incidents: tuple[int, int]
    season: tuple[float, ...]
    hours: tuple[int, int, int]
    crime_groups: dict[str, float]
    incident_types: dict[str, float]
    reporters: dict[str, float]
    turning: tuple[float, ...] = CALM
    week: tuple[float, ...] = WEEK


SCHOOL, YOUTH, HOUSING = "Lindskolan", "Fritidsgården Kupan", "Exköpingsbostäder"
GUARDS, RESCUE, SHOP = "Exens bevakning", "Räddningstjänsten i Exköping", "Köpladan"
LIBRARY, PARKS, POLICE = "Biblioteket", "Gata och park", "Polisen i Exköping"

PROFILES: Final[dict[str | None, Profile]] = {
    "Stationen": Profile(
        (70, 32), (118, 56), CALM, (16, 26, 22),
        {"disorder": 24, "violence": 14, "theft": 26, "drug_dealing": 18, "vandalism": 18},
        {"disturbing_gathering": 30, "alcohol_disorder": 18, "suspected_drug_dealing": 14, "vandalism": 10,
         "graffiti": 8, "littering": 6, "threat_violence": 6, "vehicle_nuisance": 5, "drug_litter": 3},
        {GUARDS: 40, POLICE: 18, YOUTH: 12, PARKS: 16, RESCUE: 4, LIBRARY: 10}, TURNING,
    ),
    "Stortorget": Profile(
        (57, 59), (84, 86), CALM, (12, 25, 20),
        {"disorder": 28, "violence": 12, "theft": 36, "drug_dealing": 6, "vandalism": 18},
        {"disturbing_gathering": 28, "alcohol_disorder": 20, "vehicle_nuisance": 16, "littering": 12,
         "vandalism": 10, "theft_shoplifting": 8, "event_upcoming": 3, "good_news": 3},
        {GUARDS: 34, PARKS: 22, LIBRARY: 16, POLICE: 18, YOUTH: 10},
    ),
    "Åparken": Profile(
        (48, 47), (76, 75), SUMMER, (15, 25, 21),
        {"disorder": 34, "violence": 8, "theft": 22, "drug_dealing": 14, "vandalism": 22},
        {"disturbing_gathering": 28, "littering": 26, "alcohol_disorder": 16, "vandalism": 10, "drug_litter": 6,
         "arson_small_fire": 4, "unsafe_place_physical": 8, "good_news": 2},
        {PARKS: 44, YOUTH: 20, GUARDS: 20, POLICE: 12, RESCUE: 4},
    ),
    "Lindskolans skolgård": Profile(
        (30, 28), (62, 60), TERM, (14, 24, 19),
        {"vandalism": 52, "theft": 20, "violence": 18, "disorder": 10},
        {"vandalism": 28, "graffiti": 16, "littering": 16, "vehicle_nuisance": 16, "fireworks": 4,
         "arson_small_fire": 5, "threat_violence": 6, "rumour_worry": 6, "good_news": 3},
        {SCHOOL: 62, YOUTH: 22, RESCUE: 6, POLICE: 10},
    ),
    "Norrmalmsgatan": Profile(
        (40, 41), (44, 45), CALM, (12, 24, 20),
        {"theft": 38, "vandalism": 26, "burglary": 18, "disorder": 18},
        {"vandalism": 24, "littering": 22, "burglary_attempt": 10, "vehicle_nuisance": 20, "unauthorised_stay": 12,
         "disturbing_gathering": 12},
        {HOUSING: 74, POLICE: 14, GUARDS: 12},
    ),
    "Sjöbadet": Profile(
        (22, 23), (24, 23), BATHING, (12, 24, 19),
        {"theft": 52, "disorder": 28, "vandalism": 20},
        {"littering": 40, "disturbing_gathering": 26, "vandalism": 18, "arson_small_fire": 8, "good_news": 8},
        {PARKS: 70, GUARDS: 20, RESCUE: 10},
    ),
    "Biblioteket": Profile(
        (14, 13), (26, 27), CALM, (10, 20, 16),
        {"theft": 55, "disorder": 30, "vandalism": 15},
        {"disturbing_gathering": 30, "theft_shoplifting": 18, "staff_incident": 14, "littering": 18, "good_news": 20},
        {LIBRARY: 90, GUARDS: 10},
    ),
    "Gångtunneln": Profile(
        (18, 17), (30, 29), CALM, (16, 25, 21),
        {"vandalism": 48, "violence": 22, "theft": 18, "drug_dealing": 12},
        {"graffiti": 38, "unsafe_place_physical": 30, "littering": 20, "drug_litter": 12},
        {PARKS: 70, GUARDS: 20, POLICE: 10},
    ),
    "Idrottsplatsen": Profile(
        (20, 21), (20, 22), TERM, (14, 23, 19),
        {"theft": 48, "vandalism": 40, "disorder": 12},
        {"vandalism": 40, "littering": 30, "vehicle_nuisance": 20, "good_news": 10},
        {YOUTH: 50, PARKS: 50},
    ),
    "Köpladan": Profile(
        (78, 81), (36, 34), CALM, (9, 21, 16),
        {"theft": 88, "disorder": 8, "violence": 4},
        {"theft_shoplifting": 70, "vehicle_nuisance": 16, "disturbing_gathering": 14},
        {SHOP: 74, GUARDS: 26}, CALM, SHOPPING_WEEK,
    ),
    None: Profile(
        (383, 394), (30, 33), CALM, (8, 25, 18),
        {"theft": 40, "burglary": 14, "vandalism": 18, "traffic": 14, "violence": 8, "other": 6},
        {"vehicle_nuisance": 34, "vandalism": 20, "littering": 16, "burglary_attempt": 12, "other": 10,
         "rumour_worry": 8},
        {HOUSING: 36, PARKS: 34, POLICE: 20, RESCUE: 10},
    ),
}  # fmt: skip

CRIME_TYPES: Final[dict[str, tuple[str, ...]]] = {
    "drug_dealing": ("Narkotikabrott, överlåtelse", "Narkotikabrott, innehav"),
    "theft": ("Stöld", "Cykelstöld", "Snatteri", "Fickstöld"),
    "disorder": ("Ofredande", "Förargelseväckande beteende"),
    "violence": ("Misshandel utomhus", "Olaga hot", "Rån"),
    "vandalism": ("Skadegörelse", "Klotter"),
    "burglary": ("Inbrottsstöld", "Försök till inbrott i källare eller förråd"),
    "traffic": ("Olovlig körning", "Vårdslöshet i trafik"),
    "other": ("Övriga brott",),
}
LONG_UNKNOWN: Final = frozenset({"Cykelstöld", "Skadegörelse", "Klotter", "Inbrottsstöld"})
"""Kinds that are often noticed hours later, so that only a span of time is known."""

PLACELESS_PEOPLE: Final = frozenset(
    {"vandalism", "graffiti", "littering", "drug_litter", "unsafe_place_physical", "burglary_attempt", "rumour_worry",
     "event_upcoming", "good_news", "arson_small_fire", "other"}
)  # fmt: skip
"""Types where nobody was seen, so that no number of people is given."""
