"""Tables from other programs: read, dates and columns understood, and written safely.

Pure functions on bytes and texts; nothing here knows a model.
"""
