"""What an entry said, each time it became public or was looked at."""

from django.db import models

from lotse.exchange.wording.trust import VersionKind


class Version(models.Model):
    """All fields and papers of an entry at one moment, as JSON keeps them. What came back is for the desk alone."""

    solution = models.ForeignKey("exchange.Solution", models.PROTECT, related_name="versions")
    kind = models.CharField(max_length=10, choices=VersionKind.choices)
    values = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["solution", "at"], name="version_of_solution")]

    def __str__(self) -> str:
        return f"{self.solution_id} · {self.kind} · {self.at}"
