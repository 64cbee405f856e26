"""Registers credentials with Django."""

from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    """The storey of certificates."""

    name = "lotse.credentials"
    label = "credentials"
