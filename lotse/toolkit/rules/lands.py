"""In which Land a town lies, by the first two digits of its key. Source: Destatis, Gemeindeverzeichnis."""

from lotse.regions.rules import ags as keys

CODES = ("SH", "HH", "NI", "HB", "NW", "HE", "RP", "BW", "BY", "SL", "BE", "BB", "MV", "SN", "ST", "TH")


def of(ags: str, land: str) -> str:
    """Return the code of the Land; an invented town lies in the Land of the installation."""
    return CODES[int(ags[:2]) - 1] if keys.is_official(ags) else land
