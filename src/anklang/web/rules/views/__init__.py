"""The pages of the rules of engagement."""
