"""Pure text functions: no Django, no input or output but the data that they bring along."""
