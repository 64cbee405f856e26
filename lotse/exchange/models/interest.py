"""Somebody says „das interessiert uns“ without an account."""

import uuid

from django.db import models
from django.db.models import Q

from lotse.exchange.wording import InterestState


class Interest(models.Model):
    """Confirmed by the mailed page, then accepted or declined by the coordination."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    solution = models.ForeignKey("exchange.Solution", models.PROTECT, related_name="interests")
    municipality = models.ForeignKey("regions.Municipality", models.PROTECT, related_name="interests")
    first_name = models.CharField(max_length=100)
    last_name = models.CharField(max_length=100)
    email = models.EmailField()
    note = models.TextField(blank=True)
    language = models.CharField(max_length=5, default="de")
    state = models.CharField(max_length=12, choices=InterestState.choices, default=InterestState.UNCONFIRMED)
    version = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["solution", "municipality", "email"],
                condition=Q(state__in=["unconfirmed", "confirmed"]),
                name="interest_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} · {self.solution_id}"

    @property
    def full_name(self) -> str:
        """Given and family name."""
        return f"{self.first_name} {self.last_name}"
