"""The views of the plan."""
