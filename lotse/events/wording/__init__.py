"""How we speak about dates, seats and sign-ups."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from lotse.events.rules import attendance, states


class Format(models.TextChoices):
    """Where an event takes place."""

    ONSITE = "onsite", _("On site")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("Hybrid")


class EventState(models.TextChoices):
    """States of an event."""

    DRAFT = states.DRAFT, _("Draft")
    PUBLISHED = states.PUBLISHED, _("Published")
    CANCELLED = states.CANCELLED, _("Cancelled")


class RegistrationState(models.TextChoices):
    """States of a registration, as people read them."""

    HELD = states.HELD, _("Seat held")
    UNCONFIRMED = states.UNCONFIRMED, _("Not yet confirmed")
    OFFERED = states.OFFERED, _("Seat offered")
    CONFIRMED = states.CONFIRMED, _("Confirmed")
    WAITING = states.WAITING, _("Waiting list")
    APPLIED = states.APPLIED, _("Applied")
    WITHDRAWN = states.WITHDRAWN, pgettext_lazy("registration", "Cancelled")
    LAPSED = states.LAPSED, _("Lapsed")
    DECLINED = states.DECLINED, _("Not chosen")
    TRANSFERRED = states.TRANSFERRED, _("Passed on")


class Approval(models.TextChoices):
    """Whether the superior agrees."""

    GRANTED = "granted", _("has been given")
    ASKED = "asked", _("is being obtained")
    REQUESTED = "requested", _("has been asked for by mail")
    REFUSED = "refused", _("has been refused")
    NOT_NEEDED = "not_needed", _("is not needed")


class Payer(models.TextChoices):
    """Who gets the bill."""

    EMPLOYER = "employer", _("My employer")
    SELF = "self", _("Myself")


class Presence(models.TextChoices):
    """What was noted for one person and session."""

    PRESENT = attendance.PRESENT, _("present")
    EXCUSED = attendance.EXCUSED, _("excused")
    ABSENT = attendance.ABSENT, _("absent")


class Admission(models.TextChoices):
    """How seats are given out."""

    ARRIVAL = "arrival", _("In order of arrival")
    SELECTION = "selection", _("Application, then selection")


class SelectionChoice(models.TextChoices):
    """What the desk decided about an application."""

    SEAT = "seat", _("Seat")
    LINE = "line", _("Waiting list")
    NO = "no", _("No seat")


class LinePolicy(models.TextChoices):
    """Who on the waiting list is next."""

    ARRIVAL = "arrival", _("In order of arrival")
    PRIORITY = "priority", _("Towns without a Lotse first, then in order of arrival")
    QUOTA = "quota", _("In order of arrival, with a quota for each town or district")
    KEPT = "kept", _("In order of arrival, with seats kept for named groups")
    BY_HAND = "by_hand", _("Only by hand")


class QuotaOf(models.TextChoices):
    """What a quota counts."""

    TOWN = "town", _("Town")
    DISTRICT = "district", _("District")


class LineStep(models.TextChoices):
    """What happened to somebody in the line."""

    JOINED = "joined", _("joined the line")
    OFFERED = "offered", _("was offered a seat")
    SEATED = "seated", _("got a seat")
    PASSED = "passed", _("was passed over")
    TO_END = "to_end", _("went to the end")
    LEFT = "left", _("left the line")


class LineReason(models.TextChoices):
    """Why it happened."""

    FULL = "full", _("all seats were taken")
    OTHERS_WAIT = "others_wait", _("others were waiting already")
    TURN = "turn", _("first in order of arrival")
    PRIORITY = "priority", _("first among the towns without a Lotse")
    QUOTA = "quota", _("the quota of the town or district is used up")
    KEPT = "kept", _("the free seats are kept for a group")
    GROUP_SEAT = "group_seat", _("a seat kept for the own group was free")
    TOO_FEW = "too_few", _("fewer seats were free than the group needs")
    GAP = "gap", _("the free seats were too few for those ahead")
    BY_HAND = "by_hand", _("the course office decided")
    ACCEPTED = "accepted", _("the offer was accepted")
    DECLINED = "declined", _("the offer was declined")
    EXPIRED = "expired", _("the offer was not answered in time")
    CANCELLED = "cancelled", _("the person cancelled")
    STARTED = "started", _("the event has started")
    SELECTION = "selection", _("decided in the selection")
    MOVED = "moved", _("moved to another date")


class MoveUp(models.TextChoices):
    """What happens to somebody whose turn has come."""

    OFFER = "offer", _("The seat is offered until a deadline")
    DIRECT = "direct", _("The seat is given at once")


class OfferLapse(models.TextChoices):
    """What happens to somebody who lets an offer pass."""

    END = "end", _("The person goes to the end of the waiting list")
    LEAVE = "leave", _("The person leaves the waiting list")


class ApprovalSilence(models.TextChoices):
    """What happens when the superior does not answer."""

    RETURN = "return", _("The seat returns")
    KEEP = "keep", _("The seat stays, the course office decides")


class ApprovalState(models.TextChoices):
    """States of one request to a superior."""

    OPEN = "open", _("open")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")
    PASSED_ON = "passed_on", _("passed on")
    LAPSED = "lapsed", _("not answered")
    TAKEN_BACK = "taken_back", _("taken back")


class DayUnit(models.TextChoices):
    """How days before the start are counted."""

    DAYS = "days", _("Days")
    WORKING_DAYS = "working_days", _("Working days")


class Anchor(models.TextChoices):
    """What a reminder counts from."""

    BEFORE_START = "before_start", _("before the start")
    AFTER_END = "after_end", _("after the end")


class AttendanceSource(models.TextChoices):
    """Where a note about attendance comes from."""

    TRAINER = "trainer", _("Trainer or course office")
    SELF = "self", _("Participant, with the code in the room")
    VIDEO = "video", _("List of the video tool")


class WithdrawalState(models.TextChoices):
    """What became of a declaration of withdrawal."""

    OPEN = "open", _("to be checked")
    DONE = "done", _("carried out")
    REFUSED = "refused", _("no right of withdrawal")


class ConsentPurpose(models.TextChoices):
    """What somebody may agree to, each by itself and freely."""

    NETWORK = "network", _("You may tell me about meetings of the network after the course.")
    LIST = "list", _("My name and employer may stand on the participant list that all participants receive.")


CLOSED = {
    "not published": _("This run is not open for registration. Please choose another one from the list of courses."),
    "cancelled": _("This run has been cancelled. Please choose another one from the list of courses."),
    "elsewhere": _("Registration for this run is with the organiser. Please use the link on the page of the run."),
    "not open yet": _("Registration has not opened yet. Please come back on the day given on the page of the run."),
    "closed": _("Registration has closed. Please call the organiser if you would still like to take part."),
    "started": _("This run has already started. Please choose a later one from the list of courses."),
}
SESSION_FAULTS = {
    "ends before start": _("A session ends before it starts. Please check its times."),
    "longer than a day": _("A session is longer than 16 hours. Please enter each day as a session of its own."),
    "overlap": _("Two sessions overlap. Please check their times."),
    "too far": _("A session is more than ten years away. Please check the year."),
}
SESSION_HAS_NOTES = _("Attendance has been noted for a session you want to remove. Please keep that session.")
NOT_CONFIRMABLE = _("This registration can no longer be confirmed. Please register again or call the organiser.")
NOT_CANCELLABLE = _("This registration can no longer be cancelled here. Please call the organiser.")
NO_SEAT_FREE = _("No seat is free. Raise the number of seats first, or cancel another registration.")
NO_SESSIONS = _("Enter at least one session before you publish.")
CANCELLED_ALREADY = _("This run has been cancelled. Nothing can be changed any more.")
UNITS_WRONG = _("Units must lie between 0 and those of the session, in steps of a half.")
NOT_SEATED = _("Attendance can only be noted for people with a confirmed seat.")
REASON_NEEDED = _("Please give a reason. It is stored with the change.")
SAME_PERSON = _("Somebody with this name and address is already registered for this run.")
CAPACITY_TOO_SMALL = _("More seats are already taken than this number. Please enter at least the seats taken.")

# What the course desk has to do.
TODO_MAIL_FAILED = ngettext_lazy(
    "A mail to %(name)s could not be delivered",
    "%(count)d mails could not be delivered",
    "count",
)
TODO_MAIL_FAILED_WHY = _("%(event)s. Please call, correct the address, or confirm by hand.")
TODO_UNCONFIRMED = ngettext_lazy(
    "%(count)d registration is not confirmed yet", "%(count)d registrations are not confirmed yet", "count"
)
TODO_UNCONFIRMED_WHY = _("%(event)s. After that the seat is free for others. Confirm by hand, or call.")
TODO_ATTENDANCE = _("Note attendance: %(session)s")
TODO_ATTENDANCE_WHY = ngettext_lazy(
    "%(event)s. %(count)d person has a seat.", "%(event)s. %(count)d people have a seat.", "count"
)
TODO_DRAFT = _("Publish: %(event)s")
TODO_DRAFT_WHY = _("The run is still a draft. Nobody can register.")
TODO_APPROVALS = ngettext_lazy(
    "%(count)d approval is still being obtained", "%(count)d approvals are still being obtained", "count"
)
TODO_APPROVALS_WHY = _("%(event)s. Please ask before the course starts.")
TODO_LISTS = _("Print the attendance lists")
TODO_LISTS_WHY = ngettext_lazy(
    "%(event)s. %(count)d person has a seat.", "%(event)s. %(count)d people have a seat.", "count"
)
LOOK, NOTE, DOWNLOAD = _("View"), _("Note now"), _("PDF")

# What participants have to do.
TODO_MY_CONFIRM = _("Confirm your seat: %(title)s")
TODO_MY_ACCEPT = _("Accept the offered seat: %(title)s")
TODO_MY_CONFIRM_WHY = _("Otherwise it is free for others.")
TODO_MY_PROVE = _("Confirm your address: %(title)s")
TODO_MY_PROVE_WHY = _("So that news about a seat reaches you.")
TODO_MY_OPEN = _("To the registration")
