"""What events stores."""

from lotse.events.models.attendance import Attendance
from lotse.events.models.booking import Booking
from lotse.events.models.consent import Consent
from lotse.events.models.event import Event
from lotse.events.models.registration import Registration
from lotse.events.models.session import Session
from lotse.events.models.team import TeamMember

__all__ = ["Attendance", "Booking", "Consent", "Event", "Registration", "Session", "TeamMember"]
