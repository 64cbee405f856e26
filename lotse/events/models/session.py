"""One day of an event."""

from django.db import models


class Session(models.Model):
    """A session with start, end and units (Unterrichtseinheiten of 45 minutes for courses)."""

    event = models.ForeignKey("events.Event", models.PROTECT, related_name="sessions")
    title = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    units = models.DecimalField(max_digits=4, decimal_places=1)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="session_ends_later"),
            models.CheckConstraint(condition=models.Q(units__gt=0), name="session_units_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d} {self.title}".strip()
