"""In which state a list is that processes keep in memory, and what has changed in it. Written only by kept_lists."""

from django.db import models


class KeptList(models.Model):
    """One list. A new `token` means that everything has to be read anew."""

    name = models.CharField(max_length=40, unique=True)
    token = models.CharField(max_length=32)
    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.number}"


class KeptChange(models.Model):
    """A record of the list, and the state in which it changed last."""

    list = models.ForeignKey(KeptList, models.CASCADE, related_name="changes")
    record = models.BigIntegerField()
    number = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["list", "record"], name="kept_change_once")]
        indexes = [models.Index(fields=["list", "number"], name="kept_change_since")]

    def __str__(self) -> str:
        return f"{self.record}: {self.number}"
