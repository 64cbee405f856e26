"""How we speak about entries that stay right: versions, yearly question, who looks after them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VersionKind(models.TextChoices):
    """Why a version was kept."""

    PUBLISHED = "published", _("released by the town and published")
    CORRECTED = "corrected", _("corrected")
    RETURNED = "returned", _("sent back by the coordination")


NOT_ITS_EDITOR = _("Please choose somebody who writes for this town.")
