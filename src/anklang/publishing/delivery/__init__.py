"""The machinery that brings one frozen content to one network, exactly once."""
