"""The calendar: what goes out when, and what is still to be planned."""
