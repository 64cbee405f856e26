"""How we speak about solutions and copies."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lotse.exchange.rules import openness, stages, states
from lotse.exchange.wording.transfer import (
    FAULTS,
    GAPS,
    LABELS,
    NO,
    YES,
    AttachmentKind,
    ContactWay,
    CostBand,
    CostDriver,
    DecisionResult,
    Dpia,
    NeedsTasks,
    Procurement,
)

__all__ = [
    "FAULTS", "GAPS", "LABELS", "NO", "YES", "AttachmentKind", "ContactWay", "CostBand", "CostDriver", "DecisionResult",
    "Dpia", "NeedsTasks", "Procurement",
]  # fmt: skip


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
    CHECK = stages.CHECK, _("Checking")
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


FAULT_OF_FIELD = _("%(field)s: %(fault)s")

TITLE_NEEDED = _("Please give the entry a title first.")
ONLY_DRAFTS = _("Only a draft can be changed. Take the entry back first; it then has to be released again.")
NOT_CORRECTABLE = _(
    "Only entries from public sources that the town has not confirmed are corrected here. "
    "Everything else the town itself changes."
)
CORRECTION_REASON_NEEDED = _("Please write what was wrong and how you know it. It is kept in the history.")
NOT_RELEASABLE = _("Please complete these fields before you ask for the release: %(fields)s.")
RELEASE_ALREADY = _("This entry has already been released. Take it back first if it has to change.")
OWN_RELEASE = _("Please name somebody else: the release needs a second person from the town.")
OFFICE_NEEDED = _("Please choose whether this is the head of the administration or of the office, or the press office.")
NAME_NEEDED = _("Please enter given and family name.")
ADDRESS_NEEDED = _("Please enter an e-mail address such as name@town.example.")
RELEASE_OVER = _("This request is no longer open. Whoever asked you can send a new one.")
COMMENT_NEEDED = _("Please write what should be different, so that the entry can be corrected.")
REASON_NEEDED = _("Please give a reason. It is sent along.")
NOT_IN_REVIEW = _("This entry is not in review. Please load the page again to see where it stands.")
NOT_RELEASED = _("Nobody from the town has released this entry. It cannot be published.")
NOT_PUBLISHED = _("This entry is not public at the moment.")
STUCK = _("This step is not possible now: the entry is at the stage “%(state)s”.")
NOT_HIDDEN = _("This entry is not hidden. There is nothing to decide.")
SOURCE_NEEDED = _("An entry from public sources needs the link to its source.")
ONLY_INVENTED = _("Invented entries belong to invented towns only.")
NOT_FOR_ENTERING = _("Only entries from public sources and invented examples are published without a release.")

OWN_SOLUTION = _("This solution comes from your own town.")
NOTE_TOO_LONG = _("Your text is too long. Please shorten it.")
INTEREST_UNCONFIRMED = _("The address has not been confirmed yet. Please wait until it is.")
INTEREST_OVER = _("This request has already been answered.")
NO_TOWN_HALL = _("No town hall is entered for this town. Please enter it first.")

COPY_ENDED = _("This copy has ended. Start a new one if the town takes the idea up again.")
STAGE_UNKNOWN = _("Please choose one of the offered stages.")
DAY_FAULTS = {
    "ahead": _("The day of a stage cannot lie in the future. Plans belong to the next step."),
    "unlikely": _("Please check the year of the date."),
}
OPENNESS_UNKNOWN = _("Please choose who may see the copy.")

TAKEOVER_OVER = _("This link is no longer valid. Please ask the coordination for a new one.")
NOTHING_TO_TAKE_OVER = _("No entry about this town waits to be checked.")
NOT_OF_THIS_TOWN = _("This entry is not among those that the link opens.")
CONFIRMED_ALREADY = _("Your town has already confirmed this entry. From now on its editors change it.")
ANSWERS_NEEDED = _("Please answer at least one field.")
VERDICT_UNKNOWN = _("Please choose for each field: right, change or remove.")
FIELD_KEPT = _("%(field)s: an entry cannot do without it. Change it, or ask for the removal of the whole entry.")
NEW_VALUE_NEEDED = _("%(field)s: please write what is right, or choose “remove”.")

REPORT_TEXT_NEEDED = _("Please write what is not right.")
NOT_REPORTABLE = _("The town has confirmed this entry. Please write to the contact named there.")
ANSWER_NEEDED = _("Please write an answer; it is sent to the address that was given.")
ENTRY_KEPT = _("We have checked your report. The entry stays.")
ENTRY_REMOVED = _("We have removed the entry.")

# What a town has to do.
TODO_RETURNED = _("Rework: %(title)s")
TODO_RETURNED_WHY = _("It came back: %(note)s")
TODO_DRAFT = _("Have it released: %(title)s")
TODO_DRAFT_WHY = _("The entry is still a draft. Only your town sees it.")
TODO_CHANGES_WHY = _("Begun changes. Until they are released everybody reads the entry as it was.")
TODO_RELEASE = _("Remind of the release: %(title)s")
TODO_RELEASE_WHY = _("%(name)s was asked more than a week ago and has not answered.")
TODO_STALE = _("Check once more: %(title)s")
TODO_STALE_WHY = _("Nobody has checked this entry for a long time. Is it still right?")
TODO_FOREIGN = _("Others have written about your town: %(title)s")
TODO_FOREIGN_WHY = _("The entry comes from public sources. Please say whether it is right.")
TODO_STEP = _("Next step: %(step)s")
TODO_STEP_WHY = _("Copy of “%(title)s”.")
TODO_MY_DRAFT_WHY = _("The entry is still a draft. A named person of your town releases it.")

# What the coordination has to do.
TODO_INTERESTS = ngettext_lazy(
    "%(count)d town is interested in a solution", "%(count)d towns are interested in a solution", "count"
)
TODO_INTERESTS_WHY = _("%(name)s, %(town)s, waits for an answer.")
TODO_REVIEWS = ngettext_lazy("%(count)d entry waits for review", "%(count)d entries wait for review", "count")
TODO_REVIEWS_WHY = _("%(town)s has released “%(title)s”.")
TODO_HIDDEN = ngettext_lazy("%(count)d removal to decide", "%(count)d removals to decide", "count")
TODO_HIDDEN_WHY = _("“%(title)s” is hidden until you have decided.")
TODO_ANSWERS = ngettext_lazy("%(count)d answer of a town to look at", "%(count)d answers of towns to look at", "count")
TODO_ANSWERS_WHY = _("%(town)s about “%(title)s”.")
TODO_REPORTS = ngettext_lazy("%(count)d report about an entry", "%(count)d reports about entries", "count")
TODO_REPORTS_WHY = _("“%(title)s”: somebody says that something is not right.")
OPEN, READ, DECIDE, CHECK = _("View"), _("Read"), _("Decide"), _("Check")
