"""What the office writes into its own book: clock rules, the calendar of a year, code lists (domain.md parts 6, 12)."""
