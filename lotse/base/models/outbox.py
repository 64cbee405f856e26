"""Mails waiting for the sender, written in the transaction of the action that wants them sent."""

import uuid

from django.db import models
from django.db.models import Q


class OutboxMail(models.Model):
    """One mail. `message_id` is fixed here, so a repeated sending is recognised as the same mail."""

    QUEUED, SENT, FAILED = "queued", "sent", "failed"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_ref = models.CharField(max_length=64, blank=True)
    to_address = models.CharField(max_length=254)
    to_name = models.CharField(max_length=200, blank=True)
    reply_to = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=5, default="de")
    title = models.CharField(max_length=300)
    text = models.TextField()
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=6, default=QUEUED, choices=[(s, s) for s in (QUEUED, SENT, FAILED)])
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="outbox_due", condition=Q(state="queued")),
            models.Index(fields=["subject_kind", "subject_ref"], name="outbox_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.to_address}"
