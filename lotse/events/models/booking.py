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
    created_at = models.DateTimeField()
    # Empty while the booking is only a hold of seats that somebody is filling in.
    completed_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    link_version = models.PositiveSmallIntegerField(default=1)
    # Somebody books for several people: mails about all of them go to the booker, who has a page for the booking.
    is_group = models.BooleanField(default=False)
    # The people of the booking wait for as many seats at once.
    together = models.BooleanField(default=True)
    hold_until = models.DateTimeField(null=True, blank=True)
    hold_extended = models.PositiveSmallIntegerField(default=0)
    # Digests, only to limit open holds; what was typed so far.
    hold_session = models.CharField(max_length=64, blank=True)
    hold_address = models.CharField(max_length=64, blank=True)
    draft = models.JSONField(default=dict, blank=True)
    # For the bill: Kontierung with the employer's own word for it, Bestellzeichen, Leitweg-ID.
    account = models.CharField(max_length=100, blank=True)
    account_label = models.CharField(max_length=60, blank=True)
    order_number = models.CharField(max_length=60, blank=True)
    leitweg_id = models.CharField(max_length=60, blank=True)
    invoice_email = models.EmailField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["hold_session"], name="booking_hold_session", condition=~models.Q(hold_session="")),
            models.Index(fields=["hold_address"], name="booking_hold_address", condition=~models.Q(hold_address="")),
        ]

    def __str__(self) -> str:
        return f"{self.booker_name} · {self.event_id}"

    @property
    def employer(self) -> str:
        """The name of the employer as people read it."""
        return self.organisation.name if self.organisation else self.organisation_text
