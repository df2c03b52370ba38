"""The home channel as a network: the brand's own page, which Anklang serves itself."""

from .connector import CONNECTOR

__all__ = ["CONNECTOR"]
