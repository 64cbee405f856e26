"""Who signs for an organisation."""

from django.db import models


class Signatory(models.Model):
    """Name, function and, where there is one, the image of the signature (stored below LOTSE_DATA/private)."""

    organisation = models.OneToOneField("regions.Organisation", models.PROTECT, related_name="signatory")
    name = models.CharField(max_length=200)
    function = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=100, blank=True)
    stored = models.CharField(max_length=100, blank=True)

    def __str__(self) -> str:
        return self.name
