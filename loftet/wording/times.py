"""Sentences about the weekly clock, season, trend and repeats in time."""

SV: dict[str, str] = {
    "times_zone": "Tidszonen {zone} finns inte. Skriv till exempel Europe/Stockholm.",
    "times_year": "Ett datum ligger år {year}. Bara 1900 till 2100 går att räkna med; rätta datumet.",
    "clock_longest": "{hours} timmar går inte att använda som gräns. Ge ett tal mellan 1 och 168.",
    "clock_backwards": (
        "Händelse nummer {number} slutar ({end}) innan den börjar ({start}), i UTC. Rätta eller ta bort den."
    ),
    "clock_nothing": "Ingen händelse har någon tid. Då går det inte att visa när det händer.",
    "clock_no_hours": "Timmen är okänd för alla händelser ({events}). Då går det inte att visa när på dygnet de sker.",
    "clock_drawn": (
        "Händelser på klockan: {events}. För {percent} procent av alla är timmen okänd; de är inte med i tabellen."
    ),
    "windows_lengths": "Ett fönster kan inte vara {lengths} timmar. Ge hela timmar mellan 1 och 24.",
    "windows_none": (
        "Ingen tid på veckan sticker ut mer än slumpen. Händelserna ({events}) är för få eller för jämnt spridda."
    ),
    "windows_found": (
        "Fönster som sticker ut: {windows}. De har {percent} procent av händelserna på {hours} procent av veckan."
    ),
    "knox_space": "Avstånden {bounds} går inte att använda. Ge dem i meter, stigande från över 0: 100,200,400.",
    "knox_time": "Tiderna {bounds} går inte att använda. Ge dem i hela dagar, stigande från över 0: 7,14,28.",
    "knox_permutations": "{permutations} omkastningar går inte att göra. Ge ett tal mellan 1 och {most}.",
    "knox_pairs": (
        "{pairs} par av händelser ligger inom {metres} meter, fler än de {most} som får plats. "
        "Ge ett kortare längsta avstånd, eller färre händelser (en kortare period eller en sorts brott)."
    ),
    "knox_few": "Antalet händelser är {events}. För att jämföra par behövs minst {fewest}.",
    "knox_one_point": "Alla {events} händelser ligger på samma punkt. Då säger avståndet mellan dem ingenting.",
    "knox_one_day": "Alla {events} händelser har samma dag. Då säger tiden mellan dem ingenting.",
    "knox_none": (
        "Händelser nära varandra kommer inte tätare i tid än slumpen, så långt det går att se ({cells} rutor prövade)."
    ),
    "knox_found": "I {found} av {cells} rutor är paren fler än slumpen, när alla rutor räknas med.",
    "near_repeat_none": (
        "Det går inte att visa att en händelse ofta följs av en till i närheten. Ingen plats får extra vikt."
    ),
    "near_repeat_found": (
        "Inom {metres} meter och {days} dagar från en händelse är nya {percent} procent fler än av slump. "
        "Mönstret gäller till {expires}; räkna sedan om."
    ),
    "trend_table": (
        "Tabellen ({shape}) går inte att räkna på. Ge en rad per period och en kolumn per serie, med antal från 0."
    ),
    "trend_few_periods": "Antalet perioder är {periods}. För att se en trend behövs minst {fewest}.",
    "trend_season": (
        "Antalet perioder är {periods}. För att skilja årstid från trend behövs två hela år, {fewest} perioder."
    ),
    "trend_nothing": "Inget har hänt i någon period.",
    "trend_up": "Antalet ökar, när årstiden är borträknad (säkrare än slumpen).",
    "trend_down": "Antalet minskar, när årstiden är borträknad (säkrare än slumpen).",
    "trend_cannot_tell": "Det går inte att avgöra om antalet ökar eller minskar.",
    "trend_series": "Serier: {series}. Av dem ökar {up} och minskar {down}, när alla prövas på en gång.",
    "emerging_cube": (
        "Tabellen ({shape}) passar inte kartan. Ge perioder, rader och kolumner som kartans, med antal från 0."
    ),
    "emerging_few_periods": "Antalet perioder är {periods}. För att namnge mönster över tid behövs minst {fewest}.",
    "emerging_few_events": "Antalet händelser är {events}. För att namnge mönster över tid behövs minst {fewest}.",
    "emerging_sparse": (
        "Det är för få händelser ({events}) för {cells} rutor och {periods} perioder: mindre än en på tio rutor. "
        "Ta större rutor eller längre perioder."
    ),
    "emerging_nothing": "Ingen ruta är het i den senaste perioden, när alla rutor och perioder prövas på en gång.",
    "emerging_found": "Heta rutor i den senaste perioden: {hot}. Av dem är {new} nya.",
    "emerging_none": "inget mönster",
    "emerging_new": "ny",
    "emerging_consecutive": "i följd till nu",
    "emerging_intensifying": "ihållande, växer",
    "emerging_persistent": "ihållande",
    "emerging_diminishing": "ihållande, avtar",
    "emerging_sporadic": "av och till",
    "emerging_oscillating": "skiftar mellan het och kall",
    "emerging_historical": "ihållande förr, inte nu",
    "season_table": "Tabellen ({shape}) går inte att räkna på. Ge en rad per år, en kolumn per månad och hela antal.",
    "season_few_years": "Antalet år att jämföra är {years}. För att se vad som är vanligt behövs minst {fewest}.",
    "season_few_events": "Antalet händelser är {events}. För att jämföra månader behövs minst {fewest}.",
    "season_same_increased": (
        "Fler än vanligt: {count} mot i medeltal {usual} samma månader {years} tidigare år (säkrare än slumpen)."
    ),
    "season_same_decreased": (
        "Färre än vanligt: {count} mot i medeltal {usual} samma månader {years} tidigare år (säkrare än slumpen)."
    ),
    "season_same_cannot_tell": (
        "Det går inte att avgöra om det skiljer sig från det vanliga: "
        "{count} mot i medeltal {usual} samma månader {years} tidigare år."
    ),
    "season_months": "Månader som sticker ut: {more} med fler händelser, {fewer} med färre än resten av året.",
    "season_even": "Ingen månad sticker ut mer än slumpen.",
    "season_payday_few": (
        "Löneveckor: {weeks}. Händelser: {events}. Det behövs minst {fewest} löneveckor och {least} händelser."
    ),
    "season_payday_increased": (
        "Fler händelser veckan efter löning: i medeltal {payday} mot {other} andra veckor (säkrare än slumpen)."
    ),
    "season_payday_decreased": (
        "Färre händelser veckan efter löning: i medeltal {payday} mot {other} andra veckor (säkrare än slumpen)."
    ),
    "season_payday_cannot_tell": (
        "Det går inte att avgöra om veckan efter löning skiljer sig: i medeltal {payday} mot {other} andra veckor."
    ),
}

EN: dict[str, str] = {
    "times_zone": "There is no time zone {zone}. Write for example Europe/Stockholm.",
    "times_year": "A date lies in the year {year}. Only 1900 to 2100 can be used; correct the date.",
    "clock_longest": "{hours} hours cannot be used as a limit. Give a number between 1 and 168.",
    "clock_backwards": (
        "Incident number {number} ends ({end}) before it begins ({start}), in UTC. Correct or remove it."
    ),
    "clock_nothing": "No incident has a time. Then it cannot be shown when they happen.",
    "clock_no_hours": "The hour is unknown for all incidents ({events}). Then the time of day cannot be shown.",
    "clock_drawn": (
        "Incidents on the clock: {events}. For {percent} per cent of all the hour is unknown; those are left out."
    ),
    "windows_lengths": "A window cannot last {lengths} hours. Give whole hours between 1 and 24.",
    "windows_none": (
        "No time of the week stands out more than chance. The incidents ({events}) are too few or too evenly spread."
    ),
    "windows_found": (
        "Windows that stand out: {windows}, with {percent} per cent of the incidents in {hours} per cent of the week."
    ),
    "knox_space": "The distances {bounds} cannot be used. Give them in metres, rising from above 0: 100,200,400.",
    "knox_time": "The times {bounds} cannot be used. Give them in whole days, rising from above 0: 7,14,28.",
    "knox_permutations": "{permutations} permutations cannot be made. Give a number between 1 and {most}.",
    "knox_pairs": (
        "{pairs} pairs of incidents lie within {metres} metres, more than the {most} there is room for. "
        "Give a shorter longest distance, or fewer incidents (a shorter period or one kind of crime)."
    ),
    "knox_few": "The number of incidents is {events}. To compare pairs at least {fewest} are needed.",
    "knox_one_point": "All {events} incidents lie on the same point. Then the distance between them says nothing.",
    "knox_one_day": "All {events} incidents have the same day. Then the time between them says nothing.",
    "knox_none": (
        "Incidents near each other do not come closer in time than chance, as far as can be seen ({cells} cells tried)."
    ),
    "knox_found": "In {found} of {cells} cells there are more pairs than chance, with all cells allowed for.",
    "near_repeat_none": (
        "It cannot be shown that an incident is often followed by another nearby. No place is given extra weight."
    ),
    "near_repeat_found": (
        "Within {metres} metres and {days} days of an incident, new ones are {percent} per cent more than by chance. "
        "The pattern holds until {expires}; then look again."
    ),
    "trend_table": (
        "The table ({shape}) cannot be used. Give a row per period and a column per series, counts from 0 up."
    ),
    "trend_few_periods": "The number of periods is {periods}. To see a trend at least {fewest} are needed.",
    "trend_season": (
        "The number of periods is {periods}. To tell season from trend takes two whole years, {fewest} periods."
    ),
    "trend_nothing": "Nothing has happened in any period.",
    "trend_up": "The number rises, with the season taken out (more than chance).",
    "trend_down": "The number falls, with the season taken out (more than chance).",
    "trend_cannot_tell": "It cannot be told whether the number rises or falls.",
    "trend_series": "Series: {series}. Of them {up} rise and {down} fall, with all of them tried at once.",
    "emerging_cube": (
        "The table ({shape}) does not fit the map. Give periods, rows and columns as the map's, with counts from 0."
    ),
    "emerging_few_periods": "The number of periods is {periods}. To name patterns over time takes at least {fewest}.",
    "emerging_few_events": "The number of incidents is {events}. To name patterns over time takes at least {fewest}.",
    "emerging_sparse": (
        "There are too few incidents ({events}) for {cells} cells and {periods} periods: less than one to ten cells. "
        "Take larger cells or longer periods."
    ),
    "emerging_nothing": "No cell is hot in the last period, with all cells and periods tried at once.",
    "emerging_found": "Hot cells in the last period: {hot}. Of them {new} are new.",
    "emerging_none": "no pattern",
    "emerging_new": "new",
    "emerging_consecutive": "consecutive until now",
    "emerging_intensifying": "lasting, growing",
    "emerging_persistent": "lasting",
    "emerging_diminishing": "lasting, fading",
    "emerging_sporadic": "on and off",
    "emerging_oscillating": "shifts between hot and cold",
    "emerging_historical": "lasting before, not now",
    "season_table": "The table ({shape}) cannot be used. Give a row per year, a column per month, and whole counts.",
    "season_few_years": "The number of years to compare is {years}. To know what is usual takes at least {fewest}.",
    "season_few_events": "The number of incidents is {events}. To compare months takes at least {fewest}.",
    "season_same_increased": (
        "More than usual: {count} against {usual} on average in the same months of {years} earlier years "
        "(more than chance)."
    ),
    "season_same_decreased": (
        "Fewer than usual: {count} against {usual} on average in the same months of {years} earlier years "
        "(more than chance)."
    ),
    "season_same_cannot_tell": (
        "It cannot be told whether it differs from the usual: "
        "{count} against {usual} on average in the same months of {years} earlier years."
    ),
    "season_months": "Months that stand out: {more} with more incidents, {fewer} with fewer than the rest of the year.",
    "season_even": "No month stands out more than chance.",
    "season_payday_few": (
        "Payday weeks: {weeks}. Incidents: {events}. It takes at least {fewest} payday weeks and {least} incidents."
    ),
    "season_payday_increased": (
        "More incidents the week after payday: on average {payday} against {other} in other weeks (more than chance)."
    ),
    "season_payday_decreased": (
        "Fewer incidents the week after payday: on average {payday} against {other} in other weeks (more than chance)."
    ),
    "season_payday_cannot_tell": (
        "It cannot be told whether the week after payday differs: on average {payday} against {other} in other weeks."
    ),
}
