"""Registers exchange with Django."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """The storey of solutions."""

    name = "lotse.exchange"
    label = "exchange"
