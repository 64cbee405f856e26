"""What is said about papers to take over."""

from django.utils.translation import gettext_lazy as _

KIND_NEEDED = _("Please choose what kind of paper it is.")
TITLE_NEEDED = _("Please give the paper a title, so that others know what they download.")
TOO_MANY = _("An entry carries at most %(most)s papers. Please take one away first.")
