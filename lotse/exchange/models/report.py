"""Somebody reports an error in an entry that the town has not confirmed."""

import uuid

from django.db import models
from django.db.models import Q

from lotse.exchange.wording import ReportKind


class Report(models.Model):
    """Open until the desk has dealt with it. Name and address are free."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    solution = models.ForeignKey("exchange.Solution", models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=10, choices=ReportKind.choices)
    text = models.TextField()
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="de")
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["at"], name="report_open", condition=Q(closed_at__isnull=True))]

    def __str__(self) -> str:
        return f"{self.solution_id} · {self.kind}"
