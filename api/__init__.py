"""The office over HTTP: one route a command, the questions, and errors that say what to do."""
