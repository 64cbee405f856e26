"""How somebody wishes to be named on the certificate."""

from django.db import models

from lotse.credentials.wording import HolderForm


class HolderWish(models.Model):
    """The wish for one registration; without one the neutral form is printed."""

    registration = models.OneToOneField("events.Registration", models.PROTECT, related_name="holder_wish")
    form = models.CharField(max_length=10, choices=HolderForm.choices, default=HolderForm.NEUTRAL)

    def __str__(self) -> str:
        return self.form
