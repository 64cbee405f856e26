"""One event with its dates: a run of a course, later a meeting."""

import uuid

from django.db import models

from lotse.events.wording import (
    Admission,
    ApprovalSilence,
    EventState,
    Format,
    LinePolicy,
    MoveUp,
    OfferLapse,
    QuotaOf,
)


class Event(models.Model):
    """What engine, mails and calendar need. `kind` is a neutral word of the higher storey."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    organiser = models.ForeignKey("regions.Organisation", models.PROTECT, related_name="events")
    state = models.CharField(max_length=10, choices=EventState.choices, default=EventState.DRAFT)
    format = models.CharField(max_length=10, choices=Format.choices, default=Format.ONSITE)
    place_name = models.CharField(max_length=200, blank=True)
    place_address = models.CharField(max_length=300, blank=True)
    online_link = models.URLField(max_length=500, blank=True)
    contact_name = models.CharField(max_length=200, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=60, blank=True)
    mail_note = models.TextField(blank=True)
    # Price and cancellation terms in plain words, kept by the higher storey: mails carry all facts.
    terms_note = models.TextField(blank=True)
    language = models.CharField(max_length=5, default="de")
    capacity = models.PositiveSmallIntegerField(default=20)
    confirm_days = models.PositiveSmallIntegerField(default=2)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    outside_url = models.URLField(max_length=500, blank=True)
    # Kept from the sessions, so that lists sort and filter by one column.
    starts_at = models.DateTimeField(null=True, blank=True, db_index=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.TextField(blank=True)
    # How seats are given out, and who moves up.
    admission = models.CharField(max_length=10, choices=Admission.choices, default=Admission.ARRIVAL)
    answered_at = models.DateTimeField(null=True, blank=True)
    line_policy = models.CharField(max_length=10, choices=LinePolicy.choices, default=LinePolicy.ARRIVAL)
    fill_gaps = models.BooleanField(default=False)
    quota_of = models.CharField(max_length=10, choices=QuotaOf.choices, blank=True)
    quota_seats = models.PositiveSmallIntegerField(null=True, blank=True)
    line_limit = models.PositiveSmallIntegerField(null=True, blank=True)
    move_up = models.CharField(max_length=10, choices=MoveUp.choices, default=MoveUp.OFFER)
    offer_hours = models.PositiveSmallIntegerField(default=16)
    offer_lapse = models.CharField(max_length=10, choices=OfferLapse.choices, default=OfferLapse.END)
    # Bookings of several people.
    most_per_booking = models.PositiveSmallIntegerField(default=10)
    names_days = models.PositiveSmallIntegerField(default=7)
    # Cost for one person in cents, and what is said beside it.
    price_cents = models.PositiveIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, default="EUR")
    vat_note = models.CharField(max_length=200, blank=True)
    costs_note = models.CharField(max_length=500, blank=True)
    funding_note = models.CharField(max_length=500, blank=True)
    # Whether it takes place: 0 needs nobody; `assured_at` is a promise that stays.
    minimum = models.PositiveSmallIntegerField(default=0)
    decide_on = models.DateField(null=True, blank=True)
    assured_at = models.DateTimeField(null=True, blank=True)
    # Days of the right of withdrawal for consumers (§ 355 BGB); 0: there is none.
    withdrawal_days = models.PositiveSmallIntegerField(default=0)
    approval_days = models.PositiveSmallIntegerField(default=5)
    approval_silence = models.CharField(max_length=10, choices=ApprovalSilence.choices, default=ApprovalSilence.RETURN)
    # Events made by one rule share this key.
    series = models.UUIDField(null=True, blank=True, db_index=True)

    def __str__(self) -> str:
        return self.title

    @property
    def has_units(self) -> bool:
        """Whether its days are counted in teaching units; for a meeting the hours say enough."""
        return self.kind != "meeting"

    @property
    def ical_uid(self) -> str:
        """The stable name of the event in calendars."""
        return f"{self.uuid}@lotse"
