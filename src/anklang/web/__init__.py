"""Staff pages, one folder per area; thin: they read queries and call services."""
