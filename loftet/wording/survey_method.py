"""Words of the method note that writes itself: what was done with a wave's answers, a sentence for each thing."""

SV = {
    "method_probability": "De som svarat valdes slumpmässigt och bjöds in personligen.",
    "method_census": "Alla i urvalsramen tillfrågades.",
    "method_intercept": "Besökare tillfrågades på platsen vid bestämda tider.",
    "method_open": (
        "Enkäten hade en öppen länk. De som svarat har valt det själva, så siffrorna gäller bara dem. "
        "Därför visas ingen osäkerhet, inga vikter och inget omdöme om förändring."
    ),
    "method_protocol": (
        "Det här är anteckningar från en trygghetsvandring. Sådana räknas aldrig om till procent."
    ),
    "method_frame": "Urvalsramen rymde {frame} personer som är 16 år eller äldre.",
    "method_rate": "{n} svar av {invited} inbjudna, alltså {percent} procent.",
    "method_modes": "Svaren kom in så här: {modes}.",
    "method_no_weights": "Svaren vägs inte.",
    "method_frame_too_small": (
        "Fler har svarat än vad urvalsramen rymmer. Rätta urvalsramens storlek. "
        "Tills dess visas andelarna ovägda och utan osäkerhet."
    ),
    "method_margins_disagree": (
        "Svaren är inte vägda efter befolkningen, för befolkningstalen går inte ihop: "
        "summan skiljer mellan ålder, kön och urvalets delar."
    ),
    "method_parts": (
        "Urvalet drogs i delar ({parts}), och varje del väger så mycket som den är stor i urvalsramen."
    ),
    "method_empty_part": "Ingen har svarat i delen {part}. Siffrorna säger ingenting om dem som hör dit.",
    "method_no_margins": (
        "Svaren är inte vägda efter ålder och kön, för det finns inga befolkningstal att väga mot."
    ),
    "method_weighted": (
        "Svaren är vägda så att {by} fördelar sig som i befolkningen. "
        "Ingen vikt fick bli mindre än {low} eller större än {high} gånger vad den var från början."
    ),
    "method_collapsed": "För få svarade i några grupper, så de vägs ihop: {levels}.",
    "method_reduced": "Det gick inte att väga med alla grupper, så de slogs ihop till två: {groups}.",
    "method_dropped_part": "Det gick inte att väga efter urvalets delar samtidigt, så den vikten togs bort.",
    "method_dropped": "Det gick inte att väga efter {by}, så den vikten togs bort.",
    "method_unweighted_few": (
        "Färre än 30 har svarat. Då vägs inte svaren, en enda person skulle tala för för många."
    ),
    "method_unweighted_unsolvable": (
        "Inga rimliga vikter fick siffrorna att stämma med befolkningen. Svaren är ovägda."
    ),
    "method_unweighted_no_margins": (
        "För få svarade i grupperna för att det skulle gå att väga. Svaren är ovägda."
    ),
    "method_unweighted_margins": "Svaren är ovägda.",
    "method_spread": (
        "Det lättaste svaret väger {smallest} och det tyngsta {largest} av ett medelsvar. "
        "Vikterna gör osäkerheten {kish} gånger så stor, räknat i varians."
    ),
    "method_sessions": (
        "Osäkerheten räknas på {sessions} pass som kluster: den som frågas vid samma tid och entré liknar "
        "varandra."
    ),
    "method_no_sessions": "Passen är inte antecknade för varje svar, så ingen osäkerhet kan räknas.",
    "method_deff": "Designeffekten för huvudmåttet är {deff}.",
    "method_fraction": (
        "{percent} procent av urvalsramen har svarat. Det minskar osäkerheten om hur det är nu, "
        "men räknas inte med när omgångar jämförs."
    ),
    "method_large_fraction": "De som inte svarade kan tycka något annat. Så många svar hjälper inte mot det.",
    "method_lonely": (
        "I {part} svarade bara en person. Den jämförs med alla andra, så att osäkerheten hellre blir för "
        "stor."
    ),
    "method_excluded": (
        "{n} svar räknas. {excluded} är undantagna: någon i kommunen har bedömt att de inte är ärliga svar."
    ),
    "method_with_them_share": "Med de undantagna hade huvudmåttet blivit {percent} procent.",
    "method_with_them_same": "Med de undantagna hade huvudmåttet blivit i stort sett detsamma.",
    "method_with_them_higher": "Med de undantagna hade huvudmåttet blivit högre.",
    "method_with_them_lower": "Med de undantagna hade huvudmåttet blivit lägre.",
    "method_missing": (
        "På frågan ”{question}” svarade {percent} procent inte, eller att de inte vet. De räknas inte med där."
    ),
    "method_not_comparable": "Mätningarna kan inte jämföras. Det här skiljer: {differs}.",
    "method_change": (
        "Omgångarna räknas som två skilda urval. Omdömet kommer från osäkerheten: bättre eller sämre bara när "
        "skillnaden är säkrare än slumpen, ungefär som förut när den säkert är mindre än fem procentenheter."
    ),
    "method_many": (
        "Huvudmåttet valdes före första omgången. De andra måtten kallas bättre eller sämre bara om de klarar "
        "en strängare gräns, eftersom några ändras av en slump när många jämförs (Benjamini–Hochberg, 10 procent)."
    ),
    "method_small": (
        "Svar från färre än tio visas inte, och så många andra siffror döljs att de inte går att räkna fram."
    ),
    "method_version": "Frågeformulär {form}, version {version}.",
    "method_not_reviewed": "Frågorna är ett utkast som ingen har granskat än.",
    # what two waves differ in
    "differs_question": "frågan",
    "differs_version": "formulärets version",
    "differs_place": "platsen",
    "differs_season": "årstiden",
    "differs_mode": "sättet att svara",
    "differs_design": "hur de som svarat hittades",
    # ways to answer
    "mode_web": "öppen länk",
    "mode_letter": "brev med kod",
    "mode_paper": "papper",
    "mode_tablet": "surfplatta",
}

EN = {
    "method_probability": "Those who answered were drawn at random and invited in person.",
    "method_census": "Everyone in the sampling frame was asked.",
    "method_intercept": "Visitors were asked at the place at set times.",
    "method_open": (
        "The survey had an open link. Those who answered chose to, so the figures are about them alone. "
        "Therefore no uncertainty, no weights and no verdict on change are shown."
    ),
    "method_protocol": "These are notes from a safety walk. Such notes are never made into percentages.",
    "method_frame": "The sampling frame held {frame} people aged 16 or more.",
    "method_rate": "{n} answers of {invited} invited, that is {percent} per cent.",
    "method_modes": "The answers came in by: {modes}.",
    "method_no_weights": "The answers are not weighted.",
    "method_frame_too_small": (
        "More have answered than the sampling frame holds. Its size needs to be corrected. "
        "Until then shares are shown unweighted and without uncertainty."
    ),
    "method_margins_disagree": (
        "The answers are not weighted by population, since the population figures do not agree: "
        "age, sex and the parts of the sample have different sums."
    ),
    "method_parts": (
        "The sample was drawn in parts ({parts}), and each part weighs as much as its size in the frame."
    ),
    "method_empty_part": (
        "Nobody has answered in the part {part}. The figures say nothing of those who belong there."
    ),
    "method_no_margins": "The answers are not weighted by age and sex, for want of population figures.",
    "method_weighted": (
        "The answers are weighted so that {by} are distributed as in the population. "
        "No weight could become smaller than {low} or larger than {high} times what it began as."
    ),
    "method_collapsed": "Too few answered in some groups, so they are weighted together: {levels}.",
    "method_reduced": "Not all groups could be weighted by, so they were put together in two: {groups}.",
    "method_dropped_part": (
        "The parts of the sample could not be weighted by at the same time, and were left out."
    ),
    "method_dropped": "It was not possible to weight by {by}, so that was left out.",
    "method_unweighted_few": (
        "Fewer than 30 have answered. Then answers are not weighted: one person would speak for too many."
    ),
    "method_unweighted_unsolvable": (
        "No reasonable weights made the figures agree with the population. The answers are unweighted."
    ),
    "method_unweighted_no_margins": (
        "Too few answered in the groups to weight by. The answers are unweighted."
    ),
    "method_unweighted_margins": "The answers are unweighted.",
    "method_spread": (
        "The lightest answer weighs {smallest} and the heaviest {largest} of a mean answer. "
        "The weights make the uncertainty {kish} times as large, reckoned in variance."
    ),
    "method_sessions": (
        "The uncertainty is reckoned on {sessions} sessions as clusters: people asked at the same time and "
        "entrance are alike."
    ),
    "method_no_sessions": "The sessions are not noted for every answer, so no uncertainty can be reckoned.",
    "method_deff": "The design effect of the main figure is {deff}.",
    "method_fraction": (
        "{percent} per cent of the sampling frame have answered. That lessens the uncertainty about how it is now, "
        "but is not counted when rounds are compared."
    ),
    "method_large_fraction": (
        "Those who did not answer may think otherwise. So many answers do not help against that."
    ),
    "method_lonely": (
        "In {part} only one person answered. They are set against all others, so that the uncertainty is "
        "rather too large."
    ),
    "method_excluded": (
        "{n} answers count. {excluded} are left out: "
        "somebody at the municipality has judged that they are not honest answers."
    ),
    "method_with_them_share": "With those left out the main figure would have been {percent} per cent.",
    "method_with_them_same": "With those left out the main figure would have been much the same.",
    "method_with_them_higher": "With those left out the main figure would have been higher.",
    "method_with_them_lower": "With those left out the main figure would have been lower.",
    "method_missing": (
        "{percent} per cent did not answer the question “{question}”, or said that they do not know. "
        "They are not counted there."
    ),
    "method_not_comparable": "The surveys cannot be compared. They differ in: {differs}.",
    "method_change": (
        "The rounds are taken as two separate samples. The verdict comes from the uncertainty: better or worse only "
        "when the difference is more than chance, about the same when it is surely less than five percentage points."
    ),
    "method_many": (
        "The main figure was chosen before the first round. Others are called better or worse only if they pass a "
        "stricter limit, since some change by chance when many are compared (Benjamini–Hochberg, 10 per cent)."
    ),
    "method_small": (
        "Answers by fewer than ten are not shown, and as many other figures are hidden as it takes to keep them so."
    ),
    "method_version": "Questionnaire {form}, version {version}.",
    "method_not_reviewed": "The questions are a draft that nobody has reviewed yet.",
    "differs_question": "the question",
    "differs_version": "the version of the form",
    "differs_place": "the place",
    "differs_season": "the season",
    "differs_mode": "how people answered",
    "differs_design": "how those who answered were found",
    "mode_web": "open link",
    "mode_letter": "letter with a code",
    "mode_paper": "paper",
    "mode_tablet": "tablet",
}
