"""What was changed about an event after it was published."""

from django.db import models


class EventChange(models.Model):
    """Facts (name, old, new) and days (old span, new span) of one change: pages show it to whoever came before it."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    facts = models.JSONField(default=list, blank=True)
    days = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.event_id} · {self.at}"
