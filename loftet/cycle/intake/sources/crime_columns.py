"""Which column of an extract holds what. A municipality's own is saved once and used every month."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from loftet.cycle.intake.groups import CRIME_GROUPS
from loftet.cycle.intake.sources.coordinate_systems import EXTENTS, SYSTEMS
from loftet.cycle.intake.sources.crime_types import POLICE_UK_TYPES
from loftet.ground.reading import Unreadable


@dataclass(frozen=True)
class ColumnMapping:
    """Columns by name; an empty name means that the extract has none.

    `begins` may hold a time, a day or only a month. Positions `x` (east or longitude) and `y` are read in `epsg`
    and kept as whole metres in `target_epsg`. `types` gives a crime's name in the file its Swedish name and group;
    other names are grouped by their words. With `id_repeats` an id may return in another month for another crime.
    """

    name: str
    type: str
    begins: str
    ends: str = ""
    id: str = ""
    place: str = ""
    quality: str = ""
    x: str = ""
    y: str = ""
    epsg: int = 3006
    target_epsg: int = 3006
    types: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    id_repeats: bool = False

    @property
    def needed(self) -> list[str]:
        """Columns without which the file is refused; words about the place and its quality may be missing."""
        return [name for name in (self.id, self.type, self.begins, self.ends, self.x, self.y) if name]

    @property
    def columns(self) -> list[str]:
        return self.needed + [name for name in (self.place, self.quality) if name]

    def as_json(self) -> dict[str, Any]:
        """What `mapping_of` understands again."""
        return asdict(self)


MAPPINGS = {
    "svenskt-utdrag": ColumnMapping(
        "svenskt-utdrag",
        type="Brottstyp",
        begins="Från",
        ends="Till",
        x="X",
        y="Y",
        place="Plats",
        quality="Platskvalitet",
    ),
    "police.uk": ColumnMapping(
        "police.uk",
        id="Crime ID",
        id_repeats=True,
        type="Crime type",
        types=POLICE_UK_TYPES,
        begins="Month",
        place="Location",
        x="Longitude",
        y="Latitude",
        epsg=4326,
        target_epsg=27700,
    ),
}


def guess_mapping(names: Sequence[str], mappings: Iterable[ColumnMapping]) -> ColumnMapping | None:
    """The first mapping all of whose needed columns the file has."""
    return next((mapping for mapping in mappings if set(mapping.needed) <= set(names)), None)


def mapping_of(document: Mapping[str, Any]) -> ColumnMapping:
    """A mapping from its saved form. Raises Unreadable with a Swedish sentence for one that can't be used."""
    unknown = sorted(set(document) - {one.name for one in fields(ColumnMapping)})
    if unknown:
        raise Unreadable(f"Kolumnmallen har okända uppgifter: {', '.join(unknown)}.", "Ta bort dem.")
    empty = [key for key in ("name", "type", "begins") if not str(document.get(key, "")).strip()]
    if empty:
        raise Unreadable(f"Kolumnmallen saknar {', '.join(empty)}.", "Fyll i namn, brottstyp och starttid.")
    types = {str(key): (str(value[0]), str(value[1])) for key, value in document.get("types", {}).items()}
    mapping = ColumnMapping(**{**document, "types": types})
    _refuse_unusable(mapping)
    return mapping


def _refuse_unusable(mapping: ColumnMapping) -> None:
    wrong = sorted({group for _name, group in mapping.types.values()} - CRIME_GROUPS.keys())
    if wrong:
        raise Unreadable(
            f"Brottsgruppen {', '.join(wrong)} finns inte.", f"Välj bland {', '.join(CRIME_GROUPS)}."
        )
    if bool(mapping.x) != bool(mapping.y):
        raise Unreadable("Kolumnmallen har bara den ena koordinaten.", "Fyll i både x och y, eller ingen.")
    if mapping.epsg not in SYSTEMS or mapping.target_epsg not in EXTENTS:
        raise Unreadable(
            f"Koordinatsystemet EPSG:{mapping.epsg} till EPSG:{mapping.target_epsg} stöds inte.",
            f"Använd något av {', '.join(map(str, SYSTEMS))}, och 3006 (SWEREF 99 TM) som mål.",
        )
