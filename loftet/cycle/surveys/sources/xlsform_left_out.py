"""What of somebody else's XLSForm has no place in a questionnaire here, and what becomes of it."""

from dataclasses import dataclass
from enum import StrEnum


class LeftOut(StrEnum):
    REPEAT = "repeat"
    CALCULATION = "calculation"
    METADATA = "metadata"
    TYPE = "type"
    FILE = "file"
    CONDITION = "condition"
    LIMIT = "limit"
    FILTER = "filter"
    MEDIA = "media"
    HINT = "hint"
    PIPED = "piped"
    SHORTENED = "shortened"
    MANDATORY = "mandatory"
    CODE = "code"
    NAME = "name"
    LANGUAGE = "language"
    DEFAULT = "default"
    SHEET = "sheet"
    MEASURE = "measure"


LEFT_OUT_WORDS = {
    LeftOut.REPEAT: "Upprepade avsnitt (repeat) finns inte här. Frågorna i dem är inte med.",
    LeftOut.CALCULATION: "Uträkningar (calculate) görs inte. De är inte med.",
    LeftOut.METADATA: "Tid, telefon och position samlas inte in utan att man frågar.",
    LeftOut.TYPE: "Frågor av ett slag som inte finns här är inte med.",
    LeftOut.FILE: "Svarslistor i en egen fil (select_one_from_file) kan inte läsas. Frågorna är inte med.",
    LeftOut.CONDITION: "Villkor som inte går att översätta. Frågan visas för alla tills du skriver ett nytt villkor.",
    LeftOut.LIMIT: "Krav på svaret (constraint) som inte går att översätta är borta.",
    LeftOut.FILTER: "Svar som väljs ut efter ett tidigare svar (choice_filter): alla svar visas.",
    LeftOut.MEDIA: "Bilder, ljud och film är inte med.",
    LeftOut.HINT: "Hjälptexter (hint) är inte med. Flytta det som behövs in i frågan.",
    LeftOut.PIPED: "Texter som hämtar ett annat svar har fått … i stället.",
    LeftOut.SHORTENED: "Texter som är längre än vad som får plats är avkortade.",
    LeftOut.MANDATORY: "Ingen fråga är obligatorisk här. Den som svarar får hoppa över.",
    LeftOut.CODE: "Svar utan en kod från 1 till 999 har fått en. Namnet finns kvar vid export.",
    LeftOut.NAME: "Namn som inte går att använda är omskrivna. Namnet finns kvar vid export.",
    LeftOut.LANGUAGE: "Språk som inte är klara. Ingen översättning räknas som granskad förrän ni läst den.",
    LeftOut.DEFAULT: "Förifyllda svar finns inte. Alla börjar tomma.",
    LeftOut.SHEET: "Blad som inte hör till XLSForm lästes inte.",
    LeftOut.MEASURE: "XLSForm har inget huvudmått. Första frågans första svar står så länge: välj ditt i utkastet.",
}
"""What becomes of each kind, said once above the rows it is about."""


@dataclass(frozen=True)
class Omission:
    """One thing that is not as it was: its kind, the row in the sheet survey (0: the whole form), its name, more."""

    kind: LeftOut
    row: int = 0
    name: str = ""
    detail: str = ""

    @property
    def sentence(self) -> str:
        where = f"Rad {self.row}" if self.row else ""
        parts = [part for part in (f"{where} {self.name}".strip(), self.detail) if part]
        return ": ".join(parts)


@dataclass(frozen=True)
class OmissionGroup:
    """All omissions of a kind, with what becomes of them."""

    words: str
    omissions: tuple[Omission, ...]


def by_kind(omissions: list[Omission]) -> list[OmissionGroup]:
    """The omissions, a group a kind, in the order of `LeftOut`."""
    groups = ((kind, tuple(one for one in omissions if one.kind == kind)) for kind in LeftOut)
    return [OmissionGroup(LEFT_OUT_WORDS[kind], found) for kind, found in groups if found]
