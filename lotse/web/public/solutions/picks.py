"""What the list of solutions can be narrowed by."""

from django.utils.translation import gettext_lazy as _

from lotse.base.text import slug
from lotse.exchange.queries import solution as solutions
from lotse.exchange.wording import Beneficiary, Status, Topic
from lotse.web.public.filters import Choice, Pick


def picks() -> dict[str, Pick]:
    """Return the choices: towns and Kreise are those that have a public entry."""
    rows = solutions.public().order_by("municipality__sort_key", "municipality_id")
    places = rows.values_list("municipality__slug", "municipality__name", "municipality__district__name").distinct()
    found = list(places)
    districts = sorted({district for _slug, _name, district in found if district})
    return {
        "topic": Pick(_("Topic"), _("all topics"), Topic.choices),
        "status": Pick(_("Status"), _("any status"), Status.choices),
        "town": Pick(_("Town"), _("all towns"), [(key, name) for key, name, _district in found]),
        "district": Pick(_("District (Kreis)"), _("all districts"), [(slug(name), name) for name in districts]),
        "for": Pick(_("Who benefits"), _("everybody"), Beneficiary.choices),
    }


def district_name(choice: Choice, known: dict[str, Pick]) -> str:
    """Return the name of the chosen Kreis, "" for all."""
    return next((str(name) for key, name in known["district"].options if key == choice["district"]), "")
