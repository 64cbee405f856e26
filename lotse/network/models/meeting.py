"""A meeting of the network: no price, no certificate."""

from django.db import models

from lotse.network.wording import MeetingKind


class Meeting(models.Model):
    """What only meetings have; date, place and sign-ups are those of the event."""

    event = models.OneToOneField("events.Event", models.PROTECT, related_name="meeting")
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=MeetingKind.choices, default=MeetingKind.TALK)
    summary = models.TextField(blank=True)
    # Who tells about it; the coordination itself where empty.
    town = models.ForeignKey("regions.Municipality", models.PROTECT, null=True, blank=True, related_name="meetings")

    # What it is about, where several towns have asked for the same.
    solution = models.ForeignKey("exchange.Solution", models.PROTECT, null=True, blank=True, related_name="meetings")

    def __str__(self) -> str:
        return self.slug
