"""A text that council papers say by themselves while it is valid, kept at the desk."""

from django.db import models

from lotse.toolkit.wording import Place


class TextBlock(models.Model):
    """Law and customs change: every block has the day since when it is valid, and may have a last one."""

    place = models.CharField(max_length=20, choices=Place.choices)
    # Code of the Land; empty: everywhere.
    land = models.CharField(max_length=2, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    text_de = models.TextField()
    text_en = models.TextField(blank=True)
    # Where it stands, for whoever checks it later.
    source = models.CharField(max_length=300)
    is_active = models.BooleanField(default=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["place", "land", "-since", "id"]

    def __str__(self) -> str:
        return f"{self.get_place_display()} · {self.since}"
