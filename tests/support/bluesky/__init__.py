"""Real Bluesky server software on loopback: installed once into a cache folder, started per run."""

from .people import Outsider, sign_up
from .servers import Servers, missing, running

__all__ = ["Outsider", "Servers", "missing", "running", "sign_up"]
