"""How we speak about asking a superior by mail."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lotse.events.wording import Approval

DECLARED = [(choice.value, choice.label) for choice in (Approval.GRANTED, Approval.ASKED, Approval.NOT_NEEDED)]
"""What somebody says when registering; the other two come from the mailed page."""
NOTED = [*DECLARED[:2], (Approval.REFUSED.value, Approval.REFUSED.label), DECLARED[2]]
"""What the desk may note by hand."""
OPEN = (Approval.ASKED, Approval.REQUESTED)
"""The answer is still missing."""

NOT_ASKABLE = {
    "ended": _("This registration has ended. No approval is needed any more."),
    "started": _("The course has started. Please settle the approval directly with the organiser."),
    "seat first": _("Please confirm the seat first. After that the superior can be asked."),
    "address first": _(
        "The address of the participant has not been proven yet. Please send the person the link once more; "
        "the superior can be asked on the page behind it."
    ),
    "too often": _("Superiors have been asked often enough about this registration. Please call the course office."),
    "granted": _("The approval has already been given. Nobody has to be asked any more."),
}
WRONG_APPROVER = {
    "same person": _("This is the participant's own address. Please enter that of the superior."),
    "asked already": _("This person has been asked already. Please enter somebody else."),
    "free mail": _("This is a private address. Please enter the official address of the superior."),
    "employer unknown": _(
        "From a private address we cannot tell where you work. Please register with your official address, "
        "or ask the course office to note the approval."
    ),
    "other employer": _(
        "This address does not belong to the employer of the participant. Please enter an official address of the "
        "same house, or ask the course office to note the approval."
    ),
}
OPEN_ALREADY = _("Somebody else has been asked and has not answered yet. Take that request back first.")
NOT_DECIDABLE = _("This request can no longer be answered. The organiser will help you.")
NOT_REVOCABLE = _(
    "An approval can be taken back only for some days after date or place have changed. The organiser will help you."
)
NAME_NEEDED = _("Please type your name. It stands in the file note.")
REASON_NEEDED = _("Please say in a few words why. The person learns the reason.")
HOURS_WRONG = _("Please enter hours a month between 1 and 160, or leave the field empty.")

# Stored with the registration and shown on its page, in the language of the booking.
ENDED_REFUSED = _("The superior has refused the approval: %(reason)s")
ENDED_REVOKED = _("The superior has taken the approval back after a change: %(reason)s")
ENDED_SILENT = _("The superior did not answer in time.")

TODO_SILENT = ngettext_lazy("%(name)s: the superior has not answered", "%(count)d superiors have not answered", "count")
TODO_SILENT_WHY = _("%(event)s. The seat stays for now. Please call, ask again or note the approval.")
TODO_UNDELIVERED = ngettext_lazy(
    "A mail to the superior of %(name)s could not be delivered",
    "%(count)d mails to superiors could not be delivered",
    "count",
)
TODO_UNDELIVERED_WHY = _("%(event)s. Please call, take the request back and ask again with the right address.")
TODO_UNTOLD_WHY = _("%(event)s. The approval stays. Please call and say what has changed.")
TODO_MY_ASK = _("Ask for the approval: %(title)s")
TODO_MY_ASK_WHY = _("Your superior is asked by mail and answers without an account.")
