"""A person: a verified e-mail address with an account."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models


class PersonManager(UserManager["Person"]):
    """Makes persons by e-mail; there are no user names and no passwords."""

    def create_user(self, email: str, **facts: Any) -> "Person":  # type: ignore[override]
        """Return a new person without a password."""
        person = self.model(email=email, **facts)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractUser):
    """Somebody who logs in by a mailed code. The e-mail is stored in its normal form."""

    username = None  # type: ignore[assignment]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    language = models.CharField(max_length=5, default="de")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = PersonManager()  # type: ignore[misc]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Given and family name, or the address where no name is known."""
        return f"{self.first_name} {self.last_name}".strip() or self.email
