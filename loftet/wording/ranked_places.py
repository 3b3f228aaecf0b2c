"""Sentences about ranked places, concentration, forecasts and planned visits."""

SV: dict[str, str] = {
    # ranked places
    "places_counted": "{events} händelser på {places} platser. Varje antal visas med sin osäkerhet.",
    "places_stand_out_first_clear": (
        "{above} av {places} platser ligger säkert på mer än en och en halv gång snittet. "
        "En plats ligger säkert högst."
    ),
    "places_stand_out_first_open": (
        "{above} av {places} platser ligger säkert på mer än en och en halv gång snittet. "
        "Vilken plats som ligger högst går inte att avgöra."
    ),
    "places_none_stands_out_first_clear": (
        "Ingen av {places} platser ligger säkert på mer än en och en halv gång snittet. "
        "En plats ligger säkert högst."
    ),
    "places_none_stands_out_first_open": (
        "Ingen av {places} platser ligger säkert på mer än en och en halv gång snittet. "
        "Vilken plats som ligger högst går inte att avgöra."
    ),
    "places_too_few": "Det är {places} platser. Minst {fewest} behövs för att jämföra dem med varandra.",
    "places_too_few_events": (
        "Det är {events} händelser. Minst {fewest} behövs för att ordna platserna, annars är ordningen mest slump. "
        "Ta med fler år eller fler källor."
    ),
    "places_too_sparse": (
        "Det är {events} händelser på {places} platser, färre än en på tio. Då är ordningen mest slump. "
        "Ta med fler år, eller slå samman platser."
    ),
    "places_lists_unusable": (
        "Det ska finnas ett antal och högst ett jämförelsetal per plats, för 1 till {most} platser. "
        "Här är {counts} antal och {exposures} jämförelsetal."
    ),
    "places_counts_unusable": "Plats {row}: antalet är {value}. Skriv ett helt tal, 0 eller mer.",
    "places_exposure_unusable": "Plats {row}: jämförelsetalet är {value}. Skriv ett tal större än 0.",
    "places_overdispersion_unusable": "Överspridningen är {overdispersion}. Den ska vara ett tal, 1 eller mer.",
    # planned visits
    "visits_drawn": "{visits} besök på {places} platser är lottade.",
    "visits_drawn_withheld": (
        "{visits} besök på {places} platser är lottade. {withheld} platser får enligt lotten inga besök den här veckan."
    ),
    "visits_none": "Inga besök den här veckan. {withheld} platser är utan besök enligt lotten.",
    "visits_do_not_fit": (
        "Bara {visits} av {wanted} besök får plats: på {short} platser är tidsfönstren för korta. "
        "Lägg till ett fönster där, eller sänk antalet besök."
    ),
    "visits_weights_unusable": "Vikterna ska vara tal större än 0, en per plats.",
    "visits_limits_unusable": (
        "Antalet besök ({budget}) och gränserna per plats ska vara 0 eller mer, och minst får inte vara mer än mest."
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
        "{delivered} av {planned} planerade besök gjordes: {in_window} i rätt tidsfönster och {right} av rätt längd. "
        "Längsta uppehållet var {gap} dygn."
    ),
    "visits_made_few": (
        "{delivered} av {planned} planerade besök gjordes. Med färre än {fewest} besök visas inga andelar."
    ),
    "visits_made_none": "Inget av {planned} planerade besök gjordes.",
    "visits_period_backwards": "Perioden slutar {last}, innan den börjar {first}. Byt plats på dem.",
    "visits_plan_unusable": (
        "{planned} planerade besök om {low} till {high} minuter går inte att jämföra med. "
        "Antalet ska vara 0 eller mer, och det kortaste minst 1 minut och först."
    ),
    "visits_visit_unusable": (
        "Besöket {day} varar {minutes} minuter och ska vara minst 1. Klockslaget ska ligga på samma dygn."
    ),
}

EN: dict[str, str] = {
    "places_counted": "{events} incidents at {places} places. Every number is shown with its uncertainty.",
    "places_stand_out_first_clear": (
        "{above} of {places} places certainly lie at more than one and a half times the average. "
        "One place is certainly highest."
    ),
    "places_stand_out_first_open": (
        "{above} of {places} places certainly lie at more than one and a half times the average. "
        "Which place is highest cannot be told."
    ),
    "places_none_stands_out_first_clear": (
        "None of {places} places certainly lies at more than one and a half times the average. "
        "One place is certainly highest."
    ),
    "places_none_stands_out_first_open": (
        "None of {places} places certainly lies at more than one and a half times the average. "
        "Which place is highest cannot be told."
    ),
    "places_too_few": "There are {places} places. At least {fewest} are needed to compare them.",
    "places_too_few_events": (
        "There are {events} incidents. At least {fewest} are needed to put places in order; otherwise the order is "
        "mostly chance. Take more years or more sources."
    ),
    "places_too_sparse": (
        "There are {events} incidents at {places} places, fewer than one in ten. The order is then mostly chance. "
        "Take more years, or join places."
    ),
    "places_lists_unusable": (
        "There must be one number and at most one exposure per place, for 1 to {most} places. "
        "Here are {counts} numbers and {exposures} exposures."
    ),
    "places_counts_unusable": "Place {row}: the number is {value}. Write a whole number, 0 or more.",
    "places_exposure_unusable": "Place {row}: the exposure is {value}. Write a number greater than 0.",
    "places_overdispersion_unusable": "The overdispersion is {overdispersion}. It must be a number, 1 or more.",
    "visits_drawn": "{visits} visits to {places} places have been drawn.",
    "visits_drawn_withheld": (
        "{visits} visits to {places} places have been drawn. By lot {withheld} places go without this week."
    ),
    "visits_none": "No visits this week. By lot {withheld} places go without.",
    "visits_do_not_fit": (
        "Only {visits} of {wanted} visits fit: at {short} places the windows are too short. "
        "Add a window there, or lower the number of visits."
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
        "{delivered} of {planned} planned visits were made: {in_window} in the right window and {right} of the right "
        "length. The longest gap was {gap} days."
    ),
    "visits_made_few": (
        "{delivered} of {planned} planned visits were made. With fewer than {fewest} visits no shares are shown."
    ),
    "visits_made_none": "None of {planned} planned visits was made.",
    "visits_period_backwards": "The period ends {last}, before it begins {first}. Swap them.",
    "visits_plan_unusable": (
        "{planned} planned visits of {low} to {high} minutes cannot be compared with. "
        "The number must be 0 or more, and the shortest at least 1 minute and first."
    ),
    "visits_visit_unusable": (
        "The visit on {day} lasts {minutes} minutes and must last at least 1. Its time must lie within the day."
    ),
}
