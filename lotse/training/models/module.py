"""A part of a course, with its material."""

from django.db import models


class Module(models.Model):
    """A theme with its goal (Lernziel) and units (UE)."""

    course = models.ForeignKey("training.Course", models.CASCADE, related_name="modules")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200)
    goal = models.TextField(blank=True)
    units = models.DecimalField(max_digits=4, decimal_places=1)
    trainer_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.CheckConstraint(condition=models.Q(units__gt=0), name="module_units_positive")]

    def __str__(self) -> str:
        return self.title


class Material(models.Model):
    """A link, or a file in the private folder, for participants with a confirmed seat."""

    module = models.ForeignKey(Module, models.CASCADE, related_name="materials")
    title = models.CharField(max_length=200)
    url = models.URLField(max_length=500, blank=True)
    # Name of a stored file below LOTSE_DATA/private (lotse/base/files.py), and the name shown at download.
    stored = models.CharField(max_length=100, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    size = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(url="") & ~models.Q(stored="") | ~models.Q(url="") & models.Q(stored=""),
                name="material_link_or_file",
            )
        ]

    def __str__(self) -> str:
        return self.title
