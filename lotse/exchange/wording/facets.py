"""How we speak about what the list of solutions is sorted by, and about searches that are kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from lotse.exchange.rules import facets
from lotse.exchange.wording import Beneficiary, CostBand, Status, Topic


class Size(models.TextChoices):
    """How large the giving town is."""

    UNDER_10K = "under_10k", _("under 10,000 inhabitants")
    FROM_10K = "10_25k", _("10,000 to under 25,000")
    FROM_25K = "25_50k", _("25,000 to under 50,000")
    OVER_50K = "over_50k", _("50,000 and more")


# The values of the facets that are the same everywhere; Kreise and towns have their own names.
VALUES: Mapping[str, Sequence[Any]] = {
    "topic": Topic.choices,
    "status": Status.choices,
    "size": Size.choices,
    "cost": CostBand.choices,
    "for": Beneficiary.choices,
    "licence": [(facets.OPEN_LICENCE, _("openly licensed"))],
    "documents": [(facets.HAS_DOCUMENTS, _("documents to take over"))],
}

QUOTED = _("“%(words)s”")
TOO_MANY_CHOICES = _("These are too many choices at once. Please leave some out.")
TOO_MANY_SEARCHES = _("You already keep 20 searches. Please end one of them first: each mail has the link for it.")
