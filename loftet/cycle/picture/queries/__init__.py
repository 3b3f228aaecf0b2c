"""What can be asked of what is seen: the month's pictures, problems and causes."""

from loftet.cycle.picture.models import SituationalPicture
from loftet.cycle.picture.queries.pictures import (
    causes,
    changed_since,
    covered_time,
    figures_of,
    latest_approved,
    picture_of,
    pictures,
    problems,
)

__all__ = [
    "SituationalPicture",
    "causes",
    "changed_since",
    "covered_time",
    "figures_of",
    "latest_approved",
    "picture_of",
    "pictures",
    "problems",
]
