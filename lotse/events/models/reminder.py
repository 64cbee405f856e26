"""When the people of an event are reminded."""

from django.db import models

from lotse.events.wording import Anchor


class Reminder(models.Model):
    """One mail to everybody with a confirmed seat, so many days before the start or after the end, at an hour."""

    event = models.ForeignKey("events.Event", models.PROTECT, related_name="reminders")
    anchor = models.CharField(max_length=12, choices=Anchor.choices, default=Anchor.BEFORE_START)
    days = models.PositiveSmallIntegerField()
    hour = models.PositiveSmallIntegerField(default=8)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["anchor", "-days", "id"]
        constraints = [
            models.UniqueConstraint(fields=["event", "anchor", "days"], name="reminder_once"),
            models.CheckConstraint(condition=models.Q(hour__lte=23), name="reminder_hour_of_day"),
        ]
        indexes = [models.Index(fields=["due_at"], name="reminder_due", condition=models.Q(sent_at=None))]

    def __str__(self) -> str:
        return f"{self.event_id} · {self.days} {self.anchor}"
