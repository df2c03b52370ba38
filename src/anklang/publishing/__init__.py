"""Posts from idea to published: drafts, releases, deliveries that never lie."""
