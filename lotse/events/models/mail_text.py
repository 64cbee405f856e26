"""The organiser's own words in a mail."""

from django.db import models


class MailText(models.Model):
    """Subject and opening of one kind of mail, with named placeholders. The facts of the mail always follow."""

    organisation = models.ForeignKey("regions.Organisation", models.PROTECT, related_name="mail_texts")
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=5)
    title = models.CharField(max_length=200, blank=True)
    opening = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "language"], name="mail_text_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} · {self.kind} · {self.language}"
