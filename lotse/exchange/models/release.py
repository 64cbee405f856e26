"""A named person of the town releases an entry."""

import uuid

from django.db import models

from lotse.exchange.wording import Office


class Release(models.Model):
    """Asked by mail; open until answered or replaced. `released` is None while open."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    solution = models.ForeignKey("exchange.Solution", models.PROTECT, related_name="releases")
    name = models.CharField(max_length=200)
    email = models.EmailField()
    office = models.CharField(max_length=10, choices=Office.choices)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    version = models.PositiveSmallIntegerField(default=1)
    answered_at = models.DateTimeField(null=True, blank=True)
    released = models.BooleanField(null=True, blank=True)
    comment = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["solution"],
                condition=models.Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                name="release_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.solution_id} · {self.name}"
