"""The game plan: whom we engage, where, what we do regularly, and what they should do."""
