"""A body: town hall, institute, agency, Stadtwerke, company."""

import uuid

from django.db import models

from lotse.regions.wording import OrganisationKind


class Organisation(models.Model):
    """A body that employs, organises, pays or partners. It serves 0..n municipalities."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200, unique=True)
    sort_key = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    municipalities = models.ManyToManyField("regions.Municipality", blank=True, related_name="organisations")
    address = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    website = models.URLField(blank=True)
    mail_domain = models.CharField(max_length=100, blank=True)
    source = models.CharField(max_length=300, blank=True)
    # The body's own word for what its bills are booked under, such as "Produktsachkonto".
    account_label = models.CharField(max_length=60, blank=True)
    # Kept by the storey that stores them, so that nobody looks for texts that are not there.
    own_mail_texts = models.BooleanField(default=False)
    is_employer = models.BooleanField(default=True)
    is_fictive = models.BooleanField(default=False)
    # Known only so that it can be named as employer; nothing of the region.
    is_outside = models.BooleanField(default=False)

    class Meta:
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name
