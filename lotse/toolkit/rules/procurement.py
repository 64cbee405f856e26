"""Which rule on procurement a council paper names.

Source: § 75a GO NRW in force since 1 January 2026, quoted by IHK Hannover ("NRW: Wertgrenzen für kommunale
Vergabeverfahren ab Januar aufgehoben") and BDO Legal ("Reform des Unterschwellenvergaberechts", 2025). The first two
digits of the key of a municipality name the Land (05: Nordrhein-Westfalen).
"""

from datetime import date

from lotse.regions.rules import ags as keys

NRW, NRW_DIGITS = "NW", "05"
NRW_SINCE = date(2026, 1, 1)


def is_in_nrw(ags: str, land: str) -> bool:
    """Return True for a town of Nordrhein-Westfalen; an invented one lies in the Land of the installation."""
    return ags.startswith(NRW_DIGITS) if keys.is_official(ags) else land == NRW


def has_nrw_rule(ags: str, land: str, on: date) -> bool:
    """Return True where § 75a GO NRW is in force for the town on that day."""
    return is_in_nrw(ags, land) and on >= NRW_SINCE
