"""All certificates of a run in one file: asked for at the desk, made by the worker."""

from django.db import models

from lotse.credentials.wording import BundleState


class Bundle(models.Model):
    """The newest such file of a run. `certificates` are the ids it was asked for; the file lies there for a day."""

    run = models.OneToOneField("training.Run", models.PROTECT, related_name="certificate_bundle")
    state = models.CharField(max_length=10, choices=BundleState.choices, default=BundleState.BUILDING)
    certificates = models.JSONField()
    done = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)
    stored = models.CharField(max_length=100, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state"], name="bundle_state")]

    def __str__(self) -> str:
        return f"{self.run}: {self.state}"

    @property
    def total(self) -> int:
        """How many certificates it is to hold."""
        return len(self.certificates)
