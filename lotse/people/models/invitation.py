"""An invitation by mail to take a role in an organisation."""

import uuid

from django.conf import settings
from django.db import models

from lotse.people.wording import Role


class Invitation(models.Model):
    """Open until used, withdrawn or 14 days old."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField()
    first_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100, blank=True)
    organisation = models.ForeignKey("regions.Organisation", models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=20, choices=Role.choices)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveSmallIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.email} · {self.get_role_display()}"
