"""A town's own draft of a council paper (Ratsvorlage), with what it said before."""

import uuid

from django.db import models


class CouncilPaper(models.Model):
    """Started from a solution, kept by the town alone. `values` holds only the fields that the town has written."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey("regions.Municipality", models.PROTECT, related_name="council_papers")
    solution = models.ForeignKey("exchange.Solution", models.PROTECT, related_name="council_papers")
    # What the entry was called when the draft began; the entry itself may be rewritten or gone.
    title = models.CharField(max_length=200)
    values = models.JSONField(default=dict)
    language = models.CharField(max_length=5, default="de")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "solution"], name="council_paper_one_per_solution"),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.municipality_id}"


class PaperVersion(models.Model):
    """What a draft said after it was saved. `block` names what was written, empty for the whole draft."""

    paper = models.ForeignKey(CouncilPaper, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    values = models.JSONField(default=dict)
    block = models.CharField(max_length=20, blank=True)
    # The version that was taken back with this one.
    taken_from = models.PositiveIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="paper_version_number")]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.paper_id} · {self.number}"
