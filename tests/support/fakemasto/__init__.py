"""A stateful local server that speaks the Mastodon API, as different servers speak it."""

from .personas import PERSONAS, Persona
from .server import FakeServer

__all__ = ["PERSONAS", "FakeServer", "Persona"]
