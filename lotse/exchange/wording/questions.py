"""How we speak about questions to a solution."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lotse.exchange.rules import question as rule


class QuestionState(models.TextChoices):
    """Where a question stands."""

    OPEN = rule.OPEN, _("waiting for an answer")
    ANSWERED = rule.ANSWERED, _("answered")
    SPOKEN = rule.SPOKEN, _("settled by telephone")
    WITHDRAWN = rule.WITHDRAWN, _("taken back")


class Slot(models.TextChoices):
    """Hours of a day in which a call suits."""

    EARLY = "08-10", _("8 to 10 am")
    MORNING = "10-12", _("10 to 12 am")
    NOON = "13-15", _("1 to 3 pm")
    LATE = "15-17", _("3 to 5 pm")


QUESTION_NEEDED = _("Please write your question.")
ANSWER_TEXT_NEEDED = _("Please write your answer.")
NOBODY_ANSWERS = _(
    "Nobody of this town answers questions here yet. Please write to the contact named in the entry, "
    "or to the coordination of the region."
)
OWN_QUESTION = _("This solution comes from your own town. Ask your colleagues there.")
OWN_ANSWER = _("Your own town has asked this. Another town answers it.")
QUESTION_OVER = _("This question has been taken back. There is nothing more to do.")
ONLY_THE_GIVER = _("Only the town that had the idea decides this.")
ONLY_WHO_ASKED = _("Only the town that asked can take the question back, as long as nobody has answered.")
ANSWER_FIRST = _("Please accept an answer first. Only questions with an answer become public.")
NO_CALL_WISHED = _("Nobody has asked for a call here.")
CALL_FAULTS = {
    "phone": _("Please enter the telephone number under which the call reaches you."),
    "two": _("Please name two windows in which a call suits you."),
    "same": _("Please name two different windows."),
    "past": _("Please choose days that are still to come."),
    "far": _("Please choose days within the next two months."),
    "weekend": _("Please choose working days, Monday to Friday."),
}

TODO_QUESTION = _("Answer a question: %(title)s")
TODO_QUESTION_WHY = _("%(town)s asks: %(text)s")
TODO_CALL = _("Call back: %(title)s")
TODO_CALL_WHY = _("%(town)s asks for a call, %(first)s or %(second)s.")
ANSWER, CALL = _("Answer"), _("View")
TODO_QUESTIONS_LEFT = ngettext_lazy(
    "%(count)d question waits for more than two weeks",
    "%(count)d questions wait for more than two weeks",
    "count",
)
TODO_QUESTIONS_LEFT_WHY = _("%(asker)s has asked %(giver)s about “%(title)s”. A call may help.")
