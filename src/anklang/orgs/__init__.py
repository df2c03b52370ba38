"""Organisations, brands, people, roles and what each may do."""
