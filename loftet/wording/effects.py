"""Sentences about whether a measure helped, and what could have been seen."""

SV: dict[str, str] = {
    # verdicts of a registered plan: "effect_", the verdict and the primary test
    "effect_decreased_own": (
        "Det har minskat: {after} händelser mot {before} före, {percent} procent färre "
        "(mellan {low} och {high} procent färre). Minskningen syns även bredvid resten av kommunen."
    ),
    "effect_increased_own": (
        "Det har ökat: {after} händelser mot {before} före, {percent} procent fler "
        "(mellan {low} och {high} procent fler). Ökningen syns även bredvid resten av kommunen."
    ),
    "effect_decreased_relative": (
        "Det har minskat: {after} händelser mot {before} före. Det är {percent} procent färre än om det hade gått "
        "som på jämförelseplatsen (mellan {low} och {high} procent färre)."
    ),
    "effect_increased_relative": (
        "Det har ökat: {after} händelser mot {before} före. Det är {percent} procent fler än om det hade gått "
        "som på jämförelseplatsen (mellan {low} och {high} procent fler)."
    ),
    "effect_increased_from_nothing": "Det har ökat: {after} händelser mot ingen före.",
    "effect_cannot_tell": (
        "Det går inte att avgöra om det har minskat: {after} händelser mot {before} före. "
        "En minskning med minst {percent} procent hade troligen synts."
    ),
    "effect_cannot_tell_blind": (
        "Det går inte att avgöra om det har minskat: {after} händelser mot {before} före. "
        "Det är så få händelser att ingen minskning hade synts."
    ),
    # why: "effect_because_" and the reason
    "effect_because_shown": "Skillnaden är säkrare än slumpen.",
    "effect_because_may_be_chance": "Skillnaden kan vara slump.",
    "effect_because_few_events": "Det är för få händelser för att lita på skillnaden.",
    "effect_because_no_events": "Inget har hänt på platsen i någon av perioderna.",
    "effect_because_registered_late": (
        "Planen registrerades efter att åtgärden hade börjat. Då kan den ha valts för sitt svar."
    ),
    "effect_because_chosen_by_before": (
        "Platsen valdes för att den hade haft många händelser under samma period som den jämförs med. "
        "En sådan plats blir oftast lugnare av sig själv."
    ),
    "effect_because_trend_unknown": "Det saknas uppgift om hur det har gått i resten av kommunen.",
    "effect_because_trend_shared": (
        "Resten av kommunen har ändrats på ungefär samma sätt, så det kan bero på annat."
    ),
    "effect_because_reporters_changed": ("Antalet rapportörer har ändrats, så skillnaden kan bero på det."),
    # before a measure
    "effect_will_show": (
        "Med ungefär {before} händelser per period syns bara en minskning med minst {percent} procent. "
        "En minskning med 20 procent, mycket för en sådan åtgärd, syns {typical} gånger av 100."
    ),
    "effect_will_show_compared": (
        "Med ungefär {before} händelser per period syns bara en minskning med minst {percent} procent mot "
        "jämförelseplatsen. En minskning med 20 procent, mycket för en sådan åtgärd, syns "
        "{typical} gånger av 100."
    ),
    "effect_nothing_will_show": (
        "Med ungefär {before} händelser per period kommer ingen minskning att gå att se, inte ens om allt upphör. "
        "Välj en längre period, ett större område eller fler slag av händelser."
    ),
    "effect_detectable": (
        "Med {before} händelser i perioden före syns en minskning med minst {percent} procent 80 gånger av 100."
    ),
    "effect_few_demanded": (
        "Så få händelser kräver extra säkerhet: ett löfte får beskedet minskat först vid ungefär {percent} procent."
    ),
    "effect_few_never": (
        "Så få händelser kräver extra säkerhet: ett löfte får aldrig beskedet minskat, inte ens om allt upphör."
    ),
    # place and ring together
    "effect_wdd_fell": (
        "Platsen och området runt den fick tillsammans {wdd} händelser färre än väntat "
        "(mellan {low} och {high} färre). Det har alltså minskat, och inte bara flyttat."
    ),
    "effect_wdd_rose": (
        "Platsen och området runt den fick tillsammans {wdd} händelser fler än väntat "
        "(mellan {low} och {high} fler)."
    ),
    "effect_wdd_cannot_tell": (
        "Det går inte att avgöra om platsen och området runt den tillsammans har ändrats: "
        "{wdd} händelser jämfört med väntat (mellan {low} och {high})."
    ),
    "effect_wdd_without_ring": (
        "Platsen fick {wdd} händelser jämfört med väntat (mellan {low} och {high}). "
        "Om något har flyttat runt hörnet går inte att säga, för området runt platsen är inte räknat."
    ),
    # two counts by exact tests
    "effect_two_decreased": "Färre händelser: {after} mot {before}, säkrare än slumpen.",
    "effect_two_increased": "Fler händelser: {after} mot {before}, säkrare än slumpen.",
    "effect_two_cannot_tell": "Det går inte att avgöra om det har ändrats: {after} händelser mot {before}.",
    # many places, many months
    "effect_panel_decreased": (
        "Det har minskat med {percent} procent på de {places} platserna jämfört med {others} andra "
        "(mellan {low} och {high} procent)."
    ),
    "effect_panel_increased": (
        "Det har ökat med {percent} procent på de {places} platserna jämfört med {others} andra "
        "(mellan {low} och {high} procent)."
    ),
    "effect_panel_cannot_tell": (
        "Det går inte att avgöra om det hjälpte: {places} platser mot {others} andra. "
        "Det kan vara från {low} till {high} procent av vad det annars hade varit."
    ),
    "effect_panel_staggered": (
        "Platserna började vid {starts} olika tider. Då jämförs de med varandra på ett sätt som kan vända svaret. "
        "Använd metoden för olika starter."
    ),
    "effect_panel_few_places": (
        "Det är för få platser: {fewest} i den mindre gruppen, och minst {least} behövs. "
        "Jämför i stället med låtsasplatser."
    ),
    "effect_panel_nothing_to_compare": (
        "Det finns inget att jämföra: händelser saknas före, efter eller på de andra platserna någon av månaderna."
    ),
    "effect_panel_shape": (
        "Tabellerna passar inte ihop: {counts} och {treated}. Båda ska ha en rad per plats och lika många månader."
    ),
    "effect_panel_ends": "På plats {place} slutar åtgärden igen. Ta bort månaderna efter slutet.",
    # one place, long series
    "effect_series_decreased": (
        "Nivån sjönk med {percent} procent (mellan {low} och {high}) när årstid och trend räknats bort."
    ),
    "effect_series_increased": (
        "Nivån steg med {percent} procent (mellan {low} och {high}) när årstid och trend räknats bort."
    ),
    "effect_series_cannot_tell": (
        "Det går inte att avgöra om nivån ändrades: den kan vara från {low} till {high} procent av den väntade."
    ),
    "effect_series_short": (
        "Det är {before} månader före och {after} efter. Minst {least_before} och {least_after} behövs för att skilja "
        "en effekt från årstid och trend."
    ),
    "effect_series_few": "Det är i snitt under {least} händelser i månaden. Det är för få för en tidsserie.",
    "effect_series_start": "Starten {start} passar inte en serie på {months} månader.",
    # placebos
    "effect_placebo_decreased": (
        "Det har minskat mer än på andra håll: bara {as_extreme} av {placebos} låtsasstarter gav lika stor skillnad."
    ),
    "effect_placebo_increased": (
        "Det har ökat mer än på andra håll: bara {as_extreme} av {placebos} låtsasstarter gav lika stor skillnad."
    ),
    "effect_placebo_cannot_tell": (
        "Det går inte att avgöra: {as_extreme} av {placebos} låtsasstarter, där inget gjordes, gav lika stor skillnad."
    ),
    "effect_placebo_few": (
        "Det finns bara {placebos} andra att jämföra med, och minst {least} behövs för att något ska kunna visas."
    ),
    "effect_placebo_nobody": (
        "{treated} av {places} platser har haft åtgärden. Minst en med och en utan behövs."
    ),
    # what can't be meant
    "effect_exposure": "Tiden {exposure} går inte att räkna med. Ge ett tal över 0, till exempel 12 månader.",
    "effect_count_negative": "{count} är inget antal händelser. Ge ett helt tal från 0 och uppåt.",
    "effect_overdispersion_below_one": (
        "Överspridningen {overdispersion} går inte att räkna med. Ge 1 eller mer; 1 är ren slump."
    ),
    "effect_ring_missing": "Jämförelseplatsens omgivning är räknad men inte platsens. Räkna båda eller ingen.",
    "effect_comparison_missing": (
        "Planen jämför med en annan plats, men ingen sådan är angiven. Välj en jämförelseplats."
    ),
    "effect_period_backwards": "Perioden {first}–{last} slutar innan den börjar. Byt plats på dagarna.",
    "effect_periods_overlap": (
        "Perioden före slutar {last} och perioden efter börjar {first}. Den första måste sluta innan den andra börjar."
    ),
    "effect_seasons_differ": (
        "{before} och {after} är inte samma dagar på året. Välj samma dagar ett eller flera år tidigare, "
        "så att årstiden inte ser ut som en effekt."
    ),
    "effect_alpha": "Risken {alpha} för falskt besked går inte att använda. Ge ett tal över 0 och högst 0,1.",
}

EN: dict[str, str] = {
    "effect_decreased_own": (
        "It has decreased: {after} incidents against {before} before, {percent} per cent fewer "
        "(between {low} and {high} per cent fewer). The fall is seen beside the rest of the municipality too."
    ),
    "effect_increased_own": (
        "It has increased: {after} incidents against {before} before, {percent} per cent more "
        "(between {low} and {high} per cent more). The rise is seen beside the rest of the municipality too."
    ),
    "effect_decreased_relative": (
        "It has decreased: {after} incidents against {before} before. That is {percent} per cent fewer than had it "
        "gone as at the comparison place (between {low} and {high} per cent fewer)."
    ),
    "effect_increased_relative": (
        "It has increased: {after} incidents against {before} before. That is {percent} per cent more than had it "
        "gone as at the comparison place (between {low} and {high} per cent more)."
    ),
    "effect_increased_from_nothing": "It has increased: {after} incidents against none before.",
    "effect_cannot_tell": (
        "It cannot be told whether it has decreased: {after} incidents against {before} before. "
        "A fall of at least {percent} per cent would probably have been seen."
    ),
    "effect_cannot_tell_blind": (
        "It cannot be told whether it has decreased: {after} incidents against {before} before. "
        "There are so few incidents that no fall would have been seen."
    ),
    "effect_because_shown": "The difference is more than chance.",
    "effect_because_may_be_chance": "The difference may be chance.",
    "effect_because_few_events": "There are too few incidents to trust the difference.",
    "effect_because_no_events": "Nothing happened at the place in either period.",
    "effect_because_registered_late": (
        "The plan was registered after the measure had begun. Then it may have been chosen for its answer."
    ),
    "effect_because_chosen_by_before": (
        "The place was chosen because it had many incidents in the very period it is compared with. "
        "Such a place mostly gets calmer by itself."
    ),
    "effect_because_trend_unknown": "It is not known how the rest of the municipality has fared.",
    "effect_because_trend_shared": (
        "The rest of the municipality has changed in much the same way, so something else may be the cause."
    ),
    "effect_because_reporters_changed": (
        "The number of reporters has changed, so the difference may come from that."
    ),
    "effect_will_show": (
        "With about {before} incidents a period, only a fall of at least {percent} per cent is seen. "
        "A fall of 20 per cent, much for such a measure, is seen {typical} times in 100."
    ),
    "effect_will_show_compared": (
        "With about {before} incidents a period, only a fall of at least {percent} per cent against the "
        "comparison place is seen. A fall of 20 per cent, much for such a measure, is seen "
        "{typical} times in 100."
    ),
    "effect_nothing_will_show": (
        "With about {before} incidents a period no fall can be seen, not even if everything ends. "
        "Choose a longer period, a larger area or more kinds of incidents."
    ),
    "effect_detectable": (
        "With {before} incidents in the period before, a fall of at least {percent} per cent is seen 80 times in 100."
    ),
    "effect_few_demanded": (
        "So few incidents demand more: a promise is told to have decreased only at about {percent} per cent."
    ),
    "effect_few_never": (
        "So few incidents demand more: a promise is never told to have decreased, not even if everything ends."
    ),
    "effect_wdd_fell": (
        "The place and the area around it had {wdd} incidents fewer than expected "
        "(between {low} and {high} fewer). So it has decreased, and not only moved."
    ),
    "effect_wdd_rose": (
        "The place and the area around it had {wdd} incidents more than expected "
        "(between {low} and {high} more)."
    ),
    "effect_wdd_cannot_tell": (
        "It cannot be told whether the place and the area around it have changed together: "
        "{wdd} incidents against what was expected (between {low} and {high})."
    ),
    "effect_wdd_without_ring": (
        "The place had {wdd} incidents against what was expected (between {low} and {high}). "
        "Whether something moved around the corner cannot be told, since the area around was not counted."
    ),
    "effect_two_decreased": "Fewer incidents: {after} against {before}, more than chance.",
    "effect_two_increased": "More incidents: {after} against {before}, more than chance.",
    "effect_two_cannot_tell": "It cannot be told whether it has changed: {after} incidents against {before}.",
    "effect_panel_decreased": (
        "It has decreased by {percent} per cent at the {places} places compared with {others} others "
        "(between {low} and {high} per cent)."
    ),
    "effect_panel_increased": (
        "It has increased by {percent} per cent at the {places} places compared with {others} others "
        "(between {low} and {high} per cent)."
    ),
    "effect_panel_cannot_tell": (
        "It cannot be told whether it helped: {places} places against {others} others. "
        "It may be from {low} to {high} per cent of what it would otherwise have been."
    ),
    "effect_panel_staggered": (
        "The places began at {starts} different times. Then they are compared with each other in a way that can turn "
        "the answer. Use the method for different starts."
    ),
    "effect_panel_few_places": (
        "There are too few places: {fewest} in the smaller group, and at least {least} are needed. "
        "Compare with placebo places instead."
    ),
    "effect_panel_nothing_to_compare": (
        "There is nothing to compare: no incidents before, after, or at the other places in one of the months."
    ),
    "effect_panel_shape": (
        "The tables do not match: {counts} and {treated}. Both need one row a place and as many months."
    ),
    "effect_panel_ends": "At place {place} the measure ends again. Leave out the months after its end.",
    "effect_series_decreased": (
        "The level fell by {percent} per cent (between {low} and {high}) once season and trend were allowed for."
    ),
    "effect_series_increased": (
        "The level rose by {percent} per cent (between {low} and {high}) once season and trend were allowed for."
    ),
    "effect_series_cannot_tell": (
        "It cannot be told whether the level changed: it may be from {low} to {high} per cent of that expected."
    ),
    "effect_series_short": (
        "There are {before} months before and {after} after. At least {least_before} and {least_after} are needed to "
        "tell an effect from season and trend."
    ),
    "effect_series_few": "There are fewer than {least} incidents a month on average. That is too few for a series.",
    "effect_series_start": "The start {start} does not fit a series of {months} months.",
    "effect_placebo_decreased": (
        "It has decreased more than elsewhere: only {as_extreme} of {placebos} placebo starts gave as large a "
        "difference."
    ),
    "effect_placebo_increased": (
        "It has increased more than elsewhere: only {as_extreme} of {placebos} placebo starts gave as large a "
        "difference."
    ),
    "effect_placebo_cannot_tell": (
        "It cannot be told: {as_extreme} of {placebos} placebo starts, where nothing was done, gave as large a "
        "difference."
    ),
    "effect_placebo_few": (
        "There are only {placebos} others to compare with, and at least {least} are needed for anything to be shown."
    ),
    "effect_placebo_nobody": "{treated} of {places} places had the measure. At least one with and one without are "
    "needed.",
    "effect_exposure": "The time {exposure} can't be used. Give a number above 0, as 12 months.",
    "effect_count_negative": "{count} is no number of incidents. Give a whole number from 0 upwards.",
    "effect_overdispersion_below_one": (
        "The overdispersion {overdispersion} can't be used. Give 1 or more; 1 is pure chance."
    ),
    "effect_ring_missing": (
        "The area around the comparison place is counted but not that around the place. Count both or neither."
    ),
    "effect_comparison_missing": (
        "The plan compares with another place, but none is named. Choose a comparison place."
    ),
    "effect_period_backwards": "The period {first}–{last} ends before it begins. Exchange the days.",
    "effect_periods_overlap": (
        "The period before ends {last} and the period after begins {first}. The first must end before the second."
    ),
    "effect_seasons_differ": (
        "{before} and {after} are not the same days of the year. Choose the same days one or more years earlier, "
        "so that the season does not look like an effect."
    ),
    "effect_alpha": "The risk {alpha} of a false verdict can't be used. Give a number above 0 and at most 0.1.",
}
