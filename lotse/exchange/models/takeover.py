"""A town looks at the entries that were written about it from public sources."""

import uuid

from django.db import models
from django.db.models import Q

from lotse.exchange.wording import Verdict


class Takeover(models.Model):
    """One mailed link to the contact of a town; it opens all unconfirmed entries of that town."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey("regions.Municipality", models.PROTECT, related_name="takeovers")
    name = models.CharField(max_length=200)
    email = models.EmailField()
    language = models.CharField(max_length=5, default="de")
    sent_at = models.DateTimeField()
    version = models.PositiveSmallIntegerField(default=1)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.municipality_id} · {self.name}"


class TakeoverAnswer(models.Model):
    """What the town says about one field; `field` "" is the whole entry. A change waits for the desk.

    A removal is carried out at once (`before` keeps the value); the desk may restore it. `accepted` is None while open.
    """

    takeover = models.ForeignKey(Takeover, models.PROTECT, related_name="answers")
    solution = models.ForeignKey("exchange.Solution", models.PROTECT, related_name="takeover_answers")
    field = models.CharField(max_length=40, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    before = models.JSONField(null=True, blank=True)
    proposal = models.JSONField(null=True, blank=True)
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    accepted = models.BooleanField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["solution"], name="takeover_open", condition=Q(decided_at__isnull=True))]

    def __str__(self) -> str:
        return f"{self.solution_id} · {self.field or 'entry'} · {self.verdict}"
