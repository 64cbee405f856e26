"""A town or municipality."""

from django.db import models


class Municipality(models.Model):
    """A town. Population is a figure of `population_year`; an invented one is `is_fictive` and outside all figures."""

    ags = models.CharField(max_length=8, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=100)
    sort_key = models.CharField(max_length=100, db_index=True)
    kind = models.CharField(max_length=40)
    district = models.ForeignKey("regions.District", models.PROTECT, null=True, blank=True)
    population = models.PositiveIntegerField()
    population_year = models.PositiveSmallIntegerField()
    area_km2 = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    source = models.CharField(max_length=300)
    is_fictive = models.BooleanField(default=False)
    # Kept by the network; shown to the public only where the town has switched it on.
    lotsen_count = models.PositiveIntegerField(default=0)
    shows_lotsen = models.BooleanField(default=False)

    class Meta:
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name
