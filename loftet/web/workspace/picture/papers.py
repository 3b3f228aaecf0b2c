"""A picture as a document to hand over: the whole one for the partnership, the open one for everybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from loftet.cycle.picture.rules.public import public_version
from loftet.outside.documents import (
    DOCX,
    PDF,
    Block,
    Document,
    Figure,
    Heading,
    Lines,
    Paragraph,
    Table,
    as_docx,
    as_pdf,
)
from loftet.web.shared import charts
from loftet.wording.dates import day_name
from loftet.wording.numbers import number, percent

if TYPE_CHECKING:
    from loftet.cycle.picture.models import SituationalPicture
    from loftet.ground.models import Partnership
    from loftet.web.shared.maps import Map

FORMS = {"pdf": (as_pdf, PDF), "docx": (as_docx, DOCX)}
HOURS = 3
DIRECTIONS = {"increased": "ökat", "decreased": "minskat", "cannot_tell": "går inte att avgöra"}


def whole(
    partnership: Partnership,
    row: SituationalPicture,
    shown: Mapping[str, Any],
    kinds: Sequence[str],
    drawn: Map | None,
) -> Document:
    """Everything that stands on the page, in its order."""
    blocks = [
        *_standing(partnership, row),
        Heading(_("Sammanfattning")),
        Lines(row.summary, numbered=True),
        *_kinds(kinds),
        *_changes(shown),
        *_places(shown, drawn),
        *_beside(shown),
        *_groups(shown),
        *_clock(shown),
        *_words(row),
        *_sources(shown),
        *_annex(shown),
    ]
    return _document(partnership, row, _("Lägesbild %(name)s") % {"name": row}, blocks)


def opened(partnership: Partnership, row: SituationalPicture, kinds: Sequence[str]) -> Document:
    """What may be told outside the partnership."""
    blocks: list[Block] = [Paragraph(_("Öppen version, utan små tal."), quiet=True)]
    for heading, lines in public_version(row.figures, kinds):
        blocks += [Heading(heading), Lines(lines)]
    return _document(partnership, row, _("Lägesbild %(name)s, öppen version") % {"name": row}, blocks)


def _document(
    partnership: Partnership, row: SituationalPicture, title: str, blocks: Sequence[Block]
) -> Document:
    return Document(title, blocks, by=partnership.name, on=row.approved_on or row.drafted_on)


def _standing(partnership: Partnership, row: SituationalPicture) -> Iterator[Block]:
    if partnership.invented:
        yield Paragraph(_("Påhittade uppgifter: orten, händelserna och siffrorna är uppdiktade."), quiet=True)
    if row.sha256 and row.approved_on:
        values = {"name": partnership.name, "day": day_name(row.approved_on), "hash": row.sha256}
        yield Paragraph(_("%(name)s. Godkänd %(day)s, kontrollsumma %(hash)s.") % values, quiet=True)
    else:
        values = {"name": partnership.name, "day": day_name(row.drafted_on)}
        yield Paragraph(_("%(name)s. Utkast, räknat %(day)s.") % values, quiet=True)


def _kinds(kinds: Sequence[str]) -> Iterator[Block]:
    if kinds:
        yield Heading(_("Det löftet nämner"))
        yield Lines(kinds)


def _changes(shown: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading(_("Vad har ändrats?"))
    said = _("%(name)s: %(now)s mot %(before)s %(what)s, %(time)s (%(word)s)")
    if shown["certain"]:
        yield Lines(
            [
                said % {**row, "what": row["source_word"], "time": row["window_word"], "word": _word(row)}
                for row in shown["certain"]
            ]
        )
    elif shown["compared"]:
        yield Paragraph(_("Det går inte att avgöra om något har ändrats. Skillnaderna ryms i slumpen."))
    else:
        yield Paragraph(
            _("Det finns inget att jämföra med. Därför går det inte att avgöra om något har ändrats.")
        )
    yield from _since_last(shown["since_last"])


def _since_last(since: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading(_("Mot tiden närmast före"), level=3)
    if since["certain"]:
        lines = [
            _("%(name)s: %(now)s mot %(before)s %(what)s (%(word)s)")
            % {**row, "what": row["source_word"], "word": _word(row)}
            for row in since["certain"]
        ]
        yield Lines(lines)
        yield Paragraph(_("Skillnaden är säkrare än slumpen, men årstiden kan förklara den."), quiet=True)
    elif since["compared"]:
        yield Paragraph(_("Inget har säkert ändrats sedan %(name)s.") % {"name": since["name"]})
    else:
        yield Paragraph(_("Det finns inget från %(name)s att jämföra med.") % {"name": since["name"]})


def _places(shown: Mapping[str, Any], drawn: Map | None) -> Iterator[Block]:
    yield Heading(_("Platserna"))
    if drawn:
        title = _("Platserna på kartan, numrerade som i tabellen")
        svg = render_to_string("shared/map_svg.html", {"map": drawn, "alone": True, "title": title})
        named = ", ".join(f"{area.number} {area.name}" for area in drawn.listing)
        yield Figure(svg, f"{title}: {named}")
    crimes = shown["delivered"]["crime"]
    rows = [
        [
            f"{at}. {row['name']}",
            str(row["incident"]),
            str(row["crime"]) if crimes else "–",
            _year(row["year"]),
        ]
        for at, row in enumerate(shown["places"], start=1)
    ]
    if shown["elsewhere"]:
        other = shown["elsewhere"]
        rows.append(
            [_("Övriga kommunen"), str(other["incident"]), str(other["crime"]) if crimes else "–", ""]
        )
    head = [_("Plats"), _("Rapporter"), _("Anmälda brott"), _("Anmälda brott, tolv månader mot året före")]
    yield Table(_("Valda platser och jämförelseplatser"), head, rows, right=(1, 2))


def _year(year: Mapping[str, Any] | None) -> str:
    if not year:
        return _("inget att jämföra med")
    return _("%(word)s (%(now)s mot %(before)s)") % {**year, "word": _word(year)}


def _word(row: Mapping[str, Any]) -> str:
    return _(DIRECTIONS[row["direction"]])


def _beside(shown: Mapping[str, Any]) -> Iterator[Block]:
    if not shown["beside"]:
        return
    yield Heading(_("Källorna bredvid varandra"))
    none = _("Ingen plats sticker säkert ut i en källa och ligger lågt i en annan.")
    yield Lines(shown["mismatches"]) if shown["mismatches"] else Paragraph(none)
    rows = [[row["name"], *map(_cell, row["counts"]), _felt(row["survey"])] for row in shown["beside"]]
    head = [_("Plats"), _("Partners rapporter"), _("Anmälda brott"), _("Otrygga enligt invånare"), _("Enkät")]
    yield Table(_("Varje källa för sig. De läggs aldrig ihop."), head, rows)


def _cell(cell: Mapping[str, Any] | None) -> str:
    if not cell:
        return "–"
    return str(cell["count"]) if cell["standing"] == "cannot_tell" else f"{cell['count']}, {cell['word']}"


def _felt(survey: Mapping[str, Any] | None) -> str:
    if not survey:
        return "–"
    said = _("%(share)s av %(n)s") % {"share": percent(survey["share"]), "n": survey["n"]}
    return said if survey["standing"] == "cannot_tell" else f"{said}, {survey['word']}"


def _groups(shown: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading(_("Vilka slags händelser"))
    crimes = shown["delivered"]["crime"]
    rows = [
        [row["name"], str(row["incident"]), str(row["crime"]) if crimes else "–"] for row in shown["groups"]
    ]
    if rows:
        caption = _("Källorna räknas var för sig: en rapport och ett anmält brott kan vara samma sak.")
        yield Table(caption, [_("Slag"), _("Rapporter"), _("Anmälda brott")], rows, right=(1, 2))
    else:
        yield Paragraph(_("Inget kom in under tiden."))


def _clock(shown: Mapping[str, Any]) -> Iterator[Block]:
    """The busiest hours in words, and three hours a column, since 24 are too narrow to read on paper."""
    yield Heading(_("Dag och klockslag"))
    grid = shown["clock"]
    if not grid:
        yield Paragraph(_("Färre än tio händelser har ett känt klockslag. Då visar vi inget mönster."))
        return
    yield Paragraph(f"{charts.heat(grid).title}.")
    starts = range(0, 24, HOURS)
    rows = [
        [day, *(_amount(sum(hours[at : at + HOURS])) for at in starts)]
        for day, hours in zip(charts.weekdays(), grid, strict=True)
    ]
    head = [_("Dag"), *(f"{at:02}–{at + HOURS:02}" for at in starts)]
    caption = _("Händelser, var och en delad lika på de timmar den kan ha hänt")
    yield Table(caption, head, rows, right=tuple(range(1, len(head))))


def _amount(value: float) -> str:
    rounded = round(value, 1)
    return number(rounded, decimals=0 if rounded.is_integer() else 1)


def _words(row: SituationalPicture) -> Iterator[Block]:
    for heading, words in ((_("Vad kan det bero på?"), row.hypotheses), (_("Vad är på gång?"), row.coming)):
        if words:
            yield Heading(heading)
            yield Paragraph(words)


def _sources(shown: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading(_("Källor och vad de inte säger"))
    reporters = shown["reporters"]
    late = _("har inte kommit in för hela tiden")
    lines = [f"{name.capitalize()}: {late if count is None else count}" for name, count in shown["sources"]]
    lines.append(_("Aktiva rapportörer: %(active)s av %(expected)s.") % reporters)
    if reporters["silent"]:
        lines.append(_("Tysta: %(names)s.") % {"names": ", ".join(reporters["silent"])})
    lines.append(_("Invånare berättade om %(unsafe)s otrygga och %(safe)s trygga platser.") % shown["points"])
    lines.append(
        _("Fel som lämnades till felanmälan: %(handed)s, varav %(mended)s är lagade.") % shown["faults"]
    )
    yield Lines(lines)
    yield Paragraph(_method(shown), quiet=True)


def _annex(shown: Mapping[str, Any]) -> Iterator[Block]:
    """Every comparison that was made, so that the certain ones can be judged among them."""
    rows = [
        [row["name"], row["source_word"], row["window_word"], str(row["now"]), str(row["before"]), _word(row)]
        for row in [*shown["certain"], *shown["uncertain"]]
    ]
    if rows:
        yield Heading(_("Bilaga: jämförelserna"))
        head = [_("Var"), _("Vad"), _("Tid"), _("Nu"), _("Året före"), _("Svar")]
        caption = _("Jämfört med samma tid året före. Alla %(n)s jämförelser är rättade för att de är många.")
        yield Table(caption % {"n": shown["compared"]}, head, rows, right=(3, 4))


def _method(shown: Mapping[str, Any]) -> str:
    return _(
        "Så räknar vi: antalet jämförs med samma tid året före med ett exakt test, och svaret rättas för att många "
        "jämförelser görs samtidigt (Benjamini–Hochberg, %(alpha)s). Fler rapporter kan bero på att fler rapporterar."
    ) % {"alpha": number(shown["parameters"]["alpha"], decimals=2)}
