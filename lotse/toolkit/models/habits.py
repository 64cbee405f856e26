"""How a town's council papers look: name of the council, letterhead, limit, order of the blocks."""

from django.db import models


class PaperHabits(models.Model):
    """A town without a row has the usual ones."""

    municipality = models.OneToOneField("regions.Municipality", models.CASCADE, related_name="paper_habits")
    # What the council is called; empty: its usual name.
    body = models.CharField(max_length=100, blank=True)
    letterhead = models.CharField(max_length=500, blank=True)
    # From which costs on ways have to be compared (Wertgrenze for the Wirtschaftlichkeitsvergleich).
    limit_cents = models.BigIntegerField(null=True, blank=True)
    block_order = models.JSONField(default=list, blank=True)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.municipality_id}"
