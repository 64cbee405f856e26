"""Which texts of the fronts an editor can replace."""

from django.utils.translation import gettext_lazy as _

# Each key names the page of the public front that shows the text.
KEYS = {
    "imprint": _("Imprint"),
    "privacy": _("Privacy notice"),
    "accessibility": _("Accessibility statement"),
}
