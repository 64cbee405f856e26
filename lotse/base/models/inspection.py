"""The result of the daily inspection."""

from django.db import models


class Inspection(models.Model):
    """When the records were looked through, and what was wrong: a list of kind, subject, ref and facts."""

    at = models.DateTimeField(db_index=True)
    findings = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.at} · {len(self.findings)}"
