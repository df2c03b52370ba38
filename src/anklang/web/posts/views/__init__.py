"""Views by topic: lists, the composer, one post, its deliveries, pictures."""
