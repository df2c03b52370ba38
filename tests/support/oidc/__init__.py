"""OpenID Connect for the tests: a real provider (``provider``), and one that lies (``liar``)."""
