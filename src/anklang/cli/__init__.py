"""The ``anklang`` command: plain words in, plain words out.

Nothing heavy is imported before it is needed; ``anklang --help`` answers at once.
"""
