"""What the desk writes to people of an event."""

import uuid

from django.db import models


class Message(models.Model):
    """One message to chosen people; `uuid` comes from the form, so that a second sending is the same message."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey("events.Event", models.PROTECT, related_name="messages")
    title = models.CharField(max_length=200)
    text = models.TextField()
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title
