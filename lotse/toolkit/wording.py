"""How we speak about council papers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lotse.toolkit.rules import council_paper as rule


class Visibility(models.TextChoices):
    """Whether the public may be there when the paper is dealt with."""

    PUBLIC = rule.PUBLIC, _("public")
    NOT_PUBLIC = rule.NOT_PUBLIC, _("not public")


class Order(models.TextChoices):
    """Councils differ in what their papers begin with."""

    RESOLUTION_FIRST = rule.RESOLUTION_FIRST, _("Proposed decision first, then the facts")
    RESOLUTION_LAST = rule.RESOLUTION_LAST, _("Facts first, then the proposed decision")


COUNCIL = _("Council")
# What else a council calls itself, by the key of the town. Source: olpe.de, 17 November 2025.
BODIES = {"05966024": "Stadtverordnetenversammlung"}

OWN_SOLUTION = _("This solution comes from this very town. A council paper is for a town that wants to take it over.")
NOT_PUBLIC_NOW = _(
    "This entry is not public at the moment. A draft can be started when the town has published it again."
)
