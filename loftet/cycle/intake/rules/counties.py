"""The county in which a municipality lies, as the police name it."""

from loftet.ground.municipalities import COUNTIES


def county_of(municipality_code: str) -> str:
    """The county's name; empty for an invented municipality."""
    return COUNTIES.get(municipality_code[:2], "")
