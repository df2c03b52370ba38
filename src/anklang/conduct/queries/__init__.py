"""Everything that is read about rules."""
