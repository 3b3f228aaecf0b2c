"""Sentences about density maps, connected hot spots, scans and map releases."""

SV: dict[str, str] = {
    # density maps
    "surface_density_exact": (
        "Tätheten är räknad ur exakta lägen ({n} händelser). Varje händelse räknas på platser upp till {radius} meter "
        "bort."
    ),
    "surface_density_binned": (
        "Tätheten är räknad ur antal per ruta ({n} händelser), som om allt hände mitt i rutan. Varje händelse räknas "
        "på platser upp till {radius} meter bort. Förenklingen ändrar inget värde med mer än ungefär {percent} procent "
        "av det högsta."
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
    # the ratio of two densities
    "surface_ratio": (
        "{above} rutor av {cells} har fler händelser än väntat och {below} färre. Av ren slump blir det högst ungefär "
        "{chance} rutor, så enstaka rutor säger inget."
    ),
    "surface_ratio_few": (
        "Bara {n} händelser ligger i området. Det är för få för att jämföra med vad som är väntat; det behövs minst "
        "{least}. Ta med fler år eller ett större område."
    ),
    "surface_base_empty": (
        "Underlaget att jämföra med är 0 i hela området. Ange till exempel hur många som bor i varje ruta."
    ),
    # which radius
    "surface_radius_chosen": (
        "Radien {radius} meter passar händelserna bäst av {number} prövade: med den förutsägs varje händelse bäst av "
        "de andra."
    ),
    "surface_radius_smallest": (
        "Den minsta av {number} prövade radier, {radius} meter, passar bäst. Händelserna ligger tätare än rutorna "
        "visar, ofta på samma adress. Pröva mindre rutor."
    ),
    "surface_radius_largest": (
        "Den största av {number} prövade radier, {radius} meter, passar bäst. Händelserna bildar inga tydliga platser "
        "inom området."
    ),
    "surface_radius_few": (
        "Bara {n} händelser ligger i området. Det är för få för att välja en radie ur dem; det behövs minst {least}. "
        "Välj själv, till exempel 300 meter i tätort och 800 på landet."
    ),
    # the circular scan
    "scan_found": (
        "Det finns ett område där det händer mer än slumpen förklarar: {count} händelser mot högst {expected} väntade "
        "inom {radius} meter. Antal sådana områden: {number}."
    ),
    "scan_nothing": "Inget runt område har fler händelser än slumpen kan förklara.",
    "scan_few_events": (
        "Bara {n} händelser är för få för att leta efter områden som utmärker sig; det behövs minst {least}. Ta med "
        "fler år eller ett större område."
    ),
    "scan_too_many_discs": (
        "Inom {radius} meter ligger upp till {held} rutor runt var och en av {places}. Det blir för många områden att "
        "pröva. Välj en mindre radie eller större rutor."
    ),
    "scan_radius": "Radien {radius} går inte att använda. Ange den i meter, 0 eller mer.",
    "scan_no_position": "{number} platser saknar läge. Ange läge för dem eller ta bort dem.",
    "scan_expected": (
        "{number} platser har ett antal eller ett underlag under 0, eller så är underlaget 0 överallt. Rätta talen; en "
        "plats utan uppgift ska inte vara med."
    ),
    "scan_events_without_expected": (
        "{number} händelser ligger där underlaget är 0, så där kan inget hända enligt underlaget. Rätta underlaget "
        "eller lägg platserna utanför området."
    ),
    # hot spots as places
    "surface_spots": (
        "Platser som utmärker sig: {number}. Där ligger {held} av {events} händelser. Varje plats är sammanhängande "
        "och högst så bred som en patrull ser över."
    ),
    "surface_spots_cells": (
        "Rutor som utmärker sig: {number}. Där ligger {held} av {events} händelser. Rutorna är bredare än en plats för "
        "en patrull; välj mindre rutor för att se var i rutan det händer."
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
    # maps and figures that leave the house
    "release_areas": (
        "Områden som kan visas: {areas}. Där ligger {shown} av {events} händelser, minst {least} i varje. Övriga rutor "
        "visas inte: där är det färre än {least} händelser eller för få bostäder, eller så skulle någon annan ruta gå "
        "att räkna fram."
    ),
    "release_nothing_shown": (
        "Ingen av {events} händelser kan visas på kartan: inget område rymmer minst {least} utan att ett annat går att "
        "räkna fram. Ta en längre period eller större rutor."
    ),
    "release_negative": "Ett av antalen är {value}. Antal är 0 eller större.",
    "release_base": "Avrundning går till närmaste 3 eller 5, inte till {base}.",
    "release_level": (
        "Rutor på {cell} meter fyller inte ut en ruta på {level} meter. Välj en bredd som är ett helt antal rutor."
    ),
    "release_victims": (
        "Kartan gäller brott som pekar ut den som utsatts. Sådana antal visas bara för hela kommunen, aldrig på karta."
    ),
    "release_narrow": "Rutorna är {cell} meter. På en karta för alla är de minst {least} meter.",
    "release_short": "Kartan gäller {months} hela månader. En karta för alla gäller minst {least}.",
    "release_early": "Perioden har nyss tagit slut. Vänta minst {months} månad efter dess sista dag.",
    "release_safe": (
        "Inget antal under {least} går att räkna fram ur de {number} publiceringarna tillsammans, så långt som de "
        "själva berättar."
    ),
    "release_leaks_alone": (
        "Publicera inte {names} som den är: {leaks} antal som kan vara under {least} går att räkna fram ur den. "
        "Dölj fler rutor eller summan."
    ),
    "release_leaks_days": (
        "Publicera inte det här tillsammans: {leaks} antal som kan vara under {least} går att räkna fram genom att "
        "jämföra perioderna i {names}. Publicera hela perioder som inte överlappar, till exempel kalenderår."
    ),
    "release_leaks_areas": (
        "Publicera inte det här tillsammans: {leaks} antal som kan vara under {least} går att räkna fram genom att "
        "lägga områdena i {names} på varandra. Använd samma rutor varje gång, eller bara den ena."
    ),
    "release_too_tangled": (
        "Det går inte att avgöra om något går att räkna fram: {parts} delar av kartan hänger ihop på för många sätt. "
        "Publicera inte förrän du prövat en mindre del, eller använd samma rutor och period som förra gången."
    ),
    "release_contradictory": (
        "Publiceringarna säger emot varandra, till exempel för att uppgifter har rättats. Den som jämför ser då vad "
        "som har rättats. Publicera den rättade versionen i stället för den gamla, inte bredvid, eller avrunda båda."
    ),
    "release_none": "Det finns ingen publicering att pröva. Välj minst en.",
    "release_labels": (
        "Områdena i {name} stämmer inte med dess rutor eller med dess {areas} antal. Läs in publiceringen på nytt."
    ),
    "release_period": "{name} slutar ({last}) innan den börjar ({first}). Rätta perioden.",
    "release_other_system": (
        "{name} har ett annat koordinatsystem än de andra. Gör om den i SWEREF 99 TM innan de jämförs."
    ),
    "release_cell_uneven": (
        "Rutor på {cell} meter går inte att lägga på andra rutor. Använd hela meter eller centimeter."
    ),
    "release_too_large": (
        "Publiceringarna tillsammans blir {cells} delar i rutor på {cell} meter. Det är för många att pröva på en "
        "gång. Pröva en del av området, eller publiceringar med rutor som passar i varandra."
    ),
}

EN: dict[str, str] = {
    "surface_density_exact": (
        "The density is reckoned from exact positions ({n} incidents). Each incident counts for places up to {radius} "
        "metres away."
    ),
    "surface_density_binned": (
        "The density is reckoned from counts per cell ({n} incidents), as if all happened in the middle of the cell. "
        "Each incident counts for places up to {radius} metres away. The simplification changes no value by more than "
        "about {percent} per cent of the highest."
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
    "surface_ratio": (
        "{above} cells of {cells} have more incidents than expected and {below} fewer. By chance alone it would be at "
        "most about {chance} cells, so single cells say nothing."
    ),
    "surface_ratio_few": (
        "Only {n} incidents lie in the area. That is too few to set against what is expected; at least {least} are "
        "needed. Take in more years or a larger area."
    ),
    "surface_base_empty": (
        "The base to compare with is 0 in the whole area. Give for instance how many live in each cell."
    ),
    "surface_radius_chosen": (
        "The radius {radius} metres suits the incidents best of {number} tried: with it each incident is best foretold "
        "from the others."
    ),
    "surface_radius_smallest": (
        "The smallest of {number} radii tried, {radius} metres, suits best. The incidents lie closer than the cells "
        "show, often at one address. Try smaller cells."
    ),
    "surface_radius_largest": (
        "The largest of {number} radii tried, {radius} metres, suits best. The incidents make no clear places within "
        "the area."
    ),
    "surface_radius_few": (
        "Only {n} incidents lie in the area. That is too few to choose a radius from; at least {least} are needed. "
        "Choose one yourself, such as 300 metres in towns and 800 in the country."
    ),
    "scan_found": (
        "There is an area with more incidents than chance explains: {count} against at most {expected} expected within "
        "{radius} metres. Number of such areas: {number}."
    ),
    "scan_nothing": "No round area has more incidents than chance can explain.",
    "scan_few_events": (
        "Only {n} incidents are too few to look for areas that stand out; at least {least} are needed. Take in more "
        "years or a larger area."
    ),
    "scan_too_many_discs": (
        "Within {radius} metres lie up to {held} cells around each of {places}. That makes too many areas to try. "
        "Choose a smaller radius or larger cells."
    ),
    "scan_radius": "The radius {radius} can't be used. Give it in metres, 0 or more.",
    "scan_no_position": "{number} places have no position. Give them one or leave them out.",
    "scan_expected": (
        "{number} places have a count or a base below 0, or the base is 0 everywhere. Mend the numbers; a place "
        "without information should be left out."
    ),
    "scan_events_without_expected": (
        "{number} incidents lie where the base is 0, so nothing can happen there by the base. Mend the base or leave "
        "the places outside the area."
    ),
    "surface_spots": (
        "Places that stand out: {number}. {held} of {events} incidents lie there. Each place is connected and no wider "
        "than a patrol can watch over."
    ),
    "surface_spots_cells": (
        "Cells that stand out: {number}. {held} of {events} incidents lie there. The cells are wider than a place for "
        "a patrol; choose smaller cells to see where in the cell it happens."
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
    "release_areas": (
        "Areas that may be shown: {areas}. {shown} of {events} incidents lie there, at least {least} in each. Other "
        "cells are not shown: they hold fewer than {least} incidents or too few dwellings, or some other cell could be "
        "worked out."
    ),
    "release_nothing_shown": (
        "None of {events} incidents may be shown on the map: no area holds at least {least} without another being "
        "worked out. Take a longer period or larger cells."
    ),
    "release_negative": "One of the counts is {value}. Counts are 0 or larger.",
    "release_base": "Rounding is to the nearest 3 or 5, not {base}.",
    "release_level": (
        "Cells of {cell} metres don't fill a cell of {level} metres. Choose a width that is a whole number of cells."
    ),
    "release_victims": (
        "The map is of crimes that point out who was hurt. Such counts are shown only for the whole municipality, "
        "never on a map."
    ),
    "release_narrow": "The cells are {cell} metres. On a map for everyone they are at least {least} metres.",
    "release_short": "The map tells of {months} whole months. A map for everyone tells of at least {least}.",
    "release_early": "The period has only just ended. Wait at least {months} month after its last day.",
    "release_safe": (
        "No count under {least} can be worked out from the {number} releases together, as far as they tell themselves."
    ),
    "release_leaks_alone": (
        "Don't release {names} as it is: {leaks} counts that may be under {least} can be worked out from it. Hide more "
        "cells or the total."
    ),
    "release_leaks_days": (
        "Don't release these together: {leaks} counts that may be under {least} can be worked out by comparing the "
        "periods of {names}. Release whole periods that don't overlap, such as calendar years."
    ),
    "release_leaks_areas": (
        "Don't release these together: {leaks} counts that may be under {least} can be worked out by laying the areas "
        "of {names} upon each other. Use the same cells every time, or only one of them."
    ),
    "release_too_tangled": (
        "It cannot be told whether anything can be worked out: {parts} parts of the map hang together in too many "
        "ways. Don't release before you have tried a smaller part, or use the same cells and period as last time."
    ),
    "release_contradictory": (
        "The releases contradict each other, for instance since information has been mended. Whoever compares them "
        "sees what was mended. Release the mended version instead of the old one, not beside it, or round both."
    ),
    "release_none": "There is no release to try. Choose at least one.",
    "release_labels": (
        "The areas of {name} don't agree with its cells or with its {areas} counts. Read the release in again."
    ),
    "release_period": "{name} ends ({last}) before it begins ({first}). Mend the period.",
    "release_other_system": (
        "{name} has another coordinate system than the others. Make it anew in SWEREF 99 TM before they are compared."
    ),
    "release_cell_uneven": (
        "Cells of {cell} metres can't be laid upon other cells. Use whole metres or centimetres."
    ),
    "release_too_large": (
        "The releases together make {cells} parts in cells of {cell} metres. That is too many to try at once. Try a "
        "part of the area, or releases with cells that fit into each other."
    ),
}
