"""What somebody has answered on “What fits us?”, to find it again."""

from django.conf import settings
from django.db import models


class FitAnswers(models.Model):
    """The answers of one account; `query` is the part of the page's address that says them."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="fit_answers")
    query = models.CharField(max_length=1000)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id} · {self.query}"
