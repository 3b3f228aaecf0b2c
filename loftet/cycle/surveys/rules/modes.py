"""Which ways of answering fit a design, and what each design can and cannot say."""

from collections.abc import Mapping, Sequence

from loftet.analysis.shares import Design
from loftet.cycle.surveys.rules.waves import DESIGN_WORDS, MODE_WORDS, Mode

FITTING: Mapping[str, tuple[Mode, ...]] = {
    Design.PROBABILITY: (Mode.LETTER, Mode.PAPER),
    Design.CENSUS: (Mode.LETTER, Mode.PAPER, Mode.TABLET),
    Design.INTERCEPT: (Mode.TABLET, Mode.PAPER, Mode.WEB),
    Design.OPEN: (Mode.WEB, Mode.PAPER, Mode.TABLET),
    Design.PROTOCOL: (Mode.PAPER, Mode.TABLET),
}
DESIGN_MEANS = {
    Design.PROBABILITY: (
        "Ni lottar vilka som får brev. Kan säga hur det är för alla i urvalsramen, med osäkerhet, och om det "
        "ändrats. Kostar brev och en påminnelse."
    ),
    Design.CENSUS: (
        "Alla i till exempel två kvarter får frågan. Kan säga det som ett urval kan. Kan inte säga något om "
        "andra kvarter."
    ),
    Design.INTERCEPT: (
        "Ni frågar förbipasserande vid planerade tider och entréer. Kan säga vad besökare då tycker. Kan inte säga "
        "något om dem som undviker platsen."
    ),
    Design.OPEN: (
        "Affisch, webbplats eller sociala medier. Fångar synpunkter snabbt. Kan inte säga hur många som är otrygga, "
        "och inte om det blivit bättre eller sämre."
    ),
    Design.PROTOCOL: (
        "Det ni såg och hörde under en trygghetsvandring. Ger ställen att åtgärda. Ger aldrig procent."
    ),
}


def obstacle_to_modes(design: str, modes: Sequence[str]) -> str | None:
    """A way of answering that does not fit how people were found."""
    fitting = FITTING[Design(design)]
    if not modes:
        return "Välj minst ett sätt att svara."
    wrong = [MODE_WORDS[Mode(mode)] for mode in modes if mode not in fitting]
    if not wrong:
        return None
    told = ", ".join(MODE_WORDS[mode] for mode in fitting)
    return f"”{DESIGN_WORDS[Design(design)]}” går inte ihop med {' eller '.join(wrong)}. Välj bland: {told}."


def obstacle_to_plan(planned: int | None, sizes: Sequence[tuple[int | None, int | None]]) -> str | None:
    """More answers hoped for than people invited, or than the frame holds; sizes are (frame, invited) a part."""
    frames, invitations = [frame or 0 for frame, _n in sizes], [n or 0 for _frame, n in sizes]
    if planned and all(frames) and planned > sum(frames):
        return f"Ni räknar med {planned} svar men urvalsramen är bara {sum(frames)} personer."
    if planned and all(invitations) and planned > sum(invitations):
        return f"Ni räknar med {planned} svar men bjuder bara in {sum(invitations)} personer."
    return None
