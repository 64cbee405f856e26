"""How a town belongs to the network, as a source says."""

from django.db import models

from lotse.network.wording import DecidedBy, Level


class Standing(models.Model):
    """The level of one town with its date and source; a town without a row has no known standing."""

    municipality = models.OneToOneField("regions.Municipality", models.PROTECT, related_name="standing")
    level = models.CharField(max_length=10, choices=Level.choices)
    decided_by = models.CharField(max_length=10, choices=DecidedBy.choices, blank=True)
    # As the source says it: "2021/22" or a day.
    as_of = models.CharField(max_length=60)
    source_url = models.URLField(max_length=500, blank=True)
    noted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.municipality_id} · {self.level}"
