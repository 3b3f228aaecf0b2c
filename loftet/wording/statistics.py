"""Sentences about counts, shares and verdicts: what is known, and when nothing can be told."""

SV = {
    # keys of loftet.analysis results
    "increased": "ökat",
    "decreased": "minskat",
    "cannot_tell": "går inte att avgöra",
    "better": "bättre",
    "worse": "sämre",
    "about_same": "ungefär som förut",
    "kept": "hållet",
    "partly": "delvis",
    "not_kept": "inte hållet",
    "interval_excludes_one": "Skillnaden är säkrare än slumpen.",
    "interval_includes_one": "Skillnaden kan vara slump.",
    "few_events": "Det är för få händelser för att säga något.",
    "no_events": "Inget har hänt i någon av perioderna.",
    "reporters_changed": "Antalet rapportörer har ändrats, så skillnaden kan bero på det.",
    "more_reporters": (
        "Fler rapportörer än i fjol ({after} mot {before}): fler rapporter kan bero på att fler rapporterar."
    ),
    "fewer_reporters": (
        "Färre rapportörer än i fjol ({after} mot {before}): färre rapporter kan bero på att färre rapporterar."
    ),
    "effect_shown": "Ändringen syns på platsen och inte på jämförelseplatsen.",
    "within_margin": "Det är ungefär som förut.",
    "no_same_season": "Samma månader året före saknas.",
    "follows_comparison": "Jämförelseplatsen har ändrats på samma sätt, så det beror troligen på annat.",
    "follows_elsewhere": "Resten av kommunen har ändrats på samma sätt, så det beror troligen på annat.",
    "own_change_not_shown": "Skillnaden på platsen kan vara slump.",
    "interval_excludes_zero": "Skillnaden är säkrare än slumpen.",
    "interval_within_margin": "Det är ungefär som förut.",
    "interval_includes_zero": "Skillnaden kan vara slump.",
    "not_comparable": "Mätningarna är gjorda på olika sätt och kan inte jämföras.",
    "design_shows_no_change": "De som svarat har valt det själva. Då går förändring inte att avgöra.",
    "too_few_answers": "Det är för få svar för att avgöra.",
    # how those who answered were found; stands beside every figure
    "design_probability": "Slumpmässigt urval",
    "design_census": "Alla på platsen tillfrågades",
    "design_intercept": "Besökare vid mätta tider, ej slumpmässigt urval",
    "design_open": "Öppen länk: de som svarat har valt det själva, ej slumpmässigt urval",
    "design_protocol": "Anteckningar från trygghetsvandring, ej slumpmässigt urval",
    # two counts beside each other: "count_change_" and the direction
    "count_change_increased": "Fler händelser: {after} mot {before} samma månad i fjol (säkrare än slumpen).",
    "count_change_decreased": "Färre händelser: {after} mot {before} samma månad i fjol (säkrare än slumpen).",
    "count_change_cannot_tell": (
        "Det går inte att avgöra om det har ändrats: {after} händelser mot {before} samma månad i fjol."
    ),
    "smallest_visible": "En minskning med minst {percent} procent hade synts.",
    "nothing_visible": "Det är så få händelser att ingen minskning hade synts.",
    # what may be shown of small numbers: "count_" and "share_" and the kinds of loftet.analysis.disclosure
    "count_number": "{value}",
    "count_fewer_than": "färre än {value}",
    "count_hidden": "visas inte",
    "share_hidden": "visas inte, för få svar",
    "share_count_only": "{n} svar, för få för att visa en andel",
    "share_percent": "{percent} procent av {n} svar",
}

EN = {
    "increased": "increased",
    "decreased": "decreased",
    "cannot_tell": "cannot be told",
    "better": "better",
    "worse": "worse",
    "about_same": "about the same",
    "kept": "kept",
    "partly": "partly",
    "not_kept": "not kept",
    "interval_excludes_one": "The difference is more than chance.",
    "interval_includes_one": "The difference may be chance.",
    "few_events": "There are too few incidents to say anything.",
    "no_events": "Nothing happened in either period.",
    "reporters_changed": "The number of reporters has changed, so the difference may come from that.",
    "more_reporters": (
        "More reporters than last year ({after} against {before}): more reports may mean more reporting."
    ),
    "fewer_reporters": (
        "Fewer reporters than last year ({after} against {before}): fewer reports may mean less reporting."
    ),
    "effect_shown": "The change is seen at the place and not at the comparison place.",
    "within_margin": "It is about as before.",
    "no_same_season": "The same months of the year before are missing.",
    "follows_comparison": "The comparison place has changed the same way, so something else is probably the cause.",
    "follows_elsewhere": "The rest of the municipality has changed the same way, so it is probably something else.",
    "own_change_not_shown": "The difference at the place may be chance.",
    "interval_excludes_zero": "The difference is more than chance.",
    "interval_within_margin": "It is about as before.",
    "interval_includes_zero": "The difference may be chance.",
    "not_comparable": "The surveys were made in different ways and cannot be compared.",
    "design_shows_no_change": "Those who answered chose to. Then change cannot be told.",
    "too_few_answers": "There are too few answers to tell.",
    "design_probability": "Random sample",
    "design_census": "Everyone at the place was asked",
    "design_intercept": "Visitors at set times, not a random sample",
    "design_open": "Open link: those who answered chose to, not a random sample",
    "design_protocol": "Notes from a safety walk, not a random sample",
    "count_change_increased": (
        "More incidents: {after} against {before} in the same month last year (more than chance)."
    ),
    "count_change_decreased": (
        "Fewer incidents: {after} against {before} in the same month last year (more than chance)."
    ),
    "count_change_cannot_tell": (
        "It cannot be told whether it has changed: {after} incidents against {before} in the same month last year."
    ),
    "smallest_visible": "A fall of at least {percent} per cent would have been seen.",
    "nothing_visible": "There are so few incidents that no fall would have been seen.",
    "count_number": "{value}",
    "count_fewer_than": "fewer than {value}",
    "count_hidden": "not shown",
    "share_hidden": "not shown, too few answers",
    "share_count_only": "{n} answers, too few to show a share",
    "share_percent": "{percent} per cent of {n} answers",
}
