"""A superior is asked by mail."""

import uuid

from django.db import models

from lotse.events.wording import ApprovalState


class ApprovalRequest(models.Model):
    """One mailed page for one superior about one registration. Silence is never an approval."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    registration = models.ForeignKey("events.Registration", models.PROTECT, related_name="approval_requests")
    name = models.CharField(max_length=200)
    email = models.EmailField()
    state = models.CharField(max_length=10, choices=ApprovalState.choices, default=ApprovalState.OPEN)
    link_version = models.PositiveSmallIntegerField(default=1)
    requested_at = models.DateTimeField()
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    typed_name = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    passed_to = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="passed_from")
    # Agreed for the time after the course, both optional.
    hours_a_month = models.PositiveSmallIntegerField(null=True, blank=True)
    task = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["registration"], condition=models.Q(state="open"), name="approval_request_open_once"
            )
        ]
        indexes = [models.Index(fields=["due_at"], name="approval_request_due", condition=models.Q(state="open"))]

    @property
    def revoked(self) -> bool:
        """Whether it was granted first: only then is there a typed name."""
        return self.state == ApprovalState.REFUSED and bool(self.typed_name)

    def __str__(self) -> str:
        return f"{self.name} · {self.registration_id}"
