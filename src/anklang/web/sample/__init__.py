"""Leaving the sample behind: remove it, or found one's own organisation instead of it."""
