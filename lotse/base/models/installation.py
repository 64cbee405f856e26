"""What this database is: a demonstration or a real installation, for which region, run by whom."""

from django.db import models


class Installation(models.Model):
    """The only row (id 1). `mode` decides whether real persons and real mails are allowed."""

    DEMO, REAL = "demo", "real"

    mode = models.CharField(max_length=4, choices=[(DEMO, DEMO), (REAL, REAL)])
    region_name = models.CharField(max_length=100)
    carrier_name = models.CharField(max_length=200)
    carrier_address = models.TextField(blank=True)
    carrier_email = models.EmailField(blank=True)
    carrier_phone = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField()
    loaded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="installation_only_one")]

    def __str__(self) -> str:
        return f"{self.region_name} ({self.mode})"
