"""What the columns of a table of entries are called, besides the fields of the entry."""

from django.utils.translation import gettext_lazy as _

SHEET = _("Solutions")
LEFT_OUT = _("%(number)s more are left out here. The CSV file has all of them.")
COLUMNS = {
    "town": _("Town"),
    "ags": _("Official key (AGS)"),
    "district": _("District (Kreis)"),
    "population": _("Inhabitants"),
    "origin": _("Origin"),
    "confirmed": _("Confirmed by the town"),
    "checked_on": _("Last checked"),
    "published_on": _("Published on"),
    "language": _("Language"),
    "page": _("Page"),
    "uuid": _("Key"),
}
