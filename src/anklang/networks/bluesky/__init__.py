"""Bluesky and everything else that speaks its protocol, on any personal data server."""

from .connector import CONNECTOR

__all__ = ["CONNECTOR"]
