"""Job ids over a broker to workers on several hosts (``ANKLANG_TRANSPORT=celery``).

The rows stay the truth: a message only says "look at job 7". Whoever gets it claims the row as
every worker does, so that a message that is lost, late or repeated does no harm. Celery is
imported only where this transport is used. See docs/decisions/broker-carries-ids.md.
"""
