"""What is heard. Raw text stands apart with an end date; what is counted carries none."""

from loftet.cycle.intake.models.crimes import PoliceNotice, ReportedCrime
from loftet.cycle.intake.models.default_locations import DefaultLocation
from loftet.cycle.intake.models.faults import Fault, FaultDesk
from loftet.cycle.intake.models.kinds import IncidentKind
from loftet.cycle.intake.models.points import Dialogue, ResidentPoint
from loftet.cycle.intake.models.polling import PoliceWatch
from loftet.cycle.intake.models.reporters import Reminder, Training
from loftet.cycle.intake.models.reports import Incident, Report
from loftet.cycle.intake.models.rounds import MapRound
from loftet.cycle.intake.models.screening import ScreeningCount
from loftet.cycle.intake.models.series import ExternalSeries, SeriesValue
from loftet.cycle.intake.models.texts import RawText
from loftet.cycle.intake.models.walks import PointPhoto, SafetyWalk, SecondLook, WalkStop

__all__ = [
    "ExternalSeries",
    "SeriesValue",
    "DefaultLocation",
    "Dialogue",
    "Fault",
    "FaultDesk",
    "Incident",
    "IncidentKind",
    "MapRound",
    "PointPhoto",
    "PoliceNotice",
    "PoliceWatch",
    "RawText",
    "Reminder",
    "Report",
    "ReportedCrime",
    "ResidentPoint",
    "SafetyWalk",
    "ScreeningCount",
    "SecondLook",
    "Training",
    "WalkStop",
]
