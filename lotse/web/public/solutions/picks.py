"""What the list of solutions can be narrowed by."""

from django.utils.translation import gettext_lazy as _

from lotse.base.text import slug
from lotse.exchange.wording import Beneficiary, Status, Topic
from lotse.web.public.filters import Choice, Pick

Place = tuple[str, str, str | None]


def picks(found: list[Place]) -> dict[str, Pick]:
    """Return the choices; `found` are the towns that have a public entry."""
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
