"""What a municipality calls itself."""

import pytest

from loftet.ground.rules import kommun_name


@pytest.mark.parametrize(
    ("municipality", "name"),
    [
        ("Tranemo", "Tranemo kommun"),
        ("Exköping", "Exköpings kommun"),
        ("Borås", "Borås kommun"),
        ("Umeå", "Umeå kommun"),
        ("Lund", "Lunds kommun"),
        ("Växjö", "Växjö kommun"),
    ],
)
def test_a_municipality_takes_an_s_after_a_consonant_only(municipality, name):
    assert kommun_name(municipality) == name
