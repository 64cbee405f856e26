"""A town asks another about its solution, and gets answers."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from lotse.exchange.wording.questions import QuestionState, Slot


class Question(models.Model):
    """Read within the Schule, by everybody once the giver has released it. The call's facts end with the question."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    solution = models.ForeignKey("exchange.Solution", models.PROTECT, related_name="questions")
    municipality = models.ForeignKey("regions.Municipality", models.PROTECT, related_name="questions")
    # "" where the person does not want to be named; never shown outside the Schule.
    asker_name = models.CharField(max_length=200, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()
    state = models.CharField(max_length=10, choices=QuestionState.choices, default=QuestionState.OPEN)
    call_phone = models.CharField(max_length=60, blank=True)
    call_day_1 = models.DateField(null=True, blank=True)
    call_slot_1 = models.CharField(max_length=5, choices=Slot.choices, blank=True)
    call_day_2 = models.DateField(null=True, blank=True)
    call_slot_2 = models.CharField(max_length=5, choices=Slot.choices, blank=True)
    asked_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    # Set when the giver's editors have read of it in their daily mail.
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(state=QuestionState.ANSWERED), name="question_public_answered"
            ),
        ]
        indexes = [models.Index(fields=["state", "asked_at"], name="question_waiting")]

    def __str__(self) -> str:
        return f"{self.solution_id} · {self.municipality_id} · {self.state}"

    @property
    def wants_call(self) -> bool:
        """Return True while somebody waits for a call."""
        return bool(self.call_phone)


class Answer(models.Model):
    """What a town answers; one is the accepted one, for all."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    municipality = models.ForeignKey("regions.Municipality", models.PROTECT, related_name="+")
    text = models.TextField()
    by_name = models.CharField(max_length=200)
    is_accepted = models.BooleanField(default=False)
    at = models.DateTimeField()
    # Set when the editors of the town that asked have read of it in their daily mail.
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["question"], condition=Q(is_accepted=True), name="answer_one_accepted"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} · {self.municipality_id}"
