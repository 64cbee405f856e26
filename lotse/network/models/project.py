"""The bridge from the course to the exchange."""

from django.db import models


class SolutionFromProject(models.Model):
    """Which own project became which solution."""

    project = models.OneToOneField("training.Project", models.PROTECT, related_name="becoming")
    solution = models.OneToOneField("exchange.Solution", models.PROTECT, related_name="from_project")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.project_id} → {self.solution_id}"
