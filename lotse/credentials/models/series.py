"""Counts certificate numbers."""

from django.db import models


class NumberSeries(models.Model):
    """The last serial of one issuer and year; locked while the next one is taken."""

    issuer = models.ForeignKey("regions.Organisation", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "year"], name="series_once")]

    def __str__(self) -> str:
        return f"{self.issuer_id}/{self.year}: {self.last}"
