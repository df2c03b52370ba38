"""The WSGI entry point, for servers other than ``anklang serve``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anklang.config.settings")

application = get_wsgi_application()
