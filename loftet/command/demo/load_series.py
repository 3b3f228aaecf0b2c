"""Others' figures over time, made up for Exköping and its neighbour, as a spreadsheet would bring them."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Final

from loftet.command.demo.load_ground import Deed, House, clock
from loftet.command.demo.records import Year
from loftet.cycle.intake import actions
from loftet.cycle.intake.sources.series import read_series
from loftet.ground.imports import source_of

AFTER: Final = dt.timedelta(days=40)
INDEX: Final = ("Påhittad trygghetsmätning", "Problemindex totalt", "index", "0–6")
CRIMES: Final = ("Påhittad brottsstatistik", "Anmälda skadegörelsebrott", "antal per 100 000 invånare", "")
HEADING: Final = ("Källa", "Mått", "Enhet", "Skala", "Område")
ROWS: Final = (
    (*INDEX, "Exköping", ("1,42", "1,51", "..", "1,78", "1,69")),
    (*INDEX, "Grannby", ("1,12", "1,09", "1,20", "1,17", "1,21")),
    (*CRIMES, "Exköping", ("1 214", "1 187", "1 302", "1 398", "1 341")),
    (*CRIMES, "Grannby", ("842", "870", "811", "865", "853")),
)
"""The five years before the promise, oldest first."""


def deeds(house: House, year: Year) -> Iterator[Deed]:
    at = clock(year.starts_on + AFTER, 10)
    yield Deed(at, partial(_read_in, house, year.starts_on.year, at))


def _read_in(house: House, first_year: int, at: dt.datetime) -> None:
    years = [str(year) for year in range(first_year - 5, first_year)]
    lines = (HEADING + tuple(years), *((*row[:5], *row[5]) for row in ROWS))
    data = "\n".join(";".join(line) for line in lines).encode()
    source = source_of("andras-siffror.csv", data, at)
    actions.import_series(house.partnership, by=house.anna, reading=read_series(data), source=source)
