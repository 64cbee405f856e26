"""Entries that came in as one table."""

import uuid

from django.db import models


class TableImport(models.Model):
    """One table that the desk has taken in; its entries name it. Undone as a whole, as far as nobody worked on them."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at} · {self.number}"
