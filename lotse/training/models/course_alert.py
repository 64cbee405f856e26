"""Somebody wants to hear of the next run of a course (Vormerkung)."""

import uuid

from django.db import models
from django.db.models import Q


class CourseAlert(models.Model):
    """One address for one course; told once for each run that opens, erased after twelve months."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey("training.Course", models.PROTECT, related_name="alerts")
    email = models.EmailField()
    organisation = models.ForeignKey("regions.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    organisation_text = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=5, default="de")
    version = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["course", "email"], condition=Q(ended_at__isnull=True), name="course_alert_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} · {self.course_id}"

    @property
    def employer(self) -> str:
        """The name of the employer as people read it; it may be empty."""
        return self.organisation.name if self.organisation else self.organisation_text
