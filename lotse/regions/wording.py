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


# What towns are compared by, and the unit of the figure.
FEATURES = {
    "population": (_("Population"), ""),
    "density": (_("Inhabitants per square kilometre"), ""),
    "area_km2": (_("Area"), "km²"),
    "district": (_("District (Kreis)"), ""),
    "kind": (_("Kind of town"), ""),
    "extra_tasks": (_("Tasks by law"), ""),
    "bbsr_type": (_("Town type of the BBSR"), ""),
    "regiostar7": (_("Type of space (RegioStaR 7)"), ""),
    "share_under_18": (_("People under 18"), "%"),
    "share_65_and_over": (_("People aged 65 and over"), "%"),
    "unemployment": (_("Unemployment rate"), "%"),
    "tax_power_euro": (_("Tax revenue capacity per inhabitant"), "€"),
    "commuter_balance": (_("Commuter balance per 100 employees"), ""),
}
CLASSES = {
    "extra_tasks": {
        "every": _("those of every town in a district"),
        "medium": _("also those of a medium-sized town in a district (Mittlere kreisangehörige Stadt)"),
        "large": _("also those of a large town in a district (Große kreisangehörige Stadt)"),
    },
    "bbsr_type": {
        "11": _("large city"),
        "12": _("smaller city"),
        "21": _("larger medium-sized town"),
        "22": _("smaller medium-sized town"),
        "30": _("larger small town"),
        "40": _("smaller small town"),
        "50": _("rural municipality"),
    },
    "regiostar7": {
        "71": _("urban region: metropolis"),
        "72": _("urban region: regiopolis and large city"),
        "73": _("urban region: medium-sized town, urban area"),
        "74": _("urban region: small-town area, village area"),
        "75": _("rural region: central city"),
        "76": _("rural region: medium-sized town, urban area"),
        "77": _("rural region: small-town area, village area"),
    },
}
