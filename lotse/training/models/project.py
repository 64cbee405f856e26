"""The own project (Praxisprojekt): what somebody wants to change at home after the course."""

import uuid

from django.conf import settings
from django.db import models


class Project(models.Model):
    """One project per registration; read by participant and trainer until shared."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    registration = models.OneToOneField("events.Registration", models.PROTECT, related_name="project")
    title = models.CharField(max_length=200, blank=True)
    problem = models.TextField(blank=True)
    idea = models.TextField(blank=True)
    audience = models.TextField(blank=True)
    first_step = models.TextField(blank=True)
    need = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True, blank=True)
    # Who has to react: the other side of the last change or comment.
    waits_for = models.CharField(max_length=11, choices=[("trainer", "trainer"), ("participant", "participant")])
    waits_since = models.DateTimeField()

    def __str__(self) -> str:
        return self.title or f"project {self.uuid}"


class ProjectComment(models.Model):
    """What participant or trainer said about it."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_trainer = models.BooleanField()
    author_name = models.CharField(max_length=200)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.author_name}: {self.text[:40]}"
