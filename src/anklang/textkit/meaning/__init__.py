"""What a text means: models that learn from labelled texts, without a cloud or a large network.

For a comment: ``read(text, language)``. For labelled texts of one's own: ``train(texts, labels)``.
"""

from .comments import explain, offered, read, read_many, shipped
from .corrections import Correction, Layer, from_state
from .model import Judgement, Model, Reason, from_bytes
from .readings import Asked, Kind, Reading
from .training import TooLittle, train

__all__ = [
    "Asked",
    "Correction",
    "Judgement",
    "Kind",
    "Layer",
    "Model",
    "Reading",
    "Reason",
    "TooLittle",
    "explain",
    "from_bytes",
    "from_state",
    "offered",
    "read",
    "read_many",
    "shipped",
    "train",
]
