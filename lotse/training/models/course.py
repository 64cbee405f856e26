"""A course as it is offered again and again."""

import uuid

from django.db import models

from lotse.training.wording import DocumentKind, PartnerRole


class Course(models.Model):
    """What is taught, for whom, under which title, and what participants get."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    organisation = models.ForeignKey("regions.Organisation", models.PROTECT, related_name="courses")
    language = models.CharField(max_length=5, default="de")
    summary = models.TextField()
    audience = models.TextField(blank=True)
    benefit = models.TextField(blank=True)
    document_kind = models.CharField(max_length=20, choices=DocumentKind.choices, default=DocumentKind.ATTENDANCE)
    document_title = models.CharField(max_length=120, default="Teilnahmebescheinigung")
    has_test = models.BooleanField(default=False)
    question_1 = models.CharField(max_length=200, blank=True)
    question_2 = models.CharField(max_length=200, blank=True)
    is_public = models.BooleanField(default=False)
    is_fictive = models.BooleanField(default=False)
    source_url = models.URLField(max_length=300, blank=True)
    source_date = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class CoursePartner(models.Model):
    """A body that takes part in a course, with its role."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey("regions.Organisation", models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=PartnerRole.choices)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["course", "organisation", "role"], name="partner_once")]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.role}"
