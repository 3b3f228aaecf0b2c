"""Sentences about ranked places, concentration, forecasts and planned visits."""

SV: dict[str, str] = {
    # ranked places
    "places_counted": "Antal händelser: {events}. Antal platser: {places}. Varje antal visas med sin osäkerhet.",
    "places_stand_out_first_clear": (
        "{above} av {places} platser ligger säkert på mer än en och en halv gång snittet. En plats ligger säkert "
        "högst."
    ),
    "places_stand_out_first_open": (
        "{above} av {places} platser ligger säkert på mer än en och en halv gång snittet. Vilken plats som ligger "
        "högst går inte att avgöra."
    ),
    "places_none_stands_out_first_clear": (
        "Ingen av {places} platser ligger säkert på mer än en och en halv gång snittet. En plats ligger säkert "
        "högst."
    ),
    "places_none_stands_out_first_open": (
        "Ingen av {places} platser ligger säkert på mer än en och en halv gång snittet. Vilken plats som ligger "
        "högst går inte att avgöra."
    ),
    "places_too_few": "Antalet platser är {places}. Minst {fewest} behövs för att jämföra dem med varandra.",
    "places_too_few_events": (
        "Antalet händelser är {events}. Minst {fewest} behövs för att ordna platserna, annars är ordningen mest "
        "slump. Ta med fler år eller fler källor."
    ),
    "places_too_sparse": (
        "Antalet händelser är {events} och antalet platser {places}: färre än en händelse på tio platser. Då är "
        "ordningen mest slump. Ta med fler år, eller slå samman platser."
    ),
    "places_lists_unusable": (
        "Det ska finnas ett antal och högst ett jämförelsetal per plats, för högst {most} platser. Här är {counts} "
        "antal och {exposures} jämförelsetal."
    ),
    "places_counts_unusable": "Plats {row}: antalet är {value}. Skriv ett helt tal, 0 eller mer.",
    "places_exposure_unusable": "Plats {row}: jämförelsetalet är {value}. Skriv ett tal större än 0.",
    "places_exposure_unequal": (
        "Jämförelsetalen går från {low} till {high}. Så olika platser går inte att jämföra. Har alla samma enhet?"
    ),
    "places_overdispersion_unusable": "Överspridningen är {overdispersion}. Den ska vara ett tal, 1 eller mer.",
    # concentration
    "concentration_nothing": (
        "Antal händelser: {events}. Antal platser: {places}. För att se hur samlade de är behövs minst en händelse "
        "och två platser."
    ),
    "concentration_beyond_chance": (
        "{top} av {places} platser, de med flest händelser, har {held} procent av dem. Slumpen ensam ger {chance} "
        "procent (mellan {low} och {high}), så händelserna är mer samlade än slumpen."
    ),
    "concentration_as_chance": (
        "{top} av {places} platser, de med flest händelser, har {held} procent av dem. Slumpen ensam ger {chance} "
        "procent (mellan {low} och {high}), så det går inte att säga att händelserna är mer samlade än slumpen."
    ),
    "concentration_lists": (
        "Det ska finnas ett antal och högst ett jämförelsetal per plats, för 1 till {most} platser. Här är {counts} "
        "antal och {exposures} jämförelsetal."
    ),
    "concentration_counts": "Varje antal ska vara ett helt tal, 0 eller mer.",
    "concentration_exposure": (
        "Varje jämförelsetal ska vara 0 eller mer, något större än 0, och en plats med händelser kan inte ha 0."
    ),
    "concentration_top": (
        "Andelen platser är {top} och antalet slumpade fördelningar {draws}. Andelen ska ligga mellan 0 och 1, och "
        "minst 19 fördelningar behövs."
    ),
    # repeats
    "repeats_nothing": "Ingen händelse har en känd plats, så upprepningar går inte att se.",
    "repeats_without_chance": (
        "{repeats} av {events} händelser skedde där något redan hade skett (antal platser: {places}). Hur många "
        "slumpen ensam ger går inte att säga utan att veta hur många adresser det finns."
    ),
    "repeats_beyond_chance": (
        "{repeats} av {events} händelser skedde där något redan hade skett (antal platser: {places}). Slumpen ensam "
        "ger ungefär {chance}, så det är fler upprepningar än slumpen."
    ),
    "repeats_as_chance": (
        "{repeats} av {events} händelser skedde där något redan hade skett (antal platser: {places}). Slumpen ensam "
        "ger ungefär {chance}, så det går inte att säga att det är fler upprepningar än slumpen."
    ),
    "repeats_positions": (
        "Varje händelse ska ha två koordinater i meter. Här är {east} östliga och {north} nordliga, eller så är "
        "någon oändlig."
    ),
    "repeats_addresses": (
        "{addresses} adresser är färre än de {coordinates} platser där något har hänt. Ange antalet adresser i "
        "området."
    ),
    # doubtful positions
    "positions_nothing": "Det finns inga händelser att granska.",
    "positions_good": (
        "Ingen plats ser ut att vara en standardplats. {percent} procent av händelserna har en säker plats."
    ),
    "positions_good_too_few_geocoded": (
        "Ingen plats ser ut att vara en standardplats, men bara {percent} procent av händelserna har en säker "
        "plats. Under {least} procent kan kartan bli fel."
    ),
    "positions_doubtful": (
        "Platser som ser ut att vara standardplatser, där läget egentligen är okänt: {places}. Deras händelser "
        "({events}) är utelämnade tills någon har sagt hur det är. {percent} procent av händelserna har en säker "
        "plats."
    ),
    "positions_doubtful_too_few_geocoded": (
        "Platser som ser ut att vara standardplatser, där läget egentligen är okänt: {places}. Deras händelser "
        "({events}) är utelämnade tills någon har sagt hur det är. Bara {percent} procent av händelserna har en "
        "säker plats. Under {least} procent kan kartan bli fel."
    ),
    "positions_lists": (
        "Varje händelse ska ha två koordinater i meter och ett slag. Här är {east} östliga, {north} nordliga och "
        "{kinds} slag, eller så är någon koordinat oändlig."
    ),
    "positions_centroids": "Varje mittpunkt ska vara två tal: östlig och nordlig koordinat i meter.",
    # forecasts held against what happened
    "validation_better": (
        "Platserna på {area} procent av ytan fångade {hit} procent av händelserna. Samma platser som förr fångade "
        "som mest {other} procent. Över {tests} prov är prognosen bättre än att välja samma platser som förr, mer "
        "än slumpen."
    ),
    "validation_worse": (
        "Platserna på {area} procent av ytan fångade {hit} procent av händelserna. Samma platser som förr fångade "
        "som mest {other} procent. Över {tests} prov är prognosen sämre än att välja samma platser som förr, mer än "
        "slumpen."
    ),
    "validation_cannot_tell": (
        "Platserna på {area} procent av ytan fångade {hit} procent av händelserna. Samma platser som förr fångade "
        "som mest {other} procent. Om prognosen är bättre än så går inte att avgöra med {tests} prov."
    ),
    "validation_too_few_tests": (
        "Det blir bara {tests} prov. Minst {fewest} behövs för att säga hur säkert det är. Ta med fler perioder."
    ),
    "validation_too_few_events": (
        "Antalet händelser i proven är {events}. Minst {fewest} behövs för att jämföra prognoser."
    ),
    "validation_counts": "Antalen ska vara en tabell med en rad per period: hela tal, 0 eller mer.",
    "validation_periods": (
        "Första provet i period {first} och {ahead} perioder framåt går inte med {periods} perioder och minst en "
        "jämförelse. Det måste finnas något före första provet och något efter."
    ),
    "validation_shares": "Delarna av ytan ska ligga mellan 0 och 1, och {judged} ska vara en av dem.",
    "validation_forecast": "Prognosen ska ge ett tal, 0 eller mer, för var och en av {cells} rutor.",
    # planned visits
    "visits_drawn": "{visits} besök är lottade för veckan.",
    "visits_drawn_withheld": (
        "{visits} besök är lottade för veckan. {withheld} av platserna är enligt lotten utan besök."
    ),
    "visits_none": "Inga besök är planerade för veckan.",
    "visits_none_withheld": "Inga besök den här veckan. {withheld} av platserna är enligt lotten utan besök.",
    "visits_do_not_fit": (
        "Bara {visits} av {wanted} besök får plats i tidsfönstren. Lägg till ett fönster där det fattas, eller sänk "
        "antalet besök."
    ),
    "visits_weights_unusable": "Vikterna ska vara tal större än 0, en per plats.",
    "visits_limits_unusable": (
        "Antalet besök ({budget}) och gränserna per plats ska vara 0 eller mer, och minst får inte vara mer än "
        "mest."
    ),
    "visits_week_not_monday": "Veckan ska börja på en måndag. {day} är ingen måndag.",
    "visits_seed_or_gap": "Lottens tal ({seed}) och minsta avstånd i minuter ({gap}) ska vara 0 eller mer.",
    "visits_place_twice": "Samma plats står två gånger. Ta bort den ena.",
    "visits_minutes_unusable": (
        "Ett besök kan inte vara {shortest} till {longest} minuter. Skriv 1 till {most}, det kortaste först."
    ),
    "visits_number_unusable": "{visits} besök på en vecka går inte. Skriv 0 till {most}.",
    "visits_key_unusable": "Platsens nummer är {number}. Det ska vara 0 eller mer.",
    # visits that were made
    "visits_made": (
        "{delivered} av {planned} planerade besök gjordes: {in_window} i rätt tidsfönster och {right} av rätt "
        "längd. Längsta uppehållet var {gap} dygn."
    ),
    "visits_made_few": (
        "{delivered} av {planned} planerade besök gjordes. Med färre än {fewest} besök visas inga andelar."
    ),
    "visits_made_none": "Inget av {planned} planerade besök gjordes.",
    "visits_period_backwards": "Perioden slutar {last}, innan den börjar {first}. Byt plats på dem.",
    "visits_plan_unusable": (
        "{planned} planerade besök om {low} till {high} minuter går inte att jämföra med. Antalet ska vara 0 eller "
        "mer, och det kortaste minst 1 minut och först."
    ),
    "visits_visit_unusable": (
        "Besöket {day} varar {minutes} minuter och ska vara minst 1. Klockslaget ska ligga på samma dygn."
    ),
}

EN: dict[str, str] = {
    "places_counted": "Incidents: {events}. Places: {places}. Every number is shown with its uncertainty.",
    "places_stand_out_first_clear": (
        "{above} of {places} places certainly lie at more than one and a half times the average. One place is "
        "certainly highest."
    ),
    "places_stand_out_first_open": (
        "{above} of {places} places certainly lie at more than one and a half times the average. Which place is "
        "highest cannot be told."
    ),
    "places_none_stands_out_first_clear": (
        "None of {places} places certainly lies at more than one and a half times the average. One place is "
        "certainly highest."
    ),
    "places_none_stands_out_first_open": (
        "None of {places} places certainly lies at more than one and a half times the average. Which place is "
        "highest cannot be told."
    ),
    "places_too_few": "The number of places is {places}. At least {fewest} are needed to compare them.",
    "places_too_few_events": (
        "The number of incidents is {events}. At least {fewest} are needed to put places in order; otherwise the "
        "order is mostly chance. Take more years or more sources."
    ),
    "places_too_sparse": (
        "The number of incidents is {events} and of places {places}: fewer than one to ten places. The order is "
        "then mostly chance. Take more years, or join places."
    ),
    "places_lists_unusable": (
        "There must be one number and at most one exposure per place, for at most {most} places. Here are {counts} "
        "numbers and {exposures} exposures."
    ),
    "places_counts_unusable": "Place {row}: the number is {value}. Write a whole number, 0 or more.",
    "places_exposure_unusable": "Place {row}: the exposure is {value}. Write a number greater than 0.",
    "places_exposure_unequal": (
        "The exposures go from {low} to {high}. Places that unequal cannot be compared. Have all the same unit?"
    ),
    "places_overdispersion_unusable": "The overdispersion is {overdispersion}. It must be a number, 1 or more.",
    "concentration_nothing": (
        "Incidents: {events}. Places: {places}. To see how concentrated they are takes an incident and two places."
    ),
    "concentration_beyond_chance": (
        "{top} of {places} places, those with most incidents, have {held} per cent of them. Chance alone gives "
        "{chance} per cent (between {low} and {high}), so they are more concentrated than chance."
    ),
    "concentration_as_chance": (
        "{top} of {places} places, those with most incidents, have {held} per cent of them. Chance alone gives "
        "{chance} per cent (between {low} and {high}), so it cannot be said that they are more concentrated than "
        "chance."
    ),
    "concentration_lists": (
        "There must be one number and at most one exposure per place, for 1 to {most} places. Here are {counts} "
        "numbers and {exposures} exposures."
    ),
    "concentration_counts": "Every number must be whole, 0 or more.",
    "concentration_exposure": (
        "Every exposure must be 0 or more, one of them above 0, and a place with incidents cannot have 0."
    ),
    "concentration_top": (
        "The part of places is {top} and the number of random distributions {draws}. The part must lie between 0 "
        "and 1, and at least 19 distributions are needed."
    ),
    "repeats_nothing": "No incident has a known place, so repeats cannot be seen.",
    "repeats_without_chance": (
        "{repeats} of {events} incidents happened where something had happened before (places: {places}). How many "
        "chance alone gives cannot be said without knowing how many addresses there are."
    ),
    "repeats_beyond_chance": (
        "{repeats} of {events} incidents happened where something had happened before (places: {places}). Chance "
        "alone gives about {chance}, so there are more repeats than chance."
    ),
    "repeats_as_chance": (
        "{repeats} of {events} incidents happened where something had happened before (places: {places}). Chance "
        "alone gives about {chance}, so it cannot be said that there are more repeats than chance."
    ),
    "repeats_positions": (
        "Every incident must have two coordinates in metres. Here are {east} eastings and {north} northings, or one "
        "is infinite."
    ),
    "repeats_addresses": (
        "{addresses} addresses are fewer than the {coordinates} places where something happened. Give the number of "
        "addresses in the area."
    ),
    "positions_nothing": "There are no incidents to look at.",
    "positions_good": "No place looks like a default location. {percent} per cent of the incidents have a sure place.",
    "positions_good_too_few_geocoded": (
        "No place looks like a default location, but only {percent} per cent of the incidents have a sure place. "
        "Under {least} per cent the map may go wrong."
    ),
    "positions_doubtful": (
        "Places that look like default locations, where the position is really unknown: {places}. Their incidents "
        "({events}) are left out until someone has told. {percent} per cent of the incidents have a sure place."
    ),
    "positions_doubtful_too_few_geocoded": (
        "Places that look like default locations, where the position is really unknown: {places}. Their incidents "
        "({events}) are left out until someone has told. Only {percent} per cent of the incidents have a sure "
        "place. Under {least} per cent the map may go wrong."
    ),
    "positions_lists": (
        "Every incident must have two coordinates in metres and a kind. Here are {east} eastings, {north} northings "
        "and {kinds} kinds, or a coordinate is infinite."
    ),
    "positions_centroids": "Every centroid must be two numbers: easting and northing in metres.",
    "validation_better": (
        "The places on {area} per cent of the area caught {hit} per cent of the incidents. The same places as "
        "before caught {other} per cent at most. Over {tests} tests the forecast is better than choosing the same "
        "places as before, beyond chance."
    ),
    "validation_worse": (
        "The places on {area} per cent of the area caught {hit} per cent of the incidents. The same places as "
        "before caught {other} per cent at most. Over {tests} tests the forecast is worse than choosing the same "
        "places as before, beyond chance."
    ),
    "validation_cannot_tell": (
        "The places on {area} per cent of the area caught {hit} per cent of the incidents. The same places as "
        "before caught {other} per cent at most. Whether the forecast is better than that cannot be told with "
        "{tests} tests."
    ),
    "validation_too_few_tests": (
        "That makes only {tests} tests. At least {fewest} are needed to say how sure it is. Take more periods."
    ),
    "validation_too_few_events": (
        "The number of incidents in the tests is {events}. At least {fewest} are needed to compare forecasts."
    ),
    "validation_counts": "The counts must be a table with a row per period: whole numbers, 0 or more.",
    "validation_periods": (
        "A first test in period {first} and {ahead} periods ahead cannot be, with {periods} periods and at least "
        "one baseline. There must be something before the first test and something after."
    ),
    "validation_shares": "The parts of the area must lie between 0 and 1, and {judged} must be one of them.",
    "validation_forecast": "The forecast must give a number, 0 or more, for each of {cells} cells.",
    "visits_drawn": "Visits drawn for the week: {visits}.",
    "visits_drawn_withheld": (
        "Visits drawn for the week: {visits}. By lot {withheld} of the places go without."
    ),
    "visits_none": "No visits are planned for the week.",
    "visits_none_withheld": "No visits this week. By lot {withheld} of the places go without.",
    "visits_do_not_fit": (
        "Only {visits} of {wanted} visits fit in the windows. Add a window where one is needed, or lower the number "
        "of visits."
    ),
    "visits_weights_unusable": "The weights must be numbers greater than 0, one per place.",
    "visits_limits_unusable": (
        "The number of visits ({budget}) and the limits per place must be 0 or more, and least no more than most."
    ),
    "visits_week_not_monday": "The week must begin on a Monday. {day} is none.",
    "visits_seed_or_gap": "The lot's number ({seed}) and the least gap in minutes ({gap}) must be 0 or more.",
    "visits_place_twice": "The same place is given twice. Remove one.",
    "visits_minutes_unusable": (
        "A visit cannot last {shortest} to {longest} minutes. Write 1 to {most}, the shortest first."
    ),
    "visits_number_unusable": "{visits} visits in a week cannot be. Write 0 to {most}.",
    "visits_key_unusable": "The place's number is {number}. It must be 0 or more.",
    "visits_made": (
        "{delivered} of {planned} planned visits were made: {in_window} in the right window and {right} of the "
        "right length. The longest gap was {gap} days."
    ),
    "visits_made_few": (
        "{delivered} of {planned} planned visits were made. With fewer than {fewest} visits no shares are shown."
    ),
    "visits_made_none": "None of {planned} planned visits was made.",
    "visits_period_backwards": "The period ends {last}, before it begins {first}. Swap them.",
    "visits_plan_unusable": (
        "{planned} planned visits of {low} to {high} minutes cannot be compared with. The number must be 0 or more, "
        "and the shortest at least 1 minute and first."
    ),
    "visits_visit_unusable": (
        "The visit on {day} lasts {minutes} minutes and must last at least 1. Its time must lie within the day."
    ),
}
