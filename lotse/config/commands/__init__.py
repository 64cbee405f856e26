"""The commands that need Django, one module each; lotse/config/cli.py loads them after `django.setup()`."""
