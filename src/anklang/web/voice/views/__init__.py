"""The pages of the voice guide."""
