"""Sentences about longer analyses that could not be made, and what was assumed in those that could."""

SV = {
    "analysis_broke": (
        "Något gick fel hos oss när analysen räknades. Felet är sparat för den som sköter driften. "
        "Försök igen, eller välj en kortare tid."
    ),
    "analysis_stopped": "Räkningen stoppades när datorn stängdes av. Ställ frågan igen.",
    "analysis_given_up": (
        "Räkningen har avbrutits {tries} gånger. Välj en kortare tid, färre slag eller större rutor och försök igen."
    ),
    "analysis_no_positions": (
        "Ingen av {events} händelser har en punkt på kartan. Då går det inte att se var de samlas. "
        "Välj en annan källa eller en annan tid."
    ),
    "analysis_too_many_cells": (
        "Området blir {cells} rutor när de är {cell_m} meter. Högst {most} går att räkna här. Välj större rutor, "
        "eller rätta händelser som ligger långt utanför kommunen."
    ),
    "analysis_too_short": (
        "Tiden är {months} månader. För att pröva kartan behövs minst {least}: ett år att lära av och "
        "åtta månader att gissa. Välj en längre tid."
    ),
    "analysis_too_many_counts": (
        "Det blir {periods} perioder gånger {cells} rutor, mer än vad som ryms. Välj större rutor eller kortare tid."
    ),
}

EN = {
    "analysis_broke": (
        "Something went wrong on our side. The fault is kept for whoever runs the service. "
        "Try again, or choose a shorter time."
    ),
    "analysis_stopped": "The work was stopped when the computer was shut down. Ask again.",
    "analysis_given_up": (
        "The work has been interrupted {tries} times. Choose a shorter time, fewer kinds or larger cells and try again."
    ),
    "analysis_no_positions": (
        "None of {events} incidents has a point on the map. Then it cannot be seen where they gather. "
        "Choose another source or another time."
    ),
    "analysis_too_many_cells": (
        "The area has {cells} cells of {cell_m} metres. At most {most} can be reckoned here. Choose larger cells, "
        "or correct incidents that lie far outside the municipality."
    ),
    "analysis_too_short": (
        "The time is {months} months. At least {least} are needed to try the map: a year to learn from and "
        "eight months to guess. Choose a longer time."
    ),
    "analysis_too_many_counts": (
        "That is {periods} periods times {cells} cells, more than there is room for. "
        "Choose larger cells or a shorter time."
    ),
}
