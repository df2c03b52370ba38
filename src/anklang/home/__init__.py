"""The home channel: a small network of our own, the brand's public page."""
