"""How we speak about the model project."""

from django.utils.translation import gettext_lazy as _

INCOMPLETE = _("A measure needs title, topic, status, summary and source. Missing: %(names)s.")
