"""A Kreis."""

from django.db import models


class District(models.Model):
    """A Kreis of the region."""

    name = models.CharField(max_length=100, unique=True)
    sort_key = models.CharField(max_length=100, db_index=True)

    def __str__(self) -> str:
        return self.name
