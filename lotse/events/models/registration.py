"""One person's seat, or place in the line."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from lotse.events.rules import states
from lotse.events.wording import Approval, RegistrationState, SelectionChoice


class Registration(models.Model):
    """One seat each. A second owner of a seat, or a second active entry of the same person, cannot be stored."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey("events.Event", models.PROTECT, related_name="registrations")
    booking = models.ForeignKey("events.Booking", models.PROTECT, related_name="registrations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="registrations"
    )
    # Both empty while the name is still open; mails then go to the booker, whose address stands in `email`.
    first_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    name_key = models.CharField(max_length=200, blank=True)
    sort_key = models.CharField(max_length=200, blank=True, db_index=True)
    state = models.CharField(max_length=12, choices=RegistrationState.choices)
    seat = models.PositiveSmallIntegerField(null=True, blank=True)
    hold_until = models.DateTimeField(null=True, blank=True)
    approval = models.CharField(max_length=12, choices=Approval.choices)
    answers = models.JSONField(default=list, blank=True)
    note = models.TextField(blank=True)
    desk_note = models.TextField(blank=True)
    link_version = models.PositiveSmallIntegerField(default=1)
    sequence = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    address_proven_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)
    # The place in the line: by this moment, then by id. The neutral words below are all that the policy sees.
    lined_up_at = models.DateTimeField(null=True, blank=True)
    priority = models.SmallIntegerField(default=0)
    quota_key = models.CharField(max_length=40, blank=True)
    group = models.CharField(max_length=60, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)
    offers_lapsed = models.PositiveSmallIntegerField(default=0)
    # What the desk decided about an application, before all are answered at once.
    choice = models.CharField(max_length=10, choices=SelectionChoice.choices, blank=True)
    # The terms as they stood at the registration, and what they cost when it was cancelled.
    terms = models.ForeignKey("events.CancellationTerms", models.PROTECT, null=True, blank=True, related_name="+")
    fee_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    fee_cents = models.PositiveIntegerField(null=True, blank=True)
    # Something was due, and the desk charges nothing.
    fee_waived = models.BooleanField(default=False)
    # Who has the seat now: a substitute, or the same person in another event.
    successor = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="predecessor")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "seat"], condition=Q(seat__isnull=False), name="registration_seat_once"
            ),
            models.UniqueConstraint(
                fields=["event", "name_key", "email"],
                condition=Q(state__in=sorted(states.ACTIVE)) & ~Q(name_key=""),
                name="registration_person_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(states.SEATED), seat__isnull=False)
                | (~Q(state__in=sorted(states.SEATED)) & Q(seat__isnull=True)),
                name="registration_seat_fits_state",
            ),
        ]
        indexes = [
            models.Index(fields=["event", "state"], name="registration_event_state"),
            models.Index(fields=["hold_until"], name="registration_hold", condition=Q(hold_until__isnull=False)),
            models.Index(fields=["email"], name="registration_email"),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} · {self.event_id}"

    @property
    def full_name(self) -> str:
        """Given and family name; empty while the name is open."""
        return f"{self.first_name} {self.last_name}".strip()
