"""When single answers may be let out."""

from loftet.cycle.surveys.rules.waves import WaveState, obstacle_to_reading

FEWEST = 10


def obstacle_to_export(state: WaveState, answers: int, *, is_erased: bool) -> str | None:
    """Why a wave's answers can't be had as a file, or None."""
    unread = obstacle_to_reading(state)
    if unread:
        return unread
    if is_erased:
        return "De enskilda svaren är raderade, som vi lovade. Resultatet finns kvar."
    if answers < FEWEST:
        return f"Enkäten har färre än {FEWEST} svar. Så få lämnas inte ut, för de kan peka ut någon."
    return None
