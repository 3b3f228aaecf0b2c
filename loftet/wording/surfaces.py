"""Sentences about density maps, connected hot spots, scans and map releases."""

SV: dict[str, str] = {
    # density maps
    "surface_density_exact": (
        "Tätheten är räknad från {n} händelsers exakta lägen. En händelse räknas till platser inom {radius} meter."
    ),
    "surface_density_binned": (
        "Tätheten är räknad från {n} händelser, flyttade till mitten av sin ruta. En händelse räknas till platser "
        "inom {radius} meter. Flytten ändrar inget värde med mer än ungefär {percent} procent av det högsta."
    ),
    "surface_no_events": (
        "Ingen händelse ligger i området ({dropped} ligger utanför eller saknar läge), så det finns ingen täthet att "
        "visa. Se efter att området och koordinaterna hör ihop."
    ),
    "surface_radius_below_cell": (
        "Radien {radius} meter är mindre än rutan ({cell} meter). Välj en radie som är minst en ruta, helst tio."
    ),
    "surface_radius_beyond": (
        "Radien {radius} meter är mycket större än hela området ({across} meter). Välj en radie i meter som är "
        "mindre än området, till exempel 300."
    ),
    "surface_counts_shape": (
        "Antalen har formen {got}, men området har {wanted} rutor. Räkna händelserna i samma rutor som området, "
        "eller i rutor som är ett helt antal gånger mindre."
    ),
    "surface_counts_negative": (
        "Ett av antalen är {value}. Antal är 0 eller större; en ruta utan uppgift ska ligga utanför området."
    ),
    # hot spots as places
    "surface_spots": (
        "{number} platser utmärker sig. De rymmer {held} av {events} händelser. Varje plats är sammanhängande och "
        "högst så bred som en patrull ser över."
    ),
    "surface_spots_cells": (
        "{number} rutor utmärker sig. De rymmer {held} av {events} händelser. Rutorna är bredare än en plats för en "
        "patrull; välj mindre rutor för att se var i rutan det händer."
    ),
    "surface_spots_none": "Ingen plats utmärker sig mer än slumpen.",
    "surface_spots_width": (
        "En plats kan inte vara högst {width} meter bred. Ange ett tal över 0; 150 till 300 meter är vad en patrull "
        "ser över."
    ),
    "surface_stability": (
        "{stable} av {number} platser finns kvar i minst 8 av 10 försök när händelserna flyttas så mycket som deras "
        "lägen är osäkra."
    ),
    "surface_stability_error": (
        "Lägesfelet {error} meter går inte att räkna med. Ange hur många meter fel ett läge kan vara, 0 eller mer."
    ),
}

EN: dict[str, str] = {
    "surface_density_exact": (
        "The density is reckoned from the exact positions of {n} incidents. An incident counts for places within "
        "{radius} metres."
    ),
    "surface_density_binned": (
        "The density is reckoned from {n} incidents, moved to the middle of their cell. An incident counts for places "
        "within {radius} metres. The move changes no value by more than about {percent} per cent of the highest."
    ),
    "surface_no_events": (
        "No incident lies in the area ({dropped} lie outside or have no position), so there is no density to show. "
        "See whether the area and the coordinates belong together."
    ),
    "surface_radius_below_cell": (
        "The radius {radius} metres is smaller than the cell ({cell} metres). Choose a radius of at least one cell, "
        "preferably ten."
    ),
    "surface_radius_beyond": (
        "The radius {radius} metres is much larger than the whole area ({across} metres). Choose a radius in metres "
        "that is smaller than the area, such as 300."
    ),
    "surface_counts_shape": (
        "The counts have the shape {got}, but the area has {wanted} cells. Count the incidents in the same cells as "
        "the area, or in cells a whole number of times smaller."
    ),
    "surface_counts_negative": (
        "One of the counts is {value}. Counts are 0 or larger; a cell without information should lie outside the area."
    ),
    "surface_spots": (
        "{number} places stand out. They hold {held} of {events} incidents. Each place is connected and no wider than "
        "a patrol can watch over."
    ),
    "surface_spots_cells": (
        "{number} cells stand out. They hold {held} of {events} incidents. The cells are wider than a place for a "
        "patrol; choose smaller cells to see where in the cell it happens."
    ),
    "surface_spots_none": "No place stands out more than chance.",
    "surface_spots_width": (
        "A place can't be at most {width} metres wide. Give a number above 0; 150 to 300 metres is what a patrol can "
        "watch over."
    ),
    "surface_stability": (
        "{stable} of {number} places are found again in at least 8 of 10 trials when the incidents are moved as much "
        "as their positions are unsure."
    ),
    "surface_stability_error": (
        "The position error {error} metres can't be used. Give how many metres off a position may be, 0 or more."
    ),
}
