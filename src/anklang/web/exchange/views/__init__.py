"""Views by topic: calendar addresses, imports, exports, news."""
