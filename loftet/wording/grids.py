"""Sentences about grids, hot cells and what chance alone would show."""

SV: dict[str, str] = {
    # a grid that can't be made
    "grid_cell_size": "Rutans sida ska vara ett tal större än 0 i meter, inte {cell_m}.",
    "grid_too_many_cells": (
        "Rutor på {cell_m} meter blir {cells} stycken, fler än {most}. Välj minst {enough} meter, eller ett mindre "
        "område."
    ),
    "grid_empty_mask": (
        "Området har ingen ruta på {cell_m} meter. Kontrollera området, eller välj mindre rutor."
    ),
    "grid_no_polygon": "Området ska vara en yta, inte {kind}. Rita det som en polygon.",
    "grid_crossed_polygon": "Områdets gräns korsar sig själv ({where}). Rätta gränsen där.",
    "grid_area_too_small": (
        "Området ({area_m2} kvadratmeter) rymmer inte mitten av någon ruta på {cell_m} meter. Välj mindre rutor."
    ),
    "grid_distance": "Avståndet ska vara ett tal på minst 0 meter, inte {within_m}.",
    "grid_no_events": "Det finns inga händelser att lägga ut.",
    "grid_not_numbers": (
        "{count} händelser saknar läge eller har ett som inte är ett tal (den första på rad {row}). Ta bort dem "
        "först."
    ),
    "grid_degrees": (
        "Lägena ser ut som grader ({e} och {n}), men ska vara meter i EPSG:{epsg}. Räkna om dem från EPSG:4326."
    ),
    "grid_swapped": "Axlarna är omkastade: öst är {e} och nord är {n}. Byt plats på dem.",
    # input that can't be tested
    "hot_cells_not_counts": (
        "Antalet i en ruta ska vara ett heltal på minst 0, inte {value} ({cells} rutor är fel)."
    ),
    "hot_cells_no_exposure": (
        "För att se om det händer mer än väntat behövs vad det ska ställas mot i varje ruta, till exempel antalet "
        "boende. Inget sådant tal större än 0 finns i området."
    ),
    "hot_cells_not_exposure": (
        "Det som händelserna ställs mot ska vara ett tal på minst 0 i varje ruta, inte {value} ({cells} rutor är fel)."
    ),
    "hot_cells_table_too_large": (
        "Med {draws} rutor i varje grannskap och {largest} händelser i en ruta blir beräkningen för stor. Välj färre "
        "grannar eller mindre rutor."
    ),
    # refusals
    "hot_cells_one_place": (
        "Alla {events} händelser ligger i samma ruta. Det är en adress eller ett läge som satts i stället för det "
        "rätta, inte ett mönster över området."
    ),
    "hot_cells_few_events": (
        "Går inte att avgöra: antalet händelser ({events}) är för litet för att peka ut enskilda rutor. "
        "Det krävs minst {least}. Ta med fler år, eller jämför platser i stället för rutor."
    ),
    "hot_cells_small_area": (
        "Går inte att avgöra: området har bara {cells} rutor, och en ruta med sina grannar är {box}. Välj mindre rutor."
    ),
    "hot_cells_no_variance": "Går inte att avgöra: alla {cells} rutor har lika många händelser ({count}).",
    # answers
    "hot_cells_found": (
        "{hot} av {cells} rutor har tillsammans med sina grannar fler händelser än slumpen ger. Utan hänsyn till att "
        "så många rutor prövas hade upp till {by_chance} sett ut så av en slump."
    ),
    "hot_cells_none": (
        "Ingen av {cells} rutor har säkert fler händelser än slumpen ger. Utan hänsyn till att så många rutor prövas "
        "hade upp till {by_chance} sett ut så av en slump."
    ),
    "hot_cells_found_sparse": (
        "{hot} av {cells} rutor har tillsammans med sina grannar fler händelser än slumpen ger. Händelserna är få för "
        "så många rutor ({events}), så bara de starkaste anhopningarna syns. Andra kan finnas."
    ),
    "hot_cells_none_sparse": (
        "Går inte att avgöra: ingen av {cells} rutor har säkert fler händelser än slumpen ger, men händelserna är så "
        "få ({events}) att bara mycket starka anhopningar hade synts."
    ),
    "local_moran_found": (
        "Av {cells} rutor har {high_high} många händelser bland rutor med många, {low_low} få bland få, {low_high} få "
        "bland många och {high_low} många bland få, säkrare än slumpen."
    ),
    "local_moran_none": "Ingen av {cells} rutor liknar eller skiljer sig från sina grannar mer än slumpen ger.",
    # what the figures are held against; "grid_null_" and the null, "grid_correction_" and the correction
    "grid_null_total": "Jämfört med att rutornas antal bytt plats av en slump över hela området.",
    "grid_null_conditional": "Jämfört med att alla andra rutors antal bytt plats av en slump.",
    "grid_null_exposure": (
        "Jämfört med att händelserna följt det som de ställs mot, till exempel var folk bor."
    ),
    "grid_correction_bh": "Korrigerat för att så många rutor prövas (Benjamini och Hochberg).",
    "grid_correction_by": (
        "Korrigerat för att så många rutor prövas, hur rutorna än hänger ihop (Benjamini och Yekutieli)."
    ),
}

EN: dict[str, str] = {
    "grid_cell_size": "A cell's side must be a number of metres above 0, not {cell_m}.",
    "grid_too_many_cells": (
        "Cells of {cell_m} metres become {cells}, more than {most}. Choose at least {enough} metres, or a smaller area."
    ),
    "grid_empty_mask": "The area has no cell of {cell_m} metres. Check the area, or choose smaller cells.",
    "grid_no_polygon": "The area must be a surface, not {kind}. Draw it as a polygon.",
    "grid_crossed_polygon": "The area's border crosses itself ({where}). Mend the border there.",
    "grid_area_too_small": (
        "The area ({area_m2} square metres) holds the middle of no cell of {cell_m} metres. Choose smaller cells."
    ),
    "grid_distance": "The distance must be a number of at least 0 metres, not {within_m}.",
    "grid_no_events": "There are no events to lay out.",
    "grid_not_numbers": (
        "{count} events have no position, or one that is not a number (the first in row {row}). Remove them first."
    ),
    "grid_degrees": (
        "The positions look like degrees ({e} and {n}), but must be metres in EPSG:{epsg}. Convert them from EPSG:4326."
    ),
    "grid_swapped": "The axes are swapped: east is {e} and north is {n}. Let them change places.",
    "hot_cells_not_counts": (
        "The number in a cell must be whole and at least 0, not {value} ({cells} cells are wrong)."
    ),
    "hot_cells_no_exposure": (
        "To see whether more happens than expected, each cell needs what it is to be held against, such as the number "
        "of residents. The area has no such number above 0."
    ),
    "hot_cells_not_exposure": (
        "What events are held against must be a number of at least 0 in each cell, not {value} ({cells} cells are "
        "wrong)."
    ),
    "hot_cells_table_too_large": (
        "With {draws} cells in each neighbourhood and {largest} events in one cell the calculation becomes too large. "
        "Choose fewer neighbours or smaller cells."
    ),
    "hot_cells_one_place": (
        "All {events} events lie in the same cell. That is one address, or a position set for want of the right one, "
        "not a pattern over the area."
    ),
    "hot_cells_few_events": (
        "Cannot be told: the number of events ({events}) is too small to point out single cells. "
        "At least {least} are needed. Take in more years, or compare places instead of cells."
    ),
    "hot_cells_small_area": (
        "Cannot be told: the area has only {cells} cells, and a cell with its neighbours is {box}. Choose smaller "
        "cells."
    ),
    "hot_cells_no_variance": "Cannot be told: all {cells} cells have equally many events ({count}).",
    "hot_cells_found": (
        "{hot} of {cells} cells have, together with their neighbours, more events than chance gives. Without regard to "
        "so many cells being tested, up to {by_chance} would have looked so by chance."
    ),
    "hot_cells_none": (
        "None of {cells} cells surely has more events than chance gives. Without regard to so many cells being tested, "
        "up to {by_chance} would have looked so by chance."
    ),
    "hot_cells_found_sparse": (
        "{hot} of {cells} cells have, together with their neighbours, more events than chance gives. The events are "
        "few for so many cells ({events}), so only the strongest concentrations are seen. There may be others."
    ),
    "hot_cells_none_sparse": (
        "Cannot be told: none of {cells} cells surely has more events than chance gives, but the events are so few "
        "({events}) that only very strong concentrations would have been seen."
    ),
    "local_moran_found": (
        "Of {cells} cells {high_high} have many events among cells with many, {low_low} few among few, {low_high} few "
        "among many and {high_low} many among few, more surely than chance."
    ),
    "local_moran_none": "None of {cells} cells is more like its neighbours, or more unlike, than chance gives.",
    "grid_null_total": "Held against the cells' numbers changing places by chance over the whole area.",
    "grid_null_conditional": "Held against all other cells' numbers changing places by chance.",
    "grid_null_exposure": "Held against events following what they are set against, such as where people live.",
    "grid_correction_bh": "Corrected for so many cells being tested (Benjamini and Hochberg).",
    "grid_correction_by": (
        "Corrected for so many cells being tested, however they hang together (Benjamini and Yekutieli)."
    ),
}
