"""A certificate as it was issued."""

import uuid

from django.db import models
from django.db.models import Q

from lotse.credentials.wording import CertificateState


class Certificate(models.Model):
    """Frozen at issue: `content` holds everything printed, so the file can be made again byte for byte."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    registration = models.ForeignKey("events.Registration", models.PROTECT, related_name="certificates")
    issuer = models.ForeignKey("regions.Organisation", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    code = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=10, choices=CertificateState.choices, default=CertificateState.VALID)
    title = models.CharField(max_length=120)
    course_title = models.CharField(max_length=200)
    holder_name = models.CharField(max_length=200)
    family_key = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=200)
    content = models.JSONField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoke_reason = models.CharField(max_length=500, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "year", "serial"], name="certificate_number_once"),
            models.UniqueConstraint(fields=["registration"], condition=Q(state="valid"), name="certificate_one_valid"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.holder_name}"

    @property
    def number(self) -> str:
        """The printed number: year and serial of the issuer."""
        return f"{self.year}-{self.serial:05d}"
