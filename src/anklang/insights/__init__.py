"""What the house's own numbers say, with how sure one can be."""
