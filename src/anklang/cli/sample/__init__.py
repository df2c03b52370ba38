"""The sample organisation: a bakery, its people and a year of conversations."""
