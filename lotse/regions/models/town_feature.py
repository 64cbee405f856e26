"""A figure about a town that the register does not have."""

from django.db import models
from django.db.models import Q


class TownFeature(models.Model):
    """One feature of one town, a number or a class, with the year it holds for and its source."""

    municipality = models.ForeignKey("regions.Municipality", models.PROTECT, related_name="features")
    name = models.CharField(max_length=40)
    number = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    code = models.CharField(max_length=10, blank=True)
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["municipality_id", "name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="feature_once"),
            models.CheckConstraint(
                condition=(Q(number__isnull=True) & ~Q(code="")) | (Q(number__isnull=False) & Q(code="")),
                name="feature_number_or_code",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} · {self.name} · {self.year}"
