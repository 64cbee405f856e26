"""Papers that a copying town can take over."""

import uuid

from django.db import models

from lotse.exchange.wording import AttachmentKind


class Attachment(models.Model):
    """One file of an entry; it lies in the private folder under a name of our own."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    solution = models.ForeignKey("exchange.Solution", models.PROTECT, related_name="attachments")
    kind = models.CharField(max_length=20, choices=AttachmentKind.choices)
    title = models.CharField(max_length=200)
    file = models.CharField(max_length=200, unique=True)
    # What the town called it: only for whoever downloads it.
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["kind", "title", "id"]
        constraints = [
            # The same file twice is one.
            models.UniqueConstraint(fields=["solution", "sha256"], name="attachment_once"),
        ]

    def __str__(self) -> str:
        return self.title
