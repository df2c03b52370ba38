"""Rules of engagement: what is allowed, inside and out, in versions that people read."""
