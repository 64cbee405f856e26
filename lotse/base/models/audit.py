"""The audit trail: an event row that stays, and a detail row that can be deleted."""

from django.db import models


class AuditEvent(models.Model):
    """Who did what to which record, without personal data in clear; `digest` seals the detail."""

    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_ref = models.CharField(max_length=64)
    actor_kind = models.CharField(max_length=10)
    actor_ref = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_ref"], name="audit_subject"),
            models.Index(fields=["at"], name="audit_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject_kind} {self.subject_ref}"


class AuditDetail(models.Model):
    """Before and after of one event. Erasing a person deletes the row; the event row stays."""

    event = models.OneToOneField(AuditEvent, models.PROTECT, related_name="detail")
    salt = models.CharField(max_length=32)
    actor_label = models.CharField(max_length=200, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"detail of {self.event_id}"
