"""Who books, and who pays."""

import uuid

from django.db import models

from lotse.events.wording import Payer


class Booking(models.Model):
    """One booking with 1..n registrations. The employer is a known body, or the text as typed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey("events.Event", models.PROTECT, related_name="bookings")
    booker_name = models.CharField(max_length=200)
    booker_email = models.EmailField()
    organisation = models.ForeignKey("regions.Organisation", models.PROTECT, null=True, blank=True)
    organisation_text = models.CharField(max_length=200, blank=True)
    payer = models.CharField(max_length=10, choices=Payer.choices)
    language = models.CharField(max_length=5, default="de")
    hold_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.booker_name} · {self.event_id}"

    @property
    def employer(self) -> str:
        """The name of the employer as people read it."""
        return self.organisation.name if self.organisation else self.organisation_text
