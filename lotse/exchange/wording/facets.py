"""How we speak about what the list of solutions is sorted by, and about searches that are kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from lotse.exchange.rules import facets
from lotse.exchange.wording import (
    Beneficiary,
    ContactWay,
    CostBand,
    CostDriver,
    DecisionResult,
    Dpia,
    NeedsTasks,
    Procurement,
    Status,
    Topic,
)


class Size(models.TextChoices):
    """How large the giving town is."""

    UNDER_10K = "under_10k", _("under 10,000 inhabitants")
    FROM_10K = "10_25k", _("10,000 to under 25,000")
    FROM_25K = "25_50k", _("25,000 to under 50,000")
    OVER_50K = "over_50k", _("50,000 and more")


class Hours(models.TextChoices):
    """Working hours to introduce it."""

    UNDER_40 = "under_40h", _("under 40 hours")
    FROM_40 = "40_160h", _("40 to under 160 hours")
    FROM_160 = "160_400h", _("160 to under 400 hours")
    OVER_400 = "over_400h", _("400 hours and more")


class Months(models.TextChoices):
    """From the idea to operation."""

    UNDER_6 = "under_6m", _("under 6 months")
    FROM_6 = "6_12m", _("6 to under 12 months")
    FROM_12 = "12_24m", _("12 to under 24 months")
    OVER_24 = "over_24m", _("24 months and more")


# The values of the facets that are the same everywhere; Kreise and towns have their own names.
VALUES: Mapping[str, Sequence[Any]] = {
    "topic": Topic.choices,
    "status": Status.choices,
    "size": Size.choices,
    "cost": CostBand.choices,
    "for": Beneficiary.choices,
    "licence": [(facets.OPEN_LICENCE, _("openly licensed"))],
    "documents": [(facets.HAS_DOCUMENTS, _("documents to take over"))],
    "yearly": CostBand.choices,
    "hours": Hours.choices,
    "months": Months.choices,
    "driver": CostDriver.choices,
    "funding": [(facets.FUNDED, _("was funded"))],
    "procurement": Procurement.choices,
    "dpia": Dpia.choices,
    "tasks": NeedsTasks.choices,
    "decision": DecisionResult.choices,
    "contact": ContactWay.choices,
}

QUOTED = _("“%(words)s”")
TOO_MANY_CHOICES = _("These are too many choices at once. Please leave some out.")
TOO_MANY_SEARCHES = _("You already keep 20 searches. Please end one of them first: each mail has the link for it.")
