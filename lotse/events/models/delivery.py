"""Each message reaches a person once."""

from django.db import models


class Delivery(models.Model):
    """A mail of a kind that may go out only once: the key names reminder, message or occasion."""

    registration = models.ForeignKey("events.Registration", models.PROTECT, related_name="deliveries")
    key = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["registration", "key"], name="delivery_once")]

    def __str__(self) -> str:
        return f"{self.registration_id} · {self.key}"
