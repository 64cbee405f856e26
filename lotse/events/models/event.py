"""One event with its dates: a run of a course, later a meeting."""

import uuid

from django.db import models

from lotse.events.wording import EventState, Format


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

    def __str__(self) -> str:
        return self.title

    @property
    def ical_uid(self) -> str:
        """The stable name of the event in calendars."""
        return f"{self.uuid}@lotse"
