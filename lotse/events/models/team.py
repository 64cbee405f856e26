"""People with a task in an event."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TeamMember(models.Model):
    """A person with a task in one event."""

    TRAINER, CONTACT = "trainer", "contact"

    event = models.ForeignKey("events.Event", models.PROTECT, related_name="team")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="event_tasks")
    task = models.CharField(max_length=10, choices=[(TRAINER, _("Trainer")), (CONTACT, _("Contact"))])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "person", "task"], name="team_once")]

    def __str__(self) -> str:
        return f"{self.person} · {self.task}"
