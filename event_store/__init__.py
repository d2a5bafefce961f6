"""The log of everything that happened: written once, never changed, on SQLite or PostgreSQL."""
