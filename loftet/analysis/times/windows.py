"""Windows of the week: some hours in a row from an hour of a weekday, also over midnight."""

from dataclasses import dataclass

DAYS, HOURS = 7, 24
HOURS_OF_WEEK = DAYS * HOURS
MINUTES_OF_WEEK = HOURS_OF_WEEK * 60


@dataclass(frozen=True)
class Window:
    """`hours` whole hours from `start` o'clock on `day` (0 Monday … 6 Sunday), local time.

    Friday 22 with four hours ends at two on Saturday; Sunday's night goes on into Monday.
    """

    day: int
    start: int
    hours: int

    def __post_init__(self) -> None:
        if not (0 <= self.day < DAYS and 0 <= self.start < HOURS and 1 <= self.hours <= HOURS):
            raise ValueError(f"no window of the week: day {self.day}, {self.start} o'clock, {self.hours} h")

    @property
    def first_hour(self) -> int:
        """The hour of the week (0 Monday 00 … 167 Sunday 23) that it begins with."""
        return self.day * HOURS + self.start

    @property
    def hours_of_week(self) -> tuple[int, ...]:
        return tuple((self.first_hour + hour) % HOURS_OF_WEEK for hour in range(self.hours))

    def covers(self, day: int, minute: int) -> bool:
        """Whether a minute of the day (0 … 1439) on weekday `day` lies in it."""
        since = (day * HOURS * 60 + minute - self.first_hour * 60) % MINUTES_OF_WEEK
        return since < self.hours * 60
