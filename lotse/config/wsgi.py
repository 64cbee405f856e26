"""Server entry, which `lotse up` loads (lotse/config/nursery.py)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.config.settings")
application = get_wsgi_application()
