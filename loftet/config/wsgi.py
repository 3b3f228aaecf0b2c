"""The door through which the web server comes in."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "loftet.config.settings")
application = get_wsgi_application()
