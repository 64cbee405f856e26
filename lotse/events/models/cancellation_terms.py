"""What a cancellation costs, by the days that are left."""

from django.db import models

from lotse.events.wording import DayUnit


class CancellationTerms(models.Model):
    """One version of the rule; a registration keeps the version it was made under.

    `steps` is a list of [days before the start, percent], the most days first: from so many days on, cancelling costs
    so much of the price. Before the first step it costs nothing.
    """

    event = models.ForeignKey("events.Event", models.PROTECT, related_name="terms_versions")
    version = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=DayUnit.choices, default=DayUnit.DAYS)
    steps = models.JSONField(default=list)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["event", "version"], name="cancellation_terms_once")]

    def __str__(self) -> str:
        return f"{self.event_id} · {self.version}"
