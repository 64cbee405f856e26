"""`lotse manage ...`: a command of Django, for developers."""

import argparse

from django.core.management import execute_from_command_line


def run(chosen: argparse.Namespace) -> int:
    """Pass the arguments on."""
    execute_from_command_line(["lotse manage", *chosen.arguments])
    return 0
