"""Visitors' pages: what the world sees without signing in."""
