"""Every move in the waiting line, with its reason."""

from django.db import models

from lotse.events.wording import LineReason, LineStep


class LineMove(models.Model):
    """What happened to one person in the line, and why. `facts` are the numbers behind the reason."""

    event = models.ForeignKey("events.Event", models.PROTECT, related_name="line_moves")
    registration = models.ForeignKey("events.Registration", models.PROTECT, related_name="line_moves")
    at = models.DateTimeField()
    step = models.CharField(max_length=12, choices=LineStep.choices)
    reason = models.CharField(max_length=20, choices=LineReason.choices)
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.registration_id} · {self.step} · {self.reason}"
