"""Everything that is read about voice guides."""
