"""The one shape of an answer: what was found, under which assumptions, from how much, and in which words.

A refusal is an answer too: `values` is None and `said` tells why. Only input that can't be meant (degrees for
metres, an empty area) raises, and then `Unusable`, before any large array is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from loftet.analysis import METHOD_VERSIONS

Value = str | int | float | None
V = TypeVar("V")
Why = Literal["given", "default", "computed"]


@dataclass(frozen=True)
class Saying:
    """A sentence's key in `loftet.wording` and what is filled in."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Parameter:
    """What a calculation was done with, and why just that: given by the caller, our default, or computed."""

    value: Value
    why: Why = "given"


@dataclass(frozen=True)
class Result(Generic[V]):
    """What a calculation of `docs/methods/<method>.md` says.

    `null` names what the figures are held against, `correction` how many tests at once were allowed for, and
    `expected_by_chance` how many findings that null alone would give without correction. `mask_sha256` is the
    study area's (`Grid.mask_sha256`). `dropped` counts input that was left out, by reason; `uncertain` what
    was used although its place or time is known only roughly.
    """

    method: str
    values: V | None
    said: Saying
    used: int
    dropped: Mapping[str, int] = field(default_factory=dict)
    uncertain: int = 0
    null: str | None = None
    correction: str | None = None
    expected_by_chance: float | None = None
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    mask_sha256: str | None = None

    @property
    def version(self) -> str:
        return METHOD_VERSIONS[self.method]

    @property
    def refused(self) -> bool:
        return self.values is None


class Unusable(ValueError):
    """Input that no calculation can be done with; `said` tells the value and how to mend it."""

    def __init__(self, key: str, **values: Value) -> None:
        self.said = Saying(key, values)
        told = ", ".join(f"{name}={value}" for name, value in values.items())
        super().__init__(f"{key} ({told})" if told else key)
