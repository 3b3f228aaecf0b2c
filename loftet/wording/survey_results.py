"""Words about what a survey showed: a figure with its doubt, its change, and why it can't be told."""

SV = {
    "survey_not_said": "annat eller inget svar",
    "survey_by_sex": "kön",
    "survey_by_age": "ålder",
    "survey_mean": "{place}: {label} är {value} av 100 (mellan {low} och {high}), av {n} svar.",
    "survey_mean_open": "{place}: {label} är {value} av 100 bland de {n} som svarat.",
    "survey_net": "{place}: {label} är {value} procentenheter (mellan {low} och {high}), av {n} svar.",
    "survey_net_open": "{place}: {label} är {value} procentenheter bland de {n} som svarat.",
    "survey_any_share": "{place}: {label} är {share}, av {n} svar.",
    "survey_any_share_open": "{place}: {label} är {percent} procent bland de {n} som svarat.",
    "survey_unsafe_few": "{place}: färre än tio av {n} känner sig otrygga sent på kvällen (under {percent} procent).",
    "survey_unsafe_nearly_all": (
        "{place}: alla utom färre än tio av {n} känner sig otrygga sent på kvällen (över {percent} procent)."
    ),
    "survey_few": "{place}: {label} är under {percent} procent, färre än tio av {n}.",
    "survey_nearly_all": "{place}: {label} är över {percent} procent, alla utom färre än tio av {n}.",
    "survey_hidden": "{place}: för få har svarat för att något ska kunna visas.",
    "survey_only_count": "{place}: {n} har svarat. Det är för få för att visa andelar.",
    # what changed: "change_" and the verdict
    "change_better": "Det har blivit bättre sedan förra gången, och skillnaden är säkrare än slumpen.",
    "change_worse": "Det har blivit sämre sedan förra gången, och skillnaden är säkrare än slumpen.",
    "change_about_same": "Det är ungefär som förra gången.",
    "change_cannot_tell": "Det går inte att avgöra om det har ändrats sedan förra gången.",
    "change_points": "Skillnaden är {difference} procentenheter, men kan vara allt från {low} till {high}.",
    "change_steps": "Skillnaden är {difference} steg av 100, men kan vara allt från {low} till {high}.",
    # why: keys of a change's reason
    "one_of_many": (
        "När många mått jämförs på en gång ändras några av en slump. Det här räcker inte för att sticka ut."
    ),
    "frame_too_small": "Fler har svarat än vad urvalsramen rymmer. Då går ingen osäkerhet att räkna.",
    "not_asked_there": "Jämförelseplatserna har inte haft enkät i samma omgångar.",
    "own_not_known": "Platsens egen förändring går inte att räkna.",
    "theirs_not_known": "Jämförelseplatsernas förändring går inte att räkna.",
    "against_better": "Platsen har gått bättre än jämförelseplatserna, och skillnaden är säkrare än slumpen.",
    "against_worse": "Platsen har gått sämre än jämförelseplatserna, och skillnaden är säkrare än slumpen.",
    "against_about_same": "Platsen har gått ungefär som jämförelseplatserna.",
    "against_cannot_tell": "Det går inte att avgöra om platsen har gått bättre eller sämre än jämförelseplatserna.",
}

EN = {
    "survey_not_said": "other or no answer",
    "survey_by_sex": "sex",
    "survey_by_age": "age",
    "survey_mean": "{place}: {label} is {value} of 100 (between {low} and {high}), of {n} answers.",
    "survey_mean_open": "{place}: {label} is {value} of 100 among the {n} who answered.",
    "survey_net": "{place}: {label} is {value} percentage points (between {low} and {high}), of {n} answers.",
    "survey_net_open": "{place}: {label} is {value} percentage points among the {n} who answered.",
    "survey_any_share": "{place}: {label} is {share}, of {n} answers.",
    "survey_any_share_open": "{place}: {label} is {percent} per cent among the {n} who answered.",
    "survey_unsafe_few": "{place}: fewer than ten of {n} feel unsafe late in the evening (under {percent} per cent).",
    "survey_unsafe_nearly_all": (
        "{place}: all but fewer than ten of {n} feel unsafe late in the evening (over {percent} per cent)."
    ),
    "survey_few": "{place}: {label} is under {percent} per cent, fewer than ten of {n}.",
    "survey_nearly_all": "{place}: {label} is over {percent} per cent, all but fewer than ten of {n}.",
    "survey_hidden": "{place}: too few have answered for anything to be shown.",
    "survey_only_count": "{place}: {n} have answered. That is too few to show shares.",
    "change_better": "It has become better since last time, by more than chance.",
    "change_worse": "It has become worse since last time, by more than chance.",
    "change_about_same": "It is about the same as last time.",
    "change_cannot_tell": "It cannot be told whether it has changed since last time.",
    "change_points": "The difference is {difference} percentage points, but may be anything from {low} to {high}.",
    "change_steps": "The difference is {difference} steps of 100, but may be anything from {low} to {high}.",
    "one_of_many": (
        "When many figures are compared at once some change by chance. This one does not stand out enough."
    ),
    "frame_too_small": "More have answered than the sampling frame holds. Then no uncertainty can be worked out.",
    "not_asked_there": "The comparison places have not been surveyed in the same rounds.",
    "own_not_known": "The place's own change cannot be worked out.",
    "theirs_not_known": "The comparison places' change cannot be worked out.",
    "against_better": "The place has done better than the comparison places, by more than chance.",
    "against_worse": "The place has done worse than the comparison places, by more than chance.",
    "against_about_same": "The place has done about as the comparison places.",
    "against_cannot_tell": "It cannot be told whether the place has done better or worse than the comparison places.",
}
