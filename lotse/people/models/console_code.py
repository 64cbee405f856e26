"""A login code that a command printed, so that an operator gets in before mails leave."""

from django.conf import settings
from django.db import models


class ConsoleCode(models.Model):
    """The newest such code of a person. Only its salted digest is stored, and not even that once it is used."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="console_code")
    digest = models.CharField(max_length=128, blank=True)
    issued_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.person)
