"""Pure text functions: no Django, no input or output."""
