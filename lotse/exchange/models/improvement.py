"""What a copying town has made better, told to the town that had the idea."""

from django.db import models


class Improvement(models.Model):
    """A note along a copy that flows back; `seen_at` when an editor of the giver has noted it."""

    copy = models.ForeignKey("exchange.Copy", models.PROTECT, related_name="improvements")
    text = models.TextField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.copy_id} · {self.at}"
