"""The ``anklang`` command."""
