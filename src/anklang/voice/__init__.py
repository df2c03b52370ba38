"""Voice guides: what a brand sounds like, in versions that people read and texts are checked by."""
