"""What regions stores."""

from lotse.regions.models.district import District
from lotse.regions.models.municipality import Municipality
from lotse.regions.models.organisation import Organisation
from lotse.regions.models.town_feature import TownFeature

__all__ = ["District", "Municipality", "Organisation", "TownFeature"]
