"""One anonymous answer to the feedback sheet of a run."""

import uuid

from django.db import models
from django.db.models import Q

from lotse.training.rules import feedback


class Feedback(models.Model):
    """What somebody said. Nothing leads to who it was: no person, no time finer than the day, a key without order."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey("training.Run", models.PROTECT, related_name="feedback")
    day = models.DateField()
    content = models.PositiveSmallIntegerField(null=True, blank=True)
    teaching = models.PositiveSmallIntegerField(null=True, blank=True)
    practice = models.PositiveSmallIntegerField(null=True, blank=True)
    organisation = models.PositiveSmallIntegerField(null=True, blank=True)
    recommend = models.PositiveSmallIntegerField(null=True, blank=True)
    good = models.TextField(blank=True)
    better = models.TextField(blank=True)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{name}__isnull": True})
                | Q(**{f"{name}__range": (feedback.SCALE[0], feedback.SCALE[-1])}),
                name=f"feedback_{name}_scale",
            )
            for name in ("content", "teaching", "practice", "organisation", "recommend")
        ]

    def __str__(self) -> str:
        return f"{self.run_id} · {self.day}"
