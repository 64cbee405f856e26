"""Server entry for granian: `granian --interface wsgi lotse.config.wsgi:application`."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lotse.config.settings")
application = get_wsgi_application()

# What is loaded now stays for the life of the process: it need not be looked through for rubbish again and again.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
