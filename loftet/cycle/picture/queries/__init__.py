"""What can be asked of what is seen: pictures, problems, places in order, and longer analyses."""

from loftet.cycle.picture.models import SituationalPicture
from loftet.cycle.picture.queries.analyses import (
    Answer,
    analyses,
    analysis_under_way,
    answer_to,
    kept_analysis,
)
from loftet.cycle.picture.queries.covered import covered_time
from loftet.cycle.picture.queries.pictures import (
    changed_since,
    figures_of,
    inputs_of,
    is_approved,
    is_reproduced,
    latest_approved,
    picture_at,
    picture_of,
    pictures,
    sealed,
    words_seal,
)
from loftet.cycle.picture.queries.places import PlaceRanking, PlaceSeen, place_ranking, place_seen
from loftet.cycle.picture.queries.seen_problems import causes, problems

__all__ = [
    "sealed",
    "words_seal",
    "Answer",
    "PlaceRanking",
    "PlaceSeen",
    "SituationalPicture",
    "analyses",
    "analysis_under_way",
    "answer_to",
    "causes",
    "changed_since",
    "covered_time",
    "figures_of",
    "inputs_of",
    "is_approved",
    "is_reproduced",
    "kept_analysis",
    "latest_approved",
    "picture_at",
    "picture_of",
    "pictures",
    "place_ranking",
    "place_seen",
    "problems",
]
