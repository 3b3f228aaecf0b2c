"""Read the file of a request: as a trial, or for good."""

from loftet.cycle.files import Outcome, read_in
from loftet.cycle.intake.sources.coordinate_systems import SYSTEMS
from loftet.ground.imports import source_of
from loftet.outside.clock import now, today
from loftet.web.shared.doors import Request


def chosen_system(request: Request) -> int | None:
    """The coordinate system that was shown and is now confirmed."""
    return next((epsg for epsg in SYSTEMS if str(epsg) == request.POST.get("epsg")), None)


def read(
    request: Request, kind: str, file_name: str, data: bytes, epsg: int | None, *, write: bool
) -> Outcome:
    return read_in(
        kind,
        request.partnership,
        by=request.actor,
        data=data,
        source=source_of(file_name, data, now(), epsg),
        on=today(),
        write=write,
    )
