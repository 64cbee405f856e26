"""What somebody agreed to with a registration, each by itself."""

from django.db import models

from lotse.events.wording import ConsentPurpose


class Consent(models.Model):
    """A free consent; the sentence is kept as it was shown."""

    registration = models.ForeignKey("events.Registration", models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=20, choices=ConsentPurpose.choices)
    sentence = models.TextField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["registration", "purpose"], name="consent_once")]

    def __str__(self) -> str:
        return f"{self.purpose} · {self.registration_id}"
