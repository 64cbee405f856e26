"""Somebody wants to hear of new solutions that fit words and choices."""

import uuid

from django.db import models
from django.db.models import Q


class SavedSearch(models.Model):
    """One address for one search; `query` is the part of the list's address that asks for it, "" for all solutions."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField()
    query = models.CharField(max_length=1000, blank=True)
    language = models.CharField(max_length=5, default="de")
    version = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField()
    # From this day on it is kept for a year; confirming again begins the year anew.
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # What is published later is new.
    seen_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email", "query"], condition=Q(ended_at__isnull=True), name="saved_search_once"
            )
        ]
        indexes = [models.Index(fields=["confirmed_at"], name="saved_search_confirmed")]

    def __str__(self) -> str:
        return f"{self.email} · {self.query}"
