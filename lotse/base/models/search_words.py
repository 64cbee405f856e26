"""What the desk keeps for the search: words that mean the same, and words nobody found anything with."""

from django.db import models
from django.db.models import Q


class SearchSynonym(models.Model):
    """Words that mean the same, with the reason. With `leads_to` the words lead there, but not back."""

    # Words or short phrases, parted by commas.
    words = models.CharField(max_length=500)
    leads_to = models.CharField(max_length=500, blank=True)
    reason = models.CharField(max_length=300)
    # Set for lines that come with the program: by it a new version adds only what is new.
    shipped = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["words", "id"]
        constraints = [
            models.UniqueConstraint(fields=["shipped"], condition=~Q(shipped=""), name="search_shipped_once")
        ]

    def __str__(self) -> str:
        return self.words


class SearchMiss(models.Model):
    """A query without a good hit, how often and when last. Words only: nobody is told who asked."""

    text = models.CharField(max_length=100, unique=True)
    times = models.PositiveIntegerField(default=0)
    last_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["-times", "text"], name="search_miss_often")]

    def __str__(self) -> str:
        return f"{self.text} ({self.times})"
