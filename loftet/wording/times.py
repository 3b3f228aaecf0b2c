"""Sentences about the weekly clock, season, trend and repeats in time."""

SV: dict[str, str] = {
    "times_zone": "Tidszonen {zone} finns inte. Skriv till exempel Europe/Stockholm.",
    "times_year": "Ett datum ligger år {year}. Bara 1900 till 2100 går att räkna med; rätta datumet.",
    "clock_longest": "{hours} timmar går inte att använda som gräns. Ge ett tal mellan 1 och 168.",
    "clock_backwards": "Händelse {row} slutar ({end}) innan den börjar ({start}), i UTC. Rätta eller ta bort den.",
    "clock_nothing": "Ingen händelse har någon tid. Då går det inte att visa när det händer.",
    "clock_no_hours": "Av {events} händelser är ingen känd på timmen när. Då går det inte att visa när på dygnet.",
    "clock_drawn": (
        "Klockan visar {events} händelser. För {percent} procent är timmen okänd; de är inte med i tabellen."
    ),
    "windows_lengths": "Ett fönster kan inte vara {lengths} timmar. Ge hela timmar mellan 1 och 24.",
    "windows_none": (
        "Ingen tid på veckan sticker ut mer än slumpen: {events} händelser är för få eller för jämnt spridda."
    ),
    "windows_found": "{windows} fönster sticker ut: {percent} procent av händelserna på {hours} procent av veckan.",
}

EN: dict[str, str] = {
    "times_zone": "There is no time zone {zone}. Write for example Europe/Stockholm.",
    "times_year": "A date lies in the year {year}. Only 1900 to 2100 can be used; correct the date.",
    "clock_longest": "{hours} hours cannot be used as a limit. Give a number between 1 and 168.",
    "clock_backwards": "Incident {row} ends ({end}) before it begins ({start}), in UTC. Correct or remove it.",
    "clock_nothing": "No incident has a time. Then it cannot be shown when they happen.",
    "clock_no_hours": "Of {events} incidents none is known to the hour. Then the time of day cannot be shown.",
    "clock_drawn": (
        "The clock shows {events} incidents. For {percent} per cent the hour is unknown; they are not in the table."
    ),
    "windows_lengths": "A window cannot last {lengths} hours. Give whole hours between 1 and 24.",
    "windows_none": (
        "No time of the week stands out more than chance: {events} incidents are too few or too evenly spread."
    ),
    "windows_found": "Windows that stand out: {windows}, with {percent} per cent of the incidents in {hours} per cent of the week.",
}
