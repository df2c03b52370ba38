"""Visitors' views, by topic."""
