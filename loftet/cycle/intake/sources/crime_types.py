"""Which group a crime counts to, by words in its own name; the first row that fits decides."""

WORDS = (
    ("drug_dealing", ("narkotik", "drug", "knark")),
    ("burglary", ("inbrott", "burglary")),
    (
        "violence",
        (
            "misshandel",
            "våld",
            "hot",
            "rån",
            "violen",
            "robbery",
            "weapon",
            "vapen",
            "sexual",
            "ofredande",
            "mord",
        ),
    ),
    ("vandalism", ("skadegörelse", "klotter", "brand", "damage", "arson", "graffiti")),
    ("traffic", ("trafik", "buskörning", "rattfylleri", "olovlig körning", "vårdslös")),
    ("theft", ("stöld", "snatteri", "tillgrepp", "häleri", "theft", "shoplifting", "vehicle crime")),
    ("disorder", ("ordning", "fylleri", "bråk", "anti-social", "public order", "störning")),
)


def group_of(name: str) -> str:
    """A code of CRIME_GROUPS; `other` where no word fits."""
    low = name.casefold()
    return next((group for group, words in WORDS if any(word in low for word in words)), "other")
