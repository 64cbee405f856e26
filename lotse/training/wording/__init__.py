"""How we speak about courses, runs and projects."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lotse.training.rules import document_title


class DocumentKind(models.TextChoices):
    """What participants get at the end."""

    ATTENDANCE = document_title.ATTENDANCE, _("Certificate of attendance")
    IHK = document_title.IHK, _("IHK certificate (only when the IHK partner has agreed)")


class PartnerRole(models.TextChoices):
    """What a partner does in a course."""

    HOST = "host", _("offers and hosts the course")
    SUPPLIER = "supplier", _("supplies trainers and the established course")
    REGION = "region", _("brings the course into the region")


DOCUMENT_DOUBTS = {
    "fewer than 50 units": _(
        "An IHK certificate needs at least 50 units. Please choose the certificate of attendance."
    ),
    "no test": _("An IHK certificate needs a passed internal test. Please tick the test, or choose another document."),
    "threshold below 80": _("Below 80 % attendance, a certificate of attendance is unusual. Please check the value."),
}
NOT_KNOWN = _("not known")
NOT_SHAREABLE = _("Please write title, problem and idea first. The rest can wait.")
NO_CONFIRMED_SEAT = _("A project belongs to a confirmed seat in a course.")
EMPTY_COMMENT = _("Please write something first.")
WRONG_SERIES = _("Please choose 1 to 24 dates, each of them once.")
HISTORY_FIXED = _("This run is history from public sources. It cannot be changed or booked.")

# What the course desk has to do.
TODO_PROJECTS = ngettext_lazy(
    "%(count)d project waits for your comment", "%(count)d projects wait for your comment", "count"
)
TODO_PROJECTS_WHY = _("%(title)s. A sentence or two help most while the course is fresh.")
TODO_MODULES = _("Enter the modules: %(course)s")
TODO_MODULES_WHY = _("The certificate names themes and units; without modules it stays empty there.")
TODO_TRAINERS = _("Choose who teaches: %(course)s")
TODO_TRAINERS_WHY = _("Only then can somebody note attendance and read the projects.")
READ, ENTER, CHOOSE = _("Read"), _("Enter"), _("Choose")

# What participants have to do.
TODO_MY_ANSWER = _("Answer from the trainer: %(title)s")
TODO_MY_ANSWER_WHY = _("Please read it and work on. It has been waiting since %(day)s.")
TODO_MY_DESCRIBE = _("Describe your own project: %(title)s")
TODO_MY_DESCRIBE_WHY = _("A few sentences are enough; your trainers read along.")
TODO_MY_UNTITLED = _("your project")
TODO_MY_OPEN = _("To the project")
