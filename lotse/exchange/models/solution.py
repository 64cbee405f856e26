"""A solution of a town: what others may copy."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from lotse.exchange.wording import (
    CostBand,
    CostDriver,
    DecisionResult,
    Dpia,
    NeedsTasks,
    Origin,
    Procurement,
    SolutionState,
    Status,
    Topic,
)


class Solution(models.Model):
    """One entry of the Vokabelheft. Money in cents of the euro; None, "" or an empty list is “not stated”."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    municipality = models.ForeignKey("regions.Municipality", models.PROTECT, related_name="solutions")
    # The solution of another town that this one was made from.
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="offspring")
    # A draft of changes to this entry, which stays public as it is; archived when taken over or given up.
    revises = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="revisions")
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

    # The transfer file: what a town has to know before it copies.
    giver_setup = models.CharField(max_length=300, blank=True)
    # A year, a month or a day as ISO 8601 writes them: "2023", "2023-05", "2023-05-17".
    operating_since = models.CharField(max_length=10, blank=True)
    cost_once_band = models.CharField(max_length=10, choices=CostBand.choices, blank=True)
    cost_yearly_band = models.CharField(max_length=10, choices=CostBand.choices, blank=True)
    cost_included = models.TextField(blank=True)
    # Not part of the costs once.
    own_staff_cents = models.BigIntegerField(null=True, blank=True)
    cost_driver = models.CharField(max_length=12, choices=CostDriver.choices, blank=True)
    cost_driver_units = models.PositiveIntegerField(null=True, blank=True)
    # Only the giver says so; never guessed.
    scales_by_inhabitants = models.BooleanField(null=True, blank=True)
    funding_programme = models.CharField(max_length=300, blank=True)
    funding_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    hours_introduce = models.PositiveIntegerField(null=True, blank=True)
    hours_yearly = models.PositiveIntegerField(null=True, blank=True)
    months_to_decision = models.PositiveSmallIntegerField(null=True, blank=True)
    months_to_operation = models.PositiveSmallIntegerField(null=True, blank=True)
    prerequisites = models.TextField(blank=True)
    technology = models.TextField(blank=True)
    interfaces = models.TextField(blank=True)
    vendor = models.CharField(max_length=300, blank=True)
    # As SPDX names it where it is one of those, such as EUPL-1.2.
    licence = models.CharField(max_length=200, blank=True)
    licence_open = models.BooleanField(null=True, blank=True)
    repository_url = models.URLField(max_length=500, blank=True)
    procurement = models.CharField(max_length=12, choices=Procurement.choices, blank=True)
    procurement_note = models.TextField(blank=True)
    dpia = models.CharField(max_length=12, choices=Dpia.choices, blank=True)
    data_protection = models.TextField(blank=True)
    statutes = models.TextField(blank=True)
    # Which towns may do it at all.
    needs_tasks = models.CharField(max_length=10, choices=NeedsTasks.choices, blank=True)
    effect = models.TextField(blank=True)
    effect_measured = models.TextField(blank=True)
    do_differently = models.TextField(blank=True)
    decision_on = models.DateField(null=True, blank=True)
    decision_body = models.CharField(max_length=200, blank=True)
    decision_result = models.CharField(max_length=14, choices=DecisionResult.choices, blank=True)
    decision_number = models.CharField(max_length=100, blank=True)
    decision_url = models.URLField(max_length=500, blank=True)
    contact_phone = models.CharField(max_length=60, blank=True)
    contact_ways = models.JSONField(default=list, blank=True)

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
    # The table it came in with, if it did.
    table_import = models.ForeignKey(
        "exchange.TableImport", models.PROTECT, null=True, blank=True, related_name="solutions"
    )
    # Who looks after it; without one, or when that person has left, the town's editors do.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="looked_after"
    )
    # The yearly question whether it is still right; the version ends the link of an earlier mail.
    check_asked_at = models.DateTimeField(null=True, blank=True)
    check_version = models.PositiveSmallIntegerField(default=0)
    # Why release or review sent the entry back.
    return_note = models.TextField(blank=True)
    # After the desk has kept an entry, only the town itself can hide it again.
    removal_declined_at = models.DateTimeField(null=True, blank=True)
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
                condition=Q(own_staff_cents__isnull=True) | Q(own_staff_cents__gte=0), name="solution_own_staff"
            ),
            models.CheckConstraint(
                condition=Q(funding_percent__isnull=True) | Q(funding_percent__lte=100), name="solution_funding"
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False), name="solution_published_when"
            ),
            models.CheckConstraint(
                condition=Q(revises__isnull=True) | ~Q(state__in=["published", "hidden"]),
                name="solution_changes_inside",
            ),
            models.UniqueConstraint(fields=["revises"], condition=~Q(state="archived"), name="solution_changes_once"),
        ]
        indexes = [models.Index(fields=["state", "-published_at"], name="solution_newest")]

    def __str__(self) -> str:
        return self.title
