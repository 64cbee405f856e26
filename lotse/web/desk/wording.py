"""How the desk names what happened to a record, and its parts."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.events.wording import Approval, AttendanceSource, RegistrationState

VERBS: dict[str, str | Promise] = {
    "registration.submitted": _("Registered"),
    "registration.repeated": _("Registered once more"),
    "registration.confirmed": _("Confirmed by the mailed link"),
    "registration.confirmed_by_desk": _("Confirmed by hand"),
    "registration.address_proven": _("Address confirmed"),
    "registration.moved_up": _("Moved up"),
    "registration.lapsed": _("Lapsed"),
    "registration.cancelled": _("Registration cancelled"),
    "registration.corrected": _("Corrected"),
    "registration.link_sent": _("Link sent again"),
    "registration.account_opened": _("Account opened"),
    "registration.passed_on": _("Seat passed on to a substitute"),
    "registration.taken_over": _("Seat taken over"),
    "registration.charged": _("Cancellation fee stored"),
    "registration.fee_waived": _("Cancellation fee waived"),
    "registration.moved": _("Changed to another date"),
    "registration.moved_here": _("Came from another date"),
    "registration.named": _("Name entered"),
    "registration.hold_given_back": _("Held seat given back"),
    "registration.hold_over": _("Held seat not used in time"),
    "registration.approval_noted": _("Approval noted"),
    "registration.approval_asked": _("Superior asked by mail"),
    "registration.approval_reminded": _("Superior reminded"),
    "registration.approval_passed_on": _("Passed on to another superior"),
    "registration.approval_due_moved": _("Deadline of the superior moved with the start"),
    "registration.approval_granted": _("Approved by the superior"),
    "registration.approval_refused": _("Refused by the superior"),
    "registration.approval_lapsed": _("Superior has not answered"),
    "registration.approval_taken_back": _("Request to the superior taken back"),
    "registration.ended_without_approval": _("Ended without an approval"),
    "consent.withdrawn": _("Consent withdrawn"),
    "attendance.noted": _("Attendance noted"),
    "holder_wish.chosen": _("Form on the certificate chosen"),
}
PARTS: dict[str, str | Promise] = {
    "state": _("State"),
    "seat": _("Seat"),
    "employer": _("Employer"),
    "first_name": _("Given name"),
    "last_name": _("Family name"),
    "email": _("E-mail"),
    "desk_note": _("Note of the course office"),
    "reason": _("Reason"),
    "approval": _("Approval"),
    "superior": _("Superior"),
    "superior_email": _("E-mail of the superior"),
    "day": _("Course day"),
    "presence": _("Attendance"),
    "units": _("Units"),
    "source": _("Where the note comes from"),
    "form": _("Form"),
}
VALUES: dict[str, str | Promise] = {
    **{state.value: state.label for state in RegistrationState},
    **{approval.value: approval.label for approval in Approval},
    **{source.value: source.label for source in AttendanceSource},
}
MAIL_STATES: dict[str, tuple[str, str | Promise]] = {
    "queued": ("open", _("waits to be sent")),
    "sent": ("good", _("sent")),
    "failed": ("lost", _("could not be delivered")),
}
WHO: dict[str, str | Promise] = {
    "link": _("by the mailed link"),
    "job": _("by itself"),
    "visitor": _("on the public page"),
}
