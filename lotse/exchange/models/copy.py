"""A town copies a solution."""

import uuid

from django.db import models
from django.db.models import Q

from lotse.exchange.wording import DecisionResult, Openness, Stage
from lotse.exchange.wording.copies import Blocker, EndReason, Listed, Relation, Size, quarter


class Copy(models.Model):
    """One town's way with one solution. Seen by the own town until it opens it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    solution = models.ForeignKey("exchange.Solution", models.PROTECT, related_name="copies")
    municipality = models.ForeignKey("regions.Municipality", models.PROTECT, related_name="copies")
    stage = models.CharField(max_length=20, choices=Stage.choices, default=Stage.INTEREST)
    openness = models.CharField(max_length=10, choices=Openness.choices, default=Openness.OWN)
    opened_at = models.DateTimeField(null=True, blank=True)
    since = models.DateField()
    next_step = models.CharField(max_length=300, blank=True)
    next_on = models.DateField(null=True, blank=True)
    # The next step of which somebody was reminded; another day is another reminder.
    reminded_on = models.DateField(null=True, blank=True)
    # The copy of another town that this one follows.
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followers")

    relation = models.CharField(max_length=10, choices=Relation.choices, blank=True)
    size = models.CharField(max_length=10, choices=Size.choices, blank=True)
    test_place = models.CharField(max_length=200, blank=True)
    test_until = models.DateField(null=True, blank=True)
    test_money_cents = models.BigIntegerField(null=True, blank=True)
    test_criterion = models.TextField(blank=True)
    responsible = models.CharField(max_length=200, blank=True)
    responsible_email = models.EmailField(blank=True)

    # Whether others read that the town would buy with them, apart from who sees the copy; nobody unless it says so.
    buying_listed = models.CharField(max_length=10, choices=Listed.choices, blank=True)
    # Such as 2027-Q1.
    buying_quarter = models.CharField(max_length=7, blank=True)
    buying_what = models.CharField(max_length=200, blank=True)
    buying_contact = models.CharField(max_length=200, blank=True)

    decision_result = models.CharField(max_length=14, choices=DecisionResult.choices, blank=True)
    decision_on = models.DateField(null=True, blank=True)
    decision_body = models.CharField(max_length=200, blank=True)
    decision_url = models.URLField(max_length=500, blank=True)

    blocker = models.CharField(max_length=12, choices=Blocker.choices, blank=True)
    blocker_note = models.TextField(blank=True)
    adapted = models.TextField(blank=True)
    effect = models.TextField(blank=True)
    end_reason = models.CharField(max_length=10, choices=EndReason.choices, blank=True)

    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["next_on"], name="copy_next_step", condition=Q(next_on__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(test_money_cents__isnull=True) | Q(test_money_cents__gte=0), name="copy_test_money"
            ),
            models.UniqueConstraint(
                fields=["solution", "municipality"], condition=~Q(stage="ended"), name="copy_one_active"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.solution_id} · {self.municipality_id} · {self.stage}"

    @property
    def buying_time(self) -> str:
        """The quarter as people read it; "" for none."""
        return quarter(self.buying_quarter)


class CopyStep(models.Model):
    """One entry of the copy's own history: the stage from a day on, with a note."""

    copy = models.ForeignKey(Copy, models.PROTECT, related_name="steps")
    stage = models.CharField(max_length=20, choices=Stage.choices)
    on = models.DateField()
    note = models.TextField(blank=True)
    next_step = models.CharField(max_length=300, blank=True)
    next_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.copy_id} · {self.stage} · {self.on}"
