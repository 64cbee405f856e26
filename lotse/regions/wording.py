"""How we name places and bodies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """Kinds of bodies."""

    MUNICIPALITY = "municipality", _("Municipality")
    DISTRICT = "district", _("District (Kreis)")
    UTILITY = "utility", _("Municipal company")
    INSTITUTE = "institute", _("Training institute")
    AGENCY = "agency", _("Regional agency")
    OTHER = "other", _("Other body")
