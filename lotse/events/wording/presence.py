"""How we speak about attendance: what was not taken, and the check-in."""

from django.utils.translation import gettext_lazy as _

PRESENCE_UNKNOWN = _("Please choose present, excused or absent.")
CHECK_IN_CLOSED = _("The check-in is open from half an hour before the course day to its end.")
CHECK_IN_NO_SEAT = _("Only people with a confirmed seat can check in. Please talk to the trainer.")

# What became of a note that was sent later: name, what was noted, when, by whom the other note is.
LEFT = {
    "older": _(
        "%(name)s: your note “%(mine)s” of %(when)s was not taken. “%(theirs)s” was noted after it, by %(who)s. "
        "If yours is right, please note it again."
    ),
    "kept": _(
        "%(name)s: “%(theirs)s” had been noted already, by %(who)s, and stays. "
        "If that is wrong, please note it on this page."
    ),
    "gone": _("%(name)s has no confirmed seat any more. The note was not stored."),
}
WITH_UNITS = _("%(presence)s, %(units)s units")
SOMEBODY = _("Somebody")
BY_SELF = _("the participant, with the code in the room")
BY_VIDEO = _("%(name)s, from the list of the video tool")
VIDEO_REASON = _("From the list of the video tool")
