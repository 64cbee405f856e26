"""A consumer withdraws from the contract (§ 356a BGB)."""

import uuid

from django.db import models

from lotse.events.wording import WithdrawalState


class Withdrawal(models.Model):
    """The declaration as it was sent; the receipt says when it arrived. Nothing typed is ever refused."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey("events.Event", models.PROTECT, null=True, blank=True, related_name="withdrawals")
    registration = models.ForeignKey(
        "events.Registration", models.PROTECT, null=True, blank=True, related_name="withdrawals"
    )
    name = models.CharField(max_length=200)
    email = models.EmailField()
    contract = models.CharField(max_length=300)
    language = models.CharField(max_length=5, default="de")
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=WithdrawalState.choices, default=WithdrawalState.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.name} · {self.received_at}"
