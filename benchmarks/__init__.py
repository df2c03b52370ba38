"""Repeatable measurements: ``make bench`` prints a table and writes ``benchmarks/results.json``."""
