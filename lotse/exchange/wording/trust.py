"""How we speak about entries that stay right: versions, yearly question, who looks after them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VersionKind(models.TextChoices):
    """Why a version was kept."""

    PUBLISHED = "published", _("released by the town and published")
    CORRECTED = "corrected", _("corrected")
    RETURNED = "returned", _("sent back by the coordination")


ENTRY_NOT_PUBLIC = _("The entry itself is not public now. Its changes can be published as soon as it is public again.")
CHANGES_CLOSED = _("These changes are closed. Please begin new ones on the page of the entry.")
NOT_ITS_EDITOR = _("Please choose somebody who writes for this town.")
