"""Registers training with Django."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """The storey of courses."""

    name = "lotse.training"
    label = "training"
