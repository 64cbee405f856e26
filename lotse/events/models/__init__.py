"""What events stores."""

from lotse.events.models.approval_request import ApprovalRequest
from lotse.events.models.attendance import Attendance
from lotse.events.models.booking import Booking
from lotse.events.models.cancellation_terms import CancellationTerms
from lotse.events.models.consent import Consent
from lotse.events.models.delivery import Delivery
from lotse.events.models.event import Event
from lotse.events.models.event_change import EventChange
from lotse.events.models.kept_seats import KeptSeats
from lotse.events.models.line_move import LineMove
from lotse.events.models.mail_text import MailText
from lotse.events.models.message import Message
from lotse.events.models.registration import Registration
from lotse.events.models.reminder import Reminder
from lotse.events.models.session import Session
from lotse.events.models.team import TeamMember
from lotse.events.models.withdrawal import Withdrawal

__all__ = [
    "ApprovalRequest",
    "Attendance",
    "Booking",
    "CancellationTerms",
    "Consent",
    "Delivery",
    "Event",
    "EventChange",
    "KeptSeats",
    "LineMove",
    "MailText",
    "Message",
    "Registration",
    "Reminder",
    "Session",
    "TeamMember",
    "Withdrawal",
]
