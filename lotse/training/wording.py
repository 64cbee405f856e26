"""How we speak about courses, runs and projects."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lotse.training.rules import document_title


class DocumentKind(models.TextChoices):
    """What participants get at the end."""

    ATTENDANCE = document_title.ATTENDANCE, _("Certificate of attendance")
    IHK = document_title.IHK, _("IHK certificate (only when the IHK partner has agreed)")


class PartnerRole(models.TextChoices):
    """What a partner does in a course."""

    HOST = "host", _("offers and hosts the course")
    SUPPLIER = "supplier", _("supplies trainers and the established course")
    REGION = "region", _("brings the course into the region")


DOCUMENT_DOUBTS = {
    "fewer than 50 units": _(
        "An IHK certificate needs at least 50 units. Please choose the certificate of attendance."
    ),
    "no test": _(
        "An IHK certificate needs a passed internal test. Please tick the test, or choose another document."
    ),
    "threshold below 80": _(
        "Below 80 % attendance, a certificate of attendance is unusual. Please check the value."
    ),
}
NOT_KNOWN = _("not known")
NOT_SHAREABLE = _("Please write title, problem and idea first. The rest can wait.")
ALREADY_SHARED = _("This project has already been shared.")
NO_CONFIRMED_SEAT = _("A project belongs to a confirmed seat in a course.")
EMPTY_COMMENT = _("Please write something first.")
HISTORY_FIXED = _("This run is history from public sources. It cannot be changed or booked.")
