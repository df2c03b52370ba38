"""How languages write dates, where Django's own way isn't ours."""
