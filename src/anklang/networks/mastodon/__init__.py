"""Everything that speaks the Mastodon API: Mastodon itself, GoToSocial, Pleroma, Takahē, …"""

from .connector import MastodonConnector

CONNECTOR = MastodonConnector()
