"""A measure (Maßnahme) of the model project."""

import uuid

from django.db import models

from lotse.exchange.wording import Status, Topic


class Measure(models.Model):
    """What is done where, how far it is, and who says so. Without a town it is one of the whole region."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=220, db_index=True)
    municipality = models.ForeignKey(
        "regions.Municipality", models.PROTECT, null=True, blank=True, related_name="measures"
    )
    topic = models.CharField(max_length=20, choices=Topic.choices)
    status = models.CharField(max_length=20, choices=Status.choices)
    summary = models.TextField()
    language = models.CharField(max_length=5, default="de")
    source_url = models.URLField(max_length=500)
    source_date = models.CharField(max_length=60, blank=True)
    search_key = models.TextField(blank=True)
    solutions = models.ManyToManyField("exchange.Solution", blank=True, related_name="measures")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()
