"""A town copies a solution."""

import uuid

from django.db import models
from django.db.models import Q

from lotse.exchange.wording import Openness, Stage


class Copy(models.Model):
    """One town's way with one solution. Seen by the own town until it opens it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    solution = models.ForeignKey("exchange.Solution", models.PROTECT, related_name="copies")
    municipality = models.ForeignKey("regions.Municipality", models.PROTECT, related_name="copies")
    stage = models.CharField(max_length=20, choices=Stage.choices, default=Stage.INTEREST)
    openness = models.CharField(max_length=10, choices=Openness.choices, default=Openness.OWN)
    opened_at = models.DateTimeField(null=True, blank=True)
    since = models.DateField()
    next_step = models.CharField(max_length=300, blank=True)
    next_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["solution", "municipality"], condition=~Q(stage="ended"), name="copy_one_active"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.solution_id} · {self.municipality_id} · {self.stage}"


class CopyStep(models.Model):
    """One entry of the copy's own history: the stage from a day on, with a note."""

    copy = models.ForeignKey(Copy, models.PROTECT, related_name="steps")
    stage = models.CharField(max_length=20, choices=Stage.choices)
    on = models.DateField()
    note = models.TextField(blank=True)
    next_step = models.CharField(max_length=300, blank=True)
    next_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.copy_id} · {self.stage} · {self.on}"
