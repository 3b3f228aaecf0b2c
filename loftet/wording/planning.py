"""Sentences about what so many answers could show, before anybody is asked."""

SV = {
    "plan_smallest": (
        "Med {answers} svar per omgång syns bara {size} förändringar (minst {points} procentenheter)."
    ),
    "plan_small_too": "Med {answers} svar per omgång syns förändringar på minst {points} procentenheter.",
    "plan_none": "Med {answers} svar per omgång syns ingen förändring alls, hur stor den än är.",
    "plan_size_huge": "mycket stora",
    "plan_size_large": "stora",
    "plan_size_middle": "måttliga",
    "plan_needed": (
        "För att med god säkerhet se en ändring från {before} till {after} procent behövs ungefär {needed} svar "
        "per omgång."
    ),
    "plan_needed_invited": "Svarar {rate} procent behöver {invited} personer bjudas in.",
    "plan_needed_impossible": "Så många finns inte i urvalsramen ({frame}).",
    "plan_interval": "Själva andelen blir säker på ungefär ±{points} procentenheter.",
    "plan_level_before": "Räknat från {percent} procent otrygga, som förra gången vid platsen ({title}).",
    "plan_level_typed": "Räknat från {percent} procent otrygga.",
    "plan_level_guess": "Räknat från {percent} procent otrygga, en vanlig nivå på en otrygg plats.",
    "plan_few": "Färre än 10 svar visas inte alls, och invånare får se andelar först från 30 svar.",
    "plan_no_interval": (
        "Med det här sättet att fråga går varken osäkerhet eller förändring att räkna, hur många som än svarar: "
        "de som svarar är inte slumpmässigt utvalda. Svaren säger vad de tycker som svarat."
    ),
}

EN = {
    "plan_smallest": "With {answers} answers a round only {size} changes are seen (at least {points} points).",
    "plan_small_too": "With {answers} answers a round changes of at least {points} points are seen.",
    "plan_none": "With {answers} answers a round no change is seen at all, however large.",
    "plan_size_huge": "very large",
    "plan_size_large": "large",
    "plan_size_middle": "moderate",
    "plan_needed": (
        "To see a change from {before} to {after} per cent with good certainty takes about {needed} answers a round."
    ),
    "plan_needed_invited": "If {rate} per cent answer, {invited} people have to be invited.",
    "plan_needed_impossible": "There are not that many in the frame ({frame}).",
    "plan_interval": "The share itself will be certain to about ±{points} points.",
    "plan_level_before": "Reckoned from {percent} per cent unsafe, as last time at the place ({title}).",
    "plan_level_typed": "Reckoned from {percent} per cent unsafe.",
    "plan_level_guess": "Reckoned from {percent} per cent unsafe, a common level at an unsafe place.",
    "plan_few": "Fewer than 10 answers are not shown at all, and residents see shares only from 30 answers.",
    "plan_no_interval": (
        "Asked this way neither uncertainty nor change can be reckoned, however many answer: those who answer are not "
        "drawn by chance. The answers tell what those think who answered."
    ),
}

HUGE, LARGE, MIDDLE = 20, 12, 7
"""Percentage points from which a change is called so."""


def size_key(points: int) -> str | None:
    """The key of the word for how large a change is; None for one that needs no warning."""
    steps = (
        (HUGE, "plan_size_huge"),
        (LARGE, "plan_size_large"),
        (MIDDLE, "plan_size_middle"),
    )
    return next((key for least, key in steps if points >= least), None)
