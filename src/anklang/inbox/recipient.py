"""Whom comments may be sent to: made from the settings, shown wherever it matters."""

from __future__ import annotations

from dataclasses import dataclass, field


def named(model: str, host: str) -> str:
    """Return what a model at some host is called: "gpt-x (api.example.org)"."""
    return f"{model} ({host})"


@dataclass(frozen=True, slots=True)
class Recipient:
    """A stronger model at some address.

    Attributes:
        url: up to where ``/chat/completions`` follows.
        host: of the address, with its port.
        model: its name there.
        key: what it wants as a bearer token; "" for none.
        private: whether it is in a private network that the settings name.
    """

    url: str
    host: str
    model: str
    key: str = field(default="", repr=False)
    private: bool = False

    @property
    def name(self) -> str:
        """What it is called."""
        return named(self.model, self.host)
