"""What a text means: models that learn from labelled texts, without a cloud or a large network."""

from functools import cache
from importlib.resources import files

from .model import Judgement, Model, Reason, from_bytes
from .training import TooLittle, train

__all__ = ["Judgement", "Model", "Reason", "TooLittle", "from_bytes", "shipped", "train"]


@cache
def shipped(language: str) -> Model | None:
    """Return the model that comes with the package, or None where a language has none.

    ``de`` tells offensive texts (abuse, insult, profanity); NOTICE says from whom it learned.
    """
    file = files(__package__).joinpath(f"{language}.bin")
    return from_bytes(file.read_bytes()) if file.is_file() else None
