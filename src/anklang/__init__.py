"""Anklang: a self-hosted engagement desk for organisations, in German and English."""

__version__ = "0.1.0"
