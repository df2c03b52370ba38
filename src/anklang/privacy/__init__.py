"""Personal data: what is kept and how long, and people's right to see it and have it erased."""
