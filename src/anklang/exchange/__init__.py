"""In and out: calendar feeds, imports of content plans, calendars and news, exports."""
