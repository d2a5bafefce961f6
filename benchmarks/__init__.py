"""How fast the office is, always as a ratio to something else that was measured in the same run."""
