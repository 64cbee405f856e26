"""A run of a course: its event, and what only courses have."""

from django.db import models


class Run(models.Model):
    """One run (Durchgang). A run known only from sources is history: shown, never booked."""

    event = models.OneToOneField("events.Event", models.PROTECT, related_name="run")
    course = models.ForeignKey("training.Course", models.PROTECT, related_name="runs")
    slug = models.SlugField(max_length=80)
    number = models.CharField(max_length=40, blank=True)
    price_text = models.CharField(max_length=200, blank=True)
    cancellation_text = models.TextField(blank=True)
    threshold = models.PositiveSmallIntegerField(default=80)
    # When those who had asked to hear of the next run were told.
    announced_at = models.DateTimeField(null=True, blank=True)
    is_history = models.BooleanField(default=False)
    source_url = models.URLField(max_length=300, blank=True)
    source_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "slug"], name="run_slug_once"),
            models.CheckConstraint(condition=models.Q(threshold__lte=100), name="run_threshold_percent"),
        ]

    def __str__(self) -> str:
        return f"{self.course} {self.slug}"
