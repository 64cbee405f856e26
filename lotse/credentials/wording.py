"""How we speak about certificates."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


class CertificateState(models.TextChoices):
    """States of a certificate."""

    VALID = "valid", _("Valid")
    REVOKED = "revoked", _("Revoked")


class HolderForm(models.TextChoices):
    """How a person wishes to be named on the certificate."""

    NEUTRAL = "neutral", _("without a form")
    LOTSIN = "lotsin", _("Smart City Lotsin")
    LOTSE = "lotse", _("Smart City Lotse")


class BundleState(models.TextChoices):
    """States of the file with all certificates of a run."""

    BUILDING = "building", _("is being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("failed")


AGAINST = {
    "no seat": _("no confirmed seat"),
    "not over": _("the run is not over yet"),
    "not noted": _("attendance has not been noted for every session"),
    "below threshold": _("attendance below the threshold"),
    "issued": _("certificate has been issued"),
}
REASON_NEEDED = _("Please give a reason. It is stored with the certificate and mailed to the person.")
NOT_DUE = _("No certificate can be issued: %(reason)s.")
REVOKED_ALREADY = _("This certificate has already been revoked.")
FORM_FIXED = _("The certificate has already been issued. Please ask the course office to issue it anew.")
NO_COURSE = _("Certificates belong to courses; a meeting has none.")
NOTHING_ISSUED = _("No certificate has been issued yet.")
NAME_MISSING = _("Please enter given name and family name.")
SIGNATORY_NAME_MISSING = _("Please enter the name of the person who signs.")

# What the course desk has to do.
TODO_DUE = ngettext_lazy("%(count)d certificate is due", "%(count)d certificates are due", "count")
TODO_DUE_WHY = _("%(event)s is over, and the attendance is above the threshold.")
ISSUE = _("Issue")

# What participants have to do.
TODO_MY_READY = _("Your certificate is ready: %(title)s")
TODO_MY_READY_WHY = _("Keep the file, and hand it in at your personnel office.")
TODO_MY_OPEN = _("To the certificate")
TODO_MY_FORM = _("How should the certificate name you? %(title)s")
TODO_MY_FORM_WHY = _("Smart City Lotsin, Smart City Lotse or neutral: without your choice it stays neutral.")
TODO_MY_CHOOSE = _("Choose")

# What an inspection says about certificates.
FINDINGS = {
    "certificate without seat": _("Certificate %(ref)s (%(number)s, %(event)s): the person has no confirmed seat."),
    "certificate without attendance": _("Certificate %(ref)s (%(number)s, %(event)s): no attendance is noted."),
}
