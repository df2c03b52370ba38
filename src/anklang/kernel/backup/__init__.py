"""Everything an installation knows in one file, independent of the database it came from."""

from .archive import Damaged, Manifest, read_manifest, verify
from .loading import NotEmpty, NotFitting, load
from .saving import save

__all__ = [
    "Damaged",
    "Manifest",
    "NotEmpty",
    "NotFitting",
    "load",
    "read_manifest",
    "save",
    "verify",
]
