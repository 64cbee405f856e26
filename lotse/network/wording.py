"""How we speak about the network of towns."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lotse.network.rules import standing


class Level(models.TextChoices):
    """How a town belongs to the network."""

    SCHOOL = standing.SCHOOL, _("Member of the Schule")
    JOINER = standing.JOINER, _("Joining town (Mitmacherkommune)")
    PIONEER = standing.PIONEER, _("Pioneer town (Pionierkommune)")


class DecidedBy(models.TextChoices):
    """How a town became a joining town."""

    LETTER = "letter", _("letter of intent by the head of the administration")
    COUNCIL = "council", _("decision of the council")


class MeetingKind(models.TextChoices):
    """What kind of meeting it is."""

    TALK = "talk", _("Pausenhof talk")
    CLASS = "class", _("Meeting of a Klasse")
    NETWORK = "network", _("Meeting of the network")


NO_STANDING = _("no standing known")
FAULTS = {
    "no date": _("Please say of when this is, as the source says it, for example 2021/22."),
    "no decision here": _("Only joining towns have a letter of intent or a decision of the council."),
}
NOT_SHARED = _("Please share the project first. Then it can become a draft for your town.")
NOT_OWN_PROJECT = _("Only whoever has written the project makes a solution of it.")
# How parts of a project are introduced in the draft of a solution.
PARTS = {
    "audience": _("For whom: %(text)s"),
    "first_step": _("First step: %(text)s"),
    "need": _("What is needed: %(text)s"),
}
WRONG_LENGTH = _("A meeting lasts from 15 minutes to 8 hours. Please check its length.")
IN_THE_PAST = _("This moment has passed. Please choose a day and time to come.")
TODO_STANDING = ngettext_lazy(
    "The standing of %(count)s town was noted more than a year ago",
    "The standing of %(count)s towns was noted more than a year ago",
    "count",
)
TODO_STANDING_WHY = _("The oldest is %(town)s. Is it still right?")
LOOK = _("Look")
TODO_TALK = ngettext_lazy(
    "%(count)s town is interested in the same: propose one talk",
    "%(count)s towns are interested in the same: propose one talk",
    "count",
)
TODO_TALK_WHY = _("“%(title)s” of %(town)s. One talk saves many calls.")
TALK_TITLE = _("%(town)s tells about: %(title)s")
TALK_SUMMARY = _("%(towns)s are interested. %(giver)s tells how it went; questions are answered for all.")
PROPOSE = _("Propose")
