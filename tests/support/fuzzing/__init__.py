"""Hostile answers for connectors: whatever a network says, nothing breaks and nothing is lost.

A new connector adds a line to :data:`targets.TARGETS`.
"""
