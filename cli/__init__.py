"""The command line: set the office up, serve it, look after its store, and bring registers in."""
