"""Seats kept for a named group."""

from django.db import models


class KeptSeats(models.Model):
    """So many seats are for people who register with the code of the group, until a day; then for everybody."""

    event = models.ForeignKey("events.Event", models.PROTECT, related_name="kept_seats")
    name = models.CharField(max_length=60)
    seats = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["event", "name"], name="kept_seats_name_once"),
            models.UniqueConstraint(fields=["event", "code"], name="kept_seats_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.seats}"
