"""How we speak about council papers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lotse.toolkit.rules import council_paper as rule
from lotse.toolkit.rules import text_blocks


class Kind(models.TextChoices):
    """What a draft becomes; the blocks are the same."""

    DECISION = rule.DECISION, _("Council paper")
    INFORMATION = rule.INFORMATION, _("Information paper")
    NOTE = rule.NOTE, _("Note to the head of administration")


class Visibility(models.TextChoices):
    """Whether the public may be there when the paper is dealt with."""

    PUBLIC = rule.PUBLIC, _("public")
    NOT_PUBLIC = rule.NOT_PUBLIC, _("not public")


class Order(models.TextChoices):
    """Councils differ in what their papers begin with."""

    AS_USUAL = rule.AS_USUAL, _("As usual in our town")
    RESOLUTION_FIRST = rule.RESOLUTION_FIRST, _("Proposed decision first, then the facts")
    RESOLUTION_LAST = rule.RESOLUTION_LAST, _("Facts first, then the proposed decision")


class YesNo(models.TextChoices):
    """A statement; nothing chosen leaves it open."""

    YES = "yes", _("yes")
    NO = "no", _("no")


class FollowUp(models.TextChoices):
    """Follow-up costs are never left out."""

    FIGURES = rule.FIGURES, _("as by the costs a year")
    POSSIBLE = rule.POSSIBLE, _("possible, but cannot be put into figures")
    NONE = rule.NONE, _("none")


class Consulted(models.TextChoices):
    """What a body is asked for."""

    PRIOR = rule.PRIOR, _("Prior consultation")
    DECIDES = rule.DECIDES, _("Decision")
    INFORMED = rule.INFORMED, _("Information")


class Place(models.TextChoices):
    """In which block a text block stands."""

    PROCUREMENT = text_blocks.PROCUREMENT, _("Award of contracts")
    DATA_PROTECTION = text_blocks.DATA_PROTECTION, _("Data protection")
    CLIMATE = text_blocks.CLIMATE, _("Effect on the climate")
    FINANCES = text_blocks.FINANCES, _("Financial effects")


CHOICES: dict[str, type[models.TextChoices]] = {
    "kind": Kind,
    "visibility": Visibility,
    "order": Order,
    "budgeted": YesNo,
    "voluntary": YesNo,
    "consolidation": YesNo,
    "follow_up": FollowUp,
}
BLOCKS = {
    "head": _("Head of the paper"),
    "consultations": _("Order of consultations"),
    "resolution": _("Proposed decision"),
    "facts": _("Facts of the matter"),
    "finances": _("Financial effects"),
    "plan": _("Result plan and finance plan"),
    "staff": _("Staff needed"),
    "climate": _("Effect on the climate"),
    "data_protection": _("Data protection"),
    "procurement": _("Award of contracts"),
    "alternatives": _("Alternatives"),
    "attachments": _("Annexes"),
    "cosigning": _("Co-signed by"),
}
PLAN_ROWS = {
    "personnel": _("Personnel expenses"),
    "material": _("Material and other expenses"),
    "depreciation": _("Depreciation"),
    "expense": _("Sum of expenses"),
    "revenue": _("Income, current"),
    "release": _("Release of special items"),
    "income": _("Sum of income"),
    "result": _("Result"),
    "running_out": _("Payments of operation"),
    "invest_out": _("Payments for investment"),
    "out": _("Sum of payments made"),
    "running_in": _("Receipts of operation"),
    "invest_in": _("Receipts for investment"),
    "incoming": _("Sum of receipts"),
    "balance": _("Balance"),
}
TOTALS = {
    "expense_total": PLAN_ROWS["expense"],
    "income_total": PLAN_ROWS["income"],
    "out_total": PLAN_ROWS["out"],
    "in_total": PLAN_ROWS["incoming"],
}

# What a town is asked, by what the giving town counts its costs by.
HOW_MANY = {
    "lamp": _("How many lamps are meant in your town?"),
    "site": _("How many sites are meant in your town?"),
    "building": _("How many buildings are meant in your town?"),
    "vehicle": _("How many vehicles are meant in your town?"),
    "user": _("How many users are meant in your town?"),
}
HOW_MANY_HINT = _(
    "%(giver)s counts its costs by this and states %(there)s. With your number its costs become an estimate; the paper "
    "says how it was worked out. May stay empty."
)
COUNCIL = _("Council")
# What else a council calls itself, by the key of the town. Source: olpe.de, 17 November 2025.
BODIES = {"05966024": "Stadtverordnetenversammlung"}

OWN_SOLUTION = _("This solution comes from this very town. A council paper is for a town that wants to take it over.")
NOT_PUBLIC_NOW = _(
    "This entry is not public at the moment. A draft can be started when the town has published it again."
)
NO_VERSION = _("This version is not there any more. Please choose one from the list.")
