"""How we speak about solutions and copies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lotse.exchange.rules import openness, stages, states


class Topic(models.TextChoices):
    """The one list of topics of the region."""

    MOBILITY = "mobility", _("Mobility and transport")
    CLIMATE = "climate", _("Climate and environment")
    ENERGY = "energy", _("Energy and buildings")
    URBAN = "urban", _("Urban development and town centre")
    ADMINISTRATION = "administration", _("Administration and participation")
    EDUCATION = "education", _("Education and digital skills")
    SOCIAL = "social", _("Social affairs, health and volunteering")
    CULTURE = "culture", _("Culture, leisure and tourism")
    ECONOMY = "economy", _("Economy and trade")
    DATA = "data", _("Data and basic technology")


class Status(models.TextChoices):
    """How far the giver is."""

    IDEA = "idea", _("idea")
    PLANNED = "planned", _("planned")
    IMPLEMENTATION = "implementation", _("being implemented")
    PILOT = "pilot", _("pilot")
    OPERATION = "operation", _("in operation")
    COMPLETED = "completed", _("completed")
    STOPPED = "stopped", _("stopped")


class Beneficiary(models.TextChoices):
    """Who benefits."""

    CITIZENS = "citizens", _("citizens")
    YOUTH = "youth", _("young people")
    BUSINESS = "business", _("businesses")
    CLUBS = "clubs", _("clubs and associations")
    ADMINISTRATION = "administration", _("administration")


class SolutionState(models.TextChoices):
    """Where a solution stands on its way to the public."""

    DRAFT = states.DRAFT, _("draft")
    RELEASE = states.RELEASE, _("waiting for the release by the town")
    REVIEW = states.REVIEW, _("in editorial review")
    PUBLISHED = states.PUBLISHED, _("published")
    HIDDEN = states.HIDDEN, _("hidden, removal requested")
    ARCHIVED = states.ARCHIVED, _("archived")


class Origin(models.TextChoices):
    """Where an entry comes from."""

    TOWN = "town", _("written by the town")
    COURSE = "course", _("from a course project")
    PUBLIC_SOURCE = "public_source", _("from public sources")
    EXAMPLE = "example", _("invented example")


class Office(models.TextChoices):
    """Who may release an entry for the town."""

    LEAD = "lead", _("Head of the administration or of the office")
    PRESS = "press", _("Press office")


class Stage(models.TextChoices):
    """Stages of a copy."""

    INTEREST = stages.INTEREST, _("Interest")
    CHECK = stages.CHECK, _("Check")
    DECISION = stages.DECISION, _("Decision")
    PROCUREMENT = stages.PROCUREMENT, _("Procurement")
    IMPLEMENTATION = stages.IMPLEMENTATION, _("Implementation")
    OPERATION = stages.OPERATION, _("Operation")
    RESTING = stages.RESTING, _("resting")
    ENDED = stages.ENDED, _("ended")


class Openness(models.TextChoices):
    """Who sees a copy."""

    OWN = openness.OWN, _("only our town")
    GIVER = openness.GIVER, _("also the town that had the idea")
    SCHOOL = openness.SCHOOL, _("also the other towns of the Schule")
    PUBLIC = openness.PUBLIC, _("everybody")


class InterestState(models.TextChoices):
    """States of an „interests us“."""

    UNCONFIRMED = "unconfirmed", _("address not confirmed yet")
    CONFIRMED = "confirmed", _("waiting for the coordination")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")


class ReportKind(models.TextChoices):
    """What somebody reports about an unconfirmed entry."""

    ERROR = "error", _("Something is not right")
    REMOVAL = "removal", _("The entry should be removed")


class Verdict(models.TextChoices):
    """What the town says about one field of a preloaded entry."""

    RIGHT = "right", _("right")
    CHANGE = "change", _("change")
    REMOVE = "remove", _("remove")


NOT_STATED = _("not stated")
