"""How we name roles, and what we say about accounts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does for an organisation."""

    ORGANISER = "organiser", _("Course office")
    TRAINER = "trainer", _("Trainer")
    COORDINATOR = "coordinator", _("Coordination")
    OPERATOR = "operator", _("Operation")
    EDITOR = "editor", _("Town editor")


ADDRESS_NEEDED = _("Please enter an e-mail address such as name@town.example.")
INVITATION_OVER = _("This invitation has already been used, has expired or was withdrawn. Please ask for a new one.")
LAST_OPERATOR = _("This is the last person with the role Operation. Give the role to somebody else first.")
LAST_EDITOR = _(
    "This is the last town editor. Invite somebody else first. "
    "If nobody is to write for the town any more, the coordination of the region takes the role back."
)
NO_OPERATOR = _("Only people with the role Operation get a code on the console.")
REAL_ADDRESS_IN_DEMO = _(
    "This is a demonstration: please use an invented address that ends in .example, "
    "for instance name@beispielkommune.example. Nothing is sent anywhere."
)
