"""How we speak about the way of a copy: relation, size, decision, what holds it up, how it ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Relation(models.TextChoices):
    """How close the two towns work."""

    MODEL = "model", _("Model: we look at it and build our own")
    TALKS = "talks", _("Exchange: we talk and share papers")
    TOGETHER = "together", _("Developed together")
    TRANSFER = "transfer", _("Transfer: we take it over as it is")


class Size(models.TextChoices):
    """How much of the town."""

    TEST = "test", _("a limited test")
    WHOLE = "whole", _("the whole town")


class Listed(models.TextChoices):
    """Who reads that the town would buy with others."""

    SCHOOL = "school", _("the towns of the Schule")
    PUBLIC = "public", _("everybody, on the page of the solution")


class Blocker(models.TextChoices):
    """What holds a copy up, as a code so that the coordination sees where copying breaks."""

    MONEY = "money", _("no money in the budget")
    STAFF = "staff", _("nobody has the time")
    SKILLS = "skills", _("we lack the knowledge")
    POLITICS = "politics", _("no majority, or not decided yet")
    LAW = "law", _("law or data protection is open")
    PROCUREMENT = "procurement", _("procurement takes its time")
    TECHNOLOGY = "technology", _("technology does not fit ours")
    PARTNER = "partner", _("a partner or supplier is missing")
    GIVER = "giver", _("we wait for the town that had the idea")
    OTHER = "other", _("something else")


class EndReason(models.TextChoices):
    """Why a copy has ended, said honestly."""

    DONE = "done", _("the test is over, as planned")
    REJECTED = "rejected", _("it was not decided")
    NO_NEED = "no_need", _("the need is gone")
    NO_EFFECT = "no_effect", _("it did not have the effect we had hoped for")
    TOO_DEAR = "too_dear", _("it costs too much")
    NO_STAFF = "no_staff", _("nobody can look after it")
    BETTER = "better", _("we found something that fits better")
    OTHER = "other", _("something else")


FAULTS = {
    "test place": _("Please say where the test takes place."),
    "test end": _("Please say until when the test runs."),
    "test money": _("Please say how much the test may cost at most; 0 is allowed."),
    "test criterion": _("Please say by what you decide in the end whether it goes on."),
    "buying quarter": _("Please choose the quarter in which you plan to buy."),
    "buying what": _("Please say in a few words what you would buy."),
    "decision day": _("Please say on which day it was decided, not later than today."),
    "decision body": _("Please say who decided."),
    "end reason": _("Please say why the copy ends. It helps the next town."),
}
UNKNOWN_CHOICE = _("Please choose one of the offered answers.")
PARENT_OF_OTHER = _("This copy is one of another solution.")
NOT_SEEN = _("The giver does not see this copy yet. Open it to the giver first.")
NOTHING_SAID = _("Please write what you have improved.")
NOT_RUNNING = _("Only what runs in your town becomes a solution of your own. Note the stage first.")
TOGETHER_TITLE = _("%(title)s in %(town)s")


def quarter(name: str) -> str:
    """Return a quarter such as 2027-Q1 as people read it; "" for none."""
    year, _sign, number = name.partition("-Q")
    return str(QUARTER % {"number": number, "year": year}) if number else ""


QUARTER = _("quarter %(number)s of %(year)s")
# What a giver has to do.
TODO_IMPROVEMENT = _("%(town)s has improved your solution: %(title)s")
TODO_IMPROVEMENT_WHY = _("Read what it did differently, and take it up if it fits you.")
