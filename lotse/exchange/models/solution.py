"""A solution of a town: what others may copy."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from lotse.exchange.wording import Origin, SolutionState, Status, Topic


class Solution(models.Model):
    """One entry of the Vokabelheft. Money in cents of the euro, None where not stated; `beneficiaries` is a list."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    municipality = models.ForeignKey("regions.Municipality", models.PROTECT, related_name="solutions")
    language = models.CharField(max_length=5, default="de")
    origin = models.CharField(max_length=20, choices=Origin.choices, default=Origin.TOWN)
    state = models.CharField(max_length=10, choices=SolutionState.choices, default=SolutionState.DRAFT, db_index=True)

    title = models.CharField(max_length=200)
    topic = models.CharField(max_length=20, choices=Topic.choices, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, blank=True)
    summary = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    how_it_works = models.TextField(blank=True)
    people_benefit = models.CharField(max_length=300, blank=True)
    beneficiaries = models.JSONField(default=list, blank=True)
    contribution_digital = models.TextField(blank=True)
    contribution_sustainable = models.TextField(blank=True)
    contribution_authentic = models.TextField(blank=True)
    cost_once_cents = models.BigIntegerField(null=True, blank=True)
    cost_yearly_cents = models.BigIntegerField(null=True, blank=True)
    price_year = models.PositiveSmallIntegerField(null=True, blank=True)
    staff = models.CharField(max_length=300, blank=True)
    duration = models.CharField(max_length=300, blank=True)
    went_wrong = models.TextField(blank=True)
    contact_role = models.CharField(max_length=200, blank=True)
    contact_email = models.EmailField(blank=True)

    source_url = models.URLField(max_length=500, blank=True)
    # As the source says it: a year, a month, or nothing known.
    source_date = models.CharField(max_length=60, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    # Set when the town itself has confirmed an entry that others had written.
    confirmed_at = models.DateTimeField(null=True, blank=True)

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="solutions"
    )
    author_name = models.CharField(max_length=200, blank=True)
    # Why release or review sent the entry back.
    return_note = models.TextField(blank=True)
    # After the desk has kept an entry, only the town itself can hide it again.
    removal_declined_at = models.DateTimeField(null=True, blank=True)
    search_key = models.TextField(blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cost_once_cents__isnull=True) | Q(cost_once_cents__gte=0), name="solution_cost_once"
            ),
            models.CheckConstraint(
                condition=Q(cost_yearly_cents__isnull=True) | Q(cost_yearly_cents__gte=0), name="solution_cost_yearly"
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False), name="solution_published_when"
            ),
        ]
        indexes = [models.Index(fields=["state", "-published_at"], name="solution_newest")]

    def __str__(self) -> str:
        return self.title
