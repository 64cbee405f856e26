"""Counts how often something was tried in a stretch of time, across all web processes."""

from django.db import models


class Throttle(models.Model):
    """Tries under one key since `since`."""

    key = models.CharField(max_length=120, unique=True)
    since = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"
