"""Who was there, in units per session."""

from django.db import models

from lotse.events.wording import AttendanceSource, Presence


class Attendance(models.Model):
    """The note for one person and session."""

    registration = models.ForeignKey("events.Registration", models.PROTECT, related_name="attendances")
    session = models.ForeignKey("events.Session", models.PROTECT, related_name="attendances")
    presence = models.CharField(max_length=10, choices=Presence.choices)
    units = models.DecimalField(max_digits=4, decimal_places=1)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=200)
    source = models.CharField(max_length=10, choices=AttendanceSource.choices, default=AttendanceSource.TRAINER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration", "session"], name="attendance_once"),
            models.CheckConstraint(condition=models.Q(units__gte=0), name="attendance_units_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} · {self.session_id} · {self.presence}"
