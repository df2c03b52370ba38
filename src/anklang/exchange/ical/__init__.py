"""iCalendar (RFC 5545): zones, writing and reading; knows no models."""
