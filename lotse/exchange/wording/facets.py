"""How we speak about what the list of solutions is sorted by."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Size(models.TextChoices):
    """How large the giving town is."""

    UNDER_10K = "under_10k", _("under 10,000 inhabitants")
    FROM_10K = "10_25k", _("10,000 to under 25,000")
    FROM_25K = "25_50k", _("25,000 to under 50,000")
    OVER_50K = "over_50k", _("50,000 and more")
