"""How we speak about the network of towns."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How a town belongs to the network."""

    SCHOOL = "school", _("Member of the Schule")
    JOINER = "joiner", _("Joining town (Mitmacherkommune)")
    PIONEER = "pioneer", _("Pioneer town (Pionierkommune)")


class DecidedBy(models.TextChoices):
    """How a town became a joining town."""

    LETTER = "letter", _("letter of intent by the head of the administration")
    COUNCIL = "council", _("decision of the council")


NO_STANDING = _("no standing known")
