"""Settings, URLs and the WSGI entry point: the only package that knows every other one."""
