"""OpenID Connect without pages: the organisation's own sign-in service, and whom it vouches for.

``provider`` is what the settings say of it, ``service`` talks to it (guarded HTTP only), ``tokens``
believes what it signed, ``people`` finds whom an identity belongs to.
"""
