"""The questions of the feedback sheet, and what is said around them."""

from django.utils.translation import gettext_lazy as _

SCALED = {
    "content": _("What I learned helps me in my work."),
    "teaching": _("The trainers explained it clearly."),
    "practice": _("There was enough time to practise and to ask."),
    "organisation": _("Registration, place and material were well organised."),
    "recommend": _("I would recommend this course to colleagues."),
}
FREE = {
    "good": _("What was good?"),
    "better": _("What should we do better?"),
}
STEPS = {
    1: _("1, does not apply at all"),
    2: _("2"),
    3: _("3, partly"),
    4: _("4"),
    5: _("5, applies fully"),
}
NO_ANSWER = _("no answer")
NOT_OPEN = _("The feedback sheet is open from the last course day on, for two weeks.")
ALL_ANSWERED = _("There are as many answers as people with a seat. No more can be taken.")
NOTHING_SAID = _("Please answer at least one question.")
