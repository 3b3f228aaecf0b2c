"""Sentences of the working year: the picture's five lines and the monthly answer, in Swedish and English.

Phrased so that they read well for one as for many.
"""

SV = {
    "picture_heard": (
        "Rapporterade händelser {when}: {incidents} (rapportörer: {heard}). Anmälda brott: {crimes}."
    ),
    "picture_heard_no_extract": (
        "Rapporterade händelser {when}: {incidents} (rapportörer: {heard}). "
        "Anmälda brott för hela tiden har inte kommit än."
    ),
    "open_places": "Platserna",
    "open_kinds": "Det löftet nämner",
    "open_heard": "Vem vi har hört",
    "open_coming": "Det som är på gång",
    "open_method": "Så har vi räknat",
    "open_method_note": (
        "Anmälda brott under tolv månader jämförs med samma tid året före med ett exakt test. "
        "Tal under {least} visas inte. Alla brott anmäls inte."
    ),
    "open_reporters": "{heard} av {expected} verksamheter har rapporterat under tiden.",
    "open_points": "Invånare har berättat om {n} platser under tiden.",
    "open_points_few": "Färre än {least} platser har kommit in från invånare under tiden.",
    "picture_mismatch": (
        "{place} sticker ut i {more}, men ligger lågt i {fewer}. Det är en fråga att ta upp på mötet."
    ),
    "picture_and": "och",
    "picture_source_incident": "partnernas rapporter",
    "picture_source_crime": "anmälda brott",
    "picture_source_point": "det invånare berättar",
    "picture_source_survey": "enkäten",
    "same_last": "perioden före",
    "same_week": "samma vecka i fjol",
    "same_month": "samma månad i fjol",
    "same_tertial": "samma månader i fjol",
    "same_year": "året före",
    "picture_increased_same": "Fler {what}: {now} mot {before} {same}.",
    "picture_decreased_same": "Färre {what}: {now} mot {before} {same}.",
    "picture_increased_year": "Fler {what}: {now} de senaste tolv månaderna mot {before} året före.",
    "picture_decreased_year": "Färre {what}: {now} de senaste tolv månaderna mot {before} året före.",
    "picture_crime_place": "anmälda brott vid {name}",
    "picture_incident_place": "rapporterade händelser vid {name}",
    "picture_crime_group": "anmälda brott ({name})",
    "picture_incident_group": "rapporterade händelser ({name})",
    "picture_all_crime": "anmälda brott",
    "picture_all_incident": "rapporterade händelser",
    "picture_whole_increased": "Fler {what} i hela kommunen: {now} mot {before} {same}.",
    "picture_whole_decreased": "Färre {what} i hela kommunen: {now} mot {before} {same}.",
    "picture_whole_cannot_tell": (
        "Det går inte att avgöra om antalet {what} har ändrats: {now} mot {before} {same} ryms i slumpen."
    ),
    "picture_nothing_to_compare": (
        "Det finns inget från förra året att jämföra med, så förändring går inte att avgöra."
    ),
    "picture_places": "Mest hände vid {places}.",
    "picture_no_place": "Ingen händelse är knuten till de valda platserna.",
    "picture_points": "Platser som invånare berättade om: {unsafe} otrygga och {safe} trygga.",
    "picture_no_points": "Inga invånare berättade om platser.",
    "picture_no_reporters": "Ingen organisation är upplagd som rapportör.",
    "picture_all_reported": "Alla rapportörer hörde av sig ({expected}).",
    "picture_silent": "Tysta rapportörer: {silent} av {expected} ({names}).",
    "kind_heard": "{name}: {incidents} rapporter och {crimes} anmälda brott {when}.",
    "kind_heard_no_extract": "{name}: {incidents} rapporter {when}. Anmälda brott har inte kommit än.",
    "kind_quiet": "{name}: inget är rapporterat eller anmält {when}. Det säger inte att inget har hänt.",
    "kind_cannot_tell": "Det går inte att avgöra om det har ändrats jämfört med i fjol.",
    "kind_not_compared": "Det finns inget att jämföra med, så förändring går inte att avgöra.",
    "kind_found_by_looking": "Anmälda narkotikabrott visar mest hur mycket polisen har letat.",
    "answer_kind_increased": (
        "{name}: fler anmälda brott i kommunen, {now} på tolv månader mot {before} året före."
    ),
    "answer_kind_decreased": (
        "{name}: färre anmälda brott i kommunen, {now} på tolv månader mot {before} året före."
    ),
    "answer_kind_cannot_tell": (
        "{name}: {now} anmälda brott i kommunen på tolv månader mot {before} året före. "
        "Det går inte att avgöra om det är en ändring."
    ),
    "answer_kind_few": (
        "{name}: färre än {least} anmälda brott något av de två senaste åren. "
        "Så små tal visar vi inte, och de säger inget säkert."
    ),
    "answer_kind_not_compared": (
        "{name}: anmälda brott finns inte för båda åren. Därför går det inte att avgöra om det har ändrats."
    ),
    "year_no_picture": "Ingen lägesbild blev klar under löftet. Därför säger vi inget om problemen som helhet.",
    "year_part_places": "Vid de valda platserna",
    "year_part_elsewhere": "I övriga kommunen",
    "year_whole_increased": "{part}: fler anmälda brott, {now} under löftet mot {before} samma månader före.",
    "year_whole_decreased": "{part}: färre anmälda brott, {now} under löftet mot {before} samma månader före.",
    "year_whole_cannot_tell": (
        "{part}: {now} anmälda brott under löftet mot {before} samma månader före. "
        "Det går inte att avgöra om det är en ändring."
    ),
    "year_moved": "Det kan betyda att problem har flyttat från platserna.",
    "year_until": "Tolv månader till och med {month}, i hela kommunen:",
    "answer_points": "Platser ni berättade om i {month}: {n}, varav {unsafe} otrygga.",
    "answer_no_points": "I {month} fick vi inga tips från er om platser.",
    "answer_most_about": "Vanligast var {theme}.",
    "answer_dialogue": "{title} {day}: {attended} deltog.",
    "answer_done": "{title}: {n} den här månaden, {done} av {target} hittills.",
    "answer_nothing_done": "Inget är loggat för {month}.",
    "answer_no_picture": "Lägesbilden för {month} är inte klar. Därför säger vi inget om förändring än.",
    "answer_too_few": "Det är för få händelser på platserna för att säga om något har ändrats.",
    "answer_year_increased": "{place}: fler anmälda brott, {now} på tolv månader mot {before} året före.",
    "answer_year_decreased": "{place}: färre anmälda brott, {now} på tolv månader mot {before} året före.",
    "answer_year_cannot_tell": (
        "{place}: {now} anmälda brott på tolv månader mot {before} året före. "
        "Det går inte att avgöra om det är en ändring."
    ),
    "answer_late_measure": "{title} är sen: {done} av {target} är gjort.",
    "answer_late_decision": "{text} skulle vara klart {day}. Ansvarig: {owner}.",
    "answer_nothing_late": "Inget är sent.",
    "answer_next_meeting": "Kommun och polis möts {day} och svarar efter det.",
    "answer_next_measure": "{title}: {left} kvar att göra.",
    "survey_too_few": "För få har svarat om {place} för att något ska kunna visas.",
    "survey_count_only": "{n} har svarat om {place}. Det är för få för att visa andelar. {design}.",
    "survey_share": "{place}: {share} känner sig otrygga sent på kvällen, av {n} svar.",
    "survey_share_open": (
        "{place}: {percent} procent av de {n} som svarat känner sig otrygga sent på kvällen."
    ),
    "survey_design": "{design}.",
    "survey_better": (
        "Det är bättre än förra gången ({before} procent av {n_before}), "
        "och skillnaden är säkrare än slumpen."
    ),
    "survey_worse": (
        "Det är sämre än förra gången ({before} procent av {n_before}), och skillnaden är säkrare än slumpen."
    ),
    "survey_about_same": "Det är ungefär som förra gången ({before} procent av {n_before}).",
    "survey_cannot_tell": (
        "Förra gången var det {before} procent av {n_before}. Det går inte att avgöra om det har ändrats."
    ),
}


EN = {
    "picture_heard": (
        "Incidents reported {when}: {incidents} (reporters: {heard}). Reported crimes: {crimes}."
    ),
    "picture_heard_no_extract": (
        "Incidents reported {when}: {incidents} (reporters: {heard}). "
        "Reported crimes for the whole time have not come yet."
    ),
    "open_places": "The places",
    "open_kinds": "What the promise names",
    "open_heard": "Whom we have heard",
    "open_coming": "What is coming",
    "open_method": "How we have counted",
    "open_method_note": (
        "Crimes reported in twelve months are compared with the same time the year before by an exact test. "
        "Numbers below {least} are not shown. Not every crime is reported."
    ),
    "open_reporters": "{heard} of {expected} organisations have reported in this time.",
    "open_points": "Residents have told of {n} places in this time.",
    "open_points_few": "Fewer than {least} places have come from residents in this time.",
    "picture_mismatch": (
        "{place} stands out in {more}, but lies low in {fewer}. That is a question for the meeting."
    ),
    "picture_and": "and",
    "picture_source_incident": "partners' reports",
    "picture_source_crime": "reported crimes",
    "picture_source_point": "what residents tell",
    "picture_source_survey": "the survey",
    "same_last": "in the period before",
    "same_week": "in the same week last year",
    "same_month": "in the same month last year",
    "same_tertial": "in the same months last year",
    "same_year": "the year before",
    "picture_increased_same": "More {what}: {now} against {before} {same}.",
    "picture_decreased_same": "Fewer {what}: {now} against {before} {same}.",
    "picture_increased_year": (
        "More {what}: {now} in the last twelve months against {before} the year before."
    ),
    "picture_decreased_year": (
        "Fewer {what}: {now} in the last twelve months against {before} the year before."
    ),
    "picture_crime_place": "reported crimes at {name}",
    "picture_incident_place": "reported incidents at {name}",
    "picture_crime_group": "reported crimes ({name})",
    "picture_incident_group": "reported incidents ({name})",
    "picture_all_crime": "reported crimes",
    "picture_all_incident": "reported incidents",
    "picture_whole_increased": ("More {what} in the whole municipality: {now} against {before} {same}."),
    "picture_whole_decreased": ("Fewer {what} in the whole municipality: {now} against {before} {same}."),
    "picture_whole_cannot_tell": (
        "It cannot be told whether the number of {what} has changed: "
        "{now} against {before} {same} may be chance."
    ),
    "picture_nothing_to_compare": (
        "There is nothing from last year to compare with, so change cannot be told."
    ),
    "picture_places": "Most happened at {places}.",
    "picture_no_place": "No incident is tied to the chosen places.",
    "picture_points": "Places residents told of: {unsafe} unsafe and {safe} safe.",
    "picture_no_points": "No residents told of places.",
    "picture_no_reporters": "No organisation is listed as a reporter.",
    "picture_all_reported": "All reporters were heard from ({expected}).",
    "picture_silent": "Silent reporters: {silent} of {expected} ({names}).",
    "kind_heard": "{name}: {incidents} reports and {crimes} reported crimes {when}.",
    "kind_heard_no_extract": "{name}: {incidents} reports {when}. Reported crimes have not come yet.",
    "kind_quiet": "{name}: nothing was reported {when}. That does not say that nothing happened.",
    "kind_cannot_tell": "It cannot be told whether this has changed since last year.",
    "kind_not_compared": "There is nothing to compare with, so a change cannot be told.",
    "kind_found_by_looking": "Reported drug crimes show mostly how much the police have looked.",
    "answer_kind_increased": (
        "{name}: more reported crimes in the municipality, {now} in twelve months against {before} the year before."
    ),
    "answer_kind_decreased": (
        "{name}: fewer reported crimes in the municipality, {now} in twelve months against {before} the year before."
    ),
    "answer_kind_cannot_tell": (
        "{name}: {now} reported crimes in the municipality in twelve months against {before} the year before. "
        "It cannot be told whether this is a change."
    ),
    "answer_kind_few": (
        "{name}: fewer than {least} reported crimes in one of the last two years. "
        "We do not show such small numbers, and they say nothing for certain."
    ),
    "answer_kind_not_compared": (
        "{name}: reported crimes are not there for both years. So it cannot be told whether they have changed."
    ),
    "year_no_picture": (
        "No situational picture was finished during the promise. So we say nothing of the problems as a whole."
    ),
    "year_part_places": "At the chosen places",
    "year_part_elsewhere": "In the rest of the municipality",
    "year_whole_increased": (
        "{part}: more reported crimes, {now} in the promise against {before} in the same months before."
    ),
    "year_whole_decreased": (
        "{part}: fewer reported crimes, {now} in the promise against {before} in the same months before."
    ),
    "year_whole_cannot_tell": (
        "{part}: {now} reported crimes in the promise against {before} in the same months before. "
        "It cannot be told whether this is a change."
    ),
    "year_moved": "That may mean that problems have moved away from the places.",
    "year_until": "Twelve months up to and including {month}, in the whole municipality:",
    "answer_points": "Places you told of in {month}: {n}, {unsafe} of them unsafe.",
    "answer_no_points": "In {month} you told us of no places.",
    "answer_most_about": "Most common was {theme}.",
    "answer_dialogue": "{title} {day}: {attended} took part.",
    "answer_done": "{title}: {n} this month, {done} of {target} so far.",
    "answer_nothing_done": "Nothing is logged for {month}.",
    "answer_no_picture": "The situational picture for {month} is not ready. So we say nothing of change yet.",
    "answer_too_few": "There are too few incidents at the places to say whether anything has changed.",
    "answer_year_increased": (
        "{place}: more reported crimes, {now} in twelve months against {before} the year before."
    ),
    "answer_year_decreased": (
        "{place}: fewer reported crimes, {now} in twelve months against {before} the year before."
    ),
    "answer_year_cannot_tell": (
        "{place}: {now} reported crimes in twelve months against {before} the year before. "
        "It cannot be told whether that is a change."
    ),
    "answer_late_measure": "{title} is late: {done} of {target} is done.",
    "answer_late_decision": "{text} should have been done by {day}. Responsible: {owner}.",
    "answer_nothing_late": "Nothing is late.",
    "answer_next_meeting": "Municipality and police meet on {day} and answer after that.",
    "answer_next_measure": "{title}: {left} left to do.",
    "survey_too_few": "Too few have answered about {place} for anything to be shown.",
    "survey_count_only": "{n} have answered about {place}. That is too few to show shares. {design}.",
    "survey_share": "{place}: {share} feel unsafe late in the evening, of {n} answers.",
    "survey_share_open": (
        "{place}: {percent} per cent of the {n} who answered feel unsafe late in the evening."
    ),
    "survey_design": "{design}.",
    "survey_better": "It is better than last time ({before} per cent of {n_before}), by more than chance.",
    "survey_worse": "It is worse than last time ({before} per cent of {n_before}), by more than chance.",
    "survey_about_same": "It is about the same as last time ({before} per cent of {n_before}).",
    "survey_cannot_tell": (
        "Last time it was {before} per cent of {n_before}. It cannot be told whether it has changed."
    ),
}
